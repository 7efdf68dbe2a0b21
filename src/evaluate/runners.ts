/** Calls of libraries that run a function with the arguments given for it: threads, executors, background tasks. */
import type { Place } from "../source/span.ts";
import { positional } from "./binding.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { type ArgumentValue, externalPath, type Item, type Value } from "./value.ts";

interface Runner {
  /** Where the function stands, counted from 0 without keywords. */
  readonly position: number;
  readonly keyword?: string;
  /**
   * Where its arguments are: they follow it (`rest`), stand in a tuple and a dict at the next positions or in `args=` and
   * `kwargs=` (`packed`), or it runs once for each element of the next argument, or with each as its arguments.
   */
  readonly given: "rest" | "packed" | "each" | "each-unpacked";
  /** What the call gives: what the function returns, that in a future, all of them in a list, or something of its own. */
  readonly gives: "result" | "future" | "list" | "object";
}

const THREAD: Runner = { position: 1, keyword: "target", given: "packed", gives: "object" };
const FOLLOWED: Runner = { position: 0, given: "rest", gives: "result" };
const LATER: Runner = { position: 1, given: "rest", gives: "object" };
const TASK: Runner = { position: 0, keyword: "func", given: "rest", gives: "object" };
const EACH: Runner = { position: 0, given: "each", gives: "list" };
const EACH_UNPACKED: Runner = { position: 0, given: "each-unpacked", gives: "list" };

/** From the libraries' references: Python's, anyio's, trio's and Starlette's. */
const FUNCTIONS: ReadonlyMap<string, Runner> = new Map([
  ["threading.Thread", THREAD],
  ["multiprocessing.Process", THREAD],
  ["multiprocessing.context.Process", THREAD],
  ["threading.Timer", { ...THREAD, keyword: "function" }],
  ["asyncio.to_thread", { ...FOLLOWED, keyword: "func" }],
  ["anyio.run", FOLLOWED],
  ["anyio.to_thread.run_sync", FOLLOWED],
  ["trio.run", FOLLOWED],
  ["trio.to_thread.run_sync", FOLLOWED],
  ["starlette.concurrency.run_in_threadpool", { ...FOLLOWED, keyword: "func" }],
  ["fastapi.concurrency.run_in_threadpool", { ...FOLLOWED, keyword: "func" }],
  ["atexit.register", TASK],
  ["itertools.starmap", EACH_UNPACKED],
]);

/** Methods of executors, pools, event loops, task groups and the like, whose names say enough. */
const METHODS: ReadonlyMap<string, Runner> = new Map([
  ["submit", { position: 0, given: "rest", gives: "future" }],
  ["run_in_executor", { position: 1, keyword: "func", given: "rest", gives: "result" }],
  ["apply_async", { position: 0, keyword: "func", given: "packed", gives: "future" }],
  ["imap", EACH],
  ["imap_unordered", EACH],
  ["starmap", EACH_UNPACKED],
  ["add_task", TASK],
  ["start_soon", TASK],
  ["call_soon", TASK],
  ["call_soon_threadsafe", TASK],
  ["call_later", LATER],
  ["call_at", LATER],
]);

/** `map` is a method of much else. */
const POOLS = /(?:Executor|Pool)$/;

/** Runs the function that such a call is given; undefined: another call, or one whose arguments can't be told. */
export function runGiven(
  interpreter: Interpreter,
  callee: Value,
  args: readonly ArgumentValue[],
  place: Place,
  calleePlace: Place,
): Value | undefined {
  const runner = interpreter.inScript ? undefined : runnerOf(callee);
  if (!runner) return undefined;
  const positionals = args.filter(({ name }) => name === null);
  const given = args.find(({ name }) => name !== null && name === runner.keyword) ?? positionals[runner.position];
  if (!given || given.spread || !RUNNABLE.has(given.value.kind)) return undefined;
  const rounds = roundsOf(interpreter, runner, args, given, place);
  if (!rounds) return undefined;
  const results = rounds.map((round) => interpreter.call(given.value, round, place, given.place));
  const taken = new Set(rounds.flat());
  const others = args.filter((argument) => argument !== given && !taken.has(argument));
  const call = interpreter.callExternal(callee, others, place, calleePlace);
  const [result] = results;
  switch (runner.gives) {
    case "result":
      return result;
    case "future":
      return result && { kind: "operation", operator: FUTURE, operands: [result] };
    case "list":
      return { kind: "sequence", shape: "list", items: results.map((value) => itemOf(value, place)) };
    case "object":
      return call;
  }
}

const FUTURE = "future";

/** What a future's method gives; undefined: another value or method. */
export function resultOfFuture(object: Value, method: string): Value | undefined {
  if (object.kind !== "operation" || object.operator !== FUTURE) return undefined;
  return method === "result" || method === "get" ? object.operands[0] : undefined;
}

const RUNNABLE: ReadonlySet<Value["kind"]> = new Set(["function", "partial", "instance", "class"]);

function runnerOf(callee: Value): Runner | undefined {
  const path = externalPath(callee);
  const known = path === null ? undefined : FUNCTIONS.get(path);
  if (known || callee.kind !== "member") return known;
  const { object, name } = callee;
  if (name !== "map") return METHODS.get(name);
  return object.kind === "call" && POOLS.test(externalPath(object.callee) ?? "") ? EACH : undefined;
}

/** The arguments of each time the function runs; null where they can't be told. */
function roundsOf(
  interpreter: Interpreter,
  runner: Runner,
  args: readonly ArgumentValue[],
  given: ArgumentValue,
  place: Place,
): readonly (readonly ArgumentValue[])[] | null {
  const after = given.name === null ? runner.position + 1 : runner.position;
  const positionals = args.filter(({ name }) => name === null);
  switch (runner.given) {
    case "rest":
      return [[...positionals.slice(after), ...args.filter((each) => each.name !== null && each !== given)]];
    case "packed": {
      // `Thread(group, target, name, args, kwargs)`; elsewhere they follow the function.
      const first = runner.keyword === "target" ? 3 : runner.position + 1;
      const packed = args.find(({ name }) => name === "args") ?? positionals[first];
      const named = args.find(({ name }) => /^kw(?:args|ds)$/.test(name ?? "")) ?? positionals[first + 1];
      const list = packed ? plainItems(interpreter, packed.value, place) : [];
      const keywords = named ? keywordsOf(named) : [];
      return list && keywords ? [[...list.map(asArgument), ...keywords]] : null;
    }
    case "each":
    case "each-unpacked": {
      const over = positionals[after];
      const items = over && positionals.length === after + 1 ? plainItems(interpreter, over.value, place) : null;
      if (!items || items.length > interpreter.limits.unrolled) return null;
      if (runner.given === "each") return items.map((item) => [asArgument(item)]);
      const rounds = items.map((item) => plainItems(interpreter, item.value, place)?.map(asArgument));
      return rounds.every((round) => round !== undefined) ? rounds : null;
    }
  }
}

function plainItems(interpreter: Interpreter, value: Value, place: Place): readonly Item[] | null {
  const items = value.kind === "sequence" ? iterate(interpreter, value, place) : null;
  return items?.every((item) => !item.spread && item.conditions.length === 0) ? items : null;
}

function keywordsOf({ value, whole }: ArgumentValue): readonly ArgumentValue[] | null {
  if (value.kind !== "mapping") return null;
  const named = value.entries.flatMap((entry): ArgumentValue[] =>
    entry.key?.kind === "text" && entry.conditions.length === 0
      ? [{ name: entry.key.value, value: entry.value, place: entry.place, whole, spread: false, conditions: [] }]
      : [],
  );
  return named.length === value.entries.length ? named : null;
}

function asArgument(item: Item): ArgumentValue {
  return positional(item.value, item.place);
}

function itemOf(value: Value, place: Place): Item {
  return { value, place, conditions: [], spread: false };
}
