/**
 * How many secrets a function is given where it is deployed, and how many its container counts when it imports the module
 * again. Modal compares the two and refuses to start the container when they differ (the SDK's container entry point).
 */
import { EXCEPTION } from "../evaluate/flow.ts";
import { otherValue } from "../evaluate/operate.ts";
import { Specialiser } from "../evaluate/specialise.ts";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  type Condition,
  externalPath,
  text,
  type Value,
} from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
import { partsOf } from "./value-parts.ts";
import { OTHER, UNSET } from "./variables.ts";
import { placeTests, type Where } from "./where.ts";

/** A `secrets=` or `env=` argument that adds another number of secrets in the container than where it was deployed. */
export interface CountMismatch {
  readonly parameter: "secrets" | "env";
  /** The argument, keyword included. */
  readonly argument: Place;
  /** The first part of it that stands under a condition; else its value. */
  readonly element: Place;
  readonly local: number;
  readonly container: number;
  /** What differs: the side of `is_local()`, a variable that the container lacks, a local file. */
  readonly why: "is_local" | "variable" | "file";
  /** For `variable`: the keys that decide and that the container lacks, with their values at deploy (`*`: any). */
  readonly variables: readonly { readonly key: string; readonly value: string }[];
  /** False where a secret with unknown keys may give the container a variable that decides. */
  readonly certain: boolean;
  /** For `file`: the last part of its path; null when that isn't known. */
  readonly file: string | null;
}

/** What a container has of a variable: the value of the deploy, nothing, or (taken for nothing) that can't be told. */
export type Carried = "carried" | "missing" | "unknown";

/** More combinations than this are not gone through; then only "all set" is. */
const MAX_ROWS = 64;

type Row = readonly (readonly [key: string, value: string])[];

/**
 * The first mismatch that an argument shows, over the values that the variables in its conditions may have at deploy.
 * `carried` says what the container has of them, `shipsFiles` that its image may hold the developer's files.
 */
export function countMismatch(
  argument: ArgumentValue,
  parameter: CountMismatch["parameter"],
  cases: Cases,
  carried: (key: string) => Carried,
  shipsFiles: boolean,
): CountMismatch | null {
  const tests = testsOf(argument);
  if (tests.length === 0) return null;
  const keys = new Set(tests.flatMap((test) => [...variablesOf(test)]));
  const file = shipsFiles ? null : (tests.map(fileTested).find((path) => path !== null) ?? null);
  for (const row of rowsOf(keys, cases)) {
    for (const exists of file === null ? [undefined] : [true, false]) {
      const kept = row.filter(([key]) => carried(key) === "carried");
      const local = countOf(argument, side("deploy", row, exists), parameter);
      const container = countOf(argument, side("container", kept, file === null ? undefined : false), parameter);
      if (local === null || container === null || local === container) continue;
      const variables = row.flatMap(([key, value]) => (carried(key) === "carried" ? [] : [{ key, value }]));
      return {
        parameter,
        argument: argument.whole.file === argument.place.file ? argument.whole : argument.place,
        element: conditionalPart(argument),
        local,
        container,
        why: exists === true ? "file" : variables.length > 0 ? "variable" : "is_local",
        variables,
        certain: variables.every(({ key }) => carried(key) === "missing"),
        file,
      };
    }
  }
  return null;
}

/** Folds values as they are on one side. A variable that isn't in the row is unset in the container. */
function side(where: Where, row: Row, exists: boolean | undefined): Specialiser {
  const given = new Map(row);
  const isPlace = placeTests(where);
  const variable = (key: string): Value | null => {
    const value = given.get(key);
    if (value === undefined && where === "container" && PLATFORM.test(key)) return otherValue(key);
    return value === undefined || value === UNSET ? null : value === OTHER ? otherValue(key) : text(value);
  };
  return new Specialiser({
    variable,
    test: (test) => {
      const member = membership(test);
      if (member) return (variable(member.key) !== null) === member.truth;
      if (exists !== undefined && fileTested(test) !== null) return exists;
      // What a `try` is for goes well as a rule: looking up a secret by name doesn't fail before the app is loaded.
      if (test === EXCEPTION) return false;
      return isPlace(test);
    },
  });
}

/** Set by Modal in every container. */
const PLATFORM = /^MODAL_(?:IS_REMOTE|TASK_ID|IMAGE_ID|CLOUD_PROVIDER|REGION|ENVIRONMENT)$/;

function rowsOf(keys: ReadonlySet<string>, cases: Cases): readonly Row[] {
  let rows: Row[] = [[]];
  for (const key of keys) {
    if (PLATFORM.test(key)) continue;
    const domain = cases.domain(key);
    const values = domain.length > 0 ? domain : [OTHER, UNSET];
    rows = rows.flatMap((row) => values.map((value): Row => [...row, [key, value]]));
    if (rows.length > MAX_ROWS) return [[...keys].map((each) => [each, OTHER] as const)];
  }
  return rows;
}

/** How many secrets the argument adds; null when that can't be told. An `env=` adds one, an empty one none. */
function countOf(argument: ArgumentValue, side: Specialiser, parameter: CountMismatch["parameter"]): number | null {
  const held = side.holds(argument.conditions);
  if (held === undefined) return null;
  if (!held) return 0;
  return parameter === "env" ? entryCount(argument.value, side) : itemCount(argument.value, side);
}

function itemCount(value: Value, side: Specialiser): number | null {
  switch (value.kind) {
    case "scalar":
      return 0;
    case "choice": {
      const truth = side.truth(value.test);
      return truth === undefined ? null : itemCount(truth ? value.then : value.otherwise, side);
    }
    case "sequence": {
      let count = 0;
      for (const item of value.items) {
        const held = side.holds(item.conditions);
        if (held === false) continue;
        const inner = item.spread ? itemCount(item.value, side) : item.value.kind === "unknown" ? null : 1;
        if (held === undefined || inner === null) return null;
        count += inner;
      }
      return count;
    }
    case "operation": {
      if (value.operator !== "+") return null;
      const parts = value.operands.map((operand) => itemCount(operand, side));
      return parts.every((part) => part !== null) ? parts.reduce((sum, part) => sum + part, 0) : null;
    }
    default:
      return null;
  }
}

/** The number of entries doesn't count, only whether there is one. */
function entryCount(value: Value, side: Specialiser): number | null {
  if (value.kind === "scalar") return 0;
  if (value.kind === "environ") return 1;
  if (value.kind === "choice") {
    const truth = side.truth(value.test);
    return truth === undefined ? null : entryCount(truth ? value.then : value.otherwise, side);
  }
  if (value.kind === "call" && isDotenvValues(value)) {
    const exists = side.truth(value);
    return exists === undefined ? null : Number(exists);
  }
  if (value.kind !== "mapping") return null;
  const entries = value.entries.map(({ key, value: inner, conditions }) => {
    if (key !== null) return side.holds(conditions);
    const count = entryCount(inner, side);
    return count === null ? undefined : count > 0;
  });
  if (entries.includes(true)) return 1;
  return entries.includes(undefined) ? null : 0;
}

/** The tests under which the argument, its elements or its entries stand. */
function testsOf({ value, conditions }: ArgumentValue): readonly Value[] {
  const found = new Set<Value>();
  const add = (each: readonly Condition[]) => {
    for (const { test } of each) found.add(test);
  };
  const visit = (each: Value): void => {
    for (const arm of alternatives(each)) {
      add(arm.conditions);
      if (arm.value.kind === "sequence")
        for (const item of arm.value.items) {
          add(item.conditions);
          if (item.spread) visit(item.value);
        }
      else if (arm.value.kind === "mapping")
        for (const entry of arm.value.entries) {
          add(entry.conditions);
          if (entry.key === null) visit(entry.value);
        }
      else if (arm.value.kind === "call" && isDotenvValues(arm.value)) found.add(arm.value);
      else if (arm.value.kind === "operation" && arm.value.operator === "+")
        for (const operand of arm.value.operands) visit(operand);
    }
  };
  add(conditions);
  visit(value);
  return [...found];
}

function conditionalPart({ value, place }: ArgumentValue): Place {
  if (value.kind === "sequence") return value.items.find((item) => item.conditions.length > 0)?.place ?? place;
  if (value.kind === "mapping") return value.entries.find((entry) => entry.conditions.length > 0)?.place ?? place;
  return place;
}

/** The environment variables on which a test depends, those it only asks for (`"K" in os.environ`) included. */
function variablesOf(test: Value): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set<Value>();
  const pending: Value[] = [test];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const member = membership(next);
    if (member) keys.add(member.key);
    if (next.kind === "env-read" && next.key.kind === "text") keys.add(next.key.value);
    pending.push(...partsOf(next));
  }
  return keys;
}

/** `"K" in os.environ`, `"K" not in os.environ`. */
function membership(test: Value): { readonly key: string; readonly truth: boolean } | null {
  if (test.kind !== "operation" || (test.operator !== "in" && test.operator !== "not in")) return null;
  const [left, right] = test.operands;
  return left?.kind === "text" && right?.kind === "environ" ? { key: left.value, truth: test.operator === "in" } : null;
}

/** The name of the file for which a test looks beside the project; null for any other test, and for absolute paths. */
function fileTested(test: Value): string | null {
  // `"K" in dotenv_values()` and `dotenv_values().get("K")` fail without the file.
  if (test.kind === "operation" && test.operator === "in") {
    const values = test.operands[1];
    return values?.kind === "call" && isDotenvValues(values) ? fileTested(values) : null;
  }
  if (test.kind !== "call") return null;
  const values = test.callee.kind === "member" && test.callee.name === "get" ? test.callee.object : null;
  if (values?.kind === "call" && isDotenvValues(values)) return test.args.length === 1 ? fileTested(values) : null;
  const path = filePath(test);
  if (!path) return null;
  const names = textsIn(path);
  return names.some((name) => name.startsWith("/")) ? null : (names.at(-1)?.split("/").at(-1) ?? null);
}

function isDotenvValues({ callee }: CallValue): boolean {
  return externalPath(callee) === "dotenv.dotenv_values";
}

function filePath(call: CallValue): Value | null {
  // Without the file the mapping is empty, and nothing is loaded.
  if (isDotenvValues(call) || externalPath(call.callee) === "dotenv.load_dotenv")
    return (
      call.args.find(({ name, spread }) => !spread && (name === null || name === "dotenv_path"))?.value ?? text(".env")
    );
  if (/^os\.path\.(?:exists|isfile|isdir)$/.test(externalPath(call.callee) ?? "")) return call.args[0]?.value ?? null;
  const { callee } = call;
  if (callee.kind !== "member" || !/^(?:exists|is_file|is_dir)$/.test(callee.name)) return null;
  return isPath(callee.object) ? callee.object : null;
}

function isPath(value: Value): boolean {
  if (value.kind === "call") {
    return (
      /^pathlib\.(?:Posix)?Path$/.test(externalPath(value.callee) ?? "") ||
      (value.callee.kind === "member" && isPath(value.callee.object))
    );
  }
  if (value.kind === "operation" && value.operator === "/") return value.operands.some(isPath);
  return value.kind === "member" && isPath(value.object);
}

function textsIn(value: Value): readonly string[] {
  if (value.kind === "text") return [value.value];
  return partsOf(value).flatMap(textsIn);
}
