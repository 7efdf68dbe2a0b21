import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { execute } from "../../src/cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "leastkey-inventory-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]) {
  let [out, err] = ["", ""];
  const screen = (write: (text: string) => void) => ({ isTerminal: false, columns: 100, write });
  const exitCode = await execute(["inventory", ...argv], {
    cwd: folder,
    env: {},
    out: screen((text) => {
      out += text;
    }),
    err: screen((text) => {
      err += text;
    }),
  });
  return { exitCode, out, err };
}

const file = join(folder, "modal-secrets.toml");

describe("leastkey inventory, on the demo project", () => {
  beforeEach(() => {
    cpSync(join(import.meta.dirname, "../../fixtures/demo"), folder, { recursive: true });
  });

  it("drafts a file against which the code checks clean", async () => {
    rmSync(file);
    expect(await run("init")).toMatchObject({ exitCode: 0, err: "" });
    expect(readFileSync(file, "utf8")).toContain("OPENAI_API_KEY");
    const check = await run("check", "--json");
    expect(check.exitCode).toBe(0);
    expect((JSON.parse(check.out) as { problems: unknown }).problems).toEqual([]);
  });

  it("overwrites nothing unasked", async () => {
    const before = readFileSync(file, "utf8");
    expect(await run("init")).toMatchObject({ exitCode: 2, err: expect.stringContaining("modal-secrets.toml exists") });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("says what is missing, and what to run", async () => {
    const check = await run("check");
    expect(check.exitCode).toBe(1);
    expect(check.out).toContain("`wandb-secrets` is in no environment of the inventory; did you mean `wandb-secret`?");
    const fix = await run("fix");
    expect(fix.exitCode).toBe(0);
    expect(fix.out).toContain("modal secret create wandb-secrets");
  });

  it("imports a listing and keeps the file's comments", async () => {
    writeFileSync(
      join(folder, "list.json"),
      '[{"Name": "fresh", "Created at": "2025-03-04 10:11 UTC", "Last used at": "-"}]',
    );
    expect(await run("import", "list.json")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("--environment"),
    });
    const before = readFileSync(file, "utf8");
    expect((await run("import", "list.json", "-e", "main", "--dry-run")).out).toContain("+ fresh (main): keys unknown");
    expect(readFileSync(file, "utf8")).toBe(before);
    expect((await run("import", "list.json", "-e", "main")).exitCode).toBe(0);
    const after = readFileSync(file, "utf8");
    expect(after).toContain('fresh = { keys = "unknown", created_at = 2025-03-04 }');
    expect(after.startsWith(before.slice(0, before.indexOf("\n")))).toBe(true);
  });

  it("prints the probe, and a verifier with the keys that the code suggests", async () => {
    expect((await run("probe")).out).toContain("block_network=True");
    const verifier = await run("probe", "--verify");
    expect(verifier.exitCode).toBe(0);
    expect(verifier.out).toContain('"openai-secret": ["OPENAI_API_KEY"]');
  });
});
