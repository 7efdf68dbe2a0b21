import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/findings/finding.ts";
import { github } from "../../src/report/github.ts";
import { at, finding, OPTIONS, report, source } from "./sample.ts";

const app = source("a,b:c%.py", 'import os\nx = os.environ["A"]\n@app.function(\n)\n');

describe("github", () => {
  test("one workflow command a finding, its parts escaped", () => {
    const message = "50% of `x`: reads A, B.\n::error::injected";
    const text = github(report([app], [finding(at(app, "os.environ"), { message })]), OPTIONS);
    expect(text.split("\n")[0]).toBe(
      "::warning file=a%2Cb%3Ac%25.py,line=2,endLine=2,col=5,endColumn=15,title=leastkey unresolved-env-key::" +
        "50%25 of `x`: reads A, B.␊::error::injected%0AAttach the secret that holds it.",
    );
    expect(text).not.toMatch(/^::error::injected/m);
  });

  test("columns are left out of a place over several lines, where GitHub refuses them", () => {
    const text = github(report([app], [finding(at(app, "@app.function(\n)"))]), OPTIONS);
    expect(text).toContain("line=3,endLine=4,title=");
  });

  test("severities become error, warning and notice", () => {
    const severities: Severity[] = ["informational", "low", "medium", "high"];
    const findings = severities.map((severity) => finding(at(app, "x"), { severity }));
    const kinds = github(report([app], findings), OPTIONS).match(/^::\w+/gm);
    expect(kinds).toEqual(["::error", "::warning", "::notice", "::notice"]);
  });

  test("ten of each kind are shown, and it says how many were not", () => {
    const findings = Array.from({ length: 25 }, (_, index) =>
      finding(at(app, "x"), { severity: index % 2 ? "high" : "low", message: `Number ${index}.` }),
    );
    const text = github(report([app], findings), OPTIONS);
    expect(text.match(/^::error /gm)).toHaveLength(10);
    expect(text.match(/^::notice /gm)).toHaveLength(10);
    expect(text).toContain("leastkey: 5 findings not annotated: GitHub shows 10 of each kind from a step.");
  });

  test("a clean run says so, without a command", () => {
    const text = github(report([app], []), OPTIONS);
    expect(text).toMatch(/^leastkey: No findings\.$/m);
    expect(text).not.toMatch(/^::/m);
  });
});
