/** From what a workload reaches to what it reads: explicit reads, libraries and commands that read by themselves, open parts. */

import { STDLIB_MODULES } from "../evaluate/stdlib.ts";
import type { ReadEvent } from "../evaluate/unit.ts";
import { type ArgumentValue, type CallValue, externalPath, isNone, type Value } from "../evaluate/value.ts";
import { contains, type Place, placeKey } from "../source/span.ts";
import type { Cases, Where } from "./cases.ts";
import { knownWords } from "./command-words.ts";
import type { Outside, Started } from "./commands.ts";
import { handedOn } from "./handed-on.ts";
import {
  asksEnvironment,
  type CallShape,
  type ImplicitRead,
  implicitReadsOfCall,
  implicitReadsOfCommand,
  implicitReadsOfImport,
} from "./implicit/index.ts";
import type { CaseText, EnvRead, Open, PathStep } from "./project.ts";
import type { Reached } from "./reach.ts";

export interface Reads {
  readonly reads: readonly EnvRead[];
  readonly open: readonly Open[];
  /** Packages from outside the project that are imported, sorted. */
  readonly externals: readonly string[];
  /** Programs from outside the project that are started and that anybody can get, sorted. */
  readonly programs: readonly string[];
}

/**
 * Turns reached events into reads. A key that the same code sets (`os.environ[K] = …`) counts as guarded. `isPublic`: can
 * anybody get the program, because of how the image is made? Of another one nobody knows what it reads.
 */
export function readsOf(
  reached: readonly Reached[],
  cases: Cases,
  where: Where,
  isPublic: (program: Outside) => boolean = () => false,
): Reads {
  const reads = new Map<string, EnvRead>();
  const open = new Map<string, Open>();
  const externals = new Set<string>();
  const programs = new Set<string>();
  const isHandedOn = handedOn(reached);
  const written = writtenKeys(reached);
  const supplied = suppliedCalls(reached);
  const add = (read: EnvRead): void => {
    const key = `${placeKey(read.place)}|${read.key}|${read.how}`;
    const before = reads.get(key);
    if (!before || (!before.certain && read.certain)) reads.set(key, read);
  };
  const addOpen = (each: Open): void => {
    const key = `${placeKey(each.place)}|${each.why}`;
    if (!open.has(key)) open.set(key, each);
  };
  for (const each of reached) {
    const { event } = each;
    switch (event.kind) {
      case "read": {
        const read = explicit(each, event, cases, where, written);
        add(event.key === null && isHandedOn(event) ? { ...read, handedOn: true } : read);
        break;
      }
      case "open":
        addOpen({ place: event.place, why: event.why, kind: event.cause === "budget" ? "budget" : event.cause });
        break;
      case "external-import": {
        externals.add(event.module.split(".")[0] ?? event.module);
        for (const row of implicitReadsOfImport(event.module))
          for (const read of implicit(row, each, event.place, written)) add(read);
        break;
      }
      case "call": {
        for (const row of rowsOf(event.call, supplied))
          for (const read of implicit(row, each, event.call.calleePlace, written)) add(read);
        if (!each.started?.inherits) break;
        for (const read of startedReads(each, each.started, written)) add(read);
        for (const { program } of each.started.commands) {
          if (program.kind === "inline") {
            for (const module of program.modules) if (!STDLIB_MODULES.has(module)) externals.add(module);
          } else if (program.kind === "outside" && isPublic(program)) programs.add(program.name);
          else if (program.kind === "outside" || program.kind === "unknown")
            addOpen({ place: event.place, why: notFollowed(program.name), kind: "subprocess" });
        }
        break;
      }
      case "write":
      case "return":
      case "store":
      case "compare":
      case "enter":
      case "import":
      case "use":
        break;
    }
  }
  return {
    reads: [...reads.values()],
    open: [...open.values()],
    externals: [...externals].sort(),
    programs: [...programs].sort(),
  };
}

function writtenKeys(reached: readonly Reached[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { event } of reached) if (event.kind === "write" && event.key?.kind === "text") keys.add(event.key.value);
  return keys;
}

function suppliedCalls(reached: readonly Reached[]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { event } of reached) {
    if (event.kind !== "call") continue;
    const path = externalPath(event.call.callee);
    if (path) paths.add(path);
  }
  return paths;
}

function explicit(each: Reached, event: ReadEvent, cases: Cases, where: Where, written: ReadonlySet<string>): EnvRead {
  const { key, how, place, domain, guarded } = spelt(each, event, cases, where, written);
  return {
    key,
    domain,
    place,
    how,
    phase: each.phase,
    hasDefault: event.hasDefault,
    hard: event.hard,
    guarded,
    certain: each.certain,
    when: each.when,
    path: each.path,
    required: false,
    prefixes: EMPTY,
  };
}

function spelt(
  each: Reached,
  event: ReadEvent,
  cases: Cases,
  where: Where,
  written: ReadonlySet<string>,
): Pick<EnvRead, "key" | "how" | "place" | "domain" | "guarded"> {
  if (event.key === null) return { key: null, how: "whole", place: event.place, domain: EMPTY, guarded: false };
  const { key, known } = keyOf(event, event.key, cases, where);
  const helper = helperPlace(each, event, key);
  const place = helper ?? event.place;
  const how = helper ? "helper" : event.how;
  const checked = event.guarded || each.guarded;
  if (known.known !== null)
    return { key: known.known, how, place, domain: EMPTY, guarded: checked || written.has(known.known) };
  const domain = [...new Set(known.cases.map((each) => each.value))];
  const guarded = checked || (domain.length > 0 && domain.every((each) => written.has(each)));
  return { key: null, how, place, domain, guarded };
}

interface ReadKey {
  readonly key: Value;
  readonly known: CaseText;
}

/** One array for all: a large project has millions of reads. */
const EMPTY: readonly never[] = [];

const keyMemo = new WeakMap<Cases, Record<Where, WeakMap<ReadEvent, ReadKey>>>();

/** The key of a read is the same in every workload that reaches it. */
function keyOf(event: ReadEvent, asked: Value, cases: Cases, where: Where): ReadKey {
  const memo = keyMemo.get(cases) ?? { deploy: new WeakMap(), container: new WeakMap() };
  keyMemo.set(cases, memo);
  const before = memo[where].get(event);
  if (before) return before;
  const key = cases.given([], where).run(asked);
  const found = { key, known: cases.text(key, where) };
  memo[where].set(event, found);
  return found;
}

/** Where the key was chosen, when it came in through a parameter: the literal in the call, else the call. */
function helperPlace(each: Reached, event: ReadEvent, key: Value): Place | null {
  const [literal] = key.kind === "text" ? key.literals : [];
  if (!literal && !event.throughParameter) return null;
  // A lambda that is called where it stands chooses its key itself.
  if (literal && literal.file === each.unit.file && contains(each.unit.place.span, literal.span)) return null;
  const steps = [...each.path].reverse();
  const holding = literal ? steps.find((step) => holds(step, literal)) : undefined;
  if (holding && literal) return literal;
  return event.throughParameter ? (steps[0]?.place ?? null) : null;
}

function holds(step: PathStep, literal: Place): boolean {
  return step.place.file === literal.file && contains(step.place.span, literal.span);
}

function implicit(row: ImplicitRead, each: Reached, place: Place, written: ReadonlySet<string>): readonly EnvRead[] {
  const base = {
    place,
    how: `implicit:${row.library}` as const,
    phase: each.phase,
    hasDefault: !row.required,
    hard: row.required,
    certain: each.certain,
    when: each.when,
    path: each.path,
    required: row.required,
    prefixes: row.prefixes,
  };
  return row.keys.map((group) => ({
    ...base,
    key: group[0] ?? null,
    domain: group.length > 1 ? group : EMPTY,
    guarded: each.guarded || group.some((key) => written.has(key)),
  }));
}

/** What the commands read by themselves, and what the shell puts into their lines. */
function startedReads(each: Reached, started: Started, written: ReadonlySet<string>): readonly EnvRead[] {
  const { place } = each.event;
  const rows = started.commands.flatMap(({ words }) => implicitReadsOfCommand(knownWords(words)));
  const variables = started.variables.map(
    (key): EnvRead => ({
      key,
      domain: EMPTY,
      place,
      how: "implicit:shell",
      phase: each.phase,
      hasDefault: true,
      hard: false,
      guarded: each.guarded || written.has(key),
      certain: each.certain,
      when: each.when,
      path: each.path,
      required: false,
      prefixes: EMPTY,
    }),
  );
  return [...rows.flatMap((row) => implicit(row, each, place, written)), ...variables];
}

/** Why what a command reads can't be told. */
function notFollowed(name: string | null): string {
  return name ? `the command ${name} inherits the environment` : "a command inherits the environment";
}

function rowsOf(call: CallValue, supplied: ReadonlySet<string>): readonly ImplicitRead[] {
  const path = externalPath(call.callee);
  if (path === null) return [];
  const rows = implicitReadsOfCall(path);
  if (rows.length === 0) return rows;
  const shape = shapeOf(call.args);
  return rows.filter(
    (row) => asksEnvironment(row, shape) && !(row.suppliedBy ?? []).some((each) => supplied.has(each)),
  );
}

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
