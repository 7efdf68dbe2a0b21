import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";
// @ts-expect-error a script of the build, without types
import { plainLoops } from "../../scripts/plain-loops.mjs";

/** What a module exports as `result`, and its code, once as it is and once rewritten. */
async function both(source: string) {
  const home = mkdtempSync(join(tmpdir(), "leastkey-loops-"));
  try {
    mkdirSync(join(home, "src"));
    const compilerOptions = { target: "ES2023", lib: ["ES2023"], strict: true, types: [] };
    writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
    writeFileSync(join(home, "src", "a.ts"), source);
    const run = async (plugins: Parameters<typeof build>[0]["plugins"]) => {
      const { outputFiles } = await build({
        entryPoints: [join(home, "src", "a.ts")],
        bundle: true,
        write: false,
        format: "iife",
        globalName: "module",
        target: "node20",
        ...(plugins ? { plugins } : {}),
      });
      const code = outputFiles[0]?.text ?? "";
      return { code, result: runInNewContext(`${code}; JSON.stringify(module.result)`) as string };
    };
    return { plain: await run([]), rewritten: await run([plainLoops(home, ["src"])]) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

test("what a program does stays the same", async () => {
  const { plain, rewritten } = await both(`
    const pairs: readonly (readonly [string, number])[] = [["a", 1], ["b", 2], ["c", 3]];
    export const result: unknown[] = [];
    outer: for (const [name, n] of pairs) {
      for (const each of [n, n + 1]) { // a note
        if (each === 2) continue outer;
        result.push(name, each);
      }
    }
    const growing = [3];
    for (const n of growing) if (n > 0) growing.push(n - 1);
    const [first, , third = 7, ...others] = growing;
    result.push(first, third, others, growing.map((n, i) => [n, i] as const).map(([n, i]) => n * i));
    const later: (() => number)[] = [];
    for (const n of growing) later.push(() => n);
    for (const call of later) result.push(call());
    const [, word, missing] = /(x)(y)?/.exec("x") ?? [];
    result.push(word, missing ?? null);
    let [a, b] = [1, 2];
    for (let n of [a, b]) { n += 1; result.push(n); }
    [a, b] = [b, a];
    const keys = new Map(pairs);
    for (const [key, n] of keys) result.push(key, n);
    for (const letter of "a\\u{1F600}b") result.push(letter);
    const [whole] = "\\u{1F600}!";
    result.push(a, b, whole);
  `);
  expect(rewritten.result).toBe(plain.result);
});

test("loops over arrays count, and others stay", async () => {
  const { rewritten } = await both(`
    export const result: unknown[] = [];
    for (const n of [1, 2] as readonly number[]) result.push(n);
    for (const n of new Set([3])) result.push(n);
    for (const [n] of [[4]]) result.push(n);
  `);
  expect(rewritten.code.match(/\bof\b.*push.*/g)).toEqual(["of /* @__PURE__ */ new Set([3])) result.push(n);"]);
  expect(rewritten.code).not.toMatch(/const \[/);
});
