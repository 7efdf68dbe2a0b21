import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { addEntryBefore } from "../../src/fixes/documents.ts";
import { fixes } from "../../src/fixes/fix.ts";
import type { PipelineDeploy, PipelineJob } from "../../src/modal/pipelines/types.ts";
import { defineRule } from "../../src/rule.ts";
import { keepsOut, productionOf, runsOnPullRequest, type SharedToken, sharedWith } from "../shared/pipelines.ts";
import { listed } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "prod-deploy-from-pr",
    category: "environments",
    severity: "high",
    severityReason: "Code that nobody reviewed reaches production or its token.",
    summary: "A pull request's workflow that deploys to production, or holds the token that does",
    why: `A workflow that runs on \`pull_request\` runs code that nobody has reviewed: the branch's own, workflow included. If one of its jobs deploys to production, opening a pull request changes production. And if it holds the Modal token with which production is deployed, the branch can use it for anything: read the secrets of every environment, deploy, delete. With \`pull_request_target\` that is true of strangers' forks as well.`,
    fix: `Deploy to production on \`push\` to the main branch (or after approval) only, with \`if: github.event_name == 'push'\` where one workflow serves both. Keep production's token in a GitHub environment with required reviewers (\`environment: production\` on the job), and give pull requests the token of a service user that can only reach a development environment.`,
    autofix: {
      kind: "unsafe",
      does: `Lets the deploying step or job run on pushes only. A shared token has to be separated on GitHub and Modal.`,
    },
    confidence: `High for a job that runs on pull requests, deploys to an environment or stage that says prod (or, where no stage and no environment but \`main\` is named, makes the same deploy on pushes to the main branch), and has no condition that keeps pull requests out; medium with a GitHub environment, which may ask for approval, and for a shared token: the same repository secrets in a job on pull requests and in the job that deploys to production, neither of them in a GitHub environment. Silent where the job's or step's condition asks for the event, the branch or a merge, and for targets that are computed.`,
    references: [
      "https://modal.com/docs/guide/continuous-deployment",
      "https://modal.com/docs/guide/environments",
      "https://docs.github.com/en/actions/deployment/targeting-different-environments/using-environments-for-deployment",
    ],
    cwe: 829,
  },
  examples: {
    bad: [
      {
        title: "Every pull request goes to production",
        files: {
          ".github/workflows/ci.yml": `name: CI
on: [push, pull_request]
jobs:
  test-and-deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: pip install modal
      - run: modal deploy -e prod app.py # expect: prod-deploy-from-pr
`,
        },
      },
      {
        title: "The stage comes from a variable, the command from a script",
        files: {
          ".github/workflows/preview.yml": `on:
  pull_request:
    branches: [main]
env:
  APP_ENV: production
jobs:
  preview:
    if: github.actor != 'dependabot[bot]'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ./scripts/deploy.sh # expect: prod-deploy-from-pr
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,
          "scripts/deploy.sh": `#!/bin/sh
set -e
pip install modal
modal deploy app.py
`,
        },
      },
      {
        title: "Pull requests hold the token that deploys production",
        files: {
          ".github/workflows/test.yml": `on: pull_request
jobs:
  integration:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: modal run -e dev app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }} # expect: prod-deploy-from-pr
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,
          ".github/workflows/deploy.yml": `on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
      MODAL_ENVIRONMENT: prod
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy app.py
`,
        },
      },
      {
        title: "The same deploy on pull requests and on the main branch",
        files: {
          ".github/workflows/modal.yml": `on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: | # expect: prod-deploy-from-pr
          pip install modal
          modal deploy -m service.app
`,
          "service/app.py": `import modal

app = modal.App("service")
`,
        },
      },
      {
        title: "The main branch is deployed to the environment main",
        files: {
          ".github/workflows/ci.yml": `on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_ENVIRONMENT: main
    steps:
      - run: modal deploy app.py # expect: prod-deploy-from-pr
`,
        },
      },
      {
        title: "A Makefile's target, from an action of the repository, for each stage",
        files: {
          ".github/workflows/ci.yml": `on: pull_request
jobs:
  ship:
    strategy:
      matrix:
        stage: [dev, prod]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./.github/actions/ship # expect: prod-deploy-from-pr
        with:
          stage: \${{ matrix.stage }}
`,
          ".github/actions/ship/action.yml": `inputs:
  stage:
    default: dev
runs:
  using: composite
  steps:
    - run: make deploy STAGE=\${{ inputs.stage }}
      shell: bash
`,
          Makefile: `deploy:
\tmodal deploy -e $(STAGE) app.py
`,
        },
      },
      {
        title: "A Python script deploys, where nobody asks for another stage",
        files: {
          ".github/workflows/ci.yml": `on:
  pull_request:
  workflow_dispatch:
    inputs:
      stage:
        required: true
jobs:
  ship:
    runs-on: ubuntu-latest
    env:
      APP_ENV: \${{ inputs.stage || 'prod' }}
    steps:
      - uses: actions/checkout@v4
      - run: cd api && uv run python scripts/deploy.py # expect: prod-deploy-from-pr
`,
          "api/scripts/deploy.py": `import subprocess

subprocess.run(["modal", "deploy", "src/app.py"], check=True)
`,
        },
      },
    ],
    good: [
      {
        title: "The event decides, and the matrix leaves production out",
        files: {
          ".github/workflows/ci.yml": `on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: modal deploy -e \${{ github.event_name == 'pull_request' && 'dev' || 'prod' }} app.py
`,
          ".github/workflows/preview.yml": `on: pull_request
jobs:
  preview:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        stage: [dev, prod]
        exclude:
          - stage: prod
    steps:
      - run: python deploy.py
        env:
          MODAL_ENVIRONMENT: \${{ matrix.stage }}
`,
          "deploy.py": `import modal
from app import app

with modal.enable_output():
    app.deploy()
`,
        },
      },
      {
        title: "One workflow for all stages, called for dev",
        files: {
          ".github/workflows/pr.yml": `on: pull_request
jobs:
  preview:
    uses: ./.github/workflows/ship.yml
    with: { stage: dev }
`,
          ".github/workflows/main.yml": `on:
  push:
    branches: [main]
jobs:
  release:
    uses: ./.github/workflows/ship.yml
    with: { stage: prod }
`,
          ".github/workflows/ship.yml": `on:
  workflow_call:
    inputs: { stage: { type: string } }
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - run: modal deploy -e \${{ inputs.stage }} app.py
`,
        },
      },
      {
        title: "The tests have an environment of their own",
        files: {
          ".github/workflows/ci.yml": `on:
  push:
    branches: [main]
  pull_request:
jobs:
  integration:
    runs-on: ubuntu-latest
    env:
      MODAL_ENVIRONMENT: integration
    steps:
      - run: modal deploy support.py
      - run: pytest
`,
        },
      },
      {
        title: "One workflow for both, and production only on push",
        files: {
          ".github/workflows/ci.yml": `on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pytest
  deploy:
    if: github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy -e prod app.py
`,
        },
      },
      {
        title: "Pull requests have an environment and a token of their own",
        files: {
          ".github/workflows/ci.yml": `on: pull_request
jobs:
  preview:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_DEV_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_DEV_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy --env=dev app.py
`,
          ".github/workflows/deploy.yml": `on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - run: modal deploy -e prod app.py
`,
        },
      },
      {
        title: "Production's token is in a GitHub environment; and after a merge it is no pull request any more",
        files: {
          ".github/workflows/test.yml": `on: pull_request
jobs:
  integration:
    runs-on: ubuntu-latest
    steps:
      - run: modal run -e dev app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,
          ".github/workflows/deploy.yml": `on:
  pull_request:
    types: [closed]
jobs:
  deploy:
    if: github.event.pull_request.merged == true
    environment: production
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - run: modal deploy -e prod app.py
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const jobs = project.pipelines.filter(runsOnPullRequest);
    // A job may be there in several variants: of its matrix, or of the workflows that call it.
    const told = new Set<string>();
    for (const job of jobs) {
      const deploy = job.deploys.find(
        (each) => !keepsOut(each.condition) && productionOf(job, each, inventory) !== null,
      );
      if (!deploy || told.has(`${job.workflow} ${job.id}`)) continue;
      told.add(`${job.workflow} ${job.id}`);
      yield deployReport(files, job, deploy, productionOf(job, deploy, inventory) ?? "production");
    }
    for (const job of jobs) {
      if (job.environment !== null || job.deploys.some((each) => productionOf(job, each, inventory) !== null)) continue;
      const shared = told.has(`${job.workflow} ${job.id}`) ? null : sharedWith(job, project.pipelines, inventory);
      if (!shared) continue;
      told.add(`${job.workflow} ${job.id}`);
      yield tokenReport(job, shared);
    }
  },
});

function eventOf({ events }: PipelineJob): string {
  return events.has("pull_request_target") ? "pull_request_target" : "pull_request";
}

/** The step waits for the push that follows the pull request. Without one it would never run. */
function fixesOf(files: Files, { mainline }: PipelineJob, { place, condition }: PipelineDeploy): readonly Fix[] {
  if (!mainline || condition !== null) return [];
  return fixes("Deploy on pushes only", false, addEntryBefore(files, place, "if: github.event_name == 'push'"));
}

function deployReport(files: Files, job: PipelineJob, deploy: PipelineDeploy, production: string): Report {
  return {
    severity: "high",
    confidence: job.environment === null ? "high" : "medium",
    persona: "regular",
    message: `The job \`${job.id}\` runs on \`${eventOf(job)}\` and deploys to production (${production}): opening a pull request changes what production runs.`,
    help: "Deploy to production on `push` to the main branch only, or behind a GitHub environment that asks for approval.",
    primary: { place: deploy.place, label: `deploys with ${production}` },
    related: [{ place: job.place, label: `runs on \`${eventOf(job)}\`` }],
    path: [],
    fixes: fixesOf(files, job, deploy),
    subject: { workload: job.id, environment: "prod" },
  };
}

function tokenReport(job: PipelineJob, { deploying, production }: SharedToken): Report {
  const names = [...new Set(job.tokens.map(({ secret }) => secret))];
  const [token] = job.tokens;
  const event = eventOf(job);
  return {
    severity: event === "pull_request_target" ? "high" : "medium",
    confidence: "medium",
    persona: "regular",
    message: `The job \`${job.id}\` runs on \`${event}\` with the Modal token (${listed(names)}) that \`${deploying.id}\` deploys production with (${production}): whoever opens a pull request from a branch can use it.`,
    help: "Keep production's token in a GitHub environment with reviewers, and give pull requests one that only reaches a development environment.",
    primary: { place: token?.place ?? job.place, label: "production's token" },
    related: [
      { place: job.place, label: `runs on \`${event}\`` },
      { place: deploying.place, label: `deploys with ${production}` },
    ],
    path: [],
    fixes: [],
    subject: { workload: job.id, secret: names.join("|") },
  };
}
