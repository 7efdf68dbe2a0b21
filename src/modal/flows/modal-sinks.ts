/** Where calls of Modal's own objects take values: other containers, dicts and queues, sandboxes; in both SDKs. */
import { type ArgumentValue, alternatives, type CallValue, externalPath, type Value } from "../../evaluate/value.ts";
import { isScriptPath } from "../../source/kind.ts";
import type { Place } from "../../source/span.ts";
import { meaningOf, REMOTE_METHODS } from "../api.ts";
import { definitionOf } from "../semantics.ts";
import { callableOf, typeOf } from "../types.ts";
import { all, type Taken } from "./taken.ts";

const STORES: ReadonlySet<string> = new Set(["put", "put_many", "putMany", "update", "setdefault"]);
const NOT_CALLS: ReadonlySet<string> = new Set(["aio", "get_web_url", "web_url", "keep_warm", "update_autoscaler"]);
const WRITES: ReadonlySet<string> = new Set("write writelines write_text write_bytes writeText writeBytes".split(" "));

/** What a call takes to another container, a store or a sandbox; null when it is no such call. */
export function modalSinks(call: CallValue): readonly Taken[] | null {
  if (startsSandbox(call)) return commandOf(call, call.calleePlace);
  const callee = call.callee.kind === "member" && call.callee.name === "aio" ? call.callee.object : call.callee;
  if (typeOf(callee) === "Cls") return remote(call, callee);
  if (callee.kind !== "member") return null;
  const { object, name } = callee;
  if (REMOTE_METHODS.has(name) && !NOT_CALLS.has(name) && isHandle(object)) return remote(call, object);
  if (STORES.has(name)) {
    const kind = storeKind(object);
    if (kind) return all(call, { kind }, true);
  }
  if (WRITES.has(name)) {
    const sandbox = writtenIn(object);
    if (sandbox) return fileOf(call, madeBy(sandbox));
  }
  return name === "exec" && typeOf(object) === "Sandbox" ? commandOf(call, madeBy(object)) : null;
}

/** A Modal function or method, ready to be called in its own container. */
function isHandle(object: Value): boolean {
  const type = typeOf(object);
  if (type === "Function" || type === "PartialFunction") return true;
  if (object.kind === "call" && object.callee.kind === "member" && object.callee.name === "method")
    return isInstance(object.callee.object);
  return object.kind === "member" && isInstance(object.object);
}

/** `Cls(…)` of Python, `cls.instance()` of the JS SDK. */
function isInstance(owner: Value): boolean {
  const type = typeOf(owner);
  if (type === "ClsInstance" || type === "Cls") return true;
  return (
    owner.kind === "call" &&
    owner.callee.kind === "member" &&
    owner.callee.name === "instance" &&
    typeOf(owner.callee.object) === "Cls"
  );
}

function remote(call: CallValue, object: Value): readonly Taken[] {
  const handle = object.kind === "member" ? object.object : object;
  const definition = definitionOf(handle.kind === "call" && typeOf(handle) === "ClsInstance" ? handle.callee : handle);
  const own = definition && definition.definition.kind !== "lambda" ? definition.definition.name : null;
  const callee = object.kind === "member" ? (own === null ? object.name : `${own}.${object.name}`) : own;
  return all(call, { kind: "remote", callee }, true);
}

/** `modal.Dict.from_name("x")`, `client.queues.fromName("x")` and the like. */
export function storeKind(object: Value): "dict" | "queue" | null {
  if (object.kind !== "call") return null;
  const maker = meaningOf(callableOf(object.callee)) ?? externalPath(object.callee) ?? "";
  const match = /^modal\.(Dict|Queue)\.(from_name|ephemeral|lookup|fromName|new|persisted|objects\.\w+)(\.aio)?$/.exec(
    maker,
  );
  return match ? (match[1] === "Dict" ? "dict" : "queue") : null;
}

/** The call starts a sandbox; the experimental and older spellings too. */
function startsSandbox(call: CallValue): boolean {
  const row = callableOf(call.callee);
  return row?.returns === "Sandbox" && row.phase === "run";
}

/** The sandbox to which something is written: a file opened in it, its file system, the input of a process of it. */
function writtenIn(object: Value): Value | null {
  if (object.kind === "call" && object.callee.kind === "member" && object.callee.name === "open")
    return sandboxIn(object.callee.object);
  if (object.kind !== "member") return null;
  if (object.name === "filesystem") return sandboxIn(object.object);
  if (object.name !== "stdin") return null;
  const process = object.object;
  if (typeOf(process) !== "Process") return sandboxIn(process);
  return process.kind === "call" && process.callee.kind === "member" ? sandboxIn(process.callee.object) : null;
}

function sandboxIn(value: Value): Value | null {
  return typeOf(value) === "Sandbox" ? value : null;
}

/** The command of a sandbox, or in it. What it runs is code; so may be what it hands to a shell or an interpreter. */
function commandOf(call: CallValue, sandbox: Place | null): readonly Taken[] {
  const words = commandArguments(call).flatMap(({ value, place }) =>
    value.kind === "sequence"
      ? value.items.map((item) => ({ value: item.value, place: item.place }))
      : [{ value, place }],
  );
  const [program] = words;
  const isOther = program?.value.kind === "text" && !INTERPRETERS.test(program.value.value);
  return words.map(({ value, place }, at) => ({
    sink: { kind: "sandbox", sandbox, as: isOther && at > 0 ? "argument" : "command" },
    value,
    place,
    pickled: false,
  }));
}

/** Programs that run code they are given, or other programs. */
const INTERPRETERS =
  /(^|[/\s])(ba|z|da|k|fi)?sh\b|(^|\/)(python|node|deno|bun|tsx?|npx|uvx?|perl|ruby|php|lua|Rscript|julia|java|go|cargo|env|sudo|su|timeout|nohup|xargs|nice|time|eval|exec|tmux|screen|parallel)[\d.]*(\s|$)/;

/** In the JS SDK the words are a list: the first argument of `exec`, the option `command` of `create`. */
function commandArguments(call: CallValue): readonly Pick<ArgumentValue, "value" | "place">[] {
  const positionals = call.args.filter(({ name }) => name === null);
  if (!isScriptPath(call.place.file)) return positionals;
  if (!startsSandbox(call)) return positionals.slice(0, 1);
  return positionals.flatMap(({ value }) =>
    value.kind === "mapping" ? value.entries.filter(({ key }) => key?.kind === "text" && key.value === "command") : [],
  );
}

/** What is written comes first, the path of the file after it. */
function fileOf(call: CallValue, sandbox: Place | null): readonly Taken[] {
  return call.args
    .filter(({ name }) => name === null || name === "data")
    .slice(0, 1)
    .map(({ value, place }) => ({ sink: { kind: "sandbox", sandbox, as: "file" }, value, place, pickled: false }));
}

/** The call that makes the sandbox. */
function madeBy(object: Value): Place | null {
  for (const { value } of alternatives(object))
    if (value.kind === "call" && startsSandbox(value)) return value.calleePlace;
  return null;
}
