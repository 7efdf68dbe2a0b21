import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import type { Candidate, Detector } from "../../src/credentials/types.ts";
import { prepare, scan } from "./scanning.ts";

const SHAPED = DETECTORS.flatMap((detector) => (detector.example ? [{ detector, example: detector.example() }] : []));

/** The name that a value of the format is usually given; has a context word where the detector asks for one. */
function nameFor({ env, context, provider }: Detector): string {
  const words = context.filter((word) => /^[a-z]/.test(word)).map((word) => word.replace(/\W+/g, "_"));
  return env[0] ?? `${(words[0] ?? provider).replace(/\W+/g, "_").toUpperCase()}_SECRET_KEY`;
}

/** Where a format asks for words near it that no name holds. */
function noteFor({ context, markers }: Detector): string {
  return markers.length > 0 || context.length > 0 ? context.join(" ") : "";
}

function isFound(candidates: readonly Candidate[], { id, kind }: Detector, text: string, example: string): boolean {
  const at = text.indexOf(example);
  return candidates.some(
    (candidate) =>
      candidate.detector === id &&
      candidate.span.start >= at &&
      candidate.span.end <= at + example.length &&
      (candidate.kind === "public") === (kind === "public"),
  );
}

/** Formats that are read elsewhere than by a detector of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "modal-token-pair": "the pair of two detectors",
  "gcp-adc": "its client secret and its refresh token have detectors",
  "jwk-private": "a JSON object: sites-documents",
  "netrc-password": "a file format: sites-documents",
  pgpass: "a file format: sites-documents",
};

describe("token formats", () => {
  beforeAll(prepare);

  it("cover 95 % of the known formats of high confidence, and the rest is named", () => {
    const known = readFileSync(join(import.meta.dirname, "formats.txt"), "utf8")
      .trim()
      .split("\n");
    const ids = new Set(DETECTORS.map(({ id }) => id));
    const missing = known.filter((id) => !ids.has(id));
    expect(missing.filter((id) => ELSEWHERE[id] === undefined)).toEqual([]);
    expect(missing.length / known.length).toBeLessThan(0.05);
  });

  it("have ids of their own, known tests and a documented source", () => {
    expect(new Set(DETECTORS.map(({ id }) => id)).size).toBe(DETECTORS.length);
    for (const { id, source, impact, markers, context, env, shape } of DETECTORS) {
      expect(source, id).toMatch(/^https:\/\/|^public rule sets: |^no published shape/);
      expect(impact, id).toMatch(/^[A-Z].*\.$/);
      expect(markers.length + context.length + env.length, id).toBeGreaterThan(0);
      expect(shape?.flags ?? "", id).toBe("");
    }
  });

  it.each(SHAPED.map(({ detector, example }) => [detector.id, detector, example] as const))(
    "%s is found in Python, dotenv and YAML",
    (_, detector, example) => {
      const name = nameFor(detector);
      const quoted = JSON.stringify(example);
      const python = `import os\n\n# ${noteFor(detector)}\n${name} = '''${example}'''\n`;
      const dotenv = `# ${noteFor(detector)}\n${name}="${example.replace(/\n/g, "\\n")}"\n`;
      const yaml = `# ${noteFor(detector)}\n${name.toLowerCase()}: ${quoted}\n`;
      const lines = example.includes("\n") || example.includes('"');
      expect(isFound(scan("app.py", python).candidates, detector, python, example), "python").toBe(true);
      if (lines) {
        expect(scan(".env", dotenv).candidates.map(({ detector: id }) => id)).toContain(detector.id);
        expect(scan("config.yaml", yaml).candidates.map(({ detector: id }) => id)).toContain(detector.id);
      } else {
        expect(isFound(scan(".env", dotenv).candidates, detector, dotenv, example), "dotenv").toBe(true);
        expect(isFound(scan("config.yaml", yaml).candidates, detector, yaml, example), "yaml").toBe(true);
      }
    },
  );
});
