/** Variable scopes. A frame can be forked for a branch and joined again, so that both arms of an `if` are evaluated. */
import { isScriptPath } from "../source/kind.ts";
import { type Condition, conditional, type Value } from "./value.ts";

let nextId = 1;

export class Frame {
  private readonly base: Map<string, Value>;
  private readonly branches: Map<string, Value>[] = [];
  /** Names that some function of this module declares `global` or `nonlocal` and assigns: their value changes later. Few frames have any. */
  private reassigned: Map<string, Value> | null = null;
  readonly file: string;
  readonly parent: Frame | null;
  readonly kind: "module" | "function" | "class" | "comprehension";
  /** The frame of the module that it stands in. */
  readonly module: Frame;
  /** Tells it from any other frame. */
  readonly id = nextId++;
  /** Its code is TypeScript or JavaScript. */
  readonly inScript: boolean;
  /** Modules outside the project of which this module imports every name. */
  readonly outsideStars: string[] = [];
  /** Names that this scope declares `global` / `nonlocal`. */
  private declared: Map<string, Frame> | null = null;

  /** `base`: the variables that it starts with; it is the frame's own from then on. */
  constructor(file: string, parent: Frame | null, kind: Frame["kind"], base = new Map<string, Value>()) {
    this.base = base;
    this.file = file;
    this.parent = parent;
    this.kind = kind;
    this.module = parent?.module ?? this;
    this.inScript = parent?.file === file ? parent.inScript : isScriptPath(file);
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
    const declared = this.declared?.get(name);
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

  /** The scope that a name declared here `global` or `nonlocal` belongs to. */
  ownerOf(name: string): Frame | undefined {
    return this.declared?.get(name);
  }

  declare(name: string, owner: Frame): void {
    this.declared ??= new Map();
    this.declared.set(name, owner);
  }

  /** What a function may have assigned to the name since. */
  reassignment(name: string): Value | undefined {
    return this.reassigned?.get(name);
  }

  /** What a function may have assigned since to a name that is looked up here. */
  reassignmentSeen(name: string): Value | undefined {
    const { module } = this;
    if (!this.reassigned && !module.reassigned) return undefined;
    return (this.own(name) ? this : module).reassignment(name);
  }

  reassign(name: string, value: Value): void {
    this.reassigned ??= new Map();
    this.reassigned.set(name, value);
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
