/** How arguments meet parameters. */
import type { Place } from "../source/span.ts";
import type { Parameter } from "../syntax/ir.ts";
import { type ArgumentValue, type Entry, type FunctionValue, type Item, text, unknown, type Value } from "./value.ts";

export function positional(value: Value, place: Place): ArgumentValue {
  return { name: null, value, place, whole: place, spread: false, conditions: [] };
}

/** Binds arguments to parameters as Python does. What can't be told is unknown. */
export function bindParameters(
  callee: FunctionValue,
  args: readonly ArgumentValue[],
  place: Place,
): Map<string, Value> {
  const bound = new Map<string, Value>();
  const { parameters } = callee.definition;
  const positionals: ArgumentValue[] = callee.self ? [positional(callee.self, place)] : [];
  const keywords = new Map<string, ArgumentValue>();
  let open = false;
  for (const argument of args) {
    if (argument.spread) open = true;
    else if (argument.name === null) positionals.push(argument);
    else keywords.set(argument.name, argument);
  }
  let next = 0;
  for (const parameter of parameters) {
    if (parameter.spread === "*") {
      const rest = open ? [] : positionals.slice(next);
      next = positionals.length;
      const items: Item[] = rest.map((argument) => ({
        value: argument.value,
        place: argument.place,
        conditions: argument.conditions,
        spread: false,
      }));
      bound.set(
        parameter.name,
        open ? unknown("further arguments", place) : { kind: "sequence", shape: "tuple", items },
      );
    } else if (parameter.spread === "**") {
      const entries: Entry[] = [...keywords].map(([name, argument]) => ({
        key: text(name),
        value: argument.value,
        place: argument.place,
        conditions: argument.conditions,
      }));
      if (open) entries.push({ key: null, value: unknown("further arguments", place), place, conditions: [] });
      bound.set(parameter.name, { kind: "mapping", entries });
    } else {
      const given =
        !parameter.keywordOnly && next < positionals.length ? positionals[next++] : keywords.get(parameter.name);
      if (keywords.get(parameter.name) === given) keywords.delete(parameter.name);
      bound.set(
        parameter.name,
        given?.value ?? callee.defaults.get(parameter.name) ?? missingArgument(parameter, callee),
      );
    }
  }
  return bound;
}

function missingArgument(parameter: Parameter, callee: FunctionValue): Value {
  return unknown(`the argument ${parameter.name}`, { file: callee.file, span: parameter.nameSpan });
}

/** The argument at a position, or by one of these names; of spread ones nothing is known. */
export function argument(
  args: readonly ArgumentValue[],
  index: number,
  ...names: readonly string[]
): ArgumentValue | undefined {
  if (args.some((each) => each.spread && each.name === null))
    return args.find((each) => each.name !== null && names.includes(each.name));
  const positionals = args.filter((each) => each.name === null);
  return positionals[index] ?? args.find((each) => each.name !== null && names.includes(each.name));
}

/** The place of a key that stands as a literal in the call. */
export function keyPlace(key: ArgumentValue): Place | null {
  return key.value.kind === "text" &&
    key.value.literals.some((literal) => literal.span.start === key.place.span.start && literal.file === key.place.file)
    ? key.place
    : null;
}
