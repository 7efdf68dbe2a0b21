/**
 * Runs scripts from code that an earlier run compiled. What is kept is a program: it lies in the user's own cache folder and
 * nowhere else, whatever the environment says of the cache of results, and only what nobody else may write is taken.
 */
import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { Script } from "node:vm";
import { checksum } from "../cache/checksum.ts";
import { makeFolder } from "../cache/folder.ts";

export interface Scripts {
  /** Runs the script in the file and gives the value of its last expression. */
  run(path: string): unknown;
  /** Keeps what was compiled so far, where it is much more than what is kept; seldom looks whether it is. */
  keep(): void;
}

interface Loaded {
  readonly name: string;
  readonly script: Script;
  /** Bytes of the kept code; 0: nothing that could be used. */
  readonly kept: number;
  /** How often somebody looked for more code since it was kept, and found too little. */
  readonly looks: number;
}

/** The folder of compiled code: in the user's home, where the platform keeps caches. */
export function codeFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string | null {
  const own = "leastkey-code";
  if (platform === "win32") return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, own) : null;
  // From where it would be taken is not for the working directory to say.
  if (!isAbsolute(home)) return null;
  return platform === "darwin" ? join(home, "Library", "Caches", own) : join(home, ".cache", own);
}

/** More scripts than this are not kept: those of other versions of leastkey and Node. */
const MOST_KEPT = 24;
/** Kept anew when there is so many times as much code as before. */
const GROWTH = 1.1;
/** Of so many runs one looks whether there is more code: that takes as long as to compile a good part of it. */
const LOOKS_ONE_IN = 12;
/** What is kept starts with the length of the code, its checksum, and how often somebody looked for more, as doubles. */
const HEADER = 3 * 8;
const LOOKS_AT = 2 * 8;

/**
 * Scripts whose code is kept in `folder` (null: nowhere) for this `engine`. `reset` undoes changes to the engine's settings
 * since the first script ran: code goes only with the settings it was compiled under. `looks`: does this run look for more
 * code than what is kept, when so many did in vain?
 */
export function openScripts(
  folder: string | null,
  engine: string,
  reset: () => void,
  looks = (before: number) => Math.random() * LOOKS_ONE_IN * (before + 1) < 1,
): Scripts {
  const loaded: Loaded[] = [];
  return {
    run(path) {
      const source = readFileSync(path, "latin1");
      const name = `${basename(path)}-${engine}-${process.arch}`;
      const known = folder === null ? null : readKept(folder, name);
      const script = new Script(source, { filename: path, ...(known ? { cachedData: known.code } : {}) });
      const isUsed = known !== null && script.cachedDataRejected !== true;
      loaded.push({ name, script, kept: isUsed ? known.code.length : 0, looks: isUsed ? known.looks : 0 });
      return script.runInThisContext();
    },
    keep() {
      const open = loaded.filter((each) => each.kept === 0 || looks(each.looks));
      if (folder === null || open.length === 0) return;
      reset();
      try {
        for (const { name, script, kept, looks } of open) {
          const code = script.createCachedData();
          if (code.length > kept * GROWTH) write(folder, name, code);
          else writeLooks(join(folder, name), looks + 1);
        }
      } catch {
        // A home that can't be written to: the next run compiles again.
      }
    },
  };
}

function readKept(folder: string, name: string): { readonly code: Buffer; readonly looks: number } | null {
  try {
    const path = join(folder, name);
    if (!isOwn(folder) || !isOwn(path)) return null;
    const bytes = readFileSync(path);
    const code = bytes.subarray(HEADER);
    if (code.length !== bytes.readDoubleLE(0) || checksum([code]) !== bytes.readDoubleLE(8)) return null;
    return { code, looks: bytes.readDoubleLE(LOOKS_AT) };
  } catch {
    return null;
  }
}

/** Belongs to the user, and nobody else may write to it; Windows keeps others out of the user's folders. */
function isOwn(path: string): boolean {
  const { uid, mode } = lstatSync(path);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function writeLooks(path: string, looks: number): void {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(looks);
  const file = openSync(path, "r+");
  try {
    writeSync(file, bytes, 0, bytes.length, LOOKS_AT);
  } finally {
    closeSync(file);
  }
}

function write(folder: string, name: string, code: Buffer): void {
  makeFolder(folder);
  if (!isOwn(folder)) return;
  const header = Buffer.alloc(HEADER);
  header.writeDoubleLE(code.length, 0);
  header.writeDoubleLE(checksum([code]), 8);
  header.writeDoubleLE(0, LOOKS_AT);
  const beside = join(folder, `${name}.${process.pid}.tmp`);
  writeFileSync(beside, Buffer.concat([header, code]), { mode: 0o600 });
  renameSync(beside, join(folder, name));
  const files = readdirSync(folder).map((each) => ({ each, written: lstatSync(join(folder, each)).mtimeMs }));
  for (const { each } of files.sort((a, b) => b.written - a.written).slice(MOST_KEPT))
    rmSync(join(folder, each), { force: true });
}
