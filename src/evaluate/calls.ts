/** Calls: of the project's own code, of built-ins, and of code from outside. */
import type { Place } from "../source/span.ts";
import type { Argument, Call } from "../syntax/ir.ts";
import { callBuiltin } from "./builtins.ts";
import { callables, receiverOf, rootOf, wrappedFunction } from "./callables.ts";
import { attributeOfInstance, instantiate } from "./classes.ts";
import { withoutOverridden } from "./entries.ts";
import { hiddenCodeOf } from "./hidden-code.ts";
import { isForeign } from "./instances.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { callScriptBuiltin, callScriptMethod } from "./javascript.ts";
import { callMethod } from "./methods.ts";
import { runGiven } from "./runners.ts";
import { readThroughLibrary } from "./settings.ts";
import { type ArgumentValue, type CallValue, externalPath, RAISES, unknown, type Value } from "./value.ts";

const NONE: readonly never[] = [];

export function evaluateCall(interpreter: Interpreter, expression: Call): Value {
  if (calledBefore(expression) === null) return call(interpreter, expression, null);
  // A long method chain nests to the left: walk it without recursion.
  const chain: Call[] = [];
  for (let each: Call | null = expression; each !== null; each = calledBefore(each)) chain.push(each);
  return chain.reduceRight<Value | null>((value, each) => call(interpreter, each, value), null) ?? unknown("nothing");
}

/** The call that a call goes on from: `f()` of `f().g()` and of `f()()`. */
function calledBefore({ callee }: Call): Call | null {
  if (callee.kind === "call") return callee;
  return callee.kind === "attribute" && callee.object.kind === "call" ? callee.object : null;
}

/** One call; `before`: what the call that it goes on from gave. */
function call(interpreter: Interpreter, { callee, args, span }: Call, before: Value | null): Value {
  interpreter.step();
  const calleeValue =
    before === null
      ? interpreter.evaluate(callee)
      : callee.kind === "attribute"
        ? interpreter.attribute(before, callee.name, interpreter.place(callee.nameSpan))
        : before;
  const given = argumentsOf(interpreter, args);
  const calleePlace = interpreter.place(callee.kind === "attribute" ? callee.nameSpan : callee.span);
  return callValue(interpreter, calleeValue, given, interpreter.place(span), calleePlace);
}

function argumentsOf(interpreter: Interpreter, given: readonly Argument[]): readonly ArgumentValue[] {
  if (given.length === 0) return NONE;
  if (given.every(({ spread }) => spread === null)) return given.map((each) => plainArgument(interpreter, each));
  const args: ArgumentValue[] = [];
  for (const argument of given) addArgument(interpreter, argument, args);
  return args;
}

function plainArgument(interpreter: Interpreter, { name, value, span }: Argument): ArgumentValue {
  return {
    name,
    value: interpreter.evaluate(value),
    place: interpreter.place(value.span),
    whole: interpreter.place(span),
    spread: false,
    conditions: NONE,
  };
}

function addArgument(interpreter: Interpreter, argument: Argument, args: ArgumentValue[]): void {
  if (argument.spread === null) {
    args.push(plainArgument(interpreter, argument));
    return;
  }
  const place = interpreter.place(argument.value.span);
  const whole = interpreter.place(argument.span);
  const value = interpreter.evaluate(argument.value);
  if (argument.spread === "*") {
    const items = iterate(interpreter, value, place);
    if (!items) args.push({ name: null, value, place, whole, spread: true, conditions: NONE });
    for (const item of items ?? [])
      args.push({
        name: null,
        value: item.value,
        place: item.place,
        whole,
        spread: item.spread,
        conditions: item.conditions,
      });
  } else {
    for (const entry of withoutOverridden(interpreter.spreadEntries(value, place))) {
      const name = entry.key?.kind === "text" ? entry.key.value : null;
      const { conditions } = entry;
      args.push({ name, value: entry.value, place: entry.place, whole, spread: name === null, conditions });
    }
  }
}

/** Calls a value. `place` is the call, `calleePlace` where the callable's name stands. */
export function callValue(
  interpreter: Interpreter,
  callee: Value,
  args: readonly ArgumentValue[],
  place: Place,
  calleePlace: Place,
): Value {
  interpreter.step();
  if (callee === RAISES) return RAISES;
  if (callee.kind === "choice" && interpreter.inScript) {
    // A method of null can't be called: the code goes on only with the other.
    if (isMethodOfNull(callee.then)) return callValue(interpreter, callee.otherwise, args, place, calleePlace);
    if (isMethodOfNull(callee.otherwise)) return callValue(interpreter, callee.then, args, place, calleePlace);
  }
  if (callee.kind === "choice")
    return interpreter.mapArms(callee, (arm) => callValue(interpreter, arm, args, place, calleePlace));
  const target = interpreter.semantics.target(callee);
  if (target) return callValue(interpreter, target, args, place, calleePlace);
  const applied = interpreter.semantics.applied?.(callee, args);
  if (applied) return callValue(interpreter, applied.callee, applied.args, place, calleePlace);
  switch (callee.kind) {
    case "function":
      return interpreter.callFunction(callee, args, place);
    case "class":
      return instantiate(interpreter, callee, args, place);
    case "partial":
      return callValue(interpreter, callee.callee, [...callee.args, ...args], place, calleePlace);
    case "instance": {
      const method = attributeOfInstance(interpreter, callee, "__call__");
      return method
        ? callValue(interpreter, method, args, place, calleePlace)
        : unknown("an instance is called", place);
    }
    case "external":
      return (
        (interpreter.inScript ? callScriptBuiltin(interpreter, callee.path, args, place) : undefined) ??
        callBuiltin(interpreter, callee.path, args, place) ??
        runGiven(interpreter, callee, args, place, calleePlace) ??
        callExternal(interpreter, callee, args, place, calleePlace)
      );
    case "member":
      return (
        (interpreter.inScript ? callScriptMethod(interpreter, callee, args, place) : undefined) ??
        callMethod(interpreter, callee, args, place) ??
        runGiven(interpreter, callee, args, place, calleePlace) ??
        callExternal(interpreter, callee, args, place, calleePlace)
      );
    case "call": {
      const wrapped = target === null ? null : wrappedFunction(callee);
      if (wrapped) return callValue(interpreter, wrapped, args, place, calleePlace);
      return (
        readThroughLibrary(interpreter, callee, args, place) ??
        callExternal(interpreter, callee, args, place, calleePlace)
      );
    }
    default:
      return callExternal(interpreter, callee, args, place, calleePlace);
  }
}

/** Records a call of code outside the project. Functions among the arguments may be called back. */
export function callExternal(
  interpreter: Interpreter,
  callee: Value,
  args: readonly ArgumentValue[],
  place: Place,
  calleePlace: Place,
): CallValue {
  const call: CallValue = { kind: "call", callee, args, place, calleePlace, id: interpreter.identity() };
  if (!interpreter.silent) {
    interpreter.calls.push({ call, unit: interpreter.activation.unit, conditions: interpreter.localConditions() });
    interpreter.record({ kind: "call", conditions: interpreter.conditions, place, call });
  }
  const root = rootOf(callee);
  if (
    root.kind === "unknown" &&
    root.runsCode &&
    !isForeign(interpreter.conditions, root) &&
    !isOfBuiltinType(interpreter, callee)
  ) {
    interpreter.record({
      kind: "open",
      conditions: interpreter.conditions,
      place: calleePlace,
      why: `a call of ${root.why}`,
      cause: "call",
    });
  }
  const hidden = hiddenCodeOf(callee, args);
  if (hidden !== null)
    interpreter.record({
      kind: "open",
      conditions: interpreter.conditions,
      place: calleePlace,
      why: hidden,
      cause: "import",
    });
  const path = externalPath(callee);
  if (path !== null) interpreter.constructors.set(call.id, path);
  if (interpreter.semantics.isRegistration(callee)) return call;
  if (!KEEPS_ENVIRONMENT.test(path ?? ""))
    for (const { name, value, place: given } of args)
      if (value.kind === "environ" && name !== "env") interpreter.readWholeEnvironment(given);
  const handed: Value[] = [];
  for (const argument of args) for (const each of callables(argument.value)) handed.push(each);
  const receiver = receiverOf(callee);
  // What is handed to `web_app.get("/")` may run wherever `web_app` is used, and the reverse: they are one object here.
  if (receiver !== null) interpreter.objects.set(call.id, interpreter.objectOf(receiver));
  const object = interpreter.objectOf(call.id);
  handTo(interpreter, object, handed);
  if (interpreter.activation.unit.kind === "function" && (handed.length > 0 || receiver !== null)) {
    interpreter.record({ kind: "use", conditions: interpreter.conditions, place, object });
  }
  return call;
}

/** Methods of texts, lists, dicts and sets that hardly any other type has. */
const BUILTIN_METHODS: ReadonlySet<string> = new Set(
  (
    "append extend insert remove clear sort reverse items keys values update setdefault popitem startswith endswith split rsplit " +
    "splitlines strip lstrip rstrip lower upper title replace format join encode decode isdigit isalpha union intersection"
  ).split(" "),
);

/** A method of Python's own types, which no class of the project has, too. */
function isOfBuiltinType(interpreter: Interpreter, callee: Value): boolean {
  if (callee.kind !== "member" || callee.object.kind !== "unknown" || !BUILTIN_METHODS.has(callee.name)) return false;
  for (const body of interpreter.classesByBody.keys()) if (body.own(callee.name)) return false;
  return true;
}

/** Calls that read nothing of the environment which they are given, and those that hand it to a process. */
const KEEPS_ENVIRONMENT =
  /^(?:(?:unittest\.)?mock\.patch\.dict|isinstance|type|id|len|bool|hasattr|repr|weakref\.\w+|os\.(?:exec|spawn|posix_spawn)\w*)$/;

/** Notes that an object from outside may call these. */
export function handTo(interpreter: Interpreter, object: number, values: readonly Value[]): void {
  if (values.length === 0) return;
  const known = interpreter.callbacks.get(object) ?? new Set<Value>();
  for (const value of values) known.add(value);
  interpreter.callbacks.set(object, known);
}

function isMethodOfNull(callee: Value): boolean {
  let current = callee;
  while (current.kind === "member") current = current.object;
  return callee.kind === "member" && current.kind === "scalar" && current.value === null;
}
