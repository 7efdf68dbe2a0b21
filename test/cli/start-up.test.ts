/** Compiled code goes only with the settings of the engine it was compiled under, so what is loaded late is loaded under those. */
import { cachedDataVersionTag } from "node:v8";
import { expect, test } from "vitest";
import { optimiseLate, preferQuickStart, restoreUsualSettings, withUsualSettings } from "../../src/cli/start-up.ts";

test("settings change for the run, and are as usual while something is loaded", () => {
  const usual = cachedDataVersionTag();
  optimiseLate();
  preferQuickStart(1);
  const changed = cachedDataVersionTag();
  expect(changed).not.toBe(usual);
  const seen = withUsualSettings(() => {
    const before = cachedDataVersionTag();
    const inner = withUsualSettings(cachedDataVersionTag);
    preferQuickStart(1);
    return [before, inner, cachedDataVersionTag()];
  });
  expect(seen).toEqual([usual, usual, usual]);
  expect(cachedDataVersionTag()).toBe(changed);
  expect(() =>
    withUsualSettings(() => {
      throw new Error("not there");
    }),
  ).toThrow("not there");
  expect(cachedDataVersionTag()).toBe(changed);
  restoreUsualSettings();
  expect(cachedDataVersionTag()).toBe(usual);
});
