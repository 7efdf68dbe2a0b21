/** The commands that a call of `subprocess` and the like starts: their words, and the code of the project that they run. */
import type { Resolver } from "../evaluate/resolver.ts";
import { STDLIB_MODULES } from "../evaluate/stdlib.ts";
import { alternatives, type CallValue, externalPath, type Value } from "../evaluate/value.ts";
import { implicitReadsOfCommand } from "./implicit/index.ts";
import { CODE_RUNNERS, HARMLESS, LAUNCHERS, SHELLS } from "./implicit/programs.ts";

/** The words of one command, `NAME=value` before it left out; null for a word that isn't known. */
export type Words = readonly (string | null)[];

interface CommandRun {
  readonly commands: readonly Words[];
  /** The variables that the shell puts into the line: `$NAME`. */
  readonly variables: readonly string[];
  /** The process gets this one's environment. */
  readonly inherits: boolean;
}

/** What a command runs: one of the project's files, a program that is known, or something that can't be told. */
export type Program =
  | { readonly kind: "file"; readonly file: string; readonly main: boolean }
  | { readonly kind: "known" }
  | { readonly kind: "unknown"; readonly name: string | null };

/** What a call starts. */
export interface Started {
  readonly commands: readonly { readonly words: Words; readonly program: Program }[];
  readonly variables: readonly string[];
  readonly inherits: boolean;
}

const memo = new WeakMap<Resolver, WeakMap<CallValue, Started | null>>();

/** What a call of `subprocess` and the like starts; null for another call. */
export function startedBy(call: CallValue, resolver: Resolver): Started | null {
  const known = memo.get(resolver) ?? new WeakMap<CallValue, Started | null>();
  memo.set(resolver, known);
  const before = known.get(call);
  if (before !== undefined) return before;
  const run = commandsOf(call);
  const started = run && {
    ...run,
    commands: run.commands.map((words) => ({ words, program: programOf(words, call.place.file, resolver) })),
  };
  known.set(call, started);
  return started;
}

const STARTS =
  /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?)|asyncio\.(subprocess\.)?create_subprocess_(exec|shell)|anyio\.(run|open)_process|pty\.spawn|pexpect\.(spawn|run)|sh\.\w+|invoke\.run|torch\.distributed\.(run\.(run|main)|launch\.(launch|main)|launcher\.(api\.)?elastic_launch)|torch\.multiprocessing\.spawn|accelerate\.(launchers\.|commands\.|notebook_launcher|debug_launcher)\w*(\.\w+)*|deepspeed\.launcher\.\w+(\.\w+)*|runpy\.run_(path|module))$/;

function commandsOf(call: CallValue): CommandRun | null {
  const path = externalPath(call.callee);
  if (!path || !STARTS.test(path)) return null;
  const env = call.args.find((argument) => argument.name === "env");
  const inherits = !env || isNone(env.value) || !isClosedMapping(env.value);
  const positionals = call.args.filter((argument) => argument.name === null || argument.name === "args");
  const [first] = positionals;
  const run = (...commands: readonly Words[]): CommandRun => ({ commands, variables: [], inherits });
  if (/^torch\.distributed\.(run|launch)\.(run|main)$/.test(path)) return run(...torchrun(first?.value));
  if (path === "runpy.run_path") return run(["python", ...wordsOf(first?.value)]);
  if (path === "runpy.run_module") return run(["python", "-m", ...wordsOf(first?.value)]);
  if (/create_subprocess_exec|os\.(exec|spawn)l/.test(path))
    return run(positionals.slice(path.includes("spawnl") ? 1 : 0).flatMap((argument) => wordsOf(argument.value)));
  const variables = first ? linesIn(first.value).flatMap(variablesIn) : [];
  return { commands: first ? commandsIn(first.value) : [[null]], variables: [...new Set(variables)], inherits };
}

/** `run(parse_args(["--nnodes=2", "train.py"]))` and `main([…])`: the command line without its program. */
function torchrun(given: Value | undefined): readonly Words[] {
  if (!given) return [[null]];
  return [...alternatives(given)].flatMap(({ value }) => {
    if (value.kind === "sequence") return commandsIn(value).map((words) => ["torchrun", ...words]);
    const parses = value.kind === "call" && externalPath(value.callee) === "torch.distributed.run.parse_args";
    return torchrun(parses ? value.args[0]?.value : undefined);
  });
}

/** The lines of shell in what a command is made of. */
function linesIn(value: Value): readonly string[] {
  return [...alternatives(value)].flatMap(({ value: each }) => {
    if (each.kind !== "sequence") return lineOf(each) ?? [];
    const words = each.items.flatMap((item) => (item.spread ? [null] : wordsOf(item.value)));
    return isShell(words[0]) ? words.flatMap((word) => word ?? []) : [];
  });
}

/** The variables that a line of shell takes from its environment. Those that it sets itself are none. */
function variablesIn(line: string): readonly string[] {
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

/** The commands that a list of words or a line of shell stands for; of a choice, those of each. */
function commandsIn(value: Value): readonly Words[] {
  return [...alternatives(value)].flatMap(({ value: each }) => {
    if (each.kind === "sequence") {
      const words = each.items.flatMap((item) => (item.spread ? [null] : wordsOf(item.value)));
      return shellCommands(words) ?? [words];
    }
    // `f"python {script} --x".split()` and `shlex.split("…")`
    const [split] = each.kind === "operation" && each.operator === ".split" ? each.operands : [];
    if (split) return commandsIn(split);
    if (each.kind === "call" && externalPath(each.callee) === "shlex.split" && each.args[0])
      return commandsIn(each.args[0].value);
    const line = lineOf(each);
    return line === null ? [[null]] : commandsInLine(line);
  });
}

/** `bash -c "a && b"`: the commands in the line; null for another command. */
function shellCommands(words: Words): readonly Words[] | null {
  if (!isShell(words[0])) return null;
  const flag = words.findIndex((word) => word !== null && /^-\w*c$/.test(word));
  const line = flag < 0 ? undefined : words[flag + 1];
  return line === undefined ? null : line === null ? [[null]] : commandsInLine(line);
}

function isShell(word: string | null | undefined): boolean {
  return typeof word === "string" && SHELLS.has(baseName(word));
}

/** Stands for a part of a line that isn't known. */
const HOLE = "\u0000";

function lineOf(value: Value): string | null {
  if (value.kind === "text") return value.value;
  if (value.kind !== "template") return null;
  return value.parts.map((part) => (part.kind === "text" ? part.value : HOLE)).join("");
}

function wordsOf(value: Value | undefined): Words {
  if (!value) return [null];
  if (value.kind === "external" && value.path === "sys.executable") return ["python"];
  if (value.kind === "call" && externalPath(value.callee) === "str" && value.args[0])
    return wordsOf(value.args[0].value);
  const line = lineOf(value);
  return [line === null ? null : line];
}

const KEYWORDS = new Set(["if", "then", "else", "elif", "fi", "do", "done", "while", "until", "{", "}", "!", "esac"]);

/** The simple commands of a line of shell: what stands between `;`, `&&`, `|` and line ends. */
function commandsInLine(line: string): readonly Words[] {
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
    const simple = words.slice(first).map((word) => (word.includes(HOLE) || word.includes("$") ? null : word));
    return shellCommands(simple) ?? [simple];
  });
}

function unquoted(word: string): string {
  return word.replace(
    /"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs,
    (_all, double, single, escaped) => double ?? single ?? escaped,
  );
}

/** The words up to the first that isn't known. */
export function knownWords(words: Words): readonly string[] {
  const end = words.indexOf(null);
  return (end < 0 ? words : words.slice(0, end)).flatMap((word) => word ?? []);
}

/** A program found on the path, or in a folder of the system: `/opt/export` isn't the shell's `export`. */
const SYSTEM = /^(?:[^/]+|\/(?:usr\/)?(?:local\/)?s?bin\/[^/]+)$/;

/** What a command started by the file `from` runs. */
function programOf(words: Words, from: string, resolver: Resolver): Program {
  let rest = words;
  for (let depth = 0; depth < 8; depth++) {
    const [first] = rest;
    if (first === null || first === undefined) return { kind: "unknown", name: null };
    const name = baseName(first);
    const inner = launched(name, rest.slice(1));
    if (inner) {
      rest = inner;
      continue;
    }
    const code = codeOf(name, rest.slice(1));
    if (code) return located(code, name, from, resolver);
    if (HARMLESS.has(name) && SYSTEM.test(first)) return { kind: "known" };
    if (/\.(?:py|sh)$/.test(name)) return located({ kind: "script", path: first }, name, from, resolver);
    const isKnown = !first.startsWith("./") && implicitReadsOfCommand([name, ...knownWords(rest.slice(1))]).length > 0;
    return isKnown && !RUNS_CODE.has(name) ? { kind: "known" } : { kind: "unknown", name: first };
  }
  return { kind: "unknown", name: null };
}

/** Tools that have a row of their own but run code of the user's besides: scripts, models, plug-ins, custom nodes. */
const RUNS_CODE: ReadonlySet<string> = new Set(
  "comfy dbt dagster prefect terraform tofu terragrunt pulumi npm pnpm bun yarn npx prisma jupyter jupyter-lab jupyter-notebook code-server modal hatch cargo claude codex gemini aider opencode goose openhands cursor-agent amp copilot dvc".split(
    " ",
  ),
);

/** The command that a launcher starts (`nohup x`, `uv run x`, `timeout 5 x`); null for another program. */
function launched(name: string, rest: Words): Words | null {
  const launcher = LAUNCHERS.get(name);
  if (!launcher) return null;
  let words = rest;
  if (launcher.sub !== undefined) {
    if (words[0] !== launcher.sub) return null;
    words = words.slice(1);
  }
  const first = words.findIndex(
    (word, i) =>
      word === null ||
      (!word.startsWith("-") && !/^\w+=/.test(word) && !(launcher.valued.has(words[i - 1] ?? "") && i > 0)),
  );
  return first < 0 ? null : words.slice(first + launcher.arguments);
}

interface Code {
  readonly kind: "script" | "module" | "application";
  readonly path: string;
}

/** The code that an interpreter or server is told to run; null when the program is none, undefined text when not known. */
function codeOf(name: string, rest: Words): Code | { readonly kind: "other" } | null {
  const runner = CODE_RUNNERS.find((each) => each.name.test(name));
  if (!runner) return null;
  const known = rest.map((word) => word ?? HOLE);
  if (runner.application) {
    const application = known.find((word) => /^[A-Za-z_][\w.]*:[\w.()]+$/.test(word));
    return application ? { kind: "application", path: application.replace(/:.*$/s, "") } : { kind: "other" };
  }
  const script = known.findIndex((word) => /^[^-].*\.py$/.test(word));
  const module = known.findIndex((word) => word === "-m" || word === "--module");
  if (module >= 0 && (script < 0 || module < script)) {
    const path = known[module + 1];
    if (path !== undefined && !path.includes(HOLE)) return { kind: "module", path };
  }
  const path = known[script];
  return path === undefined || path.includes(HOLE) ? { kind: "other" } : { kind: "script", path };
}

function located(code: Code | { readonly kind: "other" }, name: string, from: string, resolver: Resolver): Program {
  switch (code.kind) {
    case "other":
      return { kind: "unknown", name };
    case "script": {
      const file = resolver.script(from, code.path);
      return file === null ? { kind: "unknown", name: code.path } : { kind: "file", file, main: true };
    }
    case "module":
    case "application": {
      const found = resolver.locate(from, `${code.path}.__main__`, 0) ?? resolver.locate(from, code.path, 0);
      if (found?.kind === "module") return { kind: "file", file: found.file, main: code.kind === "module" };
      const top = code.path.split(".")[0] ?? code.path;
      const isKnown = top === "pip" || STDLIB_MODULES.has(top) || implicitReadsOfCommand([top]).length > 0;
      return isKnown && !RUNS_CODE.has(top) ? { kind: "known" } : { kind: "unknown", name: `${name} -m ${code.path}` };
    }
  }
}

function isNone(value: Value): boolean {
  return value.kind === "scalar" && value.value === null;
}

function isClosedMapping(value: Value): boolean {
  return value.kind === "mapping" && value.entries.every((entry) => entry.key !== null);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
