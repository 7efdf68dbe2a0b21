/** What a format specification leaves of a value: `{key:.4}`, `%.4s`, `{name!r:>8}`. */
import { positional } from "./binding.ts";
import { external, NONE, scalar, text, unknown, type Value } from "./value.ts";

/** The fields of `%`-formatting: the key of a mapping, the precision, the letter. */
export const PERCENT_FIELD = /%(?:\((\w+)\))?[#0\- +]*\d*(?:\.(\d+))?([a-zA-Z%])/g;

/** The value as it stands in `"{…}".format(value)` or an f-string. */
export function formatted(value: Value, conversion: string | undefined, specification: string | undefined): Value {
  const isPlain = conversion === undefined || conversion === "s";
  if (isPlain && (specification === undefined || /^s?$/.test(specification))) return value;
  const cut = /^([^.]*)\.(\d{1,4})s?$/.exec(specification ?? "");
  if (cut && isPlain && cut[1] === "") return shortened(value, Number(cut[2]));
  if (value.kind === "text" || value.kind === "scalar") return unknown("formatted value");
  return cut ? shortened(value, Number(cut[2])) : { kind: "operation", operator: "str", operands: [value] };
}

/** The first characters of the value's text. */
export function shortened(value: Value, length: number): Value {
  if (value.kind === "text") return text(value.value.slice(0, length), value.literals);
  if (value.kind === "scalar") return unknown("formatted value");
  const bounds = [NONE, scalar(length)].map((bound) => positional(bound, NOWHERE));
  return {
    kind: "operation",
    operator: "index",
    operands: [value, { kind: "partial", callee: external("slice"), args: bounds }],
  };
}

/** Bounds that no text holds. */
const NOWHERE = { file: "", span: { start: 0, end: 0 } };
