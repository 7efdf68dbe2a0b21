import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  description,
  helpMarkdown,
  helpText,
  sentence
} from "./chunk-EN7HCJLH.js";
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import {
  rulePage
} from "./chunk-Y2N7PTP7.js";
import {
  count,
  rank,
  worstFirst
} from "./chunk-5IDP5IUV.js";
import "./chunk-4MA7PDKV.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/sarif.ts
import { gzipSync } from "node:zlib";

// src/report/line-hash.ts
var WINDOW = 100;
var MULTIPLIER = 37;
var END = 65535;
var TAB = 9;
var LF = 10;
var CR = 13;
var SPACE = 32;
function lineHashes(text) {
  const { units, length, starts } = significantUnits(text);
  const hashes = windowHashes(units, length, starts);
  const seen = /* @__PURE__ */ new Map();
  return hashes.map((hash) => {
    const count2 = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count2);
    return `${hash}:${count2}`;
  });
}
function significantUnits(text) {
  const units = new Uint16Array(text.length + 1);
  const starts = [];
  let length = 0;
  let atLineStart = true;
  let afterCr = false;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : END;
    if (unit === SPACE || unit === TAB || afterCr && unit === LF) {
      afterCr = false;
      continue;
    }
    afterCr = unit === CR;
    if (atLineStart) starts.push(length);
    const kept = unit === CR ? LF : unit;
    atLineStart = kept === LF;
    units[length++] = kept;
  }
  return { units, length, starts };
}
function windowHashes(units, length, starts) {
  const [outHigh, outLow] = power(MULTIPLIER, WINDOW);
  const hashes = [];
  let high = 0;
  let low = 0;
  let line = 0;
  for (let i = 0; line < starts.length; i++) {
    const entering = i < length ? units[i] ?? 0 : 0;
    const leaving = i >= WINDOW ? units[i - WINDOW] ?? 0 : 0;
    const grownLow = low * MULTIPLIER + entering;
    const grownHigh = high * MULTIPLIER + Math.floor(grownLow / 2 ** 32);
    const dropLow = outLow * leaving;
    const dropHigh = outHigh * leaving + Math.floor(dropLow / 2 ** 32);
    const difference = grownLow % 2 ** 32 - dropLow % 2 ** 32;
    low = difference >>> 0;
    high = grownHigh - dropHigh - (difference < 0 ? 1 : 0) >>> 0;
    if (i - WINDOW + 1 === starts[line]) {
      hashes.push(hex(high, low));
      line++;
    }
  }
  return hashes;
}
function power(base, exponent) {
  const value = BigInt.asUintN(64, BigInt(base) ** BigInt(exponent));
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}
function hex(high, low) {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
}

// src/report/uri.ts
function uriOf(path) {
  return path.split("/").map(encoded).join("/");
}
function encoded(part) {
  return encodeURIComponent(part.replace(new RegExp("\\p{Cs}", "gu"), "\uFFFD"));
}

// src/report/sarif.ts
var MODAL_SECRETS = "https://modal.com/docs/guide/secrets";
var LIMITS = { results: 25e3, locations: 100, steps: 1e3, bytes: 1e7 };
var SECURITY_SEVERITY = {
  high: "8.0",
  medium: "5.0",
  low: "3.0",
  informational: "0.5"
};
var LEVEL = {
  high: "error",
  medium: "warning",
  low: "note",
  informational: "note"
};
var sarif = (report, options) => {
  const context = new Context(report, options);
  const worst = worstFirst(report.findings);
  let kept = Math.min(worst.length, LIMITS.results);
  for (; ; ) {
    const text = `${JSON.stringify(log(context, worst.slice(0, kept), worst.length - kept))}
`;
    const bytes = text.length <= LIMITS.bytes ? 0 : gzipSync(text).length;
    if (kept === 0 || bytes <= LIMITS.bytes) return text;
    kept = Math.floor(kept * 0.95 * (LIMITS.bytes / bytes));
  }
};
var Context = class {
  report;
  options;
  #ruleIndex;
  #hashes = /* @__PURE__ */ new Map();
  constructor(report, options) {
    this.report = report;
    this.options = options;
    this.#ruleIndex = new Map(report.rules.map((rule, index) => [rule.id, index]));
  }
  ruleIndex(rule) {
    return this.#ruleIndex.get(rule) ?? -1;
  }
  /** GitHub's hash of the line on which a place starts; null when the file is not at hand. */
  lineHash(place) {
    const file = this.report.files.get(place.file);
    if (!file) return null;
    const known = this.#hashes.get(file.path);
    const hashes = known ?? lineHashes(file.text);
    if (!known) this.#hashes.set(file.path, hashes);
    return hashes[regionOf(this.report, place).startLine - 1] ?? null;
  }
};
function log(context, findings, cut) {
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
            ...weaknesses.length > 0 ? { supportedTaxonomies: [CWE] } : {}
          }
        },
        ...weaknesses.length > 0 ? { taxonomies: [taxonomy(weaknesses)] } : {},
        invocations: [
          {
            executionSuccessful: report.exitCode !== 3,
            exitCode: report.exitCode,
            toolExecutionNotifications: notifications(context, cut)
          }
        ],
        ...options.category === null ? {} : { automationDetails: { id: `${options.category.replace(/\/+$/, "")}/` } },
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the scanned project." } } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results: findings.map((finding) => resultOf(context, finding))
      }
    ]
  };
}
function ruleData(rule, options, weaknesses) {
  const helpUri = rulePage(options, rule.id) ?? rule.references[0];
  const security = rule.cwe === null ? [] : [`external/cwe/cwe-${String(rule.cwe).padStart(3, "0")}`];
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: sentence(rule) },
    fullDescription: { text: description(rule) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule, options) },
    ...helpUri === void 0 ? {} : { helpUri },
    defaultConfiguration: { level: LEVEL[rule.severity], rank: rank({ severity: rule.severity, confidence: "high" }) },
    ...rule.cwe === null ? {} : { relationships: [{ target: weakness(rule.cwe, weaknesses), kinds: ["superset"] }] },
    properties: {
      tags: ["security", ...security, "modal", rule.category],
      precision: rule.precision ?? "high",
      "security-severity": SECURITY_SEVERITY[rule.severity]
    }
  };
}
function resultOf(context, finding) {
  const { report } = context;
  const related = finding.related.slice(0, LIMITS.locations);
  const lineHash = context.lineHash(finding.primary.place);
  return {
    ruleId: finding.rule,
    ruleIndex: context.ruleIndex(finding.rule),
    level: LEVEL[finding.severity],
    kind: "fail",
    rank: rank(finding),
    message: { text: messageText(finding, related) },
    locations: [location(report, finding.primary.place)],
    partialFingerprints: {
      ...lineHash === null ? {} : { primaryLocationLineHash: lineHash },
      "leastkey/v1": finding.fingerprint
    },
    ...related.length === 0 ? {} : {
      relatedLocations: related.map((each, index) => ({
        id: index + 1,
        ...location(report, each.place),
        ...messageOf(each.label)
      }))
    },
    ...finding.path.length === 0 ? {} : { codeFlows: [codeFlow(report, finding)] },
    ...finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => fixData(report, fix)) },
    properties: {
      confidence: finding.confidence,
      severity: finding.severity,
      persona: finding.persona,
      subject: finding.subject
    }
  };
}
function messageText(finding, related) {
  const links = related.map(({ place, label }, index) => {
    return `[${linkText(label === "" ? place.file.split("/").at(-1) ?? "" : label)}](${index + 1})`;
  });
  return [
    unlinked(finding.message),
    ...finding.help === null ? [] : [unlinked(finding.help)],
    ...links.length === 0 ? [] : [`See: ${links.join(", ")}.`]
  ].join(" ");
}
function unlinked(text) {
  return text.replace(/\[([^[\]]*)\](?=\()/g, "\\[$1\\]");
}
function linkText(text) {
  return text.replace(/[\\[\]]/g, "\\$&");
}
function codeFlow(report, finding) {
  const steps = finding.path.slice(0, LIMITS.steps - 1);
  const last = steps.at(-1);
  const { primary } = finding;
  const arrived = last?.place.file === primary.place.file && last.place.span.start === primary.place.span.start && last.place.span.end === primary.place.span.end;
  return {
    threadFlows: [
      {
        locations: [...steps, ...arrived ? [] : [primary]].map(({ place, label }, index) => ({
          location: { ...location(report, place), ...messageOf(label) },
          executionOrder: index + 1,
          nestingLevel: index
        }))
      }
    ]
  };
}
function fixData(report, { title, safe, edits }) {
  const files = [...new Set(edits.map(({ place }) => place.file))];
  return {
    description: { text: safe ? period(title) : `${period(title)} Needs review.` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: edits.filter(({ place }) => place.file === file).map(({ place, replacement }) => ({
        deletedRegion: regionOf(report, place),
        insertedContent: { text: replacement }
      }))
    }))
  };
}
function location(report, place) {
  return { physicalLocation: { artifactLocation: artifact(place.file), region: visible(regionOf(report, place)) } };
}
function visible(region) {
  const empty = region.startLine === region.endLine && region.startColumn === region.endColumn;
  return empty ? { ...region, endColumn: region.endColumn + 1 } : region;
}
function artifact(file) {
  return { uri: uriOf(file), uriBaseId: "%SRCROOT%" };
}
function messageOf(label) {
  return label === "" ? {} : { message: { text: label } };
}
var UNREAD = 0;
var PARTIAL = 1;
var REMARK = 2;
var CUT = 3;
var NOTIFICATIONS = [
  notification(
    "unread-input",
    "UnreadInput",
    "An input could not be read.",
    "What it holds is missing from the analysis."
  ),
  notification("partial-file", "PartialFile", "A part of a file was not analysed.", "The rest of it was."),
  notification(
    "input-remark",
    "InputRemark",
    "Something about the input that is good to know.",
    "It takes nothing from the results."
  ),
  notification(
    "results-cut",
    "ResultsCut",
    "There are more results than code scanning takes.",
    "The most severe are in the file; the JSON format has no limit."
  )
];
function notification(id, name, text, more) {
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text: `${text} ${more}` },
    help: { text: `${text} ${more}` }
  };
}
function notifications(context, cut) {
  const all = context.report.notes.map((note) => noteData(note));
  if (cut === 0) return all;
  const text = `${count(cut, "result")} of the least severity left out: code scanning takes no more.`;
  return [{ level: "warning", message: { text }, descriptor: descriptor(CUT) }, ...all];
}
function noteData({ path, line, column, level, why }) {
  const kind = { error: UNREAD, warning: PARTIAL, info: REMARK }[level];
  return {
    level: level === "info" ? "note" : level,
    message: { text: why },
    descriptor: descriptor(kind),
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(path),
          ...line === null ? {} : { region: { startLine: line, startColumn: column ?? 1 } }
        }
      }
    ]
  };
}
function descriptor(index) {
  return { id: NOTIFICATIONS[index]?.id, index };
}
var CWE = { name: "CWE", index: 0 };
function weaknessesOf(rules) {
  const numbers = new Set(rules.flatMap(({ cwe }) => cwe === null ? [] : [cwe]));
  return [...numbers].sort((a, b) => a - b);
}
function weakness(cwe, weaknesses) {
  return { id: String(cwe), index: weaknesses.indexOf(cwe), toolComponent: CWE };
}
function taxonomy(weaknesses) {
  return {
    name: "CWE",
    organization: "MITRE",
    version: "4.15",
    informationUri: "https://cwe.mitre.org/",
    shortDescription: { text: "The MITRE Common Weakness Enumeration." },
    taxa: weaknesses.map((cwe) => ({ id: String(cwe), helpUri: `https://cwe.mitre.org/data/definitions/${cwe}.html` }))
  };
}
function pascalCase(id) {
  return id.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());
}
function period(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
export {
  LIMITS,
  sarif
};
