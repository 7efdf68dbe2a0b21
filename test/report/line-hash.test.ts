import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineHashes } from "../../src/report/line-hash.ts";

describe("lineHashes", () => {
  test("the vectors GitHub publishes: an empty file", () => {
    expect(lineHashes("")).toEqual(["c129715d7a2bc9a3:1"]);
  });

  test("the vectors GitHub publishes: short lines", () => {
    expect(lineHashes("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n").slice(0, 3)).toEqual([
      "e54938cc54b302f1:1",
      "bb609acbe9138d60:1",
      "1131fd5871777f34:1",
    ]);
  });

  test("the vectors GitHub publishes: repeated lines are counted", () => {
    expect(lineHashes("Lorem ipsum dolor sit amet.\n".repeat(10)).slice(0, 7)).toEqual([
      "a7f2ff13bc495cf2:1",
      "a7f2ff13bc495cf2:2",
      "a7f2ff13bc495cf2:3",
      "a7f2ff13bc495cf2:4",
      "a7f2ff13bc495cf2:5",
      "a7f2ff13bc495cf2:6",
      "a7f2ff1481e87703:1",
    ]);
  });

  test("line endings and blanks within a line don't change it", () => {
    const lf = lineHashes("a = 1\nb = 2\n\nc = 3\n");
    expect(lineHashes("a = 1\r\nb = 2\r\n\r\nc = 3\r\n")).toEqual(lf);
    expect(lineHashes("a = 1\rb = 2\r\rc = 3\r")).toEqual(lf);
    expect(lineHashes("a=1\n\tb  = 2\n\nc = 3\n")).toEqual(lf);
  });

  test("a carriage return and a line feed with a space between them are two line breaks", () => {
    expect(lineHashes("a\r \nb")).toEqual(lineHashes("a\n\nb"));
  });

  test("agrees with the definition, unit by unit, on any text", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "é", "😀", " ", "\t", "\r", "\n", "\uFEFF", "xyz".repeat(20), "0123456789"),
      maxLength: 120,
    });
    fc.assert(
      fc.property(text, (source) => {
        expect(lineHashes(source)).toEqual(byDefinition(source));
      }),
    );
  });
});

/** The published definition: for each line, the sum of unit × 37^(99 − k) over the hundred units from its start. */
function byDefinition(source: string): string[] {
  const units: bigint[] = [];
  const starts: number[] = [];
  let previous = "";
  let fresh = true;
  for (const unit of [...source.split(""), "\uFFFF"]) {
    if (unit === " " || unit === "\t" || (unit === "\n" && previous === "\r")) {
      previous = "";
      continue;
    }
    previous = unit;
    if (fresh) starts.push(units.length);
    fresh = unit === "\n" || unit === "\r";
    units.push(BigInt(unit === "\r" ? 10 : unit.charCodeAt(0)));
  }
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let k = 0; k < 100; k++) hash = BigInt.asUintN(64, hash * 37n + (units[start + k] ?? 0n));
    const hex = hash.toString(16);
    seen.set(hex, (seen.get(hex) ?? 0) + 1);
    return `${hex}:${seen.get(hex)}`;
  });
}
