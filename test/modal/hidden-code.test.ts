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
    expect(await open('importlib.import_module(f"{name}_jobs").run()')).toHaveLength(1);
    expect(await open("importlib.import_module({'a': name, 'b': 'json'}[name])")).toHaveLength(1);
    expect(await open("importlib.import_module('.x', name)")).toHaveLength(1);
    expect(await open("django.setup()")).toEqual(["import: what django.setup runs can't be told"]);
    expect(await open("from django.core.wsgi import get_wsgi_application", "return get_wsgi_application()")).toEqual([
      "import: what django.core.wsgi.get_wsgi_application runs can't be told",
    ]);
    expect(await open('return pytest.main(["-x"])')).toHaveLength(1);
    expect(await open("from rq import Worker", "worker = Worker(['jobs'])", "worker.work(burst=True)")).toEqual([
      "import: what rq.Worker runs can't be told",
    ]);
    expect(await open("from rq.worker import SimpleWorker", "SimpleWorker([name]).work()")).toHaveLength(1);
    expect(await open("from rq import Worker", "return len(Worker(['jobs']).queues)")).toEqual([]);
    const celery = ["from celery import Celery", "queue = Celery('jobs')"];
    expect(await open(...celery, "queue.worker_main(['worker'])")).toHaveLength(1);
    expect(await open(...celery, "return queue.send_task('job')")).toEqual([]);
    expect(
      await open("from importlib.metadata import entry_points", "for each in entry_points(group=name): each.load()()"),
    ).toEqual(["import: what importlib.metadata.entry_points runs can't be told"]);
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

/** The keys that `f` may read, in order, and why its reads are open. */
async function keys(files: Readonly<Record<string, string>>): Promise<readonly [readonly string[], readonly string[]]> {
  const { workload } = await linked(files);
  const { reads, readsOpen } = workload("f");
  const known = reads.flatMap(({ key, certain }) => (key === null ? [] : [certain ? key : `${key}?`]));
  return [[...new Set(known)].sort(), readsOpen.map(({ why }) => why)];
}

const STORES = {
  "stores/__init__.py": "",
  "stores/disk.py": "def save(): pass\n",
  "stores/s3.py": 'import os\nBUCKET = os.environ["BUCKET"]\ndef save(): return os.environ["S3_KEY"]\n',
  "stores/old/ftp.py": 'import os\nFTP = os.environ["FTP_KEY"]\n',
  "unrelated.py": 'import os\nX = os.environ["UNRELATED"]\n',
};

function app(...lines: readonly string[]): string {
  return `
import importlib
import os
import modal

app = modal.App("x")
PATHS = {"disk": "stores.disk.save", "s3": "stores.s3.save"}

@app.function(secrets=[modal.Secret.from_name("acme")])
def f(name):
${lines.map((line) => `    ${line}`).join("\n")}
`;
}

describe("a module whose name is put together", () => {
  it("is one of those below the package that the name begins with", async () => {
    const all = [["BUCKET?", "FTP_KEY?", "S3_KEY?"], []];
    for (const name of ['f"stores.{name}"', '"stores." + name', '"stores.%s" % name', '"stores.{}".format(name)'])
      expect(await keys({ ...STORES, "app.py": app(`importlib.import_module(${name}).save()`) })).toEqual(all);
    const relative = app('importlib.import_module(f".{name}", package="stores").save()');
    expect(await keys({ ...STORES, "app.py": relative })).toEqual(all);
    expect(await keys({ ...STORES, "app.py": app('importlib.import_module(f"stores.s{name}")') })).toEqual([
      ["BUCKET?"],
      [],
    ]);
  });

  it("is one of those below its own package, wherever the function stands", async () => {
    const get = 'import importlib\ndef get(name):\n    return importlib.import_module(f"stores.{name}")\n';
    const body = app("from stores import get", "get(name).save()");
    expect(await keys({ ...STORES, "stores/__init__.py": get, "app.py": body })).toEqual([
      ["BUCKET?", "FTP_KEY?", "S3_KEY?"],
      [],
    ]);
    const own = 'import importlib\ndef get(name):\n    return importlib.import_module("." + name, __package__)\n';
    expect(await keys({ ...STORES, "stores/__init__.py": own, "app.py": body })).toEqual([
      ["BUCKET?", "FTP_KEY?", "S3_KEY?"],
      [],
    ]);
  });

  it("is one of those that a table names", async () => {
    const body = app('path, _, name = PATHS[name].rpartition(".")', "getattr(importlib.import_module(path), name)()");
    expect(await keys({ ...STORES, "app.py": body })).toEqual([["BUCKET?", "S3_KEY?"], []]);
  });

  it("is chosen by the variable that its name holds", async () => {
    const source = `
import importlib
import os
import modal

store = importlib.import_module(f"stores.{os.environ.get('STORE', 'disk')}")
app = modal.App("x")

@app.function(secrets=[modal.Secret.from_name(store.SECRET)])
def f():
    store.save()
`;
    const { workload, project } = await linked({
      "stores/__init__.py": "",
      "stores/disk.py": 'SECRET = "disk"\ndef save(): pass\n',
      "stores/s3.py": 'import os\nSECRET = "s3"\ndef save(): return os.environ["S3_KEY"]\n',
      "app.py": source,
    });
    expect(project.selectors.map(({ key, domain }) => [key, domain])).toEqual([["STORE", ["disk", "s3"]]]);
    expect(workload("f").attachments.flatMap(({ secret }) => secret.name?.cases.map(({ value }) => value))).toEqual([
      "disk",
      "s3",
    ]);
    expect(workload("f").readsOpen).toEqual([]);
  });

  it("is a package's from outside where the project has none of that name", async () => {
    const { workload } = await linked({ "app.py": app('importlib.import_module(f"acme_jobs.{name}").run()') });
    expect(workload("f").externals).toEqual(["acme_jobs", "modal"]);
    expect(workload("f").readsOpen).toEqual([]);
  });

  it("may be one of many, whose code isn't followed", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`jobs/j${i}.py`, `import os\nK = os.environ["K${i}"]\ndef run(): pass\n`]),
    );
    const [found, open] = await keys({ ...many, "app.py": app('importlib.import_module(f"jobs.{name}").run()') });
    expect(found).toHaveLength(20);
    expect(open).toEqual(["a call of one of many modules"]);
  });
});

describe("scripts whose place is put together", () => {
  it("are found by the module that find_spec names, and in a folder that the image gets", async () => {
    const source = `
import importlib.util
import subprocess
from pathlib import Path
import modal

image = modal.Image.debian_slim().add_local_dir(Path(__file__).parent / "tools", "/opt/tools")
app = modal.App("x", image=image)

@app.function(secrets=[modal.Secret.from_name("acme")])
def f(path):
    spec = importlib.util.find_spec("helpers.convert")
    script = spec.origin if spec is not None else None
    subprocess.run(["bash", "-c", f"python {script} --input {path}"], check=True)
    subprocess.run(["python", "/opt/tools/clean.py"], check=True)
`;
    const files = {
      "app.py": source,
      "helpers/convert.py": 'import os\nK = os.environ["CONVERT_KEY"]\n',
      "tools/clean.py": 'import os\nK = os.environ["CLEAN_KEY"]\n',
      "other/clean.py": 'import os\nK = os.environ["OTHER_KEY"]\n',
    };
    expect(await keys(files)).toEqual([["CLEAN_KEY", "CONVERT_KEY"], []]);
  });

  it("are known where torchrun is called from Python and nothing else is started", async () => {
    const source = `
import modal
from torch.distributed.run import parse_args, run

SCRIPT = "/root/train.py"
app = modal.App("x")

@app.function(secrets=[modal.Secret.from_name("acme")])
def f():
    run(parse_args(["--nnodes=2", SCRIPT]))
`;
    const files = { "app.py": source, "train.py": 'import os\nK = os.environ["TRAIN_KEY"]\n' };
    expect(await keys(files)).toEqual([["TRAIN_KEY"], []]);
  });
});

describe("values that computed imports meet", () => {
  it("leaves a module without the name that is asked for aside", async () => {
    const body = app('importlib.import_module(f"stores.{name}").upload()');
    const files = { ...STORES, "stores/s3.py": 'import os\ndef upload(): return os.environ["S3_KEY"]\n' };
    expect(await keys({ ...files, "app.py": body })).toEqual([["FTP_KEY?", "S3_KEY?"], []]);
  });

  it("asks what is in a module by a computed name: its calls can't be followed, but those of Modal's objects can", async () => {
    const get = ["module = importlib.import_module('unrelated')", "thing = getattr(module, name)"];
    const files = { "unrelated.py": "X = 1\n" };
    expect(await keys({ ...files, "app.py": app(...get, "thing.run()") })).toEqual([
      [],
      ["a call of getattr with a computed name"],
    ]);
    const checked = app(...get, "if isinstance(thing, modal.Function):", "    thing.get_raw_f()");
    expect(await keys({ ...files, "app.py": checked })).toEqual([[], []]);
  });

  it("takes attributes that setattr sets", async () => {
    const settings =
      "class S:\n    def __init__(self, **given):\n        for k, v in given.items():\n            setattr(self, k, v)\n";
    const body = app('os.environ[S(key="API_KEY").key]').replace("app = modal", `${settings}app = modal`);
    expect(await keys({ "app.py": body })).toEqual([["API_KEY"], []]);
  });
});

describe("apps that import one another by computed names", () => {
  it("register what they register", async () => {
    const part = (i: number): string => `
import modal
from catalog import including
app = including(modal.App("p${i}"), "p${(i + 1) % 6}")

@app.function(secrets=[modal.Secret.from_name("s${i}")])
def f${i}():
    pass
`;
    const parts = Array.from({ length: 6 }, (_, i): [string, string] => [`parts/p${i}.py`, part(i)]);
    const catalog =
      'import importlib\ndef including(app, name):\n    app.include(importlib.import_module(f"parts.{name}").app)\n    return app\n';
    const { project } = await linked({ ...Object.fromEntries(parts), "catalog.py": catalog });
    expect(project.workloads.map(({ name }) => name).sort()).toEqual(parts.map((_, i) => `f${i}`).sort());
  });
});
