import { expect, it } from "vitest";
import { linked } from "./linked.ts";

it("lists lookups by name, with their environment and the branch they stand in", async () => {
  const { project, at } = await linked(`
    import os
    import modal

    PROD = os.environ.get("STAGE", "dev") == "prod"
    if PROD:
        data = modal.Volume.from_name("data-prod")
    else:
        data = modal.Volume.from_name("data-dev", environment_name="dev")
    jobs = modal.Queue.from_name("jobs-prod" if PROD else "jobs-dev")
    bucket = modal.CloudBucketMount("exports", secret=modal.Secret.from_name("login"))
    app = modal.App("x")

    @app.local_entrypoint()
    def main():
        modal.Function.from_name("billing", "charge").remote()
        modal.Dict.from_name(name="state")
  `);
  expect(
    project.lookups.map(
      ({ kind, name, environment, when, place }) =>
        `${at(place)} ${kind} ${name.known ?? name.cases.map(({ value }) => value).join("|")} ${environment?.known ?? "-"} ${JSON.stringify(when)}`,
    ),
  ).toEqual([
    '6 volume data-prod - {"STAGE":["prod"]}',
    '8 volume data-dev dev {"STAGE":["dev","*"]}',
    "9 queue jobs-dev|jobs-prod - {}",
    "10 secret login - {}",
    "10 bucket exports - {}",
    "15 function billing - {}",
    "16 dict state - {}",
  ]);
});

it("knows the environments of apps: looked up, run, and deployed by scripts", async () => {
  const { project } = await linked({
    "app.py": `
      import modal

      served = modal.App.lookup("served", environment_name="prod")
      own = modal.App("own")

      def main():
          with own.run(environment_name="staging"):
              pass
    `,
    Makefile: `
      all:
      	modal deploy -e dev app.py
      	MODAL_ENVIRONMENT=prod modal deploy app.py
      	modal deploy --env=prod other.py
    `,
  });
  expect(project.apps.map(({ environmentName }) => environmentName?.known)).toEqual(["prod", "staging"]);
  expect(project.apps[1]?.deployedTo.map(({ environment }) => environment)).toEqual(["dev", "prod"]);
});
