/** Which names of the scopes around it a function's body uses, and for what. Syntax only; nothing is evaluated. */
import type { Span } from "../source/span.ts";
import type {
  Argument,
  Call,
  ComprehensionClause,
  Expression,
  FunctionDefinition,
  Lambda,
  Parameter,
  Pattern,
  Statement,
} from "../syntax/ir.ts";

/** A name with the attributes and literal indexes after it: `settings.INDEX`, `CONFIG["index"]`. */
export interface OuterName {
  readonly root: string;
  readonly steps: readonly { readonly kind: "attribute" | "index"; readonly name: string }[];
  readonly span: Span;
  /** It is only printed or logged. */
  readonly output: boolean;
  /** It stands in a parameter's default: evaluated where the function is defined. */
  readonly inDefault: boolean;
}

/** An import inside the function that binds a name. */
export interface InnerImport {
  readonly module: string;
  readonly level: number;
  /** The imported name; null for `import module`. */
  readonly name: string | null;
}

export interface OuterNames {
  readonly names: readonly OuterName[];
  /** By the name they bind. */
  readonly imports: ReadonlyMap<string, InnerImport>;
}

const memo = new WeakMap<FunctionDefinition | Lambda, OuterNames>();

/**
 * The names that the function uses and doesn't bind itself. Left out: what runs on the developer's machine
 * (`if modal.is_local():`), nested functions (they are functions of their own), and what Modal objects are made of.
 */
export function outerNames(definition: FunctionDefinition | Lambda): OuterNames {
  const known = memo.get(definition);
  if (known) return known;
  const found = new Finder().run(definition);
  memo.set(definition, found);
  return found;
}

class Finder {
  private readonly bound = new Set<string>();
  private readonly global = new Set<string>();
  private readonly imports = new Map<string, InnerImport>();
  private readonly found: OuterName[] = [];
  private output = false;
  private inDefault = false;

  run(definition: FunctionDefinition | Lambda): OuterNames {
    this.inDefault = true;
    this.defaults(definition.parameters);
    this.inDefault = false;
    const outside = [...this.found];
    this.found.length = 0;
    for (const { name } of definition.parameters) this.bound.add(name);
    if (definition.kind === "lambda") this.expression(definition.body);
    else this.block(definition.body);
    const isOuter = ({ root }: OuterName) => this.global.has(root) || !this.bound.has(root) || this.imports.has(root);
    return { names: [...outside, ...this.found.filter(isOuter)], imports: this.imports };
  }

  private defaults(parameters: readonly Parameter[]): void {
    for (const parameter of parameters) if (parameter.default) this.expression(parameter.default);
  }

  private block(statements: readonly Statement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case "expression":
      case "return":
      case "raise":
        if (statement.value) this.expression(statement.value);
        return;
      case "assignment":
        if (statement.value) this.expression(statement.value);
        for (const target of statement.targets) this.bind(target);
        return;
      case "augmented":
        this.expression(statement.value);
        this.bind(statement.target);
        return;
      case "delete":
        return;
      case "assert":
        this.expression(statement.test);
        return;
      case "if": {
        const local = localTest(statement.test);
        if (local === null) this.expression(statement.test);
        if (local !== true) this.block(statement.then);
        if (local !== false) this.block(statement.otherwise);
        return;
      }
      case "for":
        this.expression(statement.iterable);
        this.bind(statement.target);
        this.block(statement.body);
        this.block(statement.otherwise);
        return;
      case "while":
        this.expression(statement.test);
        this.block(statement.body);
        this.block(statement.otherwise);
        return;
      case "try":
        this.block(statement.body);
        for (const handler of statement.handlers) {
          if (handler.name !== null) this.bound.add(handler.name);
          this.block(handler.body);
        }
        this.block(statement.otherwise);
        this.block(statement.finally);
        return;
      case "with":
        for (const { value, target } of statement.items) {
          this.expression(value);
          if (target) this.bind(target);
        }
        this.block(statement.body);
        return;
      case "match":
        this.expression(statement.subject);
        for (const { pattern, guard, body } of statement.cases) {
          this.pattern(pattern);
          if (guard) this.expression(guard);
          this.block(body);
        }
        return;
      case "import":
        for (const { name, alias } of statement.names) {
          const bound = alias ?? name.split(".")[0] ?? name;
          this.bound.add(bound);
          this.imports.set(bound, { module: alias ? name : bound, level: 0, name: null });
        }
        return;
      case "import-from":
        for (const { name, alias } of statement.names) {
          this.bound.add(alias ?? name);
          this.imports.set(alias ?? name, { module: statement.module, level: statement.level, name });
        }
        return;
      case "function":
        this.bound.add(statement.name);
        for (const { expression } of statement.decorators) this.expression(expression);
        this.defaults(statement.parameters);
        return;
      case "class":
        this.bound.add(statement.name);
        for (const { value } of statement.bases) this.expression(value);
        this.block(statement.body);
        return;
      case "scope":
        if (statement.global) for (const name of statement.names) this.global.add(name);
        return;
      case "jump":
        return;
    }
  }

  private expression(expression: Expression): void {
    const root = rootOf(expression);
    if (root !== null) {
      const steps = stepsOf(expression);
      this.found.push({ root, steps, span: expression.span, output: this.output, inDefault: this.inDefault });
      return;
    }
    switch (expression.kind) {
      case "text":
      case "number":
      case "boolean":
      case "none":
      case "name":
        return;
      case "template":
        for (const part of expression.parts) this.expression(part);
        return;
      case "attribute":
        this.expression(expression.object);
        return;
      case "index":
        this.expression(expression.object);
        this.expression(expression.index);
        return;
      case "call":
        this.call(expression);
        return;
      case "sequence":
        for (const item of expression.items) this.expression(item);
        return;
      case "mapping":
        for (const { key, value } of expression.entries) {
          if (key) this.expression(key);
          this.expression(value);
        }
        return;
      case "binary":
        this.expression(expression.left);
        this.expression(expression.right);
        return;
      case "logical":
      case "comparison":
        for (const operand of expression.operands) this.expression(operand);
        return;
      case "unary":
        this.expression(expression.operand);
        return;
      case "conditional": {
        const local = localTest(expression.test);
        if (local === null) this.expression(expression.test);
        if (local !== true) this.expression(expression.then);
        if (local !== false) this.expression(expression.otherwise);
        return;
      }
      case "lambda":
        for (const { name } of expression.parameters) this.bound.add(name);
        this.expression(expression.body);
        return;
      case "comprehension":
        for (const clause of expression.clauses) this.clause(clause);
        if (expression.key) this.expression(expression.key);
        this.expression(expression.element);
        return;
      case "named":
        this.expression(expression.value);
        this.bind(expression.target);
        return;
      case "await":
      case "spread":
        this.expression(expression.value);
        return;
      case "slice":
        for (const bound of [expression.lower, expression.upper, expression.step]) if (bound) this.expression(bound);
        return;
      case "yield":
        if (expression.value) this.expression(expression.value);
        return;
      case "opaque":
        for (const child of expression.children) this.expression(child);
        return;
    }
  }

  private clause({ target, iterable, conditions }: ComprehensionClause): void {
    this.expression(iterable);
    this.bind(target);
    for (const condition of conditions) this.expression(condition);
  }

  private call(call: Call): void {
    if (makesModalObject(call.callee)) return;
    this.expression(call.callee);
    const before = this.output;
    this.output ||= isOutput(call.callee);
    for (const { value } of call.args as readonly Argument[]) this.expression(value);
    this.output = before;
  }

  private bind(target: Expression): void {
    switch (target.kind) {
      case "name":
        this.bound.add(target.id);
        return;
      case "sequence":
        for (const item of target.items) this.bind(item);
        return;
      case "spread":
        this.bind(target.value);
        return;
      case "index":
        // The element is written, the index is read.
        this.expression(target.index);
        return;
      default:
        return;
    }
  }

  private pattern(pattern: Pattern): void {
    if (pattern.kind === "value") this.expression(pattern.value);
    if (pattern.kind === "or") for (const each of pattern.alternatives) this.pattern(each);
    if (pattern.kind === "capture" && pattern.name !== null) this.bound.add(pattern.name);
    if (pattern.kind === "other") for (const name of pattern.names ?? []) this.bound.add(name);
    if ("as" in pattern && pattern.as !== undefined) this.bound.add(pattern.as);
  }
}

/** The name at the start of a chain of attributes and literal indexes; null for another expression. */
function rootOf(expression: Expression): string | null {
  for (let each: Expression = expression; ; each = each.object) {
    if (each.kind === "name") return each.id;
    if (each.kind !== "attribute" && (each.kind !== "index" || each.index.kind !== "text")) return null;
  }
}

const NO_STEPS: OuterName["steps"] = [];

/** What follows the name in a chain. */
function stepsOf(chain: Expression): OuterName["steps"] {
  if (chain.kind === "name") return NO_STEPS;
  const steps: OuterName["steps"][number][] = [];
  for (let each: Expression = chain; each.kind === "attribute" || each.kind === "index"; each = each.object) {
    if (each.kind === "attribute") steps.push({ kind: "attribute", name: each.name });
    else if (each.index.kind === "text") steps.push({ kind: "index", name: each.index.value });
  }
  return steps.reverse();
}

/** `modal.is_local()`: true; `not modal.is_local()`: false; any other test: null. */
function localTest(test: Expression): boolean | null {
  if (test.kind === "unary" && test.operator === "not") {
    const inner = localTest(test.operand);
    return inner === null ? null : !inner;
  }
  if (test.kind !== "call") return null;
  const { callee } = test;
  const name = callee.kind === "attribute" ? callee.name : callee.kind === "name" ? callee.id : "";
  return name === "is_local" ? true : null;
}

/** `modal.Secret.from_name(…)`, `Image.debian_slim()`, `modal.App(…)`: what it is made of is no setting of the running code. */
function makesModalObject(callee: Expression): boolean {
  const root = rootOf(callee);
  if (root !== "modal" && root !== "App" && root !== "Secret" && root !== "Image") return false;
  const path = [root, ...stepsOf(callee).map(({ name }) => name)];
  const [first, second] = path[0] === "modal" ? path.slice(1) : path;
  return (
    (first === "App" && (second === undefined || second === "lookup")) ||
    ((first === "Secret" || first === "Image") && second !== undefined)
  );
}

function isOutput(callee: Expression): boolean {
  if (callee.kind === "name") return callee.id === "print";
  return (
    callee.kind === "attribute" &&
    /^(?:debug|info|warning|warn|error|exception|critical|log|print)$/.test(callee.name) &&
    callee.object.kind === "name" &&
    /^(?:log|logger|logging|_logger|_log|LOG|LOGGER|console|Console)$/.test(callee.object.id)
  );
}
