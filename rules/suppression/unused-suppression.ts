import { defineRule } from "../../src/rule.ts";
import { reportFault } from "./report.ts";

export default defineRule({
  meta: {
    id: "unused-suppression",
    category: "suppression",
    severity: "low",
    severityReason: "It would silence the next finding there.",
    summary: "An ignore comment that silences nothing",
    why: "The fault it was written for is gone, or stands elsewhere. Left in place, the comment silences the next finding that comes to this line, which nobody has looked at.",
    fix: "Remove the comment, or the rule from its list. When the finding is still reported, move the comment to its statement.",
    autofix: { kind: "safe", does: `Removes the comment, or the rule from its list.` },
    confidence:
      "High: all rules run on the whole project before a comment is called unused, whatever the thresholds show. Silent in files of which a part could not be analysed. No comment can silence this rule; `[rules]` in leastkey.toml can turn it off.",
    references: [],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "The key comes from the environment now",
        files: {
          "app.py": `import os

API_KEY = os.environ["API_KEY"]  # leastkey: ignore[hardcoded-credential] rotated in May
`,
        },
        expect: ["app.py:3"],
      },
      {
        title: "One of two rules finds something",
        files: {
          "settings.py": `PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credential, broad-secret]
`,
        },
        expect: ["settings.py:1"],
      },
      {
        title: "A block in which nothing is found",
        files: {
          "deploy.sh": `# leastkey: ignore-start[hardcoded-credential]
modal deploy app.py
# leastkey: ignore-end
`,
        },
        expect: ["deploy.sh:1"],
      },
    ],
    good: [
      {
        title: "The comment silences a finding of its statement",
        files: {
          "settings.py": `SETTINGS = dict(
    # leastkey: ignore[hardcoded-credential] a key of the test bench
    payments_api_key="{{random:40}}",
)
`,
        },
      },
      {
        title: "What it silences is below the thresholds",
        files: {
          "tests/test_pay.py": `PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credential]
`,
        },
      },
      {
        title: "A string that quotes a comment is none",
        files: {
          "hint.py": `HINT = "# leastkey: ignore[hardcoded-credential]"
`,
        },
      },
    ],
  },
  check: ({ ignores = [] }) => ignores.filter(({ kind }) => kind === "unused").map(reportFault),
});
