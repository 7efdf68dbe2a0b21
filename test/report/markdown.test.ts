import { describe, expect, test } from "vitest";
import { escapeMarkdown, markdown } from "../../src/report/markdown.ts";
import { at, finding, note, OPTIONS, report, source } from "./sample.ts";

const app = source("app.py", 'import os\nx = os.environ["A"]\n');

describe("escapeMarkdown", () => {
  test("code spans stay code, everything else is literal", () => {
    expect(escapeMarkdown("`A|B` and <b> @team [x](https://evil.example) *now*.")).toBe(
      "<code>A&#124;B</code> and &#60;b&#62; &#64;team &#91;x&#93;(https&#58;//evil.example) &#42;now&#42;.",
    );
  });

  test("a lone backtick, line breaks and control characters do no harm", () => {
    expect(escapeMarkdown("a`b\n| c\u001b[31m")).toBe("a&#96;b␊&#124; c␛&#91;31m");
  });
});

describe("markdown", () => {
  test("a table of findings, the worst first, then what was scanned", () => {
    const findings = [
      finding(at(app, "x"), { severity: "low", confidence: "medium", help: null }),
      finding(at(app, "os.environ"), { rule: "hardcoded-credential", severity: "high" }),
    ];
    const text = markdown(report([app], findings, { notes: [note("b.py", { line: 3 })] }), OPTIONS);
    expect(text).toBe(`## leastkey: 2 findings (1 high, 1 low), 1 at or above medium.

| Severity | Rule | Where | What |
| --- | --- | --- | --- |
| high | [<code>hardcoded-credential</code>](https://leastkey.example/docs/rules/hardcoded-credential.md) | <code>app.py:2:5</code> | <code>web</code> reads <code>OPENAI&#95;KEY</code>, which nothing gives it.<br>Attach the secret that holds it. |
| low<br>medium confidence | [<code>unresolved-env-key</code>](https://leastkey.example/docs/rules/unresolved-env-key.md) | <code>app.py:2:1</code> | <code>web</code> reads <code>OPENAI&#95;KEY</code>, which nothing gives it. |

Scanned 1 file in 412 ms: 1 Modal app, 2 workloads, 3 secrets, 4 env keys read.

- warning: <code>b.py:3</code>: It could not be read.
`);
  });

  test("a clean run", () => {
    expect(markdown(report([app], []), OPTIONS)).toMatch(/^## leastkey: no findings\.\n\nScanned 1 file /);
  });

  test("stays below GitHub's size and says what is missing", () => {
    const findings = Array.from({ length: 10_000 }, (_, index) =>
      finding(at(app, "x"), { message: `Number ${index}, ${"é".repeat(50)}.` }),
    );
    const text = markdown(report([app], findings), OPTIONS);
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
    const left = 10_000 - (text.match(/Number \d+/g)?.length ?? 0);
    expect(text).toContain(`${left.toLocaleString("en")} findings of the least severity left out`);
  });
});
