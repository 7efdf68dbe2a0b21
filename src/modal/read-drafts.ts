/** What an event reads from the environment, as far as that is the same for every workload that comes by it. */
import type { ReadEvent, Unit } from "../evaluate/unit.ts";
import { type ArgumentValue, type CallValue, externalPath, isNone, type Value } from "../evaluate/value.ts";
import { contains, type Place, placeKey } from "../source/span.ts";
import type { Step } from "./body.ts";
import type { Cases } from "./cases.ts";
import { knownWords } from "./command-words.ts";
import type { Started } from "./commands.ts";
import {
  asksEnvironment,
  type CallShape,
  type ImplicitRead,
  implicitReadsOfCall,
  implicitReadsOfCommand,
  implicitReadsOfImport,
  SUPPLIERS,
} from "./implicit/index.ts";
import { reads } from "./implicit/types.ts";
import type { CaseText, EnvRead, PathStep } from "./project.ts";
import type { Where } from "./where.ts";

/** A read without what depends on the workload and the way to it. */
export interface ReadDraft {
  /** The same for two reads of one key at one place. */
  readonly id: string;
  readonly read: Omit<EnvRead, "phase" | "guarded" | "certain" | "when" | "path" | "handedOn">;
  /** A check stands around it. Null: no check is one, as for a read of the whole environment. */
  readonly guarded: boolean | null;
  /** Code that sets one of these keys, or all of them, guards it too. */
  readonly keys: readonly string[];
  readonly setting: "one" | "all";
  /** Calls that give a library its key, so that it doesn't ask for it. */
  readonly suppliedBy: readonly string[];
}

/** One array for all: a large project has millions of reads. */
const EMPTY: readonly never[] = [];

/** A step that reads, and what it reads; `given` where the key of a read in the code may have been chosen on the way. */
export interface Reading {
  readonly step: Step;
  readonly drafts: readonly ReadDraft[];
  readonly given: Given | null;
}

interface Given {
  readonly event: ReadEvent;
  readonly known: CaseText | null;
  readonly literal: Place | undefined;
  readonly unset: readonly string[];
  /** The drafts for a key that was chosen there. */
  readonly chosen: Map<Place, readonly ReadDraft[]>;
}

/** What the step of a unit reads, by itself or through libraries and commands; null: nothing. */
export function readingOf(step: Step, unit: Unit, cases: Cases, where: Where): Reading | null {
  const { event, started } = step;
  if (event.kind === "read") return explicit(step, event, unit, cases, where);
  const drafts =
    event.kind === "call"
      ? [
          ...askingRows(event.call).flatMap((row) => implicit(row, event.call.calleePlace)),
          ...(started?.inherits ? startedReads(started, event.place) : []),
        ]
      : event.kind === "external-import"
        ? event.modules.flatMap(implicitReadsOfImport).flatMap((row) => implicit(row, event.place))
        : EMPTY;
  return drafts.length > 0 ? { step, drafts, given: null } : null;
}

/** What is read by who comes this way. Where the key came in through a parameter, the way says which one it is. */
export function draftsBy({ drafts, given }: Reading, path: readonly PathStep[]): readonly ReadDraft[] {
  const place = given && chosenAt(given, path);
  if (!place) return drafts;
  const before = given.chosen.get(place);
  if (before) return before;
  const made = [spelt(given.event, given.known, place, "helper", given.unset)];
  given.chosen.set(place, made);
  return made;
}

/** May the call read the environment by itself, or give a library what that would read? */
export function concernsReads(call: CallValue): boolean {
  return askingRows(call).length > 0 || SUPPLIERS.has(externalPath(call.callee) ?? "");
}

function explicit(step: Step, event: ReadEvent, unit: Unit, cases: Cases, where: Where): Reading {
  const key = event.key && cases.given([], where).run(event.key);
  const known = key && cases.text(key, where);
  const literal = key?.kind === "text" ? key.literals[0] : undefined;
  // A lambda that is called where it stands chooses its key itself.
  const isOwn = literal && literal.file === unit.file && contains(unit.place.span, literal.span);
  const { unset = EMPTY } = step;
  const isGiven = key !== null && !isOwn && (literal !== undefined || event.throughParameter);
  return {
    step,
    drafts: [spelt(event, known, event.place, key ? event.how : "whole", unset)],
    given: isGiven ? { event, known, literal, chosen: new Map(), unset } : null,
  };
}

/** `text` null: the whole environment. `unset`: keys of which any would have done. */
function spelt(
  event: ReadEvent,
  text: CaseText | null,
  place: Place,
  how: EnvRead["how"],
  unset: readonly string[],
): ReadDraft {
  const key = text?.known ?? null;
  const possible = key === null ? (text?.cases.map(({ value }) => value) ?? []) : unset.length > 0 ? [key] : [];
  const domain = possible.length > 0 ? [...new Set([...possible, ...unset])] : EMPTY;
  const { hasDefault, hard, emptyDefault } = event;
  return {
    id: idOf(place, key, how),
    read: {
      key,
      domain,
      place,
      how,
      hasDefault,
      hard,
      required: false,
      prefixes: EMPTY,
      ...(emptyDefault ? { emptyDefault } : {}),
    },
    guarded: text === null ? null : event.guarded,
    keys: key === null || unset.length > 0 ? domain : [key],
    setting: unset.length > 0 ? "one" : "all",
    suppliedBy: EMPTY,
  };
}

function idOf(place: Place, key: string | null, how: EnvRead["how"]): string {
  return `${placeKey(place)}|${key}|${how}`;
}

/** Where the key was chosen, when it came in through a parameter: the literal in the call, else the call. */
function chosenAt({ event, literal }: Given, path: readonly PathStep[]): Place | null {
  if (literal && path.some((step) => holds(step, literal))) return literal;
  return event.throughParameter ? (path.at(-1)?.place ?? null) : null;
}

function holds(step: PathStep, literal: Place): boolean {
  return step.place.file === literal.file && contains(step.place.span, literal.span);
}

function implicit(row: ImplicitRead, place: Place): readonly ReadDraft[] {
  const how = `implicit:${row.library}` as const;
  return row.keys.map((group): ReadDraft => {
    const key = group[0] ?? null;
    const domain = group.length > 1 ? group : EMPTY;
    const { required, prefixes } = row;
    return {
      id: idOf(place, key, how),
      read: { key, domain, place, how, hasDefault: !required, hard: required, required, prefixes },
      guarded: false,
      keys: group,
      setting: "one",
      suppliedBy: row.suppliedBy ?? EMPTY,
    };
  });
}

/** What the commands read by themselves, and what the shell puts into their lines. */
function startedReads(started: Started, place: Place): readonly ReadDraft[] {
  const rows = started.commands.flatMap(({ words }) => implicitReadsOfCommand(knownWords(words)));
  const how = "implicit:shell";
  const { settings } = started;
  const variables = started.variables.map(
    (key): ReadDraft => ({
      id: idOf(place, key, how),
      read: { key, domain: EMPTY, place, how, hasDefault: true, hard: false, required: false, prefixes: EMPTY },
      guarded: false,
      keys: [key],
      setting: "one",
      suppliedBy: EMPTY,
    }),
  );
  return [...rows.flatMap((row) => implicit(row, place)), ...variables].map((draft) => {
    const isSet = settings.open || draft.keys.some((key) => settings.keys.includes(key));
    return isSet ? { ...draft, guarded: true } : draft;
  });
}

const rowMemo = new WeakMap<CallValue, readonly ImplicitRead[]>();

/** The rows of a call that takes its keys from the environment, unless others supply them. */
function askingRows(call: CallValue): readonly ImplicitRead[] {
  const path = externalPath(call.callee);
  const rows = path === null ? EMPTY : implicitReadsOfCall(path);
  const named = [...(path === null ? EMPTY : keysNamedIn(call, path)), ...prefixesNamedIn(call)];
  if (rows.length === 0 && named.length === 0) return EMPTY;
  const known = rowMemo.get(call);
  if (known) return known;
  const shape = rows.length > 0 ? shapeOf(call.args) : null;
  const asking = [...(shape ? rows.filter((row) => asksEnvironment(row, shape)) : EMPTY), ...named];
  rowMemo.set(call, asking);
  return asking;
}

/** `authorize(service_account_env_var="K")`: a library that is told which key to read. Whether it does is its own affair. */
function keysNamedIn(call: CallValue, path: string): readonly ImplicitRead[] {
  if (!call.args.some((argument) => namedKeys(argument) !== null)) return EMPTY;
  const library = path.split(".")[0] ?? path;
  return call.args.flatMap((argument) => {
    const keys = namedKeys(argument);
    return keys ? [reads(library, { keys: [keys], source: "the keyword's own name" })] : [];
  });
}

/** Of click: every option is read from the variable of its name, too, with this before it. */
const NAMES_PREFIX = "auto_envvar_prefix";

/** `cli(auto_envvar_prefix="X")`, and the same in a command's `context_settings`. */
function prefixesNamedIn(call: CallValue): readonly ImplicitRead[] {
  const given = call.args.flatMap(({ name, value }): readonly Value[] => {
    if (name === NAMES_PREFIX) return [value];
    if (name !== "context_settings" || value.kind !== "mapping") return [];
    return value.entries.flatMap((entry) =>
      entry.key?.kind === "text" && entry.key.value === NAMES_PREFIX ? [entry.value] : [],
    );
  });
  const source = "https://click.palletsprojects.com/en/stable/options/#values-from-environment-variables";
  return given.map((value) => {
    const prefixes = value.kind === "text" ? [`${value.value}_`] : [];
    return reads("click", { keys: [[]], prefixes, source });
  });
}

/** The keys of which the library takes the first that is set; null: the argument names none. */
function namedKeys({ name, value }: ArgumentValue): readonly string[] | null {
  if (name === null || !NAMES_KEY.test(name)) return null;
  const keys = textsOf(value) ?? [];
  return keys.length > 0 && keys.every((key) => /^[A-Z][A-Z0-9_]*$/.test(key)) ? keys : null;
}

const NAMES_KEY = /(?:^|_)env(?:_?(?:var|variable|key|name))?$/;

function shapeOf(args: readonly ArgumentValue[]): CallShape {
  const keywords = new Map<string, readonly string[] | null>();
  for (const argument of args)
    if (argument.name !== null && !isNone(argument.value)) keywords.set(argument.name, textsOf(argument.value));
  return { keywords, positional: args.filter((argument) => argument.name === null && !argument.spread).length };
}

function textsOf(value: Value): readonly string[] | null {
  if (value.kind === "text") return [value.value];
  if (value.kind === "sequence")
    return value.items.flatMap((item) => (item.value.kind === "text" ? [item.value.value] : []));
  return null;
}
