import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readImport } from "../../src/inventory/import.ts";
import { probeScript, verifyScript } from "../../src/inventory/probe.ts";

/**
 * A `modal` that runs sandboxes as local processes, with the secrets `db` and `ai`; `broken` can't be started. What
 * stands in TELLS is what this SDK does when it is asked for the keys of a secret.
 */
const FAKE_MODAL = `
import contextlib, os, subprocess, types

SECRETS = {"db": {"PGHOST": "value-1", "PGPASSWORD": "value-2", "PYTHONSTARTUP": "value-3"}, "ai": {"KEY_A": "value-4"}, "broken": None}

class NotFoundError(Exception):
    pass

exception = types.SimpleNamespace(NotFoundError=NotFoundError)

class App:
    def __init__(self, name):
        pass
    @contextlib.contextmanager
    def run(self, environment_name=None):
        assert environment_name == "prod"
        yield

class Image:
    @staticmethod
    def debian_slim():
        return None

class Secret:
    def __init__(self, name, required):
        self.name, self.required = name, required
    @staticmethod
    def from_name(name, environment_name=None, required_keys=[]):
        return Secret(name, required_keys)
    def hydrate(self):
        if self.name not in SECRETS:
            raise NotFoundError("no such secret with value-5")
        missing = [key for key in self.required if key not in (SECRETS[self.name] or {})]
        if missing:
            raise Exception("Secret is missing key(s): " + ", ".join(missing))

TELLS = os.environ.get("TELLS")
if TELLS == "all":
    def known(self):
        if SECRETS[self.name] is None:
            raise RuntimeError("refused with value-6")
        return {*SECRETS[self.name], "not a key: value-7"}
    Secret._get_keys = known
elif TELLS == "some":
    Secret._get_keys = lambda self: {"KEY_A"} if self.name == "ai" else set()
elif TELLS == "later":
    async def later(self):
        return {"value-8"}
    Secret._get_keys = later

Secret.objects = types.SimpleNamespace(list=lambda environment_name: [Secret(name, []) for name in SECRETS])

class Sandbox:
    @staticmethod
    def create(*command, app, image, secrets, block_network, timeout):
        assert TELLS != "all", "nothing is started"
        assert block_network and len(secrets) <= 1
        env = {"PATH": os.environ["PATH"]}
        for secret in secrets:
            if SECRETS[secret.name] is None:
                raise RuntimeError("refused with value-6")
            env.update(SECRETS[secret.name])
        return Sandbox(subprocess.run(command, env=env, capture_output=True, text=True).stdout)
    def __init__(self, output):
        self.stdout = types.SimpleNamespace(read=lambda: output)
    def wait(self):
        pass
    def terminate(self):
        pass
`;

const folder = mkdtempSync(join(tmpdir(), "leastkey-probe-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fakes = join(folder, "fakes");
mkdirSync(join(fakes, "modal"), { recursive: true });
writeFileSync(join(fakes, "modal", "__init__.py"), FAKE_MODAL);

const hasPython = spawnSync("python3", ["--version"]).status === 0;

function run(script: string, tells = "") {
  const path = join(folder, "script.py");
  writeFileSync(path, script);
  const result = spawnSync("python3", [path, "--environment", "prod"], {
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: fakes, TELLS: tells, PYTHONWARNINGS: "ignore" },
  });
  expect(result.stdout + result.stderr).not.toMatch(/value-\d/);
  return { report: JSON.parse(result.stdout) as unknown, text: result.stdout, errors: result.stderr };
}

describe.skipIf(!hasPython)("the probe", () => {
  it.each([
    ["an SDK that doesn't know key names", ""],
    ["one that knows all, with nothing started", "all"],
    ["one that knows some", "some"],
    ["one whose method has changed", "later"],
  ])("reports key names and no value, and goes on after a secret that fails: %s", (_, tells) => {
    const { report, text, errors } = run(probeScript(), tells);
    expect(report).toEqual({
      schema: "leastkey-probe/1",
      environment: "prod",
      secrets: { db: ["PGHOST", "PGPASSWORD", "PYTHONSTARTUP"], ai: ["KEY_A"] },
      failed: ["broken"],
    });
    expect(errors).toBe("broken: RuntimeError\n");
    expect(readImport(text, null)).toMatchObject({
      ok: true,
      imported: { environment: "prod", secrets: [{ name: "db", complete: true }, { name: "ai" }] },
    });
  });

  it("verifies suggested keys without attaching anything", () => {
    const { report, text } = run(
      verifyScript([
        { secret: "db", keys: ["PGHOST", "PGPORT"] },
        { secret: "gone", keys: ["X"] },
        { secret: "ai", keys: [] },
      ]),
    );
    expect(report).toEqual({
      schema: "leastkey-probe/1",
      environment: "prod",
      verified: { db: { present: ["PGHOST"], missing: ["PGPORT"] }, ai: { present: [], missing: [] } },
      absent: ["gone"],
      failed: [],
    });
    expect(readImport(text, null)).toMatchObject({
      ok: true,
      imported: { secrets: [{ name: "db", keys: ["PGHOST"], lacking: ["PGPORT"], complete: false }, { name: "ai" }] },
    });
  });
});

it("is printed in the documentation as it is", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/inventory.md"), "utf8");
  expect(page).toContain(`\`\`\`python\n${probeScript()}\`\`\``);
});

it("a name that would break out of the script is left out", () => {
  expect(verifyScript([{ secret: 'x": [], **__import__("os").environ, "y', keys: [] }])).not.toContain("__import__");
  expect(verifyScript([{ secret: "x", keys: ['"] + list(os.environ) + ["'] }])).not.toContain("os.environ");
});

/** A Python that has the real `modal` package; no account is needed to import the scripts and to bind their calls. */
const realPython = process.env.LEASTKEY_MODAL_PYTHON;

const BIND = `
import inspect, runpy, sys
import modal

runpy.run_path(sys.argv[1])
signatures = {
    "create": (inspect.signature(modal.Sandbox.create), ("python", "-I", "-c", ""), dict(app=1, image=1, secrets=[], block_network=True, timeout=1)),
    "run": (inspect.signature(modal.App.run), (None,), dict(environment_name="prod")),
    "list": (inspect.signature(modal.Secret.objects.list), (None,), dict(environment_name="prod")),
    "from_name": (inspect.signature(modal.Secret.from_name), ("x",), dict(environment_name="prod", required_keys=["K"])),
    "hydrate": (inspect.signature(modal.Secret.hydrate), (None,), {}),
}
for signature, args, kwargs in signatures.values():
    signature.bind(*args, **kwargs)
assert issubclass(modal.exception.NotFoundError, Exception)
assert hasattr(modal.Secret.from_name("x"), "name")
print("ok")
`;

/** Modal's side of the two calls that the probe makes: what it is asked, and key names as answers. */
const ANSWER = `
import runpy, sys
import modal
from modal.client import _Client
from modal_proto import api_pb2

KEYS = {"db": ["PGHOST", "PGPASSWORD"], "ai": ["KEY_A"]}

class Service:
    async def SecretList(self, request):
        assert request.environment_name == "prod"
        items = [
            api_pb2.SecretListItem(label=name, secret_id="st-" + name, metadata=api_pb2.SecretMetadata(name=name))
            for name in KEYS
        ]
        return api_pb2.SecretListResponse(items=items)

    async def SecretGetOrCreate(self, request):
        assert request.environment_name == "prod" and not request.env_dict
        metadata = api_pb2.SecretMetadata(name=request.deployment_name, keys=KEYS[request.deployment_name])
        return api_pb2.SecretGetOrCreateResponse(secret_id="st-" + request.deployment_name, metadata=metadata)

class Client:
    _stub = Service()

async def client():
    return Client()

_Client.from_env = staticmethod(client)
sys.argv = [sys.argv[1], "--environment", "prod"]
runpy.run_path(sys.argv[0], run_name="__main__")
`;

describe.skipIf(realPython === undefined)("with the real modal package", () => {
  it("the probe only asks, and reports what the SDK knows", () => {
    const path = join(folder, "real.py");
    writeFileSync(path, probeScript());
    const result = spawnSync(realPython ?? "", ["-c", ANSWER, path], { encoding: "utf8" });
    expect(result.stderr).toBe("");
    expect(JSON.parse(result.stdout)).toEqual({
      schema: "leastkey-probe/1",
      environment: "prod",
      secrets: { db: ["PGHOST", "PGPASSWORD"], ai: ["KEY_A"] },
      failed: [],
    });
  });

  it.each([
    ["probe", probeScript()],
    ["verifier", verifyScript([{ secret: "x", keys: ["K"] }])],
  ])("the %s imports, and its calls fit the SDK", (_, script) => {
    const path = join(folder, "real.py");
    writeFileSync(path, script);
    const result = spawnSync(realPython ?? "", ["-c", BIND, path], { encoding: "utf8" });
    expect(result.stderr).toBe("");
    expect(result.stdout).toBe("ok\n");
  });
});
