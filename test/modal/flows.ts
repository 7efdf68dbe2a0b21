/** Source text in, the flows as lines out: how the tests state what goes where. */
import { expect } from "vitest";
import type { Flow, FlowForm, FlowSink, FlowSource } from "../../src/modal/flows/types.ts";
import { analyze } from "../../src/scan.ts";
import { memoryFileSystem } from "../../src/source/file-system.ts";
import { DEFAULT_LIMITS } from "../../src/source/read.ts";
import { positionAt } from "../../src/source/source-file.ts";
import type { Place } from "../../src/source/span.ts";
import { dedent, type Sources } from "./project.ts";

/**
 * A line for each flow, `workload: source form > sink line`, in the order of the places; `local` for code that no workload runs.
 * `?` marks what may not happen, `via` the calls between.
 */
export async function flowsOf(sources: Sources): Promise<string> {
  const files = typeof sources === "string" ? { "app.py": sources } : sources;
  const texts = Object.fromEntries(Object.entries(files).map(([path, source]) => [path, dedent(source)]));
  const result = await analyze({
    fileSystem: memoryFileSystem(texts),
    credentials: { detectors: [], allowedHashes: new Set(), acceptRivalIgnores: false },
    inventoryFile: null,
    limits: DEFAULT_LIMITS,
    trackedOnly: false,
    parser: {},
  });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const { project, files: read } = result.value;
  const at = ({ file, span }: Place): string => {
    const source = read.get(file);
    const line = source ? positionAt(source, span.start).line : 0;
    return file === "app.py" ? String(line) : `${file}:${line}`;
  };
  return [...project.flows]
    .sort((a, b) => (at(a.place) === at(b.place) ? 0 : at(a.place).localeCompare(at(b.place), "en", { numeric: true })))
    .map((flow) => line(flow, at))
    .join("\n");
}

/** States every flow of a project. */
export async function expectFlows(sources: Sources, expected: string): Promise<void> {
  expect(await flowsOf(sources)).toBe(dedent(expected).trimEnd());
}

function line(flow: Flow, at: (place: Place) => string): string {
  const who = flow.workload === null ? "local" : flow.workload.replace(/^.*::/, "");
  const way = flow.path.length > 0 ? ` via ${flow.path.map(({ name }) => name).join(" > ")}` : "";
  const limits = Object.entries(flow.when).map(([key, values]) => ` [${key}=${values.join("|")}]`);
  const doubt = flow.certain ? "" : " ?";
  return `${who}: ${source(flow.source)} ${form(flow.form)} > ${sink(flow.sink)} ${at(flow.place)}${way}${limits.join("")}${doubt}`;
}

function source(each: FlowSource): string {
  switch (each.kind) {
    case "env":
      return `${each.key ?? (each.domain.length > 0 ? `{${each.domain.join(" ")}}` : "unknown key")}${each.chosen ? " chosen" : ""}`;
    case "argument":
      return `argument ${each.name}${each.isText ? "" : " (no text)"}`;
    case "environment":
    case "model-output":
    case "download":
      return each.kind;
  }
}

function form(each: FlowForm): string {
  return each.kind === "slice" ? `[${each.length ?? "some"}]` : each.kind;
}

function sink(each: FlowSink): string {
  switch (each.kind) {
    case "remote":
      return `remote ${each.callee ?? "?"}`;
    case "volume":
      return `volume ${each.mount}`;
    case "response":
      return `${each.access} response ${each.part}`;
    case "comparison":
      return each.formatted ? "comparison of texts" : "comparison";
    case "sandbox":
      return each.as === "command" ? "sandbox" : `sandbox ${each.as}`;
    default:
      return each.kind;
  }
}
