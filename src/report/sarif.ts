/** SARIF 2.1.0, in the parts and within the limits that GitHub code scanning uses. No source text is in it. */
import { gzipSync } from "node:zlib";
import type { Finding, Fix, Labelled, Severity, Suppression } from "../findings/finding.ts";
import type { RuleMeta } from "../rule.ts";
import type { Place } from "../source/span.ts";
import { lineHashOf, type Region, regionOf } from "./locate.ts";
import { type Render, type RenderOptions, rulePage } from "./options.ts";
import { description, helpMarkdown, helpText, sentence } from "./rule-text.ts";
import { count, rank, worstFirst } from "./severity.ts";
import type { Note, ScanReport } from "./types.ts";
import { uriOf } from "./uri.ts";

/** What all rules are about; where leastkey's own documentation has no address, viewers link to it. */
const MODAL_SECRETS = "https://modal.com/docs/guide/secrets";

/** What GitHub takes: results of a run, locations of a result, steps of a result's flow, bytes of the gzipped file. */
export const LIMITS = { results: 25_000, locations: 100, steps: 1000, bytes: 10_000_000 } as const;

/** GitHub's scale is CVSS: over 9 critical, from 7 high, from 4 medium, above 0 low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  high: "8.0",
  medium: "5.0",
  low: "3.0",
  informational: "0.5",
};
const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note",
};

export const sarif: Render = (report, options) => {
  const context = new Context(report, options);
  const worst = worstFirst([...report.findings, ...(report.suppressed ?? [])]);
  return fitted(worst.length, (kept) => log(context, worst.slice(0, kept), worst.length - kept));
};

/**
 * The document with as many of `total` results, the first ones, as GitHub takes. `document` makes it with so many of them;
 * it says in it how many are left out.
 */
export function fitted(total: number, document: (kept: number) => unknown): string {
  let kept = Math.min(total, LIMITS.results);
  for (;;) {
    const text = `${JSON.stringify(document(kept))}\n`;
    const bytes = Buffer.byteLength(text) <= LIMITS.bytes ? 0 : gzipSync(text).length;
    if (kept === 0 || bytes <= LIMITS.bytes) return text;
    kept = Math.floor(kept * 0.95 * (LIMITS.bytes / bytes));
  }
}

class Context {
  readonly report: ScanReport;
  readonly options: RenderOptions;
  readonly #ruleIndex: ReadonlyMap<string, number>;

  constructor(report: ScanReport, options: RenderOptions) {
    this.report = report;
    this.options = options;
    this.#ruleIndex = new Map(report.rules.map((rule, index) => [rule.id, index]));
  }

  ruleIndex(rule: string): number {
    return this.#ruleIndex.get(rule) ?? -1;
  }
}

function log(context: Context, findings: readonly Finding[], cut: number) {
  const { report, options } = context;
  const weaknesses = weaknessesOf(report.rules);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "leastkey",
            version: report.version,
            semanticVersion: report.version,
            informationUri: options.docs ?? MODAL_SECRETS,
            rules: report.rules.map((rule) => ruleData(rule, options, weaknesses)),
            notifications: NOTIFICATIONS,
            ...(weaknesses.length > 0 ? { supportedTaxonomies: [CWE] } : {}),
          },
        },
        ...(weaknesses.length > 0 ? { taxonomies: [taxonomy(weaknesses)] } : {}),
        invocations: [
          {
            executionSuccessful: report.exitCode !== 3,
            exitCode: report.exitCode,
            toolExecutionNotifications: notifications(context, cut),
          },
        ],
        ...(options.category === null ? {} : { automationDetails: { id: `${options.category.replace(/\/+$/, "")}/` } }),
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the scanned project." } } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        ...(report.shard ? { properties: { shard: report.shard } } : {}),
        results: findings.map((finding) => resultOf(context, finding)),
      },
    ],
  };
}

function ruleData(rule: RuleMeta, options: RenderOptions, weaknesses: readonly number[]) {
  const helpUri = rulePage(options, rule.id) ?? rule.references[0];
  const security = rule.cwe === null ? [] : [`external/cwe/cwe-${String(rule.cwe).padStart(3, "0")}`];
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: sentence(rule) },
    fullDescription: { text: description(rule) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule, options) },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVEL[rule.severity], rank: rank({ severity: rule.severity, confidence: "high" }) },
    ...(rule.cwe === null ? {} : { relationships: [{ target: weakness(rule.cwe, weaknesses), kinds: ["superset"] }] }),
    properties: {
      tags: ["security", ...security, "modal", rule.category],
      precision: rule.precision ?? "high",
      "security-severity": SECURITY_SEVERITY[rule.severity],
    },
  };
}

function resultOf(context: Context, finding: Finding) {
  const { report } = context;
  const related = finding.related.slice(0, LIMITS.locations);
  const lineHash = lineHashOf(report, finding.primary.place);
  return {
    ruleId: finding.rule,
    ruleIndex: context.ruleIndex(finding.rule),
    level: LEVEL[finding.severity],
    kind: "fail",
    rank: rank(finding),
    message: { text: messageText(finding, related) },
    locations: [location(report, finding.primary.place)],
    partialFingerprints: {
      ...(lineHash === null ? {} : { primaryLocationLineHash: lineHash }),
      "leastkey/v1": finding.fingerprint,
    },
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((each, index) => ({
            id: index + 1,
            ...location(report, each.place),
            ...messageOf(each.label),
          })),
        }),
    ...(finding.path.length === 0 ? {} : { codeFlows: [codeFlow(report, finding)] }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => fixData(report, fix)) }),
    ...(finding.suppression ? { suppressions: [suppressionData(report, finding.suppression)] } : {}),
    properties: {
      confidence: finding.confidence,
      severity: finding.severity,
      persona: finding.persona,
      subject: Object.fromEntries(Object.entries(finding.subject).sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(finding.owners ? { owners: finding.owners } : {}),
    },
  };
}

function suppressionData(report: ScanReport, suppression: Suppression) {
  if (suppression.by === "baseline") {
    return {
      kind: "external",
      status: "accepted",
      location: { physicalLocation: { artifactLocation: artifact(suppression.file) } },
    };
  }
  const { place, reason } = suppression;
  return {
    kind: "inSource",
    status: "accepted",
    ...(reason === null ? {} : { justification: reason }),
    location: location(report, place),
  };
}

/** The message, what to do, and links to the related places: GitHub shows a related location only where the text links to it. */
function messageText(finding: Finding, related: readonly Labelled[]): string {
  const links = related.map(({ place, label }, index) => {
    return `[${linkText(label === "" ? (place.file.split("/").at(-1) ?? "") : label)}](${index + 1})`;
  });
  const more = finding.related.length - related.length;
  return [
    unlinked(finding.message),
    ...(finding.help === null ? [] : [unlinked(finding.help)]),
    ...(links.length === 0 ? [] : [`See: ${links.join(", ")}${more > 0 ? ` and ${count(more, "more place")}` : ""}.`]),
  ].join(" ");
}

/** Text in which nothing reads as a link: `[text](target)` gets its brackets escaped, other brackets stand as they are. */
function unlinked(text: string): string {
  return text.replace(/\[([^[\]]*)\](?=\()/g, "\\[$1\\]");
}

function linkText(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&");
}

/** The path, which ends at the finding; of one that is too long, its end. */
function codeFlow(report: ScanReport, finding: Finding) {
  const steps = finding.path.slice(1 - LIMITS.steps);
  const last = steps.at(-1);
  const { primary } = finding;
  const arrived =
    last?.place.file === primary.place.file &&
    last.place.span.start === primary.place.span.start &&
    last.place.span.end === primary.place.span.end;
  return {
    threadFlows: [
      {
        locations: [...steps, ...(arrived ? [] : [primary])].map(({ place, label }, index) => ({
          location: { ...location(report, place), ...messageOf(label) },
          executionOrder: index + 1,
          nestingLevel: index,
        })),
      },
    ],
  };
}

function fixData(report: ScanReport, { title, safe, edits }: Fix) {
  const files = [...new Set(edits.map(({ place }) => place.file))];
  return {
    description: { text: safe ? period(title) : `${period(title)} Needs review.` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits
        .filter(({ place }) => place.file === file)
        .map(({ place, replacement }) => ({
          deletedRegion: regionOf(report, place),
          insertedContent: { text: replacement },
        })),
    })),
  };
}

function location(report: ScanReport, place: Place) {
  return { physicalLocation: { artifactLocation: artifact(place.file), region: visible(regionOf(report, place)) } };
}

/** An empty region can't be pointed at: it is widened by one column, which viewers cut to the line. */
function visible(region: Region): Region {
  const empty = region.startLine === region.endLine && region.startColumn === region.endColumn;
  return empty ? { ...region, endColumn: region.endColumn + 1 } : region;
}

function artifact(file: string) {
  return { uri: uriOf(file), uriBaseId: "%SRCROOT%" };
}

function messageOf(label: string) {
  return label === "" ? {} : { message: { text: label } };
}

const UNREAD = 0;
const PARTIAL = 1;
const REMARK = 2;
const CUT = 3;

/** The kinds of notification, as a tool must describe them. */
const NOTIFICATIONS = [
  notification(
    "unread-input",
    "UnreadInput",
    "An input could not be read.",
    "What it holds is missing from the analysis.",
  ),
  notification("partial-file", "PartialFile", "A part of a file was not analysed.", "The rest of it was."),
  notification(
    "input-remark",
    "InputRemark",
    "Something about the input that is good to know.",
    "It takes nothing from the results.",
  ),
  notification(
    "results-cut",
    "ResultsCut",
    "There are more results than code scanning takes.",
    "The most severe are in the file; the JSON format has no limit.",
  ),
];

function notification(id: string, name: string, text: string, more: string) {
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text: `${text} ${more}` },
    help: { text: `${text} ${more}` },
  };
}

function notifications(context: Context, cut: number) {
  return [...(cut === 0 ? [] : [cutNotification(cut)]), ...context.report.notes.map((note) => noteData(note))];
}

/** Says that so many results are left out. */
export function cutNotification(cut: number) {
  const text = `${count(cut, "result")} of the least severity left out: code scanning takes no more.`;
  return { level: "warning", message: { text }, descriptor: descriptor(CUT) };
}

function noteData({ path, line, column, level, why }: Note) {
  const kind = { error: UNREAD, warning: PARTIAL, info: REMARK }[level];
  return {
    level: level === "info" ? "note" : level,
    message: { text: why },
    descriptor: descriptor(kind),
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(path),
          ...(line === null ? {} : { region: { startLine: line, startColumn: column ?? 1 } }),
        },
      },
    ],
  };
}

function descriptor(index: number) {
  return { id: NOTIFICATIONS[index]?.id, index };
}

const CWE = { name: "CWE", index: 0 };

function weaknessesOf(rules: readonly RuleMeta[]): number[] {
  const numbers = new Set(rules.flatMap(({ cwe }) => (cwe === null ? [] : [cwe])));
  return [...numbers].sort((a, b) => a - b);
}

function weakness(cwe: number, weaknesses: readonly number[]) {
  return { id: String(cwe), index: weaknesses.indexOf(cwe), toolComponent: CWE };
}

function taxonomy(weaknesses: readonly number[]) {
  return {
    name: "CWE",
    organization: "MITRE",
    version: "4.15",
    informationUri: "https://cwe.mitre.org/",
    shortDescription: { text: "The MITRE Common Weakness Enumeration." },
    taxa: weaknesses.map((cwe) => ({ id: String(cwe), helpUri: `https://cwe.mitre.org/data/definitions/${cwe}.html` })),
  };
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

function period(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
