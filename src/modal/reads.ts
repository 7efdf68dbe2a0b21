/** From what a workload reaches to what it reads: explicit reads, libraries and commands that read by themselves, open parts. */

import { STDLIB_MODULES } from "../evaluate/stdlib.ts";
import { externalPath } from "../evaluate/value.ts";
import { placeKey } from "../source/span.ts";
import type { Cases, Where } from "./cases.ts";
import type { Outside } from "./commands.ts";
import { handedOn } from "./handed-on.ts";
import { SUPPLIERS } from "./implicit/index.ts";
import type { EnvRead, Open } from "./project.ts";
import type { Reached } from "./reach.ts";
import { type ReadDraft, readDrafts } from "./read-drafts.ts";

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
  const { written, supplied } = settings(reached);
  const isHandedOn = handedOn(reached);
  const addOpen = (each: Open): void => {
    const key = `${placeKey(each.place)}|${each.why}`;
    if (!open.has(key)) open.set(key, each);
  };
  for (const each of reached) {
    const { event } = each;
    for (const draft of readDrafts(each, cases, where)) {
      if (supplied.size > 0 && draft.suppliedBy.some((call) => supplied.has(call))) continue;
      const before = reads.get(draft.id);
      if (before && (before.certain || !each.certain)) continue;
      const read = readIn(each, draft, written);
      const isCopy = event.kind === "read" && event.key === null && isHandedOn(event);
      reads.set(draft.id, isCopy ? { ...read, handedOn: true } : read);
    }
    switch (event.kind) {
      case "open":
        addOpen({ place: event.place, why: event.why, kind: event.cause === "budget" ? "budget" : event.cause });
        break;
      case "external-import":
        for (const module of event.modules) externals.add(topOf(module));
        break;
      case "call":
        for (const { program } of each.started?.inherits ? each.started.commands : []) {
          if (program.kind === "inline") {
            for (const module of program.modules) if (!STDLIB_MODULES.has(module)) externals.add(module);
          } else if (program.kind === "outside" && isPublic(program)) programs.add(program.name);
          else if (program.kind === "outside" || program.kind === "unknown")
            addOpen({ place: event.place, why: notFollowed(program.name), kind: "subprocess" });
        }
        break;
      case "read":
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

/** The read as the workload comes by it. */
function readIn(each: Reached, draft: ReadDraft, written: ReadonlySet<string>): EnvRead {
  const { key, domain, place, how, hasDefault, hard, required, prefixes, emptyDefault } = draft.read;
  const { phase, certain, when, path } = each;
  const guarded = isGuarded(each, draft, written);
  const read = { key, domain, place, how, phase, hasDefault, hard, guarded, certain, when, path, required, prefixes };
  return emptyDefault ? { ...read, emptyDefault } : read;
}

function isGuarded(each: Reached, { guarded, keys, setting }: ReadDraft, written: ReadonlySet<string>): boolean {
  if (guarded === null) return false;
  if (guarded || each.guarded) return true;
  if (written.size === 0 || keys.length === 0) return false;
  return setting === "one" ? keys.some((key) => written.has(key)) : keys.every((key) => written.has(key));
}

/** What the code sets itself: the keys that it writes, and the calls that give a library its key. */
function settings(reached: readonly Reached[]): {
  readonly written: ReadonlySet<string>;
  readonly supplied: ReadonlySet<string>;
} {
  const written = new Set<string>();
  const supplied = new Set<string>();
  for (const { event } of reached) {
    if (event.kind === "write" && event.key?.kind === "text") written.add(event.key.value);
    if (event.kind !== "call") continue;
    const path = externalPath(event.call.callee);
    if (path !== null && SUPPLIERS.has(path)) supplied.add(path);
  }
  return { written, supplied };
}

function topOf(module: string): string {
  const dot = module.indexOf(".");
  return dot < 0 ? module : module.slice(0, dot);
}

/** Why what a command reads can't be told. */
function notFollowed(name: string | null): string {
  return name ? `the command ${name} inherits the environment` : "a command inherits the environment";
}
