import { describe, expect, it } from "vitest";
import { linked } from "./linked.ts";

/** Why the reads of a workload with these lines in its body stay open. */
async function open(...lines: readonly string[]): Promise<readonly string[]> {
  const app = `
import importlib
import importlib.util
import django
import pytest
import modal

app = modal.App("x")

@app.function(secrets=[modal.Secret.from_name("acme")])
def f(name):
${lines.map((line) => `    ${line}`).join("\n")}
`;
  const { workload } = await linked({ "app.py": app, "config.py": "A = 1\n" });
  return workload("f").readsOpen.map(({ why, kind }) => `${kind}: ${why}`);
}

describe("code that no import names", () => {
  it("leaves the reads open, wherever it comes from", async () => {
    expect(await open("importlib.import_module(name).run()")).toEqual([
      "import: what importlib.import_module runs can't be told",
    ]);
    expect(await open('importlib.import_module(f"jobs.{name}").run()')).toHaveLength(1);
    expect(await open("django.setup()")).toEqual(["import: what django.setup runs can't be told"]);
    expect(await open("from django.core.wsgi import get_wsgi_application", "return get_wsgi_application()")).toEqual([
      "import: what django.core.wsgi.get_wsgi_application runs can't be told",
    ]);
    expect(await open('return pytest.main(["-x"])')).toHaveLength(1);
    expect(await open("exec(name)")).toHaveLength(1);
    expect(await open("return eval(name)")).toHaveLength(1);
    expect(await open("return __import__(name)")).toHaveLength(1);
    expect(
      await open(
        "spec = importlib.util.spec_from_file_location('job', name)",
        "module = importlib.util.module_from_spec(spec)",
        "spec.loader.exec_module(module)",
      ),
    ).toEqual(["import: what exec_module runs can't be told"]);
  });

  it("is told where its name or text is written out", async () => {
    expect(await open('importlib.import_module("config")')).toEqual([]);
    expect(await open('importlib.import_module("json")')).toEqual([]);
    expect(await open('return eval("1 + 1")')).toEqual([]);
    expect(await open("for each in ('email', 'json'):", "    importlib.import_module(each)")).toEqual([]);
  });
});
