import { describe, expect, it } from "vitest";
import { importRoots } from "../../src/evaluate/packaging.ts";
import { createResolver } from "../../src/evaluate/resolver.ts";
import { graphOf } from "../modal/project.ts";

const rootsOf = (files: Readonly<Record<string, string>>) =>
  importRoots(Object.entries(files).map(([path, text]) => ({ path, text }))).map(
    ({ directory, scope }) => `${directory || "."} for ${scope || "."}`,
  );

describe("the import roots that packaging files declare", () => {
  it("poetry: packages from a folder, and dependencies by path", () => {
    expect(
      rootsOf({
        "api/pyproject.toml":
          '[tool.poetry]\npackages = [{ include = "api", from = "python" }]\n[tool.poetry.dependencies]\npython = "^3.11"\nshared = { path = "../shared", develop = true }\n',
        "shared/pyproject.toml": '[tool.poetry]\npackages = [{ include = "shared", from = "lib" }]\n',
      }),
    ).toEqual(["api/python for api", "shared/lib for api", "shared/lib for shared"]);
  });

  it("setuptools: package-dir and where", () => {
    expect(rootsOf({ "pyproject.toml": '[tool.setuptools.package-dir]\n"" = "lib"\n' })).toEqual(["lib for ."]);
    expect(rootsOf({ "a/pyproject.toml": '[tool.setuptools.packages.find]\nwhere = ["./code"]\n' })).toEqual([
      "a/code for a",
    ]);
  });

  it("setup.cfg: package_dir and where", () => {
    const text = "[options]\npackage_dir =\n    = lib\n\n[options.packages.find]\nwhere = code\nexclude = tests\n";
    expect(rootsOf({ "setup.cfg": text })).toEqual(["lib for .", "code for ."]);
  });

  it("hatch: packages and sources", () => {
    const text = '[tool.hatch.build.targets.wheel]\npackages = ["code/mine"]\n[tool.hatch.build]\nsources = ["lib"]\n';
    expect(rootsOf({ "pyproject.toml": text })).toEqual(["code for .", "lib for ."]);
    expect(rootsOf({ "pyproject.toml": '[tool.hatch.build.sources]\n"lib" = ""\n"old" = "new"\n' })).toEqual([
      "lib for .",
    ]);
  });

  it("uv: members of a workspace for all of it, without those excluded; sources by path", () => {
    expect(
      rootsOf({
        "pyproject.toml": '[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/old"]\n',
        "packages/core/pyproject.toml": '[project]\nname = "core"\n',
        "packages/old/pyproject.toml": '[project]\nname = "old"\n',
        "packages/core/deep/pyproject.toml": '[project]\nname = "deep"\n',
      }),
    ).toEqual(["packages/core for .", "packages/core/src for ."]);
    expect(
      rootsOf({ "app/pyproject.toml": '[tool.uv.sources]\nlib = { path = "../lib" }\nx = { git = "y" }\n' }),
    ).toEqual(["lib for app", "lib/src for app"]);
  });

  it("leaves out what doesn't parse, isn't text or lies outside", () => {
    expect(rootsOf({ "pyproject.toml": "[tool" })).toEqual([]);
    expect(rootsOf({ "pyproject.toml": "[tool.setuptools.packages.find]\nwhere = [1]\n" })).toEqual([]);
    expect(rootsOf({ "pyproject.toml": '[tool.uv.sources]\nlib = { path = "../lib" }\n' })).toEqual([]);
  });
});

describe("an import from a declared root", () => {
  const paths = ["apps/api/main.py", "libs/core/src/settings.py", "libs/other/src/settings.py"];

  it("is found by the files in its scope alone", () => {
    const resolver = createResolver(paths, [{ directory: "libs/core/src", scope: "apps/api" }]);
    expect(resolver.locate("apps/api/main.py", "settings", 0)).toEqual({
      kind: "module",
      file: "libs/core/src/settings.py",
    });
    expect(resolver.locate("apps/web/main.py", "settings", 0)).toBeNull();
  });

  it("is ambiguous when two roots hold it", () => {
    const roots = ["libs/core/src", "libs/other/src"].map((directory) => ({ directory, scope: "" }));
    expect(createResolver(paths, roots).locate("apps/api/main.py", "settings", 0)).toEqual({
      kind: "ambiguous",
      files: ["libs/core/src/settings.py", "libs/other/src/settings.py"],
    });
  });

  it("names the secret of an app in a uv workspace", async () => {
    const { workloads } = await graphOf({
      "pyproject.toml": '[tool.uv.workspace]\nmembers = ["apps/*", "libs/*"]\n',
      "libs/core/pyproject.toml": '[project]\nname = "core"\n',
      "libs/core/src/names.py": 'STORE = "store-prod"\n',
      "apps/api/app.py":
        "import modal\nfrom names import STORE\napp = modal.App()\n@app.function(secrets=[modal.Secret.from_name(STORE)])\ndef f(): pass\n",
    });
    expect(workloads[0]?.secrets.map((secret) => secret.name)).toEqual(["store-prod"]);
  });
});

describe("a bare import that means the folder of the app", () => {
  const app = (name: string) =>
    `import modal\nfrom shared.stores import SECRETS\napp = modal.App("${name}")\n@app.function(secrets=SECRETS)\ndef f(): pass\n`;
  const shared = {
    "shared/stores.py": "import modal\nfrom config import NAME\nSECRETS = [modal.Secret.from_name(NAME)]\n",
  };
  const namesIn = async (files: Record<string, string>) =>
    (await graphOf(files)).workloads.map((workload) => workload.secrets.map((secret) => secret.name));

  it("is found for the modules that the app loads, wherever they lie", async () => {
    expect(await namesIn({ ...shared, "apps/api/main.py": app("a"), "apps/api/config.py": 'NAME = "one"\n' })).toEqual([
      ["one"],
    ]);
    // The order of the files makes no difference.
    expect(
      await namesIn({ ...shared, "zapps/api/main.py": app("a"), "zapps/api/config.py": 'NAME = "one"\n' }),
    ).toEqual([["one"]]);
  });

  it("is open when two apps have such a file", async () => {
    const { workloads } = await graphOf({
      ...shared,
      "apps/a/main.py": app("a"),
      "apps/a/config.py": 'NAME = "one"\n',
      "apps/b/main.py": app("b"),
      "apps/b/config.py": 'NAME = "two"\n',
    });
    expect(workloads.map((workload) => workload.secrets.map((secret) => secret.name))).toEqual([[null], [null]]);
  });

  it("means a package from outside where no app of that folder loads the module", async () => {
    const { workloads } = await graphOf({
      "tools/job.py": "import modal\nimport vendor\napp = modal.App()\n@app.function()\ndef f():\n    vendor.run()\n",
      "other/app.py": "import modal\napp = modal.App()\n",
      "other/vendor.py": 'import os\ndef run():\n    return os.environ["NOT_READ"]\n',
    });
    expect(workloads[0]?.reads).toEqual([]);
  });
});
