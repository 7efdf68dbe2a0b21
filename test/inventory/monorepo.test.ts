import { describe, expect, it } from "vitest";
import { loadInventories } from "../../src/inventory/monorepo.ts";

function load(files: Readonly<Record<string, string>>) {
  return loadInventories(
    Object.entries(files).map(([path, text]) => ({ path, text, kind: "toml", bytes: 0, tracked: true })),
  );
}

/** The names of the secrets that are known for a path. */
function secretsFor(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const result = load(files);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const found = result.inventories.for(path);
  if (!found.ok) throw new Error(JSON.stringify(found.errors));
  return found.inventory.environments.flatMap(({ secrets }) => secrets.map(({ name }) => name));
}

const of = (name: string, key = "K") => `[environments.prod.secrets]\n${name} = ["${key}"]\n`;

describe("inventories of a monorepo", () => {
  const files = {
    "modal-secrets.toml": of("root"),
    "apps/a/modal-secrets.toml": of("a"),
    "apps/b/pyproject.toml": '[tool.leastkey.inventory.environments.prod.secrets]\nb = ["K"]\n',
    "apps/c/pyproject.toml": '[project]\nname = "c"\n',
    "apps/d/notes.toml": of("no"),
  };

  it.each([
    ["main.py", ["root"]],
    ["apps/a/app.py", ["a"]],
    ["apps/a/deep/app.py", ["a"]],
    ["apps/ab/app.py", ["root"]],
    ["apps/b/app.py", ["b"]],
    ["apps/c/app.py", ["root"]],
    ["apps/d/app.py", ["root"]],
  ])("%s: %j", (path, names) => {
    expect(secretsFor(files, path)).toEqual(names);
  });

  it("joins files side by side, each for its paths", () => {
    const sideBySide = {
      "modal-secrets.x.toml": `paths = ["apps/x/**"]\n${of("x")}`,
      "modal-secrets.y.toml": `paths = ["apps/y/**"]\n${of("x", "OTHER")}`,
      "modal-secrets.toml": of("all"),
    };
    expect(secretsFor(sideBySide, "apps/x/app.py")).toEqual(["x", "all"]);
    expect(secretsFor(sideBySide, "apps/z/app.py")).toEqual(["all"]);
    expect(secretsFor({}, "app.py")).toEqual([]);
  });

  it("refuses two that contradict each other, naming both places", () => {
    expect(load({ "modal-secrets.toml": of("s"), "modal-secrets.x.toml": of("s", "OTHER") })).toMatchObject({
      ok: false,
      errors: [{ file: "modal-secrets.x.toml", line: 2, message: expect.stringContaining("modal-secrets.toml:2:1") }],
    });
  });
});
