import { describe, it } from "vitest";
import { expectFlows } from "./flows.ts";

describe("what is printed and logged", () => {
  it("whole, in a text, sliced, hashed, measured, tested, hidden", async () => {
    await expectFlows(
      `
        import hashlib
        import logging
        import os
        import modal
        from loguru import logger
        from pydantic import SecretStr

        app = modal.App("x")
        log = logging.getLogger(__name__)

        @app.function()
        def work():
            key = os.environ["A_KEY"]
            print(key)
            print(f"the key is {key}")
            print("key: " + key.strip())
            print("{}".format(key), "%s" % key)
            log.info("key %s", key)
            logger.bind(n=1).debug(key)
            print(key[:8], key[-4:], key[4:], key[2:6], key[:n])
            print(f"{key[:4]}...")
            print(hashlib.sha256(key.encode()).hexdigest()[:8])
            print(len(key), "*" * len(key))
            print(bool(key), key == "x", "A_KEY" in os.environ, key is not None)
            print(SecretStr(key))
            print("set" if key else "missing")
            print(key.split(":")[0])
            print({"a": [key]})
      `,
      `
        work: A_KEY whole > print 14
        work: A_KEY within > print 15
        work: A_KEY within > print 16
        work: A_KEY within > print 17
        work: A_KEY within > print 17
        work: A_KEY whole > log 18
        work: A_KEY whole > log 19
        work: A_KEY [8] > print 20
        work: A_KEY [4] > print 20
        work: A_KEY whole > print 20
        work: A_KEY [4] > print 20
        work: A_KEY [some] > print 20
        work: A_KEY [4] > print 21
        work: A_KEY hash > print 22
        work: A_KEY length > print 23
        work: A_KEY length > print 23
        work: A_KEY boolean > print 24
        work: A_KEY boolean > print 24
        work: A_KEY boolean > print 24
        work: A_KEY concealed > print 25
        work: A_KEY part > print 27
        work: A_KEY within > print 28
      `,
    );
  });

  it("through helpers, settings, attributes, dicts and other files", async () => {
    await expectFlows(
      {
        "app.py": `
          import modal
          from settings import Settings, connect

          app = modal.App("x")

          def show(value):
              print("using", value)

          @app.cls()
          class Worker:
              @modal.enter()
              def start(self):
                  self.config = {"token": connect()}

              @modal.method()
              def run(self):
                  show(self.config["token"])
                  print(Settings())
        `,
        "settings.py": `
          import os
          from dataclasses import dataclass, field
          from pydantic_settings import BaseSettings
          from pydantic import SecretStr

          class Settings(BaseSettings):
              db_password: str
              api_token: SecretStr

          def connect():
              return os.getenv("CONNECT_TOKEN") or os.getenv("OLD_TOKEN", "")
        `,
      },
      `
        Worker: CONNECT_TOKEN whole > print 7 via show
        Worker: OLD_TOKEN whole > print 7 via show ?
        Worker: DB_PASSWORD within > print 18
        Worker: API_TOKEN concealed > print 18
      `,
    );
  });

  it("the whole environment, also item by item; what a child process doesn't print is silent", async () => {
    await expectFlows(
      `
        import os
        import subprocess
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            print(os.environ)
            print(dict(os.environ))
            for name, value in os.environ.items():
                print(name)
                print(f"{name}={value}")
            print({k: v for k, v in os.environ.items() if k.startswith("MODAL_")})
            print(subprocess.run(["env"], capture_output=True).stdout)
            print(subprocess.check_output("ls", env={**os.environ}))
            print(list(os.environ.keys()), sorted(os.environ))
      `,
      `
        work: environment whole > print 9
        work: environment whole > print 10
        work: environment within > print 13
        work: environment whole > print 14 ?
        work: environment whole > print 15
      `,
    );
  });

  it("what is put in later isn't there yet", async () => {
    await expectFlows(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            options = {"mode": "fast"}
            print(options)
            options["token"] = os.environ["TOKEN"]
            print(options)
      `,
      "work: TOKEN within > print 11",
    );
  });

  it("only where the code runs", async () => {
    await expectFlows(
      `
        import os
        import modal

        app = modal.App("x")
        if modal.is_local():
            print(os.environ["LOCAL_TOKEN"])

        @app.function()
        def work(debug: bool):
            if debug:
                print(os.environ["TOKEN"])

        @app.local_entrypoint()
        def main():
            print(os.environ["SHELL_TOKEN"])

        if __name__ == "__main__":
            print(os.environ["MAIN_TOKEN"])
      `,
      `
        local: LOCAL_TOKEN whole > print 6
        work: TOKEN whole > print 11 ?
        local: SHELL_TOKEN whole > print 15
        local: MAIN_TOKEN whole > print 18
      `,
    );
  });
});

describe("what leaves the container", () => {
  it("arguments of calls in other containers", async () => {
    await expectFlows(
      `
        import os
        import modal

        app = modal.App("x")
        other = modal.Function.from_name("y", "f")

        class Config:
            def __init__(self):
                self.token = os.environ["CONFIG_TOKEN"]

        @app.function()
        def work(token, n=1):
            return n

        @app.cls()
        class Model:
            key: str = modal.parameter()

            @modal.method()
            def run(self, token):
                self.again.remote(os.environ["SELF_TOKEN"])

            @modal.method()
            def again(self, token):
                pass

        @app.local_entrypoint()
        def main():
            work.remote(os.environ["A_TOKEN"])
            work.spawn(token=f"Bearer {os.environ['B_TOKEN']}")
            list(work.map([os.environ["C_TOKEN"]]))
            Model(key=os.environ["D_TOKEN"]).run.remote("x")
            Model().run.remote(os.environ["E_TOKEN"])
            other.remote(Config())
            work.remote(len(os.environ["F_TOKEN"]))
            work.local(os.environ["G_TOKEN"])
      `,
      `
        Model: SELF_TOKEN whole > remote again 21
        local: A_TOKEN whole > remote work 29
        local: B_TOKEN within > remote work 30
        local: C_TOKEN within > remote work 31
        local: D_TOKEN whole > remote Model 32
        local: E_TOKEN whole > remote Model.run 33
        local: CONFIG_TOKEN within > remote ? 34
        local: F_TOKEN length > remote work 35
      `,
    );
  });

  it("dicts, queues, and files below a volume", async () => {
    await expectFlows(
      `
        import json
        import os
        from pathlib import Path
        import modal

        app = modal.App("x")
        cache = modal.Dict.from_name("cache", create_if_missing=True)
        jobs = modal.Queue.from_name("jobs", create_if_missing=True)
        DATA = Path("/data")

        @app.function(volumes={"/data": modal.Volume.from_name("data")})
        def work(name):
            token = os.environ["TOKEN"]
            cache["token"] = token
            cache.put("token", token)
            jobs.put({"token": token})
            with open("/data/token.txt", "w") as f:
                f.write(token)
            (DATA / name).write_text(token)
            with open(os.path.join("/data", "x.json"), "w") as f:
                json.dump({"token": token}, f)
            Path("/tmp/token").write_text(token)
            {"a": 1}.update(token=token)
      `,
      `
        work: TOKEN whole > dict 14
        work: TOKEN whole > dict 15
        work: TOKEN within > queue 16
        work: TOKEN whole > volume /data 18
        work: TOKEN whole > volume /data 19
        work: TOKEN within > volume /data 21
      `,
    );
  });
});

describe("what a web endpoint answers", () => {
  it("results of endpoints and of handlers, not of other functions", async () => {
    await expectFlows(
      `
        import os
        import modal
        from fastapi import FastAPI, Response
        from fastapi.responses import JSONResponse

        app = modal.App("x")
        web = FastAPI()

        def config():
            return {"key": os.environ["A_KEY"]}

        @web.get("/config")
        def show():
            return config()

        @web.get("/raw")
        def raw(name: str, response: Response):
            response.headers["X-Key"] = os.environ["H_KEY"]
            return JSONResponse({"key": os.environ.get("B_KEY", "")[:6], "named": os.environ[name]})

        @web.get("/silent")
        def silent():
            call(os.environ["S_KEY"])
            return {"ok": True, "set": bool(os.environ.get("S_KEY"))}

        @app.function()
        @modal.asgi_app()
        def site():
            return web

        @app.function()
        @modal.fastapi_endpoint(requires_proxy_auth=True)
        def endpoint():
            return dict(os.environ)

        @app.function()
        def internal():
            return os.environ["I_KEY"]
      `,
      `
        site: A_KEY within > open response body 14 via show
        site: H_KEY whole > open response header 18 via raw
        site: B_KEY [6] > open response body 19 via raw
        site: unknown key chosen within > open response body 19 via raw
        site: S_KEY boolean > open response body 24 via silent
        endpoint: environment whole > checked response body 34
      `,
    );
  });

  it("who may ask", async () => {
    await expectFlows(
      `
        import os
        import modal
        from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
        from fastapi.security import HTTPBearer
        from fastapi.middleware.cors import CORSMiddleware

        app = modal.App("x")
        bearer = HTTPBearer()

        def database():
            return 1

        def user(request: Request):
            if request.headers.get("x") != "y":
                raise HTTPException(status_code=401)

        guarded = APIRouter(dependencies=[Depends(user)])

        @guarded.get("/a")
        def a():
            return dict(os.environ)

        web = FastAPI()
        web.add_middleware(CORSMiddleware)
        web.include_router(guarded)

        @web.get("/b")
        def b(caller=Depends(user)):
            return dict(os.environ)

        @web.get("/c")
        def c(db=Depends(database)):
            return dict(os.environ)

        @web.get("/d")
        def d(token=Depends(bearer)):
            return dict(os.environ)

        @web.get("/e", dependencies=[Depends(user)])
        def e():
            return dict(os.environ)

        @web.get("/f")
        def f(request: Request):
            user(request)
            return dict(os.environ)

        @app.function()
        @modal.asgi_app()
        def site():
            return web
      `,
      `
        site: environment whole > checked response body 21 via a
        site: environment whole > checked response body 29 via b
        site: environment whole > open response body 33 via c
        site: environment whole > checked response body 37 via d
        site: environment whole > checked response body 41 via e
        site: environment whole > checked response body 46 via f
      `,
    );
  });
});

describe("comparisons with a key that may be unset", () => {
  it("where the caller may leave its part out", async () => {
    await expectFlows(
      `
        import hmac
        import os
        import modal
        from fastapi import FastAPI, Header, Request, Security
        from fastapi.security import APIKeyHeader

        app = modal.App("x")
        web = FastAPI()

        @web.post("/a")
        def a(request: Request):
            if request.headers.get("x-token") != os.getenv("A_TOKEN"):
                raise PermissionError
            if request.headers.get("x-token") != os.environ["HARD_TOKEN"]:
                raise PermissionError
            if request.headers.get("x-token") != os.getenv("DEFAULT_TOKEN", "x"):
                raise PermissionError

        @web.post("/b")
        def b(x_token: str = Header(None), required: str = Header(...)):
            if x_token == os.getenv("B_TOKEN"):
                return 1
            if required == os.getenv("REQUIRED_TOKEN"):
                return 1

        @web.post("/c")
        def c(authorization: str):
            if authorization != f"Bearer {os.getenv('C_TOKEN')}":
                raise PermissionError

        @web.post("/d")
        async def d(request: Request):
            data = await request.json()
            token = data.get("token")
            if not token or token != os.getenv("D_TOKEN"):
                raise PermissionError
            expected = os.getenv("E_TOKEN")
            if expected is None:
                raise RuntimeError
            if data.get("other") != expected:
                raise PermissionError
            if not hmac.compare_digest(token, os.getenv("F_TOKEN")):
                raise PermissionError
            if data.get("mode") not in ("a", "b"):
                raise ValueError

        scheme = APIKeyHeader(name="x-key", auto_error=False)
        strict = APIKeyHeader(name="x-key")

        @web.post("/e")
        def e(key: str = Security(scheme), other: str = Security(strict)):
            if key != os.getenv("G_TOKEN") or other != os.getenv("H_TOKEN"):
                raise PermissionError

        @app.function()
        @modal.asgi_app()
        def site():
            return web
      `,
      `
        site: A_TOKEN whole > comparison 12 via a
        site: B_TOKEN whole > comparison 21 via b
        site: C_TOKEN within > comparison of texts 28 via c
        site: G_TOKEN whole > comparison 52 via e
      `,
    );
  });
});

describe("code from outside", () => {
  it("what the function around a workload was given at deployment comes from no caller", async () => {
    await expectFlows(
      `
        import subprocess
        import modal

        def serve(model: str, options: list[str]) -> modal.App:
            app = modal.App("serve")

            @app.cls(serialized=True)
            class Server:
                @modal.enter()
                def start(self):
                    subprocess.Popen(" ".join(["serve", model, *options]), shell=True)

                @modal.method()
                def ask(self, question: str):
                    subprocess.run(f"ask {model} {question}", shell=True)

            return app
      `,
      `
        Server: argument question within > shell 15
      `,
    );
  });

  it("parameters, parts of requests and answers of models that are run", async () => {
    await expectFlows(
      `
        import os
        import shlex
        import subprocess
        import modal
        from fastapi import Request
        from openai import OpenAI
        from pydantic import BaseModel

        app = modal.App("x")

        class Task(BaseModel):
            code: str
            seconds: int = 10

        def run_code(code):
            exec(code)

        @app.function()
        def work(code: str, count: int, name):
            run_code(code)
            eval("1 + 1")
            os.system(f"seq {count}")
            subprocess.run(f"convert {name}", shell=True)
            subprocess.run(["convert", name])
            subprocess.run(["bash", "-c", name])
            os.system("convert " + shlex.quote(name))

        @app.function()
        @modal.fastapi_endpoint(method="POST")
        def endpoint(task: Task):
            exec(task.code)

        @app.function()
        @modal.fastapi_endpoint(method="POST")
        async def raw(request: Request):
            body = await request.json()
            exec(body["code"])

        @app.function()
        def agent(question: str):
            answer = OpenAI().chat.completions.create(model="m", messages=[])
            sandbox = modal.Sandbox.create(app=app)
            sandbox.exec("python", "-c", answer.choices[0].message.content)
      `,
      `
        work: argument code whole > code 16 via run_code
        work: argument count (no text) within > shell 22
        work: argument name within > shell 23
        work: argument name whole > shell 25
        endpoint: argument task whole > code 31
        raw: argument request part > code 37
        agent: model-output whole > sandbox 43
      `,
    );
  });

  it("no argument that the code limits to what it lists", async () => {
    await expectFlows(
      `
        import os
        import modal

        app = modal.App("x")
        SUITES = ["smoke", "full"]
        COMMANDS = {"a": 1, "b": 2}

        @app.function()
        def asserted(suite):
            assert suite in ("smoke", "full"), suite
            os.system(f"pytest -k {suite}")

        @app.function()
        def refused(suite):
            if suite not in SUITES:
                raise ValueError(suite)
            os.system(f"pytest -k {suite}")

        @app.function()
        def chosen(suite, name):
            if suite == "smoke" and name in COMMANDS:
                os.system(f"pytest -k {suite} {name}")
            else:
                os.system(f"pytest -k {suite}")

        @app.function()
        def other(suite, name, allowed):
            assert name in SUITES
            os.system(f"pytest -k {suite}")
            if suite not in SUITES:
                os.system(f"pytest -k {suite}")
            if suite in allowed:
                os.system(f"pytest -k {suite}")
            if suite == "smoke" or name == "full":
                os.system(f"pytest -k {suite}")
      `,
      `
        chosen: argument suite within > shell 24 ?
        other: argument suite within > shell 29
        other: argument suite within > shell 31 ?
        other: argument suite within > shell 33 ?
        other: argument suite within > shell 35 ?
      `,
    );
  });

  it("code that comes with a download, unless it is pinned", async () => {
    await expectFlows(
      `
        import os
        import subprocess
        import modal
        from transformers import AutoModel

        app = modal.App("x")

        @app.function()
        def work(commit):
            AutoModel.from_pretrained("a/b", trust_remote_code=True)
            AutoModel.from_pretrained("a/b", trust_remote_code=True, revision=os.getenv("COMMIT"))
            AutoModel.from_pretrained("a/b", trust_remote_code=True, revision=commit)
            AutoModel.from_pretrained("a/b", trust_remote_code=True, revision="main")
            AutoModel.from_pretrained("a/b", trust_remote_code=False)
            AutoModel.from_pretrained("a/b", trust_remote_code=True, revision="0123456789abcdef0123456789abcdef01234567")
            subprocess.Popen(["vllm", "serve", "a/b", "--trust-remote-code"])
      `,
      `
        work: download whole > load 10
        work: download whole > load 11 ?
        work: download whole > load 13
        work: download whole > load 16
      `,
    );
  });
});

describe("streamed answers", () => {
  it("what a generator yields is what is sent", async () => {
    await expectFlows(
      `
        import os
        import modal
        from fastapi import FastAPI
        from fastapi.responses import StreamingResponse

        app = modal.App("x")
        web = FastAPI()

        def parts():
            yield "start"
            yield from (os.environ[name] for name in ["A_KEY", "B_KEY"])

        async def events():
            for name, value in os.environ.items():
                yield f"data: {name}={value}"

        @app.function()
        @modal.fastapi_endpoint()
        def inner():
            def generate():
                yield os.environ["C_KEY"][:4]
            return StreamingResponse(generate(), media_type="text/event-stream")

        @app.function()
        @modal.fastapi_endpoint()
        def direct():
            for part in parts():
                yield part

        @web.get("/events")
        async def stream():
            return StreamingResponse(events())

        @app.function()
        @modal.asgi_app()
        def serve():
            return web
      `,
      `
        inner: C_KEY [4] > open response body 22
        direct: A_KEY whole > open response body 28
        direct: B_KEY whole > open response body 28
        serve: environment within > open response body 32 via stream
      `,
    );
  });

  it("a context manager is no list", async () => {
    await expectFlows(
      `
        import os
        from contextlib import contextmanager
        import modal

        app = modal.App("x")

        @contextmanager
        def settings():
            yield {"key": os.environ["A_KEY"]}

        @app.function()
        def work():
            with settings() as given:
                print(given["key"])
      `,
      `
        work: A_KEY whole > print 14
      `,
    );
  });
});

describe("values that hold themselves", () => {
  it("are looked into once: what is taken out of a collection and put back", async () => {
    await expectFlows(
      `
        import os
        from dataclasses import dataclass
        import modal

        app = modal.App("x")

        @dataclass
        class Note:
            turns: list

        class Store:
            def __init__(self):
                self._notes = {}

            def get(self, key):
                return self._notes.get(key)

            def save(self, note):
                self._notes[note.key] = note

        store = Store()

        @app.function()
        def work(key: str):
            note = store.get(key)
            if note is None:
                note = Note(turns=[os.environ["A_KEY"]])
            if len(note.turns) > 9:
                note.turns = note.turns[-9:]
            store.save(note)
            print(note)
      `,
      `
        work: A_KEY within > print 31 ?
      `,
    );
  });
});

describe("TypeScript and JavaScript", () => {
  it("what is printed and logged", async () => {
    await expectFlows(
      {
        "app.ts": `
          import { ModalClient } from "modal";
          import pino from "pino";

          const modal = new ModalClient();
          const log = pino();
          const key = process.env.A_KEY;
          console.log("key", key);
          console.error(\`the key is \${key}\`);
          console.log(JSON.stringify({ key }), key?.slice(0, 4), key!.substring(2), key?.length, !!key, key ? "set" : "missing");
          process.stdout.write(key + "\\n");
          log.info({ key });
          console.log(process.env);
          modal.log(key);
        `,
      },
      `
        local: A_KEY whole > print app.ts:7
        local: A_KEY within > print app.ts:8
        local: A_KEY within > print app.ts:9
        local: A_KEY [4] > print app.ts:9
        local: A_KEY whole > print app.ts:9
        local: A_KEY boolean > print app.ts:9
        local: A_KEY within > print app.ts:10
        local: A_KEY within > log app.ts:11
        local: environment whole > print app.ts:12
      `,
    );
  });

  it("what servers answer", async () => {
    await expectFlows(
      {
        "app.ts": `
          import { ModalClient } from "modal";
          import { NextResponse } from "next/server";

          const modal = new ModalClient();
          const key = process.env.A_KEY;
          export const express = (req, res) => res.status(200).json({ key });
          export const fastify = (request, reply) => { reply.code(200).send(key); };
          export const hono = (c) => c.text(\`key \${key}\`);
          export const cookie = (req, res) => res.cookie("t", key);
          export const POST = () => NextResponse.json({ key });
          export const GET = () => new Response(key);
          export const send = (socket, c) => { socket.send(key); c.send(key); socket.json(key); };
          export const read = async (res) => await res.json();
        `,
      },
      `
        local: A_KEY within > unknown response body app.ts:6
        local: A_KEY whole > unknown response body app.ts:7
        local: A_KEY within > unknown response body app.ts:8
        local: A_KEY whole > unknown response header app.ts:9
        local: A_KEY within > unknown response body app.ts:10
        local: A_KEY whole > unknown response body app.ts:11
      `,
    );
  });

  it("what goes to other containers, stores and sandboxes", async () => {
    await expectFlows(
      {
        "app.ts": `
          import Anthropic from "@anthropic-ai/sdk";
          import { ModalClient } from "modal";

          const modal = new ModalClient();
          const work = await modal.functions.fromName("app", "work");
          const jobs = await modal.queues.fromName("jobs");
          const counter = await modal.cls.fromName("app", "Counter");
          await work.remote([process.env.A_KEY], { limit: 3 });
          await (await counter.instance()).method("count").spawn([process.env.B_KEY]);
          await jobs.put(process.env.C_KEY);

          export async function run(code: string, seconds: number) {
            const app = await modal.apps.fromName("x");
            const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"), {
              command: ["node", "-e", code],
              env: { KEY: process.env.D_KEY! },
            });
            const answer = await new Anthropic().messages.create({ model: "m", messages: [] });
            const process_ = await sandbox.exec(["sleep", String(seconds)], { env: { KEY: process.env.D_KEY! } });
            await process_.stdin.writeText(answer.content[0].text);
            const file = await sandbox.open("/tmp/a", "w");
            await file.write(process.env.E_KEY);
          }
        `,
      },
      `
        local: A_KEY within > remote ? app.ts:8
        local: B_KEY within > remote ? app.ts:9
        local: C_KEY whole > queue app.ts:10
        local: argument code whole > sandbox app.ts:15
        local: argument seconds (no text) whole > sandbox argument app.ts:19
        local: model-output whole > sandbox file app.ts:20
        local: E_KEY whole > sandbox file app.ts:22
      `,
    );
  });
});
