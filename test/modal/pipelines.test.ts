import { expect, it } from "vitest";
import { pipelineJobs } from "../../src/modal/pipelines.ts";
import type { SourceFile } from "../../src/source/source-file.ts";

function file(path: string, text: string): SourceFile {
  return { path, kind: path.endsWith(".sh") ? "shell" : "yaml", text, bytes: text.length, tracked: true };
}

it("reads what starts a job, what it deploys where, and which token it has", () => {
  const jobs = pipelineJobs([
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
  const jobs = pipelineJobs([
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
    ["deploy", ["workflow_call", "pull_request"], ["github.actor != 'bot'"], [["prod", false]]],
    ["other", ["workflow_call", "pull_request"], ["github.actor != 'bot'"], [[null, true]]],
  ]);
});

it("a closed pull request is none, and a file that isn't a workflow has no jobs", () => {
  const jobs = pipelineJobs([
    file(
      ".github/workflows/merged.yml",
      "on: { pull_request: { types: [closed] } }\njobs: { a: { steps: [{ run: modal deploy app.py }] } }\n",
    ),
    file(".github/workflows/broken.yml", "on: [\njobs: {{{\n"),
    file("compose.yml", "jobs: { a: { steps: [{ run: modal deploy app.py }] } }\n"),
  ]);
  expect(jobs.map(({ workflow, events }) => [workflow, [...events]])).toEqual([[".github/workflows/merged.yml", []]]);
});
