// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings hold shell text, not JavaScript.
import { describe, expect, it } from "vitest";
import { checkInventory } from "../../src/inventory/compare.ts";
import { draftInventory } from "../../src/inventory/draft.ts";
import { environmentHints } from "../../src/inventory/environments.ts";
import { inferEvidence } from "../../src/inventory/infer.ts";
import { parseInventory } from "../../src/inventory/load.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";
import {
  dictSecret,
  envDefinition,
  isAmbient,
  known,
  oneOf,
  open,
  place,
  project,
  read,
  secret,
  workload,
} from "./model.ts";

const file = (path: string, kind: FileKind, text: string): SourceFile => ({
  path,
  kind,
  text,
  bytes: 0,
  tracked: true,
});

function draft(model: ModalProject, files: readonly SourceFile[] = []): string {
  const { text } = draftInventory({
    project: model,
    evidence: inferEvidence(files, model),
    environments: environmentHints(files),
    isAmbient,
    at: (where) => `${where.file}:${where.span.start}`,
    textOf: ({ file: path }) => files.find((one) => one.path === path)?.text ?? "",
  });
  return text.slice(text.indexOf("\n\n") + 2);
}

describe("init", () => {
  it("takes keys from commands and required_keys, with their provenance", () => {
    const ai = secret("openai-secret", { requiredKeys: [{ key: "OPENAI_API_KEY", place: place() }], place: place(7) });
    const text = draft(project(workload("f", [ai, secret("db")], [])), [
      file("README.md", "markdown", "```sh\nmodal secret create db PGHOST=x PGUSER=y\n```\n"),
    ]);
    expect(text).toBe(`# assumed: nothing here names another Modal Environment
[environments.main.secrets]
db = { keys = ["PGHOST", "PGUSER"], open = true } # modal secret create at README.md:6
openai-secret = { keys = ["OPENAI_API_KEY"], open = true } # required_keys at app.py:7
`);
  });

  it("guesses from reads, and marks it", () => {
    const model = project(
      workload(
        "f",
        [secret("acme"), secret("wandb-secret")],
        [
          "ACME_URL",
          read("OTHER", { place: place(5) }),
          read("WANDB_API_KEY", { how: "implicit:wandb" }),
          "LOCAL",
          "SET",
          "HOME",
        ],
        { env: [envDefinition("SET")] },
      ),
      workload("g", [dictSecret("LOCAL")], ["LOCAL"]),
    );
    expect(draft(model)).toContain(`acme = { open = true, keys = [
  "ACME_URL", # guess: read at app.py:0
  "LOCAL", # guess: read at app.py:0
  "OTHER", # guess: read at app.py:5
] }
wandb-secret = { keys = ["WANDB_API_KEY"], open = true } # guess: wandb reads it, app.py:0
`);
  });

  it("falls back on what a secret of that name usually holds, else says unknown", () => {
    expect(draft(project(workload("f", [secret("openai-secret-v2"), secret("misc")], [])))).toContain(
      `misc = { keys = "unknown" } # app.py:0\nopenai-secret-v2 = { keys = ["OPENAI_API_KEY"], open = true } # guess: usual for a secret of this name\n`,
    );
  });

  it("lays no key at a secret when two may hold it, or more secrets are attached than are known", () => {
    expect(draft(project(workload("f", [secret("a1"), secret("b1")], ["K_EY"])))).not.toContain('"K_EY"');
    expect(draft(project(workload("f", [secret("a1")], ["K_EY"], { attachmentsOpen: [open] })))).not.toContain(
      '"K_EY"',
    );
  });

  it("lays a key at one secret: at the one whose name speaks of it, else at the one that most workloads have", () => {
    const soft = (key: string) => read(key, { hard: false, how: "getenv" });
    const keys = [soft("ARIZE_API_KEY"), soft("NEWS_TOKEN")];
    const model = project(
      workload("f", [secret("city-secrets")], keys),
      workload("g", [secret("city-secrets")], keys),
      workload("h", [secret("arize-secrets")], keys),
      workload("i", [secret("city-secrets"), secret("arize-secrets")], keys),
    );
    expect(draft(model)).toContain(`
arize-secrets = { keys = ["ARIZE_API_KEY"], open = true } # guess: read at app.py:0
city-secrets = { keys = ["NEWS_TOKEN"], open = true } # guess: read at app.py:0
`);
  });

  it("lays a key at two secrets where each is a workload's only source of what it can't do without", () => {
    const model = project(
      workload("f", [secret("a1")], ["K_EY"]),
      workload("g", [secret("b1")], ["K_EY"]),
      workload("h", [secret("a1"), secret("b1")], ["K_EY"]),
    );
    expect(draft(model)).toContain('a1 = { keys = ["K_EY"]');
    expect(draft(model)).toContain('b1 = { keys = ["K_EY"]');
  });

  it("guesses from reads with an empty default where the key is a credential's", () => {
    const empty = (key: string) => read(key, { hard: false, hasDefault: true, emptyDefault: true });
    const other = read("REGION_TOKEN", { hard: false, hasDefault: true });
    const model = project(workload("f", [secret("acme")], [empty("MAPBOX_TOKEN"), empty("LOG_PREFIX"), other]));
    expect(draft(model)).toContain('acme = { keys = ["MAPBOX_TOKEN"], open = true }');
  });

  it("doesn't list again what stands in the tables", () => {
    const model = project(workload("f", [secret("acme")], ["ACME_KEY"]));
    expect(draft(model, [file(".env.example", "dotenv", "ACME_KEY=your key here\n")])).not.toContain("Also found");
  });

  it("makes a table for each environment that scripts and code name", () => {
    const files = [
      file(".github/workflows/d.yml", "yaml", "steps:\n  - run: modal deploy app.py --env=prod\n"),
      file("Makefile", "makefile", "d:\n\tmodal deploy -e dev app.py\n"),
    ];
    const model = project(workload("f", [secret("db"), secret("shared", { environmentName: known("main") })], []));
    expect(draft(model, files)).toBe(`# named at Makefile:20
[environments.dev.secrets]
db = { keys = "unknown" } # app.py:0

[environments.main.secrets]
shared = { keys = "unknown" } # app.py:0

# named at .github/workflows/d.yml:42
[environments.prod.secrets]
db = { keys = "unknown" } # app.py:0
`);
  });

  it("lists every name that a selector can choose", () => {
    const model = project(workload("f", [secret(oneOf("ENV", { dev: "db-dev", prod: "db-prod" }))], ["PG_URL"]));
    expect(draft(model)).toContain(
      'db-dev = { keys = ["PG_URL"], open = true } # guess: read at app.py:0\ndb-prod = { keys = ["PG_URL"]',
    );
  });

  it("reads a key out of a name that spells it", () => {
    const text = draft(project(workload("f", [secret("ACME_TOKEN"), secret("acme-api-key")], [])));
    expect(text).toContain('ACME_TOKEN = { keys = ["ACME_TOKEN"], open = true } # guess');
    expect(text).toContain('acme-api-key = { keys = ["ACME_API_KEY"], open = true } # guess');
  });

  it("takes a manual's commands for a manual's", () => {
    const manual = `modal secret create db A_KEY=1 -e prod\n${"All about Modal.\n".repeat(10_000)}`;
    const text = draft(project(workload("f", [secret("db")], [])), [file("docs/modal.md", "markdown", manual)]);
    expect(text).toContain('[environments.main.secrets]\ndb = { keys = "unknown" }');
  });

  it("adds nothing to a secret of which a command says all keys", () => {
    const model = project(workload("f", [secret("acme")], ["ACME_URL", "ACME_TOKEN"]));
    const text = draft(model, [file("setup.sh", "shell", "modal secret create acme ACME_TOKEN=1\n")]);
    expect(text).toContain('acme = { keys = ["ACME_TOKEN"], open = true }');
    expect(text).toContain("#   the code reads ACME_URL at app.py:0, and no list above has it\n");
  });

  it("takes no placeholder for an environment", () => {
    const readme = "```sh\nexport MODAL_ENVIRONMENT=your_environment\nmodal deploy -e ENV_NAME app.py\n```\n";
    const model = project(workload("f", [secret("acme")], []));
    expect(draft(model, [file("README.md", "markdown", readme)])).toContain("[environments.main.secrets]");
  });

  it("mentions what it can't place", () => {
    const soft = read("LEVEL", { hard: false });
    const text = draft(project(workload("f", [], ["K_EY", soft])), [
      file(".env.example", "dotenv", "K_EY=\nLEVEL=\nUNUSED=\n"),
      file("setup.sh", "shell", "modal secret create old A_KEY=1\n"),
    ]);
    expect(text).toBe(
      "# Also found:\n#   secret old, made at setup.sh:0 with A_KEY, which the code doesn't name\n#   the code reads K_EY at app.py:0, and no list above has it\n#   .env.example names keys that the code reads: LEVEL\n",
    );
  });

  it("lays what a library can take from the environment at the secret of which nothing else is known", () => {
    const pg = read("PGHOST", { how: "implicit:psycopg", required: false, hasDefault: true });
    const keysOf = (...names: string[]) =>
      draft(
        project(
          workload(
            "f",
            names.map((name) => secret(name)),
            [pg],
          ),
        ),
      );
    expect(keysOf("warehouse", "openai-secret")).toContain('warehouse = { keys = ["PGHOST"]');
    expect(keysOf("acme", "main-db")).toContain('acme = { keys = "unknown" }');
    expect(keysOf("acme", "main-db")).toContain('main-db = { keys = ["PGHOST"]');
    expect(keysOf("acme")).toContain('acme = { keys = ["PGHOST"]');
    expect(keysOf("acme", "other")).not.toContain("PGHOST");
    expect(keysOf("postgres-secret")).toContain("usual for a secret of this name");
  });

  it("leaves such keys out where the code reads a URL of its own", () => {
    const pg = read("PGHOST", { how: "implicit:psycopg", required: false, hasDefault: true });
    const text = draft(project(workload("f", [secret("db")], ["DATABASE_URL", pg])));
    expect(text).toContain('db = { keys = ["DATABASE_URL"]');
  });

  it.each([
    ["bucket-mount", 'CloudBucketMount("b", secret=s)', ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]],
    ["bucket-mount", "CloudBucketMount(gcs.URL, secret=s)", ["GOOGLE_ACCESS_KEY_ID", "GOOGLE_ACCESS_KEY_SECRET"]],
    ["registry", "Image.from_registry(x, secret=s)", ["REGISTRY_PASSWORD", "REGISTRY_USERNAME"]],
    ["registry", "Image.from_gcp_artifact_registry(x, secret=s)", ["SERVICE_ACCOUNT_JSON"]],
    ["registry", 'Image.from_registry("us-docker.pkg.dev/a/b/c:1", secret=s)', ["SERVICE_ACCOUNT_JSON"]],
    [
      "registry",
      'Image.from_registry("000000000000.dkr.ecr.us-east-1.amazonaws.com/a:1", secret=s)',
      ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"],
    ],
  ] as const)("knows what Modal asks for: %s, %s", (kind, code, keys) => {
    const text = draft(project(workload("f", [secret("acme")], [], { kind })), [file("app.py", "python", code)]);
    for (const key of keys) expect(text).toContain(`"${key}"`);
  });

  it("gives a file that loads, and against which the same code checks clean", () => {
    const model = project(
      workload("f", [secret("db"), secret("openai-secret")], ["PGHOST", "OPENAI_API_KEY", "WEIRD key"]),
      workload("g", [secret("odd name.v2")], ["X_Y"]),
    );
    const { text } = draftInventory({
      project: model,
      evidence: [],
      environments: [],
      isAmbient,
      at: () => "a\nb.py:1",
      textOf: () => "",
    });
    const loaded = parseInventory("modal-secrets.toml", text);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
    expect(
      checkInventory({
        project: model,
        inventory: loaded.inventory,
        isAmbient,
        mayUse: () => true,
        commands: { names: new Set(), open: false },
        today: "2026-01-01",
      }).problems,
    ).toEqual([]);
  });
});

describe("environments that files name", () => {
  it.each([
    ["modal deploy -e prod app.py", ["prod"]],
    ["MODAL_ENVIRONMENT=staging modal deploy app.py", ["staging"]],
    ["modal environment create dev", ["dev"]],
    ["env:\n  MODAL_ENVIRONMENT: preview-1", ["preview-1"]],
    ['modal deploy --env "$ENV" app.py', []],
    ["modal deploy --env <env> app.py", []],
    ["docker run -e prod modal", []],
    ["run: modal deploy --env=prod app.py && modal run -e dev app.py", ["dev", "prod"]],
    ["modal run app.py; grep -e prod", []],
    ["modal --profile work deploy -e prod app.py", ["prod"]],
    ["modal --profile=work environment create dev", ["dev"]],
    ["uvx --from modal modal deploy -e prod app.py", ["prod"]],
  ])("%s", (text, expected) => {
    expect(environmentHints([file("a.yml", "yaml", `${text}\n`)]).map(({ name }) => name)).toEqual(expected);
  });

  it("follows a script's variables and defaults", () => {
    const script = 'E=prod\nmodal deploy \\\n  --env "$E" app.py\nexport MODAL_ENVIRONMENT="${STAGE:-dev}"\n';
    expect(environmentHints([file("a.sh", "shell", script)]).map(({ name }) => name)).toEqual(["dev", "prod"]);
  });
});
