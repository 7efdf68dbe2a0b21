/** Code actions: each fix of the findings in a range, an ignore comment, and all safe fixes of a file. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { type Examined, type Finding, fix, ignoreTools, type ScanReport } from "../compose.ts";
import { changeOf, diagnosticOf, rangeOf, textEditOf } from "./convert.ts";
import type { Project } from "./project.ts";

export const FIX_ALL = "source.fixAll.leastkey";

/** The quick fixes for the findings that touch the range. */
export async function quickFixes(
  project: Project,
  { report, locked }: Examined,
  path: string,
  range: Range,
): Promise<readonly CodeAction[]> {
  const { ignoreEdit } = await ignoreTools();
  const ignoreHere = (finding: Finding, diagnostics: Diagnostic[]): readonly CodeAction[] => {
    const { rule, category, primary } = finding;
    const file = report.files.get(primary.place.file);
    const isFree = category !== "suppression" && !locked.has(rule);
    const edit = file && isFree ? ignoreEdit(file, primary.place.span.start, rule) : null;
    if (!edit) return [];
    return [
      {
        title: `Ignore ${rule} here`,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        edit: workspaceEdit(project, [{ path: edit.place.file, edit: textEditOf(report, edit) }]),
      },
    ];
  };
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
    return [...fixes, ...ignoreHere(finding, diagnostics)];
  });
}

function meets(a: Range, b: Range): boolean {
  const before = (left: Range["start"], right: Range["start"]) =>
    left.line < right.line || (left.line === right.line && left.character <= right.character);
  return before(a.start, b.end) && before(b.start, a.end);
}

/** All safe fixes for findings in the file, checked by scanning again; null when there is none, or its text changes meanwhile. */
export async function fixAll(project: Project, report: ScanReport, path: string): Promise<CodeAction | null> {
  const result = await project.alone(() => fix({ ...project.scanOptions(), paths: [path], unsafe: false }));
  if (project.isStale) throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed meanwhile.");
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
