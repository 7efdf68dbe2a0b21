/** `leastkey rules`: the list of rules. */
import { CATEGORIES, rules, SEVERITIES, wrap } from "../index.ts";
import type { Io } from "./io.ts";
import { EXIT } from "./run.ts";

/** Prints every rule, by category. */
export function listRules(format: "terminal" | "json", io: Io): number {
  if (format === "json") {
    io.out.write(
      `${JSON.stringify(
        rules.map((rule) => rule.meta),
        null,
        2,
      )}\n`,
    );
    return EXIT.clean;
  }
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  const longest = Math.max(...SEVERITIES.map((severity) => severity.length));
  const mark = { safe: "*", both: "*", unsafe: "+", none: " " } as const;
  for (const category of CATEGORIES) {
    const listed = rules.filter(({ meta }) => meta.category === category);
    if (listed.length === 0) continue;
    io.out.write(`${category}\n`);
    for (const { meta } of listed) {
      const head = `${mark[meta.autofix.kind]} ${meta.id.padEnd(width)}  ${meta.severity.padEnd(longest)}  `;
      const [first = "", ...more] = wrap(meta.summary, Math.max(io.out.columns - head.length, 30));
      io.out.write(`${head}${first}\n${more.map((line) => `${" ".repeat(head.length)}${line}\n`).join("")}`);
    }
  }
  const legend =
    '* has findings that --fix can mend, + only --fix-unsafe, after a review. "leastkey explain RULE" says more.';
  io.out.write(`\n${wrap(legend, io.out.columns).join("\n")}\n`);
  return EXIT.clean;
}
