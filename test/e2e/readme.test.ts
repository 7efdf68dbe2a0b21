/** The README's commands and settings do what it says, and its links lead somewhere. */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scan } from "../../src/index.ts";
import { snippet, snippets } from "./snippets.ts";
import { exec, folder, git, HOME, leastkey, write } from "./support.ts";

let root: string;
beforeEach(() => {
  root = folder();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The charge of prod with the dev secret: the fault that the README excuses by a comment. */
function billing(line: string): string {
  return `import os
import modal

app = modal.App("billing")
if os.getenv("APP_ENV", "dev") == "prod":
    ${line}
else:
    payments = modal.Secret.from_name("payments-prod")


@app.function(secrets=[payments], env={"APP_ENV": os.getenv("APP_ENV", "dev")})
def charge():
    return os.environ["STRIPE_API_KEY"]
`;
}

async function rulesFound(): Promise<readonly string[]> {
  const result = await scan({ root, thresholds: { minConfidence: "low" } });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.value.findings.map(({ rule }) => rule);
}

describe("the README", () => {
  test("its comment silences the finding, and nothing else", async () => {
    const [excused = ""] = snippets("README.md", "python");
    write(root, { "billing.py": billing(excused.split("  #")[0] ?? "") });
    const before = await rulesFound();
    expect(before).toContain("environment-mismatch");
    write(root, { "billing.py": billing(excused.trim()) });
    const after = await rulesFound();
    expect(after).toEqual(before.filter((rule, at) => rule !== "environment-mismatch" || at !== before.indexOf(rule)));
  });

  test("its settings and its inventory are valid, and count", async () => {
    const settings = snippet("README.md", "toml", "fail-on");
    const inventory = snippet("README.md", "toml", "postgres-docs");
    write(root, { "leastkey.toml": settings, "modal-secrets.toml": inventory, "app.py": "x = 1\n" });
    const result = await scan({ root });
    expect(result).toMatchObject({
      ok: true,
      value: {
        thresholds: { failOn: "high" },
        summary: { inventory: "modal-secrets.toml", config: ["leastkey.toml"] },
      },
    });
  });

  test("its commands accept what is there, and let what is new fail", () => {
    const commands = snippet("README.md", "sh", "baseline").trim().split("\n");
    expect(commands).toEqual(["npx leastkey baseline", "git add leastkey-baseline.json"]);
    git(root, "init", "--quiet");
    write(root, { "billing.py": billing('payments = modal.Secret.from_name("payments-dev")') });
    expect(leastkey(root).code).toBe(1);
    expect(leastkey(root, "baseline").code).toBe(0);
    expect(exec("git", ["add", "leastkey-baseline.json"], root).code).toBe(0);
    expect(leastkey(root).code).toBe(0);
    write(root, { "more.py": billing('payments = modal.Secret.from_name("payments-dev")') });
    expect(leastkey(root).code).toBe(1);
  });
});

test("links between the pages lead to files", () => {
  const pages = [
    "README.md",
    ...readdirSync(join(HOME, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
  ];
  const broken = pages.flatMap((page) => {
    const text = readFileSync(join(HOME, page), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    return targets
      .filter((target) => !existsSync(join(HOME, dirname(page), target)))
      .map((target) => `${page}: ${target}`);
  });
  expect(broken).toEqual([]);
});
