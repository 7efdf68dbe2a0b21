import { describe, expect, it } from "vitest";
import { linked } from "../modal/linked.ts";
import { expectModel } from "../modal/project.ts";

describe("names of secrets", () => {
  it("a constant of the file, of another module, of a package", async () => {
    await expectModel(
      {
        "config.py": `
          OPENAI = "openai-secret"
          class Names:
              db = "db-secret"
        `,
        "settings/__init__.py": `
          from .names import REDIS
        `,
        "settings/names.py": `
          REDIS = "redis-secret"
        `,
        "app.py": `
          import modal
          import config
          import settings
          from config import OPENAI, Names
          from settings import REDIS as R

          LOCAL = "local-secret"
          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(n) for n in (LOCAL, OPENAI, config.OPENAI, Names.db, settings.REDIS, R)])
          def work():
              pass
        `,
      },
      `
        function work 11
          secret local-secret
          secret openai-secret
          secret openai-secret
          secret db-secret
          secret redis-secret
          secret redis-secret
      `,
    );
  });

  it("f-strings, %, format, join, concatenation", async () => {
    await expectModel(
      `
        import modal

        PRODUCT = "search"
        app = modal.App("x")
        names = [
            f"{PRODUCT}-a",
            "%s-b" % PRODUCT,
            "%(p)s-c" % {"p": PRODUCT},
            "{}-d".format(PRODUCT),
            "{p}-e".format(p=PRODUCT),
            "-".join([PRODUCT, "f"]),
            PRODUCT + "-g",
            PRODUCT.upper().lower() + "-h",
            f"{PRODUCT!s}-i",
        ]

        @app.function(secrets=[modal.Secret.from_name(n) for n in names])
        def work():
            pass
      `,
      `
        function work 18
          secret search-a
          secret search-b
          secret search-c
          secret search-d
          secret search-e
          secret search-f
          secret search-g
          secret search-h
          secret search-i
      `,
    );
  });

  it("a dict lookup, get, and a nested one", async () => {
    await expectModel(
      `
        import modal

        SECRETS = {"db": "db-secret", "llm": {"openai": "openai-secret"}}
        app = modal.App("x")

        @app.function(
            secrets=[
                modal.Secret.from_name(SECRETS["db"]),
                modal.Secret.from_name(SECRETS.get("nope", "fallback")),
                modal.Secret.from_name(SECRETS["llm"]["openai"]),
            ]
        )
        def work():
            pass
      `,
      `
        function work 13
          secret db-secret
          secret fallback
          secret openai-secret
      `,
    );
  });

  it("dataclass fields, enum members, named tuples, class attributes", async () => {
    await expectModel(
      `
        import enum
        from dataclasses import dataclass, field
        from typing import NamedTuple
        import modal

        @dataclass(frozen=True)
        class Config:
            secret: str
            other: str = "other-secret"
            more: list = field(default_factory=lambda: ["more-secret"])

        class Name(str, enum.Enum):
            DB = "db-secret"

        class Pair(NamedTuple):
            first: str
            second: str = "second-secret"

        class Base:
            name = "base-secret"
            prefix = "pre"

        class Derived(Base):
            prefix = "post"
            full = f"{Base.prefix}-full"

        config = Config("config-secret")
        pair = Pair(first="first-secret")
        app = modal.App("x")

        @app.function(
            secrets=[
                modal.Secret.from_name(config.secret),
                modal.Secret.from_name(config.other),
                modal.Secret.from_name(config.more[0]),
                modal.Secret.from_name(Name.DB.value),
                modal.Secret.from_name(Name("db-secret").value),
                modal.Secret.from_name(pair.first),
                modal.Secret.from_name(pair.second),
                modal.Secret.from_name(Derived.name),
                modal.Secret.from_name(Derived.prefix),
                modal.Secret.from_name(Derived.full),
            ]
        )
        def work():
            pass
      `,
      `
        function work 45
          secret config-secret
          secret other-secret
          secret more-secret
          secret db-secret
          secret db-secret
          secret first-secret
          secret second-secret
          secret base-secret
          secret post
          secret pre-full
      `,
    );
  });

  it("a config object with a method and a property", async () => {
    await expectModel(
      `
        import modal

        class Settings:
            def __init__(self, product):
                self.product = product

            @property
            def secret_name(self):
                return f"{self.product}-secret"

            def name(self, suffix="x"):
                return self.product + "-" + suffix

            @classmethod
            def make(cls):
                return cls("search")

            @staticmethod
            def static():
                return "static-secret"

        settings = Settings.make()
        app = modal.App("x")

        @app.function(
            secrets=[
                modal.Secret.from_name(settings.secret_name),
                modal.Secret.from_name(settings.name()),
                modal.Secret.from_name(settings.name(suffix="y")),
                modal.Secret.from_name(Settings.static()),
            ]
        )
        def work():
            pass
      `,
      `
        function work 33
          secret search-secret
          secret search-x
          secret search-y
          secret static-secret
      `,
    );
  });

  it("unknown names are said to be unknown", async () => {
    await expectModel(
      `
        import modal
        import yaml

        app = modal.App("x")
        config = yaml.safe_load(open("config.yaml"))

        @app.function(secrets=[modal.Secret.from_name(config["secret"]), modal.Secret.from_name(f"x-{config['stage']}")])
        def work():
            pass
      `,
      `
        function work 8
          secret unknown name
          secret unknown name
      `,
    );
  });

  it("required keys and the environment of a secret", async () => {
    await expectModel(
      `
        import modal

        KEYS = ["A", "B"]
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("a", environment_name="main", required_keys=KEYS)])
        def work():
            pass
      `,
      `
        function work 7
          secret a in main requires A, B
      `,
    );
  });
});

describe("lists of secrets", () => {
  it("helper functions that return a secret or a list", async () => {
    await expectModel(
      `
        import modal

        def get_secret(name):
            return modal.Secret.from_name(name)

        def get_secrets(extra=False):
            secrets = [get_secret("a")]
            if extra:
                secrets.append(get_secret("b"))
            return secrets

        def early(flag):
            if not flag:
                return []
            return [get_secret("c")]

        app = modal.App("x")

        @app.function(secrets=get_secrets())
        def one():
            pass

        @app.function(secrets=get_secrets(extra=True) + early(True) + early(False))
        def two():
            pass
      `,
      `
        function one 20
          secret a
        function two 24
          secret a
          secret b
          secret c
      `,
    );
  });

  it("concatenation, star, extend, slices, sets, tuples, reversed", async () => {
    await expectModel(
      `
        import modal

        a, b, c = (modal.Secret.from_name(n) for n in "abc")
        base = [a]
        base += [b]
        both = [*base, c]
        more = list(base)
        more.extend([c])
        more.insert(0, c)
        app = modal.App("x")

        @app.function(secrets=base)
        def one():
            pass

        @app.function(secrets=both[:2])
        def two():
            pass

        @app.function(secrets=more)
        def three():
            pass

        @app.function(secrets=(a, b))
        def four():
            pass

        @app.function(secrets=base + [c] if both else [])
        def five():
            pass
      `,
      `
        function one 13
          secret a
          secret b
        function two 17
          secret a
          secret b
        function three 21
          secret c
          secret a
          secret b
          secret c
        function four 25
          secret a
          secret b
        function five 29
          secret a
          secret b
          secret c
      `,
    );
  });

  it("a list that another module holds and a third one changes", async () => {
    await expectModel(
      {
        "shared.py": `
          import modal
          SECRETS = [modal.Secret.from_name("a")]
        `,
        "extra.py": `
          import modal
          import shared
          shared.SECRETS.append(modal.Secret.from_name("b"))
        `,
        "app.py": `
          import modal
          import extra
          from shared import SECRETS

          app = modal.App("x")

          @app.function(secrets=SECRETS)
          def work():
              pass
        `,
      },
      `
        function work 8
          secret a
          secret b
      `,
    );
  });

  it("a dict of secrets: values, lookups, comprehension", async () => {
    await expectModel(
      `
        import modal

        NAMES = {"llm": "openai", "db": "postgres"}
        BY_NAME = {k: modal.Secret.from_name(v) for k, v in NAMES.items()}
        app = modal.App("x")

        @app.function(secrets=list(BY_NAME.values()))
        def all_of_them():
            pass

        @app.function(secrets=[BY_NAME["db"]])
        def one():
            pass

        @app.function(secrets=[s for k, s in BY_NAME.items() if k != "db"])
        def but_db():
            pass
      `,
      `
        function all_of_them 8
          secret openai
          secret postgres
        function one 12
          secret postgres
        function but_db 16
          secret openai
      `,
    );
  });

  it("walrus, lambda, conditional expression, and, or", async () => {
    await expectModel(
      `
        import modal

        make = lambda n: modal.Secret.from_name(n)
        app = modal.App("x")
        NONE = None

        @app.function(secrets=[(s := make("a")), make("b") if True else make("c"), NONE or make("d")])
        def work():
            pass

        @app.function(secrets=[s])
        def again():
            pass
      `,
      `
        function work 8
          secret a
          secret b
          secret d
        function again 12
          secret a
      `,
    );
  });

  it("try/except around a secret", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        try:
            secret = modal.Secret.from_name("a")
            secret.hydrate()
        except Exception:
            secret = None

        @app.function(secrets=[secret] if secret else [])
        def work():
            pass
      `,
      `
        function work 11
          secret a ?
      `,
    );
  });

  it("a parameter nobody knows", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        def register(secrets):
            @app.function(secrets=secrets)
            def work():
                pass

        def start(names):
            return modal.Sandbox.create(app=app, secrets=[modal.Secret.from_name(n) for n in names])
      `,
      `
        function work 7 ?
          secrets open 6: the argument secrets
        sandbox start@11:26 11
          secrets open 11: a list that can't be followed
          open 11: the command runs outside the analysed code
      `,
    );
  });

  it("a function that recurses over names", async () => {
    await expectModel(
      `
        import modal

        def collect(names):
            if not names:
                return []
            return [modal.Secret.from_name(names[0])] + collect(names[1:])

        app = modal.App("x")

        @app.function(secrets=collect(["a", "b"]))
        def work():
            pass
      `,
      `
        function work 11
          secret a
          secret b
      `,
    );
  });

  it("a bare secret where a list must stand", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        @app.function(secrets=modal.Secret.from_name("a"))
        def work():
            pass
      `,
      `
        function work 6
          secret a
      `,
    );
  });
});

describe("secrets made from values", () => {
  it("from_dict: literal, merged, computed keys, dropped None values", async () => {
    await expectModel(
      `
        import os
        import modal

        base = {"A": "1", "NONE": None}
        extra = {**base, "B": os.environ.get("B"), "C": os.environ["C"]}
        extra["D"] = "4"
        if os.environ.get("WITH_E"):
            extra["E"] = "5"
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_dict(extra)])
        def work():
            pass
      `,
      `
        function work 12
          secret dict(A, B, C, D, E)
          read B 5 get import
          read C 5 subscript import
          read WITH_E 7 get import
      `,
    );
  });

  it("from_dict over listed keys, over a pydantic dump, over the whole environment", async () => {
    await expectModel(
      `
        import os
        import modal

        KEYS = ["A", "B"]
        app = modal.App("x")

        @app.function(
            secrets=[
                modal.Secret.from_dict({k: os.environ[k] for k in KEYS}),
                modal.Secret.from_dict({f"APP_{k}": "1" for k in KEYS}),
                modal.Secret.from_dict({k: v for k, v in os.environ.items() if k.startswith("X_")}),
                modal.Secret.from_dict(dict(os.environ)),
                modal.Secret.from_dict({**os.environ, "Z": "1"}),
                modal.Secret.from_dict(dict(zip(KEYS, ["1", "2"]))),
            ]
        )
        def work():
            pass
      `,
      `
        function work 17
          secret dict(A, B)
          secret dict(APP_A, APP_B)
          secret dict(…)
          secret dict(…)
          secret dict(Z, …)
          secret dict(A, B)
          read A 9 subscript import
          read B 9 subscript import
          read all 11 import
          read all 12 import
          read all 13 import
      `,
    );
  });

  it("copies of the whole environment, name by name", async () => {
    const isWhole = async (made: string) => {
      const { project } = await linked(`import os\nimport modal\n\nSKIP = ["PATH", "HOME"]\nvalues = {}\n${made}\n`);
      return project.secrets.map((secret) => secret.wholeEnvironment);
    };
    const dict = (comprehension: string) => isWhole(`modal.Secret.from_dict({${comprehension}})`);
    expect(await dict("k: os.environ[k] for k in os.environ.keys()")).toEqual([true]);
    expect(await dict("k: os.getenv(k, '') for k in os.environ")).toEqual([true]);
    expect(await dict("k: os.environ.get(k) for k in list(os.environ)")).toEqual([true]);
    expect(await dict("k: v for k, v in os.environ.items() if k not in SKIP and not k.startswith('_')")).toEqual([
      true,
    ]);
    expect(await dict("k: v for k, v in os.environ.items() if k in SKIP")).toEqual([false]);
    expect(await dict("k: v for k, v in os.environ.items() if k.startswith('X_')")).toEqual([false]);
    expect(await dict("k: os.environ[k] for k in SKIP")).toEqual([false]);
    expect(await dict("k: len(os.environ[k]) for k in os.environ")).toEqual([false]);
    const loop = (body: string) => isWhole(`for k, v in os.environ.items():\n${body}\nmodal.Secret.from_dict(values)`);
    expect(await loop("    values[k] = v")).toEqual([true]);
    expect(await loop("    if k not in SKIP:\n        values[k] = v")).toEqual([true]);
    expect(await loop("    if k.startswith('X_'):\n        values[k] = v")).toEqual([false]);
    expect(await loop("    values[k] = k")).toEqual([false]);
    expect(await isWhole("modal.Secret.from_local_environ([k for k in os.environ])")).toEqual([true]);
    expect(await isWhole("modal.Secret.from_local_environ([k for k in os.environ if k in SKIP])")).toEqual([false]);
  });

  it("from_dotenv and from_local_environ", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_dotenv(), modal.Secret.from_local_environ(["A", "B"])])
        def work():
            pass
      `,
      `
        function work 6
          secret dotenv(…)
          secret local_environ(A, B)
        local A 5 deploy
        local B 5 deploy
      `,
    );
  });

  it("is_local chooses the dict", async () => {
    await expectModel(
      `
        import os
        import modal

        if modal.is_local():
            local = modal.Secret.from_dict({"TOKEN": os.environ["TOKEN"]})
        else:
            local = modal.Secret.from_dict({})
        app = modal.App("x")

        @app.function(secrets=[local])
        def work():
            return os.environ["TOKEN"]
      `,
      `
        function work 11
          secret dict(TOKEN)
          read TOKEN 12 subscript
        local TOKEN 5 is_local
      `,
    );
  });
});

describe("modules of the project", () => {
  it("relative imports, star imports, __all__, cycles", async () => {
    await expectModel(
      {
        "pkg/__init__.py": `

        `,
        "pkg/names.py": `
          __all__ = ["A"]
          A = "a"
          B = "b"
          _C = "c"
        `,
        "pkg/one.py": `
          from .two import SECOND
          FIRST = "first"
        `,
        "pkg/two.py": `
          from . import one
          SECOND = "second"
        `,
        "pkg/app.py": `
          import modal
          from . import names
          from .names import *
          from .one import FIRST, SECOND

          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(n) for n in (A, names.B, FIRST, SECOND)])
          def work():
              pass
        `,
      },
      `
        function work pkg/app.py:9
          secret a
          secret b
          secret first
          secret second
      `,
    );
  });

  it("a src layout, and a namespace package", async () => {
    await expectModel(
      {
        "src/product/config.py": `
          NAME = "from-src"
        `,
        "shared/deep/names.py": `
          NAME = "from-namespace"
        `,
        "app.py": `
          import modal
          from product.config import NAME
          import shared.deep.names as deep

          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(NAME), modal.Secret.from_name(deep.NAME)])
          def work():
              pass
        `,
      },
      `
        function work 8
          secret from-src
          secret from-namespace
      `,
    );
  });

  it("a package's file hides no module of the standard library", async () => {
    await expectModel(
      {
        "service/__init__.py": "",
        "service/logging.py": `
          import os

          LEVEL = os.environ["LOG_LEVEL"]
        `,
        "service/app.py": `
          import logging
          import modal

          app = modal.App("x")
          log = logging.getLogger(__name__)

          @app.function()
          def work():
              log.info("started")
        `,
      },
      `
        function work service/app.py:8
      `,
    );
  });

  it("a folder without __init__.py hides no installed package of its name", async () => {
    await expectModel(
      {
        "wandb/notes.py": `
          NOTE = "how we log"
        `,
        "app.py": `
          import modal
          import wandb
          from wandb import login
          from wandb.errors import CommError

          app = modal.App("x")

          @app.function()
          def work():
              wandb.init()
        `,
      },
      `
        function work 9
          read WANDB_API_KEY 10 implicit:wandb
      `,
    );
  });

  it("an import in try/except keeps the module of the project", async () => {
    await expectModel(
      {
        "config.py": `
          NAME = "a"
        `,
        "app.py": `
          import modal
          try:
              from config import NAME
          except ImportError:
              NAME = "fallback"

          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(NAME)])
          def work():
              pass
        `,
      },
      `
        function work 10
          secret a
      `,
    );
  });

  it("Modal itself, imported by what skips a test without it", async () => {
    await expectModel(
      {
        "app.py": `
          import pytest

          modal = pytest.importorskip("modal")
          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name("a")])
          def work():
              pass
        `,
      },
      `
        function work 7
          secret a
      `,
    );
  });

  it("what isn't None of a list", async () => {
    await expectModel(
      `
        import os
        import modal

        base = modal.Secret.from_name("base")
        none = None
        app = modal.App("x")

        @app.function(secrets=[each for each in (base, none, modal.Secret.from_dict({})) if each is not None])
        def work():
            pass
      `,
      `
        function work 9
          secret base
          secret dict()
      `,
    );
  });

  it("importlib with a known name", async () => {
    await expectModel(
      {
        "config.py": `
          NAME = "a"
        `,
        "app.py": `
          import importlib
          import modal

          config = importlib.import_module("config")
          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(config.NAME)])
          def work():
              pass
        `,
      },
      `
        function work 8
          secret a
      `,
    );
  });

  it("an app file without an import of modal", async () => {
    await expectModel(
      {
        "common.py": `
          import modal
          app = modal.App("x", secrets=[modal.Secret.from_name("base")])
        `,
        "send.py": `
          import os
          from common import app

          @app.function()
          def send():
              return os.environ["K"]
        `,
      },
      `
        function send send.py:5
          secret base from app
          read K send.py:6 subscript
      `,
    );
  });
});

describe("what is taken out of a list", () => {
  it("pop, remove and clear, also under a condition", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")
        S = modal.Secret.from_name
        debug = S("debug")
        held = [S("a"), debug, S("b"), S("c")]
        held.remove(debug)
        last = held.pop()
        if os.environ.get("APP_ENV") == "prod":
            held.pop(0)
        names = ["d", "e"]
        names.remove("d")

        @app.function(secrets=[*held, last, *[S(n) for n in names]])
        def work():
            pass
      `,
      `
        function work 16
          secret a [APP_ENV=unset|*]
          secret b
          secret c
          secret e
          read APP_ENV 10 get import
      `,
    );
  });
});

describe("while", () => {
  it("a number that each pass changes makes the names that hold it unknown", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        i = 0
        secrets = []
        while i < 2:
            secrets.append(modal.Secret.from_name(f"part-{i}"))
            i += 1

        @app.function(secrets=secrets)
        def work():
            pass
      `,
      `
        function work 11
          secret unknown name
      `,
    );
  });

  it("a loop that never runs, and one that a return ends", async () => {
    await expectModel(
      `
        import modal

        def first():
            while True:
                return "a"

        name = "b"
        while False:
            name = "c"
        else:
            other = "d"

        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name(each) for each in (first(), name, other)])
        def work():
            pass
      `,
      `
        function work 16
          secret a
          secret b
          secret d
      `,
    );
  });

  it("reads in the condition, in the body and behind the loop", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            while os.environ["UNTIL"] != "now":
                os.environ["BODY"]
            os.environ["AFTER"]
      `,
      `
        function work 7
          read UNTIL 8 subscript
          read BODY 9 subscript
          read AFTER 10 subscript
      `,
    );
  });
});
