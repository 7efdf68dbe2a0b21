/** The commands that a call of `subprocess` and the like starts: their words, and the code of the project that they run. */
import { posix } from "node:path";
import type { Resolver } from "../evaluate/resolver.ts";
import { STDLIB_MODULES } from "../evaluate/stdlib.ts";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  externalPath,
  isNone,
  type Value,
} from "../evaluate/value.ts";
import type { SourceFile } from "../source/source-file.ts";
import { meaningOf } from "./api.ts";
import { buildStep, variablesNamed } from "./build-steps.ts";
import { type CommandSettings, settingsIn } from "./command-settings.ts";
import {
  commandsIn,
  HOLE,
  knownWords,
  linesIn,
  textsOf,
  variablesIn,
  type Words,
  wordsOfArguments,
} from "./command-words.ts";
import { imageChain } from "./images.ts";
import { implicitReadsOfCommand } from "./implicit/index.ts";
import {
  CODE_RUNNERS,
  HARMLESS,
  INTERPRETERS,
  LAUNCHERS,
  RUNS_CODE,
  SHELLS,
  TAKES_PLUGINS,
} from "./implicit/programs.ts";
import { type Installation, installationOf, requirementsIn } from "./installs.ts";
import { readShellScript } from "./shell-scripts.ts";
import type { StartedFiles } from "./started-files.ts";
import { callableOf } from "./types.ts";

/** A program that isn't part of the project, as the command names it. */
export interface Outside {
  readonly kind: "outside";
  /** What to call it: the program, or the script that it runs. */
  readonly name: string;
  /** `command`: found on the path. `path`: a file, by its path (joined with `cwd=`), with holes. `module`: a Python package. */
  readonly by: "command" | "path" | "module";
  /** The project has a file of that name. */
  readonly isMaybeOwn: boolean;
}

/** What a command runs: one of the project's files, a program that is known or from outside, or something that can't be told. */
export type Program =
  | { readonly kind: "file"; readonly file: string; readonly main: boolean }
  | { readonly kind: "known" }
  /** Code in the command's own words; `modules` are those that it imports. */
  | { readonly kind: "inline"; readonly modules: readonly string[] }
  | Outside
  | { readonly kind: "unknown"; readonly name: string | null };

export interface StartedCommand {
  readonly words: Words;
  readonly program: Program;
}

/** What a call starts. */
export interface Started {
  readonly commands: readonly StartedCommand[];
  /** The variables that a shell puts into the lines: `$NAME`. */
  readonly variables: readonly string[];
  /** The process gets this one's environment. */
  readonly inherits: boolean;
  /** What it sets for the process before that starts. */
  readonly settings: CommandSettings;
  /** Where the mapping that is handed on as `env=` spreads the whole environment. */
  readonly handsOn: readonly Value[];
}

const STARTS =
  /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?)|asyncio\.(subprocess\.)?create_subprocess_(exec|shell)|anyio\.(run|open)_process|pty\.spawn|pexpect\.(spawn|run)|sh\.\w+|invoke\.run|torch\.distributed\.(run\.(run|main)|launch\.(launch|main)|launcher\.(api\.)?elastic_launch)|torch\.multiprocessing\.spawn|accelerate\.(launchers\.|commands\.|notebook_launcher|debug_launcher)\w*(\.\w+)*|deepspeed\.launcher\.\w+(\.\w+)*|runpy\.run_(path|module))$/;

/** They run a function in processes of its own: it is followed as what is called back. */
const STARTS_FUNCTION =
  /^(torch\.multiprocessing\.spawn|torch\.distributed\.launcher\.(api\.)?elastic_launch|accelerate\.(launchers\.)?(notebook|debug)_launcher)$/;

/** Scripts of shell that start one another are followed so deep. */
const MAX_DEPTH = 4;

/** Reads the commands that the project's code starts. */
export class Commands {
  private readonly known = new WeakMap<CallValue, Started | null>();

  constructor(
    private readonly resolver: Resolver,
    private readonly files: StartedFiles,
    /** Was the Python file parsed? */
    private readonly isAnalysed: (file: string) => boolean,
  ) {}

  /** What a call of `subprocess` and the like starts; null for another call. */
  startedBy(call: CallValue): Started | null {
    const path = externalPath(call.callee);
    if (path === null || !STARTS.test(path)) return null;
    const before = this.known.get(call);
    if (before !== undefined) return before;
    const started = this.read(call, path);
    this.known.set(call, started);
    return started;
  }

  /** What a call on an image makes run: its build step, or its `entrypoint([…])` with each container; null where that isn't known. */
  startedByImage(call: CallValue): Started | null {
    return meaningOf(callableOf(call.callee)) === "Image.entrypoint" ? this.entrypointOf(call) : this.stepOf(call);
  }

  private stepOf(call: CallValue): Started | null {
    const step = buildStep(call, this.files.all);
    if (!step) return null;
    const at: At = { from: call.place.file, folder: null, requirements: step.requirements };
    const commands = step.commands.map((words) => this.commandsOf(words, at, MAX_DEPTH));
    // Steps before it may have written configuration that tells a tool which variable to take.
    const before = imageChain(call).slice(0, -1).flatMap(variablesNamed);
    const variables = [...step.variables, ...before, ...commands.flatMap((each) => each.variables)];
    return {
      commands: commands.flatMap((each) => each.commands),
      variables: [...new Set(variables)],
      inherits: true,
      settings: settingsIn(commands.flatMap((each) => each.texts)),
      handsOn: [],
    };
  }

  private entrypointOf(call: CallValue): Started | null {
    const given = call.args.find(({ name }) => name === null || name === "entrypoint_commands")?.value;
    if (!given) return null;
    if (given.kind === "sequence" && given.items.length === 0) return null;
    const at: At = { from: call.place.file, folder: null };
    const lines = linesIn(given);
    const commands = commandsIn(given).map((words) => this.commandsOf(words, at, MAX_DEPTH));
    return {
      commands: commands.flatMap((each) => each.commands),
      variables: [...new Set([...lines.flatMap(variablesIn), ...commands.flatMap((each) => each.variables)])],
      inherits: true,
      settings: settingsIn([...lines, ...commands.flatMap((each) => each.texts)]),
      handsOn: [],
    };
  }

  private read(call: CallValue, path: string): Started | null {
    if (STARTS_FUNCTION.test(path) && call.args.some(isCallable)) return null;
    const env = call.args.find((argument) => argument.name === "env");
    const inherits = !env || isNone(env.value) || !isClosedMapping(env.value);
    const positionals = call.args.filter((argument) => argument.name === null || argument.name === "args");
    const given = positionals[0]?.value;
    const [folder = HOLE, ...otherFolders] = textsOf(call.args.find(({ name }) => name === "cwd")?.value);
    const at: At = {
      from: call.place.file,
      folder: otherFolders.length > 0 || !folder.startsWith("/") ? null : folder,
    };
    const lines = given ? linesIn(given) : [];
    const commands = startedWords(path, given, call).flatMap((words) => this.commandsOf(words, at, MAX_DEPTH));
    return {
      commands: commands.flatMap((each) => each.commands),
      variables: [...new Set([...lines.flatMap(variablesIn), ...commands.flatMap((each) => each.variables)])],
      inherits,
      settings: together(
        env ? settingsOfMapping(env.value) : NO_SETTINGS,
        settingsIn([...lines, ...commands.flatMap((each) => each.texts)]),
      ),
      handsOn: env ? [env.value] : [],
    };
  }

  /** The command, or those of the project's shell script that it runs. */
  private commandsOf(words: Words, at: At, depth: number): CommandsRun {
    const installation = installationOf(words);
    if (installation) return this.installed(words, installation, at);
    const program = this.programOf(words, at);
    const texts = [words.join(" ")];
    if (program.kind !== "shell-script") return { commands: [{ words, program }], variables: [], texts };
    const script = depth > 0 ? readShellScript(program.text) : null;
    if (!script)
      return { commands: [{ words, program: { kind: "unknown", name: program.file } }], variables: [], texts };
    const inner = script.commands.map((each) => this.commandsOf(each, { ...at, from: program.file }, depth - 1));
    return {
      commands: inner.flatMap((each) => each.commands),
      variables: [...script.variables, ...inner.flatMap((each) => each.variables)],
      texts: [...texts, program.text, ...inner.flatMap((each) => each.texts)],
    };
  }

  /** An installer, and git where it fetches with that. What builds a project's own code, or asks a plug-in, may read any key. */
  private installed(words: Words, installation: Installation, at: At): CommandsRun {
    const located = installation.requirements.map((path) => this.files.locate(at.from, path, at.folder));
    const files = at.requirements ?? located.flatMap((each) => (each.kind === "file" ? [each.file] : []));
    const read = files.map(({ text }) => requirementsIn(text));
    const isMissing = at.requirements === undefined && files.length < located.length;
    const isOpen = isMissing || installation.open || read.some(({ open }) => open);
    const program: Program = isOpen ? { kind: "unknown", name: words[0] ?? null } : { kind: "known" };
    const git: readonly StartedCommand[] =
      installation.git || read.some((each) => each.git)
        ? [{ words: ["git", "clone"], program: { kind: "known" } }]
        : [];
    const variables = read.flatMap((each) => each.variables);
    return { commands: [{ words, program }, ...git], variables, texts: [words.join(" ")] };
  }

  private programOf(words: Words, at: At): Program | ShellScript {
    let rest = words;
    for (let depth = 0; depth < 8; depth++) {
      const [first] = rest;
      if (first === undefined || first === HOLE) return { kind: "unknown", name: null };
      const name = posix.basename(first);
      const inner = launched(name, rest.slice(1));
      if (inner) {
        rest = inner;
        continue;
      }
      const code = codeOf(name, rest.slice(1));
      if (code) return this.located(code, name, at);
      if (name === "env" || name === "printenv") return { kind: "unknown", name };
      if (HARMLESS.has(name) && SYSTEM.test(first)) return { kind: "known" };
      if (/\.\w{1,4}$/.test(name) || (first.includes("/") && !first.startsWith("/")))
        return this.located({ kind: "script", path: first }, first, at);
      if (RUNS_CODE.has(name)) return { kind: "unknown", name };
      const rows = TAKES_PLUGINS.has(name) ? [] : implicitReadsOfCommand([name, ...knownWords(rest.slice(1))]);
      if (rows.length > 0) return { kind: "known" };
      return this.outside(first, at, !first.includes("/") && !first.includes(HOLE));
    }
    return { kind: "unknown", name: null };
  }

  private outside(path: string, { from, folder }: At, isCommand = false): Program {
    if (isCommand) return { kind: "outside", name: path, by: "command", isMaybeOwn: this.files.defines(from, path) };
    const whole = path.startsWith("/") || folder === null ? path : posix.join(folder, path);
    if (whole.replaceAll(HOLE, "").replaceAll("/", "") === "") return { kind: "unknown", name: null };
    const isMaybeOwn = this.files.locate(from, path, folder).kind !== "none";
    return { kind: "outside", name: whole.replaceAll(HOLE, "…"), by: "path", isMaybeOwn };
  }

  private module(file: string, main: boolean): Program {
    return this.isAnalysed(file) ? { kind: "file", file, main } : { kind: "unknown", name: file };
  }

  private located(code: Code, name: string, at: At): Program | ShellScript {
    switch (code.kind) {
      case "other":
        return { kind: "unknown", name };
      case "inline":
        return inline(code.path, name);
      case "script": {
        const found = this.files.locate(at.from, code.path, at.folder);
        if (found.kind !== "file") return this.outside(code.path, at);
        const { file } = found;
        if (file.kind === "python") return this.module(file.path, true);
        return file.kind === "shell"
          ? { kind: "shell-script", file: file.path, text: file.text }
          : { kind: "unknown", name: code.path };
      }
      case "module":
      case "application": {
        const { resolver } = this;
        const found = resolver.locate(at.from, `${code.path}.__main__`, 0) ?? resolver.locate(at.from, code.path, 0);
        if (found?.kind === "module") return this.module(found.file, code.kind === "module");
        const top = code.path.split(".")[0] ?? code.path;
        if (RUNS_CODE.has(top) || found) return { kind: "unknown", name: `${name} -m ${code.path}` };
        const isKnown = top === "pip" || STDLIB_MODULES.has(top) || implicitReadsOfCommand([top]).length > 0;
        if (isKnown) return { kind: "known" };
        return { kind: "outside", name: code.path, by: "module", isMaybeOwn: false };
      }
    }
  }
}

interface CommandsRun extends Pick<Started, "commands" | "variables"> {
  /** The words of the command, and the scripts that it runs. */
  readonly texts: readonly string[];
}

/** Where a command is started: by which file, and in which folder of the container as far as that is known. */
interface At {
  readonly from: string;
  readonly folder: string | null;
  /** The files of requirements that an image's step installs from: its command line doesn't name them. */
  readonly requirements?: readonly SourceFile[];
}

interface ShellScript {
  readonly kind: "shell-script";
  readonly file: string;
  readonly text: string;
}

function startedWords(path: string, given: Value | undefined, call: CallValue): readonly Words[] {
  const positionals = call.args.filter((argument) => argument.name === null || argument.name === "args");
  if (/^torch\.distributed\.(run|launch)\.(run|main)$/.test(path)) return torchrun(given);
  if (path === "runpy.run_path") return textsOf(given).map((script) => ["python", script]);
  if (path === "runpy.run_module") return textsOf(given).map((module) => ["python", "-m", module]);
  if (/create_subprocess_exec|os\.(exec|spawn)l/.test(path))
    return wordsOfArguments(positionals.slice(path.includes("spawnl") ? 1 : 0));
  return given ? commandsIn(given) : [[HOLE]];
}

/** `run(parse_args(["--nnodes=2", "train.py"]))` and `main([…])`: the command line without its program. */
function torchrun(given: Value | undefined): readonly Words[] {
  if (!given) return [[HOLE]];
  return [...alternatives(given)].flatMap(({ value }) => {
    if (value.kind === "sequence") return commandsIn(value).map((words) => ["torchrun", ...words]);
    const parses = value.kind === "call" && externalPath(value.callee) === "torch.distributed.run.parse_args";
    return torchrun(parses ? value.args[0]?.value : undefined);
  });
}

/** A program found on the path, or in a folder of the system: `/opt/export` isn't the shell's `export`. */
const SYSTEM = /^(?:[^/]+|\/(?:usr\/)?(?:local\/)?s?bin\/[^/]+)$/;

/** The command that a launcher starts (`nohup x`, `uv run x`, `timeout 5 x`); null for another program. */
function launched(name: string, rest: Words): Words | null {
  // `uvx` in full.
  if (name === "uv" && rest[0] === "tool" && rest[1] === "run") return launched("uvx", rest.slice(2));
  const launcher = LAUNCHERS.get(name);
  if (!launcher) return null;
  let words = rest;
  if (launcher.sub !== undefined) {
    if (words[0] !== launcher.sub) return null;
    words = words.slice(1);
  }
  if (launcher.given && !launcher.given.some((option) => words.includes(option))) return null;
  if (launcher.after !== undefined) {
    const at = words.indexOf(launcher.after);
    return at < 0 ? [HOLE] : words.slice(at + 1);
  }
  const first = words.findIndex(
    (word, i) => !word.startsWith("-") && !/^\w+=/.test(word) && !(launcher.valued.has(words[i - 1] ?? "") && i > 0),
  );
  return first < 0 ? null : words.slice(first + launcher.arguments);
}

interface Code {
  readonly kind: "script" | "module" | "application" | "inline" | "other";
  readonly path: string;
}

const OTHER: Code = { kind: "other", path: "" };

/** The code that an interpreter or server is told to run; null when the program is none. */
function codeOf(name: string, rest: Words): Code | null {
  if (INTERPRETERS.has(name) || SHELLS.has(name)) {
    const script = rest.find((word) => !word.startsWith("-"));
    return script === undefined || rest[0] === "-e"
      ? OTHER
      : script === HOLE
        ? OTHER
        : { kind: "script", path: script };
  }
  const runner = CODE_RUNNERS.find((each) => each.name.test(name));
  if (!runner) return null;
  if (runner.application) {
    const application = rest.find((word) => /^[A-Za-z_][\w.]*:[\w.()]+$/.test(word));
    return application ? { kind: "application", path: application.replace(/:.*$/s, "") } : OTHER;
  }
  const script = rest.findIndex((word) => /^[^-].*\.py$/s.test(word));
  const option = rest.findIndex((word) => word === "-m" || word === "--module" || word === "-c");
  if (option >= 0 && (script < 0 || option < script)) {
    const path = rest[option + 1];
    if (path === undefined || path.includes(HOLE)) return OTHER;
    return { kind: rest[option] === "-c" ? "inline" : "module", path };
  }
  const path = rest[script];
  return path === undefined ? OTHER : { kind: "script", path };
}

/** The code of `python -c`: it is known when it does nothing with the environment and imports by name. */
function inline(code: string, name: string): Program {
  if (/environ|getenv|__import__|import_module|\b(?:exec|eval|open|runpy|subprocess)\b/.test(code))
    return { kind: "unknown", name };
  const imports = code.matchAll(/(?:^|[\n;])\s*(?:import|from)\s+([A-Za-z_]\w*)/g);
  return { kind: "inline", modules: [...imports].flatMap(([, module]) => module ?? []) };
}

function isCallable({ value }: ArgumentValue): boolean {
  return value.kind === "function" || (value.kind === "partial" && value.callee.kind === "function");
}

const NO_SETTINGS: CommandSettings = { keys: [], open: false };

function together(a: CommandSettings, b: CommandSettings): CommandSettings {
  return { keys: [...new Set([...a.keys, ...b.keys])], open: a.open || b.open };
}

/** What `env=` adds to the environment, or changes in it. */
function settingsOfMapping(value: Value): CommandSettings {
  if (value.kind === "environ" || isNone(value)) return NO_SETTINGS;
  if (value.kind === "choice") return together(settingsOfMapping(value.then), settingsOfMapping(value.otherwise));
  if (value.kind !== "mapping") return { keys: [], open: true };
  const each = value.entries.map(({ key, value: given }): CommandSettings => {
    if (key?.kind === "text") return { keys: [key.value], open: false };
    return key === null ? settingsOfMapping(given) : { keys: [], open: true };
  });
  return each.reduce(together, NO_SETTINGS);
}

function isClosedMapping(value: Value): boolean {
  return value.kind === "mapping" && value.entries.every((entry) => entry.key !== null);
}
