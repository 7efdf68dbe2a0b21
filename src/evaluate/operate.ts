/**
 * Operators and methods over abstract values. What is known folds to a value; the rest stays an `operation`,
 * so that it can be folded later, when an environment variable it depends on is given a value.
 */
import { PERCENT_FIELD, shortened } from "./formatting.ts";
import {
  type ChoiceValue,
  type Condition,
  choice,
  conditional,
  externalPath,
  FALSE,
  type Item,
  type MappingValue,
  NONE,
  RAISES,
  type SequenceValue,
  scalar,
  type TextValue,
  TRUE,
  text,
  UNTIL_ASSIGNED,
  unknown,
  type Value,
} from "./value.ts";

/** Longer sequences, mappings and texts with holes are cut off: what is beyond is unknown. */
export const MAX_PARTS = 2000;

/** Longer texts that the code puts together are unknown. */
const MAX_TEXT = 100_000;

/** How many arms an operator is distributed over before it stays symbolic. */
const MAX_ARMS = 16;

/** Stands for a value of an environment variable that the code never names. Compares unequal to every known text. */
export function otherValue(key: string): Value {
  return { kind: "external", path: `<other value of ${key}>` };
}

function isOtherValue(value: Value): boolean {
  return value.kind === "external" && value.path.startsWith("<other value of ");
}

/** Python's truth of a value; undefined where it can't be known. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case "text":
      return value.value !== "";
    case "scalar":
      return Boolean(value.value);
    case "template":
      return value.parts.some((part) => part.kind === "text" && part.value !== "") ? true : undefined;
    case "sequence":
      return sizeTruth(value.items);
    case "mapping":
      return sizeTruth(value.entries.map((entry) => ({ conditions: entry.conditions, spread: entry.key === null })));
    case "choice": {
      const then = truthOf(value.then);
      if (value.test === UNTIL_ASSIGNED) return then;
      return then === truthOf(value.otherwise) ? then : undefined;
    }
    case "environ":
    case "function":
    case "class":
    case "instance":
    case "module":
    case "partial":
      return true;
    case "external":
      return isOtherValue(value) ? true : undefined;
    case "env-read":
    case "operation":
    case "call":
    case "member":
    case "unknown":
      return undefined;
  }
}

function sizeTruth(
  parts: readonly { readonly conditions: readonly Condition[]; readonly spread: boolean }[],
): boolean | undefined {
  if (parts.length === 0) return false;
  return parts.some((part) => part.conditions.length === 0 && !part.spread) ? true : undefined;
}

/** Applies an operator. Operators: Python's own spellings, `index`, `str`, `bool`, `len`, and `.name` for a method. */
export function operate(operator: string, operands: readonly Value[]): Value {
  if (operands.includes(RAISES)) return RAISES;
  const distributed = distribute(operator, operands);
  if (distributed) return distributed;
  const folded = fold(operator, operands);
  return folded ?? { kind: "operation", operator, operands };
}

function distribute(operator: string, operands: readonly Value[]): Value | null {
  const at = operands.findIndex((operand) => operand.kind === "choice");
  if (at < 0) return null;
  const arm = operands[at] as ChoiceValue;
  if (arms(operands) > MAX_ARMS) return null;
  const replace = (value: Value) => operate(operator, [...operands.slice(0, at), value, ...operands.slice(at + 1)]);
  const isTest = COMPARISONS.has(operator) || operator === "not" || operator === "bool";
  if (arm.test === UNTIL_ASSIGNED && isTest) return replace(arm.then);
  return choice(arm.test, replace(arm.then), replace(arm.otherwise));
}

function arms(operands: readonly Value[]): number {
  const count = (value: Value): number => (value.kind === "choice" ? count(value.then) + count(value.otherwise) : 1);
  return operands.reduce((product, operand) => product * count(operand), 1);
}

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"]);

function fold(operator: string, operands: readonly Value[]): Value | null {
  const [a, b] = operands;
  if (!a) return null;
  if (operator.startsWith(".")) return foldMethod(operator.slice(1), a, operands.slice(1));
  switch (operator) {
    case "not": {
      const truth = truthOf(a);
      return truth === undefined ? null : scalar(!truth);
    }
    case "bool": {
      const truth = truthOf(a);
      return truth === undefined ? null : scalar(truth);
    }
    case "str":
      return textForm(a);
    case "int": {
      if (a.kind === "scalar" && a.value !== null) return scalar(Math.trunc(Number(a.value)));
      if (a.kind === "text" && /^\s*[+-]?\d+\s*$/.test(a.value)) return scalar(Number(a.value));
      return null;
    }
    case "len":
      return length(a);
  }
  if (!b) return operator === "-" && a.kind === "scalar" ? scalar(-Number(a.value)) : null;
  switch (operator) {
    case "==":
      return boolean(equal(a, b));
    case "!=":
      return boolean(negated(equal(a, b)));
    case "is":
      return boolean(identical(a, b));
    case "is not":
      return boolean(negated(identical(a, b)));
    case "or": {
      const truths = [truthOf(a), truthOf(b)];
      return truths.includes(true) ? TRUE : truths.includes(undefined) ? null : FALSE;
    }
    case "in":
      return boolean(includes(a, b));
    case "not in":
      return boolean(negated(includes(a, b)));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compare(operator, a, b);
    case "index":
      return index(a, b);
    case "+":
      return add(a, b);
    case "|":
      return merge(a, b);
    case "*":
      return repeat(a, b);
    case "%":
      return a.kind === "text" ? percentFormat(a, b) : arithmetic(operator, a, b);
    case "/":
      // pathlib: Path("a") / "b" stays symbolic; numbers divide.
      return arithmetic(operator, a, b);
    default:
      return arithmetic(operator, a, b);
  }
}

function boolean(known: boolean | undefined): Value | null {
  return known === undefined ? null : known ? TRUE : FALSE;
}

function negated(known: boolean | undefined): boolean | undefined {
  return known === undefined ? undefined : !known;
}

function isObject(value: Value): boolean {
  return ["sequence", "mapping", "environ", "function", "class", "instance", "module", "partial"].includes(value.kind);
}

function equal(a: Value, b: Value): boolean | undefined {
  if (a.kind === "text" && b.kind === "text") return a.value === b.value;
  if (a.kind === "scalar" && b.kind === "scalar") return a.value === b.value;
  if (isConstant(a) && isConstant(b)) return false;
  if ((isOtherValue(a) && isConstant(b)) || (isOtherValue(b) && isConstant(a))) return false;
  if ((isObject(a) && isConstant(b)) || (isObject(b) && isConstant(a))) return false;
  if (a.kind === "template" && b.kind === "text") return templateMayEqual(a.parts, b.value);
  if (b.kind === "template" && a.kind === "text") return templateMayEqual(b.parts, a.value);
  if (b.kind === "template" && a.kind === "scalar") return false;
  if (a.kind === "template" && b.kind === "scalar") return false;
  if (a.kind === "sequence" && b.kind === "sequence") return sequencesEqual(a, b);
  return undefined;
}

function sequencesEqual(a: SequenceValue, b: SequenceValue): boolean | undefined {
  if (!isPlain(a) || !isPlain(b)) return undefined;
  if (a.items.length !== b.items.length) return false;
  const each = a.items.map((item, i) => equal(item.value, b.items[i]?.value ?? NONE));
  if (each.includes(false)) return false;
  return each.includes(undefined) ? undefined : true;
}

function templateMayEqual(parts: readonly Value[], other: string): boolean | undefined {
  const first = parts[0];
  const last = parts[parts.length - 1];
  if (first?.kind === "text" && !other.startsWith(first.value)) return false;
  if (last?.kind === "text" && !other.endsWith(last.value)) return false;
  return undefined;
}

/** A known text, number, boolean or null. */
export function isConstant(value: Value): boolean {
  return value.kind === "text" || value.kind === "scalar";
}

function identical(a: Value, b: Value): boolean | undefined {
  if (isConstant(a) && isConstant(b)) return equal(a, b);
  const other = a.kind === "scalar" ? b : b.kind === "scalar" ? a : null;
  if (other && (isObject(other) || other.kind === "template" || isOtherValue(other) || isConstructed(other)))
    return false;
  return undefined;
}

/** What the constructor of a class from outside gives, or a `from_…` of the class: an object, never `None`. */
function isConstructed(value: Value): boolean {
  const path = value.kind === "call" ? externalPath(value.callee) : null;
  return path !== null && /(?:^|\.)[A-Z]\w*[a-z]\w*(?:\.from_\w+)?$/.test(path);
}

function isPlain(sequence: SequenceValue): boolean {
  return sequence.items.every((item) => !item.spread && item.conditions.length === 0);
}

function includes(item: Value, container: Value): boolean | undefined {
  if (container.kind === "text" && item.kind === "text") return container.value.includes(item.value);
  if (container.kind === "sequence") {
    const each = container.items.map((element) =>
      element.spread ? undefined : conditioned(equal(item, element.value), element.conditions),
    );
    if (each.includes(true)) return true;
    return each.includes(undefined) ? undefined : false;
  }
  if (container.kind === "mapping") {
    const each = container.entries.map((entry) =>
      entry.key === null ? undefined : conditioned(equal(item, entry.key), entry.conditions),
    );
    if (each.includes(true)) return true;
    return each.includes(undefined) ? undefined : false;
  }
  return undefined;
}

function conditioned(result: boolean | undefined, conditions: readonly Condition[]): boolean | undefined {
  return result === true && conditions.length > 0 ? undefined : result;
}

function compare(operator: "<" | "<=" | ">" | ">=", a: Value, b: Value): Value | null {
  const pair =
    a.kind === "text" && b.kind === "text"
      ? ([a.value, b.value] as const)
      : a.kind === "scalar" && b.kind === "scalar" && a.value !== null && b.value !== null
        ? ([Number(a.value), Number(b.value)] as const)
        : null;
  if (!pair) return null;
  const [x, y] = pair;
  return scalar(operator === "<" ? x < y : operator === "<=" ? x <= y : operator === ">" ? x > y : x >= y);
}

function arithmetic(operator: string, a: Value, b: Value): Value | null {
  if (a.kind !== "scalar" || b.kind !== "scalar" || a.value === null || b.value === null) return null;
  const x = Number(a.value);
  const y = Number(b.value);
  switch (operator) {
    case "+":
      return scalar(x + y);
    case "-":
      return scalar(x - y);
    case "*":
      return scalar(x * y);
    case "/":
      return y === 0 ? null : scalar(x / y);
    case "//":
      return y === 0 ? null : scalar(Math.floor(x / y));
    case "%":
      return y === 0 ? null : scalar(((x % y) + y) % y);
    case "**":
      return scalar(x ** y);
    default:
      return null;
  }
}

/** Looks up `container[key]`. Undefined results (index out of range, key that isn't there) are unknown values that say so. */
function index(container: Value, key: Value): Value | null {
  if (key.kind === "partial")
    return slice(
      container,
      key.args.map((argument) => argument.value),
    );
  if (container.kind === "sequence" && key.kind === "scalar" && typeof key.value === "number" && isPlain(container)) {
    const at = key.value < 0 ? container.items.length + key.value : key.value;
    return container.items[at]?.value ?? unknown("index out of range");
  }
  if (container.kind === "mapping") return lookup(container, key, RAISES);
  if (container.kind === "text" && key.kind === "scalar" && typeof key.value === "number") {
    const character = container.value.at(key.value);
    return character === undefined ? unknown("index out of range") : text(character, container.literals);
  }
  return null;
}

/** `container[lower:upper:step]` with known bounds. */
function slice(container: Value, bounds: readonly Value[]): Value | null {
  const known = bounds.map((bound) =>
    bound.kind === "scalar" && typeof bound.value !== "boolean" ? bound.value : undefined,
  );
  const [lower, upper, step] = known;
  if (lower === undefined || upper === undefined || step === undefined) return null;
  const parts =
    container.kind === "sequence" && isPlain(container)
      ? container.items
      : container.kind === "text"
        ? [...container.value]
        : null;
  if (!parts) return null;
  const by = step ?? 1;
  if (by !== 1 && by !== -1) return null;
  const forward = by === 1 ? parts : [...parts].reverse();
  if (by === -1 && (lower !== null || upper !== null)) return null;
  const taken = forward.slice(lower ?? 0, upper ?? undefined);
  if (container.kind === "text") return text(taken.join(""), container.literals);
  return container.kind === "sequence"
    ? { ...container, items: taken.filter((part): part is Item => typeof part !== "string") }
    : null;
}

/** The value of a key: the last entry that may hold it wins; conditional entries give a choice. Null: can't be told yet. */
function lookup(mapping: MappingValue, key: Value, missing: Value): Value | null {
  const isKnown = isConstant(key) || isOtherValue(key);
  // An unknown key of a mapping that is known in full: one of its values.
  if (
    !isKnown &&
    (mapping.entries.length > MAX_ARMS ||
      mapping.entries.length === 0 ||
      mapping.entries.some((entry) => entry.key === null))
  )
    return null;
  let result = missing;
  for (const entry of mapping.entries) {
    if (entry.key === null) {
      result = choice(unknown("spread"), operateIndexOfSpread(entry.value, key), result);
      continue;
    }
    const same = equal(key, entry.key);
    if (same === true) result = conditional(entry.conditions, entry.value, result);
    else if (same === undefined) {
      const test = operate("==", [key, entry.key]);
      result = conditional([...entry.conditions, { test, truth: true }], entry.value, result);
    }
  }
  return result;
}

function operateIndexOfSpread(spread: Value, key: Value): Value {
  return { kind: "operation", operator: "index", operands: [spread, key] };
}

function add(a: Value, b: Value): Value | null {
  if (isTextual(a) && isTextual(b)) return joinTexts([a, b]);
  if ((isTextual(a) && isSymbolicText(b)) || (isTextual(b) && isSymbolicText(a))) return joinTexts([a, b]);
  if (a.kind === "sequence" && b.kind === "sequence")
    return a.items.length + b.items.length > MAX_PARTS
      ? tooLong()
      : { kind: "sequence", shape: a.shape, items: [...a.items, ...b.items] };
  return arithmetic("+", a, b);
}

function tooLong(): Value {
  return unknown("a value that grows too long");
}

function isTextual(value: Value): boolean {
  return value.kind === "text" || value.kind === "template";
}

function isSymbolicText(value: Value): boolean {
  return (
    value.kind === "env-read" ||
    value.kind === "operation" ||
    value.kind === "unknown" ||
    value.kind === "choice" ||
    value.kind === "member" ||
    value.kind === "call"
  );
}

function merge(a: Value, b: Value): Value | null {
  if (a.kind === "mapping" && b.kind === "mapping") {
    return a.entries.length + b.entries.length > MAX_PARTS
      ? tooLong()
      : { kind: "mapping", entries: [...a.entries, ...b.entries] };
  }
  if (a.kind === "sequence" && b.kind === "sequence" && a.shape === "set")
    return { kind: "sequence", shape: "set", items: [...a.items, ...b.items] };
  return null;
}

function repeat(a: Value, b: Value): Value | null {
  const [sequence, times] = a.kind === "scalar" ? [b, a] : [a, b];
  if (times.kind !== "scalar" || typeof times.value !== "number") return null;
  const count = Math.max(0, Math.min(64, times.value));
  if (sequence.kind === "sequence" && sequence.items.length * count > MAX_PARTS) return tooLong();
  if (sequence.kind === "sequence")
    return { ...sequence, items: Array.from({ length: count }, () => sequence.items).flat() };
  if (sequence.kind === "text")
    return sequence.value.length * count > MAX_TEXT ? tooLong() : text(sequence.value.repeat(count), sequence.literals);
  return arithmetic("*", a, b);
}

function length(value: Value): Value | null {
  if (value.kind === "text") return scalar([...value.value].length);
  if (value.kind === "sequence" && isPlain(value)) return scalar(value.items.length);
  if (value.kind === "mapping" && value.entries.every((entry) => entry.key !== null && entry.conditions.length === 0)) {
    const keys = new Set(value.entries.map((entry) => (entry.key?.kind === "text" ? entry.key.value : entry.key)));
    return scalar(keys.size);
  }
  return null;
}

/** `str(value)`: known texts and numbers as Python prints them; null where it can't be told. */
export function textForm(value: Value): Value | null {
  switch (value.kind) {
    case "text":
    case "template":
      return value;
    case "scalar":
      return text(
        value.value === null
          ? "None"
          : value.value === true
            ? "True"
            : value.value === false
              ? "False"
              : String(value.value),
      );
    case "choice": {
      const then = textForm(value.then);
      const otherwise = textForm(value.otherwise);
      return then && otherwise ? choice(value.test, then, otherwise) : null;
    }
    case "env-read":
      return value;
    default:
      return null;
  }
}

/** Joins texts and holes to one text or a template; adjacent texts melt. */
export function joinTexts(parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts.flatMap((value) => (value.kind === "template" ? value.parts : [value]))) {
    const form = textForm(part) ?? part;
    for (const piece of form.kind === "template" ? form.parts : [form]) {
      const last = flat[flat.length - 1];
      if (piece.kind === "text" && last?.kind === "text") {
        if (last.value.length + piece.value.length > MAX_TEXT || last.literals.length > MAX_PARTS) return tooLong();
        flat[flat.length - 1] = text(last.value + piece.value, [...last.literals, ...piece.literals]);
      } else if (!(piece.kind === "text" && piece.value === "" && piece.literals.length === 0)) flat.push(piece);
    }
  }
  if (flat.length === 0) return text("");
  if (flat.length > MAX_PARTS) return unknown("a text of too many parts");
  const [only] = flat;
  if (flat.length === 1 && only && (only.kind === "text" || only.kind === "choice" || only.kind === "env-read"))
    return only;
  return { kind: "template", parts: flat };
}

function percentFormat(format: TextValue, values: Value): Value | null {
  const args =
    values.kind === "sequence" && values.shape === "tuple" ? values.items.map((item) => item.value) : [values];
  const parts: Value[] = [];
  let next = 0;
  let end = 0;
  for (const match of format.value.matchAll(PERCENT_FIELD)) {
    parts.push(text(format.value.slice(end, match.index), format.literals));
    end = match.index + match[0].length;
    const [, key, precision, letter] = match;
    if (letter === "%") {
      parts.push(text("%"));
      continue;
    }
    const keyed = key === undefined ? args[next++] : null;
    const found =
      key !== undefined && values.kind === "mapping" ? lookup(values, text(key), unknown("no such key")) : keyed;
    const value = found ?? unknown("format argument");
    parts.push(letter === "s" && precision !== undefined ? shortened(value, Number(precision)) : value);
  }
  parts.push(text(format.value.slice(end), format.literals));
  return joinTexts(parts);
}

function foldMethod(name: string, object: Value, args: readonly Value[]): Value | null {
  if (object.kind === "text") return textMethod(name, object, args);
  if (isOtherValue(object)) {
    if (name === "startswith" || name === "endswith") return FALSE;
    return ["lower", "upper", "strip", "casefold", "title", "capitalize", "rstrip", "lstrip"].includes(name)
      ? object
      : null;
  }
  if (object.kind === "template" && (name === "startswith" || name === "endswith") && args[0]?.kind === "text") {
    return templateAffix(name, object.parts, args[0].value);
  }
  if (object.kind === "mapping" && name === "get" && args[0]) return lookup(object, args[0], args[1] ?? NONE);
  return null;
}

function templateAffix(name: "startswith" | "endswith", parts: readonly Value[], affix: string): Value | null {
  const edge = name === "startswith" ? parts[0] : parts[parts.length - 1];
  if (edge?.kind !== "text") return null;
  const known = edge.value;
  if (known.length >= affix.length)
    return scalar(name === "startswith" ? known.startsWith(affix) : known.endsWith(affix));
  return (name === "startswith" ? affix.startsWith(known) : affix.endsWith(known)) ? null : FALSE;
}

function textMethod(name: string, object: TextValue, args: readonly Value[]): Value | null {
  const { value } = object;
  const same = (result: string) => text(result, object.literals);
  const known = args.map((argument) =>
    argument.kind === "text" ? argument.value : argument.kind === "scalar" ? argument.value : undefined,
  );
  switch (name) {
    case "lower":
    case "casefold":
      return same(value.toLowerCase());
    case "upper":
      return same(value.toUpperCase());
    case "title":
      return same(value.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()));
    case "capitalize":
      return same(value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase());
    case "encode":
    case "decode":
      return object;
    case "strip":
    case "lstrip":
    case "rstrip":
      return strip(name, object, args.length === 0 || known[0] === null ? null : known[0]);
    case "replace":
      return typeof known[0] === "string" && typeof known[1] === "string" && args.length === 2
        ? same(value.split(known[0]).join(known[1]))
        : null;
    case "removeprefix":
      return typeof known[0] === "string"
        ? same(value.startsWith(known[0]) ? value.slice(known[0].length) : value)
        : null;
    case "removesuffix":
      return typeof known[0] === "string"
        ? same(known[0] !== "" && value.endsWith(known[0]) ? value.slice(0, -known[0].length) : value)
        : null;
    case "startswith":
    case "endswith":
      return affix(name, value, args);
    case "split":
    case "rsplit":
      return split(object, known, name === "rsplit");
    case "partition":
    case "rpartition":
      return partition(object, known, name === "rpartition");
    case "join":
      return args[0] ? joinSequence(object, args[0]) : null;
    case "format":
      return null;
    default:
      return null;
  }
}

function strip(
  name: "strip" | "lstrip" | "rstrip",
  object: TextValue,
  characters: string | number | boolean | null | undefined,
): Value | null {
  if (characters !== null && typeof characters !== "string") return null;
  const strips = (unit: string) => (characters === null ? /\s/.test(unit) : characters.includes(unit));
  let start = 0;
  let end = object.value.length;
  if (name !== "rstrip") while (start < end && strips(object.value.charAt(start))) start++;
  if (name !== "lstrip") while (end > start && strips(object.value.charAt(end - 1))) end--;
  return text(object.value.slice(start, end), object.literals);
}

function affix(name: "startswith" | "endswith", value: string, args: readonly Value[]): Value | null {
  const [first] = args;
  if (args.length !== 1 || !first) return null;
  const options = first.kind === "sequence" && isPlain(first) ? first.items.map((item) => item.value) : [first];
  if (!options.every((option): option is TextValue => option.kind === "text")) return null;
  return scalar(
    options.some((option) => (name === "startswith" ? value.startsWith(option.value) : value.endsWith(option.value))),
  );
}

/** `known`: the separator, and how often it splits at most. */
function split(object: TextValue, known: readonly unknown[], fromEnd: boolean): Value | null {
  const [separator = null, most = -1, ...others] = known;
  if (
    others.length > 0 ||
    known.includes(undefined) ||
    typeof most !== "number" ||
    (separator !== null && typeof separator !== "string")
  )
    return null;
  if (separator === "" || (separator === null && most >= 0)) return null;
  const pieces =
    separator === null ? object.value.split(/\s+/).filter((piece) => piece !== "") : object.value.split(separator);
  const surplus = most < 0 || separator === null ? 0 : pieces.length - most - 1;
  if (surplus <= 0) return pieceList(object, pieces, "list");
  const joined = pieces.splice(fromEnd ? 0 : most, surplus + 1).join(separator ?? "");
  return pieceList(object, fromEnd ? [joined, ...pieces] : [...pieces, joined], "list");
}

/** What stands before the separator, the separator, and what stands after it. */
function partition(object: TextValue, known: readonly unknown[], fromEnd: boolean): Value | null {
  const [separator, ...others] = known;
  if (others.length > 0 || typeof separator !== "string" || separator === "") return null;
  const { value } = object;
  const at = fromEnd ? value.lastIndexOf(separator) : value.indexOf(separator);
  const end = at + separator.length;
  const pieces =
    at >= 0 ? [value.slice(0, at), separator, value.slice(end)] : fromEnd ? ["", "", value] : [value, "", ""];
  return pieceList(object, pieces, "tuple");
}

function pieceList(object: TextValue, pieces: readonly string[], shape: "list" | "tuple"): Value | null {
  const place = object.literals[0];
  if (!place) return null;
  const items: Item[] = pieces.map((piece) => ({
    value: text(piece, object.literals),
    place,
    conditions: [],
    spread: false,
  }));
  return { kind: "sequence", shape, items };
}

function joinSequence(separator: TextValue, sequence: Value): Value | null {
  if (sequence.kind !== "sequence" || !isPlain(sequence)) return null;
  return joinTexts(sequence.items.flatMap((item, i) => (i === 0 ? [item.value] : [separator, item.value])));
}
