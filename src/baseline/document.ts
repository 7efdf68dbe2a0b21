/** The baseline file: one line a finding, in an order that depends on nothing but the findings, so that branches merge. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { InputError } from "../inventory/types.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";

export const BASELINE_FILE = "leastkey-baseline.json";
const SCHEMA = "leastkey-baseline/1";

/** A finding that is accepted for now. Only the fingerprint decides; file and rule are for people. */
export interface BaselineEntry {
  /** Relative to the baseline's folder. */
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
  /** The way from the baseline's folder up to the one whose scan found it (`../`): a scan of less may not see it. Empty: the baseline's own. */
  readonly root: string;
}

export type BaselineResult =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** The text of a baseline. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort(compare)
    .map(({ root, ...entry }) => `    ${JSON.stringify(root === "" ? entry : { ...entry, root })}`);
  const list = lines.length === 0 ? "[]" : `[\n${[...new Set(lines)].join(",\n")}\n  ]`;
  return `{\n  "schema": "${SCHEMA}",\n  "findings": ${list}\n}\n`;
}

function compare(a: BaselineEntry, b: BaselineEntry): number {
  return order(a.file, b.file) || order(a.rule, b.rule) || order(a.fingerprint, b.fingerprint);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reads a baseline. Commas may be missing or too many: git's union merge leaves lines as they were on either side. */
export function parseBaseline(path: string, text: string): BaselineResult {
  const file: SourceFile = { path, kind: "json", text, bytes: 0, tracked: null };
  const fault = (offset: number, message: string): BaselineResult => ({
    ok: false,
    errors: [{ file: path, ...positionAt(file, offset), message }],
  });
  const errors: ParseError[] = [];
  // Some editors begin a file with a mark of their own, which is no part of JSON.
  const json = text.replace(/^\uFEFF/, " ");
  const root = parseTree(json, errors, { allowTrailingComma: true, disallowComments: true });
  const error = errors.find((each) => printParseErrorCode(each.error) !== "CommaExpected");
  if (error || !root) {
    const conflict = /^(?:<<<<<<<|=======|>>>>>>>)/m.exec(text);
    if (conflict)
      return fault(conflict.index, "this baseline has an unresolved merge conflict: keep the lines of both sides");
    return fault(error?.offset ?? 0, "not valid JSON: restore it, or delete it and run `leastkey baseline`");
  }
  const schema = findNodeAtLocation(root, ["schema"]);
  if (schema?.value !== SCHEMA) {
    return fault(schema?.offset ?? 0, `not a baseline that this leastkey reads: its \`schema\` is "${SCHEMA}"`);
  }
  const list = findNodeAtLocation(root, ["findings"]);
  if (list?.type !== "array") return fault(list?.offset ?? root.offset, "`findings` is a list");
  const entries: BaselineEntry[] = [];
  for (const node of list.children ?? []) {
    const entry = entryOf(node);
    if (!entry)
      return fault(
        node.offset,
        "an entry has `file`, `rule` and `fingerprint`: restore the file, or delete it and run `leastkey baseline`",
      );
    entries.push(entry);
  }
  return { ok: true, entries };
}

function entryOf(node: Node): BaselineEntry | null {
  const text = (name: string) => {
    const found = node.type === "object" ? findNodeAtLocation(node, [name]) : undefined;
    return found?.type === "string" ? String(found.value) : null;
  };
  const [file, rule, fingerprint] = [text("file"), text("rule"), text("fingerprint")];
  if (file === null || rule === null || fingerprint === null || !/^[0-9a-f]{32}$/.test(fingerprint)) return null;
  const root = text("root") ?? "";
  return /^(?:\.\.\/)*$/.test(root) ? { file, rule, fingerprint, root } : null;
}
