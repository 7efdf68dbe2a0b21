/**
 * Counts the functions, classes and servers of checkouts whose reads of the environment are open, and why.
 *
 *   npx tsx bench/open-reads.ts [--list] CHECKOUT…
 *
 * The same table that `npm run conformance -- --projects` ends with, over all files that git tracks and without the SDK.
 */
import { basename, resolve } from "node:path";
import { graph } from "../src/index.ts";
import type { Graph } from "../test/conformance/graph.ts";
import { openTable } from "../test/conformance/report.ts";

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const list = argv.includes("--list");
  const graphs: Graph[] = [];
  for (const root of argv.filter((argument) => !argument.startsWith("--")).map((path) => resolve(path))) {
    const result = await graph({ root, trackedOnly: true });
    if (!result.ok) throw new Error(`${root}: ${result.problems.map(({ message }) => message).join(" ")}`);
    const found = result.value as Graph;
    graphs.push(found);
    for (const { id, reads_open: open } of list ? found.workloads : [])
      for (const { file, line, why } of open) console.log(`${basename(root)} ${id}: ${why} (${file}:${line})`);
  }
  console.log(openTable(graphs));
}

await main();
