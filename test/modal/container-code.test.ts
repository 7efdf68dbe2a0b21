import { describe, expect, it } from "vitest";
import { linked } from "./linked.ts";

describe("dotenv files in containers", () => {
  it("knows the loads that a container runs", async () => {
    const { workload, at } = await linked({
      "env.py": `
        from dotenv import load_dotenv

        def load():
            load_dotenv("/data/.env")
      `,
      "app.py": `
        import modal
        from dotenv import load_dotenv
        from env import load

        load_dotenv()
        app = modal.App("x")

        @app.function()
        def work():
            load()

        @app.function(image=modal.Image.debian_slim().add_local_dir(".", "/root"))
        def shipped():
            pass

        if modal.is_local():
            load_dotenv(".env.local")
      `,
    });
    const { code } = workload("work");
    expect(code?.dotenvLoads.map(({ place, phase, isLocal }) => `${at(place)} ${phase} ${isLocal}`)).toEqual([
      "5 import true",
      "env.py:4 call false",
    ]);
    expect(code?.shipsLocalFiles).toBe(false);
    expect(workload("shipped").code?.shipsLocalFiles).toBe(true);
  });
});

describe("a dotenv file in the container", () => {
  it.each([
    ["", true],
    ['".env.local"', true],
    ["dotenv_path=None", true],
    ["find_dotenv()", true],
    ['Path(__file__).resolve().parent / ".env"', true],
    ['os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".env")', true],
    ['Path.cwd() / ".env"', true],
    ['Path("/data") / ".env"', false],
    ['f"/data/{name}.env"', false],
    ["name", false],
    ['os.environ["ENV_FILE"]', false],
    ['".env" if name else "/data/.env"', false],
  ])("load_dotenv(%s) looks for it beside the code: %s", async (path, isLocal) => {
    const { workload } = await linked(`
      import os
      from pathlib import Path
      import modal
      from dotenv import find_dotenv, load_dotenv

      app = modal.App("x")

      @app.function()
      def work(name):
          load_dotenv(${path})
    `);
    expect(workload("work").code?.dotenvLoads.map((each) => each.isLocal)).toEqual([isLocal]);
  });
});

describe("settings that read a file besides the environment", () => {
  const settings = (options: string, body = "") => `
class Settings(BaseSettings):
    model_config = SettingsConfigDict(${options})
    a: str
${body}
`;
  it.each([
    ["a dotenv file", settings('env_file=".env"'), "Settings()", ["local"]],
    ["several", settings('env_file=(".env", ".env.prod")'), "Settings()", ["local"]],
    ["one on a volume", settings('env_file="/data/.env"'), "Settings()", ["elsewhere"]],
    ["one given in the call", settings(""), 'Settings(_env_file="/data/.env")', ["elsewhere"]],
    ["a folder of secrets", settings('secrets_dir="/run/secrets"'), "Settings()", ["elsewhere"]],
    ["none", settings("env_file=None"), "Settings()", []],
    [
      "sources of its own",
      settings("", "    @classmethod\n    def settings_customise_sources(cls, *sources):\n        return sources"),
      "Settings()",
      ["elsewhere"],
    ],
    ["decouple", "from decouple import config", 'config("A")', ["local"]],
    [
      "decouple with a repository",
      'from decouple import Config, RepositoryEnv\nconfig = Config(RepositoryEnv("/data/.env"))',
      'config("A")',
      ["elsewhere"],
    ],
    ["starlette", 'from starlette.config import Config\nconfig = Config("/data/.env")', 'config("A")', ["elsewhere"]],
    ["starlette without", "from starlette.config import Config\nconfig = Config()", 'config("A")', []],
    ["environs", "from environs import Env\nenv = Env()", 'env.read_env("/data/.env")', ["elsewhere, for all"]],
    ["environs' own", "from environs import env", "env.read_env()", ["local, for all"]],
    ["django-environ", "import environ", 'environ.Env.read_env(env_file="/data/.env")', ["elsewhere, for all"]],
  ])("%s", async (_, before, use, expected) => {
    const app = 'import modal\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\napp = modal.App("x")\n';
    const { workload } = await linked(`${app}${before}\n@app.function()\ndef work():\n    ${use}\n`);
    const loads = workload("work").code?.dotenvLoads ?? [];
    expect(
      loads.map(
        ({ isLocal, setsVariables }) => `${isLocal ? "local" : "elsewhere"}${setsVariables ? ", for all" : ""}`,
      ),
    ).toEqual(expected);
  });
});

describe("reads before a memory snapshot", () => {
  it("knows them, and whether the object keeps what was read", async () => {
    const { workload, at } = await linked(`
      import os
      import modal

      app = modal.App("x")

      @app.cls(enable_memory_snapshot=True)
      class Work:
          @modal.enter(snap=True)
          def load(self):
              self.token = os.environ["API_TOKEN"]
              print(os.environ["LOGIN_TOKEN"])

          @modal.enter()
          def connect(self):
              self.other = os.environ["OTHER_TOKEN"]

      @app.cls()
      class Plain:
          @modal.enter(snap=True)
          def load(self):
              self.token = os.environ["API_TOKEN"]
    `);
    expect(
      workload("Work").code?.frozenReads.map(({ read, kept }) => `${read.key} ${at(read.place)}${kept ? " kept" : ""}`),
    ).toEqual(["API_TOKEN 10 kept", "LOGIN_TOKEN 11"]);
    expect(workload("Plain").code?.frozenReads).toEqual([]);
  });
});

it("says which keys a None may drop", async () => {
  const { workload } = await linked(`
    import os
    import modal

    token = os.getenv("CHECKED")
    if modal.is_local() and not token:
        raise SystemExit("set CHECKED")
    app = modal.App("x")

    @app.function(env={"CHECKED": token, "LOOSE": os.getenv("LOOSE"), "FIXED": os.getenv("FIXED", "1")})
    def work():
        pass
  `);
  expect(
    workload("work")
      .env.filter(({ from }) => from === "function")
      .map(({ key, mayBeDropped, certain }) => [key, mayBeDropped, certain]),
  ).toEqual([
    ["CHECKED", false, true],
    ["LOOSE", true, false],
    ["FIXED", false, true],
  ]);
});
