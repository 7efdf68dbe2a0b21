/** Variable scopes. A frame can be forked for a branch and joined again, so that both arms of an `if` are evaluated. */
import { type Condition, conditional, type Value } from "./value.ts";

export class Frame {
  private readonly base = new Map<string, Value>();
  private readonly branches: Map<string, Value>[] = [];
  /** Names that some function of this module declares `global` or `nonlocal` and assigns: their value changes later. */
  readonly reassigned = new Map<string, Value>();
  readonly file: string;
  readonly parent: Frame | null;
  readonly kind: "module" | "function" | "class" | "comprehension";
  /** Modules outside the project of which this module imports every name. */
  readonly outsideStars: string[] = [];
  /** Names that this scope declares `global` / `nonlocal`. */
  readonly declared = new Map<string, Frame>();

  constructor(file: string, parent: Frame | null, kind: Frame["kind"]) {
    this.file = file;
    this.parent = parent;
    this.kind = kind;
  }

  own(name: string): Value | undefined {
    for (let i = this.branches.length - 1; i >= 0; i--) {
      const found = this.branches[i]?.get(name);
      if (found) return found;
    }
    return this.base.get(name);
  }

  /** Python's scoping: class bodies are skipped when looked up from within their methods. */
  lookup(name: string): Value | undefined {
    const declared = this.declared.get(name);
    if (declared) return declared.own(name);
    const own = this.own(name);
    if (own) return own;
    for (let frame = this.parent; frame; frame = frame.parent) {
      if (frame.kind === "class") continue;
      const found = frame.own(name);
      if (found) return found;
    }
    return undefined;
  }

  set(name: string, value: Value): void {
    (this.branches[this.branches.length - 1] ?? this.base).set(name, value);
  }

  delete(name: string): void {
    (this.branches[this.branches.length - 1] ?? this.base).delete(name);
  }

  names(): string[] {
    const names = new Set(this.base.keys());
    for (const branch of this.branches) for (const name of branch.keys()) names.add(name);
    return [...names];
  }

  get module(): Frame {
    let frame: Frame = this;
    while (frame.parent) frame = frame.parent;
    return frame;
  }

  /** Starts a branch: assignments go to it until `leave`. */
  enter(): void {
    this.branches.push(new Map());
  }

  leave(): Map<string, Value> {
    return this.branches.pop() ?? new Map();
  }

  /** Makes a left branch's assignments unconditional. */
  adopt(branch: ReadonlyMap<string, Value>): void {
    for (const [name, value] of branch) this.set(name, value);
  }

  /** Joins two branches of one test. A name that only one arm assigns keeps its former value (or `missing`) in the other. */
  join(
    condition: Condition,
    then: ReadonlyMap<string, Value>,
    otherwise: ReadonlyMap<string, Value>,
    missing: Value,
  ): void {
    for (const name of new Set([...then.keys(), ...otherwise.keys()])) {
      const before = this.own(name) ?? missing;
      this.set(name, conditional([condition], then.get(name) ?? before, otherwise.get(name) ?? before));
    }
  }
}
