/** JUnit reports, held against the schema of a program that reads them. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exec, folder, HOME, leastkey, write } from "./support.ts";

/** A Python with lxml, and the schema (XSD) of Jenkins' xUnit plugin. */
const { LEASTKEY_XML_PYTHON: python, LEASTKEY_JUNIT_SCHEMA: schema } = process.env;
test.runIf(process.env.CI === "true")("the schema is there in CI", () =>
  expect([python, schema]).not.toContain(undefined),
);

let root: string;
beforeEach(() => {
  root = folder();
  cpSync(join(HOME, "fixtures/demo"), root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What the schema says of a document; nothing when it is valid. */
function faults(document: string): string {
  const script = `import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
document = etree.fromstring(sys.stdin.buffer.read())
for case in document.iter("testcase"):
    # Added by pytest and others, read by GitLab and others, unknown to this schema.
    case.attrib.pop("file", None)
    case.attrib.pop("line", None)
schema.validate(document)
sys.stdout.write("".join(f"{error.line}: {error.message}\\n" for error in schema.error_log))`;
  write(root, { "report.xml": document });
  const ran = exec("sh", ["-c", 'exec "$0" -c "$1" "$2" < report.xml', python ?? "", script, schema ?? ""], root);
  expect(ran.code, ran.stderr).toBe(0);
  return ran.stdout;
}

describe.runIf(python !== undefined && schema !== undefined)("a JUnit report is valid", () => {
  const report = (...flags: string[]) => leastkey(root, "-f", "junit", ...flags).stdout;

  test("with failures", () => {
    const text = report();
    expect(text).toContain("<failure ");
    expect(faults(text)).toBe("");
    expect(faults(text.replace(" classname=", " class-name="))).not.toBe("");
  });

  test("with skipped cases", () => {
    const text = report("--fail-on", "high");
    expect(text).toContain("<skipped ");
    expect(faults(text)).toBe("");
  });

  test("with unread input, and names and texts that need escaping", () => {
    write(root, { 'a "b" <c> & é\n.py': 'KEY = "]]>&<\u0001"\n', "large.py": `# ${"x".repeat(5000)}\n` });
    const text = report("--strict", "--max-file-size", "4KB");
    expect(text).toMatch(/<error |<failure /);
    expect(faults(text)).toBe("");
  });

  test("without a finding", () => {
    for (const name of ["docsbot", "modal-secrets.toml"]) rmSync(join(root, name), { recursive: true });
    const text = report();
    expect(text).toContain('name="no findings"');
    expect(faults(text)).toBe("");
  });
});
