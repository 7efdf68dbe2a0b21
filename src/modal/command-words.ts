/** The words of the commands that a value stands for: lists of words, lines of shell, paths put together in Python. */
import { posix } from "node:path";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  externalPath,
  isNone,
  RAISES,
  type Value,
} from "../evaluate/value.ts";
import { SHELLS } from "./implicit/programs.ts";

/** The words of one command, `NAME=value` before it left out. A `HOLE` in a word stands for a part that isn't known. */
export type Words = readonly string[];

/** Stands for a part of a text that isn't known. */
export const HOLE = "\u0000";

/** A list of words or a line that may be one of more texts than this counts as unknown. */
const MAX_TEXTS = 8;

const MAX_DEPTH = 24;

/** The words up to the first that isn't known. */
export function knownWords(words: Words): Words {
  const end = words.findIndex((word) => word.includes(HOLE));
  return end < 0 ? words : words.slice(0, end);
}

/** The commands that a list of words or a line of shell stands for; of a choice, those of each. */
export function commandsIn(value: Value, depth = 0): readonly Words[] {
  return [...alternatives(value)].flatMap(({ value: each }) => {
    if (each.kind === "sequence") return product(itemsOf(each)).flatMap((words) => shellCommands(words) ?? [words]);
    // `["x", *rest] + more`
    const [split] = each.kind === "operation" && depth < MAX_DEPTH ? each.operands : [];
    if (split && each.kind === "operation" && each.operator === "+" && isList(split))
      return commandsIn(split, depth + 1).map((words) => [...words, HOLE]);
    // `f"python {script} --x".split()` and `shlex.split("…")`
    if (split && each.kind === "operation" && each.operator === ".split") return commandsIn(split, depth + 1);
    if (each.kind === "call" && externalPath(each.callee) === "shlex.split" && each.args[0])
      return commandsIn(each.args[0].value, depth + 1);
    return textsOf(each).flatMap((line) => (line === HOLE ? [[HOLE]] : commandsInLine(line)));
  });
}

/** The lines of shell in what a command is made of. */
export function linesIn(value: Value): readonly string[] {
  return [...alternatives(value)].flatMap(({ value: each }) => {
    if (each.kind !== "sequence") return textsOf(each).filter((line) => line !== HOLE);
    return product(itemsOf(each)).flatMap((words) => (isShell(words[0]) ? words : []));
  });
}

/** The words that positional arguments stand for, one each: `execlp("x", "x", "-v")`. */
export function wordsOfArguments(given: readonly ArgumentValue[]): readonly Words[] {
  return product(given.map((argument) => (argument.spread ? [HOLE] : textsOf(argument.value))));
}

function isList(value: Value): boolean {
  return value.kind === "sequence" || (value.kind === "operation" && value.operator === "+");
}

function itemsOf(value: Extract<Value, { kind: "sequence" }>): readonly (readonly string[])[] {
  return value.items.map((item) => (item.spread ? [HOLE] : textsOf(item.value)));
}

/** Every way to take one of each; a part with too many is left unknown. */
function product(parts: readonly (readonly string[])[]): readonly Words[] {
  let rows: readonly Words[] = [[]];
  for (const part of parts) {
    const texts = rows.length * part.length > MAX_TEXTS ? [HOLE] : part;
    rows = texts.flatMap((text) => rows.map((row) => [...row, text]));
  }
  return rows;
}

/** The texts that the value may be, with holes; `[HOLE]` when nothing is known. */
export function textsOf(value: Value | undefined, depth = 0): readonly string[] {
  if (!value || depth > MAX_DEPTH) return [HOLE];
  if (value === RAISES) return [];
  const inner = (each: Value | undefined) => textsOf(each, depth + 1);
  switch (value.kind) {
    case "text":
      return [value.value];
    case "template":
      return product(value.parts.map(inner)).map((parts) => parts.join(""));
    case "choice": {
      // No program is started with `None` among its words.
      const arms = [value.then, value.otherwise].filter((arm) => !isNone(arm));
      const texts = [...new Set(arms.flatMap(inner))];
      return texts.length > MAX_TEXTS ? [HOLE] : texts;
    }
    case "external":
      return [value.path === "sys.executable" ? "python" : HOLE];
    case "operation":
      if (value.operator === "str") return inner(value.operands[0]);
      return value.operator === "/" ? joined(value.operands.map(inner)) : [HOLE];
    case "member":
      if (value.name === "origin") return moduleFile(value.object);
      if (value.name === "parent") return inner(value.object).map((path) => posix.dirname(path));
      return value.name === "name" ? inner(value.object).map((path) => posix.basename(path)) : [HOLE];
    case "call":
      return textsOfCall(value, inner);
    default:
      return [HOLE];
  }
}

/** The texts in a value and in the lists that it holds, with holes. */
export function textsIn(value: Value): readonly string[] {
  if (value.kind === "choice") return [...alternatives(value)].flatMap((arm) => textsIn(arm.value));
  if (value.kind !== "sequence") return textsOf(value);
  return value.items.flatMap((item) => (item.spread ? [HOLE] : textsIn(item.value)));
}

/** `importlib.util.find_spec("a.b").origin`: the module's file. */
function moduleFile(spec: Value): readonly string[] {
  const name =
    spec.kind === "call" && externalPath(spec.callee) === "importlib.util.find_spec" ? spec.args[0]?.value : null;
  return [name?.kind === "text" ? `${name.value.replaceAll(".", "/")}.py` : HOLE];
}

const SAME =
  /^(?:str|shlex\.quote|pipes\.quote|shutil\.which|os\.fspath|os\.path\.(?:abspath|realpath|normpath|expanduser)|distutils\.spawn\.find_executable|os\.path\.join|pathlib\.(?:Pure)?(?:Posix)?Path)$/;

function textsOfCall({ callee, args }: CallValue, inner: (value: Value) => readonly string[]): readonly string[] {
  const path = externalPath(callee) ?? "";
  const given = args.filter(({ name, spread }) => name === null && !spread).map(({ value }) => inner(value));
  if (SAME.test(path)) return path === "shutil.which" ? (given[0] ?? [HOLE]) : joined(given);
  if (callee.kind !== "member") return [HOLE];
  switch (callee.name) {
    case "resolve":
    case "absolute":
    case "expanduser":
    case "as_posix":
    case "__str__":
      return inner(callee.object);
    case "joinpath":
      return joined([inner(callee.object), ...given]);
    case "with_name":
      return joined([inner(callee.object).map((each) => posix.dirname(each)), ...given]);
    default:
      return [HOLE];
  }
}

/** A part that isn't known may hold an absolute path: then the parts before it say nothing. */
function joined(parts: readonly (readonly string[])[]): readonly string[] {
  if (parts.length === 0) return [HOLE];
  return product(parts).map((row) =>
    row.reduce((path, part) =>
      part.startsWith("/") || part === "" ? part || path : `${path.replace(/\/$/, "")}/${part}`,
    ),
  );
}

/** `bash -c "a && b"`: the commands in the line; null for another command. */
export function shellCommands(words: Words): readonly Words[] | null {
  if (!isShell(words[0])) return null;
  const flag = words.findIndex((word) => /^-\w*c$/.test(word));
  const line = flag < 0 ? undefined : words[flag + 1];
  return line === undefined ? null : line === HOLE ? [[HOLE]] : commandsInLine(line);
}

function isShell(word: string | undefined): boolean {
  return word !== undefined && SHELLS.has(posix.basename(word));
}

/** Words of the shell's own syntax that stand where a command may. */
const KEYWORDS = new Set(["if", "then", "else", "elif", "fi", "do", "done", "while", "until", "{", "}", "!", "esac"]);

/** The simple commands of a line of shell: what stands between `;`, `&&`, `|` and line ends. */
export function commandsInLine(line: string): readonly Words[] {
  const commands: string[][] = [[]];
  const token =
    /\s*(?:(\n|;;?|&&?|\|\|?|[()])|(?:\d*>{1,2}|<{1,3})&?\s*\S+|#[^\n]*|((?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s;&|()<>"'\\])+))/gs;
  for (const [, operator, word] of line.replaceAll("\\\n", " ").matchAll(token)) {
    if (operator !== undefined) commands.push([]);
    else if (word !== undefined) commands[commands.length - 1]?.push(unquoted(word));
  }
  return commands.flatMap((words) => {
    const first = words.findIndex((word) => !/^\w+=/.test(word) && !KEYWORDS.has(word));
    if (first < 0 || words[first] === "for" || words[first] === "case") return [];
    const simple = words.slice(first).map((word) => word.replace(/\$(?:\{[^}]*\}?|\w+|[@*#?$!])/g, HOLE));
    return shellCommands(simple) ?? [simple];
  });
}

function unquoted(word: string): string {
  return word.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs,
    (_all, double, single, escaped) => double ?? single ?? escaped,
  );
}

/** The variables that a line of shell takes from its environment. Those that it sets itself are none. */
export function variablesIn(line: string): readonly string[] {
  const shown = line.replace(/'[^']*'|\\\$/g, "");
  const own = new Set(
    [...shown.matchAll(/(?:^|[\s;&|(])(?:for\s+|read\s+|export\s+)?([A-Za-z_]\w*)(?==|\s+in\s)/g)].map(
      (found) => found[1],
    ),
  );
  return [...shown.matchAll(/\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g)]
    .flatMap((found) => found[1] ?? found[2] ?? [])
    .filter((name) => !own.has(name));
}
