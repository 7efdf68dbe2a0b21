import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  LEGACY_VERSION,
  MODAL_VERSION,
  Oracle,
  type OracleAnswer,
  type OracleJob,
  oraclePython,
  type TrueSecret,
} from "./oracle.ts";

const found = oraclePython(MODAL_VERSION);
const missing = "missing" in found ? found.missing : null;
if (missing !== null) console.warn(`SKIPPED: the oracle's tests need Python and the Modal SDK: ${missing}`);

const legacy = oraclePython(LEGACY_VERSION);
if ("missing" in legacy) console.warn(`SKIPPED: the SDK of the Stub era is not available: ${legacy.missing}`);

it("the SDK is there in CI", () => {
  if (process.env.CI === "true") expect([missing, "missing" in legacy ? legacy.missing : null]).toEqual([null, null]);
});

describe.skipIf(missing !== null)("the oracle", () => {
  let oracle: Oracle;
  let folder: string;
  let count = 0;

  beforeAll(() => {
    if ("python" in found) oracle = new Oracle(found.python, 1);
    folder = mkdtempSync(join(tmpdir(), "leastkey-oracle-"));
  });
  afterAll(() => {
    oracle.end();
    rmSync(folder, { recursive: true, force: true });
  });

  function project(files: Record<string, string>): string {
    const root = join(folder, String(count++));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  }

  function run(app: string, job: Partial<OracleJob> = {}, more: Record<string, string> = {}): Promise<OracleAnswer> {
    return oracle.ask({ id: "t", root: project({ "app.py": app, ...more }), file: "app.py", ...job });
  }

  const names = (secrets: readonly TrueSecret[]): (string | undefined)[] => secrets.map((s) => s.name ?? s.kind);

  it("lists a function's secrets in order: the app's, the decorator's; env= apart", async () => {
    const answer = await run(`import modal
app = modal.App("x", secrets=[modal.Secret.from_name("base")])

@app.function(
    secrets=[modal.Secret.from_name("own", environment_name="main", required_keys=["A"]),
             modal.Secret.from_dict({"K": "v", "GONE": None})],
    env={"E": "1"},
    image=modal.Image.debian_slim().env({"I": "1"}).pip_install("x"),
)
def work():
    pass
`);
    expect(answer.ok).toBe(true);
    const [work] = answer.workloads;
    expect(work).toMatchObject({
      kind: "function",
      name: "work",
      file: "app.py",
      line: 10,
      env: ["E"],
      image_env: ["I"],
    });
    expect(names(work?.secrets ?? [])).toEqual(["base", "own", "dict"]);
    expect(work?.secrets[1]).toMatchObject({ environment_name: "main", required_keys: ["A"], at: { line: 5 } });
    expect(work?.secrets[2]).toMatchObject({ keys: ["K"], dropped: ["GONE"] });
  });

  it("places chained image steps at the method's name, with their secrets", async () => {
    const answer = await run(`import modal
image = (
    modal.Image.debian_slim()
    .pip_install(
        "x",
        secrets=[modal.Secret.from_name("index")],
    )
    .run_commands("true", secrets=[modal.Secret.from_name("build")], env={"B": "1"})
)
`);
    expect(answer.workloads.map((w) => [w.kind, w.name, w.line, names(w.secrets), w.env])).toEqual([
      ["image-build", "pip_install", 4, ["index"], []],
      ["image-build", "run_commands", 8, ["build"], ["B"]],
    ]);
  });

  it("sees a class once, its variants, and the secret of a bucket mount", async () => {
    const answer = await run(`import modal
app = modal.App("x", secrets=[modal.Secret.from_name("base")])

@app.cls(volumes={"/m": modal.CloudBucketMount("b", secret=modal.Secret.from_name("aws"))})
class Model:
    @modal.method()
    def a(self): ...
    @modal.method()
    def b(self): ...

Big = Model.with_options(env={"BIG": "1"})
`);
    expect(answer.workloads.map((w) => [w.kind, w.line, names(w.secrets), w.env])).toEqual([
      ["bucket-mount", 4, ["aws"], []],
      ["class", 5, ["base"], []],
      ["variant", 11, [], ["BIG"]],
    ]);
  });

  it("takes the branch that the environment selects", async () => {
    const app = `import os, modal
app = modal.App("x")
@app.function(secrets=[modal.Secret.from_name("db-" + os.environ.get("STAGE", "dev"))])
def work(): ...
`;
    expect(names((await run(app)).workloads[0]?.secrets ?? [])).toEqual(["db-dev"]);
    expect(names((await run(app, { env: { STAGE: "prod" } })).workloads[0]?.secrets ?? [])).toEqual(["db-prod"]);
  });

  it("tells a container from the laptop", async () => {
    const app = `import os, modal
keys = {"K": os.environ["K"]} if modal.is_local() else {}
app = modal.App("x")
@app.function(secrets=[modal.Secret.from_dict(keys)])
def work(): ...
`;
    const local = await run(app);
    expect(local.supplied).toEqual(["K"]);
    expect(local.workloads[0]?.secrets[0]?.keys).toEqual(["K"]);
    const remote = await run(app, { remote: true });
    expect(remote.supplied).toEqual([]);
    expect(remote.workloads[0]?.secrets[0]?.keys).toEqual([]);
  });

  it("reports the keys that code asks for, with phase, form and place, and never a value", async () => {
    const helpers = `import os
LEVEL = os.getenv("LEVEL", "info")
def need(key):
    return os.environ[key]
`;
    const app = `import os, modal
from helpers import need
app = modal.App("x")
@app.function()
def work(item):
    need("TOKEN")
    os.environ.get("SOFT")
    os.environ["WRITTEN"] = "x"
    if "GUARD" in os.environ:
        pass
    return {**os.environ}
`;
    const answer = await run(
      app,
      { remote: true, call: true, env: { TOKEN: "do-not-show" } },
      { "helpers.py": helpers },
    );
    expect(answer.reads.map((r) => [r.key, r.how, r.phase, r.stack[0]?.file, r.stack[0]?.line])).toEqual([
      ["LEVEL", "getenv", "import", "helpers.py", 2],
    ]);
    const reads = answer.calls?.[0]?.runs[0]?.reads ?? [];
    expect(reads.map((r) => [r.key, r.how])).toEqual([
      ["TOKEN", "subscript"],
      ["SOFT", "get"],
      ["GUARD", "in"],
      [null, "whole"],
    ]);
    expect(reads[0]?.stack.map((s) => `${s.file}:${s.line}`)).toEqual(["helpers.py:4", "app.py:6"]);
    expect(JSON.stringify(answer)).not.toContain("do-not-show");
  });

  it("runs methods, enter first, and the routes of a mounted web app", async () => {
    const answer = await run(
      `import os, modal
from fastapi import FastAPI
app = modal.App("x")
web = FastAPI()

@web.get("/")
def root():
    return os.environ["ROUTE"]

@app.function()
@modal.asgi_app()
def serve():
    return web

@app.cls()
class Model:
    @modal.method()
    def run(self):
        return self.key
    @modal.enter()
    def load(self):
        self.key = os.environ["ENTER"]
`,
      { remote: true, call: true },
    );
    expect(answer.stubbed).toEqual(["fastapi"]);
    expect(answer.calls?.map((c) => c.runs.flatMap((r) => r.reads.map((x) => x.key)))).toEqual([
      ["ROUTE", "ROUTE", "ROUTE"],
      ["ENTER", "ENTER", "ENTER"],
    ]);
  });

  it("records the functions that an image build runs, with the env of the layers below", async () => {
    const answer = await run(`import modal
def download(): ...
image = modal.Image.debian_slim().env({"I": "1"}).run_function(download).env({"LATER": "1"})
app = modal.App("x", image=image)
`);
    expect(answer.workloads.map((w) => [w.kind, w.name, w.secrets, w.image_env])).toEqual([
      ["image-build", "run_function", [], ["I"]],
    ]);
  });

  it("records sandboxes without contacting anyone", async () => {
    const answer = await run(
      `import modal
app = modal.App("x")
@app.function(secrets=[modal.Secret.from_name("fn")])
def work():
    sb = modal.Sandbox.create("sh", secrets=[modal.Secret.from_name("sb")])
    sb.exec("ls", env={"X": "1"})
    side = sb._experimental_sidecars.create(name="db", image=modal.Image.debian_slim().env({"I": "1"}), secrets=[])
    side.exec("psql", secrets=[modal.Secret.from_name("db")])
`,
      { remote: true, call: true },
    );
    const calls = answer.calls?.[0]?.runs[0]?.workloads ?? [];
    expect(calls.map((w) => [w.kind, w.line, names(w.secrets), w.env])).toEqual([
      ["sandbox", 5, ["sb"], []],
      ["exec", 6, [], ["X"]],
      ["sandbox", 7, [], []],
      ["exec", 8, ["db"], []],
    ]);
    expect(calls[2]?.image_env).toEqual(["I"]);
  });

  it("imports a module of a package, and says what fails without a value", async () => {
    const root = project({
      "src/svc/__init__.py": "",
      "src/svc/names.py": 'DB = "db"\n',
      "src/svc/app.py": `import modal
from .names import DB
app = modal.App("x")
@app.function(secrets=[modal.Secret.from_name(DB)])
def work(): ...
`,
      "broken.py": 'raise RuntimeError("do-not-show")\n',
    });
    const answer = await oracle.ask({ id: "m", root, module: "svc.app", path: ["src"] });
    expect(answer.workloads[0]).toMatchObject({ file: "src/svc/app.py", line: 5, module: "svc.app" });
    const broken = await oracle.ask({ id: "b", root, file: "broken.py" });
    expect(broken.error).toMatchObject({ type: "RuntimeError", at: { file: "broken.py", line: 1 } });
    expect(JSON.stringify(broken)).not.toContain("do-not-show");
  });
});

describe.skipIf("missing" in legacy)("the oracle under the SDK of the Stub era", () => {
  it("puts the singular secret= before secrets=, after the stub's", async () => {
    if ("missing" in legacy) return;
    const root = mkdtempSync(join(tmpdir(), "leastkey-oracle-"));
    writeFileSync(
      join(root, "app.py"),
      `import modal
stub = modal.Stub("x", secrets=[modal.Secret.from_name("base")])
@stub.function(secret=modal.Secret.from_name("one"), secrets=[modal.Secret.from_name("two")])
def work(): ...
`,
    );
    const oracle = new Oracle(legacy.python, 1);
    const answer = await oracle.ask({ id: "l", root, file: "app.py" });
    oracle.end();
    rmSync(root, { recursive: true, force: true });
    expect(answer.workloads.map((w) => [w.kind, w.line, w.secrets.map((s) => s.name)])).toEqual([
      ["function", 4, ["one", "base", "two"]],
    ]);
  });
});
