/** A part of the model comes back as it was from the form in which it is kept. */
import { deserialize, serialize } from "node:v8";
import { describe, expect, test } from "vitest";
import { project as generated } from "../../bench/project.ts";
import { leanPart, wholePart } from "../../src/incremental/lean-part.ts";
import { linked } from "../modal/linked.ts";

describe("a part as it is kept", () => {
  test("comes back as it was", async () => {
    const { project: part } = await linked(generated(8, 8));
    const again = wholePart(deserialize(serialize(leanPart(part))));
    expect(again).toStrictEqual(deserialize(serialize(part)));
    // The order of the fields included.
    expect(JSON.stringify(again)).toBe(JSON.stringify(part));
  });

  test("holds once what several workloads read in the same way", async () => {
    const app = (name: string) => `
import modal
import settings

app = modal.App("${name}")


@app.function()
def ${name}():
    return settings.TOKEN
`;
    const { project: part } = await linked({
      "first.py": app("first"),
      "second.py": app("second"),
      "settings.py": 'import os\n\nTOKEN = os.environ["TOKEN"]\n',
    });
    const lean = leanPart(part);
    expect(part.workloads.map(({ reads }) => reads.length)).toEqual([1, 1]);
    expect(lean.kinds.map(({ key }) => key)).toEqual(["TOKEN"]);
    expect(lean.paths.length).toBe(2);
  });

  test("keeps apart what differs in more than the way", async () => {
    const { project: part } = await linked({
      "app.py": `
import os
import modal

app = modal.App("x")
MAYBE = os.environ.get("MAYBE")


def token():
    return os.environ["TOKEN"]


@app.function()
def sure():
    return token()


@app.function()
def unsure():
    return token() if len(MAYBE) > 3 else None
`,
    });
    const tokens = leanPart(part).kinds.filter(({ key }) => key === "TOKEN");
    expect(tokens.map(({ certain }) => certain)).toEqual([true, false]);
  });

  test("may be a part without workloads", async () => {
    const { project: part } = await linked({ "lib.py": "import os\n" });
    expect(wholePart(deserialize(serialize(leanPart(part))))).toStrictEqual(deserialize(serialize(part)));
  });
});
