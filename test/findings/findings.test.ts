import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/findings/finding.ts";
import { withFingerprints } from "../../src/findings/fingerprint.ts";
import { redactLine, redactText } from "../../src/findings/redact.ts";
import { DEFAULT_THRESHOLDS, exitCodeOf, filesOf, isFailing, withheldBy } from "../../src/findings/thresholds.ts";
import type { SourceFile } from "../../src/source/source-file.ts";

function finding(over: Partial<Finding> & { at?: number; file?: string } = {}): Finding {
  const { at = 0, file = "app.py", ...rest } = over;
  return {
    rule: "unused-secret",
    category: "scope",
    fingerprint: "",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: "The secret is not used.",
    help: null,
    primary: { place: { file, span: { start: at, end: at + 1 } }, label: "" },
    related: [],
    path: [],
    fixes: [],
    subject: { workload: "f", secret: "s" },
    ...rest,
  };
}

describe("fingerprints", () => {
  test("stay when the finding moves, differ by rule, path, subject and among equal ones", () => {
    const [first] = withFingerprints([finding()]);
    const [moved] = withFingerprints([finding({ at: 500 })]);
    expect(moved?.fingerprint).toBe(first?.fingerprint);
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    const all = withFingerprints([
      finding(),
      finding({ at: 10, message: "The secret is not used here." }),
      finding({ rule: "app-wide-secret" }),
      finding({ file: "b.py" }),
      finding({ subject: { workload: "g", secret: "s" } }),
    ]);
    expect(new Set(all.map((each) => each.fingerprint)).size).toBe(5);
  });

  test("don't depend on the order in which rules report, nor on the order of subject parts", () => {
    const one = finding({ at: 3, subject: { secret: "s", workload: "f" } });
    const two = finding({ at: 9 });
    expect(withFingerprints([two, one])).toEqual(withFingerprints([one, two]));
  });

  test("the same fault reported twice is one finding", () => {
    expect(withFingerprints([finding(), finding()])).toHaveLength(1);
  });
});

describe("thresholds", () => {
  test("owner, persona and confidence keep a finding back, the first that applies", () => {
    const bar = DEFAULT_THRESHOLDS;
    const low = finding({ confidence: "low" });
    const auditors = finding({ confidence: "low", persona: "auditor" });
    expect([finding(), low, auditors].map((each) => withheldBy(each, bar))).toEqual([null, "confidence", "persona"]);
    const owners = new Set(["@org/payments"]);
    expect(withheldBy(auditors, bar, owners)).toBe("owner");
    expect(withheldBy(finding({ owners: ["@org/payments"] }), bar, owners)).toBe(null);
    expect(withheldBy(auditors, { ...bar, minConfidence: "low", persona: "auditor" })).toBe(null);
  });

  test("a finding is of every file that it points into", () => {
    const label = (file: string) => ({ place: { file, span: { start: 0, end: 1 } }, label: "attached here" });
    expect(filesOf(finding({ file: "other.py", related: [label("app.py")], path: [label("lib.py")] }))).toEqual([
      "other.py",
      "app.py",
      "lib.py",
    ]);
  });

  test("severity decides over failure, not over showing", () => {
    expect(isFailing(finding({ severity: "low" }), DEFAULT_THRESHOLDS)).toBe(false);
    expect(isFailing(finding({ severity: "low" }), { ...DEFAULT_THRESHOLDS, failOn: "informational" })).toBe(true);
    expect(isFailing(finding({ severity: "high" }), DEFAULT_THRESHOLDS)).toBe(true);
  });

  test("exit codes: 3 beats 1, only under --strict; --exit-zero forgives findings alone", () => {
    expect(exitCodeOf(0, true, DEFAULT_THRESHOLDS)).toBe(0);
    expect(exitCodeOf(2, true, DEFAULT_THRESHOLDS)).toBe(1);
    expect(exitCodeOf(2, true, { ...DEFAULT_THRESHOLDS, strict: true })).toBe(3);
    expect(exitCodeOf(2, false, { ...DEFAULT_THRESHOLDS, strict: true, exitZero: true })).toBe(0);
    expect(exitCodeOf(0, true, { ...DEFAULT_THRESHOLDS, strict: true, exitZero: true })).toBe(3);
  });
});

describe("redaction", () => {
  const file = (text: string): SourceFile => ({ path: "a", kind: "text", text, bytes: text.length, tracked: null });

  test("replaces what must not be shown and maps places around it", () => {
    const source = file('k = "SECRETVALUE"; z\n');
    const shown = redactLine(source, 1, [{ span: { start: 5, end: 16 }, redacted: "…" }]);
    expect(shown.text).toBe('k = "…"; z');
    expect(shown.map(0)).toBe(0);
    expect([shown.map(5), shown.map(16, "end")]).toEqual([5, 6]);
    expect(shown.map(10, "end")).toBe(6);
    expect(shown.text[shown.map(19)]).toBe("z");
  });

  test("a value over several lines shows on none of them", () => {
    const source = file("a\nKEYKEY\nMOREKEY\nb\n");
    const hide = [{ span: { start: 2, end: 16 }, redacted: "…" }];
    expect([1, 2, 3, 4].map((line) => redactLine(source, line, hide).text)).toEqual(["a", "…", "…", "b"]);
  });

  test("overlapping and touching redactions leave no text between them", () => {
    const source = file("0123456789");
    const hide = [
      { span: { start: 2, end: 5 }, redacted: "A" },
      { span: { start: 4, end: 7 }, redacted: "B" },
      { span: { start: 7, end: 8 }, redacted: "C" },
    ];
    expect(redactText(source, { start: 0, end: 10 }, hide).text).toBe("01AC89");
    expect(redactText(source, { start: 3, end: 4 }, hide).text).toBe("A");
  });
});
