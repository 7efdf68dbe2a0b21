/** Small projects with stated findings: fills their placeholders, reads their expectations, scans them in memory. */
import { createHash } from "node:crypto";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { type Finding, memoryFileSystem, positionAt, type ScanReport, scan, type Thresholds } from "../../src/index.ts";

/**
 * Replaces `{{token:detector-id}}` by a made-up token of that format and `{{random:N}}` by N random letters and digits,
 * so that no token stands in the repository. The same placeholder at the same place always gives the same text.
 */
export function fill(path: string, text: string): string {
  return text
    .replace(/\{\{token:([\w-]+)\}\}/g, (_, id: string) => {
      const token = DETECTORS.find((detector) => detector.id === id)?.example?.();
      if (token === undefined) throw new Error(`${path}: there is no detector "${id}" with an example.`);
      return token;
    })
    .replace(/\{\{random:(\d+)\}\}/g, (_, length: string, offset: number) =>
      random(`${path}:${offset}`, Number(length)),
    );
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function random(seed: string, length: number): string {
  let text = "";
  for (let block = 0; text.length < length; block++) {
    for (const byte of createHash("sha256").update(`${seed}#${block}`).digest()) text += LETTERS[byte % LETTERS.length];
  }
  return text.slice(0, length);
}

/** `path:line rule` for every rule named in an `expect:` comment at the end of a line. */
export function expectedIn(path: string, text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const match = /(?:#|\/\/|;)\s*expect:\s*([\w-]+(?:\s*,\s*[\w-]+)*)\s*$/.exec(line);
    return (match?.[1] ?? "")
      .split(",")
      .flatMap((rule) => (rule.trim() === "" ? [] : [`${path}:${index + 1} ${rule.trim()}`]));
  });
}

/** Scans files given as texts. */
export async function scanTexts(
  files: Readonly<Record<string, string>>,
  thresholds: Partial<Thresholds> = {},
): Promise<ScanReport> {
  const result = await scan({ fileSystem: memoryFileSystem(files), thresholds });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  return result.value;
}

/** `path:line rule` of a finding's start. */
export function placeOf(report: ScanReport, { rule, primary: { place } }: Finding): string {
  const file = report.files.get(place.file);
  if (!file) throw new Error(`A finding of ${rule} points into ${place.file}, which was not scanned.`);
  return `${place.file}:${positionAt(file, place.span.start).line} ${rule}`;
}

export function sortedUnique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
