/** What findings of the model rules say: names, places, paths, one finding a fault, fingerprints that survive edits. */
import { expect, test } from "vitest";
import { type Finding, positionAt, type ScanReport } from "../../src/index.ts";
import { fill, scanTexts } from "../support/examples.ts";

const SHARED_READ: Record<string, string> = {
  "app.py": `import modal
from client import call

app = modal.App("jobs")
secret = modal.Secret.from_name("jobs")


@app.function(secrets=[secret])
def one():
    call()


@app.function(secrets=[secret])
def two():
    call()
`,
  "client.py": `import os


def call():
    return os.environ["JOBS_TOKEN"]
`,
  "modal-secrets.toml": `[environments.main.secrets]
jobs = ["JOBS_API_TOKEN"]
other = ["JOBS_TOKEN"]
`,
};

function only(report: ScanReport): Finding {
  const [finding, ...others] = report.findings;
  expect(others).toEqual([]);
  if (!finding) throw new Error("There is no finding.");
  return finding;
}

test("a key that is missing in two workloads through one read is one finding that names both", async () => {
  const report = await scanTexts(SHARED_READ);
  const finding = only(report);
  expect(finding.rule).toBe("unresolved-env-key");
  expect(finding.confidence).toBe("high");
  expect(finding.message).toBe(
    "`one` and `two` read `JOBS_TOKEN`, which nothing gives them: it fails with a `KeyError` when it gets here.",
  );
  expect(finding.help).toBe("Did you mean `JOBS_API_TOKEN`, which the secret `jobs` has?");
});

test("the finding points at the read, and leads there from the workload call by call", async () => {
  const report = await scanTexts(SHARED_READ);
  const { primary, path, related } = only(report);
  const at = ({ file, span }: { readonly file: string; readonly span: { readonly start: number } }) => {
    const source = report.files.get(file);
    return source ? `${file}:${positionAt(source, span.start).line}` : file;
  };
  expect(at(primary.place)).toBe("client.py:5");
  expect(path.map(({ place }) => at(place))).toEqual(["app.py:9", "app.py:10", "client.py:5"]);
  expect(related.map(({ place }) => at(place))).toContain("app.py:8");
});

test("a secret that has the key is named where no name is near", async () => {
  const texts = {
    ...SHARED_READ,
    "modal-secrets.toml": SHARED_READ["modal-secrets.toml"]?.replace("JOBS_API_TOKEN", "QUEUE_URL") ?? "",
  };
  const { findings } = await scanTexts(texts);
  expect(findings.find(({ rule }) => rule === "unresolved-env-key")?.help).toBe(
    "The secret `other` (environment `main`) has it: attach it to `one`.",
  );
});

test("a call with options is named after what it calls, not after the code around it", async () => {
  const { findings } = await scanTexts({
    "app.py": `import modal

app = modal.App("jobs")


@app.cls()
class Job:
    @modal.method()
    def run(self):
        return 1


@app.local_entrypoint()
def main():
    Job.with_options(secrets=[modal.Secret.from_name("jobs")])().run.remote()
`,
    "modal-secrets.toml": '[environments.main.secrets]\njobs = ["JOBS_TOKEN"]\n',
  });
  expect(findings.map(({ message }) => message)).toEqual([
    "`Job` with these options reads no `JOBS_TOKEN`, yet the secret `jobs` puts it in reach of all that runs there.",
  ]);
});

test("lines added above and code added elsewhere leave the fingerprint as it is", async () => {
  const before = only(await scanTexts(SHARED_READ)).fingerprint;
  const moved = {
    ...SHARED_READ,
    "client.py": `"""Calls."""\n\n\n${SHARED_READ["client.py"] ?? ""}\n\ndef more():\n    return 1\n`,
  };
  expect(only(await scanTexts(moved)).fingerprint).toBe(before);
});

test("the case is named where only one stage lacks the key", async () => {
  const report = await scanTexts({
    "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
mail = modal.Secret.from_name("mail-prod" if ENV == "prod" else "mail-dev")
app = modal.App("mail", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[mail])
def send():
    return os.environ["MAIL_TOKEN"]
`,
    "modal-secrets.toml": `[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_KEY"]
`,
  });
  expect(only(report).message).toContain("with `APP_ENV` = `prod`");
});

test("a workload with a secret of unknown keys has no unresolved key, at any confidence", async () => {
  const report = await scanTexts(
    { ...SHARED_READ, "modal-secrets.toml": '[environments.main.secrets]\nother = ["A_TOKEN"]\n' },
    { minConfidence: "low", persona: "auditor" },
  );
  expect(report.findings.map(({ rule }) => rule)).not.toContain("unresolved-env-key");
});

test("a secret that nothing reads here: what to do depends on whether its reader has it of its own", async () => {
  const app = (one: string, two: string) => ({
    "app.py": `import os
import modal

app = modal.App("jobs")
both = [modal.Secret.from_name("jobs")]


@app.function(secrets=${one})
def ask():
    return os.environ["JOBS_TOKEN"]


@app.function(secrets=${two})
def count():
    return 1
`,
    "modal-secrets.toml": `[environments.main.secrets]\njobs = ["JOBS_TOKEN"]\n`,
  });
  const own = '[modal.Secret.from_name("jobs")]';
  const helps = await Promise.all(
    [app(own, own), app("both", "both")].map(async (files) => only(await scanTexts(files)).help),
  );
  expect(helps).toEqual([
    "Remove it from `secrets=` here: `ask`, which reads it, has it too.",
    "Attach it to `ask` alone, which reads it.",
  ]);
});

test("a secret that is wrong for one reason gives one finding", async () => {
  const report = await scanTexts({
    "app.py": `import os
import modal

app = modal.App("jobs")
everything = modal.Secret.from_dict({**os.environ})
token = modal.Secret.from_dict({"MODAL_TOKEN_ID": "x", "MODAL_TOKEN_SECRET": "y"})


@app.function(secrets=[token])
def run():
    return 1


def start():
    return modal.Sandbox.create(app=app, secrets=[everything])
`,
  });
  expect(report.findings.map(({ rule }) => rule).sort()).toEqual(["secret-in-sandbox", "workspace-token-in-workload"]);
});

test("a secret that is missing is one finding, however many places look it up, and its fix mends them all", async () => {
  const lookup = (name: string) => `import modal

app = modal.App("${name}")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])
def ${name}():
    import wandb

    wandb.init()
`;
  const report = await scanTexts({
    "a.py": `import modal\n\nspare = modal.Secret.from_name("wandb-secrets")\n`,
    "b.py": lookup("train"),
    "c.py": lookup("evaluate"),
    "modal-secrets.toml": `[environments.main.secrets]\nwandb-secret = ["WANDB_API_KEY"]\n`,
  });
  const { rule, confidence, primary, related, fixes, subject } = only(report);
  expect({ rule, confidence, subject }).toEqual({
    rule: "unknown-secret",
    confidence: "high",
    subject: { secret: "wandb-secrets" },
  });
  expect(primary.place.file).toBe("b.py");
  expect(related.map(({ place, label }) => `${place.file} ${label}`)).toEqual([
    "a.py and looked up here",
    "c.py and looked up here",
    "b.py `train` is given it",
    "c.py `evaluate` is given it",
  ]);
  expect(fixes.flatMap(({ edits }) => edits.map(({ place }) => place.file))).toEqual(["b.py", "a.py", "c.py"]);
});

test("what is a workflow's setting isn't called a command", async () => {
  const path = ".github/workflows/deploy.yml";
  const report = await scanTexts({
    [path]: fill(
      path,
      `jobs:
  deploy:
    env:
      SERVICE_TOKEN: {{random:32}}
    steps:
      - run: modal secret create service OTHER_TOKEN={{random:32}}
`,
    ),
  });
  expect(report.findings.map(({ message, help }) => `${message} ${help}`)).toEqual([
    "Random value of `SERVICE_TOKEN` is written into a CI workflow. Whoever reads it can use it. Revoke it and keep the new one in the CI's own secrets: `${{ secrets.SERVICE_TOKEN }}`.",
    expect.stringContaining("Random value of `OTHER_TOKEN` is written into a command."),
  ]);
});

test("a package is from PyPI whichever version is installed, and in whichever branch", async () => {
  const report = await scanTexts({
    "app.py": `import os
import modal

PINNED = os.environ.get("ESMFOLD_VERSION", "2.1")
image = modal.Image.debian_slim().pip_install(f"esmfold=={PINNED}", "screen" if PINNED == "2" else "screen-next")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])
def fold(sequence: str):
    import esmfold
    import screen_next

    return screen_next.check(esmfold.fold(sequence))
`,
    "modal-secrets.toml": `[environments.main.secrets]\nbilling-provider = ["CHARGEWELL_KEY"]\n`,
  });
  expect(report.findings.map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual(["unused-secret medium"]);
});
