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
  for (const category of CATEGORIES) {
    const listed = rules.filter(({ meta }) => meta.category === category);
    if (listed.length === 0) continue;
    io.out.write(`${category}\n`);
    for (const { meta } of listed) {
      const head = `  ${meta.id.padEnd(width)}  ${meta.severity.padEnd(longest)}  `;
      const [first = "", ...more] = wrap(meta.summary, Math.max(io.out.columns - head.length, 30));
      io.out.write(`${head}${first}\n${more.map((line) => `${" ".repeat(head.length)}${line}\n`).join("")}`);
    }
  }
  io.out.write(`\n"leastkey explain RULE" says more.\n`);
  return EXIT.clean;
}
