import { expect, test } from "vitest";
import { kindOf } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { ignoreEdit } from "../../src/suppression/insert.ts";

/** The text with the comment in it that silences what stands at `HERE`; null where there is none. */
function silenced(path: string, text: string): string | null {
  const file: SourceFile = { path, kind: kindOf(path), text, bytes: 0, tracked: null };
  const edit = ignoreEdit(file, text.indexOf("HERE"), "rule-x");
  if (!edit) return null;
  const { start, end } = edit.place.span;
  return text.slice(0, start) + edit.replacement + text.slice(end);
}

const HASH = "# leastkey: ignore[rule-x]\n";
const SLASHES = "// leastkey: ignore[rule-x]\n";

test("stands before the statement, never within a text or a joined line", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a.py", 'if x:\n  y = "HERE"\n', `if x:\n  ${HASH}  y = "HERE"\n`],
    ["a.py", 'A = """\n  HERE\n"""\n', `${HASH}A = """\n  HERE\n"""\n`],
    ["a.py", 'f(1, \\\n  "HERE")\n', `${HASH}f(1, \\\n  "HERE")\n`],
    ["a.py", 'f(\n); g("HERE")\n', `${HASH}f(\n); g("HERE")\n`],
    ["a.py", "@a\n@b(HERE)\ndef c(): ...\n", `${HASH}@a\n@b(HERE)\ndef c(): ...\n`],
    ["a.py", '\uFEFFA = "HERE"\n', `\uFEFF${HASH}A = "HERE"\n`],
    ["a.py", 'a\r\nA = "HERE"\r\n', `a\r\n${HASH.trimEnd()}\r\nA = "HERE"\r\n`],
    ["a.py", "a = 1\n# HERE\nb = 2\n", `a = 1\n# HERE ${HASH}b = 2\n`],
    ["x.ts", "a;\nconst t = `\nHERE`;\n", `a;\n${SLASHES}const t = \`\nHERE\`;\n`],
    ["x.tsx", 'const b = <p>\n  <A b="HERE" />\n</p>;\n', `${SLASHES}const b = <p>\n  <A b="HERE" />\n</p>;\n`],
    ["x.sh", "run \\\n  --key HERE\n", `${HASH}run \\\n  --key HERE\n`],
    ["Dockerfile", "RUN a && \\\n  b HERE\n", `${HASH}RUN a && \\\n  b HERE\n`],
    ["a.yaml", "a:\n  run: |\n    b\n    HERE\n", `a:\n  ${HASH}  run: |\n    b\n    HERE\n`],
    ["a.yaml", 'a: "b\n  HERE"\n', `${HASH}a: "b\n  HERE"\n`],
    ["a.yaml", "- a: [\n    b,\n    HERE,\n  ]\n", `${HASH}- a: [\n    b,\n    HERE,\n  ]\n`],
    ["a.yaml", "- a: b\n  c: HERE\n", `- a: b\n  ${HASH}  c: HERE\n`],
    ["a.ps1", "<# a #>\n$b = HERE\n", `<# a #>\n${HASH}$b = HERE\n`],
    ["a.toml", 'a = """\nHERE\n"""\n', `${HASH}a = """\nHERE\n"""\n`],
    ["a.toml", "a = '''\n[\n''' # '''\nb = [\n  'HERE',\n]\n", `a = '''\n[\n''' # '''\n${HASH}b = [\n  'HERE',\n]\n`],
  ];
  for (const [path, text, want] of cases) expect(silenced(path, text), `${path}: ${text}`).toBe(want);
});

test("is not offered where no comment would do", () => {
  expect(silenced("a.json", '{ "a": "HERE" }\n')).toBe(null);
});
