/** Reads a report in JSON back, so that every format can be made from it. */
import { Ajv } from "ajv";
import type { Finding, Fix, Labelled, Subject, Suppression } from "../findings/finding.ts";
import type { HiddenCounts, Thresholds } from "../findings/thresholds.ts";
import type { ReadPlace } from "../report/locate.ts";
import schema from "../report/report.schema.json" with { type: "json" };
import type { Counts, Note, ScanReport, Shard, Summary } from "../report/types.ts";
import type { RuleMeta } from "../rule.ts";

/** A report, or why it can't be used: what follows "file: ", without a capital. */
export type ReadResult =
  | { readonly ok: true; readonly report: ScanReport }
  | { readonly ok: false; readonly why: string };

interface PositionData {
  readonly line: number;
  readonly column: number;
  readonly byteColumn?: number;
}

interface PlaceData {
  readonly file: string;
  readonly start: PositionData;
  readonly end: PositionData;
}

interface LabelledData extends PlaceData {
  readonly label: string;
}

type SuppressionData =
  | (PlaceData & { readonly by: "comment"; readonly reason: string | null })
  | { readonly by: "baseline"; readonly file: string };

interface FindingData extends Omit<Finding, "primary" | "related" | "path" | "fixes" | "subject" | "suppression"> {
  readonly suppression?: SuppressionData;
  readonly lineHash?: string | null;
  readonly subject: Subject;
  readonly primary: LabelledData;
  readonly related: readonly LabelledData[];
  readonly path: readonly LabelledData[];
  readonly fixes: readonly (Omit<Fix, "edits"> & {
    readonly edits: readonly (PlaceData & { readonly replacement: string })[];
  })[];
}

/** What `report.schema.json` says, as far as it is read here. */
interface ReportData {
  readonly tool: { readonly version: string };
  readonly root: string;
  readonly repositoryPath?: string;
  readonly shard?: Shard;
  readonly exitCode: ScanReport["exitCode"];
  readonly thresholds: Thresholds;
  readonly counts: Omit<Counts, "hidden"> & { readonly hidden: HiddenCounts };
  readonly scanned: Omit<Summary, "milliseconds">;
  readonly findings: readonly FindingData[];
  readonly suppressed?: readonly FindingData[];
  readonly notes: readonly Omit<Note, "span">[];
  readonly rules: readonly Pick<RuleMeta, "id" | "category" | "severity">[];
}

let validator: ReturnType<Ajv["compile"]> | null = null;

/**
 * Reads a parsed JSON report. `version` is this program's: what rules say is taken from `rules`, its own, so that a report of
 * another version can't be used.
 */
export function readReport(value: unknown, version: string, rules: readonly RuleMeta[]): ReadResult {
  validator ??= new Ajv({ allowUnionTypes: true }).compile(schema);
  if (!validator(value)) {
    const [first] = validator.errors ?? [];
    return refused(`not a report of leastkey (${first?.instancePath || "/"} ${first?.message ?? "is wrong"}).`);
  }
  const data = value as ReportData;
  if (data.tool.version !== version) {
    return refused(`made by leastkey ${data.tool.version}, and this is ${version}: scan and merge with the same one.`);
  }
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    ok: true,
    report: {
      version,
      root: data.root,
      repositoryPath: data.repositoryPath ?? "",
      ...(data.shard ? { shard: data.shard } : {}),
      findings: data.findings.map(findingOf),
      ...(data.suppressed ? { suppressed: data.suppressed.map(findingOf) } : {}),
      counts: data.counts,
      summary: { ...data.scanned, milliseconds: null },
      notes: data.notes.map((note) => ({ ...note, span: null })),
      files: new Map(),
      redactions: new Map(),
      rules: data.rules.flatMap(({ id, severity }) => {
        const rule = known.get(id);
        return rule ? [{ ...rule, severity }] : [];
      }),
      thresholds: data.thresholds,
      exitCode: data.exitCode,
    },
  };
}

function findingOf({ lineHash, primary, related, path, fixes, suppression, ...rest }: FindingData): Finding {
  return {
    ...rest,
    ...(suppression ? { suppression: suppressionOf(suppression) } : {}),
    primary: labelledOf(primary, lineHash ?? null),
    related: related.map((each) => labelledOf(each, null)),
    path: path.map((each) => labelledOf(each, null)),
    fixes: fixes.map(({ edits, ...fix }) => ({
      ...fix,
      edits: edits.map((edit) => ({ place: placeOf(edit, null), replacement: edit.replacement })),
    })),
  };
}

function suppressionOf(data: SuppressionData): Suppression {
  if (data.by === "baseline") return data;
  return { by: data.by, place: placeOf(data, null), reason: data.reason };
}

function labelledOf(data: LabelledData, lineHash: string | null): Labelled {
  return { place: placeOf(data, lineHash), label: data.label };
}

function placeOf({ file, start, end }: PlaceData, lineHash: string | null): ReadPlace {
  return {
    file,
    span: { start: ordinal(start), end: ordinal(end) },
    position: {
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
      bytes: { startColumn: start.byteColumn ?? start.column, endColumn: end.byteColumn ?? end.column },
      lineHash,
    },
  };
}

/** More columns than a line can have: files are smaller. */
const COLUMNS = 2 ** 26;

/** A number that orders positions as their offsets do. */
function ordinal({ line, column }: PositionData): number {
  return line * COLUMNS + column;
}

function refused(why: string): ReadResult {
  return { ok: false, why };
}
