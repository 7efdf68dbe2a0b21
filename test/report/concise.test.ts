import { expect, test } from "vitest";
import { concise } from "../../src/report/concise.ts";
import { at, finding, note, OPTIONS, report, source } from "./sample.ts";

const app = source("app.py", 'import os\nx = os.environ["A"]\n');

test("a line for each finding, silenced one and note, then the summary", () => {
  const silenced = finding(at(app, "x"), { suppression: { by: "baseline", file: "leastkey-baseline.json" } });
  const text = concise(
    report([app], [finding(at(app, "os.environ"), { severity: "high", confidence: "medium" })], {
      suppressed: [silenced],
      notes: [note("gone.py"), note("odd.py", { line: 3, column: 7, level: "info", why: "Odd." })],
    }),
    OPTIONS,
  );
  expect(text.split("\n").slice(0, 5)).toEqual([
    "app.py:2:5: high[unresolved-env-key] (medium confidence) `web` reads `OPENAI_KEY`, which nothing gives it.",
    "app.py:2:1: medium[unresolved-env-key] (silenced) `web` reads `OPENAI_KEY`, which nothing gives it.",
    "gone.py: warning It could not be read.",
    "odd.py:3:7: note Odd.",
    "1 finding (1 high).",
  ]);
});

test("what a name or message holds neither breaks the line nor steers the terminal", () => {
  const odd = source("a\nb.py", "x = 1\n");
  const [line] = concise(report([odd], [finding(at(odd, "x"), { message: "first\nsecond \u001b[2J" })]), OPTIONS).split(
    "\n",
  );
  expect(line).toBe("a␊b.py:1:1: medium[unresolved-env-key] first␊second ␛[2J");
});
