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

describe("an import of a folder that an image mounts under another name", () => {
  const app = (local: string, remote: string, statement: string) =>
    [
      "import modal",
      "from pathlib import Path",
      'app = modal.App("shop")',
      `image = modal.Image.debian_slim().add_local_dir(${local}, ${remote}, copy=True)`,
      '@app.function(image=image, secrets=[modal.Secret.from_name("shop-keys")])',
      "def serve():",
      `    ${statement}`,
      "    return build()",
      "",
    ].join("\n");
  const main = 'import os\ndef build():\n    return os.environ["STRIPE_KEY"]\n';
  const keysOf = async (files: Record<string, string>) =>
    (await graphOf(files)).workloads[0]?.reads.map(({ key }) => key);

  it.each([
    ['"services/web"', 'remote_path="/root/store"', "from store.main import build"],
    ['local_path="services/web/"', '"/root/deep/store"', "from deep.store.main import build"],
    ['"services/web"', '"/srv/store/"', "from store.main import build"],
    ['"."', '"/root/store"', "from store.main import build"],
    ["Path(__file__).parent", '"/root/store"', "from store.main import build"],
    ['str(Path(__file__).resolve().parent.parent / "web")', '"/root/store"', "from store.main import build"],
    ['"services/web"', '"/root"', "from main import build"],
  ])("%s as %s: %s", async (local, remote, statement) => {
    const files = { "services/web/deploy.py": app(local, remote, statement), "services/web/main.py": main };
    expect(await keysOf(files)).toEqual(["STRIPE_KEY"]);
  });

  it("also among the mounted files, and from the folder's package itself", async () => {
    const files = {
      "deploy.py": app('"services/web"', '"/root/store"', "from store import build"),
      "services/web/__init__.py": "from store.main import build\n",
      "services/web/main.py": main,
    };
    expect(await keysOf(files)).toEqual(["STRIPE_KEY"]);
  });

  it("a folder that has the name itself comes first; other code doesn't know the name", async () => {
    const files = {
      "deploy.py": app('"services/web"', '"/root/store"', "from store.main import build"),
      "services/web/main.py": main,
      "store/main.py": "def build():\n    return 1\n",
    };
    expect(await keysOf(files)).toEqual([]);
    const elsewhere = {
      "services/web/deploy.py": app('"services/web"', '"/root/store"', "from store.main import build"),
      "services/web/main.py": main,
      "other/app.py":
        "import modal\napp = modal.App()\n@app.function()\ndef other():\n    from store.main import build\n    build()\n",
    };
    const { workloads } = await graphOf(elsewhere);
    expect(workloads.map(({ id, reads }) => [id, reads.length])).toEqual([
      ["other/app.py::other", 0],
      ["services/web/deploy.py::serve", 1],
    ]);
  });

  it("two folders under one name are ambiguous; a comment mounts nothing", async () => {
    const two = `${app('"a"', '"/root/store"', "from store.main import build")}other = image.add_local_dir("b", "/root/store")\n`;
    const { workloads } = await graphOf({ "deploy.py": two, "a/main.py": main, "b/main.py": main });
    expect(workloads[0]?.reads).toEqual([]);
    expect(workloads[0]?.reads_open.map(({ why }) => why)).toEqual(["the import could mean a/main.py or b/main.py"]);
    const comment = app('"a"', '"/root/a"', "from store.main import build").replace(
      "image =",
      '# image.add_local_dir("a", "/root/store")\nimage =',
    );
    expect(await keysOf({ "deploy.py": comment, "a/main.py": main, "b/__init__.py": "" })).toEqual([]);
  });
});
