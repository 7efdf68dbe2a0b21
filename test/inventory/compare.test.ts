// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings hold shell text, not JavaScript.
import { describe, expect, it } from "vitest";
import { checkInventory, fixHints } from "../../src/inventory/compare.ts";
import { parseInventory } from "../../src/inventory/load.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { isAmbient, known, oneOf, open, place, project, read, secret, workload } from "./model.ts";

function inventoryOf(text: string) {
  const result = parseInventory("modal-secrets.toml", text);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.inventory;
}

const input = (model: ModalProject, text: string) => ({
  project: model,
  inventory: inventoryOf(text),
  isAmbient,
  mayUse: () => true,
  commands: { names: new Set<string>(), open: false },
  today: "2026-06-01",
});

const problems = (model: ModalProject, text: string) =>
  checkInventory(input(model, text)).problems.map(
    ({ kind, secret: name, key, environment }) => `${kind} ${name} ${key} ${environment}`,
  );

const PROD = "[environments.prod.secrets]\n";

describe("check", () => {
  it("is silent when code and inventory agree", () => {
    const model = project(workload("f", [secret("db")], ["PGHOST", read("PGPORT", { hasDefault: true })]));
    expect(problems(model, `${PROD}db = ["PGHOST"]\n`)).toEqual([]);
  });

  it("knows unknown secrets, with the name that was meant", () => {
    const { problems: found } = checkInventory(
      input(project(workload("f", [secret("opanai-secret")], [])), `${PROD}openai-secret = ["A"]\n`),
    );
    expect(found.map(({ message }) => message)).toEqual([
      "secret `opanai-secret` is in no environment of the inventory; did you mean `openai-secret`?",
      "secret `openai-secret` isn't used in the code (prod)",
    ]);
  });

  it("says nothing of unknown secrets without an inventory, nor of unused ones when names are unknown", () => {
    expect(problems(project(workload("f", [secret("db")], ["X"])), "")).toEqual([]);
    expect(problems(project(workload("f", [secret(null)], ["X"])), `${PROD}db = ["A"]\n`)).toEqual([]);
    expect(problems(project(workload("f", [], [], { attachmentsOpen: [open] })), `${PROD}db = ["A"]\n`)).toEqual([]);
  });

  it("finds a secret that is missing in the environment it is taken from", () => {
    const model = project(workload("f", [secret("db", { environmentName: known("dev") })], []));
    expect(problems(model, `${PROD}db = ["A"]\n[environments.dev]\n`)).toEqual(["missing-in-environment db null dev"]);
    // An environment that the inventory doesn't describe.
    expect(problems(model, `${PROD}db = ["A"]\n`)).toEqual([]);
  });

  it("finds keys that are needed and not given, only against closed sets", () => {
    const model = project(
      workload("f", [secret("db")], ["PGHOST", "PGUSER", read("SOFT", { how: "getenv", hard: false })]),
    );
    expect(problems(model, `${PROD}db = ["PGHOST"]\n`)).toEqual(["unresolved-key db PGUSER prod"]);
    expect(problems(model, `${PROD}db = { keys = ["PGHOST"], open = true }\n`)).toEqual([]);
    expect(problems(model, `${PROD}db = ["PGHOST"]\n[environments.dev.secrets]\ndb = ["PGHOST", "PGUSER"]\n`)).toEqual([
      "unresolved-key db PGUSER prod",
      "drift db PGUSER prod",
    ]);
  });

  it("counts a key as given when one of the secrets that a selector can choose has it", () => {
    const model = project(workload("f", [secret(oneOf("ENV", { dev: "db-dev", prod: "db-prod" }))], ["PGHOST"]));
    expect(problems(model, `${PROD}db-dev = []\ndb-prod = ["PGHOST"]\n`)).toEqual(["drift db-dev PGHOST prod"]);
  });

  it("lists keys that no code reads, where all code with the secret can be followed", () => {
    const reads = (one: Workload, key: string) => one.reads.some((each) => each.key === key);
    const unread = (...workloads: readonly Workload[]) =>
      checkInventory({ ...input(project(...workloads), `${PROD}db = ["A", "B"]\n`), mayUse: reads }).problems.map(
        ({ kind, level, key }) => `${level} ${kind} ${key}`,
      );
    const db = secret("db");
    expect(unread(workload("f", [db], ["A"]))).toEqual(["note unread-key B"]);
    expect(unread(workload("f", [db], ["A"]), workload("g", [db], ["B"]))).toEqual([]);
    expect(unread(workload("f", [db], ["A"]), workload("m", [db], [], { kind: "bucket-mount" }))).toEqual([]);
    expect(unread(workload("f", [db, secret(oneOf("E", {}))], ["A"]))).toEqual(["note unread-key B"]);
    const unknownName = secret(null, { name: { known: null, cases: [], open: true } });
    expect(unread(workload("f", [db], ["A"]), workload("g", [unknownName], []))).toEqual([]);
  });

  it("finds required_keys that the inventory denies, and what is overdue", () => {
    const model = project(workload("f", [secret("db", { requiredKeys: [{ key: "K_EY", place: place() }] })], []));
    expect(problems(model, `${PROD}db = { keys = ["A"], rotate_by = 2026-05-01 }\n`)).toEqual([
      "missing-required-key db K_EY null",
      "overdue db null prod",
    ]);
  });

  it("gives a row for each secret of each environment", () => {
    const model = project(workload("f", [secret("db")], []));
    const { rows } = checkInventory(input(model, `${PROD}db = ["A"]\nold = "unknown"\n`));
    expect(rows).toEqual([
      { secret: "db", environment: "prod", usedBy: ["app.py::f"], keys: ["A"], closed: true },
      { secret: "old", environment: "prod", usedBy: [], keys: [], closed: false },
    ]);
  });
});

describe("fix", () => {
  const hints = (model: ModalProject, text: string) => {
    const subject = input(model, text);
    return fixHints(subject, checkInventory(subject));
  };

  it("creates a secret that is missing, in every environment", () => {
    const model = project(workload("f", [secret("ai")], ["OPENAI_API_KEY", "PGHOST"]));
    const found = hints(model, `${PROD}db = ["PGHOST"]\n[environments.dev]\n`);
    expect(found.map(({ commands }) => commands)).toEqual([
      [
        'modal secret create ai OPENAI_API_KEY="$OPENAI_API_KEY" --env prod',
        'modal secret create ai OPENAI_API_KEY="$OPENAI_API_KEY" --env dev',
      ],
    ]);
  });

  it("replaces a secret that lacks keys, with all of its keys and a word of caution", () => {
    const found = hints(project(workload("f", [secret("db")], ["PGUSER", "PGPORT"])), `${PROD}db = ["PGHOST"]\n`);
    expect(found).toMatchObject([
      {
        commands: ['modal secret create db PGHOST="$PGHOST" PGUSER="$PGUSER" PGPORT="$PGPORT" --env prod --force'],
        caution: expect.stringContaining("all 3 keys"),
      },
    ]);
  });

  it("attaches the secret that has the key", () => {
    const [hint] = hints(project(workload("f", [secret("ai")], ["PGHOST"])), `${PROD}ai = []\ndb = ["PGHOST"]\n`);
    expect(hint?.commands).toEqual(['secrets=[..., modal.Secret.from_name("db", required_keys=["PGHOST"])]']);
  });

  it("makes a new secret, named for the provider, for a workload with none", () => {
    const [hint] = hints(project(workload("f", [], ["OPENAI_API_KEY"])), `${PROD}db = ["PGHOST"]\n`);
    expect(hint?.commands).toEqual(['modal secret create openai-secret OPENAI_API_KEY="$OPENAI_API_KEY" --env prod']);
  });

  it("puts no text into a command that isn't a key name", () => {
    expect(
      JSON.stringify(hints(project(workload("f", [secret("db")], ["x; rm -rf"])), `${PROD}db = []\n`)),
    ).not.toContain("rm -rf");
  });
});
