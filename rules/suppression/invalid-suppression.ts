import { defineRule } from "../../src/rule.ts";
import { reportFault } from "./report.ts";

export default defineRule({
  meta: {
    id: "invalid-suppression",
    category: "suppression",
    severity: "low",
    severityReason: "Nothing is silenced by it; somebody only believes so.",
    summary: "An ignore comment that can't have an effect",
    why: "It names no rule, a rule that doesn't exist, or one that the project has locked; or its form is wrong. Whoever wrote it believes that a finding is silenced, and whoever reads it believes that somebody looked.",
    fix: "Write `leastkey: ignore[rule] reason`, or `ignore-start[rule]` and `ignore-end` around a block. `leastkey rules` lists the rules. A locked rule is silenced by no comment: mend what it finds.",
    autofix: { kind: "unsafe", does: `Writes the name of the rule that comes near.` },
    confidence:
      "High. Only a comment that begins with `leastkey` is judged, and one in whose place prose could stand is let be. No comment can silence this rule; `[rules]` in leastkey.toml can turn it off.",
    references: [],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "There is no rule of this name",
        files: {
          "settings.py": `PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credentials] of the test bench
`,
        },
        expect: ["settings.py:1"],
      },
      {
        title: "No rule is named",
        files: {
          "config.yaml": `# leastkey: ignore
name: api
`,
        },
        expect: ["config.yaml:1"],
      },
      {
        title: "A block without end",
        files: {
          "src/keys.ts": `// leastkey: ignore-start[hardcoded-credential]
export const LIMIT = 3;
`,
        },
        expect: ["src/keys.ts:1"],
      },
    ],
    good: [
      {
        title: "Prose that begins with our name",
        files: {
          "app.py": `# leastkey: see docs/security.md
LIMIT = 3
`,
        },
      },
      {
        title: "Documentation that shows the comment",
        files: {
          "README.md": `Write \`# leastkey: ignore[rule-id] reason\`:

\`\`\`python
LIMIT = 3  # leastkey: ignore[rule-id] reason
\`\`\`
`,
        },
      },
      {
        title: "The ignore comment of another tool",
        files: {
          "app.py": `LIMIT = 3  # zizmor: ignore[some-rule]
`,
        },
      },
    ],
  },
  check: ({ ignores = [] }) => ignores.filter(({ kind }) => kind === "invalid").map(reportFault),
});
