/**
 * What GitLab's published schemas ask of each field that leastkey writes: `codeclimate.json` and
 * `sast-report-format.json` 15.2.1, by which GitLab refuses a report. Stricter in one point: an object holds no field that
 * isn't named here, so that none goes unchecked.
 */
import { Ajv } from "ajv";

const text = { type: "string", minLength: 1 };
const url = { type: "string", pattern: "^(https?|ftp)://.+" };
const time = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$" };
const line = { type: "integer", minimum: 1 };
/** Paths from the top of the repository, as GitLab links them. */
const path = { type: "string", minLength: 1, not: { pattern: "^(/|\\.\\.?/)|\\\\" } };

/** An object of these fields alone, all of them required but those named in `optional`. */
function closed(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", required, properties, additionalProperties: false };
}

/** The schema is for one issue; the report is a list of them. Severities are those of GitLab's documentation. */
const codeQuality = {
  type: "array",
  items: closed({
    description: text,
    check_name: text,
    fingerprint: text,
    severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
    location: closed({ path, lines: closed({ begin: line, end: line }) }),
  }),
};

const tool = closed({ id: text, name: text, version: text, vendor: closed({ name: text }) });
const identifier = closed({ type: text, name: text, value: text, url }, ["url"]);
const location = { file: path, start_line: line, end_line: line };
const sast = closed({
  version: { const: "15.2.1" },
  scan: closed({
    analyzer: tool,
    scanner: tool,
    type: { const: "sast" },
    status: { enum: ["success", "failure"] },
    start_time: time,
    end_time: time,
    primary_identifiers: { type: "array", items: identifier },
    messages: { type: "array", items: closed({ level: { enum: ["info", "warn", "fatal"] }, value: text }) },
  }),
  vulnerabilities: {
    type: "array",
    items: closed(
      {
        id: { type: "string", pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" },
        name: { type: "string", maxLength: 255 },
        description: { type: "string", maxLength: 1_048_576 },
        severity: { enum: ["Info", "Unknown", "Low", "Medium", "High", "Critical"] },
        solution: { type: "string", maxLength: 7000 },
        identifiers: { type: "array", minItems: 1, items: identifier },
        links: { type: "array", items: closed({ url }) },
        location: closed(location),
        tracking: closed({
          type: { const: "source" },
          items: {
            type: "array",
            items: closed({
              ...location,
              signatures: {
                type: "array",
                minItems: 1,
                items: closed({ algorithm: { const: "hash" }, value: text }),
              },
            }),
          },
        }),
      },
      ["solution"],
    ),
  },
});

const ajv = new Ajv({ allErrors: true });
const validators = { codeQuality: ajv.compile(codeQuality), sast: ajv.compile(sast) };

/** What is wrong with a report, by GitLab's schema for it. */
export function gitlabFaults(schema: keyof typeof validators, report: string): readonly string[] {
  const validate = validators[schema];
  validate(JSON.parse(report));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
