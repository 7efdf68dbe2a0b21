import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { CATEGORIES, CONFIDENCES, PERSONAS, SEVERITIES } from "../../src/findings/finding.ts";
import { json } from "../../src/report/json.ts";
import { at, finding, note, OPTIONS, placeOf, report, rule, source, TOKEN } from "./sample.ts";

const schema = JSON.parse(readFileSync(new URL("../../src/report/report.schema.json", import.meta.url), "utf8"));
/** Readers must accept unknown fields, so the published schema is open; the tests close it, so that no field goes undocumented. */
const validate = new Ajv({ allErrors: true }).compile(closed(schema) as object);

const app = source("app.py", `import os\r\nKEY = "${TOKEN}"\r\n\tlabel = "é😀", os.environ["A"]\r\n`);
const full = report(
  [app],
  [
    finding(at(app, 'os.environ["A"]', "read here"), {
      related: [at(app, "KEY", "defined here")],
      path: [at(app, "label", "step")],
      fixes: [{ title: "Rename.", safe: true, edits: [{ place: placeOf(app, '"A"'), replacement: '"B"' }] }],
      subject: { workload: "web", app: "shop", secret: "s", key: "A", environment: "prod", hash: "0011" },
    }),
  ],
  {
    notes: [note("a.py", { level: "error" }), note("b.py", { line: 1, column: 2 })],
    rules: [rule("unresolved-env-key", { cwe: 15 })],
  },
);

describe("json", () => {
  test("full and empty reports follow the published schema, which knows every field", () => {
    const skipped = [{ path: "big.json", reason: "too-large" as const, bytes: 9_000_000 }];
    const counts = { ...full.counts, droppedCandidates: { placeholder: 3 } };
    const reports = [
      full,
      report([], []),
      { ...full, counts, exitCode: 3 as const, summary: { ...full.summary, skipped, inventory: "modal-secrets.toml" } },
      { ...full, repositoryPath: "services/api", shard: { index: 2, of: 3, by: "file" as const } },
    ];
    for (const each of reports) {
      validate(JSON.parse(json(each, OPTIONS)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  test("the schema refuses another version and a missing field", () => {
    const { findings, ...without } = JSON.parse(json(full, OPTIONS));
    expect(validate({ ...without, findings, schema: "leastkey-report/2" })).toBe(false);
    expect(validate(without)).toBe(false);
  });

  test("the schema's lists are the code's", () => {
    expect(schema.$defs.severity.enum).toEqual(SEVERITIES);
    expect(schema.$defs.confidence.enum).toEqual(CONFIDENCES);
    expect(schema.$defs.persona.enum).toEqual(PERSONAS);
    expect(schema.$defs.category.enum).toEqual(CATEGORIES);
  });

  test("lines and columns are from 1, in UTF-16 code units and in bytes where these differ, in files with CRLF too", () => {
    const [first] = JSON.parse(json(full, OPTIONS)).findings;
    expect(first.primary).toEqual({
      file: "app.py",
      start: { line: 3, column: 17, byteColumn: 20 },
      end: { line: 3, column: 32, byteColumn: 35 },
      label: "read here",
    });
    expect(first.fixes[0].edits[0]).toEqual({
      file: "app.py",
      start: { line: 3, column: 28, byteColumn: 31 },
      end: { line: 3, column: 31, byteColumn: 34 },
      replacement: '"B"',
    });
  });

  test("the same report gives the same bytes, whatever the time and the order of counts", () => {
    const slower = {
      ...full,
      counts: { ...full.counts, byRule: { b: 1, a: 2 } },
      summary: { ...full.summary, milliseconds: 99_999 },
    };
    const faster = { ...full, counts: { ...full.counts, byRule: { a: 2, b: 1 } } };
    expect(json(slower, { ...OPTIONS, finishedAt: new Date(0) })).toBe(json(faster, OPTIONS));
  });
});

/** The schema with no fields allowed but those it names. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== "object" || part === null) return part;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, closed(value)]),
  );
  if (copy.type === "object" && copy.properties && !("additionalProperties" in copy)) {
    copy.additionalProperties = false;
  }
  return copy;
}
