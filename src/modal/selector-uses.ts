/** Where code that runs in a container uses what a module computed from a variable that chooses the stage. */
import type { Interpreter } from "../evaluate/interpreter.ts";
import type { Unit } from "../evaluate/unit.ts";
import type { EnvReadValue, FunctionValue, Value } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
import { type InnerImport, type OuterName, outerNames } from "./outer-names.ts";
import type { PathStep, Selector, When } from "./project.ts";
import { heldAt, type Run, visitsWith } from "./reach.ts";
import { typeOf } from "./types.ts";
import { partsOf } from "./value-parts.ts";

/**
 * A use of a selector's value, or of what is computed from it, in a function that a workload runs. The module that computed
 * it was imported anew in the container, so that the value is what the variable says there.
 */
export interface SelectorUse {
  readonly selector: Selector;
  /** Where the variable is read: at the top level of a module, or at `place` itself. */
  readonly origin: Place;
  /** The name, or the attribute of one, in the function's code. */
  readonly place: Place;
  /** `output`: only printed or logged. `read`: the function reads the variable anew. */
  readonly how: "value" | "output" | "read";
  /** The read has a default of its own. */
  readonly hasDefault: boolean;
  readonly certain: boolean;
  readonly when: When;
  readonly path: readonly PathStep[];
}

interface UnitUse {
  readonly key: string;
  readonly origin: EnvReadValue;
  readonly place: Place;
  readonly how: SelectorUse["how"];
}

/** Finds uses; what one function uses is found once for all workloads that run it. */
export class SelectorUses {
  private readonly byDefinition = new WeakMap<object, WeakMap<object, readonly UnitUse[]>>();
  private readonly origins = new WeakMap<Value, ReadonlyMap<string, EnvReadValue>>();

  /** `keys`: the variables that count. */
  constructor(
    private readonly interpreter: Interpreter,
    private readonly cases: Cases,
    private readonly isSelector: (key: string) => boolean,
  ) {}

  /**
   * The uses in the functions that a workload runs, and, if asked for, new `reads` of the variable in them; each place once,
   * the nearest and surest way to it.
   */
  of(run: Run, reads: boolean): readonly SelectorUse[] {
    const found = new Map<string, SelectorUse>();
    for (const use of reads ? this.reads(run) : [])
      found.set(`${use.selector.key}|${use.place.file}:${use.place.span.start}`, use);
    for (const { unit, phase, path, certain, when } of run.visits) {
      if (phase !== "call" || !unit.function) continue;
      for (const { key, origin, place, how } of this.usesIn(unit, unit.function)) {
        const id = `${key}|${place.file}:${place.span.start}`;
        const before = found.get(id);
        if (before && (before.certain || !certain)) continue;
        const selector = this.selector(key, origin.place, origin.fallback);
        const { fallback } = origin;
        const hasDefault = fallback !== null && !(fallback.kind === "scalar" && fallback.value === null);
        found.set(id, { selector, origin: origin.place, place, how, hasDefault, certain, when, path });
      }
    }
    return [...found.values()];
  }

  /** Reads when a function runs. A hard one fails there, and one behind a check copes: they decide nothing unseen. */
  private reads(run: Run): readonly SelectorUse[] {
    const uses: SelectorUse[] = [];
    for (const visit of visitsWith(run).readings) {
      // What a module computes counts where it is used.
      if (visit.phase !== "call" || visit.unit.kind === "module") continue;
      for (const { step } of visit.body.parts.readings) {
        const { event } = step;
        if (event.kind !== "read" || event.key?.kind !== "text") continue;
        if (event.how === "in" || event.hard || event.guarded || !this.isSelector(event.key.value)) continue;
        const held = heldAt(run, visit, step);
        if (!held || held.guarded) continue;
        const { place, hasDefault } = event;
        const selector = this.selector(event.key.value, place, null);
        const { certain, when } = held;
        uses.push({ selector, origin: place, place, how: "read", hasDefault, certain, when, path: visit.path });
      }
    }
    return uses;
  }

  /** As the model knows it, else as this read says: then no definition depends on it. */
  private selector(key: string, place: Place, fallback: Value | null): Selector {
    const [known] = this.cases.selectors([key]);
    const constant = fallback?.kind === "text" ? fallback.value : null;
    return known ?? { id: key, key, place, default: constant, domain: constant === null ? [] : [constant] };
  }

  private usesIn(unit: Unit, of: FunctionValue): readonly UnitUse[] {
    const before = this.byDefinition.get(of.definition);
    const known = before?.get(of.closure);
    if (known) return known;
    const closures = before ?? new WeakMap<object, readonly UnitUse[]>();
    if (!before) this.byDefinition.set(of.definition, closures);
    const { names, imports } = outerNames(of.definition);
    const uses = names.flatMap((name): readonly UnitUse[] => {
      const value = this.valueOf(of, name, imports.get(name.root) ?? null);
      const place: Place = { file: unit.file, span: name.span };
      return value
        ? [...this.originsOf(value)].map(([key, origin]) => ({
            key,
            origin,
            place,
            how: name.output ? "output" : "value",
          }))
        : [];
    });
    closures.set(of.closure, uses);
    return uses;
  }

  /** The value of a name that a module binds; null for one that a function around binds, and for what can't be told. */
  private valueOf(of: FunctionValue, { root, steps }: OuterName, imported: InnerImport | null): Value | null {
    let value = imported ? this.imported(of.file, imported) : (of.closure.module.own(root) ?? null);
    if (!imported && of.closure.lookup(root) !== value) return null;
    for (const step of steps) {
      const next: Value | null =
        value && (step.kind === "attribute" ? this.attribute(value, step.name) : at(value, step.name));
      // A method or element of a computed value: it is computed from the value.
      if (!next) return value && isComputed(value) ? value : null;
      value = next;
    }
    return value;
  }

  private imported(file: string, { module, level, name }: InnerImport): Value | null {
    const located = this.interpreter.resolver.locate(file, module, level);
    if (located?.kind !== "module") return null;
    if (name === null) return { kind: "module", file: located.file };
    return this.interpreter.moduleFrame(located.file)?.own(name) ?? null;
  }

  private attribute(value: Value, name: string): Value | null {
    switch (value.kind) {
      case "module":
        return value.file.endsWith("/") ? null : (this.interpreter.moduleFrame(value.file)?.own(name) ?? null);
      case "instance":
        return value.attributes.get(name) ?? value.class.body.own(name) ?? null;
      case "class":
        return value.body.own(name) ?? null;
      default:
        return null;
    }
  }

  /** The selectors on which the value depends in the container, each with a place where it is read. */
  private originsOf(whole: Value): ReadonlyMap<string, EnvReadValue> {
    const known = this.origins.get(whole);
    if (known) return known;
    const origins = new Map<string, EnvReadValue>();
    const seen = new Set<Value>();
    const pending: Value[] = [this.cases.given([], "container").run(whole)];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (next.kind === "env-read" && next.key.kind === "text" && this.isSelector(next.key.value))
        if (!origins.has(next.key.value)) origins.set(next.key.value, next);
      // Modal's own objects were made when the app was deployed.
      if (next.kind === "call" && typeOf(next) !== null) continue;
      pending.push(...partsOf(next));
    }
    this.origins.set(whole, origins);
    return origins;
  }
}

function at(value: Value, key: string): Value | null {
  if (value.kind !== "mapping") return null;
  const entry = value.entries.findLast((each) => each.key?.kind === "text" && each.key.value === key);
  return entry?.value ?? null;
}

/** A text, or what outside code made of one; a module, class or collection without such an element is none. */
function isComputed(value: Value): boolean {
  return !["module", "class", "instance", "function", "mapping", "sequence", "external", "unknown"].includes(
    value.kind,
  );
}
