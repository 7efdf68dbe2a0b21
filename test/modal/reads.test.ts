import { describe, expect, it } from "vitest";
import { expectModel, model } from "./project.ts";

describe("spellings of a read", () => {
  it("subscript, get, getenv, in, pop, and other names of os", async () => {
    await expectModel(
      `
        import os
        import os as _os
        from os import environ, getenv as env
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            os.environ["A"]
            os.environ.get("B")
            os.environ.get("C", "default")
            os.getenv("D")
            os.getenv("E", default="")
            environ["F"]
            env("G")
            _os.environ["H"]
            os.environ.pop("I", None)
            os.environ.pop("J")
            os.environ.__getitem__("K")
            "L" in os.environ
      `,
      `
        function work 9
          read A 10 subscript
          read B 11 get
          read C 12 get default
          read D 13 getenv
          read E 14 getenv default
          read F 15 subscript
          read G 16 getenv
          read H 17 subscript
          read I 18 pop
          read J 19 pop
          read K 20 subscript
          read L 21 in default guarded
      `,
    );
  });

  it("a key in a constant, a loop over keys, a computed key", async () => {
    await expectModel(
      `
        import os
        import modal

        KEY = "A"
        KEYS = ("B", "C")
        app = modal.App("x")

        @app.function()
        def work(name):
            os.environ[KEY]
            for key in KEYS:
                os.environ[key]
            [os.environ[k] for k in KEYS]
            os.environ[f"P_{KEY}"]
            os.environ[name]
      `,
      `
        function work 9
          read A 10 subscript
          read B 12 subscript
          read C 12 subscript
          read B 13 subscript
          read C 13 subscript
          read P_A 14 subscript
          read unknown key 15 subscript
      `,
    );
  });

  it("a key that depends on a selector", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("APP_ENV", "dev")
        STAGE = "PROD" if ENV == "prod" else "DEV"
        app = modal.App("x")

        @app.function()
        def work():
            return os.environ[f"{STAGE}_API_KEY"]
      `,
      `
        function work 9
          read APP_ENV 4 get import default
          read {DEV_API_KEY PROD_API_KEY} 10 subscript
      `,
    );
  });

  it("whole copies", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            {**os.environ}
            dict(os.environ)
            os.environ.copy()
            for key, value in os.environ.items():
                print(key)
      `,
      `
        function work 7
          read all 8
          read all 9
          read all 10
          read all 11
      `,
    );
  });

  it("writes are no reads, but setdefault is one, and what the code sets itself is guarded", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            os.environ["A"] = "1"
            os.environ.setdefault("B", "2")
            os.environ.update({"C": "3"}, D="4")
            return os.environ["A"], os.environ["C"], os.environ["D"]
      `,
      `
        function work 7
          read B 9 get default guarded
          read A 11 subscript guarded
          read C 11 subscript guarded
          read D 11 subscript guarded
      `,
    );
  });

  it("default parameters are read at import", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def client(token=os.environ.get("TOKEN")):
            return token

        @app.function()
        def work():
            client()
      `,
      `
        function work 10
          read TOKEN 6 get import
      `,
    );
  });
});

describe("defaults and guards", () => {
  it("a check before the read", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            if "A" in os.environ:
                os.environ["A"]
            if os.getenv("B"):
                os.environ["B"]
            if "C" not in os.environ:
                raise RuntimeError("C")
            os.environ["C"]
            x = os.environ["D"] if "D" in os.environ else None
            if os.environ.get("E") is not None:
                os.environ["E"]
            y = "F" in os.environ and os.environ["F"]
      `,
      `
        function work 7
          read A 8 in default guarded
          read A 9 subscript guarded ?
          read B 10 getenv
          read B 11 subscript guarded ?
          read C 12 in default guarded
          read C 14 subscript guarded
          read D 15 subscript guarded ?
          read D 15 in default guarded
          read E 16 get
          read E 17 subscript guarded ?
          read F 18 in default guarded
          read F 18 subscript guarded ?
      `,
    );
  });

  it("an early exit is no guard for what follows another key", async () => {
    await expectModel(
      `
        import os
        import sys
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            if not os.environ.get("A"):
                return None
            os.environ["A"]
            os.environ["B"]
      `,
      `
        function work 8
          read A 9 get
          read A 11 subscript guarded ?
          read B 12 subscript ?
      `,
    );
  });

  it("what follows a check of two keys is reached when both are set", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def send(user, password):
            return os.environ["MAIL_HOST"]

        @app.function()
        def work():
            user = os.environ.get("MAIL_USER")
            password = os.environ.get("MAIL_PASSWORD")
            if not user or not password:
                return None
            sent = send(user, password)
            print(sent)
      `,
      `
        function work 10
          read MAIL_HOST 7 subscript via send [MAIL_PASSWORD=*] [MAIL_USER=*]
          read MAIL_USER 11 get
          read MAIL_PASSWORD 12 get
      `,
    );
  });

  it("try/except KeyError, and one that fails again", async () => {
    await expectModel(
      `
        import contextlib
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            try:
                a = os.environ["A"]
            except KeyError:
                a = None
            try:
                b = os.environ["B"]
            except KeyError as error:
                raise RuntimeError("B is missing") from error
            try:
                c = os.environ["C"]
            except ValueError:
                c = None
            with contextlib.suppress(KeyError):
                d = os.environ["D"]
      `,
      `
        function work 8
          read A 10 subscript guarded
          read B 14 subscript
          read C 18 subscript
          read D 22 subscript guarded
      `,
    );
  });

  it("fallback chains", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work(token=None):
            token or os.environ["A"]
            os.getenv("B") or os.getenv("C") or "default"
            os.getenv("D", os.getenv("E"))
            os.environ.get("F") or os.environ["G"]
      `,
      `
        function work 7
          read A 8 subscript ?
          read B 9 getenv
          read C 9 getenv ?
          read D 10 getenv default
          read E 10 getenv
          read F 11 get
          read G 11 subscript or F
      `,
    );
  });
});

describe("what the code sets is no gap", () => {
  it.each([
    ["update", 'os.environ.update(A="1")', "A guarded"],
    ["update with what nobody knows", 'os.environ.update(json.load(open("x")))', "A guarded"],
    ["pairs", 'os.environ.update(zip(["A"], ["1"]))', "A guarded"],
    ["|=", 'os.environ |= {"A": "1"}', "A guarded"],
    [
      "a key that nobody knows",
      'for key, value in json.load(open("x")).items():\n    os.environ[key] = value',
      "A guarded",
    ],
    ["one of two keys", 'os.environ["A" if given else "B"] = "1"', "A guarded"],
    ["one of two others", 'os.environ["B" if given else "C"] = "1"', "A"],
    ["setdefault", 'os.environ.setdefault("A", "1")', "A guarded"],
    ["a mock", 'mock.patch.dict(os.environ, {"A": "1"}).start()', "A guarded"],
    ["a mock by name", 'mock.patch.dict("os.environ", A="1").start()', "A guarded"],
    ["a mock of others", 'mock.patch.dict(os.environ, {"B": "1"}, clear=True).start()', "A"],
    ["a mock of something else", 'mock.patch.dict(given, {"A": "1"}).start()', "A"],
    ["what was there before", "saved = dict(os.environ)\nos.environ.update(saved)", "A"],
  ])("%s", async (_, code, read) => {
    const app = 'import json\nimport os\nfrom unittest import mock\nimport modal\n\napp = modal.App("x")';
    const body = `${code}\nos.environ["A"]`.replaceAll("\n", "\n    ");
    const lines = (await model(`${app}\n\n\n@app.function()\ndef work(given):\n    ${body}\n`)).split("\n");
    expect(
      lines.filter((each) => each.includes(" subscript")).map((each) => each.replace(/ +read A \d+ subscript/, "A")),
    ).toEqual([read]);
  });
});

describe("a read that only happens where other variables aren't set", () => {
  it.each([
    ["checked before", 'if "A" not in os.environ:\n    os.environ["B"]', "B or A"],
    ["compared with None", 'a = os.environ.get("A")\nif a is None:\n    os.environ["B"]', "B or A"],
    ["compared with an empty text", 'if os.environ.get("A", "") == "":\n    os.environ["B"]', "B or A"],
    ["after a return", 'if os.environ.get("A"):\n    return\nos.environ["B"]', "B or A"],
    ["two of them", 'os.getenv("A") or os.getenv("C") or os.environ["B"]', "B or A or C"],
    ["with a default that holds", 'if not os.environ.get("A", "x"):\n    os.environ["B"]', "B ?"],
    ["and on what nobody knows", 'if "A" not in os.environ and given:\n    os.environ["B"]', "B ?"],
    ["where it is set", 'if os.environ.get("A"):\n    os.environ["B"]', "B ?"],
    ["or something else", 'if given or "A" not in os.environ:\n    os.environ["B"]', "B ?"],
  ])("%s", async (_, code, read) => {
    const body = code.replaceAll("\n", "\n    ");
    const app = 'import os\nimport modal\n\napp = modal.App("x")\n\n\n@app.function()';
    const [line] = (await model(`${app}\ndef work(given):\n    ${body}\n`))
      .split("\n")
      .filter((each) => each.includes("read B"));
    expect(line?.replace(/ +read B \d+ subscript/, "B")).toBe(read);
  });
});

describe("reads in helpers", () => {
  it("a helper that takes the key", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def need(key):
            value = os.environ.get(key)
            if not value:
                raise RuntimeError(key)
            return value

        def flag(name, default=False):
            return os.getenv(name, str(default)) == "1"

        @app.function()
        def work():
            need("A")
            need(key="B")
            flag("C")
      `,
      `
        function work 16
          read A 17 helper via need
          read B 18 helper via need
          read C 19 helper default via flag
      `,
    );
  });

  it("helpers of another module, two calls away", async () => {
    await expectModel(
      {
        "lib/env.py": `
          import os
          def get_env(key, default=None):
              return os.environ.get(key, default)
        `,
        "lib/client.py": `
          from .env import get_env
          def make():
              return get_env("API_KEY"), get_env("URL", "http://x")
        `,
        "app.py": `
          import modal
          from lib.client import make

          app = modal.App("x")

          @app.function()
          def work():
              make()
        `,
      },
      `
        function work 7
          read API_KEY lib/client.py:3 helper via make > get_env
          read URL lib/client.py:3 helper default via make > get_env
      `,
    );
  });

  it("only what the workload reaches", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def used():
            return os.environ["USED"]

        def unused():
            return os.environ["UNUSED"]

        @app.function()
        def work():
            return used()

        @app.function()
        def idle():
            return 1
      `,
      `
        function work 13
          read USED 7 subscript via used
        function idle 17
      `,
    );
  });

  it("a module that is imported in the function", async () => {
    await expectModel(
      {
        "heavy.py": `
          import os
          TOKEN = os.environ["TOKEN"]
        `,
        "app.py": `
          import modal

          app = modal.App("x")

          @app.function()
          def work():
              import heavy
              return heavy.TOKEN

          @app.function()
          def idle():
              pass
        `,
      },
      `
        function work 6
          read TOKEN heavy.py:2 subscript via heavy.py
        function idle 11
      `,
    );
  });

  it("methods, attributes set in enter, properties, inherited methods", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        class Client:
            def __init__(self, key=None):
                self.key = key or os.environ["CLIENT_KEY"]

            @property
            def url(self):
                return os.environ["URL"]

            def call(self):
                return os.environ["CALL"]

        class Base:
            def helper(self):
                return os.environ["BASE"]

        @app.cls()
        class Model(Base):
            @modal.enter()
            def start(self):
                self.client = Client()

            @modal.method()
            def run(self):
                self.helper()
                self.client.url
                return self.client.call()
      `,
      `
        class Model 22
          read CLIENT_KEY 8 subscript via Client.__init__
          read URL 12 subscript via Client.url
          read CALL 15 subscript via Client.call
          read BASE 19 subscript via Base.helper
      `,
    );
  });

  it("a lazily initialised global", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")
        _client = None

        def client():
            global _client
            if _client is None:
                _client = os.environ["TOKEN"]
            return _client

        @app.function()
        def work():
            client()
      `,
      `
        function work 14
          read TOKEN 10 subscript via client
      `,
    );
  });

  it("cached helpers, context managers, generators, async, nested functions, lambdas", async () => {
    await expectModel(
      `
        import asyncio
        import contextlib
        import functools
        import os
        import modal

        app = modal.App("x")

        @functools.lru_cache(maxsize=1)
        def cached():
            return os.environ["CACHED"]

        @contextlib.contextmanager
        def session():
            yield os.environ["SESSION"]

        def numbers():
            yield os.environ["GENERATED"]

        async def later():
            return os.environ["ASYNC"]

        @app.function()
        async def work():
            def inner():
                return os.environ["INNER"]
            cached()
            with session():
                pass
            list(numbers())
            await later()
            asyncio.run(later())
            inner()
            (lambda: os.environ["LAMBDA"])()
      `,
      `
        function work 24
          read CACHED 11 subscript via cached
          read SESSION 15 subscript via session
          read GENERATED 18 subscript via numbers
          read ASYNC 21 subscript via later
          read INNER 26 subscript via work.<locals>.inner
          read LAMBDA 34 subscript via work.<locals>.<lambda>
      `,
    );
  });

  it("callbacks: threads, executors, map, sorted", async () => {
    await expectModel(
      `
        import os
        import threading
        from concurrent.futures import ThreadPoolExecutor
        import modal

        app = modal.App("x")

        def in_thread():
            return os.environ["THREAD"]

        def in_pool(item):
            return os.environ["POOL"]

        def by_key(item):
            return os.environ["SORT"]

        @app.function()
        def work(items):
            threading.Thread(target=in_thread).start()
            with ThreadPoolExecutor() as pool:
                pool.map(in_pool, items)
            sorted(items, key=by_key)
      `,
      `
        function work 18
          read THREAD 9 subscript via in_thread
          read POOL 12 subscript via in_pool ?
          read SORT 15 subscript via by_key
      `,
    );
  });

  it("a dispatch table", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def a():
            return os.environ["A"]

        def b():
            return os.environ["B"]

        HANDLERS = {"a": a, "b": b}

        @app.function()
        def work(kind):
            return HANDLERS[kind]()

        @app.function()
        def only_a():
            return HANDLERS["a"]()
      `,
      `
        function work 15
          read A 7 subscript via a ?
          read B 10 subscript via b ?
        function only_a 19
          read A 7 subscript via a
      `,
    );
  });

  it("branches by a flag and by a selector", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("APP_ENV", "dev")
        app = modal.App("x")

        @app.function()
        def work(fast):
            if fast:
                os.environ["FAST"]
            if ENV == "prod":
                os.environ["PROD_KEY"]
            else:
                os.environ["DEV_KEY"]
            while fast:
                os.environ["LOOP"]
      `,
      `
        function work 8
          read APP_ENV 4 get import default
          read FAST 10 subscript ?
          read PROD_KEY 12 subscript ?
          read DEV_KEY 14 subscript ?
          read LOOP 16 subscript
      `,
    );
  });
});

describe("super()", () => {
  it("runs a base's method on the object itself", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        class Base:
            def __init__(self):
                self.key = os.environ["INIT"]
            def run(self):
                return self.step()
            def step(self):
                return os.environ["BASE"]
            @property
            def name(self):
                return self.step()

        class Child(Base):
            def __init__(self):
                super().__init__()
            def run(self):
                return super().run() + super().name + self.key
            def step(self):
                return os.environ["CHILD"]

        @app.function()
        def work():
            Child().run()
      `,
      `
        function work 26
          read INIT 8 subscript via Child.__init__ > Base.__init__
          read CHILD 23 subscript via Child.run > Base.run > Child.step
      `,
    );
  });

  it("runs a base's class method on the class itself", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        class Document:
            @classmethod
            def load(cls, **query):
                return cls.kind(query)
            @classmethod
            def kind(cls, query):
                return cls
            @staticmethod
            def level():
                return os.environ["LEVEL"]

        class Tool(Document):
            @classmethod
            def load(cls, key):
                return super().load(key=key, level=super().level())
            @classmethod
            def kind(cls, query):
                return os.environ["KIND"]

        @app.function()
        def work(key):
            Tool.load(key)
      `,
      `
        function work 26
          read LEVEL 15 subscript via Tool.load > Document.level
          read KIND 23 subscript via Tool.load > Document.load > Tool.kind
      `,
    );
  });

  it("looks in the classes of the object, a base after all that inherit from it", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        class Base:
            def run(self):
                return os.environ["BASE"]

        class First(Base):
            def run(self):
                return super().run()

        class Second(Base):
            def run(self):
                return os.environ["SECOND"]

        class Both(First, Second):
            pass

        @app.function()
        def work():
            Both().run()
      `,
      `
        function work 22
          read SECOND 16 subscript via First.run > Second.run
      `,
    );
  });
});

describe("what the language calls", () => {
  it.each([
    ["an attribute that isn't there", "def __getattr__(self, name):\n        return os.environ[name]", "Settings().A"],
    ["an item", "def __getitem__(self, name):\n        return os.environ[name]", 'Settings()["A"]'],
    [
      "making an instance",
      'def __new__(cls):\n        os.environ["A"]\n        return super().__new__(cls)',
      "Settings()",
    ],
    ["a text", 'def __str__(self):\n        return os.environ["A"]', 'f"{Settings()}"'],
    ["a loop", 'def __iter__(self):\n        return iter([os.environ["A"]])', "list(Settings())"],
    ["the end of a block", 'def __exit__(self, *given):\n        os.environ["A"]', "Settings()"],
    [
      "a property with a setter",
      'a = property()\n    @property\n    def a(self):\n        return os.environ["A"]\n    @a.setter\n    def a(self, value):\n        pass',
      "Settings().a",
    ],
    [
      "a setter",
      '@property\n    def a(self):\n        return 1\n    @a.setter\n    def a(self, value):\n        os.environ["A"]',
      "setattr(Settings(), 'a', 2)",
    ],
  ])("%s", async (_, method, use) => {
    const found = await model(`
import os
import modal

app = modal.App("x")

class Settings:
    ${method}

@app.function()
def work():
    return ${use}
`);
    expect(found).toMatch(/^ {2}read A \d+ (?:subscript|helper)/m);
    expect(found).not.toContain("open");
  });

  it("a descriptor, a class that others inherit from, and a chain of mappings", async () => {
    await expectModel(
      `
        import os
        from collections import ChainMap
        import modal

        app = modal.App("x")

        class Key:
            def __get__(self, instance, owner=None):
                return os.environ["A"]

        class Client:
            key = Key()

        class Plugin:
            known = []
            def __init_subclass__(cls):
                Plugin.known.append(cls)

        class Mail(Plugin):
            def run(self):
                return os.environ["B"]

        settings = ChainMap({"C": "1"}, os.environ)

        @app.function()
        def work():
            Client().key
            for plugin in Plugin.known:
                plugin().run()

        @app.function()
        def other():
            return settings["D"]
      `,
      `
        function work 26
          read A 9 subscript via Key.__get__
          read B 21 subscript via Mail.run
          read all 23 import
        function other 32
          read all 23 import
      `,
    );
  });
});

describe("web apps", () => {
  it("FastAPI routes mounted by asgi_app", async () => {
    await expectModel(
      `
        import os
        from typing import Annotated
        import modal
        from fastapi import Depends, FastAPI

        app = modal.App("x")
        web = FastAPI()

        def auth():
            return os.environ["AUTH"]

        def tenant():
            return os.environ["TENANT"]

        @web.get("/")
        def index(tenant: Annotated[str, Depends(tenant)], user=Depends(auth)):
            return os.environ["ROUTE"]

        @app.function()
        @modal.asgi_app()
        def serve():
            return web

        @app.function()
        def idle():
            pass
      `,
      `
        function serve 21
          read AUTH 10 subscript via index > auth
          read TENANT 13 subscript via index > tenant
          read ROUTE 17 subscript via index
        function idle 25
      `,
    );
  });

  it("routers of other modules", async () => {
    await expectModel(
      {
        "api/routes.py": `
          import os
          from fastapi import APIRouter
          router = APIRouter()

          @router.post("/x")
          async def create():
              return os.environ["CREATE"]
        `,
        "api/main.py": `
          from fastapi import FastAPI
          from . import routes
          web_app = FastAPI()
          web_app.include_router(routes.router)
        `,
        "app.py": `
          import modal

          app = modal.App("x")

          @app.function()
          @modal.asgi_app()
          def serve():
              from api.main import web_app
              return web_app
        `,
      },
      `
        function serve 7
          read CREATE api/routes.py:7 subscript via create
      `,
    );
  });

  it("a web app made in the function, and a lifespan", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        @modal.asgi_app()
        def serve():
            from contextlib import asynccontextmanager
            from fastapi import FastAPI

            @asynccontextmanager
            async def lifespan(web):
                os.environ["STARTUP"]
                yield

            web = FastAPI(lifespan=lifespan)

            @web.get("/")
            def index():
                return os.environ["ROUTE"]

            return web
      `,
      `
        function serve 8
          read STARTUP 14 subscript via serve.<locals>.lifespan
          read ROUTE 21 subscript via serve.<locals>.index
      `,
    );
  });
});

describe("settings libraries", () => {
  it("pydantic settings", async () => {
    await expectModel(
      `
        import modal
        from pydantic import Field
        from pydantic_settings import BaseSettings, SettingsConfigDict

        class Settings(BaseSettings):
            model_config = SettingsConfigDict(env_prefix="APP_")
            token: str
            url: str = "http://x"
            key: str = Field(validation_alias="OTHER_KEY")

        app = modal.App("x")

        @app.function()
        def work():
            return Settings().token
      `,
      `
        function work 14
          read APP_TOKEN 7 settings
          read APP_URL 8 settings default
          read OTHER_KEY 9 settings
      `,
    );
  });

  it("decouple and environs", async () => {
    await expectModel(
      `
        import modal
        from decouple import config
        from environs import Env

        env = Env()
        env.read_env()
        app = modal.App("x")

        @app.function()
        def work():
            config("A")
            config("B", default="x", cast=str)
            env("C")
            env.str("D", "default")
            env.int("E")
      `,
      `
        function work 10
          read A 11 settings
          read B 12 settings default
          read C 13 settings
          read D 14 settings default
          read E 15 settings
      `,
    );
  });
});

describe("commands", () => {
  it("a launcher of training scripts starts processes too", async () => {
    await expectModel(
      `
        import modal
        app = modal.App("a")

        @app.function()
        def train():
            from torch.distributed.run import parse_args, run
            run(parse_args(["train.py"]))
      `,
      `
        function train 5
          open 7: the command train.py inherits the environment
      `,
    );
  });

  it("a process inherits the environment, unless it is given its own", async () => {
    await expectModel(
      `
        import os
        import subprocess
        import modal

        app = modal.App("x")

        @app.function()
        def inherits():
            subprocess.run(["./tool", "x"], check=True)

        @app.function()
        def harmless():
            subprocess.run(["ls", "-l"])

        @app.function()
        def own():
            subprocess.run(["./tool"], env={"A": "1"})

        @app.function()
        def copied():
            subprocess.run(["./tool"], env={**os.environ, "A": "1"})
      `,
      `
        function inherits 8
          open 9: the command ./tool inherits the environment
        function harmless 12
        function own 16
        function copied 20
          read all 21
          open 21: the command ./tool inherits the environment
      `,
    );
  });
});

describe("what can't be followed", () => {
  it("an import of the project that isn't there, and a method of an unknown object", async () => {
    await expectModel(
      `
        import modal
        from .missing import helper

        app = modal.App("x")

        @app.function()
        def work(client):
            helper()
            client.run()
      `,
      `
        function work 7
          open 2: the relative import of missing was not found
      `,
    );
  });

  it("a setting looked up by a computed name runs nothing", async () => {
    await expectModel(
      {
        "app.py": `
          import modal
          import lib

          app = modal.App("x")

          @app.function()
          def work(name):
              return getattr(lib, name)
        `,
        "lib.py": "SIZE = 1\n",
      },
      `
        function work 7
      `,
    );
  });

  it("a library that is told which key to read may read it", async () => {
    await expectModel(
      `
        import modal
        import pygsheets

        app = modal.App("x")

        @app.function()
        def work():
            pygsheets.authorize(service_account_env_var="SHEETS_ACCOUNT")
      `,
      `
        function work 7
          read SHEETS_ACCOUNT 8 implicit:pygsheets default
      `,
    );
  });

  it("getattr with a computed name", async () => {
    await expectModel(
      {
        "app.py": `
          import modal
          import lib

          app = modal.App("x")

          @app.function()
          def work(name):
              return getattr(lib, name)()
        `,
        "lib.py": `
          import os
          def a():
              return os.environ["A"]
        `,
      },
      `
        function work 7
          open 8: a call of getattr with a computed name
      `,
    );
  });

  it("recursion ends", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def even(n):
            return n == 0 or odd(n - 1)

        def odd(n):
            os.environ["ODD"]
            return n != 0 and even(n - 1)

        @app.function()
        def work(n):
            return even(n)
      `,
      `
        function work 14
          read ODD 10 subscript via even > odd ?
      `,
    );
  });

  it("recursion whose argument is another one each time ends, too", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def plain(x):
            os.environ["A"]
            if hasattr(x, "tolist"):
                return plain(x.cpu().tolist())
            if hasattr(x, "items"):
                return {name: plain(each) for name, each in x.items()}
            return [plain(each) for each in x]

        @app.function()
        def work(x):
            return plain(x)
      `,
      `
        function work 15
          read A 7 subscript via plain
      `,
    );
  });

  it("what follows a check that fails is as certain as before", async () => {
    await expectModel(
      `
        import os
        import sys
        import modal

        ENV = os.environ.get("APP_ENV", "dev")
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("prod" if ENV == "prod" else "dev")])
        def work(item):
            if not item:
                raise ValueError("item")
            if not os.environ.get("A"):
                sys.exit("A is missing")
            assert os.environ.get("B"), "B is missing"
            if ENV not in ("dev", "prod"):
                raise ValueError(ENV)
            return os.environ["A"], os.environ["B"], os.environ["C"]
      `,
      `
        function work 9
          secret {dev=dev prod=prod *=dev}
          read APP_ENV 5 get import default
          read A 12 get
          read B 14 get
          read A 17 subscript guarded [APP_ENV=dev|prod]
          read B 17 subscript guarded [APP_ENV=dev|prod]
          read C 17 subscript [APP_ENV=dev|prod]
      `,
    );
  });
});
