import type { Span } from "../../source/span.ts";
import type { SyntaxNode } from "../engine/tree.ts";
import type { Expression, TextLiteral } from "../ir.ts";
import { type Context, MAX_DEPTH } from "./context.ts";

type LowerExpression = (context: Context, node: SyntaxNode) => Expression;

/** Lowers a `string` or a `concatenated_string`: one text when it has no hole, else a template. */
export function lowerString(context: Context, node: SyntaxNode, lowerExpression: LowerExpression): Expression {
  if (node.type === "string" && !node.children.some(isHole)) return lowerPlain(context, node);
  const literals = node.type === "string" ? [node] : node.children.filter((child) => child.type === "string");
  const parts: Expression[] = [];
  let bytes = false;
  for (const literal of literals) {
    const prefix = prefixOf(context, literal);
    bytes ||= prefix.bytes;
    literalParts(context, literal, prefix, lowerExpression, parts);
  }
  const texts = parts.filter((part): part is TextLiteral => part.kind === "text");
  if (texts.length < parts.length) return { kind: "template", span: context.span(node), parts };
  return {
    kind: "text",
    span: context.span(node),
    value: texts.map((text) => text.value).join(""),
    inner: texts.flatMap((text) => text.inner),
    bytes,
  };
}

/** A literal without holes, as most are. */
function lowerPlain(context: Context, literal: SyntaxNode): Expression {
  const prefix = prefixOf(context, literal);
  const { start, end } = contentOf(context, literal);
  const value = decode(context.text.slice(start, end), prefix);
  return {
    kind: "text",
    span: context.span(literal),
    value,
    inner: [context.between(start, end)],
    bytes: prefix.bytes,
  };
}

function isHole(node: SyntaxNode): boolean {
  return node.type === "interpolation";
}

/** What stands between the quotes. */
function contentOf(context: Context, literal: SyntaxNode): Span {
  const first = literal.children[0];
  const last = literal.children.at(-1);
  const start = first?.type === "string_start" ? first.end : literal.start;
  // The grammar counts the content of some raw strings (`r'\\\\'`) to the closing quotes.
  const end = last?.type === "string_end" ? last.end - quoteLength(context.text, start) : literal.end;
  return { start, end: Math.max(start, end) };
}

interface Prefix {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly formatted: boolean;
}

const NO_PREFIX: Prefix = { raw: false, bytes: false, formatted: false };

function prefixOf(context: Context, literal: SyntaxNode): Prefix {
  const start = literal.children[0];
  if (start?.type !== "string_start" || start.end - start.start === 1) return NO_PREFIX;
  const letters = context.source(start).toLowerCase();
  return { raw: letters.includes("r"), bytes: letters.includes("b"), formatted: /[ft]/.test(letters) };
}

function literalParts(
  context: Context,
  literal: SyntaxNode,
  prefix: Prefix,
  lowerExpression: LowerExpression,
  parts: Expression[],
): void {
  const { start, end } = contentOf(context, literal);
  const holes = literal.children.filter(isHole);
  const addText = (from: number, to: number) => {
    const span: Span = context.between(from, to);
    const value = decode(context.text.slice(from, to), prefix);
    parts.push({ kind: "text", span, value, inner: [span], bytes: prefix.bytes });
  };
  let position = start;
  for (const hole of holes) {
    if (hole.start > position) addText(position, hole.start);
    parts.push(lowerHole(context, hole, lowerExpression));
    position = hole.end;
  }
  if (end > position || holes.length === 0) addText(position, end);
}

/** The length of the quotes that end at `end`. */
function quoteLength(text: string, end: number): number {
  const quote = text[end - 1] ?? "";
  return end >= 3 && text.endsWith(quote.repeat(3), end) ? 3 : 1;
}

/**
 * `{value}`, `{value!s}` and `{value:s}` are the value's own text; any other formatting is a call of `format`:
 * `"{!r:>8}".format(value)`. A width that is computed hides the value.
 */
function lowerHole(context: Context, hole: SyntaxNode, lowerExpression: LowerExpression): Expression {
  const [value, ...rest] = hole.children;
  if (value === undefined) return context.opaque(hole, "syntax error");
  const lowered = lowerExpression(context, value);
  const conversion = rest.find((child) => child.type === "type_conversion");
  const format = rest.find((child) => child.type === "format_specifier");
  const sign = /^\s*=\s*/.exec(context.text.slice(value.end, hole.end))?.[0] ?? "";
  const plainConversion = conversion === undefined || context.source(conversion) === "!s";
  const plainFormat = format === undefined || /^:s?$/.test(context.source(format));
  if (sign === "" && plainConversion && plainFormat) return lowered;
  if (context.depth >= MAX_DEPTH) return context.tooDeep(hole);
  const nested = context.below(1, () =>
    (format?.children ?? []).map((child) => lowerHole(context, child, lowerExpression)),
  );
  if (nested.length > 0) return context.opaque(hole, "formatted value", [lowered, ...nested]);
  // `{value=}` shows the expression, and its value as `repr` does.
  const shown = sign === "" ? "" : (context.source(value) + sign).replace(/[{}]/g, "$&$&");
  const conversionOrRepr = conversion ? context.source(conversion) : sign !== "" && format === undefined ? "!r" : "";
  const pattern = `${shown}{${conversionOrRepr}${format ? context.source(format) : ""}}`;
  const span = context.span(hole);
  return {
    kind: "call",
    span,
    callee: {
      kind: "attribute",
      span,
      object: { kind: "text", span, value: pattern, inner: [], bytes: false },
      name: "format",
      nameSpan: span,
    },
    args: [{ name: null, nameSpan: null, spread: null, value: lowered, span: lowered.span }],
    argsSpan: span,
  };
}

const ESCAPE =
  /\\(?:\r\n|[\n\r\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\})|\r\n?/g;
const BYTES_ESCAPE = /\\(?:\r\n|[\n\r\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2})|\r\n?/g;

const SINGLE: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
  "\r": "",
};

/** The value of the text between the quotes. A `\N{NAME}` gives U+FFFD: the name table isn't worth its weight. */
function decode(source: string, prefix: Prefix): string {
  const text = prefix.formatted ? source.replaceAll("{{", "{").replaceAll("}}", "}") : source;
  if (prefix.raw) return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!text.includes("\\") && !text.includes("\r")) return text;
  return text.replace(prefix.bytes ? BYTES_ESCAPE : ESCAPE, resolveEscape);
}

function resolveEscape(sequence: string): string {
  if (sequence[0] === "\r") return "\n";
  const body = sequence.slice(1);
  if (body === "\r\n") return "";
  const single = SINGLE[body];
  if (single !== undefined) return single;
  const code = body[0];
  if (code === "N") return "\uFFFD";
  const point =
    code === "x" || code === "u" || code === "U" ? Number.parseInt(body.slice(1), 16) : Number.parseInt(body, 8);
  return point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
}
