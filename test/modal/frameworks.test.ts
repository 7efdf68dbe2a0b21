import { describe, expect, it } from "vitest";
import { graphOf } from "./project.ts";

/** What the one workload reads when it runs `main()` of a module with this code; `?`: it may. */
async function readsOf(code: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { workloads } = await graphOf({
    ...more,
    "code.py": code,
    "app.py": `
      import modal

      app = modal.App("x")

      @app.function()
      def work():
          from code import main
          main()
    `,
  });
  return workloads
    .flatMap(({ reads, reads_open }) => [
      ...reads.map(({ key, certain }) => `${key ?? "all"}${certain === false ? "?" : ""}`),
      ...reads_open.map(({ why }) => `open: ${why}`),
    ])
    .sort()
    .join(" ");
}

type Case = readonly [what: string, reads: string, code: string];

const CLIENT = `
import os
class Client:
    def key(self):
        return os.environ["A"]
`;

describe("FastAPI runs the functions that parameters depend on", () => {
  const route = (parameter: string, use: string, before = "") => `
import os
from typing import Annotated
from fastapi import Depends, FastAPI
${CLIENT}
class Settings:
    def __init__(self):
        self.b = os.environ["B"]
def client():
    return Client()
def session():
    yield Client()
${before}
web = FastAPI()
@web.get("/")
def index(${parameter}):
    return ${use}
def main():
    return web
`;
  it.each<Case>([
    ["and uses what they give", "A", route("given=Depends(client)", "given.key()")],
    ["with a type", "A", route("given: Client = Depends(client)", "given.key()")],
    ["in Annotated", "A", route("given: Annotated[Client, Depends(client)]", "given.key()")],
    [
      "by the name of an Annotated",
      "A",
      route("given: Given", "given.key()", "Given = Annotated[Client, Depends(client)]"),
    ],
    ["that yield", "A", route("given=Depends(session)", "given.key()")],
    ["or makes what the type says", "B", route("given: Settings = Depends()", "given")],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });
});

describe("functions run with the arguments that stand beside them", () => {
  const run = (call: string) => `
import asyncio, atexit, itertools, os, threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing import Pool, Process
${CLIENT}
def read(key, other=None):
    return os.environ[key]
def make(*given):
    return Client()
def main(loop=None, tasks=None):
    ${call}
`;
  it.each<Case>([
    ["Thread", "B", run('threading.Thread(target=read, args=("B",)).start()')],
    ["Thread with keywords", "B", run('threading.Thread(target=read, kwargs={"key": "B"}).start()')],
    ["Process", "B", run('Process(target=read, args=["B"]).start()')],
    ["Timer", "B", run('threading.Timer(1, read, ["B"]).start()')],
    ["to_thread", "B", run('asyncio.run(asyncio.to_thread(read, "B"))')],
    ["what to_thread gives", "A", run("asyncio.run(asyncio.to_thread(make)).key()")],
    ["submit", "B", run('ThreadPoolExecutor().submit(read, "B")')],
    ["the result of a future", "A", run("ThreadPoolExecutor().submit(make).result().key()")],
    ["all futures", "A", run("[each.result().key() for each in as_completed([ThreadPoolExecutor().submit(make)])]")],
    ["map of a pool", "B C", run('list(ThreadPoolExecutor().map(read, ["B", "C"]))')],
    ["imap and starmap", "B C", run('Pool().imap(read, ["B"]), Pool().starmap(read, [("C", 1)])')],
    ["itertools.starmap", "C", run('list(itertools.starmap(read, [("C", 1)]))')],
    ["run_in_executor", "B", run('loop.run_in_executor(None, read, "B")')],
    ["background tasks", "B", run('tasks.add_task(read, "B", other=1)')],
    ["atexit", "B", run('atexit.register(read, "B")')],
    ["arguments that can't be told", "all?", run("threading.Thread(target=read, args=loop).start()")],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });
});

describe("a base from outside calls the methods of what inherits from it", () => {
  it.each<Case>([
    [
      "when it is asked for something",
      "A?",
      'import os, threading\nclass Worker(threading.Thread):\n    def run(self):\n        os.environ["A"]\ndef main():\n    Worker().start()',
    ],
    [
      "when the object is called",
      "A?",
      'import os, torch\nclass Net(torch.nn.Module):\n    def forward(self, x):\n        os.environ["A"]\ndef main():\n    Net()(1)',
    ],
    [
      "through super()",
      "A?",
      'import os, engine\nclass Job(engine.Job):\n    def go(self):\n        super().go()\n    def hook(self):\n        os.environ["A"]\ndef main():\n    Job().go()',
    ],
    [
      "of the class",
      "A?",
      'import os\nfrom web.views import View\nclass Page(View):\n    def get(self):\n        os.environ["A"]\ndef main():\n    return Page.as_view()',
    ],
    [
      "not by being made",
      "",
      'import os, threading\nclass Worker(threading.Thread):\n    def run(self):\n        os.environ["A"]\ndef main():\n    Worker()',
    ],
    [
      "nor functions of its class",
      "",
      'import os, torch\nclass Net(torch.nn.Module):\n    @classmethod\n    def load(cls):\n        os.environ["A"]\ndef main():\n    Net()(1)',
    ],
    [
      "no model calls its own",
      "",
      'import os\nfrom pydantic import BaseModel\nclass Item(BaseModel):\n    def key(self):\n        os.environ["A"]\ndef main():\n    Item().model_dump()',
    ],
    [
      "but a model its validators and what is computed",
      "A? B? C?",
      'import os\nfrom pydantic import BaseModel, computed_field, field_validator\nclass Item(BaseModel):\n    a: str\n    @field_validator("a")\n    def check(cls, value):\n        return os.environ["A"]\n    @computed_field\n    @property\n    def b(self) -> str:\n        return os.environ["B"]\n    def model_post_init(self, given):\n        os.environ["C"]\ndef main():\n    Item(a="1")',
    ],
    [
      "also inherited ones of what is handed over",
      "A?",
      'import engine, os\nclass Base:\n    def hook(self):\n        os.environ["A"]\nclass Job(Base):\n    pass\ndef main():\n    engine.run(Job())',
    ],
    [
      "and what an object of its own is given as an attribute",
      "A?",
      `from fastapi import FastAPI\n${CLIENT}\ndef main():\n    web = FastAPI()\n    web.state.client = Client()\n    return web`,
    ],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });
});

describe("a web framework surely runs", () => {
  it.each<Case>([
    [
      "of a class that it is given what answers requests, and that by which it is made",
      "A B C?",
      'import os\nfrom starlette.applications import Starlette\nfrom starlette.routing import Route\nclass Page:\n    def __init__(self):\n        os.environ["A"]\n    async def get(self, request):\n        os.environ["B"]\n    def helper(self):\n        os.environ["C"]\ndef main():\n    return Starlette(routes=[Route("/", Page)])',
    ],
    [
      "of what a parameter depends on no other method",
      "A B?",
      'import os\nfrom fastapi import Depends, FastAPI\nclass Auth:\n    def __init__(self):\n        os.environ["A"]\n    def admin(self):\n        os.environ["B"]\nweb = FastAPI()\n@web.get("/")\ndef index(auth=Depends(Auth)):\n    return 1\ndef main():\n    return web',
    ],
    [
      "methods that it is handed as routes",
      "A",
      'import os\nfrom fastapi import FastAPI\nclass Api:\n    def index(self):\n        os.environ["A"]\ndef main():\n    web = FastAPI()\n    web.add_api_route("/", Api().index)\n    return web',
    ],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });
});

describe("settings classes", () => {
  const settings = (body: string, make = "Settings()") =>
    `from typing import Annotated\nfrom pydantic import BaseModel, Field\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\n${body}\ndef main():\n    ${make}`;
  it.each<Case>([
    [
      "a field declared again is read once, with its last default",
      "ROOT",
      settings('class Base(BaseSettings):\n    root: str\nclass Settings(Base):\n    root: str = "/"'),
    ],
    [
      "an alias in Annotated",
      "KEY",
      settings('class Settings(BaseSettings):\n    a: Annotated[str, Field(alias="KEY")]'),
    ],
    [
      "a prefix given when it is made",
      "P_A",
      settings("class Settings(BaseSettings):\n    a: str", 'Settings(_env_prefix="P_")'),
    ],
    ["a prefix given to the class", "P_A", settings('class Settings(BaseSettings, env_prefix="P_"):\n    a: str')],
    [
      "Config.fields",
      "KEY",
      settings('class Settings(BaseSettings):\n    a: str\n    class Config:\n        fields = {"a": {"env": "KEY"}}'),
    ],
    [
      "models in fields",
      "DB DB__HOST DB__PORT?",
      settings(
        'class Database(BaseModel):\n    host: str\n    port: int = 1\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_nested_delimiter="__")\n    db: Database',
      ),
    ],
    [
      "names that code makes",
      "all",
      settings(
        "class Settings(BaseSettings):\n    model_config = SettingsConfigDict(alias_generator=str.upper)\n    a: str",
      ),
    ],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });

  it("a field that a subclass gives a default isn't missing", async () => {
    const { workloads } = await graphOf(`
      import modal
      from pydantic_settings import BaseSettings
      app = modal.App("x")
      class Base(BaseSettings):
          root: str
      class Settings(Base):
          root: str = "/"
      @app.function()
      def work():
          Settings()
    `);
    expect(workloads[0]?.reads.map(({ key, has_default }) => [key, has_default])).toEqual([["ROOT", true]]);
  });
});

describe("libraries that read the key they are given", () => {
  const call = (code: string) => {
    const [imports = "", use = ""] = code.split(" | ");
    return `import os\n${imports}\ndef main(given=None):\n    ${use}`;
  };
  it.each<Case>([
    ["environs", "A B", call('from environs import env | env.str("A"), env("B")')],
    [
      "environs with a prefix",
      "D X_A X_Y_B Z_C",
      `from environs import Env\nenv = Env()\nother = Env(prefix="Z_")\ndef main():\n    with env.prefixed("X_"):\n        env("A")\n        with env.prefixed("Y_"):\n            env.str("B")\n    other("C")\n    env("D")`,
    ],
    [
      "starlette with a prefix",
      "X_A",
      call('from starlette.config import Config\nconfig = Config(env_prefix="X_") | config("A")'),
    ],
    [
      "click with a prefix for all options",
      "all",
      `import click\n@click.command(context_settings={"auto_envvar_prefix": "X"})\n@click.option("--a")\ndef main(a):\n    pass`,
    ],
    [
      "click with a prefix when it is called",
      "all",
      call('import click\ngroup = click.Group() | group(auto_envvar_prefix="X")'),
    ],
    ["haystack", "A", call('from haystack.utils import Secret | Secret.from_env_var("A")')],
    [
      "langchain",
      "A B LANGSMITH_API_KEY",
      call(
        'from langchain_core.utils import get_from_env, secret_from_env | get_from_env("a", "A"), secret_from_env("B")',
      ),
    ],
    [
      "llama_index",
      "A",
      call(
        'from llama_index.core.base.llms.generic_utils import get_from_param_or_env | get_from_param_or_env("a", given, "A")',
      ),
    ],
    [
      "typer in Annotated",
      "A?",
      `import typer\nfrom typing import Annotated\napp = typer.Typer()\n@app.command()\ndef command(a: Annotated[str, typer.Option(envvar="A")]):\n    pass\ndef main():\n    app()`,
    ],
    ["expandvars", "A B", call('import sys | os.path.expandvars("$A/x/${B}")')],
    ["expandvars of any text", "all", call('import sys | os.path.expandvars(open("x").read())')],
    ["Template", "A B", call('from string import Template | Template("$A ${B} $$C").substitute(os.environ)')],
    ["format_map", "A", call('import sys | "{A} {{B}}".format_map(os.environ)')],
    ["format", "A all", call('import sys | "{A}".format(**os.environ)')],
    ["what is handed all of it", "all", call("import engine | engine.load(os.environ)")],
    ["processes and mocks aren't", "", call('from unittest import mock | mock.patch.dict(os.environ, {"A": "1"})')],
    ["names of parameters", "A B", call('import sys | os.environ.get(key="A"), os.getenv(key="B")')],
    ["bytes", "A", call('import sys | os.environb[b"A"]')],
    ["where os has it from", "A", call('import posix | posix.environ[b"A"]')],
    ["modules by name", "A", call('import sys | sys.modules["os"].environ["A"]')],
    [
      "its own module",
      "A",
      call('import sys\ndef get():\n    os.environ["A"] | getattr(sys.modules[__name__], "get")()'),
    ],
    ["itemgetter", "A", call('import operator | operator.itemgetter("A")(os.environ)')],
    ["del", "A", call('import sys\ndef drop():\n    del os.environ["A"] | drop()')],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });
});

describe("what the language finds by itself", () => {
  it.each<Case>([
    [
      "handlers of a generic function",
      "A? B",
      'import functools, os\n@functools.singledispatch\ndef show(x):\n    os.environ["B"]\n@show.register\ndef _(x: int):\n    os.environ["A"]\ndef main():\n    show(1)',
    ],
    [
      "those of a method, by type",
      "A?",
      'import functools, os\nclass Client:\n    @functools.singledispatchmethod\n    def show(self, x):\n        pass\n    @show.register(int)\n    def _(self, x):\n        os.environ["A"]\ndef main():\n    Client().show(1)',
    ],
    [
      "the call of a metaclass",
      "A",
      'import os\nclass Single(type):\n    def __call__(cls, *args):\n        os.environ["A"]\n        return super().__call__(*args)\nclass Client(metaclass=Single):\n    pass\ndef main():\n    Client()',
    ],
    [
      "subclasses",
      "A",
      'import os\nclass Plugin:\n    pass\nclass Mail(Plugin):\n    def run(self):\n        os.environ["A"]\ndef main():\n    for each in Plugin.__subclasses__():\n        each().run()',
    ],
    [
      "a base with types",
      "A",
      `from typing import Generic, TypeVar\nT = TypeVar("T")\n${CLIENT}\nclass Box(Client, Generic[T]):\n    pass\nclass Own(Box[int]):\n    pass\ndef main():\n    Own().key()`,
    ],
    [
      "a class with types",
      "A B",
      `from typing import Generic, TypeVar\nT = TypeVar("T")\n${CLIENT}\nclass Box(Client, Generic[T]):\n    pass\nclass New[T]:\n    def other(self):\n        return os.environ["B"]\ndef main():\n    Box[int]().key()\n    New[str]().other()`,
    ],
    [
      "a member of an enum by its name",
      "A",
      'import enum, os\nclass Key(enum.Enum):\n    FIRST = "A"\n    SECOND = "B"\ndef main():\n    os.environ[Key["FIRST"].value]',
    ],
    [
      "a class that is asked for an item",
      "A",
      'import os\nclass Keys:\n    def __class_getitem__(cls, name):\n        return os.environ[name]\ndef main():\n    Keys["A"]',
    ],
    [
      "a property made by a call",
      "A",
      `import os\nclass Client:\n    key = property(lambda self: os.environ["A"])\ndef main():\n    Client().key`,
    ],
    ["globals()", "A", 'import os\ndef read_a():\n    os.environ["A"]\ndef main():\n    globals()["read_a"]()'],
    [
      "constants of a class",
      "A B",
      'import os\nclass Keys:\n    FIRST = "A"\n    SECOND = "B"\ndef main():\n    for name, key in vars(Keys).items():\n        if not name.startswith("_"):\n            os.environ[key]',
    ],
    [
      "members of an enum of texts",
      "A B c",
      'import enum, os\nclass Key(str, enum.Enum):\n    A = "A"\nclass Other(enum.StrEnum):\n    B = "B"\n    C = enum.auto()\ndef main():\n    os.environ[Key.A], os.environ[Other.B], os.environ[Other.C.value]',
    ],
  ])("%s", async (_, reads, code) => {
    expect(await readsOf(code)).toBe(reads);
  });

  it("a name that a module gives when it is asked", async () => {
    const code = "import lazy\ndef main():\n    lazy.client";
    expect(
      await readsOf(code, { "lazy.py": "import os\ndef __getattr__(name):\n    return os.environ[name.upper()]" }),
    ).toBe("CLIENT");
  });

  it("modules that uvicorn, runpy and __import__ are told by name", async () => {
    const web =
      'import os\nfrom fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\ndef index():\n    return os.environ["A"]';
    const code =
      'import runpy, uvicorn\ndef main():\n    uvicorn.run("web:app")\n    runpy.run_module("script")\n    __import__("loaded").go()';
    const script = 'import os\nos.environ["B"]';
    const loaded = 'import os\ndef go():\n    os.environ["C"]';
    expect(await readsOf(code, { "web.py": web, "script.py": script, "loaded.py": loaded })).toBe("A? B C");
  });
});

describe("methods of Python's own types on what nobody knows", () => {
  const code = (method: string) =>
    `class Store:\n    def ${method}(self):\n        return 1\ndef main(store=Store(), name=input()):\n    getattr(store, name).extend([1])`;
  it("run no code of the project, unless a class of it has one of that name", async () => {
    expect(await readsOf(code("load"))).toBe("");
    expect(await readsOf(code("extend"))).toBe("open: a call of getattr with a computed name");
  });
});

describe("a mapping that grows while code runs", () => {
  it("takes no more from some size on, and says that it holds what isn't known", async () => {
    const many = (name: string) => `{${Array.from({ length: 80 }, (_, i) => `"${name}${i}": "${name}"`).join(", ")}}`;
    const code = (updates: string) => `import os\ndef main():\n    names = {}\n${updates}    os.environ[names["A0"]]`;
    const first = `    names.update(${many("A")})\n`;
    expect(await readsOf(code(first))).toBe("A");
    expect(await readsOf(code(`${first}    names.update(${many("B")})\n`))).toBe("A? all?");
  });
});

describe("names of Secrets", () => {
  it("may be members of an enum of texts", async () => {
    const { secrets } = await graphOf(`
      import enum
      import modal
      class Name(enum.StrEnum):
          SEARCH = "search"
      app = modal.App("x")
      @app.function(secrets=[modal.Secret.from_name(Name.SEARCH), modal.Secret.from_name(f"{Name.SEARCH}-keys")])
      def work():
          pass
    `);
    expect(secrets.map(({ name }) => name)).toEqual(["search", "search-keys"]);
  });
});
