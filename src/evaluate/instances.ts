/** `isinstance`: whether a value is of a type, as far as its kind tells. */
import { listBases } from "./classes.ts";
import { alternatives, type Condition, externalPath, unknown, type Value } from "./value.ts";

const NUMBERS = new Set(["int", "float", "complex", "bool"]);
const KNOWN = new Set([
  "str",
  "list",
  "tuple",
  "set",
  "frozenset",
  "dict",
  "bytes",
  "pathlib.Path",
  "pathlib.PurePath",
  "os.PathLike",
  ...NUMBERS,
]);

/** True or false where the value's kind decides; undefined where it doesn't. */
export function isInstance(value: Value, type: Value): boolean | undefined {
  if (type.kind === "sequence") {
    const answers = type.items.map((item) => (item.spread ? undefined : isInstance(value, item.value)));
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  }
  if (value.kind === "instance") {
    if (type.kind !== "class") return KNOWN.has(externalPath(type) ?? "") && plain(value) ? false : undefined;
    return listBases(value.class).classes.includes(type) || (plain(value) ? false : undefined);
  }
  const actual = typeOfValue(value);
  if (actual === null) return undefined;
  if (type.kind === "class") return false;
  const asked = externalPath(type);
  if (asked === null || !KNOWN.has(asked)) return undefined;
  return asked === actual || (NUMBERS.has(actual) && NUMBERS.has(asked) ? undefined : false);
}

/** What was asked whether it is of a type whose methods aren't the project's, by the test that stands for the answer. */
const asked = new WeakMap<Value, Value>();

/** The answer to `isinstance(value, type)` that can't be known. */
export function typeTest(value: Value, type: Value): Value {
  const test = unknown("the type of a value");
  const path = externalPath(type);
  if (path !== null && (KNOWN.has(path) || path.startsWith("modal."))) asked.set(test, value);
  return test;
}

/** Does a condition in force say that the value is an object whose methods aren't the project's? */
export function isForeign(conditions: readonly Condition[], value: Value): boolean {
  return conditions.some(
    ({ test, truth }) => truth && [...alternatives(test)].some((answer) => asked.get(answer.value) === value),
  );
}

/** All of the class's bases are the project's. */
function plain(value: Extract<Value, { kind: "instance" }>): boolean {
  return listBases(value.class).outside.length === 0;
}

function typeOfValue(value: Value): string | null {
  switch (value.kind) {
    case "text":
    case "template":
      return "str";
    case "sequence":
      return value.shape;
    case "mapping":
      return "dict";
    case "scalar":
      return value.value === null ? "None" : typeof value.value === "boolean" ? "bool" : "int";
    default:
      return null;
  }
}
