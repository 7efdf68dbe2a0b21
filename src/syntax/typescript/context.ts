import type { Span } from "../../source/span.ts";
import type { Expression, Name, Opaque, Statement, SyntaxNote } from "../ir.ts";

/** No expression or statement of the IR stands deeper than this below its module, so that what reads the IR may recurse. */
export const MAX_DEPTH = 500;

/** A node of the parser's tree, as far as places go. */
export interface Ranged {
  /** UTF-16 offsets. */
  readonly range: readonly [number, number];
}

/** The names of one function (or of the module): which it declares, and which it assigns. */
interface Scope {
  readonly declared: Set<string>;
  readonly assigned: Set<string>;
}

/** What lowering one file carries along. */
export class Context {
  readonly notes: SyntaxNote[] = [];
  readonly text: string;
  /** Levels of IR between the module and the node being lowered. */
  depth = 0;
  /** Set by a `yield`; the function being lowered reads and restores it. */
  sawYield = false;
  /**
   * Statements that must run before the one being lowered: functions and classes that stand in expressions are defined
   * there under a name that no source can have, `require(…)` and `import(…)` import there.
   */
  hoisted: Statement[] = [];
  private readonly scopes: Scope[] = [{ declared: new Set(), assigned: new Set() }];

  constructor(text: string) {
    this.text = text;
  }

  span(node: Ranged): Span {
    return { start: node.range[0], end: node.range[1] };
  }

  source(node: Ranged): string {
    return this.text.slice(node.range[0], node.range[1]);
  }

  opaque(node: Ranged, why: string, children: readonly Expression[] = []): Opaque {
    return { kind: "opaque", span: this.span(node), why, children };
  }

  tooDeep(node: Ranged): Opaque {
    this.notes.push({ span: this.span(node), why: "nested too deeply: not analysed" });
    return this.opaque(node, "nested too deeply");
  }

  /** Lowers what stands `levels` further down; the caller has checked that there is room. */
  below<T>(levels: number, lower: () => T): T {
    this.depth += levels;
    try {
      return lower();
    } finally {
      this.depth -= levels;
    }
  }

  /** A name for what has none in the source. */
  invented(what: string, node: Ranged): string {
    return `<${what}@${node.range[0]}>`;
  }

  /** A use of an invented name, at the start of `node`. */
  use(name: string, node: Ranged): Name {
    return { kind: "name", span: { start: node.range[0], end: node.range[0] }, id: name };
  }

  /** Runs `lower` with a list of its own for what must run first; gives that list too. */
  withHoisted<T>(lower: () => T): { readonly first: readonly Statement[]; readonly lowered: T } {
    const outer = this.hoisted;
    this.hoisted = [];
    try {
      const lowered = lower();
      return { first: this.hoisted, lowered };
    } finally {
      this.hoisted = outer;
    }
  }

  declare(name: string): void {
    this.scopes.at(-1)?.declared.add(name);
  }

  assign(name: string): void {
    this.scopes.at(-1)?.assigned.add(name);
  }

  /** Lowers a function's parts; `free` are the names of scopes around it that it assigns. */
  inFunction<T>(lower: () => T): { readonly lowered: T; readonly free: readonly FreeName[] } {
    const scope: Scope = { declared: new Set(), assigned: new Set() };
    this.scopes.push(scope);
    try {
      const lowered = lower();
      const around = this.scopes.slice(1, -1);
      const free = [...scope.assigned]
        .filter((name) => !scope.declared.has(name))
        .map((name) => ({ name, global: !around.some((each) => each.declared.has(name)) }));
      return { lowered, free };
    } finally {
      this.scopes.pop();
    }
  }
}

export interface FreeName {
  readonly name: string;
  /** It belongs to the module, not to a function in between. */
  readonly global: boolean;
}
