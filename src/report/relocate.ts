/** The same report with its paths seen from another folder. */
import type { Finding, Labelled } from "../findings/finding.ts";
import type { Place } from "../source/span.ts";
import type { ScanReport } from "./types.ts";

/** The report with `folder` (relative, `/`, "" for none) put before every path in it. */
export function under(folder: string, report: ScanReport): ScanReport {
  if (folder === "") return report;
  const at = (path: string) => (path === "" ? folder : `${folder}/${path}`);
  const moved = <T extends { readonly path: string }>(each: T): T => ({ ...each, path: at(each.path) });
  const { summary } = report;
  return {
    ...report,
    findings: report.findings.map((finding) => moveFinding(finding, at)),
    ...(report.suppressed ? { suppressed: report.suppressed.map((finding) => moveFinding(finding, at)) } : {}),
    notes: report.notes.map(moved),
    files: new Map([...report.files].map(([path, file]) => [at(path), moved(file)])),
    redactions: new Map([...report.redactions].map(([path, spans]) => [at(path), spans])),
    summary: {
      ...summary,
      skipped: summary.skipped.map(moved),
      inventory: summary.inventory === null ? null : at(summary.inventory),
      ...(summary.config ? { config: summary.config.map(at) } : {}),
    },
  };
}

function moveFinding(finding: Finding, at: (path: string) => string): Finding {
  const place = <T extends Place>(each: T): T => ({ ...each, file: at(each.file) });
  const labelled = (each: Labelled): Labelled => ({ ...each, place: place(each.place) });
  const { suppression } = finding;
  return {
    ...finding,
    ...(suppression
      ? {
          suppression:
            suppression.by === "comment"
              ? { ...suppression, place: place(suppression.place) }
              : { ...suppression, file: at(suppression.file) },
        }
      : {}),
    primary: labelled(finding.primary),
    related: finding.related.map(labelled),
    path: finding.path.map(labelled),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, place: place(edit.place) })),
    })),
  };
}
