/**
 * The intermediate representation that every language is lowered to: plain data, language-neutral, no Modal knowledge.
 * It never goes to disk, because string literals are in it.
 */
import type { Span } from "../source/span.ts";
export type Expression = TextLiteral | Template | NumberLiteral | BooleanLiteral | NoneLiteral | Name | Attribute | Index | Call | Sequence | Mapping | Binary | Logical | Unary | Comparison | Conditional | Lambda | Comprehension | NamedExpression | Await | Spread | Slice | Yield | Opaque;
/**
 * The span of a node holds the spans of all that is in it; a parenthesised expression's is without the parentheses.
 * No node stands deeper than `MAX_DEPTH` (python/context.ts) below its module: what reads the IR may recurse.
 */
interface Node {
    readonly span: Span;
}
/** A string literal. Adjacent literals (`"a" "b"`) are joined; `value` has escapes resolved. */
export interface TextLiteral extends Node {
    readonly kind: "text";
    readonly value: string;
    /** The span(s) between the quotes, one for each joined literal. */
    readonly inner: readonly Span[];
    readonly bytes: boolean;
}
/** An f-string, t-string or JS template with at least one hole; parts in order. Adjacent plain literals are folded in as parts. */
export interface Template extends Node {
    readonly kind: "template";
    readonly parts: readonly Expression[];
}
export interface NumberLiteral extends Node {
    readonly kind: "number";
    readonly value: number;
    readonly text: string;
}
export interface BooleanLiteral extends Node {
    readonly kind: "boolean";
    readonly value: boolean;
}
/** `None`, `null` or `undefined`. */
export interface NoneLiteral extends Node {
    readonly kind: "none";
}
export interface Name extends Node {
    readonly kind: "name";
    readonly id: string;
}
export interface Attribute extends Node {
    readonly kind: "attribute";
    readonly object: Expression;
    readonly name: string;
    readonly nameSpan: Span;
}
/** `object[index]`. */
export interface Index extends Node {
    readonly kind: "index";
    readonly object: Expression;
    readonly index: Expression;
}
/** One argument. `name` is null for a positional one; `spread` is `*` or `**` (JS `...` is `*`). */
export interface Argument {
    readonly name: string | null;
    readonly nameSpan: Span | null;
    readonly spread: "*" | "**" | null;
    readonly value: Expression;
    readonly span: Span;
}
/** A call, `new X(...)` included. A TS object-literal argument stays a positional mapping. */
export interface Call extends Node {
    readonly kind: "call";
    readonly callee: Expression;
    readonly args: readonly Argument[];
    /** The parentheses with what they hold. */
    readonly argsSpan: Span;
}
export interface Sequence extends Node {
    readonly kind: "sequence";
    readonly shape: "list" | "tuple" | "set";
    /** A starred element is a `spread`. */
    readonly items: readonly Expression[];
}
/** `key: value`; with `key` null, `value` is spread (`**value`, JS `...value`). */
export interface MappingEntry {
    readonly key: Expression | null;
    readonly value: Expression;
}
export interface Mapping extends Node {
    readonly kind: "mapping";
    readonly entries: readonly MappingEntry[];
}
/** An arithmetic or bitwise operator: `+ - * / // % ** @ | & ^ << >>`. Left-nested chains are left-nested here too. */
export interface Binary extends Node {
    readonly kind: "binary";
    readonly operator: string;
    readonly left: Expression;
    readonly right: Expression;
}
/** `a or b or c` is one node with three operands. JS `??` is "coalesce". */
export interface Logical extends Node {
    readonly kind: "logical";
    readonly operator: "and" | "or" | "coalesce";
    readonly operands: readonly Expression[];
}
export interface Unary extends Node {
    readonly kind: "unary";
    readonly operator: "not" | "-" | "+" | "~";
    readonly operand: Expression;
}
export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";
/** `a < b < c`: `operators.length === operands.length - 1`. JS `===` is "==". */
export interface Comparison extends Node {
    readonly kind: "comparison";
    readonly operands: readonly Expression[];
    readonly operators: readonly ComparisonOperator[];
}
export interface Conditional extends Node {
    readonly kind: "conditional";
    readonly test: Expression;
    readonly then: Expression;
    readonly otherwise: Expression;
}
export interface Parameter {
    readonly name: string;
    readonly nameSpan: Span;
    /** `*args` is "*", `**kwargs` is "**". */
    readonly spread: "*" | "**" | null;
    readonly keywordOnly: boolean;
    readonly annotation: Expression | null;
    readonly default: Expression | null;
}
export interface Lambda extends Node {
    readonly kind: "lambda";
    readonly parameters: readonly Parameter[];
    readonly body: Expression;
}
export interface ComprehensionClause {
    readonly target: Expression;
    readonly iterable: Expression;
    readonly conditions: readonly Expression[];
}
/** `element` is the value; for a dict `key` is set. */
export interface Comprehension extends Node {
    readonly kind: "comprehension";
    readonly shape: "list" | "set" | "dict" | "generator";
    readonly key: Expression | null;
    readonly element: Expression;
    readonly clauses: readonly ComprehensionClause[];
}
/** `target := value`, and JS assignment used as a value. */
export interface NamedExpression extends Node {
    readonly kind: "named";
    readonly target: Expression;
    readonly value: Expression;
}
export interface Await extends Node {
    readonly kind: "await";
    readonly value: Expression;
}
export interface Spread extends Node {
    readonly kind: "spread";
    readonly value: Expression;
}
/** `lower:upper:step`, as an index; a bound that isn't written is null. */
export interface Slice extends Node {
    readonly kind: "slice";
    readonly lower: Expression | null;
    readonly upper: Expression | null;
    readonly step: Expression | null;
}
/** `yield value`; `all`: every element of it (`yield from`, `yield*`). */
export interface Yield extends Node {
    readonly kind: "yield";
    readonly value: Expression | null;
    readonly all: boolean;
}
/** What the IR doesn't model (nesting past the limit, syntax error). `children` are still evaluated for their effects. */
export interface Opaque extends Node {
    readonly kind: "opaque";
    readonly why: string;
    readonly children: readonly Expression[];
}
export type Statement = ExpressionStatement | Assignment | AugmentedAssignment | Delete | Return | Raise | Assert | If | For | While | Try | With | Match | Import | ImportFrom | FunctionDefinition | ClassDefinition | Scope | Jump;
export interface ExpressionStatement extends Node {
    readonly kind: "expression";
    readonly value: Expression;
}
/** `a = b = value` has two targets; `x: T` without a value has `value` null. */
export interface Assignment extends Node {
    readonly kind: "assignment";
    readonly targets: readonly Expression[];
    readonly annotation: Expression | null;
    readonly value: Expression | null;
}
/** `target += value`; `operator` without the `=`. JS `a += b` is an assignment of `a + b`, `a ??= b` of `a ?? b`. */
export interface AugmentedAssignment extends Node {
    readonly kind: "augmented";
    readonly target: Expression;
    readonly operator: string;
    readonly value: Expression;
}
export interface Delete extends Node {
    readonly kind: "delete";
    readonly targets: readonly Expression[];
}
export interface Return extends Node {
    readonly kind: "return";
    readonly value: Expression | null;
}
export interface Raise extends Node {
    readonly kind: "raise";
    readonly value: Expression | null;
}
export interface Assert extends Node {
    readonly kind: "assert";
    readonly test: Expression;
}
/** `elif` is an `if` in `otherwise`. */
export interface If extends Node {
    readonly kind: "if";
    readonly test: Expression;
    readonly then: readonly Statement[];
    readonly otherwise: readonly Statement[];
}
export interface For extends Node {
    readonly kind: "for";
    readonly target: Expression;
    readonly iterable: Expression;
    readonly body: readonly Statement[];
    readonly otherwise: readonly Statement[];
}
export interface While extends Node {
    readonly kind: "while";
    readonly test: Expression;
    readonly body: readonly Statement[];
    readonly otherwise: readonly Statement[];
}
export interface ExceptClause {
    /** The exception expression; null for a bare `except:`. */
    readonly type: Expression | null;
    readonly name: string | null;
    readonly body: readonly Statement[];
    readonly span: Span;
}
export interface Try extends Node {
    readonly kind: "try";
    readonly body: readonly Statement[];
    readonly handlers: readonly ExceptClause[];
    readonly otherwise: readonly Statement[];
    readonly finally: readonly Statement[];
}
export interface With extends Node {
    readonly kind: "with";
    readonly items: readonly {
        readonly value: Expression;
        readonly target: Expression | null;
    }[];
    readonly body: readonly Statement[];
}
/**
 * A pattern of `match`, reduced to what decides a branch. `as` is the name that `pattern as name` binds;
 * `names` are all that a structural pattern binds.
 */
export type Pattern = {
    readonly kind: "value";
    readonly value: Expression;
    readonly as?: string;
} | {
    readonly kind: "or";
    readonly alternatives: readonly Pattern[];
    readonly as?: string;
} | {
    readonly kind: "capture";
    readonly name: string | null;
} | {
    readonly kind: "other";
    readonly names?: readonly string[];
};
export interface MatchCase {
    readonly pattern: Pattern;
    readonly guard: Expression | null;
    readonly body: readonly Statement[];
    readonly span: Span;
}
/** `match`; JS `switch` without fall-through lowers to it as well. */
export interface Match extends Node {
    readonly kind: "match";
    readonly subject: Expression;
    readonly cases: readonly MatchCase[];
}
export interface ImportedName {
    readonly name: string;
    readonly nameSpan: Span;
    readonly alias: string | null;
}
/** `import a.b as c`. JS `import * as c from "m"` and `require("m")` are an `import` of module "m" with an alias. */
export interface Import extends Node {
    readonly kind: "import";
    readonly names: readonly ImportedName[];
}
/** `from ..module import a as b, c`; `level` counts the dots; `star` is `import *`. JS relative paths keep their text in `module` with level 0. */
export interface ImportFrom extends Node {
    readonly kind: "import-from";
    readonly module: string;
    readonly level: number;
    readonly names: readonly ImportedName[];
    readonly star: boolean;
}
export interface Decorator {
    readonly expression: Expression;
    /** From the `@` to the end of the expression. */
    readonly span: Span;
}
/** The span starts at the first decorator. */
export interface FunctionDefinition extends Node {
    readonly kind: "function";
    readonly name: string;
    readonly nameSpan: Span;
    readonly parameters: readonly Parameter[];
    readonly decorators: readonly Decorator[];
    readonly body: readonly Statement[];
    readonly docstring: TextLiteral | null;
    readonly async: boolean;
    readonly generator: boolean;
    readonly returns: Expression | null;
    /** The `def …:` header, from `def`/`async` to the colon: the line that findings about the function point at. */
    readonly header: Span;
}
/** The span starts at the first decorator. */
export interface ClassDefinition extends Node {
    readonly kind: "class";
    readonly name: string;
    readonly nameSpan: Span;
    readonly bases: readonly Argument[];
    readonly decorators: readonly Decorator[];
    readonly body: readonly Statement[];
    readonly docstring: TextLiteral | null;
    readonly header: Span;
}
/** `global a, b` or `nonlocal a`. */
export interface Scope extends Node {
    readonly kind: "scope";
    readonly names: readonly string[];
    readonly global: boolean;
}
/** `break`, `continue`, `pass`. */
export interface Jump extends Node {
    readonly kind: "jump";
    readonly jump: "break" | "continue" | "pass";
}
export interface Comment {
    /** Includes the comment marker. */
    readonly span: Span;
}
/** Something a reader of the results should know about a file. */
export interface SyntaxNote {
    readonly span: Span;
    readonly why: string;
}
/** One lowered file. A module with syntax errors holds all that parsed; `notes` say where it didn't. */
export interface Module {
    readonly language: "python" | "typescript";
    readonly body: readonly Statement[];
    readonly docstring: TextLiteral | null;
    readonly comments: readonly Comment[];
    readonly notes: readonly SyntaxNote[];
}
/**
 * A lowered file: spans in `module` are spans of the file on disk, also for a notebook
 * (where a string literal may have JSON escapes between its quotes).
 */
export type Lowered = {
    readonly ok: true;
    readonly module: Module;
} | {
    readonly ok: false;
    readonly why: string;
};
export {};
