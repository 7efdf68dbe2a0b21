import type { Builder, Pattern, PyFile } from "./builder.ts";
import { defined, elsewhere } from "./names.ts";

/** Statements of a function body that read the environment. */
type Reads = Pattern<string[]>;

function helperHome(b: Builder, f: PyFile): PyFile {
  return b.rng.chance(0.6) ? b.module("helpers", f) : f;
}

export const READS: readonly Reads[] = [
  { id: "read-subscript", make: (b, f) => [`a = ${f.environ()}["${b.key()}"]`] },
  { id: "read-get", make: (b, f) => [`a = ${f.environ()}.get("${b.key()}")`] },
  { id: "read-getenv", make: (b, f) => [`a = ${f.getenv()}("${b.key()}")`] },
  { id: "read-default", make: (b, f) => [`a = ${f.getenv()}("${b.key()}", "none")`] },
  {
    id: "read-guard-in",
    make: (b, f) => {
      const key = b.key();
      return [`if "${key}" in ${f.environ()}:`, `    a = ${f.environ()}["${key}"]`];
    },
  },
  {
    id: "read-guard-try",
    make: (b, f) => ["try:", `    a = ${f.environ()}["${b.key()}"]`, "except KeyError:", "    a = None"],
  },
  {
    id: "read-key-constant",
    make: (b, f) => {
      const key = defined(b, f, elsewhere(b, f), "KEY_", (n) => [`${n} = "${b.key()}"`]);
      return [`a = ${f.environ()}[${key}]`];
    },
  },
  {
    id: "read-helper-key",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const helper = defined(b, f, owner, "get_env_", (n) => [
        `def ${n}(key, default=None):`,
        `    value = ${owner.environ()}.get(key, default)`,
        "    return value",
      ]);
      return [`a = ${helper}("${b.key()}")`];
    },
  },
  {
    id: "read-helper-required",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const helper = defined(b, f, owner, "require_env_", (n) => [
        `def ${n}(*keys):`,
        `    return [${owner.environ()}[key] for key in keys]`,
      ]);
      return [`a = ${helper}("${b.key()}", "${b.key()}")`];
    },
  },
  {
    id: "read-helper-fixed",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "token_", (n) => [`def ${n}():`, `    return ${owner.environ()}["${b.key()}"]`])}()`,
      ];
    },
  },
  {
    id: "read-helper-chain",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "outer_", (n) => [
          `def _inner_${n}(name):`,
          `    return ${owner.getenv()}(name)`,
          `def ${n}(prefix):`,
          `    return _inner_${n}(prefix + "_TOKEN")`,
        ])}("${b.key()}")`,
      ];
    },
  },
  {
    id: "read-default-parameter",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "with_token_", (n) => [
          `def ${n}(token=${owner.getenv()}("${b.key()}", "x")):`,
          "    return token",
        ])}()`,
      ];
    },
  },
  {
    id: "read-class-init",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Client", (n) => [
          `class ${n}:`,
          "    def __init__(self, key=None):",
          `        self.key = key or ${owner.environ()}["${b.key()}"]`,
          "    def call(self):",
          `        return self.key + ${owner.getenv()}("${b.key()}", "")`,
        ])}()`,
        "a.call()",
      ];
    },
  },
  {
    id: "read-base-class",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Client", (n) => [
          `class ${n}Base:`,
          "    def key(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
          `class ${n}(${n}Base):`,
          "    def run(self):",
          "        return self.key()",
        ])}().run()`,
      ];
    },
  },
  {
    id: "read-super",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Child", (n) => [
          `class ${n}Base:`,
          "    def __init__(self):",
          `        self.k = ${owner.environ()}["${b.key()}"]`,
          `class ${n}(${n}Base):`,
          "    def __init__(self):",
          "        super().__init__()",
          `        self.j = ${owner.getenv()}("${b.key()}")`,
        ])}()`,
      ];
    },
  },
  {
    id: "read-super-overridden",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Child", (n) => [
          `class ${n}Base:`,
          "    def run(self):",
          "        return self.step()",
          "    def step(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
          `class ${n}(${n}Base):`,
          "    def run(self):",
          "        return super().run()",
          "    def step(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
        ])}().run()`,
      ];
    },
  },
  {
    id: "read-super-classmethod",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Document", (n) => [
          `class ${n}Base:`,
          "    @classmethod",
          "    def load(cls, **query):",
          "        return cls.kind(query)",
          "    @classmethod",
          "    def kind(cls, query):",
          "        return cls",
          `class ${n}(${n}Base):`,
          "    @classmethod",
          "    def load(cls, key):",
          "        return super().load(key=key)",
          "    @classmethod",
          "    def kind(cls, query):",
          `        return ${owner.getenv()}("${b.key()}")`,
        ])}.load("x")`,
      ];
    },
  },
  {
    id: "read-method-order",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Both", (n) => [
          `class ${n}Base:`,
          "    def run(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
          `class ${n}First(${n}Base):`,
          "    def run(self):",
          "        return super().run()",
          `class ${n}Second(${n}Base):`,
          "    def run(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
          `class ${n}(${n}First, ${n}Second):`,
          "    pass",
        ])}().run()`,
      ];
    },
  },
  {
    id: "read-protocol",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const read = `${owner.environ()}["${b.key()}"]`;
      const [method, use] = b.rng.one<readonly [readonly string[], (made: string) => string]>([
        [["    def __getattr__(self, name):", `        return ${read}`], (made) => `${made}.anything`],
        [["    def __getitem__(self, name):", `        return ${read}`], (made) => `${made}["x"]`],
        [["    def __str__(self):", `        return ${read}`], (made) => `f"{${made}}"`],
        [["    def __len__(self):", `        return len(${read})`], (made) => `len(${made})`],
        [["    def __iter__(self):", `        return iter([${read}])`], (made) => `list(${made})`],
        [["    def __contains__(self, item):", `        return item in ${read}`], (made) => `"x" in ${made}`],
        [["    def __new__(cls):", `        ${read}`, "        return super().__new__(cls)"], (made) => made],
      ]);
      return [`a = ${use(`${defined(b, f, owner, "Protocol", (n) => [`class ${n}:`, ...method])}()`)}`];
    },
  },
  {
    id: "read-property-setter",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Client", (n) => [
          `class ${n}:`,
          "    @property",
          "    def key(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
          "    @key.setter",
          "    def key(self, value):",
          `        self.k = ${owner.getenv()}("${b.key()}")`,
        ])}()`,
        "a.key = a.key",
      ];
    },
  },
  {
    id: "read-executor",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const helper = defined(b, f, owner, "fetch_", (n) => [
        `def ${n}(key, *more):`,
        `    return ${owner.environ()}[key]`,
      ]);
      const [module, call] = b.rng.one<readonly [string, string]>([
        ["threading", `t = threading.Thread(target=${helper}, args=("KEY",)); t.start(); t.join()`],
        ["threading", `t = threading.Thread(target=${helper}, kwargs={"key": "KEY"}); t.start(); t.join()`],
        ["concurrent.futures", `a = concurrent.futures.ThreadPoolExecutor().submit(${helper}, "KEY", 1).result()`],
        ["concurrent.futures", `a = list(concurrent.futures.ThreadPoolExecutor().map(${helper}, ["KEY"]))`],
        ["asyncio", `a = asyncio.run(asyncio.to_thread(${helper}, "KEY"))`],
        ["itertools", `a = list(itertools.starmap(${helper}, [("KEY", 1)]))`],
      ]);
      f.import(`import ${module}`);
      return [call.replace("KEY", b.key())];
    },
  },
  {
    id: "read-by-base",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const read = `${owner.environ()}["${b.key()}"]`;
      const [module, base, hook, use] = b.rng.one<readonly [string, string, string, string]>([
        ["threading", "threading.Thread", "def run(self):", ".start()"],
        ["html.parser", "html.parser.HTMLParser", "def handle_data(self, data):", '.feed("x")'],
        ["json", "json.JSONEncoder", "def default(self, o):", ".encode({1: object})"],
        ["string", "string.Formatter", "def get_value(self, key, args, kwargs):", '.format("{x}")'],
      ]);
      owner.import(`import ${module}`);
      const made = `${defined(b, f, owner, "Hooked", (n) => [
        `class ${n}(${base}):`,
        `    ${hook}`,
        `        return ${read}`,
      ])}()`;
      return [`a = ${made}`, `a${use}`];
    },
  },
  {
    id: "read-variable-text",
    make: (b, f) => {
      const key = b.key();
      f.import("import os");
      f.import("import string");
      return [
        b.rng.one([
          `a = os.path.expandvars("$${key}/x")`,
          `a = os.path.expandvars("x/\${${key}}")`,
          `a = string.Template("$${key}").substitute(os.environ)`,
          `a = string.Template("\${${key}} $$X").safe_substitute(os.environ)`,
          `a = "{${key}}".format_map(os.environ)`,
        ]),
      ];
    },
  },
  {
    id: "read-set-default",
    make: (b, f) => [
      b.rng.one([
        `a = ${f.environ()}.setdefault("${b.key()}", "x")`,
        `a = ${f.environ()}.get(key="${b.key()}")`,
        `a = ${f.getenv()}(key="${b.key()}", default="x")`,
      ]),
    ],
  },
  {
    id: "read-bytes",
    make: (b, f) => {
      f.import("import os");
      return [`a = os.environb[b"${b.key()}"]`];
    },
  },
  {
    id: "read-dispatch",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("import functools");
      return [
        `a = ${defined(b, f, owner, "show_", (n) => [
          "@functools.singledispatch",
          `def ${n}(value):`,
          "    return value",
          `@${n}.register`,
          `def _${n}(value: int):`,
          `    return ${owner.environ()}["${b.key()}"]`,
        ])}(1)`,
      ];
    },
  },
  {
    id: "read-metaclass",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Single", (n) => [
          `class Meta${n}(type):`,
          "    def __call__(cls, *args):",
          `        ${owner.environ()}["${b.key()}"]`,
          "        return super().__call__(*args)",
          `class ${n}(metaclass=Meta${n}):`,
          "    pass",
        ])}()`,
      ];
    },
  },
  {
    id: "read-subclasses",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `for each in ${defined(b, f, owner, "Plugin", (n) => [
          `class ${n}:`,
          "    pass",
          `class Own${n}(${n}):`,
          "    def run(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
        ])}.__subclasses__():`,
        "    each().run()",
      ];
    },
  },
  {
    id: "read-text-enum",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("import enum");
      const names = defined(b, f, owner, "Key", (n) => [`class ${n}(str, enum.Enum):`, `    A = "${b.key()}"`]);
      return [`a = ${f.environ()}[${names}.A]`];
    },
  },
  {
    id: "read-class-attribute",
    make: (b, f) => {
      const owner = b.module("config", f);
      return [
        `a = ${defined(b, f, owner, "Settings", (n) => [
          `class ${n}:`,
          `    token = ${owner.getenv()}("${b.key()}")`,
          "    retries = 3",
        ])}.token`,
      ];
    },
  },
  {
    id: "read-dataclass-factory",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("from dataclasses import dataclass, field");
      return [
        `a = ${defined(b, f, owner, "Options", (n) => [
          "@dataclass",
          `class ${n}:`,
          `    token: str = field(default_factory=lambda: ${owner.environ()}["${b.key()}"])`,
        ])}()`,
      ];
    },
  },
  {
    id: "read-module-level",
    make: (b, f) => {
      const owner = b.module("config", f);
      return [`a = ${defined(b, f, owner, "TOKEN_", (n) => [`${n} = ${owner.getenv()}("${b.key()}")`])}`];
    },
  },
  {
    id: "read-import-inside",
    make: (b, f) => {
      const owner = b.module("helpers", f);
      const name = b.fresh("late_");
      owner.add(`def ${name}():`, `    return ${owner.environ()}["${b.key()}"]`);
      return owner === f ? [`a = ${name}()`] : [`from ${owner.module} import ${name}`, `a = ${name}()`];
    },
  },
  {
    id: "read-callback",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const apply = defined(b, f, owner, "retry_", (n) => [`def ${n}(work, times=1):`, "    return work()"]);
      return ["def inner():", `    return ${f.environ()}["${b.key()}"]`, `a = ${apply}(inner, times=2)`];
    },
  },
  {
    id: "read-lambda",
    make: (b, f) => [`pick = lambda k: ${f.environ()}.get(k)`, `a = pick("${b.key()}")`],
  },
  {
    id: "read-map",
    make: (b, f) => [`a = list(map(${f.environ()}.get, ["${b.key()}", "${b.key()}"]))`],
  },
  {
    id: "read-loop",
    make: (b, f) => [`for k in ("${b.key()}", "${b.key()}"):`, `    a = ${f.environ()}[k]`],
  },
  {
    id: "read-comprehension",
    make: (b, f) => {
      const keys = defined(b, f, elsewhere(b, f), "KEYS_", (n) => [`${n} = ["${b.key()}", "${b.key()}"]`]);
      return [`a = {k: ${f.environ()}[k] for k in ${keys}}`];
    },
  },
  {
    id: "read-f-string-key",
    make: (b, f) => [`a = ${f.environ()}[f"{'${b.key()}'}_URL"]`],
  },
  {
    id: "read-f-string-selector-key",
    make: (b, f) => {
      const env = b.selector(f);
      return [`a = ${f.getenv()}(f"${b.key()}_{${env}.upper()}")`];
    },
  },
  {
    id: "read-fallback",
    make: (b, f) => [`a = ${f.getenv()}("${b.key()}") or ${f.environ()}.get("${b.key()}", "x")`],
  },
  {
    id: "read-nested-default",
    make: (b, f) => [`a = ${f.getenv()}("${b.key()}", ${f.getenv()}("${b.key()}", ""))`],
  },
  { id: "read-pop", make: (b, f) => [`a = ${f.environ()}.pop("${b.key()}", None)`] },
  { id: "read-whole-copy", make: (b, f) => [`a = ${b.rng.one([`${f.environ()}.copy()`, `dict(${f.environ()})`])}`] },
  { id: "read-whole-spread", make: (_, f) => [`a = {**${f.environ()}, "X": "1"}`] },
  {
    id: "read-cached",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("from functools import lru_cache");
      return [
        `a = ${defined(b, f, owner, "cached_", (n) => [
          "@lru_cache(maxsize=1)",
          `def ${n}():`,
          `    return {"token": ${owner.environ()}["${b.key()}"]}`,
        ])}()["token"]`,
      ];
    },
  },
  {
    id: "read-decorated-helper",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("import functools");
      return [
        `a = ${defined(b, f, owner, "wrapped_", (n) => [
          `def logged_${n}(fn):`,
          "    @functools.wraps(fn)",
          "    def inner(*args, **kwargs):",
          "        return fn(*args, **kwargs)",
          "    return inner",
          `@logged_${n}`,
          `def ${n}():`,
          `    return ${owner.environ()}["${b.key()}"]`,
        ])}()`,
      ];
    },
  },
  {
    id: "read-partial",
    make: (b, f) => {
      const owner = helperHome(b, f);
      f.import("import functools");
      const helper = defined(b, f, owner, "env_", (n) => [
        `def ${n}(key, default):`,
        `    return ${owner.getenv()}(key, default)`,
      ]);
      return [`a = functools.partial(${helper}, "${b.key()}")("x")`];
    },
  },
  {
    id: "read-context-manager",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("from contextlib import contextmanager");
      return [
        `with ${defined(b, f, owner, "session_", (n) => [
          "@contextmanager",
          `def ${n}():`,
          `    yield ${owner.environ()}["${b.key()}"]`,
        ])}() as a:`,
        "    pass",
      ];
    },
  },
  {
    id: "read-generator",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `for a in ${defined(b, f, owner, "stream_", (n) => [
          `def ${n}():`,
          `    token = ${owner.environ()}["${b.key()}"]`,
          "    yield token",
        ])}():`,
        "    pass",
      ];
    },
  },
  {
    id: "read-property",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Conf", (n) => [
          `class ${n}:`,
          "    @property",
          "    def token(self):",
          `        return ${owner.environ()}["${b.key()}"]`,
        ])}().token`,
      ];
    },
  },
  {
    id: "read-recursion",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "again_", (n) => [
          `def ${n}(depth):`,
          "    if depth == 0:",
          `        return ${owner.environ()}["${b.key()}"]`,
          `    return ${n}(depth - 1)`,
        ])}(3)`,
      ];
    },
  },
  {
    id: "read-dispatch-table",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "HANDLERS_", (n) => [
          `def _one_${n}():`,
          `    return ${owner.environ()}["${b.key()}"]`,
          `${n} = {"one": _one_${n}}`,
        ])}["one"]()`,
      ];
    },
  },
  {
    id: "read-alias-environ",
    make: (b, f) => [`env = ${f.environ()}`, `a = env["${b.key()}"]`, `a = env.get("${b.key()}")`],
  },
  {
    id: "read-environ-argument",
    make: (b, f) => {
      const owner = helperHome(b, f);
      const helper = defined(b, f, owner, "from_env_", (n) => [`def ${n}(env):`, `    return env["${b.key()}"]`]);
      return [`a = ${helper}(${f.environ()})`];
    },
  },
  {
    id: "read-write-only",
    make: (b, f) => [`${f.environ()}["${b.key()}"] = "x"`, "a = 1"],
  },
  {
    id: "read-static-method",
    make: (b, f) => {
      const owner = helperHome(b, f);
      return [
        `a = ${defined(b, f, owner, "Tokens", (n) => [
          `class ${n}:`,
          "    @classmethod",
          "    def load(cls):",
          "        return cls._read()",
          "    @staticmethod",
          "    def _read():",
          `        return ${owner.environ()}["${b.key()}"]`,
        ])}.load()`,
      ];
    },
  },
  {
    id: "read-async-helper",
    make: (b, f) => {
      const owner = helperHome(b, f);
      f.import("import asyncio");
      return [
        `a = asyncio.run(${defined(b, f, owner, "fetch_", (n) => [
          `async def ${n}():`,
          `    return ${owner.environ()}["${b.key()}"]`,
        ])}())`,
      ];
    },
  },
  {
    id: "read-thread-callback",
    make: (b, f) => {
      f.import("from concurrent.futures import ThreadPoolExecutor");
      const owner = helperHome(b, f);
      const work = defined(b, f, owner, "work_", (n) => [
        `def ${n}(x=None):`,
        `    return ${owner.environ()}["${b.key()}"]`,
      ]);
      return ["with ThreadPoolExecutor(1) as pool:", `    a = pool.submit(${work}, 1).result()`];
    },
  },
  {
    id: "read-settings",
    make: (b, f) => {
      const owner = helperHome(b, f);
      owner.import("from pydantic_settings import BaseSettings, SettingsConfigDict");
      return [
        `a = ${defined(b, f, owner, "Settings", (n) => [
          `class ${n}(BaseSettings):`,
          ...(b.rng.chance(0.5) ? ['    model_config = SettingsConfigDict(env_prefix="SVC_")'] : []),
          `    ${b.key().toLowerCase()}: str`,
          `    ${b.key().toLowerCase()}: str = "x"`,
        ])}()`,
      ];
    },
  },
  { id: "read-nothing", make: () => ["a = 1"] },
];

/** The body of a function: one or two ways of reading. */
export function readBody(b: Builder, f: PyFile): string[] {
  const lines = b.pick(READS, f);
  const more = b.more(0.3, []) ? b.pick(READS, f) : [];
  return [...lines, ...more, "return a"];
}
