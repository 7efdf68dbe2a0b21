/** Methods of values whose type the evaluator knows: the environment, sequences, mappings and texts. */
import type { Place } from "../source/span.ts";
import { addEntries } from "./entries.ts";
import { copyOfEnvironment, environMethod } from "./environment.ts";
import { LOOP } from "./flow.ts";
import { formatted } from "./formatting.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { joinTexts, MAX_PARTS, operate, truthOf } from "./operate.ts";
import { resultOfFuture } from "./runners.ts";
import { readThroughLibrary } from "./settings.ts";
import {
  type ArgumentValue,
  type Entry,
  externalPath,
  type Item,
  type MappingValue,
  type MemberValue,
  NONE,
  type SequenceValue,
  sequenceOf,
  text,
  unknown,
  type Value,
} from "./value.ts";
import { formatMapped, substitute } from "./variable-texts.ts";

/** Calls a method of a value whose type the evaluator knows; undefined: outside code. */
export function callMethod(
  interpreter: Interpreter,
  callee: MemberValue,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const { object, name } = callee;
  switch (object.kind) {
    case "environ":
      return environMethod(interpreter, name, args, place);
    case "sequence":
      return sequenceMethod(interpreter, object, name, args, place);
    case "mapping":
      return mappingMethod(interpreter, object, name, args, place);
    case "text":
    case "template":
    case "env-read":
    case "operation":
      return resultOfFuture(object, name) ?? textMethod(interpreter, object, name, args, place);
    case "call":
      return (
        (externalPath(object.callee) === "string.Template"
          ? substitute(interpreter, object.args[0]?.value, name, args, place)
          : undefined) ?? readThroughLibrary(interpreter, callee, args, place)
      );
    case "external":
      return readThroughLibrary(interpreter, callee, args, place);
    default:
      return undefined;
  }
}

/** A copy that grows by itself. */
export function copyOf(interpreter: Interpreter, value: Value | undefined, place: Place): Value | undefined {
  if (!value) return undefined;
  if (value.kind === "sequence") return { ...value, items: [...value.items] };
  if (value.kind === "mapping") return { ...value, entries: [...value.entries] };
  if (value.kind === "environ") return copyOfEnvironment(interpreter, place);
  return value;
}

/** `pop`, `remove`, `clear`: what is taken out under a condition stays where it doesn't hold. */
function takeOut(
  interpreter: Interpreter,
  sequence: SequenceValue,
  how: "pop" | "remove" | "clear",
  given: Value | undefined,
  place: Place,
): Value {
  const [condition, ...further] = interpreter.localConditions();
  const taken =
    further.length > 0 || condition?.test === LOOP
      ? null
      : how === "clear"
        ? sequence.items
        : itemTaken(sequence.items, how, given);
  if (taken === null) {
    const rest: Item = { value: unknown(`a list after ${how}`, place), place, conditions: [], spread: true };
    sequence.items.splice(0, sequence.items.length, ...(how === "clear" && !condition ? [] : [rest]));
    return unknown(`an element taken by ${how}`, place);
  }
  const [first] = taken;
  sequence.items = condition
    ? sequence.items.map((item) =>
        taken.includes(item)
          ? { ...item, conditions: [...item.conditions, { ...condition, truth: !condition.truth }] }
          : item,
      )
    : sequence.items.filter((item) => !taken.includes(item));
  return how === "pop" && first ? first.value : NONE;
}

/** The item that `pop` or `remove` takes; null where it can't be told. */
function itemTaken(items: readonly Item[], how: "pop" | "remove", given: Value | undefined): readonly Item[] | null {
  if (items.some((item) => item.spread || item.conditions.length > 0)) return null;
  if (how === "pop") {
    const at =
      given === undefined ? -1 : given.kind === "scalar" && typeof given.value === "number" ? given.value : null;
    const item = at === null ? undefined : items.at(at);
    return item ? [item] : null;
  }
  const at = items.findIndex(
    ({ value }) => value === given || (given?.kind === "text" && value.kind === "text" && value.value === given.value),
  );
  const isSure = items.slice(0, at).every(({ value }) => value.kind === given?.kind);
  const item = items[at];
  return item && isSure ? [item] : null;
}

function sequenceMethod(
  interpreter: Interpreter,
  sequence: Extract<Value, { kind: "sequence" }>,
  name: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const [first, second] = args;
  if (sequence.items.length > MAX_PARTS && ["append", "add", "insert", "extend", "update"].includes(name)) return NONE;
  switch (name) {
    case "append":
    case "add":
      if (first)
        sequence.items.push(
          ...interpreter.inPath([{ value: first.value, place: first.place, conditions: [], spread: first.spread }]),
        );
      return NONE;
    case "insert":
      if (first && second) {
        const at = first.value.kind === "scalar" ? Number(first.value.value) : 0;
        sequence.items.splice(
          at,
          0,
          ...interpreter.inPath([{ value: second.value, place: second.place, conditions: [], spread: false }]),
        );
      }
      return NONE;
    case "extend":
    case "update":
      if (first) {
        const items = iterate(interpreter, first.value, first.place) ?? [
          { value: first.value, place: first.place, conditions: [], spread: true },
        ];
        sequence.items.push(...interpreter.inPath(items));
      }
      return NONE;
    case "copy":
      return { ...sequence, items: [...sequence.items] };
    case "union": {
      const others = args.flatMap(
        (each) =>
          iterate(interpreter, each.value, place) ?? [{ value: each.value, place, conditions: [], spread: true }],
      );
      return { ...sequence, items: [...sequence.items, ...others] };
    }
    case "pop":
    case "remove":
    case "clear":
      return takeOut(interpreter, sequence, name, first?.value, place);
    default:
      return undefined;
  }
}

function mappingMethod(
  interpreter: Interpreter,
  mapping: MappingValue,
  name: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const [first, second] = args;
  switch (name) {
    case "get":
      if (!first) return undefined;
      return operate(".get", [mapping, first.value, second?.value ?? NONE]);
    case "__getitem__":
      return first ? operate("index", [mapping, first.value]) : undefined;
    case "setdefault": {
      if (!first) return undefined;
      const known = operate("in", [first.value, mapping]);
      if (truthOf(known) === true) return operate("index", [mapping, first.value]);
      mapping.entries.unshift({ key: first.value, value: second?.value ?? NONE, place: first.place, conditions: [] });
      return operate("index", [mapping, first.value]);
    }
    case "update":
      for (const each of args) {
        const entries =
          each.name !== null
            ? [{ key: text(each.name), value: each.value, place: each.whole, conditions: each.conditions }]
            : pairsOrEntries(interpreter, each.value, each.place);
        addEntries(mapping, interpreter.inPath(entries), place);
      }
      return NONE;
    case "copy":
      return { ...mapping, entries: [...mapping.entries] };
    case "keys":
      return { kind: "sequence", shape: "list", items: iterate(interpreter, mapping, place) ?? [] };
    case "values":
      return {
        kind: "sequence",
        shape: "list",
        items: mapping.entries.map((entry) => ({
          value: entry.key === null ? viewOf("values", entry) : entry.value,
          place: entry.place,
          conditions: entry.conditions,
          spread: entry.key === null,
        })),
      };
    case "items":
      return {
        kind: "sequence",
        shape: "list",
        items: mapping.entries.map((entry) => ({
          value:
            entry.key === null ? viewOf("items", entry) : sequenceOf([entry.key, entry.value], entry.place, "tuple"),
          place: entry.place,
          conditions: entry.conditions,
          spread: entry.key === null,
        })),
      };
    case "pop": {
      if (!first) return undefined;
      const value = operate("index", [mapping, first.value]);
      mapping.entries = mapping.entries.filter(
        (entry) => entry.key === null || truthOf(operate("==", [entry.key, first.value])) === false,
      );
      return value;
    }
    default:
      return undefined;
  }
}

/** The items or values of a mapping that was spread into another: one of the environment tells which copy it is of. */
function viewOf(name: "items" | "values", spread: Entry): Value {
  const { value } = spread;
  if (value.kind !== "environ") return value;
  return { kind: "operation", operator: `.${name}`, operands: [value, { kind: "mapping", entries: [spread] }] };
}

const TEXT_METHODS = new Set(
  "lower upper strip lstrip rstrip title capitalize casefold replace removeprefix removesuffix startswith endswith split rsplit partition rpartition join encode decode".split(
    " ",
  ),
);

function textMethod(
  interpreter: Interpreter,
  object: Value,
  name: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  if (name === "format_map" || (name === "format" && args.every((each) => each.spread && each.name === null))) {
    const filled = formatMapped(interpreter, object, args, place);
    if (filled) return filled;
  }
  if (name === "format" && object.kind === "text") return format(object.value, object.literals, args);
  if (!TEXT_METHODS.has(name)) return undefined;
  if (args.some((each) => each.spread || each.name !== null)) return undefined;
  return operate(`.${name}`, [object, ...args.map((each) => each.value)]);
}

/** `"…{}…{name}".format(…)` */
function format(pattern: string, literals: readonly Place[], args: readonly ArgumentValue[]): Value {
  const positionals = args.filter((each) => each.name === null);
  const parts: Value[] = [];
  let next = 0;
  let end = 0;
  for (const match of pattern.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    parts.push(text(pattern.slice(end, match.index), literals));
    end = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") {
      parts.push(text(match[0].charAt(0), literals));
      continue;
    }
    const [, field = "", conversion, specification] = /^([^!:]*)(?:!(\w))?(?::(.*))?$/s.exec(match[1] ?? "") ?? [];
    const value =
      field === ""
        ? positionals[next++]?.value
        : /^\d+$/.test(field)
          ? positionals[Number(field)]?.value
          : args.find((each) => each.name === field)?.value;
    parts.push(value ? formatted(value, conversion, specification) : unknown("a format field"));
  }
  parts.push(text(pattern.slice(end), literals));
  return joinTexts(parts);
}

/** `dict(mapping)` and `dict(pairs)`. */
export function pairsOrEntries(interpreter: Interpreter, value: Value, place: Place): Entry[] {
  if (value.kind === "sequence") {
    return value.items.map((item) => {
      const pair = item.value.kind === "sequence" ? item.value.items : null;
      const [key, second] = pair ?? [];
      return key && second && !item.spread
        ? { key: key.value, value: second.value, place: item.place, conditions: item.conditions }
        : { key: null, value: item.value, place: item.place, conditions: item.conditions };
    });
  }
  // `dict(os.environ.items())` is `dict(os.environ)`.
  const [viewed] = value.kind === "operation" && value.operator === ".items" ? value.operands : [];
  return interpreter.spreadEntries(viewed ?? value, place);
}
