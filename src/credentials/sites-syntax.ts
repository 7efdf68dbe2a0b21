/** Sites of a lowered module: what each string literal is given to, read from the syntax. */
import type { Span } from "../source/span.ts";
import type {
  Argument,
  Assignment,
  Call,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Mapping,
  Module,
  Parameter,
  Statement,
  TextLiteral,
} from "../syntax/ir.ts";
import { judgeName } from "./names.ts";
import type { EmitSite } from "./sites.ts";
import type { CandidateContext } from "./types.ts";

/** Where an expression stands: what its value is given to. */
interface Slot {
  readonly name: string | null;
  readonly owner: string;
  readonly context: CandidateContext;
}

const NOWHERE: Slot = { name: null, owner: "", context: "plain-text" };
const NO_PROVIDERS: ReadonlySet<string> = new Set();
/** Nested deeper than this is generated code. */
const DEPTH = 200;

export interface SyntaxSites {
  /** Spans whose text is prose: docstrings and comments. */
  readonly prose: readonly { readonly span: Span; readonly context: "docstring" | "comment" }[];
}

/** Emits a site for every string literal of the module, and gives the places of prose back. */
export function syntaxSites(module: Module, text: string, emit: EmitSite): SyntaxSites {
  const prose: { span: Span; context: "docstring" | "comment" }[] = module.comments.map(({ span }) => ({
    span,
    context: "comment",
  }));
  const walker = new Walker(text, emit, (literal) => {
    for (const span of literal.inner) prose.push({ span, context: "docstring" });
  });
  if (module.docstring) walker.prose(module.docstring);
  walker.statements(module.body, "");
  return { prose };
}

class Walker {
  private readonly text: string;
  private readonly emit: EmitSite;
  readonly prose: (literal: TextLiteral) => void;
  private depth = 0;

  constructor(text: string, emit: EmitSite, prose: (literal: TextLiteral) => void) {
    this.text = text;
    this.emit = emit;
    this.prose = prose;
  }

  statements(body: readonly Statement[], owner: string, inClass = false): void {
    for (const statement of body) this.statement(statement, owner, inClass);
  }

  private statement(statement: Statement, owner: string, inClass: boolean): void {
    switch (statement.kind) {
      case "expression":
        if (statement.value.kind === "text") this.prose(statement.value);
        else this.visit(statement.value, NOWHERE);
        return;
      case "assignment":
        this.assignment(statement, owner, inClass);
        return;
      case "augmented":
        this.visit(statement.value, slotOf(statement.target, "assignment", owner));
        return;
      case "return":
        if (statement.value) this.visit(statement.value, { name: owner || null, owner, context: "argument" });
        return;
      case "raise":
        if (statement.value) this.visit(statement.value, NOWHERE);
        return;
      case "assert":
        this.visit(statement.test, NOWHERE);
        return;
      case "if":
      case "while":
        this.visit(statement.test, NOWHERE);
        this.statements(statement.kind === "if" ? statement.then : statement.body, owner, inClass);
        this.statements(statement.otherwise, owner, inClass);
        return;
      case "for":
        this.visit(statement.iterable, slotOf(statement.target, "list-item", owner));
        this.statements(statement.body, owner);
        this.statements(statement.otherwise, owner);
        return;
      case "try":
        this.statements(statement.body, owner, inClass);
        for (const handler of statement.handlers) this.statements(handler.body, owner, inClass);
        this.statements(statement.otherwise, owner, inClass);
        this.statements(statement.finally, owner, inClass);
        return;
      case "with":
        for (const { value, target } of statement.items) {
          this.visit(value, target ? slotOf(target, "assignment", owner) : NOWHERE);
        }
        this.statements(statement.body, owner);
        return;
      case "match":
        this.visit(statement.subject, NOWHERE);
        for (const { body, guard } of statement.cases) {
          if (guard) this.visit(guard, NOWHERE);
          this.statements(body, owner);
        }
        return;
      case "function":
        this.functionDefinition(statement);
        return;
      case "class":
        this.classDefinition(statement);
        return;
      case "delete":
      case "import":
      case "import-from":
      case "scope":
      case "jump":
        return;
      default:
        statement satisfies never;
    }
  }

  private assignment(statement: Assignment, owner: string, inClass: boolean): void {
    const { value, annotation } = statement;
    if (!value) return;
    for (const target of statement.targets) {
      const items = target.kind === "sequence" ? target.items : null;
      if (items && value.kind === "sequence" && items.length === value.items.length) {
        value.items.forEach((item, i) => {
          const part = items[i];
          this.visit(item, part ? slotOf(part, "assignment", owner) : NOWHERE);
        });
        return;
      }
      const usual = inClass && annotation ? "field-default" : annotation ? "annotated-assignment" : "assignment";
      const slot = slotOf(target, usual, owner);
      if (slot.name !== null) {
        this.visit(value, slot);
        return;
      }
    }
    this.visit(value, NOWHERE);
  }

  private functionDefinition(definition: FunctionDefinition): void {
    for (const { expression } of definition.decorators) this.visit(expression, NOWHERE);
    this.parameters(definition.parameters, definition.name);
    if (definition.docstring) this.prose(definition.docstring);
    this.statements(definition.body, definition.name);
  }

  private classDefinition(definition: ClassDefinition): void {
    for (const { expression } of definition.decorators) this.visit(expression, NOWHERE);
    this.args(definition.bases, definition.name);
    if (definition.docstring) this.prose(definition.docstring);
    this.statements(definition.body, definition.name, true);
  }

  private parameters(parameters: readonly Parameter[], owner: string): void {
    for (const { name, default: value } of parameters) {
      if (value) this.visit(value, { name, owner, context: "parameter-default" });
    }
  }

  private visit(expression: Expression, slot: Slot): void {
    if (this.depth >= DEPTH) return;
    this.depth++;
    this.expression(expression, slot);
    this.depth--;
  }

  private expression(expression: Expression, slot: Slot): void {
    switch (expression.kind) {
      case "text":
        this.literal(expression, expression.span, slot, false);
        return;
      case "template":
        for (const part of expression.parts) {
          if (part.kind === "text") this.literal(part, expression.span, slot, true);
          else this.visit(part, NOWHERE);
        }
        return;
      case "binary": {
        const joined = expression.operator === "+" ? joinedText(expression) : null;
        if (joined) this.joined(joined, expression.span, slot);
        else {
          this.visit(expression.left, slot);
          this.visit(expression.right, expression.operator === "+" || expression.operator === "|" ? slot : NOWHERE);
        }
        return;
      }
      case "logical":
        this.logical(expression.operator, expression.operands, slot);
        return;
      case "conditional": {
        this.visit(expression.test, NOWHERE);
        const arm: Slot = { ...slot, context: "conditional-arm" };
        this.visit(expression.then, arm);
        this.visit(expression.otherwise, arm);
        return;
      }
      case "call":
        this.call(expression, slot);
        return;
      case "mapping":
        this.mapping(expression, slot);
        return;
      case "sequence":
        this.sequence(expression.items, expression.shape, slot);
        return;
      case "comparison":
        expression.operands.forEach((operand, i) => {
          const other = expression.operands[i === 0 ? 1 : i - 1];
          const operator = expression.operators[Math.max(0, i - 1)];
          const name = other && (operator === "==" || operator === "!=") ? nameOf(other) : null;
          this.visit(operand, { name, owner: "", context: "argument" });
        });
        return;
      case "named":
        this.visit(expression.value, slotOf(expression.target, "assignment", slot.owner));
        return;
      case "lambda":
        this.parameters(expression.parameters, "");
        this.visit(expression.body, slot);
        return;
      case "comprehension":
        if (expression.key) this.visit(expression.key, NOWHERE);
        this.visit(expression.element, slot);
        for (const { iterable, conditions } of expression.clauses) {
          this.visit(iterable, slot);
          for (const condition of conditions) this.visit(condition, NOWHERE);
        }
        return;
      case "await":
      case "spread":
        this.visit(expression.value, slot);
        return;
      case "unary":
        this.visit(expression.operand, NOWHERE);
        return;
      case "attribute":
        this.visit(expression.object, NOWHERE);
        return;
      case "index":
        this.visit(expression.object, expression.object.kind === "mapping" ? slot : NOWHERE);
        this.visit(expression.index, NOWHERE);
        return;
      case "slice":
        for (const bound of [expression.lower, expression.upper, expression.step])
          if (bound) this.visit(bound, NOWHERE);
        return;
      case "yield":
        if (expression.value) this.visit(expression.value, NOWHERE);
        return;
      case "opaque":
        for (const child of expression.children) this.visit(child, NOWHERE);
        return;
      case "name":
      case "number":
      case "boolean":
      case "none":
        return;
      default:
        expression satisfies never;
    }
  }

  private literal(literal: TextLiteral, whole: Span, slot: Slot, partial: boolean): void {
    const first = literal.inner[0];
    const last = literal.inner.at(-1);
    if (!first || !last || literal.value === "") return;
    const span = { start: first.start, end: last.end };
    const exact =
      literal.inner.length === 1 &&
      span.end - span.start === literal.value.length &&
      this.text.startsWith(literal.value, span.start);
    this.emit({ ...slot, value: literal.value, span, literal: whole, exact, partial });
  }

  private joined(parts: readonly TextLiteral[], whole: Span, slot: Slot): void {
    const first = parts[0]?.inner[0];
    const last = parts.at(-1)?.inner.at(-1);
    if (!first || !last) return;
    const value = parts.map((part) => part.value).join("");
    this.emit({
      ...slot,
      value,
      span: { start: first.start, end: last.end },
      literal: whole,
      exact: false,
      partial: false,
    });
  }

  private logical(operator: "and" | "or" | "coalesce", operands: readonly Expression[], slot: Slot): void {
    const first = operands[0];
    const key = first ? environmentKey(first) : null;
    operands.forEach((operand, i) => {
      if (i === 0 || operator === "and") this.visit(operand, slot);
      else if (key !== null) this.visit(operand, { name: key, owner: slot.name ?? slot.owner, context: "env-default" });
      else this.visit(operand, { ...slot, name: slot.name ?? (first ? nameOf(first) : null), context: "or-default" });
    });
  }

  private mapping(mapping: Mapping, slot: Slot): void {
    const owner = slot.name ?? slot.owner;
    const pairName = namedPair(mapping);
    for (const { key, value } of mapping.entries) {
      if (!key) {
        this.visit(value, slot);
        continue;
      }
      const name = key.kind === "text" ? key.value : nameOf(key);
      if (key.kind === "text") this.visit(key, NOWHERE);
      const given = pairName !== null && name !== null && VALUE_KEYS.has(name.toLowerCase()) ? pairName : name;
      this.visit(value, { name: given, owner, context: "dict-entry" });
    }
  }

  private sequence(items: readonly Expression[], shape: "list" | "tuple" | "set", slot: Slot): void {
    const credentials = shape === "tuple" && items.length === 2 && slot.name !== null && AUTH_NAMES.test(slot.name);
    items.forEach((item, i) => {
      const before = items[i - 1];
      if (credentials) {
        this.visit(
          item,
          i === 1 ? { name: "password", owner: slot.name ?? "", context: slot.context } : { ...slot, name: null },
        );
      } else if (shape !== "set" && before?.kind === "text" && FLAG.test(before.value) && !isFlag(item)) {
        this.visit(item, { name: before.value, owner: slot.name ?? slot.owner, context: "command-flag" });
      } else if (shape !== "list" && before?.kind === "text" && items.length === 2 && isSecretName(before.value)) {
        this.visit(item, { name: before.value, owner: slot.name ?? slot.owner, context: "dict-entry" });
      } else this.visit(item, { ...slot, context: "list-item" });
    });
  }

  private call(call: Call, slot: Slot): void {
    const callee = calleeName(call);
    const { args } = call;
    if (call.callee.kind === "call") this.visit(call.callee, NOWHERE);
    if (call.callee.kind === "attribute") {
      const passing = TEXT_METHODS.has(call.callee.name);
      this.visit(call.callee.object, passing ? slot : NOWHERE);
      if (passing && args.every(({ name }) => name === null) && call.callee.name !== "join") {
        for (const argument of args) this.visit(argument.value, NOWHERE);
        return;
      }
    }
    const key = args[0]?.value;
    const keyText = key?.kind === "text" && args[0]?.spread === null ? key.value : null;
    if (keyText !== null && DEFAULTED.has(callee) && (args.length > 1 || callee === "setdefault")) {
      this.visit(key as Expression, NOWHERE);
      const environment = readsEnvironment(call, callee);
      const context = callee === "setdefault" ? "environ-write" : environment ? "env-default" : "or-default";
      for (const argument of args.slice(1)) {
        const isDefault = argument.name === null || argument.name === "default";
        this.visit(
          argument.value,
          isDefault ? { name: keyText, owner: slot.name ?? "", context } : keyword(argument, callee),
        );
      }
      return;
    }
    if (keyText !== null && FLAG.test(keyText)) {
      for (const argument of args) {
        const isDefault = argument.name === "default";
        this.visit(
          argument.value,
          isDefault ? { name: keyText, owner: callee, context: "parameter-default" } : NOWHERE,
        );
      }
      return;
    }
    if (WRAPPERS.has(callee)) {
      const context = FIELD_WRAPPERS.has(callee) ? "field-default" : slot.context;
      args.forEach((argument, i) => {
        const inherits = (argument.name === null && i === 0) || WRAPPED.has(argument.name ?? "");
        if (argument.value.kind === "lambda" && argument.name === "default_factory") {
          this.visit(argument.value.body, { ...slot, context });
        } else this.visit(argument.value, inherits ? { ...slot, context } : keyword(argument, callee));
      });
      return;
    }
    this.args(args, callee);
  }

  private args(args: readonly Argument[], callee: string): void {
    args.forEach((argument, i) => {
      if (argument.name !== null) {
        this.visit(argument.value, keyword(argument, callee));
        return;
      }
      const before = args[i - 1];
      const named = before?.name === null && before.value.kind === "text" && isSecretName(before.value.value);
      if (named && before.value.kind === "text") {
        const context = /setenv|putenv/i.test(callee) ? "environ-write" : "argument";
        this.visit(argument.value, { name: before.value.value, owner: callee, context });
      } else if (i === 1 && /BasicAuth|^login$|^authenticate$/i.test(callee)) {
        this.visit(argument.value, { name: "password", owner: callee, context: "argument" });
      } else {
        this.visit(argument.value, { name: callee || null, owner: callee, context: "argument" });
      }
    });
  }
}

/** Calls that hand their first argument (or default) on as the value. */
const WRAPPERS = new Set(
  "SecretStr SecretBytes Secret str bytes bytearray Field field Column StringVar String Final quote quote_plus dedent Depends Query Header Body Security mapped_column ConfigValue".split(
    " ",
  ),
);
const FIELD_WRAPPERS = new Set(["Field", "field", "Column", "mapped_column"]);
const WRAPPED = new Set(["default", "value", "secret_value", "default_value"]);
const TEXT_METHODS = new Set(
  "encode strip lstrip rstrip lower upper replace format decode trim toString split join removeprefix removesuffix".split(
    " ",
  ),
);
/** Calls whose second argument is used when the first, a key, is missing. */
const DEFAULTED = new Set(
  "getenv get pop setdefault config env get_env getEnv str env_str get_config get_setting getattr".split(" "),
);
const VALUE_KEYS = new Set(["value", "default", "defaultvalue"]);
const AUTH_NAMES = /^(?:auth|basic_auth|http_auth|credentials|proxy_auth|basicAuth|smtp_auth)$/i;
const FLAG = /^--[A-Za-z][\w-]{1,40}$/;

function isFlag(item: Expression): boolean {
  return item.kind === "text" && item.value.startsWith("-");
}

function isSecretName(text: string): boolean {
  if (text.length > 64 || !/^[\w.-]+$/.test(text) || (/^[A-Z]/.test(text) && /[a-z][A-Z]/.test(text))) return false;
  const { kind } = judgeName(text, NO_PROVIDERS);
  return kind === "secret" || kind === "password" || /^(?:x-)?(?:api-?key|auth(?:orization)?|token)$/i.test(text);
}

function keyword(argument: Argument, callee: string): Slot {
  return { name: argument.name, owner: callee, context: "keyword-argument" };
}

/** `{"name": "API_KEY", "value": …}`: the value's name is the other entry's text. */
function namedPair(mapping: Mapping): string | null {
  for (const { key, value } of mapping.entries) {
    if (key?.kind === "text" && /^(?:name|key)$/i.test(key.value) && value.kind === "text") return value.value;
  }
  return null;
}

/** The literals of a `+` chain that holds nothing else. */
function joinedText(expression: Expression): readonly TextLiteral[] | null {
  if (expression.kind === "text") return [expression];
  if (expression.kind !== "binary" || expression.operator !== "+") return null;
  const left = joinedText(expression.left);
  const right = left && joinedText(expression.right);
  return left && right ? [...left, ...right] : null;
}

function calleeName(call: Call): string {
  return nameOf(call.callee) ?? "";
}

/** The last name of an expression: variable, attribute, key of a subscript, key of a look-up. */
function nameOf(expression: Expression): string | null {
  switch (expression.kind) {
    case "name":
      return expression.id;
    case "attribute":
      return expression.name;
    case "index":
      return expression.index.kind === "text" ? expression.index.value : nameOf(expression.object);
    case "call": {
      const key = environmentKey(expression);
      return (
        key ??
        (TEXT_METHODS.has(calleeName(expression)) && expression.callee.kind === "attribute"
          ? nameOf(expression.callee.object)
          : calleeName(expression))
      );
    }
    default:
      return null;
  }
}

function slotOf(target: Expression, usual: CandidateContext, owner: string): Slot {
  switch (target.kind) {
    case "name":
      return { name: target.id, owner, context: usual };
    case "attribute":
      return {
        name: target.name,
        owner: nameOf(target.object) ?? owner,
        context: isProcessEnv(target.object) ? "environ-write" : "attribute",
      };
    case "index": {
      const name = target.index.kind === "text" ? target.index.value : nameOf(target.index);
      const environ = nameOf(target.object) === "environ" || isProcessEnv(target.object);
      return { name, owner: nameOf(target.object) ?? owner, context: environ ? "environ-write" : "subscript" };
    }
    case "spread":
      return slotOf(target.value, usual, owner);
    default:
      return NOWHERE;
  }
}

function isProcessEnv(expression: Expression): boolean {
  return expression.kind === "attribute" && expression.name === "env" && nameOf(expression.object) === "process";
}

/** True for `os.getenv(…)`, `os.environ.get(…)`, `config(…)`, `env(…)`, `env.str(…)`, and not for a plain `dict.get`. */
function readsEnvironment(call: Call, callee: string): boolean {
  if (callee === "getenv" || callee === "get_env" || callee === "getEnv" || callee === "env_str") return true;
  if (call.callee.kind === "attribute") return /^(?:environ|env)$/.test(nameOf(call.callee.object) ?? "");
  return callee === "config" || callee === "env";
}

/** The key of an environment read: `os.environ["K"]`, `os.environ.get("K")`, `getenv("K")`, `process.env.K`; else null. */
function environmentKey(expression: Expression): string | null {
  if (expression.kind === "call") {
    const key = expression.args[0]?.value;
    return key?.kind === "text" && readsEnvironment(expression, calleeName(expression)) ? key.value : null;
  }
  if (expression.kind === "index" && expression.index.kind === "text" && nameOf(expression.object) === "environ") {
    return expression.index.value;
  }
  return expression.kind === "attribute" && isProcessEnv(expression.object) ? expression.name : null;
}
