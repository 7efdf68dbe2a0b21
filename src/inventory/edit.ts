/** Changes to TOML text that leave everything else as it is: comments, order, line ends, spelling. Pure. */
import { type AST, parseTOML } from "toml-eslint-parser";

type Path = readonly string[];

/** What stands at a path: `name = value` in a table's body or in an inline table, or a `[header]`. */
type Found =
  | { readonly kind: "value"; readonly node: AST.TOMLKeyValue }
  | { readonly kind: "table"; readonly node: AST.TOMLTable }
  /** No header of its own; `node` is the last `dotted.key = value` below it, `base` the length of its table's path. */
  | { readonly kind: "dotted"; readonly node: AST.TOMLKeyValue; readonly base: number };

/** `text` with `path` set to the TOML text `value`; missing tables are made. `text` must be valid TOML. */
export function setValue(text: string, path: Path, value: string): string {
  const found = find(parseTOML(text), path);
  if (found?.kind === "value") return splice(text, found.node.value.range, value);
  return insert(text, path, value);
}

function insert(text: string, path: Path, value: string): string {
  const program = parseTOML(text);
  for (let depth = path.length - 1; depth > 0; depth--) {
    const owner = find(program, path.slice(0, depth));
    const rest = path.slice(depth);
    if (owner?.kind === "value") {
      return owner.node.value.type === "TOMLInlineTable" ? insertInline(text, owner.node.value, rest, value) : text;
    }
    if (owner?.kind === "dotted") {
      const line = `${dotted(path.slice(owner.base))} = ${value}`;
      return insertLine(text, owner.node.range, line);
    }
    if (owner?.kind === "table" && rest.length === 1) {
      const last = owner.node.body.at(-1);
      return insertLine(text, last?.range ?? headerRange(text, owner.node), `${dotted(rest)} = ${value}`);
    }
  }
  const [name] = path.slice(-1);
  const header = `[${dotted(path.slice(0, -1))}]`;
  return insertTable(text, program, path, `${header}\n${dotted([name ?? ""])} = ${value}\n`);
}

/** A header's own line: its node reaches to the end of its body. */
function headerRange(text: string, node: AST.TOMLTable): [number, number] {
  const end = text.indexOf("]", node.key.range[1]);
  return [node.range[0], end + 1];
}

function insertInline(text: string, table: AST.TOMLInlineTable, path: Path, value: string): string {
  const [first, ...rest] = path;
  const nested = rest.reduceRight((inner, name) => `{ ${dotted([name])} = ${inner} }`, value);
  const entry = `${dotted([first ?? ""])} = ${nested}`;
  const last = table.body.at(-1);
  if (!last) return splice(text, table.range, `{ ${entry} }`);
  return splice(text, [last.range[1], last.range[1]], `, ${entry}`);
}

/** Adds a line after the one that `range` ends on, indented as the one it starts on. */
function insertLine(text: string, range: readonly [number, number], line: string): string {
  const start = text.lastIndexOf("\n", range[0] - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, range[0]))?.[0] ?? "";
  const end = lineEnd(text, range[1]);
  return splice(text, [end, end], `${newline(text)}${indent}${line}`);
}

/** Adds a table after the last one that shares the most of `path` with it, else at the end of the file. */
function insertTable(text: string, program: AST.TOMLProgram, path: Path, table: string): string {
  let best: { readonly shared: number; readonly end: number } = { shared: 0, end: text.length };
  for (const node of program.body[0].body) {
    if (node.type !== "TOMLTable") continue;
    const names = namesOf(node.key);
    const shared = path.findIndex((name, index) => names[index] !== name);
    const end = node.body.at(-1)?.range[1] ?? headerRange(text, node)[1];
    if (shared > 0 && shared >= best.shared) best = { shared, end: lineEnd(text, end) };
  }
  const eol = newline(text);
  const before = text.slice(0, best.end).replace(/\s+$/, "");
  const after = text.slice(best.end).replace(/^\s+/, "");
  const lines = table.replace(/\n/g, eol);
  return `${before}${before === "" ? "" : eol + eol}${lines}${after === "" ? "" : eol + after}`;
}

/** `text` with the texts added to the end of the array at `path`; unchanged where there is no array. */
export function addToArray(text: string, path: Path, names: readonly string[]): string {
  return names.reduce((current, name) => addOne(current, path, JSON.stringify(name)), text);
}

function addOne(text: string, path: Path, item: string): string {
  const array = arrayAt(text, path);
  if (!array) return text;
  const last = array.elements.at(-1);
  if (!last) return splice(text, [array.range[0] + 1, array.range[0] + 1], item);
  const tail = text.slice(last.range[1], array.range[1] - 1);
  const start = text.lastIndexOf("\n", last.range[0] - 1) + 1;
  const ownLine = start > array.range[0] && text.slice(start, last.range[0]).trim() === "";
  if (!ownLine) return splice(text, [last.range[1], last.range[1]], `, ${item}`);
  // One item a line: the comma goes right after the last item, the new line after that one's comment.
  const comma = /^\s*,/.test(tail);
  const indent = text.slice(start, last.range[0]);
  const end = Math.min(lineEnd(text, last.range[1]), array.range[1] - 1);
  const added = splice(text, [end, end], `${newline(text)}${indent}${item}${comma ? "," : ""}`);
  return comma ? added : splice(added, [last.range[1], last.range[1]], ",");
}

/** `text` without the given texts in the array at `path`. */
export function removeFromArray(text: string, path: Path, names: readonly string[]): string {
  let current = text;
  for (const name of names) {
    const array = arrayAt(current, path);
    const index = array?.elements.findIndex((item) => item.type === "TOMLValue" && item.value === name) ?? -1;
    const item = array?.elements[index];
    if (!array || !item) continue;
    const next = array.elements[index + 1];
    const before = array.elements[index - 1];
    const start = current.lastIndexOf("\n", item.range[0] - 1) + 1;
    const end = lineEnd(current, item.range[1]);
    const alone =
      start > array.range[0] &&
      end < array.range[1] &&
      /^\s*$/.test(current.slice(start, item.range[0])) &&
      /^\s*,?\s*(?:#.*)?$/.test(current.slice(item.range[1], end));
    if (alone) current = splice(current, [start, end + 1], "");
    else if (next) current = splice(current, [item.range[0], next.range[0]], "");
    else if (before) current = splice(current, [before.range[1], item.range[1]], "");
    else current = splice(current, [item.range[0], afterComma(current, item.range[1])], "");
  }
  return current;
}

function afterComma(text: string, offset: number): number {
  return offset + (/^\s*,/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** The value's source text at `path`; null where nothing stands or a table does. */
export function valueText(text: string, path: Path): string | null {
  const found = find(parseTOML(text), path);
  return found?.kind === "value" ? text.slice(...found.node.value.range) : null;
}

/** True when `path` holds an array. */
export function isArray(text: string, path: Path): boolean {
  return arrayAt(text, path) !== null;
}

/** True when anything stands at `path`. */
export function exists(text: string, path: Path): boolean {
  return find(parseTOML(text), path) !== null;
}

function arrayAt(text: string, path: Path): AST.TOMLArray | null {
  const found = find(parseTOML(text), path);
  return found?.kind === "value" && found.node.value.type === "TOMLArray" ? found.node.value : null;
}

function find(program: AST.TOMLProgram, path: Path): Found | null {
  let dottedBelow: Found | null = null;
  let header: Found | null = null;
  const inBody = (body: readonly AST.TOMLKeyValue[], base: Path, inline: boolean): Found | null => {
    for (const node of body) {
      const full = [...base, ...namesOf(node.key)];
      if (startsWith(path, full)) {
        if (full.length === path.length) return { kind: "value", node };
        if (node.value.type === "TOMLInlineTable") {
          const inner = inBody(node.value.body, full, true);
          if (inner) return inner;
        }
      } else if (!inline && startsWith(full, path) && base.length < path.length) {
        dottedBelow = { kind: "dotted", node, base: base.length };
      }
    }
    return null;
  };
  for (const node of program.body[0].body) {
    if (node.type === "TOMLKeyValue") {
      const found = inBody([node], [], false);
      if (found) return found;
      continue;
    }
    const names = namesOf(node.key);
    if (names.length === path.length && startsWith(path, names)) header = { kind: "table", node };
    if (startsWith(path, names)) {
      const found = inBody(node.body, names, false);
      if (found) return found;
    }
  }
  return header ?? dottedBelow;
}

function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((name, index) => path[index] === name);
}

function namesOf(key: AST.TOMLKey): Path {
  return key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
}

/** The path as TOML writes it, parts quoted where they must be. */
export function dotted(path: Path): string {
  return path.map((name) => (/^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name))).join(".");
}

function splice(text: string, range: readonly [number, number], replacement: string): string {
  return text.slice(0, range[0]) + replacement + text.slice(range[1]);
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

function newline(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
