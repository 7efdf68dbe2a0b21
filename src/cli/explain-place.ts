/** `leastkey explain FILE:LINE`: what is known of a place, and why a finding is or isn't there. */
import { relative, resolve } from "node:path";
import pc from "picocolors";
import { type Explanation, examine, type Options } from "../compose.ts";
import { wrap } from "../index.ts";
import { slashed } from "../source/paths.ts";
import { problemText, UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { EXIT } from "./run.ts";

export interface PlaceFlags {
  readonly format: "terminal" | "json";
}

/** How a text is shown: with colours, and in lines of so many columns. */
export interface Look {
  readonly color: boolean;
  readonly columns: number;
}

/** A file, line and column (1-based) in `FILE:LINE` or `FILE:LINE:COL`; null when the text is none. */
export function parsePlace(
  text: string,
): { readonly file: string; readonly line: number; readonly column: number | null } | null {
  const match = /^(.+?):(\d+)(?::(\d+))?$/.exec(text);
  if (!match?.[1] || match[2] === undefined || Number(match[2]) === 0 || match[3] === "0") return null;
  return { file: match[1], line: Number(match[2]), column: match[3] === undefined ? null : Number(match[3]) };
}

/** Prints what is known of the place; gives the exit code. */
export async function explainPlace(
  place: string,
  options: Options,
  { format, ...look }: PlaceFlags & Look,
  io: Io,
): Promise<number> {
  const asked = parsePlace(place);
  if (!asked) throw new UsageError(`"${place}" is no rule and no FILE:LINE.`);
  const result = await examine(options);
  if (!result.ok) {
    for (const problem of result.problems) io.err.write(`leastkey: ${problemText(problem)}\n`);
    return EXIT.usage;
  }
  const { root, report, explain } = result.value;
  const path = slashed(relative(root, resolve(io.cwd, asked.file)));
  const explanation = await explain(path, asked.line, asked.column);
  if (!explanation)
    throw new UsageError(
      `"${asked.file}" is not among the files that leastkey reads. Is it ignored by git, left out by the settings, binary, or outside of the root?`,
    );
  const lines = report.files.get(path)?.text.split(/\r\n|\r|\n/).length ?? asked.line;
  if (asked.line > lines) throw new UsageError(`"${asked.file}" has ${lines === 1 ? "1 line" : `${lines} lines`}.`);
  io.out.write(format === "json" ? `${JSON.stringify(explanation, null, 2)}\n` : explanationText(explanation, look));
  return EXIT.clean;
}

/** The explanation for people. */
export function explanationText(explanation: Explanation, { color, columns }: Look): string {
  const c = pc.createColors(color);
  const lines: string[] = [];
  const say = (depth: number, text: string) => {
    const [first = "", ...more] = wrap(text, columns - 2 * depth - 2);
    lines.push("  ".repeat(depth) + first, ...more.map((line) => "  ".repeat(depth + 1) + line));
  };
  const plainAt = ({ path, line }: { readonly path: string; readonly line: number }) =>
    path === explanation.path ? `line ${line}` : `${path}:${line}`;
  const at = (place: { readonly path: string; readonly line: number }) => c.dim(plainAt(place));
  const head = (text: string) => {
    if (lines.length > 0) lines.push("");
    say(0, c.bold(text));
  };
  const status = (text: string) =>
    text === "given" ? c.green(text) : text === "missing" ? c.red(text) : c.yellow(text);

  head(`${explanation.path}:${explanation.line}${explanation.column === null ? "" : `:${explanation.column}`}`);
  for (const note of explanation.notes) say(1, c.yellow(note));

  head("Findings");
  if (explanation.findings.length === 0) say(1, "none, shown or hidden");
  for (const { rule, severity, confidence, persona, message, role, at: place, shown, why } of explanation.findings) {
    const mark = shown ? c.red("shown ") : c.dim("hidden");
    say(
      1,
      `${mark} ${c.bold(rule)}  ${severity}, ${confidence} confidence${persona === "regular" ? "" : `, ${persona}`}`,
    );
    say(3, message);
    if (role !== "here") say(3, c.dim(`this place is part of it (${role}); the finding is at ${plainAt(place)}`));
    if (why !== null) say(3, c.yellow(`not shown: ${why}`));
  }

  if (explanation.candidates.length + explanation.dropped.length > 0) head("Values that look like credentials");
  for (const { redacted, name, provider, score, confidence, parts, steps } of explanation.candidates) {
    say(1, `${c.bold(redacted)}${name === null ? "" : ` as ${name}`}${provider === null ? "" : `, ${provider}`}`);
    say(3, `score ${score} (${confidence} confidence)${steps.length > 0 ? "" : `: ${parts.join(", ")}`}`);
    for (const step of steps) say(4, `${step.score.toFixed(2)}  ${step.what}`);
  }
  for (const { why, reason, at: place } of explanation.dropped)
    say(1, `column ${place.column}: ${c.dim("dropped")}, ${why} ${c.dim(`(${reason})`)}`);

  for (const secret of explanation.secrets) {
    head(`Secret ${secret.names.join(" or ") || secret.kind}  ${c.dim("made at")} ${at(secret.at)}`);
    if (secret.environments.length > 0) say(1, `in the environments ${secret.environments.join(", ")}`);
    if (secret.keys.length === 0) say(1, "no key is known");
    for (const { key, environments, readers } of secret.keys) {
      const where =
        environments.length > 0 && environments.length < secret.environments.length
          ? ` (only in ${environments.join(", ")})`
          : "";
      const users = readers.map((reader) => `${reader.workload} ${at(reader.at)}`).join(", ");
      say(
        1,
        `${c.cyan(key)}${where}  ${users === "" ? c.yellow("read by none of its workloads") : `read by ${users}`}`,
      );
    }
    for (const { workload, at: place, through, only } of secret.attachedTo)
      say(1, `attached to ${workload} ${at(place)} by ${through}${only === null ? "" : `, only with ${only}`}`);
    if (secret.attachedTo.length === 0) say(1, "attached to nothing");
    for (const open of secret.open) say(1, c.yellow(`open: ${open}`));
  }

  for (const read of explanation.reads) {
    head(
      `Read of ${read.keys.join(" or ") || "the environment"}  ${c.dim(read.how)}; when it is absent, ${read.absent}`,
    );
    for (const { workload, at: place, path, provisions } of read.workloads) {
      const way = path.map((step) => `${step.what} ${at(step.at)}`).join(" → ");
      say(1, `${workload} ${at(place)}${way === "" ? "" : ` → ${way}`}`);
      for (const { when, status: what, by } of provisions) {
        const givers = by.map((each) => `${each.what}${each.at ? ` ${at(each.at)}` : ""}`).join("; ");
        say(
          2,
          `${when === null ? "" : `${when}: `}${status(what)}${givers === "" ? "" : ` by ${givers}`.replace(" by ", what === "unknown" ? ": " : " by ")}`,
        );
      }
    }
  }

  for (const workload of explanation.workloads) {
    head(`Workload ${workload.name}  ${c.dim(workload.kind)} ${at(workload.at)}`);
    for (const { secret, through, only, at: place } of workload.secrets)
      say(1, `secret ${secret} ${at(place)} by ${through}${only === null ? "" : `, only with ${only}`}`);
    if (workload.secrets.length === 0) say(1, "no secrets");
    if (workload.env.length > 0) say(1, `env ${workload.env.map(({ key, from }) => `${key} (${from})`).join(", ")}`);
    for (const { key, at: place, status: what, absent } of workload.reads) {
      const isMild = what === "missing" && absent !== "it fails";
      const answer = isMild ? c.dim(`not given, ${absent}`) : status(what);
      say(1, `reads ${c.cyan(key)} ${at(place)}: ${answer}`);
    }
    for (const { why, at: place } of workload.open) say(1, c.yellow(`open: ${why} `) + at(place));
  }
  return `${lines.join("\n")}\n`;
}
