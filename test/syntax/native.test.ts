import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fg from "fast-glob";
import { describe, expect, it } from "vitest";
import { EngineUnavailable, openParser } from "../../src/syntax/parser.ts";
import { CORPUS } from "./corpus.ts";
import { cleanModule, parser, sourceFile, spanFaults } from "./support.ts";

const home = join(import.meta.dirname, "../..");

/** A folder in whose `node_modules` the native packages are: the one that LEASTKEY_NATIVE_DIR names, or this project. */
function nativeDirectory(): string | null {
  for (const folder of [process.env.LEASTKEY_NATIVE_DIR, home]) {
    if (!folder) continue;
    try {
      createRequire(join(folder, "package.json")).resolve("tree-sitter");
      return folder;
    } catch {
      // Not there: the next candidate.
    }
  }
  return null;
}

const directory = nativeDirectory();
const HOW = "npm i --prefix DIR tree-sitter@0.25.1 tree-sitter-python@0.25.0, then LEASTKEY_NATIVE_DIR=DIR";

if (directory === null && process.env.CI !== "true") {
  console.warn(`SKIPPED: the native parser isn't installed, so its conformance isn't tested. To test it: ${HOW}`);
}

describe("the corpus", () => {
  it.each(CORPUS.map((text) => [text.slice(0, 40), text]))("parses without a note: %j", (_, text) => {
    expect(spanFaults(cleanModule(text), text)).toEqual([]);
  });
});

describe.skipIf(directory === null && process.env.CI !== "true")("the native parser", () => {
  it("is installed", () => {
    expect(directory, HOW).not.toBeNull();
  });

  it("gives the same IR as the wasm parser on files without syntax errors", async () => {
    const native = await openParser({ engine: "native", nativeDirectory: directory ?? home, timeLimitMs: 60_000 });
    const fixtures = fg.sync("{fixtures,examples}/**/*.py", { cwd: home, ignore: ["**/node_modules/**"] });
    const texts = [...CORPUS, ...fixtures.map((path) => readFileSync(join(home, path), "utf8"))];
    let compared = 0;
    for (const text of texts) {
      const file = sourceFile(text);
      const expected = parser.lower(file);
      if (!expected.ok || expected.module.notes.length > 0) continue;
      expect(native.lower(file)).toEqual(expected);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(CORPUS.length);
    native.dispose();
  });

  it("keeps the time limit, and reads the next file from its own start", async () => {
    const hasty = await openParser({ engine: "native", nativeDirectory: directory ?? home, timeLimitMs: 0 });
    const long = "x = f(a, b, c)\n".repeat(50_000);
    expect(hasty.lower(sourceFile(long))).toEqual({ ok: false, why: "parsing took longer than 0 ms" });
    expect(hasty.lower(sourceFile("y"))).toMatchObject({ ok: true, module: { body: [{ value: { id: "y" } }] } });
    hasty.dispose();
  });
});

describe("without the native packages", () => {
  it("the native parser says what to do", async () => {
    const attempt = openParser({ engine: "native", nativeDirectory: tmpdir() });
    await expect(attempt).rejects.toBeInstanceOf(EngineUnavailable);
    await expect(attempt).rejects.toThrow(/can't be loaded: .*tree-sitter.*use the wasm parser/);
  });
});
