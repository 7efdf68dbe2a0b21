/** Which calls take a value somewhere: to a log, another container, a file, a shell. */
import { PERCENT_FIELD, shortened } from "../../evaluate/formatting.ts";
import { type CallValue, type Condition, externalPath, TRUE, type Value } from "../../evaluate/value.ts";
import { isScriptPath } from "../../source/kind.ts";
import type { Place } from "../../source/span.ts";
import { isConsole, isLogger, LEVELS } from "./loggers.ts";
import { modalSinks, storeKind } from "./modal-sinks.ts";
import { scriptSinks } from "./script-sinks.ts";
import { all, type CallSink, first, NOTHING, type Taken } from "./taken.ts";

/** What a call takes somewhere; empty for most. */
export function takenBy(call: CallValue): readonly Taken[] {
  if (isScriptPath(call.place.file)) return scriptSinks(call);
  const path = externalPath(call.callee);
  const found = path === null ? methodSinks(call) : pathSinks(call, path);
  return call.args.some((argument) => argument.name === "trust_remote_code" && isTrue(argument.value))
    ? [...found, ...loads(call)]
    : found;
}

type Sinks = (call: CallValue, path: string) => readonly Taken[];

const sinksOfPaths = new Map<string, Sinks>();

function pathSinks(call: CallValue, path: string): readonly Taken[] {
  const known = sinksOfPaths.get(path);
  const sinks = known ?? sinksOfPath(path);
  if (!known) sinksOfPaths.set(path, sinks);
  return sinks(call, path);
}

function sinksOfPath(path: string): Sinks {
  if (PRINTS.test(path)) return printed;
  if (LOGS.test(path)) return logged;
  if (CODE.test(path)) return (call) => first(call, { kind: "code" });
  if (SHELLS.test(path)) return (call) => first(call, { kind: "shell" });
  if (PROCESSES.test(path)) return processSinks;
  if (DUMPS.test(path)) return dumped;
  return methodSinks;
}

function methodSinks(call: CallValue): readonly Taken[] {
  const own = modalSinks(call);
  if (own) return own;
  const { callee } = call;
  if (callee.kind !== "member") return NOTHING;
  const { object, name } = callee;
  if (LEVELS.has(name) && isLogger(object)) return logged(call);
  if ((name === "print" || name === "log") && isConsole(object)) return all(call, { kind: "print" });
  if (name === "write" || name === "writelines") return written(call, openedPath(object));
  if (name === "write_text" || name === "write_bytes") return written(call, pathText(object));
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
const OPENERS = /^((io|codecs|aiofiles|gzip|bz2|lzma)\.)?open$/;

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

/** `print(…, file=f)` writes to the file. */
function printed(call: CallValue): readonly Taken[] {
  const file = call.args.find((each) => each.name === "file");
  const texts = call.args.filter((each) => each.name === null);
  const path = file ? openedPath(file.value) : null;
  if (file && !/^sys\./.test(externalPath(file.value) ?? "") && path === null) return NOTHING;
  const sink: CallSink = path === null ? { kind: "print" } : { kind: "file", path };
  return texts.map(({ value, place }) => ({ sink, value, place, pickled: false }));
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
