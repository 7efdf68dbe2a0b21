/** Small projects with settings, scanned in memory. */
import { memoryFileSystem, type Options, type Problem, type ScanReport, scan } from "../../src/index.ts";
import { fill } from "../support/examples.ts";

/** Scans the files; their `{{…}}` placeholders are filled. */
export async function report(files: Readonly<Record<string, string>>, options: Options = {}): Promise<ScanReport> {
  const result = await scan({ ...options, fileSystem: memoryFileSystem(filled(files)) });
  if (!result.ok) throw new Error(result.problems.map(shown).join("\n"));
  return result.value;
}

/** What stops the scan: `file:line:column message`. */
export async function problems(files: Readonly<Record<string, string>>, options: Options = {}): Promise<string[]> {
  const result = await scan({ ...options, fileSystem: memoryFileSystem(filled(files)) });
  return result.ok ? [] : result.problems.map(shown);
}

/** `file rule` of each shown finding, sorted. */
export async function found(files: Readonly<Record<string, string>>, options: Options = {}): Promise<string[]> {
  return (await report(files, options)).findings.map(({ rule, primary }) => `${primary.place.file} ${rule}`).sort();
}

/** The files with their placeholders filled. */
export function filled(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(path, text)]));
}

function shown({ file, line, column, message }: Problem): string {
  return `${[file, line, column].filter((part) => part !== null).join(":")} ${message}`;
}

/** A file with one finding of `hardcoded-credential`, severity high. */
export const KEY_FILE = `PAYMENTS_API_KEY = "{{random:40}}"\n`;
