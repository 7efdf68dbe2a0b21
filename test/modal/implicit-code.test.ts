/** Each row of the table of implicit reads on code: an app whose call or command reads, and one that looks alike and doesn't. */
import { beforeAll, describe, expect, it } from "vitest";
import { IMPLICIT_READS, type ImplicitRead } from "../../src/modal/implicit/index.ts";
import { type GraphJson, graphOf } from "./project.ts";

/** A name that the pattern stands for. */
const instanceOf = (pattern: string): string => pattern.replace(/\.\*$/, ".anything").replaceAll("*", "Some");

/** The arguments that the row asks for, as Python writes them. */
function condition(row: ImplicitRead): string[] {
  const [only] = row.onlyWith ?? [];
  return only === undefined ? [] : [`${only.keyword}="${only.value ?? "given"}"`];
}

/** The statements that read. */
function reading(row: ImplicitRead): string[] {
  const [call] = row.calls;
  if (call === undefined) return [`subprocess.run(${JSON.stringify((row.commands[0] ?? "").split(" "))}, check=True)`];
  const root = call.split(".")[0] ?? "";
  if (root === call) return [`import ${call}`];
  return [`import ${root}`, `${instanceOf(call)}(${condition(row).join(", ")})`];
}

/** The statements that look alike: the key is handed over, the condition isn't met, or the name is another's. */
function lookingAlike(row: ImplicitRead): string[] {
  const [call] = row.calls;
  if (call === undefined) return [`subprocess.run(["echo", "${row.commands[0]}"], check=True)`];
  const root = call.split(".")[0] ?? "";
  const [argument] = row.unless;
  if (root === call) return [`import not_${call}`];
  if (argument !== undefined) {
    const positional = typeof argument === "number" ? Array.from({ length: argument + 1 }, () => "handed_over()") : [];
    const keyword = typeof argument === "string" ? [`${argument}=handed_over()`] : [];
    return [`import ${root}`, `${instanceOf(call)}(${[...positional, ...condition(row), ...keyword].join(", ")})`];
  }
  // A call that another row knows without the condition reads all the same.
  const conditional =
    row.onlyWith !== undefined && IMPLICIT_READS.every((it) => it === row || !it.calls.includes(call));
  if (conditional) return [`import ${root}`, `${instanceOf(call)}()`];
  return [`import not_${root} as ${root}`, `${instanceOf(call)}(${condition(row).join(", ")})`];
}

/** One workload for each row, in one project. */
function appOf(statements: (row: ImplicitRead) => string[]): string {
  const functions = IMPLICIT_READS.map((row, index) =>
    ["@app.function()", `def row_${index}():`, ...statements(row).map((line) => `    ${line}`), ""].join("\n"),
  );
  return [
    "import subprocess",
    "import modal",
    "from elsewhere import handed_over",
    'app = modal.App("rows")',
    ...functions,
  ].join("\n");
}

/** What each workload reads by itself, by the row's index. */
function readsByRow(
  graph: GraphJson,
): ReadonlyMap<number, readonly { readonly key: string | null; readonly how: string }[]> {
  return new Map(
    graph.workloads.flatMap(({ id, reads }) => {
      const index = /::row_(\d+)$/.exec(id)?.[1];
      return index === undefined ? [] : [[Number(index), reads.filter(({ how }) => how.startsWith("implicit:"))]];
    }),
  );
}

describe("each row, on code", () => {
  let positive: ReturnType<typeof readsByRow>;
  let negative: ReturnType<typeof readsByRow>;
  beforeAll(async () => {
    positive = readsByRow(await graphOf(appOf(reading)));
    negative = readsByRow(await graphOf(appOf(lookingAlike)));
  });

  const rows = IMPLICIT_READS.map(
    (row, index) => [`${row.calls[0] ?? `$ ${row.commands[0]}`} #${index}`, row, index] as const,
  );

  it.each(rows)("%s reads", (_, row, index) => {
    const keys = (positive.get(index) ?? [])
      .filter(({ how }) => how === `implicit:${row.library}`)
      .map(({ key }) => key);
    for (const [usual] of row.keys) expect(keys).toContain(usual);
  });

  it.each(rows)("%s has a look-alike that doesn't", (_, row, index) => {
    const reads = (negative.get(index) ?? []).filter(({ how }) => how === `implicit:${row.library}`);
    const usual = row.keys.map(([key]) => key);
    expect(reads.filter(({ key }) => key !== null && usual.includes(key))).toEqual([]);
  });
});
