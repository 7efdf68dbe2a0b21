/** Which argument of a call is meant: by keyword, by position, or as a property of an options object. */
import { entriesOf } from "../evaluate/entries.ts";
import type { ArgumentValue, CallValue, Entry } from "../evaluate/value.ts";
import { isScriptPath } from "../source/kind.ts";
import type { ApiCallable, ApiParameter, Carries } from "./api.ts";
import { callableOf, typeOf } from "./types.ts";

/**
 * The arguments that fill a parameter: at most one, or for a property of an options object one for each way the object
 * may be made. Options that can't be listed are no argument (see `hiddenOptions`).
 */
export function argumentsFor(call: CallValue, parameter: ApiParameter): readonly ArgumentValue[] {
  if (parameter.option !== undefined) return optionsNamed(call, parameter.option, parameter.name);
  const found =
    call.args.find((each) => each.name === parameter.name) ??
    (parameter.position === undefined ? undefined : positionalsOf(call)[parameter.position]);
  return found ? [found] : NONE;
}

const NONE: readonly never[] = [];

/** The argument that carries something, by the row of the API table. */
export function argumentCarrying(
  call: CallValue,
  row: ApiCallable | null,
  carries: Carries,
): ArgumentValue | undefined {
  for (const parameter of row?.parameters ?? NONE) {
    const [argument] = parameter.carries === carries ? argumentsFor(call, parameter) : NONE;
    if (argument) return argument;
  }
  return undefined;
}

/** The name of a Modal Environment that a call is given; in a script, without one of its own, that of the client it goes by. */
export function environmentGiven(call: CallValue): ArgumentValue | undefined {
  const own = argumentCarrying(call, callableOf(call.callee), "environment");
  const service = call.callee.kind === "member" ? call.callee.object : null;
  const client = service?.kind === "member" ? service.object : null;
  if (own || client?.kind !== "call" || typeOf(client) !== "ModalClient") return own;
  return argumentCarrying(client, callableOf(client.callee), "environment");
}

/** The properties of that name in the options object at a position; only scripts pass options so. */
export function optionsNamed(call: CallValue, position: number, name: string): readonly ArgumentValue[] {
  const entries = optionEntries(call, position).filter(
    (entry) => entry.key?.kind === "text" && entry.key.value === name,
  );
  const last = entries.findLastIndex((entry) => entry.conditions.length === 0);
  return entries.slice(Math.max(last, 0)).map((entry) => ({
    name: null,
    value: entry.value,
    place: entry.place,
    whole: entry.place,
    spread: false,
    conditions: entry.conditions,
  }));
}

/** What may hold options that can't be listed: `...spread`, an object made elsewhere. */
export function hiddenOptions(call: CallValue, row: ApiCallable): readonly Entry[] {
  const positions = new Set(row.parameters.flatMap(({ option }) => (option === undefined ? [] : [option])));
  return [...positions]
    .flatMap((position) => optionEntries(call, position))
    .filter((entry) => entry.key === null && entry.value.kind !== "scalar");
}

function optionEntries(call: CallValue, position: number): readonly Entry[] {
  const given = isScriptPath(call.place.file) ? positionalsOf(call)[position] : undefined;
  return given ? entriesOf(given.value, given.place) : [];
}

function positionalsOf(call: CallValue): readonly ArgumentValue[] {
  return call.args.filter((argument) => argument.name === null && !argument.spread);
}
