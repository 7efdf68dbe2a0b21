import fc from "fast-check";
import { checkSync } from "recheck";
import { describe, expect, test } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { patternFault, patternHead } from "../../src/config/pattern.ts";

/** What recheck says of the expression, tried at one place. */
function isSlow(pattern: string): boolean {
  return checkSync(`^(?:${pattern})`, "", { timeout: 3_000, checker: "automaton" }).status === "vulnerable";
}

describe("which patterns a detector may have", () => {
  test.each([
    "acme_[a-z0-9]{32}",
    "acme_(?:live|test)_[A-Za-z0-9]{24}\\b",
    "acme-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "key=[A-Za-z0-9+/]{40,80}={0,2}",
    "acme\\.v1\\.[^\\s\"']{20,40}",
    "acme_[\\w.-]{20,74}END[\\w.-]{20,74}",
  ])("accepted: %s", (pattern) => {
    expect(patternFault(pattern)).toBeNull();
  });

  test.each([
    ["acme_[a-z]+", "has `*` or `+`"],
    ["acme_[a-z]{8,}", "count without an upper end"],
    ["acme_(?:a|a){1,30}b", "may take long"],
    ["acme_(?:[a-z]{1,9}){1,9}!", "may take long"],
    ["acme_(?:a?){20}b", "may be empty"],
    ["acme_(?:a?|b?)(?:c?|d?)e", "may be empty"],
    ["ac[a-z]{20}", "must start with a fixed text"],
    ["(?:acme|umca)_[a-z]{20}", "must start with a fixed text"],
    ["acme_(a)\\1", "refers back"],
    ["acme_(?=x)x{9}", "has a group other than"],
    ["^acme_[a-z]{20}", "has `^`"],
    ["acme_\\p{L}{20}", "escape"],
    ["acme_[a-z]{700}", "count beyond"],
    ["acme_(?:[a-z]{60}){20}", "too long"],
    ["acme_[", "not a valid regular expression"],
  ])("refused: %s", (pattern, why) => {
    expect(patternFault(pattern)).toContain(why);
  });

  test("the fixed text that a pattern starts with", () => {
    expect(patternHead("acme_[a-z]{9}")).toBe("acme_");
    expect(patternHead("acme\\.(?:live|test)_x")).toBe("acme.");
    expect(patternHead("acme_?x")).toBe("acme");
  });

  test("most of the built-in formats could have been written in a configuration", () => {
    const bounded = DETECTORS.flatMap(({ shape }) =>
      shape && !/[*+]|,\}|\(\?[=!<]/.test(shape.source) ? [shape.source] : [],
    );
    const refused = bounded.filter((source) => /may take long|too complex/.test(patternFault(source) ?? ""));
    expect(bounded.length).toBeGreaterThan(50);
    expect(refused).toEqual([]);
  });
});

describe("what is accepted is fast", () => {
  const atom = fc.constantFrom("a", "b", "[ab]", "[a-c]", "\\d", "x", ".", "[^a]");
  const count = fc.constantFrom("", "?", "{2}", "{1,3}", "{0,2}", "{2,4}");
  const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
    part: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.tuple(atom, count).map(([one, many]) => one + many),
      fc.tuple(tie("pattern"), count).map(([group, many]) => `(?:${group})${many}`),
    ),
    pattern: fc.oneof(
      fc.array(tie("part"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("")),
      fc.tuple(tie("part"), tie("part")).map(([a, b]) => `${a}|${b}`),
    ),
  }));

  test("by recheck's automaton", () => {
    let accepted = 0;
    fc.assert(
      fc.property(pattern, (body) => {
        if (patternFault(`acme${`(?:${body})`}`) !== null) return;
        accepted++;
        expect(isSlow(`acme(?:${body})`)).toBe(false);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
