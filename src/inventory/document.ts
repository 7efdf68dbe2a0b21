/** TOML and JSON as one tree with places: what the inventory loader validates. No message quotes the text. */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { Span } from "../source/span.ts";

export interface DocumentEntry {
  readonly name: string;
  /** The name where it first stands. */
  readonly nameSpan: Span;
  readonly value: DocumentValue;
}

export type DocumentValue =
  | { readonly kind: "table"; readonly span: Span; readonly entries: readonly DocumentEntry[] }
  | { readonly kind: "array"; readonly span: Span; readonly items: readonly DocumentValue[] }
  | { readonly kind: "text"; readonly span: Span; readonly text: string }
  | { readonly kind: "date"; readonly span: Span; readonly text: string }
  | { readonly kind: "boolean"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "other"; readonly span: Span };

export type DocumentTable = Extract<DocumentValue, { kind: "table" }>;

export interface DocumentFault {
  readonly offset: number;
  readonly message: string;
}

export type DocumentResult =
  | { readonly ok: true; readonly root: DocumentTable }
  | { readonly ok: false; readonly faults: readonly DocumentFault[] };

/** A table under construction: TOML may add to it from several headers. */
interface OpenTable {
  readonly kind: "table";
  readonly span: Span;
  readonly entries: DocumentEntry[];
}

/** Reads TOML. Tables written in several parts are joined; spans are UTF-16 offsets into `text`. */
export function readToml(text: string): DocumentResult {
  let program: AST.TOMLProgram;
  try {
    // A byte-order mark is no TOML; a space keeps the offsets.
    program = parseTOML(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    // What lacks its end is told of at the start of the next line, and belongs to the line before.
    const offset = error.message.startsWith("Unterminated") ? lastOnLine(text, error.index) : error.index;
    return { ok: false, faults: [{ offset, message: `not valid TOML: ${tomlFault(error, text)}` }] };
  }
  const root: OpenTable = { kind: "table", span: { start: 0, end: text.length }, entries: [] };
  for (const node of program.body[0].body) {
    if (node.type === "TOMLKeyValue") {
      addKeyValue(root, node);
    } else {
      const table = openTable(root, node.key.keys, spanOf(node), node.kind === "array");
      for (const entry of node.body) addKeyValue(table, entry);
    }
  }
  return { ok: true, root };
}

function lastOnLine(text: string, offset: number): number {
  return offset - (/\r?\n$/.exec(text.slice(0, offset))?.[0].length ?? 0);
}

/** The parser's message, which is a fixed text per kind of fault, with its first letter lowered. */
function tomlFault(error: ParseError, text: string): string {
  const [word = ""] = /^[A-Za-z][\w.-]*/.exec(text.slice(error.index)) ?? [];
  if (word !== "" && /=[ \t]*\[?[ \t]*$/.test(text.slice(0, error.index))) {
    return /^(?:true|false)$/i.test(word) ? "true and false have small letters" : "a text stands in quotes";
  }
  if (error.message.startsWith("Defining a key")) return "this key is defined twice";
  return error.message.charAt(0).toLowerCase() + error.message.slice(1);
}

function addKeyValue(table: OpenTable, node: AST.TOMLKeyValue): void {
  const last = node.key.keys.at(-1);
  if (!last) return;
  const holder = openTable(table, node.key.keys.slice(0, -1), spanOf(node), false);
  holder.entries.push({ name: keyText(last), nameSpan: spanOf(last), value: tomlValue(node.value) });
}

/** The table at a dotted path under `table`, made where it is missing. An array of tables gives its newest table. */
function openTable(
  table: OpenTable,
  path: readonly (AST.TOMLBare | AST.TOMLQuoted)[],
  span: Span,
  isArrayElement: boolean,
): OpenTable {
  let current = table;
  for (const [index, key] of path.entries()) {
    const name = keyText(key);
    const known = current.entries.find((entry) => entry.name === name)?.value;
    const fresh: OpenTable = { kind: "table", span, entries: [] };
    const appends = isArrayElement && index === path.length - 1;
    if (known?.kind === "array" && appends) {
      (known.items as DocumentValue[]).push(fresh);
      current = fresh;
    } else if (known) {
      const next = known.kind === "array" ? known.items.at(-1) : known;
      current = next?.kind === "table" ? (next as OpenTable) : fresh;
    } else {
      const value: DocumentValue = appends ? { kind: "array", span, items: [fresh] } : fresh;
      current.entries.push({ name, nameSpan: spanOf(key), value });
      current = fresh;
    }
  }
  return current;
}

function keyText(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}

function tomlValue(node: AST.TOMLContentNode): DocumentValue {
  const span = spanOf(node);
  if (node.type === "TOMLArray") return { kind: "array", span, items: node.elements.map(tomlValue) };
  if (node.type === "TOMLInlineTable") {
    const table: OpenTable = { kind: "table", span, entries: [] };
    for (const entry of node.body) addKeyValue(table, entry);
    return table;
  }
  switch (node.kind) {
    case "string":
      return { kind: "text", span, text: node.value };
    case "boolean":
      return { kind: "boolean", span, value: node.value };
    case "local-date":
    case "local-date-time":
    case "offset-date-time":
      return { kind: "date", span, text: node.datetime };
    default:
      return { kind: "other", span };
  }
}

function spanOf(node: { readonly range: readonly [number, number] }): Span {
  return { start: node.range[0], end: node.range[1] };
}

/** Reads JSON (through the YAML parser, of which it is a subset and which keeps places). */
export function readJson(text: string): DocumentResult {
  const document = parseDocument(text, { prettyErrors: false, schema: "json", version: "1.2" });
  if (document.errors.length > 0) {
    return {
      ok: false,
      faults: document.errors.map((error) => ({
        offset: error.pos[0],
        message: error.code === "DUPLICATE_KEY" ? "not valid JSON: this key is defined twice" : "not valid JSON",
      })),
    };
  }
  const root = jsonValue(document.contents);
  if (root.kind !== "table") return { ok: false, faults: [{ offset: 0, message: "the file must hold an object" }] };
  return { ok: true, root };
}

function jsonValue(node: unknown): DocumentValue {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  const span = { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
  if (isSeq(node)) return { kind: "array", span, items: node.items.map(jsonValue) };
  if (isMap(node)) {
    const entries: DocumentEntry[] = [];
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const keyRange = pair.key.range ?? [0, 0];
      entries.push({
        name: String(pair.key.value),
        nameSpan: { start: keyRange[0], end: keyRange[1] },
        value: jsonValue(pair.value),
      });
    }
    return { kind: "table", span, entries };
  }
  if (isScalar(node) && !isAlias(node)) {
    if (typeof node.value === "string") return { kind: "text", span, text: node.value };
    if (typeof node.value === "boolean") return { kind: "boolean", span, value: node.value };
  }
  return { kind: "other", span };
}
