/**
 * Scans folders with the credential engine alone and prints every candidate that is shown by default, redacted, with the
 * count per 100,000 lines.
 *
 *   npx tsx bench/credentials-precision.ts [--all] FOLDER…
 *
 * `--all` lists low-confidence candidates too.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { DETECTORS } from "../rules/credentials/detectors/index.ts";
import { scanCredentials } from "../src/credentials/engine.ts";
import { isBinaryName, kindOf } from "../src/source/kind.ts";
import { positionAt, type SourceFile } from "../src/source/source-file.ts";
import { openParser } from "../src/syntax/parser.ts";

const LARGEST = 2_000_000;
const SKIPPED = new Set([".git", "node_modules", "__pycache__", ".venv"]);

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* filesUnder(path);
    else if (entry.isFile() && !isBinaryName(path) && statSync(path).size <= LARGEST) yield path;
  }
}

async function main(): Promise<void> {
  const all = process.argv.includes("--all");
  const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const settings = { detectors: DETECTORS, allowedHashes: new Set<string>(), acceptRivalIgnores: false };
  const parser = await openParser();
  const suppressed = new Map<string, number>();
  let [lines, bytes, files, parsed, found] = [0, 0, 0, 0, 0];
  const started = process.cpuUsage();
  for (const folder of folders) {
    for (const path of filesUnder(folder)) {
      const text = readFileSync(path, "utf8");
      if (text.slice(0, 8192).includes("\0")) continue;
      const file: SourceFile = {
        path: relative(folder, path),
        kind: kindOf(path),
        text,
        bytes: text.length,
        tracked: true,
      };
      files++;
      bytes += text.length;
      lines += text.split("\n").length;
      const scan = scanCredentials(
        file,
        (excerpt) => {
          parsed++;
          const lowered = excerpt ? parser.lowerText(excerpt.text, excerpt.locate) : parser.lower(file);
          return lowered.ok ? lowered.module : null;
        },
        settings,
      );
      for (const [reason, count] of Object.entries(scan.suppressed)) {
        suppressed.set(reason, (suppressed.get(reason) ?? 0) + count);
      }
      for (const candidate of scan.candidates) {
        if (candidate.confidence === "low" && !all) continue;
        if (candidate.kind !== "public") found++;
        const { line } = positionAt(file, candidate.span.start);
        const what = candidate.detector ?? candidate.kind;
        console.log(
          [
            `${path}:${line}`,
            candidate.confidence,
            candidate.score,
            candidate.kind,
            what,
            candidate.name,
            candidate.context,
          ].join("\t"),
          candidate.redacted,
          `[${candidate.reasons.join("; ")}]`,
        );
      }
    }
  }
  const { user, system } = process.cpuUsage(started);
  console.log(
    `\n${files} files, ${lines} lines, ${(bytes / 1e6).toFixed(1)} MB, ${parsed} parsed, ${((user + system) / 1e6).toFixed(1)} s CPU`,
  );
  console.log(`${found} shown, ${((found / lines) * 100_000).toFixed(2)} per 100,000 lines`);
  console.log("suppressed:", Object.fromEntries([...suppressed].sort((a, b) => b[1] - a[1])));
}

await main();
