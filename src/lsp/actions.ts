/** Code actions: each fix of the findings in a range, an ignore comment, and all safe fixes of a file. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { type Finding, fix, type ScanReport, type SourceFile } from "../compose.ts";
import { changeOf, diagnosticOf, rangeOf, textEditOf } from "./convert.ts";
import type { Project } from "./project.ts";

export const FIX_ALL = "source.fixAll.leastkey";

/** The quick fixes for the findings that touch the range. */
export function quickFixes(project: Project, report: ScanReport, path: string, range: Range): readonly CodeAction[] {
  return report.findings.flatMap((finding) => {
    const own = finding.primary.place.file === path ? rangeOf(report.files, finding.primary.place) : null;
    if (own === null || !meets(own, range)) return [];
    const diagnostics = [diagnosticOf(report, finding, project.uriOf)];
    const preferred = finding.fixes.findIndex(({ safe }) => safe);
    const fixes = finding.fixes.map(
      ({ title, safe, edits }, index): CodeAction => ({
        title: safe ? title : `${title} (needs review)`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        isPreferred: index === preferred,
        edit: workspaceEdit(
          project,
          edits.map((edit) => ({ path: edit.place.file, edit: textEditOf(report, edit) })),
        ),
      }),
    );
    return [...fixes, ...ignoreHere(project, report, finding, diagnostics)];
  });
}

function meets(a: Range, b: Range): boolean {
  const before = (left: Range["start"], right: Range["start"]) =>
    left.line < right.line || (left.line === right.line && left.character <= right.character);
  return before(a.start, b.end) && before(b.start, a.end);
}

/** Comments by the kind of the file; kinds without one have no such action. */
const COMMENT: Partial<Record<SourceFile["kind"], (text: string) => string>> = {
  python: hash,
  dotenv: hash,
  toml: hash,
  yaml: hash,
  shell: hash,
  dockerfile: hash,
  makefile: hash,
  terraform: hash,
  typescript: (text) => `// ${text}`,
  javascript: (text) => `// ${text}`,
};

function hash(text: string): string {
  return `# ${text}`;
}

/** A comment of its own in the line before; what is silenced, and why, stays in sight. */
function ignoreHere(
  project: Project,
  report: ScanReport,
  { rule, category, primary }: Finding,
  diagnostics: Diagnostic[],
): readonly CodeAction[] {
  const file = report.files.get(primary.place.file);
  const comment = file ? COMMENT[file.kind] : undefined;
  if (!file || !comment || category === "suppression") return [];
  const { line } = rangeOf(report.files, primary.place).start;
  const text = file.text.split(/\r\n|\r|\n/)[line] ?? "";
  const eol = file.text.includes("\r\n") ? "\r\n" : "\n";
  const start = { line, character: 0 };
  const newText = `${/^[ \t]*/.exec(text)?.[0] ?? ""}${comment(`leastkey: ignore[${rule}]`)}${eol}`;
  return [
    {
      title: `Ignore ${rule} here`,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: workspaceEdit(project, [{ path: file.path, edit: { range: { start, end: start }, newText } }]),
    },
  ];
}

/** All safe fixes for findings in the file, checked by scanning again; null when there is none. */
export async function fixAll(project: Project, report: ScanReport, path: string): Promise<CodeAction | null> {
  const result = await fix({ ...project.scanOptions(), paths: [path], unsafe: false });
  if (!result.ok || result.value.texts.size === 0) return null;
  const edits = [...result.value.texts].flatMap(([changed, text]) => {
    const file = report.files.get(changed);
    return file ? [{ path: changed, edit: changeOf(file, text) }] : [];
  });
  return { title: "Fix all that is safe to fix (leastkey)", kind: FIX_ALL, edit: workspaceEdit(project, edits) };
}

/** Edits by document; for an open one they hold for the version that was scanned. */
function workspaceEdit(
  project: Project,
  edits: readonly { readonly path: string; readonly edit: TextEdit }[],
): WorkspaceEdit {
  const byPath = new Map<string, TextEdit[]>();
  for (const { path, edit } of edits) byPath.set(path, [...(byPath.get(path) ?? []), edit]);
  return {
    documentChanges: [...byPath].map(
      ([path, own]): TextDocumentEdit => ({
        textDocument: { uri: project.uriOf(path), version: project.versionOf(path) },
        edits: own,
      }),
    ),
  };
}
