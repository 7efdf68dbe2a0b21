import { expect, test } from "vitest";
import { similarity } from "../../src/inventory/similar.ts";

test.each([
  ["OPENAI_API_KEY", "openai-api-key", 1],
  ["abcd", "abdc", 0.75],
  ["abxcd", "abcd", 0.8],
  ["aaa", "aa", 2 / 3],
  ["ab", "xy", 0],
  ["", "ab", 0],
])("%s and %s are alike by %d", (a, b, score) => {
  expect(similarity(a, b)).toBeCloseTo(score);
  expect(similarity(b, a)).toBeCloseTo(score);
});

test("what is alike enough has the same score whatever is asked for at least", () => {
  const names = ["", "a", "ab", "ba", "abc", "acb", "abcabc", "aabbcc", "cbacba", "abcab", "bcabca"];
  for (const a of names) {
    for (const b of names) {
      const score = similarity(a, b);
      const asked = similarity(a, b, 0.6);
      expect(asked >= 0.6 ? asked : "less", `${a}, ${b}`).toBe(score >= 0.6 ? score : "less");
    }
  }
});
