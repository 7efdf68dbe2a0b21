/** Statements. Both arms of a test that can't be decided are run, and what they assign becomes a choice. */
import type { Place } from "../source/span.ts";
import type { Expression, If, Statement, Try } from "../syntax/ir.ts";
import { augmentedIn, bindsImports, endsWithReturn } from "./bodies.ts";
import { attributeOfInstance } from "./classes.ts";
import { elementOf, unlistedElement } from "./entries.ts";
import { EXCEPTION, type Flow, LOOP } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { alwaysFails, catchesMissingKey } from "./guards.ts";
import { holdsEnvironment } from "./holds.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { truthOf } from "./operate.ts";
import { prefixInBody } from "./settings.ts";
import { type Condition, externalPath, NONE, unknown, type Value } from "./value.ts";

/** Calls that end the process. */
const EXITS = new Set(["sys.exit", "exit", "quit", "os._exit", "os.abort"]);

export function runBlock(interpreter: Interpreter, statements: readonly Statement[]): Flow {
  for (const statement of statements) {
    const flow = runStatement(interpreter, statement);
    if (flow !== "next") return flow;
  }
  return "next";
}

export function runStatement(interpreter: Interpreter, statement: Statement): Flow {
  interpreter.step();
  switch (statement.kind) {
    case "expression": {
      const value = interpreter.evaluate(statement.value);
      return value.kind === "call" && EXITS.has(externalPath(value.callee) ?? "") ? "fail" : "next";
    }
    case "assignment": {
      if (!statement.value) {
        return "next";
      }
      const value = interpreter.evaluate(statement.value);
      const [target] = statement.targets;
      if (value.kind === "call" && target?.kind === "name" && !interpreter.assigned.has(value.id))
        interpreter.assigned.set(value.id, target.id);
      for (const each of statement.targets) interpreter.assign(each, value);
      return "next";
    }
    case "augmented": {
      const before = interpreter.evaluate(statement.target);
      const value = interpreter.evaluate(statement.value);
      interpreter.augment(statement.target, statement.operator, before, value, interpreter.place(statement.value.span));
      return "next";
    }
    case "delete":
      for (const target of statement.targets) {
        if (target.kind === "name") interpreter.frame.delete(target.id);
        else if (target.kind === "index") deleteItem(interpreter, target);
      }
      return "next";
    case "return": {
      const value = statement.value ? interpreter.evaluate(statement.value) : NONE;
      interpreter.activation.returns.push({ conditions: interpreter.localConditions(), value });
      if (statement.value && holdsEnvironment(value))
        interpreter.record({
          kind: "return",
          conditions: interpreter.conditions,
          place: interpreter.place(statement.value.span),
          value,
        });
      return "stop";
    }
    case "raise":
      if (statement.value) interpreter.evaluate(statement.value);
      return "fail";
    case "assert": {
      const test = interpreter.evaluate(statement.test);
      if (truthOf(test) === undefined)
        interpreter.conditions = [...interpreter.conditions, { test, truth: true, assumed: true }];
      return "next";
    }
    case "if":
      return executeIf(interpreter, statement);
    case "for":
      return executeFor(interpreter, statement.target, statement.iterable, statement.body, statement.otherwise);
    case "while": {
      const test = interpreter.evaluate(statement.test);
      if (truthOf(test) === false) return runBlock(interpreter, statement.otherwise);
      loopBody(interpreter, statement.body);
      return runBlock(interpreter, statement.otherwise);
    }
    case "try":
      return executeTry(interpreter, statement);
    case "with":
      return executeWith(interpreter, statement.items, statement.body);
    case "match":
      return interpreter.executeMatch(statement);
    case "import":
      interpreter.executeImport(statement);
      return "next";
    case "import-from":
      interpreter.executeImportFrom(statement);
      return "next";
    case "function":
      interpreter.frame.set(statement.name, interpreter.defineFunction(statement));
      return "next";
    case "class":
      interpreter.frame.set(statement.name, interpreter.defineClass(statement));
      return "next";
    case "scope":
      for (const name of statement.names) {
        const owner = statement.global ? interpreter.frame.module : ownerOf(interpreter, name);
        if (owner) interpreter.frame.declare(name, owner);
      }
      return "next";
    case "jump":
      return statement.jump === "pass" ? "next" : "stop";
  }
}

/** `del os.environ["K"]` fails as a read would; what it takes from other objects stays known. */
function deleteItem(interpreter: Interpreter, { object, index, span }: Extract<Expression, { kind: "index" }>): void {
  const from = interpreter.evaluate(object);
  const key = interpreter.evaluate(index);
  if (from.kind !== "environ") return;
  const keyPlace = index.kind === "text" ? interpreter.place(index.span) : null;
  interpreter.readEnvironment(key, "pop", null, interpreter.place(span), keyPlace);
}

function ownerOf(interpreter: Interpreter, name: string): Frame | null {
  for (let frame = interpreter.frame.parent; frame; frame = frame.parent) if (frame.own(name)) return frame;
  return null;
}

function executeIf(interpreter: Interpreter, statement: If): Flow {
  const test = interpreter.evaluate(statement.test);
  if (isTypeChecking(test)) {
    interpreter.silently(() => runBlock(interpreter, statement.then));
    return runBlock(interpreter, statement.otherwise);
  }
  const truth = truthOf(test);
  if (truth !== undefined) return runBlock(interpreter, truth ? statement.then : statement.otherwise);
  const then = interpreter.branch([{ test, truth: true }], () => runBlock(interpreter, statement.then));
  const otherwise = interpreter.branch([{ test, truth: false }], () => runBlock(interpreter, statement.otherwise));
  if (then.flow !== "next" && otherwise.flow !== "next")
    return then.flow === "fail" && otherwise.flow === "fail" ? "fail" : "stop";
  if (then.flow !== "next") {
    interpreter.frame.adopt(otherwise.assigned);
    interpreter.conditions = [...interpreter.conditions, { test, truth: false, assumed: then.flow === "fail" }];
  } else if (otherwise.flow !== "next") {
    interpreter.frame.adopt(then.assigned);
    interpreter.conditions = [...interpreter.conditions, { test, truth: true, assumed: otherwise.flow === "fail" }];
  } else {
    interpreter.frame.join(
      { test, truth: true },
      then.assigned,
      otherwise.assigned,
      unknown("not assigned on this path"),
    );
  }
  return "next";
}

function executeFor(
  interpreter: Interpreter,
  target: Expression,
  iterable: Expression,
  body: readonly Statement[],
  otherwise: readonly Statement[],
): Flow {
  const source = interpreter.evaluate(iterable);
  const items = iterate(interpreter, source, interpreter.place(iterable.span));
  if (items && items.length <= interpreter.limits.unrolled && items.every((item) => !item.spread)) {
    for (const item of items) {
      const outer = interpreter.conditions;
      if (item.conditions.length > 0) {
        const { assigned } = interpreter.branch(item.conditions, () => {
          interpreter.assign(target, item.value);
          return runBlock(interpreter, body);
        });
        for (const condition of item.conditions.slice(0, 1))
          interpreter.frame.join(condition, assigned, new Map(), unknown("not assigned"));
      } else {
        interpreter.assign(target, item.value);
        const before = interpreter.activation.returns.length;
        const flow = runBlock(interpreter, body);
        // A return in an unconditional pass ends the function; a break ends the loop.
        if (flow === "stop" && interpreter.activation.returns.length > before && endsWithReturn(body)) return "stop";
      }
      interpreter.conditions = outer;
    }
  } else {
    interpreter.assign(target, elementOf(items) ?? unlistedElement(items, source, interpreter.place(target.span)));
    loopBody(interpreter, body);
  }
  return runBlock(interpreter, otherwise);
}

/** Runs the body once for all its passes, so that a number which each pass changes isn't known in any. */
function loopBody(interpreter: Interpreter, body: readonly Statement[]): void {
  for (const name of augmentedIn(body))
    if (interpreter.frame.own(name)?.kind === "scalar") interpreter.frame.set(name, unknown("changes in a loop"));
  const condition: Condition = { test: LOOP, truth: true };
  const { assigned } = interpreter.branch([condition], () => runBlock(interpreter, body));
  interpreter.frame.join(condition, assigned, new Map(), unknown("assigned in a loop"));
}

function executeTry(interpreter: Interpreter, statement: Try): Flow {
  const guards = statement.handlers.some((handler) => catchesMissingKey(handler.type) && !alwaysFails(handler.body));
  if (guards) interpreter.guardDepth++;
  const outer = interpreter.conditions;
  let flow = runBlock(interpreter, statement.body);
  if (guards) interpreter.guardDepth--;
  const importsOnly = bindsImports(statement.body);
  let allStop = statement.handlers.length > 0;
  const condition: Condition = { test: EXCEPTION, truth: true };
  for (const handler of statement.handlers) {
    const arm = interpreter.branch([condition], () => {
      if (handler.name) interpreter.frame.set(handler.name, unknown("an exception"));
      return runBlock(interpreter, handler.body);
    });
    if (arm.flow === "next") {
      allStop = false;
      if (importsOnly) for (const name of importsOnly) arm.assigned.delete(name);
      interpreter.frame.join(condition, arm.assigned, new Map(), unknown("not assigned on this path"));
    }
  }
  if (flow === "next") flow = runBlock(interpreter, statement.otherwise);
  else if (!allStop) {
    // The body returned, but a handler may go on.
    flow = statement.handlers.length > 0 ? "next" : flow;
    interpreter.conditions = statement.handlers.length > 0 ? [...outer, condition] : outer;
  }
  const last = runBlock(interpreter, statement.finally);
  return last === "next" ? flow : last;
}

function executeWith(
  interpreter: Interpreter,
  items: readonly { readonly value: Expression; readonly target: Expression | null }[],
  body: readonly Statement[],
): Flow {
  const outer = interpreter.conditions;
  const outerPrefixes = interpreter.keyPrefixes;
  let guarded = false;
  let conditioned = false;
  let failing = false;
  for (const { value, target } of items) {
    const manager = interpreter.evaluate(value);
    if (target) interpreter.assign(target, enterContext(interpreter, manager, interpreter.place(value.span)));
    else if (manager.kind === "instance") enterContext(interpreter, manager, interpreter.place(value.span));
    if (interpreter.semantics.isCondition(manager)) {
      interpreter.conditions = [...interpreter.conditions, { test: manager, truth: true }];
      conditioned = true;
    }
    const prefix = prefixInBody(manager);
    if (prefix) interpreter.keyPrefixes = [...interpreter.keyPrefixes, prefix];
    const path = manager.kind === "call" ? externalPath(manager.callee) : null;
    if (path === "contextlib.suppress") guarded = true;
    if (path === "pytest.raises" || isAssertRaises(manager)) failing = true;
  }
  if (guarded) interpreter.guardDepth++;
  const firstCall = interpreter.calls.length;
  const flow = runBlock(interpreter, body);
  if (failing) for (const { call } of interpreter.calls.slice(firstCall)) interpreter.expectedToFail.add(call.id);
  if (guarded) interpreter.guardDepth--;
  if (conditioned) interpreter.conditions = outer;
  interpreter.keyPrefixes = outerPrefixes;
  return flow;
}

/** `self.assertRaises(…)` of unittest. */
function isAssertRaises(manager: Value): boolean {
  return (
    manager.kind === "call" &&
    manager.callee.kind === "member" &&
    (manager.callee.name === "assertRaises" || manager.callee.name === "assertRaisesRegex")
  );
}

function enterContext(interpreter: Interpreter, manager: Value, place: Place): Value {
  if (manager.kind === "instance") {
    const enter =
      attributeOfInstance(interpreter, manager, "__enter__") ?? attributeOfInstance(interpreter, manager, "__aenter__");
    return enter ? interpreter.call(enter, [], place, place) : manager;
  }
  return manager;
}

function isTypeChecking(test: Value): boolean {
  const path = externalPath(test);
  return path === "typing.TYPE_CHECKING" || path === "typing_extensions.TYPE_CHECKING";
}
