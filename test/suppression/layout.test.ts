import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";
import { ignoresIn } from "../../src/suppression/ignores.ts";
import { partsOf } from "../../src/suppression/layout.ts";

const FILES: readonly (readonly [path: string, kind: FileKind])[] = [
  ["a.py", "python"],
  ["a.ts", "typescript"],
  ["a.md", "markdown"],
  ["a.yaml", "yaml"],
  ["a.sh", "shell"],
  ["a.ini", "ini"],
  ["a.json", "json"],
  ["a.tf", "terraform"],
  ["a.sql", "text"],
  ["a.bat", "text"],
  ["a.ps1", "shell"],
  ["a.mdx", "markdown"],
  ["a.rst", "markdown"],
  ["a.unknown", "text"],
  ["a.ipynb", "notebook"],
];

function fileOf(path: string, kind: FileKind, text: string): SourceFile {
  return { path, kind, text, bytes: text.length, tracked: null };
}

const PIECES = [
  ..."'\"`#;{}()[]/*\\<>-=.:,@ \n".split(""),
  '"""',
  "'''",
  "//",
  "/*",
  "*/",
  "<!--",
  "-->",
  "--",
  "```\n",
  "```python\n",
  "- ",
  ": |\n",
  "    ",
  "<#",
  "#>",
  ".. code:: sh\n",
  "${",
  "\r\n",
  'f"',
  "def f():",
  "=>",
  "return /x/",
  "# leastkey: ignore[broad-secret]\n",
  "leastkey: ignore-start[",
  "leastkey",
];

describe("the layout of any text", () => {
  test.each(FILES)("%s: comments and statements are in order, within the text and apart", (path, kind) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const file = fileOf(path, kind, text);
        for (const part of partsOf(file)) {
          for (const spans of [part.comments, part.statements]) {
            let end = 0;
            for (const span of spans) {
              expect(span.start).toBeGreaterThanOrEqual(end);
              expect(span.end).toBeGreaterThanOrEqual(span.start);
              end = span.end;
            }
            expect(end).toBeLessThanOrEqual(part.text.length);
          }
        }
        ignoresIn(file, { known: ["broad-secret"], locked: new Set() });
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  test.each(
    FILES.flatMap(([path, kind]) =>
      [
        "/*\n",
        "<!--\n",
        '"""\n',
        "`",
        "(\n",
        "{\n",
        "a = '\n",
        "#\n",
        "- ",
        "- a: b\n",
        "  - |\n ",
        "```\n",
        "<#",
        "leastkey: ",
      ].map((piece) => [path, kind, piece] as const),
    ),
  )("%s comes to an end on endless repetition: %s %j", (path, kind, piece) => {
    const text = `leastkey ${piece.repeat(40_000)}`;
    ignoresIn(fileOf(path, kind, text), { known: [], locked: new Set() });
  });
});
