import { posix, win32 } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inside, slashed } from "../../src/source/paths.ts";

/** Names that Windows and others both take; some look like the way up, or end in dots within. */
const name = fc
  .array(fc.constantFrom(..."aZ0.-_ é😀$()[]{}!,;'&%~#@+=".split(/(?:)/u)), { minLength: 1, maxLength: 8 })
  .map((characters) => characters.join(""))
  .filter((text) => !/^\.{1,2}$|[. ]$/.test(text));
const names = fc.array(name, { maxLength: 5 });
const SYSTEMS = [
  ["Windows", win32, ["C:\\", "D:\\", "\\\\host\\share\\"]],
  ["others", posix, ["/"]],
] as const;

describe.each(SYSTEMS)("on %s", (_, system, roots) => {
  const root = fc.constantFrom(...roots);

  test("what lies in a folder is its way down, with slashes", () => {
    fc.assert(
      fc.property(root, names, names, (top, above, below) => {
        const folder = system.join(top, ...above);
        expect(inside(folder, system.join(folder, ...below), system)).toBe(below.join("/"));
        expect(slashed(below.join(system.sep), system.sep)).toBe(below.join("/"));
      }),
    );
  });

  test("what lies beside or above a folder, or on another drive, is outside", () => {
    fc.assert(
      fc.property(root, root, names, name, name, names, (top, other, above, one, two, below) => {
        const folder = system.join(top, ...above, one);
        // Windows doesn't tell upper from lower case.
        const isSame = one.toLowerCase() === two.toLowerCase();
        if (!isSame) expect(inside(folder, system.join(top, ...above, two, ...below), system)).toBeNull();
        expect(inside(folder, system.join(top, ...above), system)).toBeNull();
        if (top !== other) expect(inside(folder, system.join(other, ...above, one, ...below), system)).toBeNull();
      }),
    );
  });
});

test("a backslash is part of a name where it separates nothing", () => {
  expect(inside("/a", "/a/b\\c", posix)).toBe("b\\c");
  expect(inside("C:\\a", "C:\\a\\..b", win32)).toBe("..b");
  expect(inside("C:\\A", "c:\\a\\B.py", win32)).toBe("B.py");
});
