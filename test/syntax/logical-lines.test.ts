import { expect, test } from "vitest";
import { logicalLines } from "../../src/syntax/python/logical-lines.ts";

/** Null where the lines are a guess. */
function shown(text: string): readonly string[] | null {
  const { lines, certain } = logicalLines(text);
  const described = lines.map(({ kind, indent, start, end, opensBlock }) =>
    [kind, indent, opensBlock ? "block" : "-", JSON.stringify(text.slice(start, end))].join(" "),
  );
  return certain ? described : null;
}

function guessed(text: string): readonly string[] {
  const { lines, certain } = logicalLines(text);
  expect(certain).toBe(false);
  return lines.map(({ start, end }) => text.slice(start, end));
}

test("a statement ends where no bracket, string or backslash holds it open", () => {
  expect(shown('x = f(\n  1,  # ")"\n  [2],\n)\ny = """\nz\n"""; w = 1\nv = \\\n  2\r\nu = r"\\"\n')).toBeNull();
  expect(shown('x = f(\n  1,  # ")"\n  [2],\n)\ny = """\nz\n"""; w = 1\nv = \\\n  2\r\nu = 3')).toEqual([
    'statement 0 - "x = f(\\n  1,  # \\")\\"\\n  [2],\\n)"',
    'statement 0 - "y = \\"\\"\\"\\nz\\n\\"\\"\\"; w = 1"',
    'statement 0 - "v = \\\\\\n  2"',
    'statement 0 - "u = 3"',
  ]);
});

test("headers, comments and indentation are told", () => {
  expect(
    shown('class A:\n\tasync def f(self) -> "x":  # note\n\n        # alone\n\t\tif a: b\n  def g(): return 1\n'),
  ).toEqual([
    'class 0 block "class A:"',
    'function 8 block "async def f(self) -> \\"x\\":  # note"',
    'comment 8 - "# alone"',
    'statement 16 - "if a: b"',
    'function 2 - "def g(): return 1"',
  ]);
});

test("open brackets and strings leave no line certain", () => {
  for (const text of ["x = (1\n", "x = 1)\n", "x = 'a\n", 'x = """a\n']) expect(shown(text)).toBeNull();
});

test("what doesn't close ends where new code begins, or with its line", () => {
  expect(guessed("x = f(1,\ndef g(): pass\ny = 'a\nz = 1)\nw = 2")).toEqual([
    "x = f(1,",
    "def g(): pass",
    "y = 'a",
    "z = 1)",
    "w = 2",
  ]);
});

test("in brackets, names that begin like a keyword are no new code", () => {
  expect(shown("x = f(\nclass_name,\nimported,\ndefault)\n")).toHaveLength(1);
});

test("the braces of an f-string hold strings with the same quote", () => {
  expect(shown('x = f"{a["("]} {{ {b:{c}}}"\ny = 1\n')).toHaveLength(2);
  expect(shown('prefix = f"{"\n')).toBeNull();
});

test("comments within a line are told too", () => {
  const text = "x = (  # one\n  # two\n)\n# three\r\ny = '# none'\n";
  const { comments } = logicalLines(text);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(["# one", "# two", "# three"]);
});
