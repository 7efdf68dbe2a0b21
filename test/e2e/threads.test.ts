/** Threads in the built program, on a tree that is large enough for them. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exec, folder, HOME, type Ran } from "./support.ts";

/** Made up. */
const SECRET = ["q7RzLm2x", "Vt9Kb4Wn", "Hs6dYp3c", "T8vJ5kQe"].join("");

let project: string;
let place: string;
let cli: string;
beforeAll(() => {
  const filler = `${"# nothing to see here, move along\n".repeat(30_000)}`;
  const files = Array.from({ length: 32 }, (_, i): [string, string] => [
    `part${i}.py`,
    `${filler}def connect${i}():\n    return Client(api_key="${i % 8 === 0 ? SECRET : "your-key"}")\n`,
  ]);
  project = folder(Object.fromEntries(files));
  place = folder();
  cpSync(join(HOME, "dist"), join(place, "dist"), { recursive: true });
  cli = join(place, "dist/cli.cjs");
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
  rmSync(place, { recursive: true, force: true });
});

function check(threads: number): Ran {
  const options = ["--threads", String(threads), "--no-cache", "--format", "json"];
  return exec(process.execPath, [cli, "check", ...options], project);
}

describe("a tree of 32 MB", () => {
  test("has the same report with one thread and with three", () => {
    const alone = check(1);
    expect(alone.code).toBe(1);
    expect(JSON.parse(alone.stdout).findings).toHaveLength(4);
    expect(check(3)).toEqual(alone);
  });

  test("is searched whole, and nothing is told of the source, when the threads break down", () => {
    const program = join(place, "dist/chunks/search-worker.js");
    const met = join(place, "met");
    const original = readFileSync(program);
    writeFileSync(
      program,
      `import { writeFileSync } from "node:fs"; import { parentPort } from "node:worker_threads";
       parentPort.on("message", ({ files }) => {
         writeFileSync(${JSON.stringify(met)}, "");
         console.log(files[0].text); console.error(files[0].text); throw new Error(files[0].text);
       });`,
    );
    try {
      const alone = check(1);
      expect(existsSync(met)).toBe(false);
      expect(check(2)).toEqual(alone);
      expect(existsSync(met)).toBe(true);
    } finally {
      writeFileSync(program, original);
    }
  });
});

test("a number of threads that is none is refused", () => {
  const { code, stderr } = exec(process.execPath, [cli, "check", "--threads", "0"], project);
  expect(code).toBe(2);
  expect(stderr).toContain("Give a number from 1 to 99.");
});
