import { describe, expect, it } from "vitest";
import { useOf } from "../../src/modal/query.ts";
import { linked } from "./linked.ts";

const APP = `
import modal
import helpers

image = modal.Image.debian_slim().pip_install("folding")
app = modal.App("x", image=image)

@app.function()
def f():
    return helpers.Work().run()
`;

/** An attribute that nobody sets: what its method does can't be told. */
const OPEN = `
class Work:
    def run(self):
        return self.tool.start()
`;

/** How a workload that calls what can't be followed may use ACME_KEY, by what else its files hold. */
async function use(helpers: string, more: Record<string, string> = {}, keys = ["ACME_KEY"]): Promise<string> {
  const { project, workload } = await linked({ "app.py": APP, "helpers.py": OPEN + helpers, ...more });
  expect(workload("f").readsOpen.map(({ why }) => why)).toContain("a call of the attribute tool");
  return useOf(project, workload("f"), keys).kind;
}

describe("a call that can't be followed", () => {
  it("takes no key that the files in its reach don't spell", async () => {
    expect(await use("")).toBe("unlikely");
    expect(await use('import os\n\ndef other():\n    return os.environ["OTHER_KEY"], os.getenv("B", "")\n')).toBe(
      "unlikely",
    );
    expect(await use('import os\n\ndef other():\n    os.environ["A"] = "1"\n    return "B" in os.environ\n')).toBe(
      "unlikely",
    );
    expect(await use("", { "apart.py": 'import os\nA = os.environ["ACME_KEY"]\n' })).toBe("unlikely");
  });

  it("may take one that they spell, wherever", async () => {
    const reader = 'import os\n\nclass Tool:\n    def start(self):\n        return os.environ["ACME_KEY"]\n';
    expect(await use(reader)).toBe("possible");
    expect(await use("import tools\n", { "tools.py": reader })).toBe("possible");
    expect(await use("\ndef other():\n    from tools import Tool\n", { "tools.py": reader })).toBe("possible");
    expect(await use("import parts.tools\n", { "parts/__init__.py": reader, "parts/tools.py": "" })).toBe("possible");
    expect(await use('NAME = "ACME_KEY"\n')).toBe("possible");
  });

  it("may take any one where they compute keys", async () => {
    for (const code of [
      "os.environ[name]",
      "os.getenv(name)",
      'os.environ.get("ACME" + name)',
      'os.environ[f"{name}_KEY"]',
      "dict(os.environ)",
      "os.environ.items()",
      "name in os.environ",
    ])
      expect([code, await use(`import os\n\ndef other(name):\n    return ${code}\n`)]).toEqual([code, "possible"]);
    expect(await use("from os import environ as given\n\ndef other(name):\n    return given[name]\n")).toBe("possible");
    expect(await use("import os as system\n\ndef other(name):\n    return system.environ[name]\n")).toBe("possible");
  });

  it("may take any one where they start processes or run what is computed", async () => {
    for (const code of [
      "import subprocess",
      'import os\nos.system("./x")',
      "from os import system",
      "import importlib",
      "exec(given)",
      "import runpy",
    ])
      expect([code, await use(`\ndef other(given):\n    ${code.replace("\n", "\n    ")}\n`)]).toEqual([
        code,
        "possible",
      ]);
    expect(await use("from importlib import metadata\nimport importlib.resources\n")).toBe("possible");
    expect(await use("import importlib.metadata\n")).toBe("unlikely");
  });

  it("may take what a settings class is named after", async () => {
    const settings = (base: string) => `\nclass Settings(${base}):\n    acme_key: str = ""\n`;
    expect(await use(settings("dict"))).toBe("unlikely");
    expect(await use(`from pydantic_settings import BaseSettings\n${settings("BaseSettings")}`)).toBe("possible");
    expect(
      await use(`from base import Base\n${settings("Base")}`, {
        "base.py": "from pydantic_settings import BaseSettings as Base\n",
      }),
    ).toBe("possible");
    const prefixed = '\nclass Settings(BaseSettings):\n    model_config = {"env_prefix": "ACME_"}\n    key: str = ""\n';
    expect(await use(`from pydantic_settings import BaseSettings\n${prefixed}`)).toBe("possible");
  });

  it("may take what a package of theirs could", async () => {
    expect(await use("\ndef other():\n    import folding\n")).toBe("unlikely");
    expect(await use("\ndef other():\n    import acme\n")).toBe("possible");
    expect(await use("\ndef other():\n    import openai\n", {}, ["OPENAI_API_KEY"])).toBe("possible");
  });

  it("says nothing of a key in small letters, nor of keys that nobody knows", async () => {
    expect(await use("", {}, ["acme_key"])).toBe("possible");
    const { project, workload } = await linked({ "app.py": APP, "helpers.py": OPEN });
    expect(useOf(project, workload("f"), null).kind).toBe("possible");
  });
});
