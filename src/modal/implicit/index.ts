/** Looks up what a call, an import or a command reads from the environment by itself. */
import { AI } from "./ai.ts";
import { CLOUD } from "./cloud.ts";
import { COMMANDS } from "./commands.ts";
import { COMMS } from "./comms.ts";
import { DATA } from "./data.ts";
import { DEV } from "./dev.ts";
import { ML } from "./ml.ts";
import type { ImplicitRead } from "./types.ts";

export type { ImplicitRead } from "./types.ts";

export const IMPLICIT_READS: readonly ImplicitRead[] = [...AI, ...ML, ...CLOUD, ...DATA, ...DEV, ...COMMS, ...COMMANDS];

/** How a call is written: what of it is known. */
export interface CallShape {
  /** Keyword arguments by name, with the texts that the value is or holds (`["wandb"]`); null where it isn't known. */
  readonly keywords: ReadonlyMap<string, readonly string[] | null>;
  /** The number of positional arguments. */
  readonly positional: number;
}

/** Commands that start the command in their arguments; runners do so with `run`. */
const LAUNCHERS = new Set(["sudo", "nohup", "exec", "env", "time", "npx", "bunx", "uvx", "stdbuf"]);
const RUNNERS = new Set(["uv", "poetry", "pdm", "pixi", "pipx", "doppler", "infisical", "op"]);

/** The calls that give a library its key, so that others of its calls don't ask the environment. */
export const SUPPLIERS: ReadonlySet<string> = new Set(IMPLICIT_READS.flatMap(({ suppliedBy = [] }) => suppliedBy));

const NOTHING: readonly never[] = [];

interface Pattern {
  readonly row: ImplicitRead;
  /** `*` stands for any word characters. */
  readonly names: readonly string[];
  /** The pattern ends in `.*`: one or more names may follow. */
  readonly open: boolean;
}

const patternsByPackage = new Map<string, Pattern[]>();
const rowsByModule = new Map<string, ImplicitRead[]>();
const rowsByCommand = new Map<string, { readonly sub: readonly string[]; readonly row: ImplicitRead }[]>();

for (const row of IMPLICIT_READS) {
  for (const call of row.calls) {
    const names = call.split(".");
    const root = names[0] ?? "";
    if (names.length === 1) {
      append(rowsByModule, root, row);
      continue;
    }
    const open = names.at(-1) === "*";
    append(patternsByPackage, root, { row, names: open ? names.slice(0, -1) : names, open });
  }
  for (const command of row.commands) {
    const [name = "", ...sub] = command.split(" ");
    append(rowsByCommand, name, { sub, row });
  }
}

/**
 * The rows that a callable's fully qualified name (`langchain_openai.chat_models.ChatOpenAI`) matches. A class may be
 * reached through a submodule of the package that the row names. Ask `asksEnvironment` next, with the arguments.
 */
export function implicitReadsOfCall(callee: string): readonly ImplicitRead[] {
  const dot = callee.indexOf(".");
  const patterns = patternsByPackage.get(dot < 0 ? callee : callee.slice(0, dot));
  if (!patterns) return NOTHING;
  const names = callee.split(".");
  return unique(patterns.filter((pattern) => matches(pattern, names)).map((pattern) => pattern.row));
}

/** The rows that importing `module` (dotted) triggers. */
export function implicitReadsOfImport(module: string): readonly ImplicitRead[] {
  const dot = module.indexOf(".");
  return rowsByModule.get(dot < 0 ? module : module.slice(0, dot)) ?? NOTHING;
}

/**
 * The rows of a command, given its words. Looks through launchers (`uv run`, `npx`, `sudo`, `env K=V`, `python -m`):
 * both the launcher and what it starts count.
 */
export function implicitReadsOfCommand(argv: readonly string[]): readonly ImplicitRead[] {
  const found: ImplicitRead[] = [];
  let words: readonly string[] = argv;
  while (words.length > 0) {
    const name = baseName(words[0] ?? "");
    const rest = words.slice(1);
    for (const { sub, row } of rowsByCommand.get(name) ?? []) {
      if (sub.every((word, index) => rest[index] === word)) found.push(row);
    }
    words = launched(name, rest);
  }
  return unique(found);
}

/** Does a call of this shape take its keys from the environment? */
export function asksEnvironment(row: ImplicitRead, call: CallShape): boolean {
  const given = row.unless.some((argument) =>
    typeof argument === "number" ? call.positional > argument : call.keywords.has(argument),
  );
  if (given) return false;
  if (row.onlyWith === undefined) return true;
  return row.onlyWith.some(({ keyword, value }) => {
    const actual = call.keywords.get(keyword);
    return actual !== undefined && (value === undefined || (actual?.includes(value) ?? false));
  });
}

/** May the row read `key`, either as one of its keys or by a prefix? */
export function mayRead(row: ImplicitRead, key: string): boolean {
  return row.keys.some((group) => group.includes(key)) || row.prefixes.some((prefix) => key.startsWith(prefix));
}

function matches({ names, open }: Pattern, actual: readonly string[]): boolean {
  if (open) return actual.length > names.length && names.every((name, index) => isNamed(actual[index] ?? "", name));
  if (actual.length < names.length) return false;
  const skipped = actual.length - names.length;
  const head = names.slice(0, 1);
  const tail = names.slice(1);
  const between = actual.slice(1, 1 + skipped);
  return (
    head.every((name, index) => isNamed(actual[index] ?? "", name)) &&
    between.every(isModuleName) &&
    tail.every((name, index) => isNamed(actual[1 + skipped + index] ?? "", name))
  );
}

/** Packages re-export their classes from submodules, whose names are in lower case. */
function isModuleName(name: string): boolean {
  return name === name.toLowerCase();
}

/** The words of the command that `name` starts, or none. */
function launched(name: string, rest: readonly string[]): readonly string[] {
  if (/^python[\d.]*$/.test(name)) {
    const flag = rest.indexOf("-m");
    const module = flag < 0 ? undefined : rest[flag + 1];
    return module === undefined ? [] : [module.split(".")[0] ?? ""];
  }
  if (LAUNCHERS.has(name)) return afterOptions(rest);
  if (RUNNERS.has(name) && rest[0] === "run") return afterOptions(rest.slice(1));
  return [];
}

/** Leaves out what stands before the command: options and `NAME=value`. */
function afterOptions(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !word.startsWith("-") && !/^\w+=/.test(word));
  return first < 0 ? [] : words.slice(first);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const matchers = new Map<string, RegExp>();

function isNamed(name: string, glob: string): boolean {
  if (!glob.includes("*")) return name === glob;
  const known = matchers.get(glob) ?? new RegExp(`^${glob.replaceAll("*", "\\w*")}$`);
  matchers.set(glob, known);
  return known.test(name);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
