import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { project } from "../../bench/project.ts";
import { mayUse, usedNames } from "../../src/facts/names.ts";
import { type Outline, outlineAgain, outlineOf } from "../../src/facts/outline.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { openParser, type Parser } from "../../src/syntax/parser.ts";
import { EDITS } from "../support/edits.ts";

let parser: Parser;
beforeAll(async () => {
  parser = await openParser();
});
afterAll(() => parser.dispose());

function fileOf(text: string): SourceFile {
  return { path: "a.py", kind: "python", text, bytes: text.length, tracked: null };
}

/** The outline by the syntax, as the names stand that the texts use. */
function parsed(text: string, others: readonly string[] = []): Outline | null {
  const names = usedNames([text, ...others]);
  const lowered = parser.lower(fileOf(text));
  return outlineOf(fileOf(text), lowered.ok ? lowered.module : null, (hash) => mayUse(names, hash));
}

/** What the lines alone tell; it must be what the syntax tells, too. */
function byLines(before: string, after: string): Outline | null {
  const names = usedNames([before, after]);
  const known = parsed(before, [after]);
  const found = known && outlineAgain(known, fileOf(after), (hash) => mayUse(names, hash));
  if (found) expect(found).toEqual(parsed(after, [before]));
  return found;
}

const CODE = `"""Says

# what
"""
import os
TEXT = (
    1
    # inside
    - 2
)
if TEXT:
    os.sep
# between
else:
    pass


@decorated
def one(a):

    return a
x = 1; y = """
def plain():
    pass
"""
class A:
    def two(self):
        return 2
`;

describe("an outline that is found again by lines", () => {
  test.each<[string, string]>([
    ["nothing changed", CODE],
    ["comments and blank lines at both ends", `# a\n\n${CODE}\n   # b\n\n`],
    ["a comment between statements", CODE.replace("import os\n", "import os\n# note\n")],
    ["plain functions", `def f():\n    return 1\n\n${CODE}def g(a, b):\n    return a + -b\n`],
    ["no line break at the end", CODE.trimEnd()],
  ])("%s", (_, text) => {
    expect(byLines(CODE, text)).not.toBeNull();
    expect(byLines(text, CODE)).not.toBeNull();
  });

  test.each<[string, string]>([
    ["a line less in a text", CODE.replace("Says\n\n", "Says\n")],
    ["a comment in a text", CODE.replace("\n\n# what", "\n# why\n# what")],
    ["a comment in a text that a line goes on with", CODE.replace("def plain", "# note\ndef plain")],
    ["a function in it", CODE.replace("def plain", "def f():\n    pass\ndef plain")],
    ["a comment in parentheses", CODE.replace("inside", "here")],
    ["a comment in a function", CODE.replace("(a):\n", "(a):\n    # note\n")],
    ["a comment before an else", CODE.replace("# between", "# here")],
    ["a function behind a decorator", CODE.replace("@decorated\n", "@decorated\ndef f():\n    return 1\n\n")],
    ["a statement less", CODE.replace("import os\n", "")],
    ["statements in another order", CODE.replace("import os\n", "").replace("class", "import os\nclass")],
    ["a statement more", `${CODE}z = 1\n`],
    ["a function that is used", `${CODE}def x():\n    return 1\n# x\n`],
    ["one with a keyword for a name", `${CODE}def f(if):\n    return 1\n`],
    ["one that adds nothing", `${CODE}def f(a):\n    return a +\n`],
    ["one that takes a name from outside", `${CODE}def f():\n    return os\n`],
    ["one that is decorated", `${CODE}@cached\ndef f():\n    return 1\n`],
    ["one without a body", `${CODE}def f():\n`],
    ["one whose name may be a variable's", `${CODE}def f(API_KEY):\n    return API_KEY\n`],
    ["a comment that names Modal", `${CODE}# modal deploy -e prod a.py\n`],
    ["a comment that goes on", `${CODE}# note \\\n`],
    ["other line ends", CODE.replaceAll("\n", "\r\n")],
  ])("not with %s", (_, text) => {
    expect(byLines(CODE, text)).toBeNull();
  });

  test("is the one that the syntax gives, whatever is edited", () => {
    const texts = [CODE, ...Object.values(project(6, 6))];
    const insertions = ["\n", "# note\n", "def f1(a):\n    return a * 2\n\n", "    # in\n", "else:\n", '"""\n', "@x\n"];
    let found = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.constantFrom(...insertions), fc.nat(80)), { maxLength: 3 }),
        fc.option(fc.tuple(fc.nat(EDITS.length - 1), fc.nat(50))),
        (before, inserted, edit) => {
          const lines = before.split(/(?<=\n)/);
          for (const [text, at] of inserted) lines.splice(at, 0, text);
          const text = lines.join("");
          if (byLines(before, edit ? (EDITS[edit[0]] ?? String)(text, edit[1]) : text)) found++;
        },
      ),
      { numRuns: 400, seed: 3 },
    );
    expect(found).toBeGreaterThan(40);
  });
});
