import { describe, expect, test } from "vitest";
import { explanationText, parsePlace } from "../../src/cli/explain-place.ts";
import { type Explanation, examine, memoryFileSystem } from "../../src/compose.ts";
import { fill } from "../support/examples.ts";

const PLAIN = { color: false, columns: 100 };

const FILES = {
  "app.py": `import os
import modal
from store import connect

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("shop")
payments = modal.Secret.from_name("payments-prod" if ENV == "prod" else "payments-dev")


@app.function(secrets=[payments, modal.Secret.from_name("mail")], env={"LEVEL": "info"})
def charge(cents: int):
    return os.environ["PAYMENTS_KEY"], connect(), cents


@app.function(secrets=[modal.Secret.from_name("ledger")])
def book():
    import acme_ledger

    acme_ledger.book()
    # leastkey: ignore[unresolved-env-key] made by hand
    return os.environ["SHELF"]


@app.function()
def lost():
    # leastkey: ignore[unresolved-env-key] set by hand
    return os.environ["LOST_KEY"]
`,
  "store.py": `import os


def connect():
    return os.environ["STORE_KEY"]
`,
  "keys.py": `api_key = "your-api-key-here"
signing_key = "{{random:40}}"
token_id = "{{token:modal-token-id}}"
token_secret = "{{token:modal-token-secret}}"
`,
  "modal-secrets.toml": `[environments.main.secrets]
payments-prod = ["PAYMENTS_KEY"]
payments-dev = ["PAYMENTS_TOKEN"]
mail = ["MAIL_KEY"]
`,
};

async function explain(path: string, line: number, column: number | null = null): Promise<Explanation> {
  const files = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, fill(name, text)]));
  const result = await examine({ fileSystem: memoryFileSystem(files) });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  const explanation = await result.value.explain(path, line, column);
  if (!explanation) throw new Error(`${path} was not read.`);
  return explanation;
}

describe("what is known of a place", () => {
  test("of a finding that is shown, and of one that a threshold hides", async () => {
    const { findings } = await explain("app.py", 10);
    expect(findings.map(({ rule, shown, role }) => [rule, shown, role])).toContainEqual([
      "unused-secret",
      true,
      "here",
    ]);
    const hidden = (await explain("app.py", 7)).findings.find(({ rule }) => rule === "missing-required-keys");
    expect(hidden).toMatchObject({ shown: false, why: expect.stringContaining("(--persona pedantic)") });
  });

  test("of a finding that a comment silences", async () => {
    const { findings } = await explain("app.py", 27);
    expect(findings).toMatchObject([
      { rule: "unresolved-env-key", shown: false, why: "a comment ignores it: set by hand" },
    ]);
  });

  test("of a finding elsewhere to which the place belongs", async () => {
    const { findings } = await explain("store.py", 5);
    const there = (await explain("app.py", 11)).findings.filter(({ role }) => role !== "here");
    expect(findings).toMatchObject([{ rule: "unresolved-env-key", role: "here", shown: true }]);
    expect(there.map(({ rule, at }) => `${rule} ${at.path}:${at.line}`)).toContain("unresolved-env-key store.py:5");
  });

  test("of a read: who reaches it by which way, and what gives the key in which case", async () => {
    const { reads } = await explain("app.py", 12);
    const [read] = reads;
    expect(read).toMatchObject({ keys: ["PAYMENTS_KEY"], absent: "it fails" });
    expect(read?.workloads).toMatchObject([
      {
        workload: "charge",
        provisions: [
          { when: expect.stringContaining("APP_ENV = dev"), status: "missing" },
          { when: "APP_ENV = prod", status: "given", by: [{ at: { path: "app.py", line: 10 } }] },
        ],
      },
    ]);
    const [inHelper] = (await explain("store.py", 5)).reads;
    expect(inHelper?.workloads[0]?.path).toMatchObject([{ at: { path: "app.py", line: 12 } }]);
  });

  test("of a secret: its keys, who reads them, what is open", async () => {
    const { secrets } = await explain("app.py", 15);
    expect(secrets).toMatchObject([
      {
        names: ["ledger"],
        keys: [],
        closed: false,
        attachedTo: [{ workload: "book", through: "its decorator" }],
        open: [
          "The inventory doesn't list ledger, so its keys aren't known.",
          expect.stringContaining("book may use it"),
        ],
      },
    ]);
    const [mail] = (await explain("app.py", 10, 40)).secrets;
    expect(mail).toMatchObject({ names: ["mail"], keys: [{ key: "MAIL_KEY", environments: ["main"], readers: [] }] });
  });

  test("of a workload: its secrets, env and reads", async () => {
    const { workloads } = await explain("app.py", 11);
    expect(workloads).toMatchObject([
      {
        name: "charge",
        env: [{ key: "LEVEL", from: "function" }],
        reads: expect.arrayContaining([expect.objectContaining({ key: "STORE_KEY", status: "missing" })]),
      },
    ]);
  });

  test("of values that look like credentials, and of those that were dropped; never the value", async () => {
    const dropped = await explain("keys.py", 1);
    expect(dropped.candidates).toEqual([]);
    expect(dropped.dropped).toMatchObject([{ reason: "placeholder", why: "it is a placeholder" }]);
    const { candidates, notes } = await explain("keys.py", 2);
    expect(candidates).toMatchObject([{ name: "signing_key", confidence: "high" }]);
    expect(candidates[0]?.parts.length).toBeGreaterThan(1);
    expect(candidates[0]?.steps.at(-1)?.score).toBe(candidates[0]?.score);
    const pair = await explain("keys.py", 4);
    expect(pair.candidates).toMatchObject([{ steps: [{}, { what: "the other half of the pair stands near it" }] }]);
    expect(pair.candidates[0]?.steps[1]?.score).toBe(pair.candidates[0]?.score);
    expect(explanationText(pair, PLAIN)).toMatch(/score 0\.\d+ \(high confidence\)\n {8}0\.\d\d {2}\S/);
    expect(notes).toEqual([expect.stringContaining("nothing to do with Modal")]);
    const value = /"(.*)"/.exec(fill("keys.py", FILES["keys.py"]).split("\n")[1] ?? "")?.[1] ?? "";
    expect(value).toHaveLength(40);
    const explanation = await explain("keys.py", 2);
    expect(JSON.stringify(explanation) + explanationText(explanation, { ...PLAIN, color: true })).not.toContain(
      value.slice(4, 12),
    );
  });

  test("no line of it is wider than the terminal, with colours or without", async () => {
    const explanation = await explain("app.py", 12);
    const narrow = explanationText(explanation, { color: false, columns: 40 });
    const lines = narrow.split("\n").filter((line) => /\S \S/.test(line.trim()));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(30);
    const coloured = explanationText(explanation, { color: true, columns: 40 }).split("\u001b[");
    expect(coloured.map((part, at) => (at === 0 ? part : part.replace(/^[\d;]*m/, ""))).join("")).toBe(narrow);
    const joined = (text: string) => text.replace(/\s+/g, " ");
    expect(joined(narrow)).toBe(joined(explanationText(explanation, { color: false, columns: 1000 })));
  });

  test("of a line on which nothing is", async () => {
    const explanation = await explain("app.py", 8);
    expect(explanation).toMatchObject({ findings: [], candidates: [], secrets: [], reads: [], workloads: [] });
    expect(explanationText(explanation, PLAIN)).toBe("app.py:8\n\nFindings\n  none, shown or hidden\n");
  });
});

test("says which setting hides a finding or turns its rule off", async () => {
  const files = {
    "app.py": FILES["app.py"],
    "store.py": FILES["store.py"],
    "jobs/work.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("mail")])
def work():
    return os.environ["SHELF_KEY"]
`,
    "modal-secrets.toml": FILES["modal-secrets.toml"],
    "leastkey.toml": `[rules]
unused-secret = "off"

[[overrides]]
paths = ["jobs/"]
rules = { unresolved-env-key = "off" }
persona = "auditor"

[[overrides]]
paths = ["store.py"]
min-confidence = "high"
`,
  };
  const result = await examine({ fileSystem: memoryFileSystem(files) });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  const { explain: ask, report } = result.value;
  const reasons = async (path: string, line: number) =>
    (await ask(path, line, null))?.findings.map(({ rule, shown, why }) => `${rule} ${shown ? "shown" : why}`) ?? [];
  expect(report.findings.some(({ rule }) => rule === "unused-secret")).toBe(false);
  expect(await reasons("jobs/work.py", 9)).toContain("unresolved-env-key leastkey.toml (for jobs/) turns the rule off");
  expect(await reasons("jobs/work.py", 7)).toContain("unused-secret leastkey.toml turns the rule off");
});

test("a place on the command line", () => {
  expect(parsePlace("a/b.py:3")).toEqual({ file: "a/b.py", line: 3, column: null });
  expect(parsePlace("C:\\a.py:3:14")).toEqual({ file: "C:\\a.py", line: 3, column: 14 });
  for (const text of ["unused-secret", "a.py", "a.py:0", "a.py:1:0"]) expect(parsePlace(text)).toBeNull();
});
