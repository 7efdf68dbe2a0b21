/** What `graph --format json` says of the keys of a secret. */
import { expect, test } from "vitest";
import { graphOf } from "./project.ts";

/** What is said of the keys of the only secret that `work` gets. */
async function keysSaid(source: string): Promise<Record<string, unknown>> {
  const { workloads } = await graphOf(source);
  const secrets = workloads.flatMap((workload) => workload.secrets as readonly object[]);
  expect(secrets).toHaveLength(1);
  return Object.fromEntries(
    Object.entries(secrets[0] ?? {}).filter(([name]) => /^(?:keys|closed|whole_environment|keys_when)$/.test(name)),
  );
}

test("keys that are there in some cases only say in which", async () => {
  const said = await keysSaid(`
    import os
    import modal

    app = modal.App("x")
    values = {"A_KEY": "a"}
    if os.getenv("APP_ENV", "dev") == "prod":
        values["B_KEY"] = "b"

    @app.function(secrets=[modal.Secret.from_dict(values)])
    def work():
        pass
  `);
  expect(said).toEqual({
    keys: ["A_KEY", "B_KEY"],
    closed: true,
    keys_when: [{ key: "B_KEY", when: { APP_ENV: ["prod"] } }],
  });
});

test("a copy of the whole environment says so, and what is known beside it", async () => {
  const said = await keysSaid(`
    import os
    import modal

    app = modal.App("x")

    @app.function(secrets=[modal.Secret.from_dict({**os.environ, "A_KEY": "a"})])
    def work():
        pass
  `);
  expect(said).toEqual({ keys: ["A_KEY"], closed: false, whole_environment: true });
});

test("a part of the environment is no copy of the whole", async () => {
  const said = await keysSaid(`
    import os
    import modal

    app = modal.App("x")

    @app.function(secrets=[modal.Secret.from_dict({name: os.environ[name] for name in ("A_KEY", "B_KEY")})])
    def work():
        pass
  `);
  expect(said).toEqual({ keys: ["A_KEY", "B_KEY"], closed: true });
});
