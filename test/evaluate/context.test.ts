import { describe, expect, it } from "vitest";
import { graphOf } from "../modal/project.ts";

async function keysRead(source: string): Promise<readonly (string | null)[]> {
  const { workloads } = await graphOf({ "app.py": source });
  return [...new Set(workloads.flatMap(({ reads }) => reads.map(({ key }) => key)))];
}

describe("a function of the project", () => {
  it("runs for the key that is named after hundreds of calls with values that nobody knows", async () => {
    const calls = Array.from({ length: 300 }, () => '    read("FIRST", client.row())');
    const source = `
import os
import client
import modal

app = modal.App("a")


def read(name, row):
    return os.environ[name]


@app.function()
def f():
${calls.join("\n")}
    read("LAST", client.row())
    read("OTHER", client.column())
`;
    expect(await keysRead(source)).toEqual(["FIRST", "LAST", "OTHER"]);
  });

  it("runs for each list of texts, however many calls there are", async () => {
    const calls = Array.from({ length: 40 }, (_, i) => `    read(["KEY_${i}"], client.row())`);
    const source = `
import os
import client
import modal

app = modal.App("a")


def read(names, row):
    return [os.environ[name] for name in names]


@app.function()
def f():
${calls.join("\n")}
`;
    expect(await keysRead(source)).toEqual(Array.from({ length: 40 }, (_, i) => `KEY_${i}`));
  });

  it("leaves the reads open when it is called with more different texts than it runs for", async () => {
    const calls = Array.from({ length: 300 }, (_, i) => `    read("KEY_${i}")`);
    const { workloads } = await graphOf({
      "app.py": `
import os
import modal

app = modal.App("a")


def read(name):
    return os.environ[name]


@app.function()
def f():
${calls.join("\n")}
`,
    });
    expect(workloads.map(({ reads, reads_open }) => [reads.length, reads_open.map(({ why }) => why)])).toEqual([
      [256, ["called with too many different arguments"]],
    ]);
  });
});
