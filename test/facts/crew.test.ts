/** Threads change how long a scan takes, never what it finds. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { scanCredentials } from "../../src/credentials/engine.ts";
import { collectFacts } from "../../src/facts/collect.ts";
import { Crew, spareThreads } from "../../src/facts/crew.ts";
import type { FileFacts } from "../../src/facts/facts.ts";
import { kindOf } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { openParser } from "../../src/syntax/parser.ts";

const HOME = join(import.meta.dirname, "../..");
const SETTINGS = {
  // A project's own detector is like the built-in ones but made from its settings.
  detectors: [
    ...DETECTORS,
    { ...DETECTORS[0], id: "own", markers: ["own_"], shape: /own_[a-z0-9]{24}/, example: null },
  ],
  allowedHashes: new Set<string>(),
  acceptRivalIgnores: true,
} as Parameters<typeof scanCredentials>[2];

let place: string;
let worker: URL;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "leastkey-crew-"));
  const outfile = join(place, "search-worker.mjs");
  await build({
    entryPoints: [join(HOME, "src/facts/search-worker.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    banner: {
      js: `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(${JSON.stringify(join(HOME, "src/x.ts"))});`,
    },
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(HOME, "src/syntax/engine/x.ts")).href) },
    outfile,
    logLevel: "error",
  });
  worker = pathToFileURL(outfile);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Files of every kind, with a made-up credential in each third. */
const FILES: readonly SourceFile[] = Array.from({ length: 90 }, (_, i) => {
  const value = ["q7Rz", "Lm2x", "Vt9K", "b4Wn", "Hs6d", "Yp3c"].map((part) => part + ((i * 7919) % 9973)).join("");
  const secret = i % 3 === 0 ? value : "os.environ";
  const [path, text] = [
    [`a${i}.py`, `class Client:\n    def connect(self, api_key="${secret}"):\n        return api_key\n`],
    [`b${i}.yaml`, `service:\n  api_key: ${secret}\n`],
    [`c${i}.env`, `SERVICE_TOKEN=own_${"abcdefghjkmnpqrstuvwxyz2".slice(i % 5)}${"x7w2q".slice(0, i % 5)}\n`],
    [`d${i}.ts`, `import { App } from "modal";\nexport const apiKey: string = cond ? "${secret}" : other;\n`],
    [`e${i}.py`, `import modal\n\napp = modal.App("a${i}")\nTOKEN = "${secret}"\n`],
  ][i % 5] as [string, string];
  return { path, kind: kindOf(path), text, bytes: text.length, tracked: true };
});

async function collect(crew: Crew | null): Promise<readonly FileFacts[]> {
  try {
    for (const file of FILES) await crew?.take(file);
    return await collectFacts(FILES, {
      openParser: () => openParser(),
      resolver: { resolve: () => [], script: () => null, below: () => [] },
      scanCredentials: (file, syntax) => scanCredentials(file, syntax, SETTINGS),
      crew,
    });
  } finally {
    crew?.dispose();
  }
}

function crewWith(program: URL, heapMb = 256): Crew {
  return new Crew({ settings: SETTINGS, parser: {}, threads: 2, program, threshold: 0, batch: 200, heapMb });
}

/** A program that does as told with each batch, in place of the real one. */
function programOf(name: string, body: string): URL {
  const path = join(place, `${name}.mjs`);
  writeFileSync(path, `import { parentPort } from "node:worker_threads";\n${body}\n`);
  return pathToFileURL(path);
}

describe("with other threads", () => {
  test("the facts are those of one thread", async () => {
    const alone = await collect(null);
    expect(alone.filter(({ candidates }) => candidates.length > 0).length).toBeGreaterThan(30);
    expect(await collect(crewWith(worker))).toEqual(alone);
  });

  test("the threads do a part of the work", async () => {
    const scan = `{ candidates: [], suppressed: { elsewhere: 1 } }`;
    const body = `parentPort.on("message", ({ id, files }) => parentPort.postMessage({ id, scans: files.map(() => (${scan})) }));`;
    const crew = crewWith(programOf("says-so", body));
    for (const file of FILES) await crew.take(file);
    const found = await crew.finish(async () => ({ candidates: [], suppressed: {} }));
    crew.dispose();
    expect([...found.keys()].map(({ path }) => path).sort()).toEqual(FILES.map(({ path }) => path).sort());
    expect([...found.values()].some(({ suppressed }) => suppressed.elsewhere === 1)).toBe(true);
  });

  test.each([
    ["can't be started", "absent", ""],
    ["break down at once", "throws", 'throw new Error("at once");'],
    ["end at once", "ends", "process.exit(0);"],
    ["break down at a batch", "breaks", 'parentPort.on("message", () => { throw new Error("later"); });'],
    [
      "fail at every batch",
      "fails",
      'parentPort.on("message", ({ id }) => parentPort.postMessage({ id, scans: null }));',
    ],
    [
      "run out of memory",
      "hoards",
      'parentPort.on("message", () => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); });',
    ],
  ])("that %s nothing is lost", async (_, name, body) => {
    const program = name === "absent" ? pathToFileURL(join(place, "absent.mjs")) : programOf(name, body);
    expect(await collect(crewWith(program, 32))).toEqual(await collect(null));
  });

  test("a small tree starts none", async () => {
    const crew = new Crew({ settings: SETTINGS, parser: {}, threads: 2, program: worker, batch: 200 });
    for (const file of FILES) expect(crew.take(file)).toBeNull();
    expect(crew.isAtWork).toBe(false);
  });
});

test("as many threads as asked for, the main one included; else at most four", () => {
  expect(spareThreads(1)).toBe(0);
  expect(spareThreads(6)).toBe(5);
  expect(spareThreads(undefined)).toBeLessThan(4);
});
