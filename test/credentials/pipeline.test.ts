import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scan } from "../../src/index.ts";
import { IDIOMS, plant } from "./idioms.ts";

const PLANTED = IDIOMS.map(plant);

describe("a repository with a credential in each idiom", () => {
  let root = "";

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "idioms-"));
    PLANTED.forEach(({ path, text }, i) => {
      const file = join(root, `part${i}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    });
    execFileSync("git", ["init", "-q", root]);
    execFileSync("git", ["-C", root, "add", "-A"]);
  });

  afterAll(() => rmSync(root, { recursive: true }));

  it("has a finding in each file by default, and no finding says a value", async () => {
    const result = await scan({ root });
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(" "));
    const { findings } = result.value;
    const found = new Set(findings.map(({ primary }) => primary.place.file));
    expect(PLANTED.flatMap(({ path, text }, i) => (found.has(`part${i}/${path}`) ? [] : [`${path}: ${text}`]))).toEqual(
      [],
    );
    const said = JSON.stringify(findings);
    expect(PLANTED.filter(({ text, start, end }) => end - start >= 9 && said.includes(text.slice(start, end)))).toEqual(
      [],
    );
  });
});
