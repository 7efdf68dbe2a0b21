/** Faults planted into the good app, which is silent without them: each must be shown by default, and nothing else. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scanTexts } from "../support/examples.ts";

const HOME = join(import.meta.dirname, "../../fixtures/good-app");

function goodApp(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(HOME, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(HOME.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** `rule` of each finding, in order. */
  readonly found: readonly string[];
}

const MUTANTS: readonly Mutant[] = [
  {
    name: "an attachment is removed",
    file: "app.py",
    from: "secrets=[search_secret], ",
    to: "",
    found: ["unresolved-env-key", "unresolved-env-key"],
  },
  {
    name: "a key is renamed where it is read",
    file: "shop_search/index.py",
    from: "SEARCH_API_KEY",
    to: "SEARCH_KEY",
    found: ["unresolved-env-key"],
  },
  {
    name: "a key is renamed in the inventory of one stage",
    file: "modal-secrets.toml",
    from: 'search-secret-prod = ["SEARCH_APP_ID", "SEARCH_API_KEY"]',
    to: 'search-secret-prod = ["SEARCH_APP_ID", "SEARCH_KEY"]',
    found: ["wrong-required-key"],
  },
  {
    name: "a secret is added that nothing reads",
    file: "app.py",
    from: "secrets=[search_secret]",
    to: 'secrets=[search_secret, modal.Secret.from_name("openai-secret-dev")]',
    found: ["unused-secret"],
  },
  {
    name: "a secret is misspelt",
    file: "app.py",
    from: 'f"openai-secret-{ENV}"',
    to: 'f"openai-secrets-{ENV}"',
    found: ["unknown-secret"],
  },
  {
    name: "a secret is given to the whole app",
    file: "app.py",
    from: "image=image)",
    to: 'image=image, secrets=[modal.Secret.from_name(f"openai-secret-{ENV}")])',
    found: ["app-wide-secret"],
  },
  {
    name: "dev and prod are swapped",
    file: "app.py",
    from: 'f"search-secret-{ENV}"',
    to: '"search-secret-dev" if ENV == "prod" else "search-secret-prod"',
    found: ["environment-mismatch"],
  },
  {
    name: "a prod secret is put beside the others of each stage",
    file: "app.py",
    from: 'f"search-secret-{ENV}"',
    to: '"search-secret-prod"',
    found: ["pinned-environment"],
  },
];

test("the good app is silent", async () => {
  expect((await scanTexts(goodApp())).findings).toEqual([]);
});

describe("planted faults", () => {
  test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", async (_, { file, from, to, found }) => {
    const texts = goodApp();
    const text = texts[file] ?? "";
    expect(text).toContain(from);
    const report = await scanTexts({ ...texts, [file]: text.replace(from, to) });
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual(found);
  });
});
