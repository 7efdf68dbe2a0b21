import { expect, test } from "vitest";
import { logicalLines } from "../../src/syntax/python/logical-lines.ts";

function shown(text: string): readonly string[] | null {
  const lines = logicalLines(text);
  const described = lines?.map(({ kind, indent, start, end, opensBlock }) =>
    [kind, indent, opensBlock ? "block" : "-", JSON.stringify(text.slice(start, end))].join(" "),
  );
  return described ?? null;
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
