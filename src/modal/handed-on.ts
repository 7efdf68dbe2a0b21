/** Copies of the whole environment that only go to the processes which the code starts: what those read is told by their commands. */
import { holdsEnvironment } from "../evaluate/holds.ts";
import type { ReadEvent } from "../evaluate/unit.ts";
import type { Value } from "../evaluate/value.ts";
import { placeKey } from "../source/span.ts";
import { heldAt, type Run, visitsWith } from "./reach.ts";
import { partsOf } from "./value-parts.ts";

/** More parts of one value than this are not looked at. */
const MOST = 400;

/** Tells of a read of the whole environment whether all that is done with it is to hand it to a process as its `env=`. */
export function handedOn(run: Run): (read: ReadEvent) => boolean {
  const given = new Set<string | Value>();
  // What a process prints is told by its command, too.
  const processes = new Set<Value>();
  for (const visit of visitsWith(run).starts) {
    for (const { step, started, call } of visit.body.parts.starts) {
      if (!heldAt(run, visit, step)) continue;
      processes.add(call);
      for (const value of started.handsOn) collect(value, given);
    }
  }
  if (given.size === 0) return () => false;
  const elsewhere = new Set<string | Value>();
  for (const visit of run.visits) {
    for (const step of visit.body.steps) {
      if (!heldAt(run, visit, step)) continue;
      const { event, started } = step;
      if (event.kind === "call") {
        for (const { value } of event.call.args)
          if (!started?.handsOn.includes(value) && holdsEnvironment(value)) collect(value, elsewhere, processes);
      } else if (
        event.kind === "store" ||
        (event.kind === "return" && visit.path.length === 0 && visit.phase === "call")
      )
        collect(event.value, elsewhere, processes);
    }
  }
  const isOnly = (mark: string | Value) => given.has(mark) && !elsewhere.has(mark);
  return (read) => isOnly(placeKey(read.place)) || (read.view !== undefined && isOnly(read.view));
}

/** The places where a copy was made, and the views (`os.environ.items()`) that it was made of; not those in `without`. */
function collect(value: Value, into: Set<string | Value>, without: ReadonlySet<Value> = new Set()): void {
  const seen = new Set<Value>(without);
  const most = MOST + without.size;
  const pending = [value];
  for (let next = pending.pop(); next && seen.size < most; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === "mapping")
      for (const entry of next.entries)
        if (entry.key === null && entry.value.kind === "environ") into.add(placeKey(entry.place));
    if (next.kind === "operation" && next.operands[0]?.kind === "environ") into.add(next);
    if (next.kind === "instance") pending.push(...next.attributes.values());
    pending.push(...partsOf(next));
  }
}
