import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  EXIT,
  UsageError,
  problemText,
  wantsColor
} from "./chunk-RHJNFSE5.js";
import {
  loadFormat,
  scan
} from "./chunk-3TX7X6WQ.js";
import {
  verdict
} from "./chunk-6NSX6OPQ.js";

// src/cli/check.ts
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
var DOCS = null;
async function check(paths, flags, io) {
  const { failOn, minConfidence, persona, exitZero = false, strict = false, tracked = false } = flags;
  const result = await scan({
    ...projectOptions(flags, io),
    paths,
    trackedOnly: tracked,
    thresholds: { failOn, minConfidence, persona, exitZero, strict }
  });
  if (!result.ok) return refuse(result.problems, io);
  const report = result.value;
  const render = await loadFormat(flags.format);
  const color = wantsColor(flags.color, io.out, io.env);
  const text = render(flags.quiet && flags.format === "terminal" ? { ...report, notes: [] } : report, {
    color: flags.output === void 0 ? color : flags.color === true,
    columns: io.out.columns,
    links: color && io.out.isTerminal && flags.output === void 0,
    docs: DOCS,
    category: null,
    finishedAt: /* @__PURE__ */ new Date()
  });
  if (flags.output !== void 0) {
    writeReport(resolve(io.cwd, flags.output), text, flags.output);
    if (!flags.quiet) io.err.write(`leastkey: ${verdict(report)} Report: ${flags.output}
`);
  } else if (!(flags.quiet && flags.format === "terminal" && report.counts.total === 0)) {
    io.out.write(text);
  }
  if (flags.verbose) io.err.write(details(report));
  return report.exitCode;
}
function projectOptions(flags, io) {
  return {
    cwd: io.cwd,
    parser: flags.parser,
    beforeParsing: preferQuickStart,
    ...flags.root === void 0 ? {} : { root: flags.root },
    ...flags.inventory === void 0 ? {} : { inventory: flags.inventory },
    ...flags.maxFileSize === void 0 ? {} : { maxFileSize: flags.maxFileSize }
  };
}
function refuse(problems, io) {
  for (const problem of problems) io.err.write(`leastkey: ${problemText(problem)}
`);
  return EXIT.usage;
}
function writeReport(path, text, shown) {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UsageError(`--output: "${shown}" can't be written (${code}). Does its folder exist?`);
  }
}
var QUICK_START_BYTES = 7e5;
function preferQuickStart(bytes) {
  if (bytes < QUICK_START_BYTES) setFlagsFromString("--liftoff-only");
}
function details({ summary, counts }) {
  const skipped = summary.skipped.map(({ path, reason }) => `  ${JSON.stringify(path)}: ${reason}
`);
  const dropped = Object.entries(counts.droppedCandidates).map(([reason, count]) => `  ${reason}: ${count}
`);
  return [
    `Files analysed for Modal: ${summary.parsed} of ${summary.files} (${summary.bytes} bytes).
`,
    skipped.length > 0 ? `Not read:
${skipped.join("")}` : "",
    dropped.length > 0 ? `Looked like credentials and were dropped:
${dropped.join("")}` : ""
  ].join("");
}

export {
  check,
  projectOptions,
  refuse,
  writeReport
};
