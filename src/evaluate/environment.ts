/** The environment as Python code has it: what reads it, copies it and sets variables in it. */
import type { Place } from "../source/span.ts";
import { argument, keyPlace } from "./binding.ts";
import { entriesOf } from "./entries.ts";
import type { Interpreter } from "./interpreter.ts";
import { type ArgumentValue, ENVIRON, type Entry, type MappingValue, NONE, text, type Value } from "./value.ts";

/** `os.getenv("K", "default")` */
export function getenv(interpreter: Interpreter, args: readonly ArgumentValue[], place: Place): Value | undefined {
  const key = argument(args, 0, "key");
  if (!key) return undefined;
  const fallback = argument(args, 1, "default")?.value ?? NONE;
  return interpreter.readEnvironment(key.value, "getenv", fallback, place, keyPlace(key));
}

/** A dict that holds the whole environment. */
export function copyOfEnvironment(interpreter: Interpreter, place: Place): MappingValue {
  interpreter.readWholeEnvironment(place);
  return { kind: "mapping", entries: [{ key: null, value: ENVIRON, place, conditions: [] }] };
}

/** A method of `os.environ`; undefined: it has no part in reading or setting. */
export function environMethod(
  interpreter: Interpreter,
  name: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const key = argument(args, 0, "key");
  const fallback = argument(args, 1, "default", "value")?.value;
  switch (name) {
    case "get":
      return key ? interpreter.readEnvironment(key.value, "get", fallback ?? NONE, place, keyPlace(key)) : undefined;
    case "__getitem__":
      return key ? interpreter.readEnvironment(key.value, "subscript", null, place, keyPlace(key)) : undefined;
    case "pop":
      return key ? interpreter.readEnvironment(key.value, "pop", fallback ?? null, place, keyPlace(key)) : undefined;
    case "setdefault": {
      if (!key) return undefined;
      const read = interpreter.readEnvironment(key.value, "get", fallback ?? NONE, place, keyPlace(key));
      if (fallback) interpreter.writeEnvironment([{ key: key.value, value: fallback, place, conditions: [] }]);
      return read;
    }
    case "update":
      interpreter.writeEnvironment(givenEntries(args));
      return NONE;
    case "copy":
      return copyOfEnvironment(interpreter, place);
    case "items":
    case "values": {
      const view: Value = { kind: "operation", operator: `.${name}`, operands: [ENVIRON] };
      interpreter.readWholeEnvironment(place, view);
      return view;
    }
    case "keys":
      interpreter.readWholeEnvironment(place);
      return { kind: "sequence", shape: "list", items: [{ value: ENVIRON, place, conditions: [], spread: true }] };
    default:
      return undefined;
  }
}

/** The entries that `dict.update` takes from its arguments. */
function givenEntries(args: readonly ArgumentValue[]): readonly Entry[] {
  return args.flatMap(({ name, value, place, whole }) =>
    name === null ? entriesOf(value, place) : [{ key: text(name), value, place: whole, conditions: [] }],
  );
}

/** `unittest.mock.patch.dict(os.environ, {...})` sets them while its body runs. */
export function patchDict(interpreter: Interpreter, [target, ...given]: readonly ArgumentValue[]): Value | undefined {
  const isEnvironment =
    target?.value.kind === "environ" || (target?.value.kind === "text" && target.value.value === "os.environ");
  if (isEnvironment) interpreter.writeEnvironment(givenEntries(given.filter(({ name }) => name !== "clear")));
  return undefined;
}
