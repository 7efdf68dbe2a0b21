/** Which calls take a value somewhere: to a log, another container, a file, a shell. */
import { PERCENT_FIELD, shortened } from "../../evaluate/formatting.ts";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  type Condition,
  externalPath,
  TRUE,
  type Value,
} from "../../evaluate/value.ts";
import type { Place } from "../../source/span.ts";
import { REMOTE_METHODS } from "../api.ts";
import { definitionOf } from "../semantics.ts";
import { typeOf } from "../types.ts";
import type { FlowSink } from "./types.ts";

/** A file's path is kept, since what is mounted there differs by workload. */
export type CallSink =
  | Exclude<FlowSink, { readonly kind: "response" | "comparison" | "volume" }>
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "header"; readonly object: Value };

/** A value that a call takes somewhere. */
export interface Taken {
  readonly sink: CallSink;
  readonly value: Value;
  readonly place: Place;
  /** All of the object goes along, not only what it shows of itself. */
  readonly pickled: boolean;
  /** The conditions under which it counts, beyond those of the call. */
  readonly conditions?: readonly Condition[];
}

const NOTHING: readonly Taken[] = [];

/** What a call takes somewhere; empty for most. */
export function takenBy(call: CallValue): readonly Taken[] {
  const path = externalPath(call.callee);
  const found = path === null ? methodSinks(call) : pathSinks(call, path);
  return call.args.some((argument) => argument.name === "trust_remote_code" && isTrue(argument.value))
    ? [...found, ...loads(call)]
    : found;
}

function pathSinks(call: CallValue, path: string): readonly Taken[] {
  if (PRINTS.test(path)) return printed(call);
  if (LOGS.test(path)) return logged(call);
  if (CODE.test(path)) return first(call, { kind: "code" });
  if (SHELLS.test(path)) return first(call, { kind: "shell" });
  if (PROCESSES.test(path)) return processSinks(call, path);
  if (DUMPS.test(path)) return dumped(call);
  if (path === "modal.Sandbox.create" || path === "modal.Sandbox.create.aio") return commandOf(call, call.calleePlace);
  return methodSinks(call);
}

function methodSinks(call: CallValue): readonly Taken[] {
  const callee = call.callee.kind === "member" && call.callee.name === "aio" ? call.callee.object : call.callee;
  if (typeOf(callee) === "Cls") return remote(call, callee);
  if (callee.kind !== "member") return NOTHING;
  const { object, name } = callee;
  if (LEVELS.has(name) && isLogger(object)) return logged(call);
  if ((name === "print" || name === "log") && isConsole(object)) return all(call, { kind: "print" });
  if (REMOTE_METHODS.has(name) && !NOT_CALLS.has(name) && isHandle(object)) return remote(call, object);
  if (STORES.has(name)) {
    const kind = storeKind(object);
    if (kind) return all(call, { kind }, true);
  }
  if (name === "write" || name === "writelines") {
    const sandbox = openedInSandbox(object);
    return sandbox ? commandOf(call, madeBy(sandbox)) : written(call, openedPath(object));
  }
  if (name === "write_text" || name === "write_bytes") return written(call, pathText(object));
  if (name === "exec" && typeOf(object) === "Sandbox") return commandOf(call, madeBy(object));
  if (name === "set_cookie" || name === "set_header") return all(call, { kind: "header", object });
  return NOTHING;
}

const PRINTS =
  /^(print|pprint\.(pprint|pp)|rich\.(print|pretty\.pprint)|sys\.(stdout|stderr)\.write|click\.(echo|secho)|typer\.(echo|secho)|tqdm(\.\w+)*\.write|warnings\.warn)$/;
const LOGS =
  /^(logging|loguru\.logger|absl\.logging|structlog)\.(debug|info|warning|warn|error|critical|exception|log|trace|success|fatal)$/;
const CODE = /^(builtins\.)?(exec|eval)$/;
const SHELLS =
  /^(os\.(system|popen)|subprocess\.(getoutput|getstatusoutput)|asyncio\.(subprocess\.)?create_subprocess_shell|commands\.getoutput)$/;
const PROCESSES =
  /^(subprocess\.(run|call|check_call|check_output|Popen)|asyncio\.(subprocess\.)?create_subprocess_exec)$/;
const DUMPS = /^(json|pickle|yaml|toml|tomli_w|joblib|dill|cloudpickle|torch|numpy)\.(dump|safe_dump|save)$/;
const LEVELS: ReadonlySet<string> = new Set(
  "debug info warning warn error critical exception log trace success fatal msg".split(" "),
);
const STORES: ReadonlySet<string> = new Set(["put", "put_many", "update", "setdefault"]);
const NOT_CALLS: ReadonlySet<string> = new Set(["aio", "get_web_url", "web_url", "keep_warm", "update_autoscaler"]);
const OPENERS = /^((io|codecs|aiofiles|gzip|bz2|lzma)\.)?open$/;

function all(call: CallValue, sink: CallSink, pickled = false): readonly Taken[] {
  return call.args.map(({ value, place }) => ({ sink, value, place, pickled }));
}

/** What is logged; `%.4s` in the message shortens its argument. */
function logged(call: CallValue): readonly Taken[] {
  const [message] = call.args;
  const fields =
    message?.name === null && message.value.kind === "text"
      ? [...message.value.value.matchAll(PERCENT_FIELD)].filter(([, , , letter]) => letter !== "%")
      : [];
  return call.args.map(({ name, value, place }, i) => {
    const [, , precision, letter] = (name === null && fields[i - 1]) || [];
    const shown = letter === "s" && precision !== undefined ? shortened(value, Number(precision)) : value;
    return { sink: { kind: "log" }, value: shown, place, pickled: false };
  });
}

function first(call: CallValue, sink: CallSink): readonly Taken[] {
  const argument = call.args.find((each) => each.name === null) ?? call.args[0];
  return argument ? [{ sink, value: argument.value, place: argument.place, pickled: false }] : NOTHING;
}

/** `print(…, file=f)` writes to the file. */
function printed(call: CallValue): readonly Taken[] {
  const file = call.args.find((each) => each.name === "file");
  const texts = call.args.filter((each) => each.name === null);
  const path = file ? openedPath(file.value) : null;
  if (file && !/^sys\./.test(externalPath(file.value) ?? "") && path === null) return NOTHING;
  const sink: CallSink = path === null ? { kind: "print" } : { kind: "file", path };
  return texts.map(({ value, place }) => ({ sink, value, place, pickled: false }));
}

/** Something that logs: `logging.getLogger()`, loguru, structlog, the logger of a web app. */
function isLogger(object: Value): boolean {
  const path = pathOfObject(object);
  return path !== null && /(^|\.)((get_?logger|Logger|LoggerAdapter|logger|BoundLogger)(\(\))?|logging)$/i.test(path);
}

function isConsole(object: Value): boolean {
  return /^rich\.(console\.)?(Console|get_console)\(\)$/.test(pathOfObject(object) ?? "");
}

/** The dotted path of an object, calls of which are kept: `loguru.logger`, `logging.getLogger()`, `flask.Flask().logger`. */
function pathOfObject(object: Value): string | null {
  const path = externalPath(object);
  if (path !== null) return path;
  if (object.kind === "call") {
    // `logger.bind(user=1)` gives the logger again.
    if (object.callee.kind === "member" && /^(bind|opt|contextualize|getChild|new|unbind)$/.test(object.callee.name))
      return pathOfObject(object.callee.object);
    const callee = externalPath(object.callee);
    return callee === null ? null : /\.(bind|opt|patch)$/.test(callee) ? callee.replace(/\.\w+$/, "") : `${callee}()`;
  }
  if (object.kind === "member") {
    const outer = pathOfObject(object.object);
    return outer === null ? null : `${outer}.${object.name}`;
  }
  return object.kind === "choice" ? (pathOfObject(object.then) ?? pathOfObject(object.otherwise)) : null;
}

/** A Modal function or method, ready to be called in its own container. */
function isHandle(object: Value): boolean {
  const type = typeOf(object);
  if (type === "Function" || type === "PartialFunction") return true;
  if (object.kind !== "member") return false;
  const owner = typeOf(object.object);
  return owner === "ClsInstance" || owner === "Cls";
}

function remote(call: CallValue, object: Value): readonly Taken[] {
  const handle = object.kind === "member" ? object.object : object;
  const definition = definitionOf(handle.kind === "call" && typeOf(handle) === "ClsInstance" ? handle.callee : handle);
  const own = definition && definition.definition.kind !== "lambda" ? definition.definition.name : null;
  const callee = object.kind === "member" ? (own === null ? object.name : `${own}.${object.name}`) : own;
  return all(call, { kind: "remote", callee }, true);
}

/** `modal.Dict.from_name("x")` and the like. */
function storeKind(object: Value): "dict" | "queue" | null {
  const maker = object.kind === "call" ? externalPath(object.callee) : null;
  const match = /^modal\.(Dict|Queue)\.(from_name|ephemeral|lookup|new|persisted|objects\.\w+)(\.aio)?$/.exec(
    maker ?? "",
  );
  return match ? (match[1] === "Dict" ? "dict" : "queue") : null;
}

/** What `object[key] = value` of something outside takes somewhere. */
export function storeSink(object: Value): CallSink | null {
  const kind = storeKind(object);
  if (kind) return { kind };
  return object.kind === "member" && object.name === "headers" ? { kind: "header", object: object.object } : null;
}

function written(call: CallValue, path: string | null): readonly Taken[] {
  return path === null ? NOTHING : first(call, { kind: "file", path });
}

/** `json.dump(value, f)` */
function dumped(call: CallValue): readonly Taken[] {
  const [value, file] = call.args.filter((each) => each.name === null);
  const path = file ? (openedPath(file.value) ?? pathText(file.value)) : null;
  return value && path !== null
    ? [{ sink: { kind: "file", path }, value: value.value, place: value.place, pickled: true }]
    : NOTHING;
}

/** The sandbox in which a file was opened. */
function openedInSandbox(object: Value): Value | null {
  const maker = object.kind === "call" && object.callee.kind === "member" ? object.callee : null;
  return maker?.name === "open" && typeOf(maker.object) === "Sandbox" ? maker.object : null;
}

/** The path of an opened file; null when it isn't one, or can't be told. */
function openedPath(object: Value): string | null {
  if (object.kind !== "call") return null;
  const path = externalPath(object.callee);
  if (path !== null && OPENERS.test(path)) {
    const [name] = object.args;
    return name ? pathText(name.value) : null;
  }
  return object.callee.kind === "member" && object.callee.name === "open" ? pathText(object.callee.object) : null;
}

/** The known beginning of a path: a text, an f-string's first part, `Path("/data") / name`, `os.path.join("/data", name)`. */
function pathText(value: Value): string | null {
  switch (value.kind) {
    case "text":
      return value.value;
    case "template": {
      const [start] = value.parts;
      return start ? pathText(start) : null;
    }
    case "env-read":
      return value.fallback ? pathText(value.fallback) : null;
    case "choice":
      return pathText(value.then) ?? pathText(value.otherwise);
    case "operation": {
      const [left, right] = value.operands;
      if (value.operator !== "/" || !left) return null;
      const start = pathText(left);
      const end = right ? pathText(right) : null;
      return start === null ? null : `${start}/${end ?? ""}`;
    }
    case "call": {
      if (!/^(pathlib\.(Pure)?(Posix)?Path|os\.path\.join|str|os\.fspath)$/.test(externalPath(value.callee) ?? ""))
        return null;
      const parts = value.args.map((argument) => pathText(argument.value));
      const known = parts.slice(0, parts.includes(null) ? parts.indexOf(null) : parts.length);
      return known.length === 0 ? null : `${known.join("/")}${known.length < parts.length ? "/" : ""}`;
    }
    default:
      return null;
  }
}

/** What a started process runs as a command line: with `shell=True`, or as the text behind `bash -c`. */
function processSinks(call: CallValue, path: string): readonly Taken[] {
  const words = wordsOf(call, path);
  const found: Taken[] = [];
  if (words.some(({ value }) => value.kind === "text" && value.value === "--trust-remote-code"))
    found.push(...loads(call));
  if (call.args.some(({ name, value }) => name === "shell" && isTrue(value)))
    return [...found, ...first(call, { kind: "shell" })];
  return [...found, ...scriptIn(words, { kind: "shell" })];
}

interface Word {
  readonly value: Value;
  readonly place: Place;
}

function wordsOf(call: CallValue, path: string): readonly Word[] {
  const positionals = call.args.filter((each) => each.name === null);
  if (path.endsWith("create_subprocess_exec")) return positionals;
  const given = positionals[0] ?? call.args.find((each) => each.name === "args");
  return given?.value.kind === "sequence" ? given.value.items : [];
}

/** The script of `bash -c script`, `python -c code`. */
function scriptIn(words: readonly Word[], sink: CallSink): readonly Taken[] {
  const [program, flag, script] = words;
  if (program?.value.kind !== "text" || flag?.value.kind !== "text" || !script) return NOTHING;
  const isInterpreter = /(^|\/)(bash|sh|zsh|dash|python\d?(\.\d+)?|node|perl|ruby)$/.test(program.value.value);
  return isInterpreter && /^-\w*[ce]$/.test(flag.value.value)
    ? [{ sink, value: script.value, place: script.place, pickled: false }]
    : NOTHING;
}

/** The command of a sandbox, or in it: each word of it may be code from outside. */
function commandOf(call: CallValue, sandbox: Place | null): readonly Taken[] {
  return call.args.flatMap((argument: ArgumentValue) =>
    argument.name === null
      ? [{ sink: { kind: "sandbox", sandbox } as const, value: argument.value, place: argument.place, pickled: false }]
      : [],
  );
}

/** The call that makes the sandbox. */
function madeBy(object: Value): Place | null {
  for (const { value } of alternatives(object))
    if (value.kind === "call" && /(^|\.)Sandbox\.create(\.aio)?$/.test(externalPath(value.callee) ?? ""))
      return value.calleePlace;
  return null;
}

/** The call downloads code and runs it. With a pinned commit it is code that somebody could read before. */
function loads(call: CallValue): readonly Taken[] {
  const flag = call.args.find(({ name }) => name === "trust_remote_code");
  const place = flag?.whole ?? call.calleePlace;
  const conditions: Condition[] = [];
  for (const { name, value } of call.args) {
    if (name !== "revision" && name !== "code_revision") continue;
    if (value.kind === "text" && /^[0-9a-f]{7,40}$/.test(value.value)) return NOTHING;
    // One that the deployment may set to a commit.
    if (value.kind === "env-read" || value.kind === "choice") conditions.push({ test: value, truth: false });
    else if (value.kind !== "text" && value.kind !== "scalar") return NOTHING;
  }
  return [{ sink: { kind: "load" }, value: TRUE, place, pickled: false, conditions }];
}

function isTrue(value: Value): boolean {
  return value.kind === "scalar" && value.value === true;
}
