/** What values depend on, found once for each value and for all that it is made of. */
import type { Value } from "../evaluate/value.ts";
import { isSimple, partsOf } from "./value-parts.ts";

interface Step<T> {
  readonly value: Value;
  readonly parts: readonly Value[];
  at: number;
  found: ReadonlySet<T>;
  /** All that it is made of was looked at: what holds itself isn't, until the walk ends. */
  whole: boolean;
}

/** Collects one thing of each value (`own`; null: nothing) over what the value is made of, but what outside code is given. */
export class Gathered<T> {
  private readonly known = new Map<Value, ReadonlySet<T>>();
  private readonly none: ReadonlySet<T> = new Set();

  constructor(private readonly own: (value: Value) => T | null) {}

  of(value: Value): ReadonlySet<T> {
    return isSimple(value) ? this.none : (this.known.get(value) ?? this.gather(value));
  }

  private gather(value: Value): ReadonlySet<T> {
    const entered = new Set<Value>([value]);
    const steps: Step<T>[] = [this.step(value)];
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      const part = step.parts[step.at--];
      if (part === undefined) {
        steps.pop();
        const above = steps.at(-1);
        if (step.whole || !above) this.known.set(step.value, step.found);
        if (!above) {
          // Then there is nothing in what it is made of, either.
          if (step.found.size === 0) for (const each of entered) this.known.set(each, this.none);
          return step.found;
        }
        above.found = this.joined(above.found, step.found);
        above.whole &&= step.whole;
        continue;
      }
      if (isSimple(part)) continue;
      const known = this.known.get(part);
      if (known) step.found = this.joined(step.found, known);
      else if (entered.has(part)) step.whole = false;
      else {
        entered.add(part);
        steps.push(this.step(part));
      }
    }
    return this.none;
  }

  private step(value: Value): Step<T> {
    const own = this.own(value);
    // What outside code gives can't be told from its arguments.
    const parts = value.kind === "call" || value.kind === "member" ? [] : partsOf(value);
    return { value, parts, at: parts.length - 1, found: own === null ? this.none : new Set([own]), whole: true };
  }

  /** Both, in the order of the first: one of the sets where that holds all. */
  private joined(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
    if (a.size === 0) return b;
    for (const each of b) if (!a.has(each)) return new Set([...a, ...b]);
    return a;
  }
}
