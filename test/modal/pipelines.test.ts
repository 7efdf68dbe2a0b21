import { describe, expect, it } from "vitest";
import { pipelinesOf } from "../../src/modal/pipelines/pipelines.ts";
import { kindOf } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";

function file(path: string, text: string): SourceFile {
  return { path, kind: kindOf(path), text, bytes: text.length, tracked: true };
}

/** Where the jobs of these files deploy what: `job: environment target`, and `?` where that is computed. */
function deploysIn(files: Readonly<Record<string, string>>): readonly string[] {
  return pipelinesOf(Object.entries(files).map(([path, text]) => file(path, text))).jobs.flatMap(
    ({ id, events, deploys }) =>
      deploys.map(
        ({ environment, target, computed }) =>
          `${[...events]} ${id}: ${computed ? "?" : (environment ?? "-")} ${target ?? "-"}`,
      ),
  );
}

const ON_PR = "on: pull_request\njobs:\n  ship:\n    steps:\n";

it("reads what starts a job, what it deploys where, and which token it has", () => {
  const { jobs } = pipelinesOf([
    file(
      ".github/workflows/all.yml",
      `on:
  push: { branches: [main] }
  pull_request:
env: { APP_ENV: prod }
jobs:
  deploy:
    environment: { name: production }
    if: github.event_name == 'push'
    steps:
      - uses: actions/checkout@v4
      - run: |
          pip install modal
          STAGE=eu uv run modal deploy \\
            --env main src/app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.PROD_ID }}
  lint:
    steps: [{ run: ruff check }]
`,
    ),
  ]);
  expect(
    jobs.map(({ id, events, mainline, environment, conditions, tokens }) => ({
      id,
      events: [...events],
      mainline,
      environment,
      conditions,
      tokens: tokens.map(({ secret }) => secret),
    })),
  ).toEqual([
    {
      id: "deploy",
      events: ["push", "pull_request"],
      mainline: true,
      environment: "production",
      conditions: ["github.event_name == 'push'"],
      tokens: ["PROD_ID"],
    },
  ]);
  const [deploy] = jobs[0]?.deploys ?? [];
  expect(deploy).toMatchObject({ environment: "main", target: "src/app.py", computed: false });
  expect(Object.fromEntries(deploy?.variables ?? [])).toEqual({ APP_ENV: "prod", STAGE: "eu" });
});

it("follows called workflows and scripts of the repository, and knows what is computed", () => {
  const { jobs } = pipelinesOf([
    file(
      ".github/workflows/pr.yml",
      `on: pull_request
jobs:
  call:
    if: github.actor != 'bot'
    uses: ./.github/workflows/deploy.yml
    secrets: inherit
`,
    ),
    file(
      ".github/workflows/deploy.yml",
      `on: { workflow_call: {} }
jobs:
  deploy:
    steps:
      - run: ./scripts/deploy.sh
  other:
    steps:
      - run: modal deploy -e \${{ inputs.environment }} app.py
`,
    ),
    file("scripts/deploy.sh", "export MODAL_ENVIRONMENT=prod\nmodal deploy app.py\n"),
  ]);
  expect(
    jobs.map(({ id, events, conditions, deploys }) => [
      id,
      [...events],
      conditions,
      deploys.map(({ environment, computed }) => [environment, computed]),
    ]),
  ).toEqual([
    ["deploy", ["pull_request"], ["github.actor != 'bot'"], [["prod", false]]],
    ["other", ["pull_request"], ["github.actor != 'bot'"], [[null, true]]],
  ]);
});

it("a closed pull request is none, and a file that isn't a workflow has no jobs", () => {
  const { jobs } = pipelinesOf([
    file(
      ".github/workflows/merged.yml",
      "on: { pull_request: { types: [closed] } }\njobs: { a: { steps: [{ run: modal deploy app.py }] } }\n",
    ),
    file(".github/workflows/broken.yml", "on: [\njobs: {{{\n"),
    file("compose.yml", "jobs: { a: { steps: [{ run: modal deploy app.py }] } }\n"),
  ]);
  expect(jobs.map(({ workflow, events }) => [workflow, [...events]])).toEqual([[".github/workflows/merged.yml", []]]);
});

describe("what a step runs is followed:", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      "a Makefile target, those that it needs, and variables",
      {
        ".github/workflows/a.yml": `${ON_PR}      - run: make release STAGE=prod\n`,
        Makefile:
          "STAGE ?= dev\nAPP := src/app.py\n\n.PHONY: release\nrelease: check deploy\n\ncheck:\n\truff check\n\ndeploy: ## ship it\n\t@uv run modal deploy --env $(STAGE) $(APP)\n",
      },
      ["pull_request ship: prod src/app.py"],
    ],
    [
      "a Makefile's own default, in another folder",
      {
        ".github/workflows/a.yml": `${ON_PR}      - run: make -C backend deploy\n`,
        "backend/Makefile": "STAGE ?= dev\ndeploy:\n\tmodal deploy -e $(STAGE) app.py\n",
      },
      ["pull_request ship: dev app.py"],
    ],
    [
      "a script of package.json that runs another",
      {
        ".github/workflows/a.yml": `${ON_PR}      - run: npm ci && npm run ship\n        working-directory: web\n`,
        "web/package.json": `{ "scripts": { "ship": "npm run build && pnpm deploy:prod", "deploy:prod": "modal deploy -e prod app.py" } }`,
      },
      ["pull_request ship: prod app.py"],
    ],
    [
      "a shell script with arguments, variables and a script of its own",
      {
        ".github/workflows/a.yml": `${ON_PR}      - run: bash scripts/ship.sh prod\n`,
        "scripts/ship.sh": 'set -e\nSTAGE="${1:-dev}"\n./scripts/deploy.sh "$STAGE"\n',
        "scripts/deploy.sh": "modal deploy -e $1 app.py\n",
      },
      ["pull_request ship: prod app.py"],
    ],
    [
      "a matrix, with what is included",
      {
        ".github/workflows/a.yml":
          "on: pull_request\njobs:\n  ship:\n    strategy:\n      matrix:\n        stage: [dev, prod]\n        include:\n          - { stage: prod, file: big.py }\n          - { stage: dev, file: small.py }\n    env:\n      MODAL_ENVIRONMENT: ${{ matrix.stage }}\n    steps:\n      - run: modal deploy ${{ matrix.file }}\n",
      },
      ["pull_request ship: dev small.py", "pull_request ship: prod big.py"],
    ],
    [
      "a composite action, with inputs, their defaults, and env of the step",
      {
        ".github/workflows/a.yml": `${ON_PR}      - uses: ./.github/actions/ship\n        with: { stage: prod }\n      - uses: ./.github/actions/ship\n`,
        ".github/actions/ship/action.yml":
          'inputs:\n  stage: { default: dev }\nruns:\n  using: composite\n  steps:\n    - uses: ./.github/actions/inner\n      with: { to: "${{ inputs.stage }}" }\n',
        ".github/actions/inner/action.yaml":
          'runs:\n  using: composite\n  steps:\n    - run: modal deploy -e $TO app.py\n      shell: bash\n      env: { TO: "${{ inputs.to }}" }\n',
      },
      ["pull_request ship: prod app.py", "pull_request ship: dev app.py"],
    ],
    [
      "a reusable workflow, for each caller with its own events and inputs",
      {
        ".github/workflows/pr.yml":
          "on: pull_request\njobs:\n  preview:\n    uses: ./.github/workflows/ship.yml\n    with: { stage: dev }\n",
        ".github/workflows/main.yml":
          "on: { push: { branches: [main] } }\njobs:\n  release:\n    uses: ./.github/workflows/ship.yml\n    with: { stage: prod }\n",
        ".github/workflows/ship.yml":
          "on: { workflow_call: { inputs: { stage: { type: string } } } }\njobs:\n  ship:\n    steps:\n      - run: modal deploy -e ${{ inputs.stage }} app.py\n",
      },
      ["pull_request ship: dev app.py", "push ship: prod app.py"],
    ],
    [
      "what can't be told stays unknown",
      {
        ".github/workflows/a.yml": `${ON_PR}      - run: STAGE=$(./stage) && modal deploy -e $STAGE app.py\n      - run: make nothing\n      - run: ./missing.sh\n`,
        Makefile: "deploy:\n\tmodal deploy app.py\n",
      },
      ["pull_request ship: ? app.py"],
    ],
  ];

  it.each(cases)("%s", (_, files, expected) => {
    expect(deploysIn(files)).toEqual(expected);
  });
});

describe("what GitHub fills in", () => {
  const on = "on: { push: { branches: [main] }, pull_request: , workflow_dispatch: { inputs: { stage: } } }\n";
  const job = (lines: string) => `${on}jobs:\n  ship:\n${lines}`;
  it.each([
    ["a default", "${{ inputs.stage || 'dev' }}", "dev"],
    ["the event decides", "${{ github.event_name == 'pull_request' && 'dev' || 'prod' }}", "dev"],
    ["a branch that no pull request has", "${{ github.ref == 'refs/heads/main' && 'prod' || 'staging' }}", "staging"],
    ["brackets, not, other than", "${{ (!(github.event_name != 'push') && 'prod') || 'preview' }}", "preview"],
    ["a secret isn't known", "${{ secrets.STAGE || 'prod' }}", "?"],
    ["nor what a function says", "${{ contains(github.ref, 'x') && 'prod' || 'dev' }}", "?"],
    ["nor what is asked for by hand", "${{ inputs.stage }}", "?"],
  ])("%s", (_, expression, expected) => {
    const text = job(`    steps:\n      - run: modal deploy -e ${expression} app.py\n`);
    const [found] = deploysIn({ ".github/workflows/a.yml": text });
    expect(found).toContain(` ship: ${expected} app.py`);
  });

  it("what a matrix leaves out", () => {
    const text = job(`    strategy:
      matrix:
        stage: [dev, prod]
        region: [eu, us]
        exclude: [{ stage: prod, region: us }, { stage: dev }]
        include: [{ stage: canary, region: eu }]
    steps:
      - run: modal deploy -e \${{ matrix.stage }} \${{ matrix.region }}.py
`);
    expect(deploysIn({ ".github/workflows/a.yml": text })).toEqual([
      "push,pull_request,workflow_dispatch ship: prod eu.py",
      "push,pull_request,workflow_dispatch ship: canary eu.py",
    ]);
  });
});

describe("Python scripts that deploy", () => {
  const step = (run: string) => `${ON_PR}      - run: ${run}\n`;
  it.each([
    [
      "the CLI as a list",
      "python deploy.py",
      'subprocess.run(["modal", "deploy", "-e", "prod", "app.py"], check=True)',
      "prod app.py",
    ],
    ["behind uv", "uv run python deploy.py", 'subprocess.run(["uv", "run", "modal", "deploy", target])', "? $_"],
    ["the CLI as a text", "python3 ./deploy.py", 'os.system("modal deploy --env=prod src/app.py")', "prod src/app.py"],
    [
      "the CLI as a list, with a profile",
      "python deploy.py",
      'subprocess.run(["modal", "--profile", "work", "deploy", "-e", "prod", "app.py"])',
      "prod app.py",
    ],
    [
      "a container image",
      "python deploy.py",
      'os.system("modal server deploy --image ghcr.io/a/b:v1 --port 80 -e prod")',
      "prod ghcr.io/a/b:v1",
    ],
    ["a strategy", "python deploy.py", 'os.system("modal deploy --strategy recreate app.py")', "- app.py"],
    ["a profile", "python deploy.py", 'os.system("modal --profile=work deploy app.py")', "- app.py"],
    ["an f-string", "python deploy.py", 'os.system(f"modal deploy -e {stage} app.py")', "? app.py"],
    [
      "variables",
      "python deploy.py",
      'os.environ["MODAL_ENVIRONMENT"] = "prod"\nos.system("modal deploy app.py")',
      "prod app.py",
    ],
    [
      "the app itself",
      "python deploy.py",
      'import modal\nfrom main import app\napp.deploy(name="x", environment_name="prod")',
      "prod deploy.py",
    ],
    [
      "with what is computed",
      "python deploy.py",
      "import modal\nmodal.runner.deploy_app(app, environment_name=stage)",
      "? deploy.py",
    ],
    ["a command of a script", "python manage.py deploy", "import modal\napp.deploy()", "- manage.py"],
  ])("%s", (_, run, script, expected) => {
    const name = run.includes("manage") ? "manage.py" : "deploy.py";
    expect(deploysIn({ ".github/workflows/a.yml": step(run), [name]: script })).toEqual([
      `pull_request ship: ${expected}`,
    ]);
  });

  it.each([
    ["a script that does other things too", "python manage.py test", 'os.system("modal deploy app.py")'],
    ["a comment", "python deploy.py", '# subprocess.run(["modal", "deploy", "app.py"])'],
    ["another deploy", "python deploy.py", "site.deploy()"],
  ])("not %s", (_, run, script) => {
    expect(deploysIn({ ".github/workflows/a.yml": step(run), "deploy.py": script, "manage.py": script })).toEqual([]);
  });

  it("a module, and a folder that is changed to", () => {
    const files = {
      "api/scripts/deploy.py": 'subprocess.run(["modal", "deploy", "app.py"])',
      "api/release.sh": "modal deploy -e prod api.py",
      ".github/workflows/a.yml": `${ON_PR}      - run: |
          cd api && python -m scripts.deploy
          ./release.sh
      - run: cd api && modal deploy -e dev app.py
`,
    };
    expect(deploysIn(files)).toEqual([
      "pull_request ship: - app.py",
      "pull_request ship: prod api.py",
      "pull_request ship: dev app.py",
    ]);
  });
});
