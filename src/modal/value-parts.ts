/** What values are made of. */
import { type EnvReadValue, RAISES, type Value } from "../evaluate/value.ts";

/** A text, a number, a truth or `None`. */
export function isConstant(value: Value): boolean {
  return value.kind === "text" || value.kind === "scalar";
}

export function sameConstant(a: Value, b: Value): boolean {
  return (a.kind === "text" || a.kind === "scalar") && a.kind === b.kind && a.value === (b as typeof a).value;
}

/** The texts a value may be; null stands for one that isn't known. */
export function possibleTexts(value: Value): readonly (string | null)[] {
  if (value.kind === "text") return [value.value];
  if (value === RAISES) return [];
  if (value.kind === "choice") return [...new Set([...possibleTexts(value.then), ...possibleTexts(value.otherwise)])];
  return [null];
}

/** The reads of an environment variable that an operand is made of, also through `.lower()` and the like. */
export function rootReads(value: Value): readonly EnvReadValue[] {
  if (value.kind === "env-read") return [value];
  if (value.kind === "operation" && (value.operator.startsWith(".") || value.operator === "str")) {
    const [object] = value.operands;
    return object && value.operator !== ".get" ? rootReads(object) : [];
  }
  if (value.kind === "choice")
    return [
      ...rootReads(value.then),
      ...rootReads(value.otherwise),
      ...(value.then === value.test ? rootReads(value.test) : []),
    ];
  return [];
}

/** The texts that a value is, or holds: of a mapping its keys. */
export function constantsOf(value: Value): readonly string[] {
  switch (value.kind) {
    case "text":
      return [value.value];
    case "sequence":
      return value.items.flatMap((item) => constantsOf(item.value));
    case "mapping":
      return value.entries.flatMap((entry) => (entry.key ? constantsOf(entry.key) : []));
    default:
      return [];
  }
}

/** Is it made of no other values, and no variable? */
export function isSimple({ kind }: Value): boolean {
  return SIMPLE.has(kind);
}

const SIMPLE: ReadonlySet<Value["kind"]> = new Set([
  "text",
  "scalar",
  "external",
  "environ",
  "module",
  "function",
  "class",
  "instance",
  "partial",
  "unknown",
]);

/** The values that a value is made of. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case "template":
      return value.parts;
    case "choice":
      return [value.test, value.then, value.otherwise];
    case "sequence":
      return value.items.flatMap((item) => [item.value, ...item.conditions.map((condition) => condition.test)]);
    case "mapping":
      return value.entries.flatMap((entry) => [
        ...(entry.key ? [entry.key] : []),
        entry.value,
        ...entry.conditions.map((condition) => condition.test),
      ]);
    case "env-read":
      return value.fallback ? [value.key, value.fallback] : [value.key];
    case "operation":
      return value.operands;
    case "call":
      return [value.callee, ...value.args.map((argument) => argument.value)];
    case "member":
      return [value.object];
    default:
      return [];
  }
}
