import { describe, expect, test } from "vitest";
import { checkstyle } from "../../src/report/checkstyle.ts";
import { junit } from "../../src/report/junit.ts";
import { escapeXml } from "../../src/report/xml.ts";
import { at, finding, note, OPTIONS, report, source } from "./sample.ts";

const app = source("a&b.py", 'import os\nx = os.environ["A"]\n');
const evil = `]]></failure><x a='"' b="&">\u0000\u001b[31m\ud800\ufffe é😀`;

describe("escapeXml", () => {
  test("no markup, no character that XML can't hold", () => {
    expect(escapeXml(evil)).toBe(
      "]]&gt;&lt;/failure&gt;&lt;x a='&quot;' b=&quot;&amp;&quot;&gt;\ufffd\ufffd[31m\ufffd\ufffd é😀",
    );
    expect(escapeXml("a\tb\r\nc")).toBe("a&#9;b&#13;&#10;c");
  });
});

describe("junit", () => {
  test("findings that fail the run are failures, the others are skipped cases", () => {
    const findings = [
      finding(at(app, "os.environ"), { severity: "high" }),
      finding(at(app, "x"), { severity: "low", help: null }),
    ];
    expect(junit(report([app], findings), OPTIONS)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="leastkey" tests="2" failures="1" errors="0">
  <testsuite name="leastkey" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="unresolved-env-key at a&amp;b.py:2:5" classname="leastkey.unresolved-env-key" file="a&amp;b.py" line="2">
      <failure message="\`web\` reads \`OPENAI_KEY\`, which nothing gives it." type="high">a&amp;b.py:2:5&#10;\`web\` reads \`OPENAI_KEY\`, which nothing gives it.&#10;Attach the secret that holds it.</failure>
    </testcase>
    <testcase name="unresolved-env-key at a&amp;b.py:2:1" classname="leastkey.unresolved-env-key" file="a&amp;b.py" line="2">
      <skipped message="\`web\` reads \`OPENAI_KEY\`, which nothing gives it."/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test("a clean run is one case that passes", () => {
    expect(junit(report([app], []), OPTIONS)).toContain(
      `tests="1" failures="0" errors="0" skipped="0">\n    <testcase name="no findings" classname="leastkey"/>`,
    );
  });

  test("unread input is an error under --strict, as for the exit code", () => {
    const notes = [note("secret.py", { level: "error", why: "Permission denied." }), note("b.py")];
    const lax = report([app], [], { notes });
    expect(junit(lax, OPTIONS)).toContain('errors="0"');
    const strict = { ...lax, thresholds: { ...lax.thresholds, strict: true } };
    expect(junit(strict, OPTIONS)).toContain(
      `<testcase name="read secret.py" classname="leastkey" file="secret.py">\n      <error message="Permission denied." type="unread"/>`,
    );
    expect(junit(strict, OPTIONS)).toContain('errors="1"');
  });

  test("a hostile message stays text", () => {
    const text = junit(report([app], [finding(at(app, "x"), { message: evil })]), OPTIONS);
    expect(text.match(/<\/failure>/g)).toHaveLength(1);
    expect(text).not.toContain("\u001b");
  });
});

describe("checkstyle", () => {
  test("findings under their file", () => {
    const other = source("b.py", "y = 1\n");
    const findings = [
      finding(at(app, "os.environ"), { severity: "high" }),
      finding(at(app, "x"), { severity: "informational", help: null }),
      finding(at(other, "1"), { help: null }),
    ];
    expect(checkstyle(report([app, other], findings), OPTIONS)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a&amp;b.py">
    <error line="2" column="5" severity="error" message="\`web\` reads \`OPENAI_KEY\`, which nothing gives it. Attach the secret that holds it." source="leastkey.unresolved-env-key"/>
    <error line="2" column="1" severity="info" message="\`web\` reads \`OPENAI_KEY\`, which nothing gives it." source="leastkey.unresolved-env-key"/>
  </file>
  <file name="b.py">
    <error line="1" column="5" severity="warning" message="\`web\` reads \`OPENAI_KEY\`, which nothing gives it." source="leastkey.unresolved-env-key"/>
  </file>
</checkstyle>
`);
  });

  test("a clean run is an empty document", () => {
    expect(checkstyle(report([], []), OPTIONS)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n',
    );
  });
});
