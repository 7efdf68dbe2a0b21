import { describe, expect, it } from "vitest";
import { type Example, memoryFileSystem, rules, scan } from "../../src/index.ts";
import { loadInventories } from "../../src/inventory/monorepo.ts";
import { inventoryAt } from "../../src/inventory/query.ts";
import { fill, placeOf, scanTexts, sortedUnique } from "../support/examples.ts";

function load(files: Readonly<Record<string, string>>) {
  return loadInventories(
    Object.entries(files).map(([path, text]) => ({ path, text, kind: "toml", bytes: 0, tracked: true })),
  );
}

/** The names of the secrets that are known for a path. */
function secretsFor(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const result = load({ ...files, [path]: "" });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return inventoryAt(result.inventory, path).environments.flatMap(({ secrets }) => secrets.map(({ name }) => name));
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

  it("sees a contradiction that only some paths meet", () => {
    const files = {
      "modal-secrets.x.toml": `paths = ["apps/**"]\n${of("s")}`,
      "modal-secrets.y.toml": `paths = ["apps/y/**"]\n${of("s", "OTHER")}`,
    };
    expect(load({ ...files, "apps/x/app.py": "" })).toMatchObject({ ok: true });
    expect(load({ ...files, "apps/y/app.py": "" })).toMatchObject({
      ok: false,
      errors: [{ file: "modal-secrets.y.toml", message: expect.stringContaining("modal-secrets.x.toml:3:1") }],
    });
  });
});

describe("a scan of two apps with an inventory each", () => {
  const app = (name: string, key: string, pinned = "") => `import os
import modal
from common.secrets import shared

app = modal.App("${name}")

@app.function(secrets=[modal.Secret.from_name("db"${pinned}), shared])
def f():
    return os.environ["${key}"]
`;
  const files = {
    "apps/a/app.py": app("a", "A_PASSWORD"),
    "apps/b/app.py": app("b", "A_PASSWORD"),
    "common/__init__.py": "",
    "common/secrets.py": 'import modal\n\nshared = modal.Secret.from_name("common")\n',
    "apps/a/modal-secrets.toml": '[environments.prod.secrets]\ndb = ["A_PASSWORD"]\ncommon = ["C"]\n',
    "apps/b/modal-secrets.toml": '[environments.prod.secrets]\ndb = ["B_PASSWORD"]\ncommon = ["C"]\n',
  };
  const found = async (given: Readonly<Record<string, string>>) => {
    const result = await scan({ fileSystem: memoryFileSystem(given) });
    if (!result.ok) return result.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
    return result.value.findings
      .filter(({ category }) => category === "resolution" || category === "environments")
      .map(({ rule, primary, subject }) => `${primary.place.file} ${rule} ${subject.key ?? subject.secret}`);
  };

  it("holds each app against the nearest, a shared secret too", async () => {
    expect(await found(files)).toEqual(["apps/b/app.py unresolved-env-key A_PASSWORD"]);
  });

  it("does without one where none stands above", async () => {
    const { "apps/b/modal-secrets.toml": _, ...others } = files;
    expect(await found(others)).toEqual([]);
  });

  it("knows a secret of the other app for a stranger", async () => {
    const [a, b] = [
      '[environments.prod.secrets]\ndb = ["A_PASSWORD"]\n',
      '[environments.prod.secrets]\ncommon = ["C"]\n',
    ];
    expect(await found({ ...files, "apps/a/modal-secrets.toml": a, "apps/b/modal-secrets.toml": b })).toEqual([
      "apps/b/app.py unknown-secret db",
      "common/secrets.py unknown-secret common",
    ]);
  });

  it("stops at a contradiction, naming both places", async () => {
    const rival = '[tool.leastkey.inventory.environments.prod.secrets]\ndb = ["OTHER"]\n';
    expect(await found({ ...files, "apps/a/pyproject.toml": rival })).toEqual([
      expect.stringMatching(
        /^apps\/a\/(?:pyproject|modal-secrets)\.toml:2 `db` .* apps\/a\/(?:modal-secrets|pyproject)\.toml:2:1/,
      ),
    ]);
  });
});

describe("an inventory that can't be read stops the run", () => {
  const app = { "app.py": "import modal\n" };
  const base = memoryFileSystem({ ...app, "modal-secrets.toml": of("a"), "x/modal-secrets.x.toml": of("b") });
  const problems = async (path: string, inventory?: string) => {
    const result = await scan({
      fileSystem: {
        ...base,
        read: (asked, limit) =>
          asked === path ? { ok: false, reason: "unreadable", why: "Permission denied." } : base.read(asked, limit),
      },
      ...(inventory === undefined ? {} : { inventory }),
    });
    return result.ok ? [] : result.problems.map(({ file, message }) => `${file} ${message}`);
  };

  it.each(["modal-secrets.toml", "x/modal-secrets.x.toml"])("%s", async (path) => {
    const refused = [`${path} can't be read: Permission denied`];
    expect(await problems(path)).toEqual(refused);
    expect(await problems(path, path)).toEqual(refused);
  });

  it("unless another one is named", async () => {
    expect(await problems("modal-secrets.toml", "x/modal-secrets.x.toml")).toEqual([]);
    expect(await problems("app.py")).toEqual([]);
  });
});

describe("two projects with inventories of their own, scanned together", () => {
  const INVENTORY = "modal-secrets.toml";
  const inFolder = (folder: string, { files }: Example): Record<string, string> =>
    Object.fromEntries(
      Object.entries({ [INVENTORY]: "[environments.other.secrets]\nnobodys = []\n", ...files }).map(([path, text]) => [
        folder + path,
        fill(folder + path, text),
      ]),
    );
  const told = async (files: Readonly<Record<string, string>>, folder = ""): Promise<string[]> => {
    const report = await scanTexts(files, { persona: "auditor", minConfidence: "low" });
    return sortedUnique(
      report.findings.flatMap((finding) =>
        finding.primary.place.file.startsWith(folder)
          ? [`${placeOf(report, finding)} ${finding.message}`.replaceAll(folder, "")]
          : [],
      ),
    );
  };
  const examples = rules
    // These are always asked for all together, and one value in two projects is a finding of its own.
    .filter(
      ({ meta: { id, category } }) =>
        category !== "credentials" && category !== "suppression" && id !== "same-value-across-stages",
    )
    .flatMap(({ meta, examples: { bad, good } }) => [...bad, ...good].map((each) => [meta.id, each] as const))
    // What counts at the top of a repository alone, or speaks of the inventory's own file.
    .filter(([, { files }]) =>
      Object.entries(files).every(([path, text]) => !path.startsWith(".") && !/pyproject|inventory/.test(path + text)),
    );

  it.each(examples.map(([id, example]) => [`${id}: ${example.title}`, example] as const))("%s", async (_, example) => {
    const together = { ...inFolder("project-one/", example), ...inFolder("project-two/", example) };
    expect(await told(together, "project-one/")).toEqual(await told(inFolder("", example)));
  });
});
