/** Texts that name variables: `os.path.expandvars("$K/x")`, `string.Template("${K}").substitute(os.environ)`, `"{K}".format_map(os.environ)`. */
import type { Place } from "../source/span.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinTexts, operate } from "./operate.ts";
import { type ArgumentValue, ENVIRON, NONE, text, unknown, type Value } from "./value.ts";

/** `os.path.expandvars(text)`: a name that isn't set stays as it is. Python's reference: "os.path.expandvars". */
export function expandVariables(interpreter: Interpreter, args: readonly ArgumentValue[]): Value | undefined {
  const [given] = args;
  if (!given || given.spread) return undefined;
  return interpreter.mapArms(given.value, (value) => {
    const parts = value.kind === "template" ? value.parts : [value];
    return joinTexts(parts.map((part) => expanded(interpreter, part, given.place)));
  });
}

function expanded(interpreter: Interpreter, value: Value, place: Place): Value {
  if (value.kind === "text")
    return replaced(value, SHELL, (name, whole) =>
      interpreter.readEnvironment(text(name), "get", text(whole), place, null),
    );
  if (value.kind === "scalar" || value.kind === "external") return value;
  // Nobody knows which variables such a text names.
  interpreter.readEnvironment(unknown("a variable in a text", place), "get", NONE, place, null);
  return operate("str", [value]);
}

const SHELL = /\$(?:(\w+)|\{([^}]*)\})/g;
const TEMPLATE = /\$(?:\$|([_a-zA-Z]\w*)|\{([_a-zA-Z]\w*)\})/g;
const FORMAT = /\{\{|\}\}|\{([_a-zA-Z]\w*)(?:![rsa])?(?::[^{}]*)?\}/g;

/** `Template(text).substitute(source)` of the standard library's `string`; undefined: another method, or other sources. */
export function substitute(
  interpreter: Interpreter,
  template: Value | undefined,
  method: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  if (method !== "substitute" && method !== "safe_substitute") return undefined;
  const fallback = method === "safe_substitute";
  return filled(interpreter, template, TEMPLATE, args, fallback, place);
}

/** `"{K}".format_map(source)` and `"{K}".format(**source)`; undefined: other sources. */
export function formatMapped(
  interpreter: Interpreter,
  template: Value,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  return filled(interpreter, template, FORMAT, args, false, place);
}

/** Fills a text with variables of the environment, if that is what it is given. */
function filled(
  interpreter: Interpreter,
  template: Value | undefined,
  pattern: RegExp,
  args: readonly ArgumentValue[],
  hasDefault: boolean,
  place: Place,
): Value | undefined {
  const [source, ...others] = args;
  if (!template || !source || others.length > 0 || source.name !== null || !isEnvironment(source.value))
    return undefined;
  if (template.kind !== "text") {
    interpreter.readWholeEnvironment(source.place);
    return unknown("a text filled with variables", place);
  }
  return replaced(template, pattern, (name, whole) =>
    interpreter.readEnvironment(
      text(name),
      hasDefault ? "get" : "subscript",
      hasDefault ? text(whole) : null,
      place,
      null,
    ),
  );
}

function isEnvironment(value: Value): boolean {
  if (value === ENVIRON || value.kind === "environ") return true;
  const [only, ...others] = value.kind === "mapping" ? value.entries : [];
  return only?.key === null && only.value.kind === "environ" && others.length === 0;
}

/** The text with what `read` gives for each name in it. */
function replaced(
  { value, literals }: Extract<Value, { kind: "text" }>,
  pattern: RegExp,
  read: (name: string, whole: string) => Value,
): Value {
  const parts: Value[] = [];
  let end = 0;
  for (const match of value.matchAll(pattern)) {
    const name = match[1] ?? match[2];
    parts.push(text(value.slice(end, match.index), literals));
    parts.push(name === undefined || name === "" ? text(match[0].slice(0, 1), literals) : read(name, match[0]));
    end = match.index + match[0].length;
  }
  return joinTexts([...parts, text(value.slice(end), literals)]);
}
