/** YAML nodes as workflows and actions use them, with their `${{ … }}` filled in as far as that is known. */
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { SourceFile } from "../../source/source-file.ts";
import type { Place } from "../../source/span.ts";
import { valueOfExpression } from "./expressions.ts";

/** Values of `matrix.…`, `inputs.…`, `env.…` and `github.event_name`. */
export type Known = ReadonlyMap<string, string>;

/** The map at the top of a file; null when it has none. */
export function rootOf(file: SourceFile): YAMLMap | null {
  const root = parseDocument(file.text, { logLevel: "silent" }).contents;
  return isMap(root) ? root : null;
}

export function get(map: YAMLMap, name: string): Node | null {
  const found = pairs(map).find(({ key }) => isScalar(key) && String(key.value) === name);
  return found?.value ?? null;
}

export function pairs(map: YAMLMap): readonly Pair<Node, Node | null>[] {
  return map.items as readonly Pair<Node, Node | null>[];
}

export function mapAt(map: YAMLMap, ...names: readonly string[]): YAMLMap | null {
  let at: YAMLMap | null = map;
  for (const name of names) {
    const next: Node | null = at ? get(at, name) : null;
    at = isMap(next) ? next : null;
  }
  return at;
}

/** The items of a list; none for what is no list. */
export function itemsOf(node: Node | null): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

/** A scalar as text. */
export function textOf(node: unknown, known: Known): string | null {
  if (!isScalar(node)) return null;
  const { value } = node;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? filled(String(value), known)
    : null;
}

/** The text with what is known in place of `${{ matrix.stage || 'dev' }}` and the like. */
export function filled(text: string, known: Known): string {
  // What comes out empty stays a hole: without it, the words around it would be read as another command.
  return text.replace(
    /\$\{\{((?:[^}]|\}(?!\}))*)\}\}/g,
    (whole, expression: string) => valueOfExpression(expression, (name) => known.get(name) ?? null) || whole,
  );
}

/** A value without a hole; null for one that GitHub fills in when it runs. */
export function literalOf(node: unknown, known: Known): string | null {
  const text = textOf(node, known);
  return text === null || text.includes("${{") ? null : text;
}

export function placeOf(node: Node, file: SourceFile): Place {
  const [start = 0, end = start] = node.range ?? [];
  return { file: file.path, span: { start, end } };
}
