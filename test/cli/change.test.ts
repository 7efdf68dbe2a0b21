import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newRepository } from "../support/repository.ts";
import { runIn } from "./command.ts";

const run = (cwd: string, env: Readonly<Record<string, string>>, ...argv: string[]) => runIn(cwd, argv, env);

test("a missing commit ends with 2 and says what to do; fixes can't be limited to a change; --no-cache keeps nothing", async () => {
  const repository = newRepository();
  const folder = mkdtempSync(join(tmpdir(), "leastkey-cache-"));
  try {
    repository.write({ "app.py": "import modal\n\napp = modal.App('a')\n" });
    repository.commit();
    const env = { LEASTKEY_CACHE_DIR: folder };
    const missing = await run(repository.root, env, "--changed=nowhere");
    expect(missing).toMatchObject({ code: 2, out: "" });
    expect(missing.err).toContain('no commit "nowhere"');
    expect((await run(repository.root, env, "--staged", "--fix")).code).toBe(2);
    expect((await run(repository.root, env, "--staged", "--no-cache")).code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect((await run(repository.root, env, "--staged")).code).toBe(0);
    expect(readdirSync(folder).length).toBe(1);
  } finally {
    rmSync(repository.root, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});
