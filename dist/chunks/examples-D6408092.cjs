(function (module, require, __filename, __import, __cold) { let exports = module.exports;const __url = require("node:url").pathToFileURL(__filename).href;
module.exports=path=>{switch(path){case"rules/api/conditional-secrets.ts examples":return{bad:[{title:"The dotenv file only on the laptop",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])  # expect: conditional-secrets
def send():
    return os.environ.get("RELAY_PASSWORD")
`}},{title:"Where a file exists that the container never sees",files:{"app.py":`import os
from pathlib import Path
import modal

app = modal.App("mail")
secrets = [modal.Secret.from_dict({"RELAY_USER": "robot"})]
if (Path(__file__).parent / ".env").exists():
    secrets.append(modal.Secret.from_dotenv(__file__))  # expect: conditional-secrets


@app.function(secrets=secrets)
def send():
    return os.environ["RELAY_USER"]
`}},{title:"A flag of the shell that deploys, in a module of its own",files:{"settings.py":`import os
import modal

SECRETS = [modal.Secret.from_dict({"REGION": "eu"})]
if os.environ.get("WITH_TRACING"):
    SECRETS.append(modal.Secret.from_dict({"TRACING_URL": "https://trace.internal"}))  # expect: conditional-secrets
`,"app.py":`import os
import modal
from settings import SECRETS

app = modal.App("orders")


@app.function(secrets=SECRETS)
def place():
    return os.environ["REGION"]


@app.function(secrets=SECRETS)
def cancel():
    return os.environ["REGION"]
`}}],good:[{title:"As many secrets on both sides",files:{"app.py":`import os
import modal

app = modal.App("mail")
if modal.is_local():
    relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.environ["RELAY_PASSWORD"]})
else:
    relay = modal.Secret.from_dict({})


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"The variable is carried into the container",files:{"app.py":`import os
import modal

TRACING = os.environ.get("WITH_TRACING", "")
image = modal.Image.debian_slim().env({"WITH_TRACING": TRACING})
app = modal.App("orders", image=image)
secrets = [modal.Secret.from_dict({"REGION": "eu"})]
if TRACING:
    secrets.append(modal.Secret.from_dict({"TRACING_URL": "https://trace.internal"}))


@app.function(secrets=secrets)
def place():
    return os.environ["REGION"], os.environ.get("TRACING_URL")
`}},{title:"A serialized function: its module isn't imported",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(serialized=True, secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])
def send():
    return os.environ.get("RELAY_PASSWORD")
`}},{title:"The key that decides is the one that the secret gives",files:{"app.py":`import os
import modal

app = modal.App("chat")
secrets = []
if "CHAT_TOKEN" in os.environ:
    secrets.append(modal.Secret.from_dict({"CHAT_TOKEN": os.environ["CHAT_TOKEN"]}))


@app.function(secrets=secrets)
def answer():
    return os.environ.get("CHAT_TOKEN")
`}}]};case"rules/api/dotenv-path.ts examples":return{bad:[{title:"The production file",files:{"app.py":`import modal

app = modal.App("api", secrets=[modal.Secret.from_dotenv(".env.production")])  # expect: dotenv-path
`}},{title:"By keyword, in another folder",files:{"app.py":`import modal

app = modal.App("api")


@app.function(secrets=[modal.Secret.from_dotenv(path="config/prod.env")])  # expect: dotenv-path
def work():
    pass
`}},{title:"Beside the module",files:{"app.py":`from pathlib import Path

import modal

local = modal.Secret.from_dotenv(Path(__file__).parent / ".env.local")  # expect: dotenv-path
app = modal.App("api", secrets=[local])
`}}],good:[{title:"The file by name",files:{"app.py":`import modal

app = modal.App("api", secrets=[modal.Secret.from_dotenv(filename=".env.production")])
`}},{title:"The path of a file that is the one looked for",files:{"app.py":`import modal

one = modal.Secret.from_dotenv(".env")
two = modal.Secret.from_dotenv("config/.env.prod", filename=".env.prod")
app = modal.App("api", secrets=[one, two])
`}},{title:"The search starts beside the module, or in a folder",files:{"app.py":`import modal

one = modal.Secret.from_dotenv(__file__)
two = modal.Secret.from_dotenv("config/env")
app = modal.App("api", secrets=[one, two])
`}}]};case"rules/api/invalid-secrets-argument.ts examples":return{bad:[{title:"One secret without a list",files:{"app.py":`import modal

app = modal.App("chat")


@app.function(secrets=modal.Secret.from_name("openai-secret"))  # expect: invalid-secrets-argument
def answer():
    pass
`}},{title:"Names and None in the list",files:{"app.py":`import modal

app = modal.App("chat")


@app.function(secrets=["openai-secret"])  # expect: invalid-secrets-argument
def answer():
    pass


@app.function(
    secrets=[
        modal.Secret.from_name("openai-secret"),
        None,  # expect: invalid-secrets-argument
    ]
)
def search():
    pass
`}},{title:"Values that are no texts, keys that are no names",files:{"app.py":`import modal

app = modal.App("chat")
settings = modal.Secret.from_dict(
    {
        "PORT": 8000,  # expect: invalid-secrets-argument
        "api-host": "example.com",  # expect: invalid-secrets-argument
    }
)
image = modal.Image.debian_slim().env({"DEBUG": True})  # expect: invalid-secrets-argument


@app.function(image=image, secrets=[settings])
def answer():
    pass
`}}],good:[{title:"Lists, tuples, and nothing",files:{"app.py":`import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")


@app.function(secrets=[openai])
def answer():
    pass


@app.function(secrets=(openai,))
def search():
    pass


@app.function(secrets=None)
def plain():
    pass
`}},{title:"Texts, and a None that drops the key",files:{"app.py":`import os
import modal

port = 8000
app = modal.App("chat")
settings = modal.Secret.from_dict({"PORT": str(port), "HOST": os.getenv("HOST"), "REGION": None})


@app.function(secrets=[settings], env={"LEVEL": f"{port}"})
def answer():
    pass
`}},{title:"Another library's secrets=",files:{"app.py":`import modal
from pipelines import step

app = modal.App("chat")


@step(secrets="openai-secret")
def prepare():
    pass


@app.function(secrets=[*[modal.Secret.from_name("openai-secret")]])
def answer():
    prepare()
`}}]};case"rules/api/legacy-secret-api.ts examples":return{bad:[{title:"Calls from before 1.2 in a project that has a later version",files:{"requirements.txt":`httpx
modal==1.3.0
`,"app.py":`import modal

stub = modal.Stub("chat")  # expect: legacy-secret-api
openai = modal.Secret.lookup("openai-secret")  # expect: legacy-secret-api
`}},{title:"env= before there was one",files:{"pyproject.toml":`[project]
name = "chat"
dependencies = ["modal~=1.1.3"]
`,"app.py":`import modal

app = modal.App("chat")


@app.function(env={"LEVEL": "info"})  # expect: legacy-secret-api
def answer():
    pass
`}},{title:"Spellings that never were",files:{"app.py":`import modal

openai = modal.Secret("openai-secret")  # expect: legacy-secret-api


@modal.function(secrets=[openai])  # expect: legacy-secret-api
def answer():
    pass
`}},{title:"The singular, with the version in a lock file above",files:{"uv.lock":`version = 1

[[package]]
name = "modal"
version = "1.4.1"
source = { registry = "https://pypi.org/simple" }
`,"jobs/app.py":`import modal

app = modal.App("jobs")


@app.function(secret=modal.Secret.from_name("openai-secret"))  # expect: legacy-secret-api
def answer():
    pass
`}}],good:[{title:"An old project with the version it was written for",files:{"requirements.txt":`modal==0.57.22
`,"app.py":`import modal

stub = modal.Stub("chat")
openai = modal.Secret.lookup("openai-secret")


@stub.function(secrets=[openai])
def answer():
    pass
`}},{title:"An old project whose version isn't known",files:{"requirements.txt":`modal
`,"app.py":`import modal

stub = modal.Stub("chat")


@stub.function(secret=modal.Secret.from_name("openai-secret"))
def answer():
    pass
`}},{title:"A range that also holds versions that have the call",files:{"pyproject.toml":`[tool.poetry.dependencies]
python = "^3.11"
modal = "^1.0.3"
`,"app.py":`import modal

app = modal.App("chat")
openai = modal.Secret.lookup("openai-secret")


@app.function(secrets=[openai], env={"LEVEL": "info"})
def answer():
    pass
`}}]};case"rules/api/registry-secrets.ts examples":return{bad:[{title:"A private image, with the login where it isn't used",files:{"app.py":`import modal

image = modal.Image.from_registry(
    "registry.example.com/team/base:1",
    secrets=[modal.Secret.from_name("registry-login")],  # expect: registry-secrets
)
app = modal.App("train", image=image)
`}},{title:"ECR refuses the plural",files:{"app.py":`import modal

aws = modal.Secret.from_name("aws-ecr")
image = modal.Image.from_aws_ecr("000000000000.dkr.ecr.us-east-1.amazonaws.com/base:1", secrets=[aws])  # expect: registry-secrets
app = modal.App("train", image=image)
`}},{title:"Inside a chain",files:{"app.py":`from modal import App, Image, Secret

image = (
    Image.from_gcp_artifact_registry(
        "us-docker.pkg.dev/team/images/base:1",
        secrets=[Secret.from_name("gcp")],  # expect: registry-secrets
    )
    .pip_install("httpx")
)
app = App("train", image=image)
`}}],good:[{title:"The one secret",files:{"app.py":`import modal

image = modal.Image.from_registry("registry.example.com/team/base:1", secret=modal.Secret.from_name("registry-login"))
app = modal.App("train", image=image)
`}},{title:"The build steps get the secrets",files:{"app.py":`import modal

image = modal.Image.from_registry(
    "python:3.12-slim",
    setup_dockerfile_commands=["RUN pip install --index-url https://$INDEX_LOGIN@pypi.example.com/simple tools"],
    secrets=[modal.Secret.from_name("index-login")],
)
app = modal.App("train", image=image)
`}},{title:"Secrets of the step after the pull",files:{"app.py":`import modal

image = modal.Image.from_registry("python:3.12-slim").run_commands(
    "pip install --index-url https://$INDEX_LOGIN@pypi.example.com/simple tools",
    secrets=[modal.Secret.from_name("index-login")],
)
app = modal.App("train", image=image)
`}}]};case"rules/api/sandbox-environment.ts examples":return{bad:[{title:"The app is of prod, the secret of wherever the script runs",files:{"run.py":`import modal

app = modal.App.lookup("runner", environment_name="prod", create_if_missing=True)
sandbox = modal.Sandbox.create(
    "python", "agent.py",
    app=app,
    secrets=[modal.Secret.from_name("agent")],  # expect: sandbox-environment
)
`}},{title:"The app is run in an environment of its own",files:{"run.py":`import modal

app = modal.App("evaluation")
judge = modal.Secret.from_name("judge")


def main():
    with app.run(environment_name="staging"):
        modal.Sandbox.create("bash", app=app, secrets=[judge])  # expect: sandbox-environment
`}},{title:"The JS SDK",files:{"run.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("runner", { environment: "prod", createIfMissing: true });
const image = modal.images.fromRegistry("node:22");
const key = await modal.secrets.fromName("agent");
const sandbox = await modal.sandboxes.create(app, image, { secrets: [key] }); // expect: sandbox-environment
`}}],good:[{title:"Both say where",files:{"run.py":`import modal

app = modal.App.lookup("runner", environment_name="prod")
key = modal.Secret.from_name("agent", environment_name="prod")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[key])
`}},{title:"Neither says it: both take the default",files:{"run.py":`import modal

app = modal.App.lookup("runner", create_if_missing=True)
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[modal.Secret.from_name("agent")])
`}},{title:"The app's is the default by another way, and a secret that isn't looked up",files:{"run.py":`import os
import modal

here = modal.App.lookup("runner", environment_name=os.environ.get("MODAL_ENVIRONMENT"))
prod = modal.App.lookup("runner", environment_name="prod")
one = modal.Sandbox.create("bash", app=here, secrets=[modal.Secret.from_name("agent")])
two = modal.Sandbox.create("bash", app=prod, secrets=[modal.Secret.from_dict({"MODE": "fast"})])
`}}]};case"rules/credentials/committed-dotenv.ts examples":return{bad:[{title:"A token in .env",files:{".env":`OPENAI_API_KEY={{token:openai-project-key}}
DEBUG=1
`},expect:[".env:1"]},{title:"A password",files:{".env.production":`DB_HOST=db.acme.io
DB_PASSWORD=s3cr3t-Pa55
`},expect:[".env.production:2"]},{title:"The token of the Modal CLI",files:{".modal.toml":`[default]
token_id = "{{token:modal-token-id}}"
token_secret = "{{token:modal-token-secret}}"
`},expect:[".modal.toml:3"]}],good:[{title:"The key names only",files:{".env.example":`OPENAI_API_KEY=
DB_PASSWORD=changeme
`}},{title:"Settings",files:{".env":`LOG_LEVEL=debug
HF_HOME=/cache/hf
TOKENIZERS_PARALLELISM=false
`}},{title:"References",files:{".env":`OPENAI_API_KEY=\${OPENAI_API_KEY}
DB_PASSWORD=op://vault/db/password
`}}]};case"rules/credentials/credential-fallback.ts examples":return{bad:[{title:"The second argument of getenv",files:{"app.py":`import os

TOKEN = os.getenv("SERVICE_TOKEN", "{{random:32}}")  # expect: credential-fallback
`}},{title:"Or, behind a read of the environment",files:{"app.py":`import os

KEY = os.environ.get("OPENAI_API_KEY") or "{{token:openai-project-key}}"  # expect: credential-fallback
`}},{title:"A database URL with user and password",files:{"app.py":`import os

URL = os.environ.get("DATABASE_URL", "mysql://app:{{random:16}}@db.acme.io/app")  # expect: credential-fallback
`}},{title:"A password that somebody chose",files:{"app.py":`import os

PASSWORD = os.environ.get("ADMIN_PASSWORD", "kn0ck-kn0ck!")  # expect: credential-fallback
`}}],good:[{title:"No default",files:{"app.py":`import os

TOKEN = os.environ["SERVICE_TOKEN"]
`}},{title:"An empty default or a placeholder",files:{"app.py":`import os

TOKEN = os.getenv("SERVICE_TOKEN", "")
KEY = os.getenv("API_KEY", "not-needed")
`}},{title:"A setting",files:{"app.py":`import os

PATH = os.getenv("TOKEN_CACHE_DIR", "/root/.cache/tokens")
`}}]};case"rules/credentials/credential-in-command.ts examples":return{bad:[{title:"Modal secret create with the value",files:{"deploy.sh":`modal secret create service-secret SERVICE_TOKEN={{random:32}}
`},expect:["deploy.sh:1"]},{title:"Modal token set in a workflow",files:{".github/workflows/deploy.yml":`jobs:
  deploy:
    steps:
      - run: modal token set --token-id {{token:modal-token-id}} --token-secret {{token:modal-token-secret}}
`},expect:[".github/workflows/deploy.yml:4"]},{title:"A variable of a workflow",files:{".github/workflows/test.yml":`jobs:
  test:
    env:
      SERVICE_TOKEN: {{random:32}}
    steps:
      - run: pytest
`},expect:[".github/workflows/test.yml:4"]},{title:"A flag in an argument list",files:{"tool.py":`import subprocess

subprocess.run(["tool", "--api-key", "{{random:32}}"])  # expect: credential-in-command
`}}],good:[{title:"From a shell variable",files:{"deploy.sh":`modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN" OTHER=$(cat key)
`}},{title:"From the CI's secrets",files:{".github/workflows/deploy.yml":`jobs:
  deploy:
    env:
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`}},{title:"Placeholders in documentation",files:{"README.md":`    modal secret create openai-secret OPENAI_API_KEY=sk-...
    modal token set --token-id <id> --token-secret <secret>
`}}]};case"rules/credentials/credential-in-image.ts examples":return{bad:[{title:"Image.env",files:{"app.py":`import modal

app = modal.App("x")
image = modal.Image.debian_slim().env({"SERVICE_TOKEN": "{{random:32}}"})  # expect: credential-in-image


@app.function(image=image)
def f(): ...
`}},{title:"A credential of the machine that deploys",files:{"app.py":`import os

import modal

app = modal.App("x")
image = modal.Image.debian_slim().env(
    {
        "HF_TOKEN": os.environ["HF_TOKEN"],  # expect: credential-in-image
        "REGION": os.environ.get("REGION", "eu"),
    }
)


@app.function(image=image)
def f(): ...
`}},{title:"A Dockerfile",files:{Dockerfile:`FROM python:3.12
ENV SERVICE_TOKEN={{random:32}}
`},expect:["Dockerfile:2"]},{title:"A build command",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "export HF_TOKEN={{token:hf-user-token}} && make models",  # expect: credential-in-image
)
`}},{title:"A package index with a password",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install(
    "acme",
    index_url="https://ci:{{random:24}}@pypi.acme.io/simple",  # expect: credential-in-image
)
`}},{title:"A whole dotenv file as env",files:{"app.py":`import modal
from dotenv import dotenv_values

image = modal.Image.debian_slim().env({**dotenv_values(".env"), "REGION": "eu"})  # expect: credential-in-image
other = modal.Image.debian_slim().env(dotenv_values())  # expect: credential-in-image
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"A dotenv file that git ignores",files:{"app.py":`import modal

image = modal.Image.debian_slim().add_local_file(
    ".env",  # expect: credential-in-image
    "/root/.env",
)
`}},{title:"A folder with a dotenv file in it",files:{"app.py":`import modal

image = modal.Image.debian_slim().add_local_dir(".", "/root/app", ignore=["*.md"])  # expect: credential-in-image
`,"config/.env":`SERVICE_TOKEN={{random:32}}
`}},{title:"All of the build context",files:{"app.py":`import modal

image = modal.Image.debian_slim().dockerfile_commands(
    "WORKDIR /app",
    "COPY . .",  # expect: credential-in-image
)
`,Dockerfile:`FROM python:3.12
ADD . /app  # expect: credential-in-image
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"What a build argument names, behind a here-document",files:{Dockerfile:`ARG BASE=python:3.12
FROM \${BASE}
ARG SOURCE=.
RUN <<END
COPY is no instruction here
make
END
COPY $SOURCE /app  # expect: credential-in-image
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"A variable of the deploying machine in a build step",files:{"app.py":`import os

import modal

token = os.environ["GITHUB_TOKEN"]
image = (
    modal.Image.from_dockerfile("Dockerfile", build_args={"GITHUB_TOKEN": token, "CI": os.getenv("CI", "")})  # expect: credential-in-image
    .pip_install("acme", extra_index_url=f"https://ci:{token}@pypi.acme.io/simple")  # expect: credential-in-image
    .run_commands(f"huggingface-cli login --token {os.environ['HF_TOKEN']}")  # expect: credential-in-image
)
`}}],good:[{title:"Dotenv files without credentials, and templates",files:{"app.py":`import modal
from dotenv import dotenv_values

image = (
    modal.Image.debian_slim()
    .env(dotenv_values("settings.env"))
    .add_local_file(".env.example", "/root/.env.example")
    .add_local_dir(".", "/root/app")
    .dockerfile_commands("COPY . .")
)
`,"settings.env":`LOG_LEVEL=debug
HF_HOME=/cache/hf
`,".env.example":`SERVICE_TOKEN=
`}},{title:"The dotenv file is left out",files:{"app.py":`import modal

image = (
    modal.Image.debian_slim()
    .add_local_dir(".", "/root/app", ignore=["**/.env"])
    .add_local_dir(".", "/root/other", ignore=modal.FilePatternMatcher("**/.env*"))
    .dockerfile_commands("COPY . .")
)
`,".dockerignore":`# local
.env*
`,Dockerfile:`FROM python:3.12
COPY . /app
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"Lines of a here-document",files:{Dockerfile:`FROM python:3.12
ARG SOURCE
RUN <<END cat >notes.txt
COPY . /app
END
COPY $SOURCE /app
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"A build stage that is left behind",files:{Dockerfile:`FROM node:22 AS build
COPY . .
RUN npm run build
FROM nginx
COPY --from=build /dist /usr/share/nginx/html
`,".env":`SERVICE_TOKEN={{random:32}}
`}},{title:"Settings of the image",files:{"app.py":`import modal

image = modal.Image.debian_slim().env({"HF_HOME": "/cache", "TOKENIZERS_PARALLELISM": "false"})
`}},{title:"The Secret for the build step",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "make models", secrets=[modal.Secret.from_name("hf-secret")]
)
`}},{title:"A build argument without a value",files:{Dockerfile:`FROM python:3.12
ARG SERVICE_TOKEN
ENV SERVICE_TOKEN=\${SERVICE_TOKEN}
`}}]};case"rules/credentials/credential-logged.ts examples":return{bad:[{title:"A line left over from debugging",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    api_key = os.environ["OPENAI_API_KEY"]
    print(f"Using key {api_key}")  # expect: credential-logged
    return question
`}},{title:"The first twelve characters, logged by a helper",files:{"app.py":`import modal
from clients import connect

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("stripe-secret")])
def charge(cents: int):
    return connect(), cents
`,"clients.py":`import logging
import os

log = logging.getLogger(__name__)


def connect():
    key = os.environ["STRIPE_API_KEY"]
    log.info("connecting with %s...", key[:12])  # expect: credential-logged
    return object()
`}},{title:"Cut by a format, and shown whole by one",files:{"app.py":`import logging
import os
import modal

app = modal.App("answers")
log = logging.getLogger(__name__)


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    key = os.environ["OPENAI_API_KEY"]
    print(f"{key:.12}")  # expect: credential-logged
    print("{:.12}".format(key))  # expect: credential-logged
    print("%.12s" % key)  # expect: credential-logged
    log.info("%.12s", key)  # expect: credential-logged
    print(f"{key!r:<80}")  # expect: credential-logged
    print(f"{key=}")  # expect: credential-logged
`}},{title:"All of the environment",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("jobs")])
def run():
    for name, value in os.environ.items():
        print(name, value)  # expect: credential-logged
`}},{title:"An endpoint that answers with its settings",files:{"app.py":`import os
import modal
from fastapi import FastAPI

app = modal.App("site")
web = FastAPI()


@web.get("/config")
def config():
    return {"model": os.environ.get("MODEL"), "key": os.environ["OPENAI_API_KEY"]}  # expect: credential-logged


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.asgi_app()
def site():
    return web
`}},{title:"A server in TypeScript that answers with a key",files:{"server.ts":`import { Hono } from "hono";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = new Hono();

server.get("/session", (c) => c.json({ user: "guest", key: process.env.OPENAI_API_KEY })); // expect: credential-logged

server.get("/debug", () => Response.json(process.env)); // expect: credential-logged

server.post("/run", async (c) => {
  const app = await modal.apps.fromName("runs", { createIfMissing: true });
  return c.json({ app: app.appId });
});

export default server;
`}},{title:"Four characters and a mask",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    print("key: ****" + os.environ["OPENAI_API_KEY"][-4:])  # expect: credential-logged
    return question
`}}],good:[{title:"The beginning of a connection string",files:{"app.py":`import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("database")])
def run():
    url = os.environ["DATABASE_URL"]
    print(f"connecting to {url[:15]}...")
`}},{title:"A server that hands browsers what is for them, and uses the rest",files:{"server.ts":`import express from "express";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = express();

server.get("/config", (req, res) => {
  res.json({ maps: process.env.GOOGLE_MAPS_API_KEY, stripe: process.env.STRIPE_PUBLISHABLE_KEY });
});

server.get("/models", async (req, res) => {
  const headers = { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\` };
  const answer = await fetch("https://api.openai.com/v1/models", { headers });
  res.json({ models: await answer.json(), isReady: Boolean(process.env.OPENAI_API_KEY) });
});

server.post("/run", async (req, res) => {
  const app = await modal.apps.fromName("runs", { createIfMissing: true });
  res.json({ app: app.appId });
});
`}},{title:"That it is set, how long it is, what its hash is",persona:"auditor",minConfidence:"low",files:{"app.py":`import hashlib
import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    key = os.environ["OPENAI_API_KEY"]
    print("OPENAI_API_KEY" in os.environ, bool(key), len(key), "*" * len(key))
    print("set" if key else "missing", hashlib.sha256(key.encode()).hexdigest()[:8])
    print("names:", sorted(os.environ))
    return question
`}},{title:"Plain settings",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("train")
MODEL = os.environ.get("MODEL_NAME", "small")


@app.function()
def train():
    print(f"{MODEL} in {os.environ['MODAL_REGION']}, {os.environ.get('MAX_TOKENS', '100')} tokens")
    return {"model": MODEL, "task": os.environ["MODAL_TASK_ID"]}
`}},{title:"Settings that hide their secrets, and a key that is used, not shown",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal
from settings import Settings

app = modal.App("sync")


@app.function(secrets=[modal.Secret.from_name("sync")])
def run():
    import requests

    settings = Settings()
    print("settings:", settings)
    token = settings.api_token.get_secret_value()
    answer = requests.get("https://example.com", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
`,"settings.py":`from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    region: str = "eu"
    api_token: SecretStr
`}}]};case"rules/credentials/hardcoded-credential.ts examples":return{bad:[{title:"A provider's token in a keyword argument",files:{"app.py":`import modal
from openai import OpenAI

app = modal.App("ask")


@app.function()
def ask():
    return OpenAI(api_key="{{token:openai-project-key}}")  # expect: hardcoded-credential
`}},{title:"A random value under a telling name, with a type annotation",files:{"settings.py":`SIGNING_KEY: str = "{{random:40}}"  # expect: hardcoded-credential
`}},{title:"User and password in a database URL",files:{"db.py":`engine = create_engine("postgresql://app:{{random:20}}@db.acme.io/app")  # expect: hardcoded-credential
`}},{title:"A header",files:{"client.py":`headers = {
    "Authorization": "Bearer {{random:40}}",  # expect: hardcoded-credential
}
`}},{title:"A token of Modal in a configuration file, id and secret together",files:{"deploy.yaml":`modal:
  token_id: {{token:modal-token-id}}
  token_secret: {{token:modal-token-secret}}  # expect: hardcoded-credential
`}}],good:[{title:"The key comes from the environment",files:{"app.py":`import os

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
`}},{title:"Placeholders and names of references",files:{"app.py":`client = OpenAI(api_key="unused")
API_KEY = "your-api-key-here"
SECRET_NAME = "openai-secret"
TOKEN_URL = "https://acme.io/oauth/token"
`}},{title:"The tokens of a language model",files:{"model.py":`tokenizer.pad_token = "<|endoftext|>"
special_tokens = {"eos_token": "</s>", "mask_token": "[MASK]"}
`}},{title:"Random values that are no secrets",files:{"data.py":`COMMIT_SHA = "{{random:40}}"
public_key = "{{random:44}}"
cache_key = "{{random:32}}"
`}}]};case"rules/credentials/literal-secret-value.ts examples":return{bad:[{title:"from_dict with a literal",files:{"app.py":`import modal

app = modal.App("x")


@app.function(
    secrets=[
        modal.Secret.from_dict({"SERVICE_TOKEN": "{{random:32}}"}),  # expect: literal-secret-value
    ],
)
def f(): ...
`}},{title:"from_dict through a variable",files:{"app.py":`import modal

app = modal.App("x")
values = {"OPENAI_API_KEY": "{{token:openai-project-key}}"}  # expect: literal-secret-value
secret = modal.Secret.from_dict(values)


@app.function(secrets=[secret])
def f(): ...
`}},{title:"A function's env",files:{"app.py":`import modal

app = modal.App("x")


@app.function(env={"SERVICE_TOKEN": "{{random:32}}"})  # expect: literal-secret-value
def f(): ...
`}}],good:[{title:"A variable of the deploying machine",files:{"app.py":`import os

import modal

secret = modal.Secret.from_dict({"SERVICE_TOKEN": os.environ["SERVICE_TOKEN"]})
`}},{title:"Settings",files:{"app.py":`import modal

secret = modal.Secret.from_dict({"HF_HOME": "/cache/hf", "PROJECT_ID": "acme-prod-42", "DEBUG": "1"})
`}},{title:"A Secret by name",files:{"app.py":`import modal

secret = modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])
`}}]};case"rules/environments/cross-environment-lookup.ts examples":return{bad:[{title:"The dev arm opens the production volume",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    documents = modal.Volume.from_name("documents-prod")
else:
    documents = modal.Volume.from_name("documents-prod")  # expect: cross-environment-lookup

app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/documents": documents})
def store(text: str):
    print(len(text), file=open("/documents/last", "w"))
`,"reset.py":`"""Empties the development volume: modal run reset.py"""
import modal

app = modal.App("archive-reset")


@app.function(volumes={"/documents": modal.Volume.from_name("documents-dev")})
def reset():
    open("/documents/last", "w").close()
`}},{title:"In a helper module: the function of the other stage's app, and the other environment",files:{"stage.py":`import os

PROD = os.environ.get("STAGE", "dev") == "prod"
BILLING = "billing-dev" if PROD else "billing-prod"
`,"app.py":`import modal
from stage import BILLING, PROD

app = modal.App("orders-prod" if PROD else "orders-dev")


@app.local_entrypoint()
def main():
    charge = modal.Function.from_name(BILLING, "charge")  # expect: cross-environment-lookup
    jobs = modal.Queue.from_name("jobs", environment_name="prod" if not PROD else "dev")  # expect: cross-environment-lookup
    charge.remote(jobs.len())
`}},{title:"A bucket in the prod branch",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "staging")
login = modal.Secret.from_name("bucket-login")
if STAGE == "production":
    bucket = modal.CloudBucketMount("acme-exports-dev", secret=login)  # expect: cross-environment-lookup
else:
    bucket = modal.CloudBucketMount("acme-exports-staging", secret=login)
app = modal.App("exports")


@app.function(volumes={"/exports": bucket})
def export(name: str):
    return open(f"/exports/{name}").read()
`}}],good:[{title:"Each arm its own",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
documents = modal.Volume.from_name("documents-prod" if ENV == "prod" else "documents-dev")
models = modal.Volume.from_name(f"models-{ENV}", environment_name="prod" if ENV == "prod" else "dev")
app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/documents": documents, "/models": models})
def store(text: str):
    print(text)
`}},{title:"Shared by all stages: no branch decides over it",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
weights = modal.Volume.from_name("weights-prod")
app = modal.App(f"chat-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/weights": weights})
def answer(text: str):
    return text
`}},{title:"Words that are no stage, and staging beside dev",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    data = modal.Volume.from_name("product-data")
else:
    data = modal.Volume.from_name("staging-data")
tests = modal.Dict.from_name("test-results" if ENV == "prod" else "results")
app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/data": data})
def store(text: str):
    tests["last"] = text
`}}]};case"rules/environments/environment-drift.ts examples":return{bad:[{title:"A secret was never made in prod",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("outbox")])
def store():
    return os.environ["RELAY_PASSWORD"], os.environ["OUTBOX_URL"]


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("tracing")])  # expect: environment-drift
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["TRACING_TOKEN"]
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]
outbox = ["OUTBOX_URL"]
tracing = ["TRACING_TOKEN"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
outbox = ["OUTBOX_URL"]
`}},{title:"A key was added in dev only",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay")


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["RELAY_SIGNING_KEY"]  # expect: environment-drift
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD", "RELAY_SIGNING_KEY"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"Of three environments one lacks it",files:{"app.py":`import os
import modal

app = modal.App("search")
SECRETS = [
    modal.Secret.from_name("search"),
    modal.Secret.from_name("index"),
    modal.Secret.from_name("billing"),  # expect: environment-drift
]


@app.function(secrets=SECRETS)
def query():
    return os.environ["SEARCH_KEY"], os.environ["INDEX_URL"], os.environ["BILLING_TOKEN"]
`,"modal-secrets.toml":`[environments.dev.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]
billing = ["BILLING_TOKEN"]

[environments.staging.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]

[environments.prod.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]
billing = ["BILLING_TOKEN"]
`}}],good:[{title:"The same in both",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"An environment of another team",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]

[environments.research.secrets]
wandb = ["WANDB_API_KEY"]
`}},{title:"Looked up in one environment always",files:{"app.py":`import os
import modal

app = modal.App("mail")
SECRETS = [modal.Secret.from_name("relay"), modal.Secret.from_name("license", environment_name="prod")]


@app.function(secrets=SECRETS)
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["LICENSE_KEY"]
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
license = ["LICENSE_KEY"]
`}}]};case"rules/environments/environment-mismatch.ts examples":return{bad:[{title:"The prod arm was copied from the other one",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    storage = modal.Secret.from_name("storage-dev")  # expect: environment-mismatch
else:
    storage = modal.Secret.from_name("storage-dev")

app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[storage])
def save():
    return os.environ["STORAGE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`}},{title:"The app and its env say prod, the secret says dev",files:{"app.py":`import os
import modal

app = modal.App("ledger-prod")


@app.function(secrets=[modal.Secret.from_name("ledger-dev")], env={"STAGE": "prod"})  # expect: environment-mismatch
def book():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
`}},{title:"Two entries of a table are swapped",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
NAMES = {"dev": "search-prod", "prod": "search-dev"}
image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)
search = modal.Secret.from_name(NAMES[ENV])  # expect: environment-mismatch


@app.function(secrets=[search])
def query(text: str):
    return os.environ["SEARCH_KEY"], text
`}},{title:"The index of the other stage",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    INDEX = "docs_dev"
else:
    INDEX = "docs_prod"
image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)


@app.function(env={"INDEX": INDEX})  # expect: environment-mismatch
def query(text: str):
    return os.environ["INDEX"], text
`}},{title:"Settings in a secret that the code makes, arms swapped",files:{"settings.py":`import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
table = modal.Secret.from_dict(
    {"TABLE": "orders_dev" if PROD else "orders_prod", "REGION": "eu"},  # expect: environment-mismatch
)
`,"app.py":`import os
import modal
from settings import table

app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE": os.environ.get("STAGE", "dev")}))


@app.function(secrets=[table])
def place():
    return os.environ["TABLE"], os.environ["REGION"]
`}}],good:[{title:"Each arm has its own",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    storage, index = modal.Secret.from_name("storage-prod"), "docs_prod"
else:
    storage, index = modal.Secret.from_name("storage-dev"), "docs_dev"

app = modal.App(f"invoices-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[storage], env={"INDEX": index})
def save():
    return os.environ["STORAGE_TOKEN"], os.environ["INDEX"]
`}},{title:"The image says prod, the function overrides it",files:{"app.py":`import os
import modal

image = modal.Image.debian_slim().env({"STAGE": "prod"})
app = modal.App("ledger", image=image)


@app.function(secrets=[modal.Secret.from_name("ledger-prod")])
def book():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]


@app.function(secrets=[modal.Secret.from_name("ledger-staging")], env={"STAGE": "staging"})
def try_out():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]
`}},{title:"Words that are no stages, and a secret shared by all",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    secrets = [modal.Secret.from_name("devin-api"), modal.Secret.from_name("telemetry-dev")]
else:
    secrets = [modal.Secret.from_name("product-catalogue")]

app = modal.App("products", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=secrets)
def sync():
    return dict(os.environ)
`,"modal-secrets.toml":`[environments.main.secrets]
devin-api = ["DEVIN_KEY"]
product-catalogue = ["CATALOGUE_KEY"]
telemetry-dev = { keys = ["TELEMETRY_KEY"], shared = true }
telemetry-prod = ["TELEMETRY_KEY"]
`}}]};case"rules/environments/half-rotated-secret.ts examples":return{bad:[{title:"Two functions, two versions",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v1")])  # expect: half-rotated-secret
def refund():
    return os.environ["PAYMENTS_KEY"]
`}},{title:"The old one has no version in its name",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments")])  # expect: half-rotated-secret
def refund():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]
`}},{title:"In two modules",files:{"app.py":`import os
import modal
import worker

app = modal.App("mail")
app.include(worker.app)


@app.function(secrets=[modal.Secret.from_name("relay-prod-v3")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"worker.py":`import os
import modal

app = modal.App("mail-worker")


@app.function(secrets=[modal.Secret.from_name("relay-prod-v2")])  # expect: half-rotated-secret
def resend():
    return os.environ["RELAY_PASSWORD"]
`}}],good:[{title:"All on one version",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def refund():
    return os.environ["PAYMENTS_KEY"]
`}},{title:"Numbers that count things",files:{"app.py":`import os
import modal

app = modal.App("db")


@app.function(secrets=[modal.Secret.from_name("shard-1")])
def first():
    return os.environ["DATABASE_URL"]


@app.function(secrets=[modal.Secret.from_name("shard-2")])
def second():
    return os.environ["DATABASE_URL"]
`}},{title:"Both in one workload: the rotation is under way there, on purpose",files:{"app.py":`import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v1"), modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]
`}}]};case"rules/environments/lost-selector.ts examples":return{bad:[{title:"The function asks again, and always gets the default",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("search")
key = modal.Secret.from_name("search-prod" if ENV == "prod" else "search-dev", required_keys=["SEARCH_KEY"])


@app.function(env={"SEARCH_URL": "https://search.internal"})
def query(text: str):
    index = "docs_prod" if os.getenv("APP_ENV", "dev") == "prod" else "docs_dev"  # expect: lost-selector
    return index, text


@app.function(secrets=[key], env={"APP_ENV": ENV})
def fill():
    return os.environ["SEARCH_KEY"]
`}},{title:"In a helper module",files:{"app.py":`import os
import modal
from settings import bucket

STAGE = os.environ.get("STAGE", "dev")
if STAGE == "prod":
    storage = modal.Secret.from_dict({"STORAGE_TOKEN": os.environ.get("STORAGE_TOKEN_PROD", "")})
else:
    storage = modal.Secret.from_dict({"STORAGE_TOKEN": os.environ.get("STORAGE_TOKEN_DEV", "")})
app = modal.App("archive")


@app.function(secrets=[storage])
def save(text: str):
    return bucket(), os.environ["STORAGE_TOKEN"], text
`,"settings.py":`import os


def bucket() -> str:
    return "archive-" + os.environ.get("STAGE", "dev")  # expect: lost-selector
`}},{title:"A class asks when it starts",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.cls()
class Chat:
    @modal.enter()
    def load(self):
        self.log = "warning" if os.getenv("APP_ENV", "dev") == "prod" else "debug"  # expect: lost-selector

    @modal.method()
    def answer(self, text: str):
        return self.log, text
`}},{title:"What a module computed from it, used in functions",files:{"settings.py":`import os

ENV = os.getenv("APP_ENV", "dev")
PROD = ENV == "prod"
INDEX = {"prod": "docs_prod", "dev": "docs_dev"}[ENV]
LIMITS = {"batch": 500 if PROD else 5, "retries": 3}
`,"app.py":`import modal
import settings
from settings import ENV, LIMITS

app = modal.App(f"search-{ENV}")


@app.function(secrets=[modal.Secret.from_dict({"SEARCH_URL": "https://search.internal"})])
def query(text: str):
    return settings.INDEX, text  # expect: lost-selector


@app.function(env={"APP_ENV": ENV})
def fill():
    return settings.INDEX


@app.function()
def clean():
    return LIMITS["retries"]
`}},{title:"A helper that reads it at deploy and in the container",files:{"stage.py":`import os


def stage() -> str:
    return os.getenv("APP_ENV", "dev")  # expect: lost-selector
`,"app.py":`import modal
from stage import stage

app = modal.App(f"search-{stage()}")


@app.function()
def query(text: str):
    return f"docs_{stage()}", text
`}},{title:"As a parameter's default, and in a branch",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "dev")
app = modal.App("orders-prod" if STAGE == "prod" else "orders-dev")


@app.function()
def charge(amount: int, live: bool = STAGE == "prod"):  # expect: lost-selector
    if STAGE != "prod":
        return 0
    return amount if live else 1
`}},{title:"A secret whose keys nobody has told may give it, or may not",minConfidence:"low",files:{"app.py":`import os
import modal

REGION = os.environ.get("STAGE", "dev")
app = modal.App(f"mail-{REGION}")


@app.cls(secrets=[modal.Secret.from_name("relay")])
class Mailer:
    @modal.enter()
    def connect(self):
        self.host = "smtp.acme.io" if os.environ.get("STAGE", "dev") == "prod" else "localhost"  # expect: lost-selector

    @modal.method()
    def send(self, text: str):
        return self.host, text
`}}],good:[{title:"The image carries it",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function()
def answer(text: str):
    return os.getenv("APP_ENV", "dev"), text
`}},{title:"Used at deploy time only",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.function(secrets=[modal.Secret.from_name("chat-prod" if ENV == "prod" else "chat-dev")])
def answer(text: str):
    return os.environ["CHAT_KEY"], text
`}},{title:"Entries that don't depend on it, and code of the developer's machine",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
CONFIG = "name": f"chat-{ENV}", "model": "gpt-4.1-mini"
app = modal.App(CONFIG["name"])


@app.function(memory=2048 if ENV == "prod" else 512)
def answer(text: str):
    if modal.is_local():
        print(ENV)
    return CONFIG["model"], text


@app.local_entrypoint()
def main():
    print(ENV, answer.remote("hello"))
`}},{title:"A serialized function takes the value along",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.function(serialized=True)
def answer(text: str):
    return ENV, text
`}},{title:"A setting of the container that chooses nothing at deploy time",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function()
def answer(text: str):
    if os.getenv("LOG_LEVEL", "info") == "debug":
        print(text)
    return text
`}}]};case"rules/environments/mixed-environments.ts examples":return{bad:[{title:"The development bank among production's secrets",files:{"app.py":`import os
import modal

app = modal.App("checks")


@app.function(
    secrets=[
        modal.Secret.from_name("ledger-prod"),
        modal.Secret.from_name("bank-dev"),  # expect: mixed-environments
        modal.Secret.from_name("mail-prod"),
    ],
)
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"], os.environ["MAIL_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
bank-dev = ["BANK_TOKEN"]
bank-prod = ["BANK_TOKEN"]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
`}},{title:"One from the app, one from the function; the code itself shows that both have another stage",files:{"app.py":`import os
import modal

prod = modal.App("shop-prod", secrets=[modal.Secret.from_name("shop-prod")])
dev = modal.App("shop-dev", secrets=[modal.Secret.from_name("shop-dev")])


@prod.function(secrets=[modal.Secret.from_name("mail-dev")])  # expect: mixed-environments
def send():
    return os.environ["SHOP_TOKEN"], os.environ["MAIL_TOKEN"]


@dev.function(secrets=[modal.Secret.from_name("mail-dev")])
def send_in_dev():
    return os.environ["SHOP_TOKEN"], os.environ["MAIL_TOKEN"]
`}},{title:"Stages that only the inventory knows",files:{"app.py":`import os
import modal

app = modal.App("sync")
SECRETS = [
    modal.Secret.from_name("warehouse"),
    modal.Secret.from_name("playground"),  # expect: mixed-environments
]


@app.cls(secrets=SECRETS)
class Sync:
    @modal.method()
    def run(self):
        return os.environ["WAREHOUSE_URL"], os.environ["PLAYGROUND_URL"]
`,"modal-secrets.toml":`[environments.main.secrets]
warehouse = { keys = ["WAREHOUSE_URL"], stage = "prod" }
playground = { keys = ["PLAYGROUND_URL"], stage = "dev" }
`}}],good:[{title:"Chosen by a selector: no container gets both",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    secrets = [modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("bank-prod")]
else:
    secrets = [modal.Secret.from_name("ledger-dev"), modal.Secret.from_name("bank-dev")]

app = modal.App("checks", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=secrets)
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"]
`}},{title:"A lone test key is a hint at most",files:{"app.py":`import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("stripe-test")])
def pay():
    return os.environ["LEDGER_TOKEN"], os.environ["STRIPE_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
stripe-test = ["STRIPE_KEY"]
`}},{title:"A migration needs both, and the inventory says so",files:{"app.py":`import os
import modal

app = modal.App("copy")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("ledger-dev")])
def copy():
    return os.environ["SOURCE_TOKEN"], os.environ["TARGET_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-prod = { keys = ["SOURCE_TOKEN"], role = "migration" }
ledger-dev = { keys = ["TARGET_TOKEN"], role = "migration" }
`}}]};case"rules/environments/mixed-keys-in-secret.ts examples":return{bad:[{title:"Known from the inventory",files:{"app.py":`import os
import modal

app = modal.App("weather")
STAGE = os.environ.get("STAGE", "dev")


@app.function(secrets=[modal.Secret.from_name("weather")], env={"STAGE": STAGE})  # expect: mixed-keys-in-secret
def forecast():
    return os.environ[f"{STAGE.upper()}_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
weather = ["DEV_API_KEY", "PROD_API_KEY"]
`}},{title:"A secret made in the code",files:{"app.py":`import os
import modal

app = modal.App("orders")
secret = modal.Secret.from_dict(  # expect: mixed-keys-in-secret
    {
        "DATABASE_URL_DEV": os.environ["DATABASE_URL_DEV"],
        "DATABASE_URL_PROD": os.environ["DATABASE_URL_PROD"],
    }
)


@app.function(secrets=[secret])
def run():
    return os.environ["DATABASE_URL_DEV"]
`}},{title:"In the inventory, used by no code yet",files:{"app.py":`import modal

app = modal.App("orders")
`,"modal-secrets.toml":`[environments.main.secrets]
ledger = ["LEDGER_STAGING_TOKEN", "LEDGER_PRODUCTION_TOKEN"] # expect: mixed-keys-in-secret
`}}],good:[{title:"One secret per stage",files:{"app.py":`import os
import modal

app = modal.App("weather")
STAGE = os.environ.get("STAGE", "dev")


@app.function(secrets=[modal.Secret.from_name(f"weather-{STAGE}")])
def forecast():
    return os.environ["API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
weather-dev = ["API_KEY"]
weather-prod = ["API_KEY"]
`}},{title:"Stage words that belong to different things",files:{"app.py":`import os
import modal

app = modal.App("tools")


@app.function(secrets=[modal.Secret.from_name("tools")])
def run():
    return os.environ["PRODUCT_API_KEY"], os.environ["DEVIN_API_KEY"], os.environ["PROD_LEDGER_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
tools = ["PRODUCT_API_KEY", "DEVIN_API_KEY", "PROD_LEDGER_TOKEN", "DEV_TO_API_KEY"]
`}},{title:"Addresses of both stages, no credentials",files:{"app.py":`import os
import modal

app = modal.App("links")
secret = modal.Secret.from_dict({"DEV_BASE_URL": "https://dev.example.com", "PROD_BASE_URL": "https://example.com"})


@app.function(secrets=[secret])
def run():
    return os.environ["DEV_BASE_URL"]
`}}]};case"rules/environments/pinned-environment.ts examples":return{bad:[{title:"One of two follows",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
if ENV == "prod":
    mail = modal.Secret.from_name("mail-prod")
else:
    mail = modal.Secret.from_name("mail-dev")
storage = modal.Secret.from_name("storage-dev")  # expect: pinned-environment
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[mail, storage])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["STORAGE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`}},{title:"Production's database in every stage",files:{"app.py":`import os
import modal

ENV = os.environ.get("ENV", "dev")
NAMES = {"dev": "search-dev", "prod": "search-prod"}
app = modal.App("search", image=modal.Image.debian_slim().env({"ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("db-prod")])  # expect: pinned-environment
def query():
    return os.environ["SEARCH_KEY"], os.environ["DATABASE_URL"]


@app.local_entrypoint()
def main():
    print(modal.Secret.from_name("db-dev"))
`}},{title:"The stage is declared in the inventory",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "dev")
NAMES = {"dev": "crm-dev", "prod": "crm-prod"}
app = modal.App("crm", image=modal.Image.debian_slim().env({"STAGE": STAGE}))


@app.function(secrets=[modal.Secret.from_name(NAMES[STAGE]), modal.Secret.from_name("playground")])  # expect: pinned-environment
def sync():
    return os.environ["CRM_TOKEN"], os.environ["PLAYGROUND_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
crm-dev = ["CRM_TOKEN"]
crm-prod = ["CRM_TOKEN"]
playground = { keys = ["PLAYGROUND_TOKEN"], stage = "dev" }
`}},{title:"A literal environment beside one that follows, in another function of the app",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App(f"search-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
index = modal.Secret.from_name("index", environment_name=ENV)
ranking = modal.Secret.from_name("ranking", environment_name="prod")  # expect: pinned-environment


@app.function(secrets=[index])
def fill():
    return os.environ["INDEX_TOKEN"]


@app.function(secrets=[ranking])
def rank():
    return os.environ["RANKING_TOKEN"]
`}},{title:"Only the app's name follows",files:{"app.py":`import os
import modal

TIER = os.getenv("TIER", "dev").upper()
app = modal.App(
    f"ledger-{TIER.lower()}",
    secrets=[modal.Secret.from_name("ledger-db-prod")],  # expect: pinned-environment
    image=modal.Image.debian_slim().env({"TIER": TIER}),
)


@app.function()
def book():
    return os.environ["LEDGER_DB_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
ledger-db-dev = ["LEDGER_DB_PASSWORD"]
ledger-db-prod = ["LEDGER_DB_PASSWORD"]
`}},{title:"A selector that says STAGE beside PROD",files:{"app.py":`import os
import modal

DB = os.getenv("DB", "STAGE").upper()
if DB not in ("STAGE", "PROD"):
    raise SystemExit(f"unknown database {DB}")
app = modal.App(
    f"gateway-{DB}",
    image=modal.Image.debian_slim().env({"DB": DB}),
    secrets=[modal.Secret.from_name("gateway"), modal.Secret.from_name("gateway-db-PROD")],  # expect: pinned-environment
)


@app.function()
def listen():
    return os.environ["GATEWAY_TOKEN"], os.environ["GATEWAY_DB_URL"]
`,"modal-secrets.toml":`[environments.main.secrets]
gateway = ["GATEWAY_TOKEN"]
gateway-db-STAGE = ["GATEWAY_DB_URL"]
gateway-db-PROD = ["GATEWAY_DB_URL"]
`}},{title:"The Makefile deploys the app to two environments",files:{"service/app.py":`import os
import modal

app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-db", environment_name="prod")])  # expect: pinned-environment
def place():
    return os.environ["ORDERS_DB_PASSWORD"]
`,Makefile:`dev:
	modal deploy -e dev service/app.py

prod:
	modal deploy --env=prod service/app.py
`}}],good:[{title:"A secret without stages beside one with",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
NAMES = {"dev": "mail-dev", "prod": "mail-prod"}
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("huggingface-secret")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["HF_TOKEN"]
`}},{title:"Shared on purpose",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
NAMES = {"dev": "mail-dev", "prod": "mail-prod"}
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("telemetry-prod")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["TELEMETRY_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
telemetry-dev = ["TELEMETRY_KEY"]
telemetry-prod = { keys = ["TELEMETRY_KEY"], shared = true }
`}},{title:"The app's name follows, and there is one secret for all",files:{"app.py":`import os
import modal

TIER = os.getenv("TIER", "dev")
app = modal.App(f"ledger-{TIER}", image=modal.Image.debian_slim().env({"TIER": TIER}))


@app.function(secrets=[modal.Secret.from_name("telemetry-prod")])
def book():
    return os.environ["TELEMETRY_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
telemetry-prod = ["TELEMETRY_KEY"]
`}},{title:"Nothing follows a selector: an app of one stage",files:{"app.py":`import os
import modal

app = modal.App("invoices")


@app.function(secrets=[modal.Secret.from_name("mail-prod"), modal.Secret.from_name("storage-prod")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["STORAGE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`}}]};case"rules/environments/prod-deploy-from-pr.ts examples":return{bad:[{title:"Every pull request goes to production",files:{".github/workflows/ci.yml":`name: CI
on: [push, pull_request]
jobs:
  test-and-deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: pip install modal
      - run: modal deploy -e prod app.py # expect: prod-deploy-from-pr
`}},{title:"The stage comes from a variable, the command from a script",files:{".github/workflows/preview.yml":`on:
  pull_request:
    branches: [main]
env:
  APP_ENV: production
jobs:
  preview:
    if: github.actor != 'dependabot[bot]'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ./scripts/deploy.sh # expect: prod-deploy-from-pr
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,"scripts/deploy.sh":`#!/bin/sh
set -e
pip install modal
modal deploy app.py
`}},{title:"Pull requests hold the token that deploys production",files:{".github/workflows/test.yml":`on: pull_request
jobs:
  integration:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: modal run -e dev app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }} # expect: prod-deploy-from-pr
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,".github/workflows/deploy.yml":`on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
      MODAL_ENVIRONMENT: prod
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy app.py
`}},{title:"The same deploy on pull requests and on the main branch",files:{".github/workflows/modal.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: | # expect: prod-deploy-from-pr
          pip install modal
          modal deploy -m service.app
`,"service/app.py":`import modal

app = modal.App("service")
`}},{title:"The main branch is deployed to the environment main",files:{".github/workflows/ci.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_ENVIRONMENT: main
    steps:
      - run: modal deploy app.py # expect: prod-deploy-from-pr
`}},{title:"A Makefile's target, from an action of the repository, for each stage",files:{".github/workflows/ci.yml":`on: pull_request
jobs:
  ship:
    strategy:
      matrix:
        stage: [dev, prod]
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./.github/actions/ship # expect: prod-deploy-from-pr
        with:
          stage: \${{ matrix.stage }}
`,".github/actions/ship/action.yml":`inputs:
  stage:
    default: dev
runs:
  using: composite
  steps:
    - run: make deploy STAGE=\${{ inputs.stage }}
      shell: bash
`,Makefile:`deploy:
	modal deploy -e $(STAGE) app.py
`}},{title:"A Python script deploys, where nobody asks for another stage",files:{".github/workflows/ci.yml":`on:
  pull_request:
  workflow_dispatch:
    inputs:
      stage:
        required: true
jobs:
  ship:
    runs-on: ubuntu-latest
    env:
      APP_ENV: \${{ inputs.stage || 'prod' }}
    steps:
      - uses: actions/checkout@v4
      - run: cd api && uv run python scripts/deploy.py # expect: prod-deploy-from-pr
`,"api/scripts/deploy.py":`import subprocess

subprocess.run(["modal", "deploy", "src/app.py"], check=True)
`}}],good:[{title:"The event decides, and the matrix leaves production out",files:{".github/workflows/ci.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: modal deploy -e \${{ github.event_name == 'pull_request' && 'dev' || 'prod' }} app.py
`,".github/workflows/preview.yml":`on: pull_request
jobs:
  preview:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        stage: [dev, prod]
        exclude:
          - stage: prod
    steps:
      - run: python deploy.py
        env:
          MODAL_ENVIRONMENT: \${{ matrix.stage }}
`,"deploy.py":`import modal
from app import app

with modal.enable_output():
    app.deploy()
`}},{title:"One workflow for all stages, called for dev",files:{".github/workflows/pr.yml":`on: pull_request
jobs:
  preview:
    uses: ./.github/workflows/ship.yml
    with: { stage: dev }
`,".github/workflows/main.yml":`on:
  push:
    branches: [main]
jobs:
  release:
    uses: ./.github/workflows/ship.yml
    with: { stage: prod }
`,".github/workflows/ship.yml":`on:
  workflow_call:
    inputs: { stage: { type: string } }
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - run: modal deploy -e \${{ inputs.stage }} app.py
`}},{title:"The tests have an environment of their own",files:{".github/workflows/ci.yml":`on:
  push:
    branches: [main]
  pull_request:
jobs:
  integration:
    runs-on: ubuntu-latest
    env:
      MODAL_ENVIRONMENT: integration
    steps:
      - run: modal deploy support.py
      - run: pytest
`}},{title:"One workflow for both, and production only on push",files:{".github/workflows/ci.yml":`on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pytest
  deploy:
    if: github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy -e prod app.py
`}},{title:"Pull requests have an environment and a token of their own",files:{".github/workflows/ci.yml":`on: pull_request
jobs:
  preview:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_DEV_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_DEV_TOKEN_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - run: modal deploy --env=dev app.py
`,".github/workflows/deploy.yml":`on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - run: modal deploy -e prod app.py
`}},{title:"Production's token is in a GitHub environment; and after a merge it is no pull request any more",files:{".github/workflows/test.yml":`on: pull_request
jobs:
  integration:
    runs-on: ubuntu-latest
    steps:
      - run: modal run -e dev app.py
        env:
          MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
          MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
`,".github/workflows/deploy.yml":`on:
  pull_request:
    types: [closed]
jobs:
  deploy:
    if: github.event.pull_request.merged == true
    environment: production
    runs-on: ubuntu-latest
    env:
      MODAL_TOKEN_ID: \${{ secrets.MODAL_TOKEN_ID }}
      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}
    steps:
      - run: modal deploy -e prod app.py
`}}]};case"rules/environments/same-value-across-stages.ts examples":return{bad:[{title:"The production password on every laptop",files:{".env.dev":`DB_HOST=db.dev.acme.io
DB_PASSWORD=Wq7-river-41  # expect: same-value-across-stages
`,".env.production":`DB_HOST=db.acme.io
DB_PASSWORD="Wq7-river-41"
`}},{title:"Under another name, in folders of the stages",files:{"deploy/staging/.env":`export RELAY_PASSWORD='p0st-Haste-9'  # expect: same-value-across-stages
`,"deploy/prod/.env":`SMTP_PASSWORD=p0st-Haste-9
`}},{title:"Several keys of one file: said once",files:{"env/dev.env":`ADMIN_PASSWORD=m4ple-Syrup-x  # expect: same-value-across-stages
DB_PASSWORD=Bl4nket-Snow
`,"env/prod.env":`ADMIN_PASSWORD=m4ple-Syrup-x
DB_PASSWORD=Bl4nket-Snow
`}}],good:[{title:"Each stage its own",files:{".env.dev":`DB_PASSWORD=Wq7-river-41
LOG_LEVEL=information
`,".env.production":`DB_PASSWORD=kT9-stone-88
LOG_LEVEL=information
`}},{title:"Settings, placeholders and references",files:{".env.dev":`SEARCH_INDEX=documents-eu
DB_PASSWORD=changeme-please
API_TOKEN=\${SHARED_API_TOKEN}
`,".env.production":`SEARCH_INDEX=documents-eu
DB_PASSWORD=changeme-please
API_TOKEN=\${SHARED_API_TOKEN}
`}},{title:"An example file, and two files of one stage",files:{".env.dev.example":`DB_PASSWORD=kT9-stone-88
`,".env.production":`DB_PASSWORD=kT9-stone-88
`,"worker/.env.production":`DB_PASSWORD=kT9-stone-88
`}}]};case"rules/environments/unsafe-environment-default.ts examples":return{bad:[{title:"The name of the secret",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "prod")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
secret = modal.Secret.from_name("orders-dev" if ENV == "dev" else "orders-prod")


@app.function(secrets=[secret])
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"Only production is named, and all else leads to dev",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "prod")  # expect: unsafe-environment-default
app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-db-prod" if STAGE == "prod" else "orders-db-dev")])
def load():
    return os.environ["DATABASE_URL"]
`}},{title:"Branches",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "production")  # expect: unsafe-environment-default
if STAGE == "production":
    secrets = [modal.Secret.from_name("orders-production")]
elif STAGE == "staging":
    secrets = [modal.Secret.from_name("orders-staging")]
else:
    raise ValueError(STAGE)
app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE": STAGE}))


@app.function(secrets=secrets)
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"The name of the app",files:{"app.py":`import os
import modal

ENV = os.environ.get("ENVIRONMENT", "prod")  # expect: unsafe-environment-default
NAMES = {"dev": "orders-dev", "prod": "orders"}
app = modal.App(NAMES[ENV])


@app.function()
def place():
    print("placed")
`}},{title:"The plain name is production's",files:{"app.py":`import os
import modal

SUFFIX = os.environ.get("STAGE_SUFFIX", "")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE_SUFFIX": SUFFIX}))


@app.function(secrets=[modal.Secret.from_name(f"orders{SUFFIX}")])
def place():
    return os.environ["ORDERS_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders = ["ORDERS_TOKEN"]
orders-dev = ["ORDERS_TOKEN"]
`}}],good:[{title:"Falls back to dev",files:{"app.py":`import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-prod" if ENV == "prod" else "orders-dev")])
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"No default: a deploy without it fails",files:{"app.py":`import os
import modal

ENV = os.environ["APP_ENV"]
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name("orders-prod" if ENV == "prod" else "orders-dev")])
def place():
    return os.environ["ORDERS_TOKEN"]
`}},{title:"Chooses neither secret, app nor environment",files:{"app.py":`import os
import modal

MODE = os.getenv("LOG_MODE", "prod")
app = modal.App("orders")


@app.function(env={"FORMAT": "json" if MODE == "prod" else "text"})
def place():
    return os.environ["FORMAT"]
`}}]};case"rules/resolution/container-import-env.ts examples":return{bad:[{title:"Right for one function, deadly for its sibling",files:{"app.py":`import os
import modal

ENV = os.environ["APP_ENV"]  # expect: container-import-env
app = modal.App("orders")


@app.function(env={"APP_ENV": ENV})
def place():
    print(ENV)


@app.function()
def report():
    print("nothing to report")
`}},{title:"The secret is attached to one function, the module is imported by two",files:{"app.py":`import os
import modal

app = modal.App("mail")
PASSWORD = os.environ["RELAY_PASSWORD"]  # expect: container-import-env


@app.function(secrets=[modal.Secret.from_name("relay")])
def send(text: str):
    print(len(PASSWORD), text)


@app.function()
def render(name: str) -> str:
    return f"Dear {name}"
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"A name for the deploy, read in a module that the container imports",files:{"config.py":`import os

BUCKET = os.environ["DEPLOY_BUCKET"]  # expect: container-import-env
`,"app.py":`import modal
from config import BUCKET

app = modal.App("archive")
volume = modal.Volume.from_name(BUCKET)


@app.function(volumes={"/archive": volume})
def tidy():
    print("tidy")
`}}],good:[{title:"Every container gets it from the image",files:{"app.py":`import os
import modal

ENV = os.environ["APP_ENV"]
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function()
def place():
    print(ENV)


@app.function()
def report():
    print(ENV)
`}},{title:"Read on the laptop only",files:{"app.py":`import os
import modal

if modal.is_local():
    name = os.environ["DEPLOY_NAME"]
else:
    name = "running"
app = modal.App("orders")


@app.function()
def place():
    print(name)
`}},{title:"Read where it is needed, with a default, and of a secret with unknown keys",files:{"app.py":`import os
import modal

REGION = os.environ.get("REGION", "eu")
app = modal.App("orders", secrets=[modal.Secret.from_name("orders")])
TOKEN = os.environ["ORDERS_TOKEN"]


@app.function()
def place():
    print(REGION, len(TOKEN))


@app.function(env={"QUEUE": "orders"})
def listen():
    print(os.environ["QUEUE"])
`}}]};case"rules/resolution/dropped-env-value.ts examples":return{bad:[{title:"from_dict with getenv",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})  # expect: dropped-env-value


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"env= with .get, under another name",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(env={"RELAY_HOST": os.environ.get("MY_RELAY")})  # expect: dropped-env-value
def send():
    return os.environ["RELAY_HOST"]
`}},{title:"One of several keys",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict(
    {
        "RELAY_HOST": "mail.internal",
        "RELAY_PASSWORD": os.environ.get("RELAY_PASSWORD"),  # expect: dropped-env-value
    }
)


@app.cls(secrets=[relay])
class Mailer:
    @modal.enter()
    def connect(self):
        self.login = os.environ["RELAY_HOST"], os.environ["RELAY_PASSWORD"]
`}}],good:[{title:"It has a default",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_HOST": os.getenv("RELAY_HOST", "mail.internal")})


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_HOST"]
`}},{title:"The deploy fails without it",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_local_environ(["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Checked before it is put in",files:{"app.py":`import os
import modal

password = os.getenv("RELAY_PASSWORD")
if modal.is_local() and not password:
    raise SystemExit("set RELAY_PASSWORD")
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dict({"RELAY_PASSWORD": password})])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"The container does without",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})


@app.function(secrets=[relay])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`}}]};case"rules/resolution/local-only-env.ts examples":return{bad:[{title:"load_dotenv in the module, the key in the function",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

load_dotenv()
app = modal.App("mail", image=modal.Image.debian_slim().pip_install("python-dotenv"))


@app.function()
def send(text: str):
    return os.environ["RELAY_PASSWORD"], text  # expect: local-only-env
`}},{title:"In a helper module, without an error",files:{"clients.py":`import os
from dotenv import find_dotenv, load_dotenv


def headers():
    load_dotenv(find_dotenv())
    return {"X-Api-Key": os.getenv("SEARCH_API_KEY")}  # expect: local-only-env
`,"app.py":`import modal
from clients import headers

app = modal.App("search")


@app.function(env={"SEARCH_URL": "https://search.internal"})
def query(text: str):
    return headers(), text
`}},{title:"The settings of one stage, from a file of its name",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

app = modal.App("orders")


@app.cls(secrets=[modal.Secret.from_dict({"REGION": "eu"})])
class Orders:
    @modal.enter()
    def connect(self):
        load_dotenv(".env.production")
        self.url = os.environ["DATABASE_URL"]  # expect: local-only-env
        self.token = os.environ["ORDERS_TOKEN"]

    @modal.method()
    def place(self):
        return self.url, self.token
`}},{title:"Read by the module, used by the function",files:{"settings.py":`import os
from dotenv import load_dotenv

load_dotenv(".env.local")
MODEL_ID = os.getenv("MODEL_ID")  # expect: local-only-env
REGION = os.getenv("REGION")
SIZE = os.getenv("SIZE", "small")
`,"app.py":`import modal
import settings

app = modal.App("models")


@app.function()
def answer(text: str):
    return settings.MODEL_ID, settings.SIZE, text


@app.local_entrypoint()
def main():
    print(settings.REGION, answer.remote("hello"))
`}},{title:"Only the shell has it",minConfidence:"low",files:{".env.example":`RELAY_PASSWORD=
`,"app.py":`import os
import modal

app = modal.App("mail")


@app.function()
def send(text: str):
    return os.getenv("RELAY_PASSWORD"), text  # expect: local-only-env
`}}],good:[{title:"The file's values come as a secret",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

load_dotenv()
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dotenv()])
def send(text: str):
    return os.environ["RELAY_PASSWORD"], text
`}},{title:"The image ships the file",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

image = modal.Image.debian_slim().pip_install("python-dotenv").add_local_file(".env.public", "/root/.env")
app = modal.App("mail", image=image)


@app.function()
def send(text: str):
    load_dotenv()
    return os.environ["RELAY_HOST"], text
`}},{title:"Only on the developer's machine, and values that a secret gives",files:{"app.py":`import os
import modal

app = modal.App("mail")
if modal.is_local():
    from dotenv import load_dotenv

    load_dotenv()
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.environ.get("RELAY_PASSWORD", "")})


@app.function(secrets=[relay])
def send(text: str):
    return os.getenv("RELAY_PASSWORD"), os.getenv("RELAY_PORT", "25"), text
`}}]};case"rules/resolution/missing-required-keys.ts examples":return{bad:[{title:"The inventory says that the key is of this secret",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])  # expect: missing-required-keys
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"No other secret can have it",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")  # expect: missing-required-keys


@app.function(secrets=[openai])
def answer():
    return os.environ["OPENAI_API_KEY"]
`}},{title:"Read in a helper",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("search")


def headers():
    return {"X-Api-Key": os.environ["SEARCH_API_KEY"]}


@app.cls(secrets=[modal.Secret.from_name("search")])  # expect: missing-required-keys
class Search:
    @modal.method()
    def query(self, text: str):
        return headers(), text
`}}],good:[{title:"They are there",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Two secrets with unknown keys: it may be of either",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("search")])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"A dotenv file goes along, which may have it",persona:"pedantic",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

app = modal.App("mail", image=modal.Image.debian_slim().add_local_dir("settings", "/root/settings"))


@app.function(secrets=[modal.Secret.from_name("kms")])
def send():
    load_dotenv("settings/.env")
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Attached in one stage only: the other has the key from elsewhere",persona:"pedantic",files:{"app.py":`import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")] if PROD else [])
def send():
    return os.environ["RELAY_PASSWORD"]
`}},{title:"Only optional reads",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`}}]};case"rules/resolution/options-drop-secrets.ts examples":return{bad:[{title:"env= alone drops the class's secret",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    big = Chat.with_options(env={"BATCH": "8"})  # expect: options-drop-secrets
    print(big().answer.remote("hello"))
`}},{title:"Another secret, without the key",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.cls(secrets=[modal.Secret.from_name("relay")])
class Mailer:
    @modal.method()
    def send(self):
        return os.environ["RELAY_PASSWORD"]


@app.local_entrypoint()
def main():
    Mailer.with_options(secrets=[modal.Secret.from_name("tracing")])().send.remote()  # expect: options-drop-secrets
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
tracing = ["TRACING_TOKEN"]
`}},{title:"The app's secret goes too",files:{"app.py":`import os
import modal

app = modal.App("search", secrets=[modal.Secret.from_name("search")])


@app.cls()
class Search:
    @modal.method()
    def query(self):
        return os.environ["SEARCH_KEY"]


@app.local_entrypoint()
def main():
    fast = Search.with_options(env={"CACHE": "1"})  # expect: options-drop-secrets
    fast().query.remote()
`,"modal-secrets.toml":`[environments.main.secrets]
search = ["SEARCH_KEY"]
`}}],good:[{title:"The secret is given again",files:{"app.py":`import os
import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")


@app.cls(secrets=[openai])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    Chat.with_options(secrets=[openai], env={"BATCH": "8"})().answer.remote("hello")
`}},{title:"Options that don't touch the environment",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    Chat.with_options(gpu="H100")().answer.remote("hello")
`}},{title:"env= gives the key itself",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("model", required_keys=["MODEL_TOKEN"])])
class Chat:
    @modal.method()
    def answer(self):
        return os.environ["MODEL_TOKEN"]


@app.local_entrypoint()
def main():
    Chat.with_options(env={"MODEL_TOKEN": os.environ["MODEL_TOKEN"]})().answer.remote()
`}}]};case"rules/resolution/shadowed-key.ts examples":return{bad:[{title:"Two databases, one name",files:{"app.py":`import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("orders-db"), modal.Secret.from_name("reporting")])  # expect: shadowed-key
def export():
    return os.environ["DATABASE_URL"], os.environ["REPORT_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders-db = ["DATABASE_URL"]
reporting = ["DATABASE_URL", "REPORT_TOKEN"]
`}},{title:"The function's secret overwrites the app's",files:{"app.py":`import os
import modal

app = modal.App("chat", secrets=[modal.Secret.from_name("openai-team")])


@app.function(secrets=[modal.Secret.from_name("assistant")])  # expect: shadowed-key
def answer():
    return os.environ["OPENAI_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
openai-team = ["OPENAI_API_KEY"]
assistant = ["OPENAI_API_KEY", "SEARCH_API_KEY"]
`}},{title:"required_keys say what both have",files:{"app.py":`import os
import modal

app = modal.App("sync")
SECRETS = [
    modal.Secret.from_name("crm", required_keys=["API_TOKEN"]),
    modal.Secret.from_name("billing", required_keys=["API_TOKEN"]),  # expect: shadowed-key
]


@app.function(secrets=SECRETS)
def run():
    return os.environ["API_TOKEN"]
`}}],good:[{title:"Different keys",files:{"app.py":`import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("orders-db"), modal.Secret.from_name("reporting")])
def export():
    return os.environ["ORDERS_DATABASE_URL"], os.environ["REPORTS_DATABASE_URL"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders-db = ["ORDERS_DATABASE_URL"]
reporting = ["REPORTS_DATABASE_URL"]
`}},{title:"A rotation: the new version overwrites the old one on purpose",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function(secrets=[modal.Secret.from_name("openai-v1"), modal.Secret.from_name("openai-v2")])
def answer():
    return os.environ["OPENAI_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
openai-v1 = ["OPENAI_API_KEY"]
openai-v2 = ["OPENAI_API_KEY"]
`}},{title:"A setting that both may hold, and env= that overrides on purpose",files:{"app.py":`import os
import modal

app = modal.App("etl")


@app.function(
    secrets=[modal.Secret.from_name("aws-a"), modal.Secret.from_name("lake")],
    env={"LAKE_TOKEN": os.environ.get("LAKE_TOKEN", "")},
)
def load():
    return os.environ["AWS_REGION"], os.environ["LAKE_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
aws-a = ["AWS_REGION"]
lake = ["AWS_REGION", "LAKE_TOKEN"]
`}}]};case"rules/resolution/unknown-secret.ts examples":return{bad:[{title:"A slip in the name",files:{"train.py":`import modal

app = modal.App("training")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])  # expect: unknown-secret
def train():
    import wandb

    wandb.init(project="demo")
`,"modal-secrets.toml":`[environments.main.secrets]
wandb-secret = ["WANDB_API_KEY"]
`}},{title:"One stage of several has no secret",files:{"app.py":`import os
import modal

STAGE = os.environ.get("STAGE", "dev")
if STAGE not in ("dev", "staging", "prod"):
    raise ValueError(STAGE)

image = modal.Image.debian_slim().env({"STAGE": STAGE})
app = modal.App("orders", image=image)


@app.function(secrets=[modal.Secret.from_name(f"orders-{STAGE}")])  # expect: unknown-secret
def place():
    return os.environ["ORDERS_TOKEN"]
`,"modal-secrets.toml":`[environments.main.secrets]
orders-dev = ["ORDERS_TOKEN"]
orders-prod = ["ORDERS_TOKEN"]
`}},{title:"The secret exists, but in another environment than the one that is named",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay", environment_name="staging")  # expect: unknown-secret


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.staging.secrets]
search = ["SEARCH_KEY"]
`}}],good:[{title:"Without an inventory nothing is known of names",files:{"app.py":`import modal

app = modal.App("training")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])
def train():
    pass
`}},{title:"In one of several environments: which one is meant, only the deploy says",files:{"src/agent.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("agent");
const image = modal.images.fromRegistry("node:22");
const tracing = await modal.secrets.fromName("tracing");
await modal.sandboxes.create(app, image, { secrets: [tracing] });
`,"modal-secrets.toml":`[environments.prod.secrets]
tracing = ["TRACING_TOKEN"]

[environments.dev.secrets]
agent = ["AGENT_KEY"]
`}},{title:"A name that comes from outside",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET_NAME"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}}]};case"rules/resolution/unresolved-env-key.ts examples":return{bad:[{title:"The secret has another key",files:{"app.py":`import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    token = os.environ["PAYMENTS_TOKEN"]  # expect: unresolved-env-key
    print(cents, len(token))
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_TOKEN"]
`}},{title:"The key is read in a helper module, two calls away",files:{"app.py":`import modal
from notify import announce

app = modal.App("jobs")


@app.function(schedule=modal.Period(days=1), secrets=[modal.Secret.from_dict({"REPORT_CHANNEL": "daily"})])
def nightly():
    announce("done")
`,"notify.py":`import os
import urllib.request


def announce(text: str) -> None:
    post(f"{os.environ['REPORT_CHANNEL']}: {text}")


def post(text: str) -> None:
    urllib.request.urlopen(os.environ["WEBHOOK_ADDRESS"], data=text.encode())  # expect: unresolved-env-key
`}},{title:"In one stage only: the production secret lacks the key",files:{"app.py":`import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    search = modal.Secret.from_name("search-prod")
else:
    search = modal.Secret.from_name("search-dev")

image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)


@app.function(secrets=[search])
def query(text: str):
    return os.environ["SEARCH_HOST"] + text + os.environ["SEARCH_KEY"]  # expect: unresolved-env-key
`,"modal-secrets.toml":`[environments.main.secrets]
search-dev = ["SEARCH_HOST", "SEARCH_KEY"]
search-prod = ["SEARCH_HOST"]
`}},{title:"A class without the secret that its client needs",files:{"app.py":`import os
import modal

app = modal.App("summaries")


@app.cls(gpu="L4")
class Summaries:
    @modal.enter()
    def connect(self):
        import openai

        self.client = openai.OpenAI(api_key=os.environ["OPENAI_API_KEY"])  # expect: unresolved-env-key

    @modal.method()
    def summarise(self, text: str):
        return self.client.responses.create(model="gpt-4.1-mini", input=text).output_text
`,"modal-secrets.toml":`[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
`}},{title:"Neither of two keys, of which one would do",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    token = os.environ.get("LLM_TOKEN") or os.environ["LLM_KEY"]  # expect: unresolved-env-key
    return question, token
`,"modal-secrets.toml":`[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
`}}],good:[{title:"A dotenv file on a volume may have it",files:{"app.py":`import os
import modal
from dotenv import load_dotenv

app = modal.App("answers")
state = modal.Volume.from_name("state")


@app.function(volumes={"/state": state})
def answer(question: str):
    load_dotenv("/state/settings.env")
    return question, os.environ["LLM_KEY"]
`}},{title:"Given by the call",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.cls()
class Model:
    @modal.method()
    def answer(self, question: str):
        return question, os.environ["LLM_KEY"]


@app.local_entrypoint()
def main(question: str):
    print(Model.with_options(secrets=[modal.Secret.from_name("llm-secret")])().answer.remote(question))
`,"modal-secrets.toml":`[environments.main.secrets]
llm-secret = ["LLM_KEY"]
`}},{title:"One of two keys is enough",files:{"app.py":`import os
import modal
from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings

app = modal.App("answers")


class Settings(BaseSettings):
    token: str = Field(validation_alias=AliasChoices("LLM_TOKEN", "LLM_KEY"))


@app.function(secrets=[modal.Secret.from_name("llm-secret")])
def answer(question: str):
    token = os.environ.get("LLM_TOKEN") or os.environ["LLM_KEY"]
    return question, token, Settings().token
`,"modal-secrets.toml":`[environments.main.secrets]
llm-secret = ["LLM_TOKEN"]
`}},{title:"The keys of a secret known by name alone are unknown",files:{"app.py":`import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    return os.environ["PAYMENTS_TOKEN"], cents
`}},{title:"A default, a check, and Modal's own variables",files:{"app.py":`import os
import modal

app = modal.App("settings")


@app.function()
def run():
    level = os.environ.get("LOG_LEVEL", "info")
    if "SENTRY_DSN" in os.environ:
        level += os.environ["SENTRY_DSN"]
    try:
        tracing = os.environ["TRACING_TOKEN"]
    except KeyError:
        tracing = ""
    return level, tracing, os.environ["MODAL_TASK_ID"], os.environ["HOME"]
`}},{title:"Given by the image, by env= and by the code itself",files:{"app.py":`import os
import modal

image = modal.Image.debian_slim().env({"MODEL_DIR": "/models"})
app = modal.App("models", image=image)


@app.function(env={"BATCH_SIZE": "8"})
def embed():
    os.environ["RUN_ID"] = "1"
    return os.environ["MODEL_DIR"], os.environ["BATCH_SIZE"], os.environ["RUN_ID"]


@app.local_entrypoint()
def main():
    print(os.environ["USER_TOKEN"])
    embed.remote()
`}}]};case"rules/resolution/unused-inventory-secret.ts examples":return{bad:[{title:"Left over",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
old-relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`}},{title:"A stage that the code never chooses",persona:"pedantic",files:{"app.py":`import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay-prod" if PROD else "relay-dev")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay-dev = ["RELAY_PASSWORD"]
relay-prod = ["RELAY_PASSWORD"]
relay-qa = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`}},{title:"In two environments: said once",persona:"pedantic",files:{"app.py":`import modal

app = modal.App("mail")


@app.function()
def send():
    print("sent")
`,"modal-secrets.toml":`[environments.dev.secrets]
relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"All paths that the inventory speaks for were scanned",persona:"pedantic",files:{"mail/app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"tools/report.py":`print("no app here")
`,"modal-secrets.toml":`paths = ["mail/**"]

[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
old-relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`}}],good:[{title:"A name that can't be known may be any of them",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"The scan doesn't reach all that the inventory speaks for",persona:"pedantic",files:{"mail/app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`paths = ["mail/**", "billing/**"]

[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
billing = ["BILLING_TOKEN"]
`}},{title:"What a script hands to a command of Modal's",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"scripts/shell.sh":`modal shell --secret debug --cmd bash
`,".github/workflows/image.yml":`on: push
jobs:
  image:
    steps:
      - run: |
          modal --profile work image build -t api \\
            --registry-secret=hub .
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
debug = ["DEBUG_TOKEN"]
hub = ["REGISTRY_USERNAME", "REGISTRY_PASSWORD"]
`}},{title:"Shared with others",persona:"pedantic",files:{"app.py":`import modal

app = modal.App("mail")


@app.function()
def send():
    print("sent")
`,"modal-secrets.toml":`[environments.main.secrets]
telemetry = { keys = ["TELEMETRY_KEY"], shared = true }
`}},{title:"A scan that met no Modal app",persona:"pedantic",files:{"tool.py":`print("no app here")
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}}]};case"rules/resolution/wrong-required-key.ts examples":return{bad:[{title:"A slip in the key",files:{"app.py":`import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay", required_keys=["RELAY_PASWORD"])  # expect: wrong-required-key


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`}},{title:"One of several keys, on its own line",files:{"app.py":`import modal

app = modal.App("db")
postgres = modal.Secret.from_name(
    "postgres",
    required_keys=[
        "PGHOST",
        "PGPASS",  # expect: wrong-required-key
    ],
)


@app.function(secrets=[postgres])
def run():
    import psycopg2

    psycopg2.connect()
`,"modal-secrets.toml":`[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"The key is in another secret",files:{"app.py":`import os
import modal

app = modal.App("chat")


@app.function(secrets=[modal.Secret.from_name("search", required_keys=["OPENAI_API_KEY"])])  # expect: wrong-required-key
def answer():
    return os.environ["OPENAI_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
search = ["SEARCH_API_KEY"]
openai = ["OPENAI_API_KEY"]
`}},{title:"A class that reads the key by the same slip",files:{"app.py":`import os
import modal

app = modal.App("alerts")


@app.cls(secrets=[modal.Secret.from_name("slack", required_keys=["SLACK_WEBHOOK"])])  # expect: wrong-required-key
class Alerts:
    @modal.enter()
    def connect(self):
        self.address = os.environ["SLACK_WEBHOOK"]

    @modal.method()
    def send(self, text: str):
        return self.address, text
`,"modal-secrets.toml":`[environments.main.secrets]
slack = ["SLACK_WEBHOOK_URL"]
`}}],good:[{title:"The secret has it",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
relay = ["RELAY_PASSWORD", "RELAY_HOST"]
`}},{title:"The inventory doesn't know the secret, or not all of its keys",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
search = ["SEARCH_KEY"]
`}},{title:"One of two environments has it: which one is meant, the deploy says",files:{"app.py":`import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,"modal-secrets.toml":`[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.dev.secrets]
relay = ["RELAY_HOST"]
`}}]};case"rules/scope/app-wide-secret.ts examples":return{bad:[{title:"One of two functions needs the key",files:{"app.py":`import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])  # expect: app-wide-secret


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function()
def total(cents: list[int]) -> int:
    return sum(cents)
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"Without an inventory, and the reader is a library",files:{"app.py":`import modal

app = modal.App("answers", secrets=[modal.Secret.from_name("openai-secret")])  # expect: app-wide-secret


@app.function()
def answer(question: str) -> str:
    from openai import OpenAI

    return OpenAI().responses.create(model="gpt-4.1-mini", input=question).output_text


@app.function(schedule=modal.Period(days=1))
def heartbeat():
    print("still here")
`}},{title:"The app is defined in one module, its functions in others",files:{"common.py":`import modal

mail = modal.Secret.from_name("mail")
app = modal.App("mailer", secrets=[mail])  # expect: app-wide-secret
`,"send.py":`import os
import modal
from common import app


@app.function(schedule=modal.Period(hours=1))
def send():
    return os.environ["MAIL_PASSWORD"]
`,"render.py":`import modal
from common import app


@app.function(schedule=modal.Period(days=1))
def render() -> str:
    return "Dear reader"
`,"modal-secrets.toml":`[environments.main.secrets]
mail = ["MAIL_PASSWORD"]
`}}],good:[{title:"Every workload reads it",files:{"app.py":`import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


def client() -> str:
    return os.environ["PAYMENTS_API_KEY"]


@app.function()
def charge(cents: int):
    return client(), cents


@app.function()
def refund(cents: int):
    return client(), -cents
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"The other function starts a process, which may read it",files:{"app.py":`import os
import subprocess
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function()
def export():
    subprocess.run(["/opt/export", "--all"], check=True)
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"What a library takes by itself is no read of a secret with another's name",files:{"app.py":`import modal

app = modal.App("lectures", secrets=[modal.Secret.from_name("mongodb")])


@app.function()
def load(url: str):
    import smart_open

    with smart_open.open(url) as file:
        return file.read()


@app.function()
def split(text: str):
    return text.splitlines()
`}},{title:"An app with one workload",files:{"app.py":`import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.local_entrypoint()
def main():
    charge.remote(100)
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}}]};case"rules/scope/auth-fails-open.ts examples":return{bad:[{title:"The secret was never attached",files:{"app.py":`import os
import modal
from fastapi import FastAPI, HTTPException, Request

app = modal.App("site")
web = FastAPI()


@web.post("/run")
def run(request: Request):
    if request.headers.get("x-api-key") != os.getenv("SITE_API_KEY"):  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}


@app.function()
@modal.asgi_app()
def site():
    return web
`}},{title:"A dependency in another module, and a secret with another key",files:{"app.py":`import modal
from api import web

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.asgi_app()
def site():
    return web
`,"api.py":`from auth import check
from fastapi import Depends, FastAPI

web = FastAPI()


@web.post("/run")
def run(caller: str = Depends(check)):
    return {"caller": caller}
`,"auth.py":`import os
from fastapi import Header, HTTPException

TOKEN = os.environ.get("WEBHOOK_TOKEN")


def check(x_token: str = Header(None)):
    if x_token == TOKEN:  # expect: auth-fails-open
        return "webhook"
    raise HTTPException(status_code=403)
`,"modal-secrets.toml":`[environments.main.secrets]
site = ["WEBHOOK_SECRET"]
`}},{title:"The text Bearer None",files:{"app.py":`import os
import modal
from fastapi import Header, HTTPException

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_dict({"MODE": "fast"})])
@modal.fastapi_endpoint(method="POST")
def run(authorization: str = Header(...)):
    if authorization != f"Bearer {os.environ.get('SITE_TOKEN')}":  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"Nobody knows whether the secret has the key",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.environ.get("SITE_API_KEY"):  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"A view of Flask, whose request is a global",files:{"app.py":`import os
import modal
from flask import Flask, abort, request

app = modal.App("hooks")
views = Flask(__name__)


@views.post("/purge")
def purge():
    if request.headers.get("X-Admin-Token") != os.environ.get("ADMIN_TOKEN"):  # expect: auth-fails-open
        abort(401)
    return "purged"


@app.function()
@modal.wsgi_app()
def web():
    return views
`}}],good:[{title:"A missing key is an error",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.environ["SITE_API_KEY"]:
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"Both are checked first",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function()
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    expected = os.getenv("SITE_API_KEY")
    if not expected:
        raise HTTPException(status_code=500)
    if request.headers.get("x-api-key") != expected:
        raise HTTPException(status_code=401)
    return {"ok": True}


@app.function()
@modal.fastapi_endpoint(method="POST")
def stop(request: Request):
    token = request.headers.get("x-api-key")
    if not token or token != os.getenv("SITE_API_KEY"):
        raise HTTPException(status_code=401)
    return {"ok": True}
`}},{title:"The key is there, and a plain setting",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site", required_keys=["SITE_API_KEY"])])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.getenv("SITE_API_KEY"):
        raise HTTPException(status_code=401)
    return {"debug": request.query_params.get("mode") == os.getenv("MODE")}
`}}]};case"rules/scope/broad-secret.ts examples":return{bad:[{title:"The model's key and the database's password",files:{"app.py":`import os
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")  # expect: broad-secret


@app.function(secrets=[everything])
def describe(text: str):
    return os.environ["OPENAI_API_KEY"], text


@app.function(secrets=[everything])
def orders():
    return os.environ["PGHOST"], os.environ["PGPASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
shop = ["OPENAI_API_KEY", "PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"A dict secret in the code, read by a library and by hand",files:{"app.py":`import os
import modal

app = modal.App("notes")
keys = modal.Secret.from_dict(  # expect: broad-secret
    {
        "ANTHROPIC_API_KEY": os.environ.get("ANTHROPIC_API_KEY", ""),
        "SLACK_BOT_TOKEN": os.environ.get("SLACK_BOT_TOKEN", ""),
    }
)


@app.function(secrets=[keys])
def summarise(text: str):
    import anthropic

    return anthropic.Anthropic().messages.create(model="claude", max_tokens=100, messages=[])


@app.function(secrets=[keys])
def post(text: str):
    return os.environ["SLACK_BOT_TOKEN"], text
`}},{title:"Given by the app to all",files:{"app.py":`import os
import modal

app = modal.App("media", secrets=[modal.Secret.from_name("media")])  # expect: broad-secret


@app.function()
def speak():
    return os.environ["ELEVENLABS_API_KEY"]


@app.function()
def charge():
    return os.environ["STRIPE_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
media = ["ELEVENLABS_API_KEY", "STRIPE_API_KEY"]
`}}],good:[{title:"Every workload needs both",files:{"app.py":`import os
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")


def keys():
    return os.environ["OPENAI_API_KEY"], os.environ["PGPASSWORD"]


@app.function(secrets=[everything])
def describe():
    return keys()


@app.function(secrets=[everything])
def orders():
    return keys()
`,"modal-secrets.toml":`[environments.main.secrets]
shop = ["OPENAI_API_KEY", "PGPASSWORD"]
`}},{title:"The keys of one service",files:{"app.py":`import os
import modal

app = modal.App("db")
postgres = modal.Secret.from_name("postgres")


@app.function(secrets=[postgres])
def host():
    return os.environ["PGHOST"]


@app.function(secrets=[postgres])
def login():
    return os.environ["PGUSER"], os.environ["PGPASSWORD"]
`,"modal-secrets.toml":`[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"One of the users starts a process, which may need all",files:{"app.py":`import os
import subprocess
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")


@app.function(secrets=[everything])
def describe():
    subprocess.run(["/opt/describe"], check=True)
    return os.environ["OPENAI_API_KEY"]


@app.function(secrets=[everything])
def charge():
    subprocess.run(["/opt/charge"], check=True)
    return os.environ["STRIPE_API_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
shop = ["OPENAI_API_KEY", "STRIPE_API_KEY"]
`}}]};case"rules/scope/public-endpoint-environment.ts examples":return{bad:[{title:"A debug endpoint",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def debug():
    return {"status": "ok", "env": dict(os.environ)}  # expect: public-endpoint-environment
`}},{title:"A handler in another module, behind a helper",files:{"app.py":`import modal
from api import web

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("payments")])
@modal.asgi_app()
def site():
    return web
`,"api.py":`from fastapi import FastAPI
from fastapi.responses import JSONResponse
from state import state

web = FastAPI()


@web.get("/state")
def show():
    return JSONResponse(state())  # expect: public-endpoint-environment
`,"state.py":`import os


def state():
    return {"pid": os.getpid(), "variables": {name: value for name, value in os.environ.items()}}
`}},{title:"The caller names the variable",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def setting(name: str):
    return {"value": os.environ.get(name)}  # expect: public-endpoint-environment
`}}],good:[{title:"Modal asks for a proxy token first",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint(requires_proxy_auth=True)
def debug():
    return dict(os.environ)
`}},{title:"A dependency turns strangers away",files:{"app.py":`import os
import secrets
import modal
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

app = modal.App("site")
web = FastAPI()
bearer = HTTPBearer()


def admin(token: HTTPAuthorizationCredentials = Depends(bearer)):
    if not secrets.compare_digest(token.credentials, os.environ["ADMIN_TOKEN"]):
        raise HTTPException(status_code=401)


@web.get("/debug", dependencies=[Depends(admin)])
def debug():
    return dict(os.environ)


@app.function(secrets=[modal.Secret.from_name("admin")])
@modal.asgi_app()
def site():
    return web
`}},{title:"Names only, and a setting that the code names",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def health():
    return {"keys": sorted(os.environ), "region": os.environ.get("MODAL_REGION"), "ready": "OPENAI_API_KEY" in os.environ}
`}}]};case"rules/scope/remote-code-beside-secrets.ts examples":return{bad:[{title:"A model's own code beside the payment key",files:{"app.py":`import os
import modal

app = modal.App("scores")


@app.function(
    gpu="A10G",
    secrets=[
        modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"]),
        modal.Secret.from_name("payments", required_keys=["PAYMENTS_API_KEY"]),
    ],
)
def score(text: str):
    from transformers import AutoModel

    model = AutoModel.from_pretrained("acme/scorer", trust_remote_code=True)  # expect: remote-code-beside-secrets
    return model(text), os.environ["PAYMENTS_API_KEY"]
`}},{title:"A request's code, run by a helper in another module",files:{"app.py":`import modal
from pydantic import BaseModel
from runner import run

app = modal.App("playground")


class Task(BaseModel):
    code: str


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint(method="POST")
def evaluate(task: Task):
    return run(task.code)
`,"runner.py":`import os
from openai import OpenAI


def run(code: str):
    names = {"client": OpenAI(api_key=os.environ["OPENAI_API_KEY"])}
    exec(code, names)  # expect: remote-code-beside-secrets
    return names.get("result")
`}},{title:"A model's answer in a shell",files:{"app.py":`import subprocess
import modal

app = modal.App("agent")


@app.function(secrets=[modal.Secret.from_name("agent", required_keys=["OPENAI_API_KEY", "GITHUB_TOKEN"])])
def work(task: str):
    from openai import OpenAI

    answer = OpenAI().chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": task}])
    command = answer.choices[0].message.content
    subprocess.run(command, shell=True, check=True)  # expect: remote-code-beside-secrets
`}}],good:[{title:"The one token that the download needs, and a pinned commit beside others",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal

app = modal.App("scores")
huggingface = modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])
payments = modal.Secret.from_name("payments", required_keys=["PAYMENTS_API_KEY"])
COMMIT = "0f2c1d9a7b3e4c5d6e7f8091a2b3c4d5e6f70819"


@app.function(secrets=[huggingface])
def score(text: str):
    from transformers import AutoModel

    return AutoModel.from_pretrained("acme/scorer", trust_remote_code=True)(text)


@app.function(secrets=[huggingface, payments])
def bill(text: str):
    from transformers import AutoModel

    return AutoModel.from_pretrained("acme/scorer", trust_remote_code=True, revision=COMMIT)(text)
`}},{title:"No secrets, and a command that is no code",persona:"auditor",minConfidence:"low",files:{"app.py":`import shlex
import subprocess
import modal

app = modal.App("media")


@app.function()
@modal.fastapi_endpoint(method="POST")
def evaluate(code: str):
    exec(code)


@app.function(secrets=[modal.Secret.from_name("media", required_keys=["MEDIA_API_KEY"])])
def convert(path: str, seconds: int):
    subprocess.run(["ffmpeg", "-i", path, "out.mp4"], check=True)
    subprocess.run(f"ffmpeg -t {seconds} -i {shlex.quote(path)} out.mp4", shell=True, check=True)
    eval("1 + 1")
`}},{title:"A part of what the project's own code gives, as a word in a command line",files:{"app.py":`import subprocess
import modal

app = modal.App("media")


@app.function(secrets=[modal.Secret.from_name("media", required_keys=["MEDIA_API_KEY"])])
def fetch(repository: str):
    name = repository.split("/")[-1][:-4]
    subprocess.run(f"ls /data/{name}", shell=True, check=True)
    subprocess.run("ls /data/" + repository[8:], shell=True, check=True)
`}},{title:"A sandbox without secrets",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal

app = modal.App("playground")


@app.function(secrets=[modal.Secret.from_name("openai-secret", required_keys=["OPENAI_API_KEY"])])
@modal.fastapi_endpoint(method="POST")
def evaluate(code: str):
    sandbox = modal.Sandbox.create(app=app)
    return sandbox.exec("python", "-c", code).stdout.read()
`}}]};case"rules/scope/secret-crosses-boundary.ts examples":return{bad:[{title:"The token from the developer's shell as an argument",files:{"app.py":`import os
import modal

app = modal.App("models")


@app.function()
def download(repo: str, token: str):
    from huggingface_hub import snapshot_download

    snapshot_download(repo, token=token)


@app.local_entrypoint()
def main():
    download.remote("acme/private", os.environ["HF_TOKEN"])  # expect: secret-crosses-boundary
`}},{title:"A settings object that goes to the workers, and a cache of tokens",files:{"app.py":`import modal
from settings import Settings

app = modal.App("crawler")
cache = modal.Dict.from_name("crawler-cache", create_if_missing=True)


@app.function()
def fetch(url: str, settings: Settings):
    return url


@app.function(secrets=[modal.Secret.from_name("crawler")])
def crawl(urls: list[str]):
    settings = Settings()
    cache["token"] = settings.token  # expect: secret-crosses-boundary
    for url in urls:
        fetch.spawn(url, settings)  # expect: secret-crosses-boundary
`,"settings.py":`import os


class Settings:
    def __init__(self):
        self.token = os.environ["CRAWLER_TOKEN"]
        self.depth = 3
`}},{title:"TypeScript: an argument of a deployed function, and a queue",files:{"src/enqueue.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const summarize = await modal.functions.fromName("reports", "summarize");
const jobs = await modal.queues.fromName("jobs", { createIfMissing: true });

export async function enqueue(url: string) {
  await summarize.remote([url, process.env.OPENAI_API_KEY]); // expect: secret-crosses-boundary
  await jobs.put({ url, token: process.env.CRAWLER_TOKEN }); // expect: secret-crosses-boundary
}
`}},{title:"A token in a command and in a file of a sandbox",persona:"pedantic",files:{"app.py":`import os
import modal

app = modal.App.lookup("builder", create_if_missing=True)
sandbox = modal.Sandbox.create(app=app)
url = f"https://x-access-token:{os.environ['GITHUB_TOKEN']}@github.com/acme/site.git"
sandbox.exec("git", "clone", url)  # expect: secret-crosses-boundary
with sandbox.open("/root/.npmrc", "w") as file:
    file.write(f"//registry.npmjs.org/:_authToken={os.environ['NPM_TOKEN']}")  # expect: secret-crosses-boundary
`,"src/build.ts":`import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("builder", { createIfMissing: true });
const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"));
await sandbox.exec(["curl", "-H", \`Authorization: Bearer \${process.env.DEPLOY_TOKEN}\`, "https://api.example.com"]); // expect: secret-crosses-boundary
await sandbox.exec(["npm", "publish"], { env: { NPM_TOKEN: process.env.NPM_TOKEN! } });
`}},{title:"A credentials file on the shared volume, a cookie with the signing key",files:{"app.py":`import os
import modal
from fastapi import FastAPI, Response

app = modal.App("site")
data = modal.Volume.from_name("site-data")
web = FastAPI()


@app.function(volumes={"/data": data}, secrets=[modal.Secret.from_name("gcp")])
def prepare():
    with open("/data/service-account.json", "w") as file:
        file.write(os.environ["SERVICE_ACCOUNT_JSON_KEY"])  # expect: secret-crosses-boundary


@web.get("/login")
def login(response: Response):
    response.set_cookie("session", os.environ["SESSION_SECRET"])  # expect: secret-crosses-boundary
    return {"ok": True}


@app.function(secrets=[modal.Secret.from_name("session")])
@modal.asgi_app()
def site():
    return web
`}}],good:[{title:"The workload reads its own secret",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("models")


@app.function(secrets=[modal.Secret.from_name("huggingface-secret")])
def download(repo: str):
    from huggingface_hub import snapshot_download

    snapshot_download(repo, token=os.environ["HF_TOKEN"])


@app.local_entrypoint()
def main():
    download.remote(os.environ.get("REPO", "acme/private"))
`}},{title:"A file in the container's own folder, a dict of the process, a hash in the cache",persona:"auditor",minConfidence:"low",files:{"app.py":`import hashlib
import os
import modal

app = modal.App("crawler")
cache = modal.Dict.from_name("crawler-cache", create_if_missing=True)


@app.function(volumes={"/data": modal.Volume.from_name("pages")}, secrets=[modal.Secret.from_name("crawler")])
def crawl(url: str):
    token = os.environ["CRAWLER_TOKEN"]
    with open("/root/.netrc", "w") as file:
        file.write(f"machine example.com password {token}")
    headers = {}
    headers["Authorization"] = token
    cache[hashlib.sha256(token.encode()).hexdigest()] = url
    with open("/data/page.html", "w") as file:
        file.write(url)
    return len(headers)
`}},{title:"A client made with the key, and a call in the same container",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def ask(question: str):
    from openai import OpenAI

    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    answer = client.responses.create(model="gpt-4.1-mini", input=question).output_text
    store.remote(answer)
    return check.local(os.environ["OPENAI_API_KEY"])


@app.function()
def store(answer: str):
    print(answer)


@app.function()
def check(key: str):
    return bool(key)
`}}]};case"rules/scope/secret-in-image-build.ts examples":return{bad:[{title:"The function that is run has no use for it",files:{"app.py":`import modal


def warm_up():
    print("warm")


image = modal.Image.debian_slim().run_function(
    warm_up,
    secrets=[modal.Secret.from_name("payments")],  # expect: secret-in-image-build
)
app = modal.App("shop", image=image)


@app.function()
def run():
    pass
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`}},{title:"Public packages need no token",files:{"app.py":`import modal

image = (
    modal.Image.debian_slim()
    .apt_install("git", "curl")
    .pip_install("openai", "httpx", secrets=[modal.Secret.from_name("openai")])  # expect: secret-in-image-build
    .run_commands(
        "git config --global advice.detachedHead false",
        "git clone https://github.com/acme/prompts /prompts",
        secrets=[modal.Secret.from_name("openai"), modal.Secret.from_name("github")],  # expect: secret-in-image-build
    )
)
app = modal.App("chat", image=image)


@app.function(secrets=[modal.Secret.from_name("openai")])
def run():
    import openai

    return openai.OpenAI()
`,"modal-secrets.toml":`[environments.main.secrets]
openai = ["OPENAI_API_KEY"]
github = ["GITHUB_TOKEN"]
`}},{title:"The whole dotenv file for one command",files:{"app.py":`import modal

image = modal.Image.debian_slim().run_commands(
    "make assets",
    secrets=[modal.Secret.from_dotenv()],  # expect: secret-in-image-build
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`}},{title:"The whole environment",files:{"app.py":`import os
import modal

everything = modal.Secret.from_dict(dict(os.environ))
image = modal.Image.debian_slim().pip_install("httpx", secrets=[everything])  # expect: secret-in-image-build
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`}},{title:"The token at the top of the module goes into the image's definition",files:{"app.py":`import modal
from models import download

image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub")
    .run_function(download, secrets=[modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])])
)
app = modal.App("models", image=image)


@app.function()
def run():
    pass
`,"models.py":`import os

HF_TOKEN = os.environ.get("HF_TOKEN")


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("acme/private-model", token=HF_TOKEN)  # expect: secret-in-image-build
`}},{title:"A serialized function takes its globals along",files:{"app.py":`import os
import modal

app = modal.App("notes")
API_KEY = os.environ["NOTES_API_KEY"]
MODEL = os.environ.get("MODEL", "small")


@app.function(serialized=True)
def send(text: str):
    import requests

    headers = {"x-api-key": API_KEY, "x-model": MODEL}  # expect: secret-in-image-build
    return requests.post("https://notes.example.com", data=text, headers=headers).status_code
`}}],good:[{title:"A token that is read where it is used, and a global that nothing takes along",persona:"auditor",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("models")
TOKEN = os.environ.get("HF_TOKEN")
REPO = os.environ.get("REPO", "acme/private-model")


def download():
    from huggingface_hub import snapshot_download

    snapshot_download(REPO, token=os.environ["HF_TOKEN"])


huggingface = modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])
image = modal.Image.debian_slim().pip_install("huggingface_hub").run_function(download, secrets=[huggingface])


@app.function(image=image, secrets=[huggingface])
def run():
    return bool(TOKEN)
`}},{title:"A private download with the token it needs",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install_private_repos(
    "github.com/acme/tools@main",
    git_user="acme-bot",
    secrets=[modal.Secret.from_name("github-secret", required_keys=["GITHUB_TOKEN"])],
)
app = modal.App("tools", image=image)


@app.function()
def run():
    pass
`}},{title:"A function that downloads a gated model",files:{"app.py":`import modal


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("acme/private-model")


image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub")
    .run_function(download, secrets=[modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])])
)
app = modal.App("models", image=image)


@app.function()
def run():
    pass
`}},{title:"Commands, tools and scripts that read what they are given",persona:"auditor",minConfidence:"low",files:{"app.py":`import modal

image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub[cli]")
    .run_commands(
        "curl -H \\"Authorization: Bearer $ASSETS_TOKEN\\" https://assets.internal/pack.tgz | tar xz",
        secrets=[modal.Secret.from_name("assets")],
    )
    .run_commands("hf download acme/private-model", secrets=[modal.Secret.from_name("huggingface")])
    .pip_install_from_requirements("requirements.txt", secrets=[modal.Secret.from_name("index")])
    .add_local_file("setup.sh", "/setup.sh", copy=True)
    .run_commands("bash /setup.sh", secrets=[modal.Secret.from_name("licence")])
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`,"requirements.txt":`--extra-index-url https://user:\${INDEX_PASSWORD}@pypi.acme.example/simple
acme-tools==2.1
`,"setup.sh":`set -eu
/opt/acme/activate --key "$ACME_LICENCE_KEY"
`,"modal-secrets.toml":`[environments.main.secrets]
assets = ["ASSETS_TOKEN"]
huggingface = ["HF_TOKEN"]
index = ["INDEX_PASSWORD"]
licence = ["ACME_LICENCE_KEY"]
`}}]};case"rules/scope/secret-in-sandbox.ts examples":return{bad:[{title:"TypeScript: two providers' keys beside code that comes in with a request",files:{"src/server.ts":`import express from "express";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = express();

server.post("/run", async (request, response) => {
  const app = await modal.apps.fromName("runner", { createIfMissing: true });
  const keys = await modal.secrets.fromObject({
    OPENAI_API_KEY: process.env.OPENAI_API_KEY!,
    STRIPE_SECRET_KEY: process.env.STRIPE_SECRET_KEY!,
  });
  const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"), {
    secrets: [keys], // expect: secret-in-sandbox
  });
  const run = await sandbox.exec(["node", "-e", request.body.code]);
  response.json({ output: await run.stdout.readText() });
});
`}},{title:"The whole environment",files:{"agent.py":`import os
import modal

app = modal.App.lookup("agent", create_if_missing=True)
everything = modal.Secret.from_dict(dict(os.environ))
sandbox = modal.Sandbox.create("bash", app=app, secrets=[everything])  # expect: secret-in-sandbox
`}},{title:"The developer's whole .env",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app)
process = sandbox.exec("python", "task.py", secrets=[modal.Secret.from_dotenv()])  # expect: secret-in-sandbox
`}},{title:"Keys of several services",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create(
    "bash",
    app=app,
    secrets=[modal.Secret.from_name("agent-keys")],  # expect: secret-in-sandbox
)
`,"modal-secrets.toml":`[environments.main.secrets]
agent-keys = ["OPENAI_API_KEY", "GITHUB_TOKEN", "STRIPE_API_KEY"]
`}},{title:"Keys of several services, and a model's code",files:{"agent.py":`import modal
from tools import answer_to

app = modal.App("agent")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def work(task: str):
    sandbox = modal.Sandbox.create(
        app=app,
        secrets=[modal.Secret.from_name("agent-keys")],  # expect: secret-in-sandbox
    )
    return sandbox.exec("python", "-c", answer_to(task)).stdout.read()
`,"tools.py":`from openai import OpenAI


def answer_to(task: str) -> str:
    messages = [{"role": "user", "content": task}]
    return OpenAI().chat.completions.create(model="gpt-4.1", messages=messages).choices[0].message.content
`,"modal-secrets.toml":`[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
agent-keys = ["GITHUB_TOKEN", "STRIPE_API_KEY"]
`}}],good:[{title:"The agent's own key",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, secrets=[modal.Secret.from_name("anthropic-secret")])
`,"modal-secrets.toml":`[environments.main.secrets]
anthropic-secret = ["ANTHROPIC_API_KEY"]
`}},{title:"The keys of one service",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, secrets=[modal.Secret.from_name("aws")])
`,"modal-secrets.toml":`[environments.main.secrets]
aws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]
`}},{title:"Settings only",persona:"auditor",files:{"agent.py":`import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, env={"TASK": "42", "MODE": "fast"})
`}}]};case"rules/scope/snapshot-frozen-secret.ts examples":return{bad:[{title:"The password is read where the weights are loaded",files:{"app.py":`import os
import modal
import psycopg2

app = modal.App("search")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("search-db", required_keys=["DB_PASSWORD"])])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.weights = open("/models/weights", "rb").read()
        self.password = os.environ["DB_PASSWORD"]  # expect: snapshot-frozen-secret

    @modal.method()
    def query(self, text: str):
        return psycopg2.connect(host="db.internal", password=self.password), self.weights, text
`}},{title:"A library that takes its key by itself",files:{"app.py":`import modal

app = modal.App("chat")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.enter(snap=True)
    def load(self):
        from openai import OpenAI

        self.client = OpenAI()  # expect: snapshot-frozen-secret

    @modal.method()
    def answer(self, text: str):
        return self.client.responses.create(model="gpt-4.1-mini", input=text).output_text
`}},{title:"In a helper",files:{"clients.py":`import os
import stripe


def make_client():
    return stripe.StripeClient(os.environ["STRIPE_API_KEY"])  # expect: snapshot-frozen-secret
`,"app.py":`import modal
from clients import make_client

app = modal.App("pay")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("stripe", required_keys=["STRIPE_API_KEY"])])
class Pay:
    @modal.enter(snap=True)
    def load(self):
        self.stripe = make_client()

    @modal.method()
    def charge(self, customer: str):
        return self.stripe.charges.list({"customer": customer})
`}}],good:[{title:"Read after each restore",files:{"app.py":`import os
import modal

app = modal.App("search")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("search-db")])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.model = open("/models/weights").read()

    @modal.enter(snap=False)
    def connect(self):
        self.password = os.environ["DB_PASSWORD"]

    @modal.method()
    def query(self, text: str):
        return self.model, self.password, text
`}},{title:"Without memory snapshots",files:{"app.py":`import os
import modal

app = modal.App("search")


@app.cls(secrets=[modal.Secret.from_name("search-db")])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.password = os.environ["DB_PASSWORD"]

    @modal.method()
    def query(self, text: str):
        return self.password, text
`}},{title:"A download token that is used once, and a setting",files:{"app.py":`import os
import modal

app = modal.App("llm")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("huggingface-secret")])
class Model:
    @modal.enter(snap=True)
    def load(self):
        from huggingface_hub import snapshot_download

        self.folder = os.environ.get("MODEL_DIR", "/models")
        snapshot_download("acme/weights", token=os.environ["HF_TOKEN"])

    @modal.method()
    def answer(self, text: str):
        return self.folder, text
`}}]};case"rules/scope/unused-secret.ts examples":return{bad:[{title:"A job that only deletes files has the database's password",files:{"jobs.py":`import pathlib
import modal

app = modal.App("jobs")
uploads = modal.Volume.from_name("uploads")


@app.function(
    volumes={"/uploads": uploads},
    secrets=[modal.Secret.from_name("postgres")],  # expect: unused-secret
)
def remove_old():
    for file in pathlib.Path("/uploads").glob("*.tmp"):
        file.unlink()
`,"modal-secrets.toml":`[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"A package from PyPI reads no key of another vendor",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install("esmfold==2.1")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])  # expect: unused-secret
def fold(sequence: str):
    import esmfold

    return esmfold.fold(sequence)
`,"modal-secrets.toml":`[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
`}},{title:"Nor does a program of an image that is made of public parts",files:{"app.py":`import subprocess
import modal

image = (
    modal.Image.from_registry("nvidia/cuda:12.4.0-devel-ubuntu22.04", add_python="3.12")
    .apt_install("git")
    .run_commands("git clone https://github.com/acme/folding /opt/folding")
)
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])  # expect: unused-secret
def fold(path: str):
    subprocess.run(["python", "/opt/folding/run.py", path], check=True)
`,"modal-secrets.toml":`[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
`}},{title:"A call that can't be followed takes no key that the code doesn't spell",files:{"app.py":`import os
import modal

app = modal.App("reports")


class Report:
    def attach(self, renderer):
        self.renderer = renderer

    def text(self) -> str:
        return self.renderer.render()


@app.function(secrets=[modal.Secret.from_name("mail")])  # expect: unused-secret
def report() -> str:
    return Report().text()


def sign() -> str:
    return os.environ["SIGNING_KEY"]
`,"modal-secrets.toml":`[environments.main.secrets]
mail = ["POSTMARK_KEY"]
`}},{title:"One list for all, of which each function uses a part",files:{"app.py":`import os
import modal

app = modal.App("shop")
SECRETS = [
    modal.Secret.from_name("payments"),  # expect: unused-secret
    modal.Secret.from_name("mail"),  # expect: unused-secret
]


@app.function(secrets=SECRETS)
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function(secrets=SECRETS)
def send(text: str):
    return os.environ["MAIL_API_KEY"], text
`,"modal-secrets.toml":`[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
mail = ["MAIL_API_KEY"]
`}},{title:"A dict secret with a credential that nothing reads",files:{"app.py":`import os
import modal

app = modal.App("resize")
storage = modal.Secret.from_dict({"STORAGE_API_KEY": os.environ.get("STORAGE_API_KEY")})


@app.function(secrets=[storage])  # expect: unused-secret
def area(width: int, height: int) -> int:
    return width * height
`}},{title:"Without an inventory: the other function is the reader",minConfidence:"low",files:{"app.py":`import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function(secrets=[modal.Secret.from_name("payments")])  # expect: unused-secret
def total(cents: list[int]) -> int:
    return sum(cents)
`}}],good:[{title:"Read in a helper of another module",files:{"app.py":`import modal
import store

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("store")])
def save(text: str):
    store.put(text)
`,"store.py":`import os


def put(text: str) -> None:
    print(os.environ.get("STORE_API_KEY", "")[:0] + text)
`,"modal-secrets.toml":`[environments.main.secrets]
store = ["STORE_API_KEY"]
`}},{title:"A function that is chosen by name may be the one that reads the key",files:{"app.py":`import modal
import exports

app = modal.App("exports")


@app.function(secrets=[modal.Secret.from_name("mail")])
def export(kind: str, rows: list[dict]) -> int:
    return getattr(exports, f"to_{kind}")(rows)
`,"exports.py":`import os
import requests


def to_csv(rows: list[dict]) -> int:
    return len(rows)


def to_mail(rows: list[dict]) -> int:
    headers = {"X-Postmark-Server-Token": os.environ["POSTMARK_KEY"]}
    return requests.post("https://api.postmarkapp.com/email", json=rows, headers=headers).status_code
`,"modal-secrets.toml":`[environments.main.secrets]
mail = ["POSTMARK_KEY"]
`}},{title:"A library takes its keys from the environment by itself",files:{"app.py":`import modal

app = modal.App("archive")


@app.function(secrets=[modal.Secret.from_name("aws")])
def upload(path: str):
    import boto3

    boto3.client("s3").upload_file(path, "archive", path)


@app.function(secrets=[modal.Secret.from_name("postgres")])
def dump():
    import subprocess

    subprocess.run(["pg_dump", "--file=/tmp/dump"], check=True)
`,"modal-secrets.toml":`[environments.main.secrets]
aws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`}},{title:"A published package may read keys of its own name, and those of providers that others build on",files:{"app.py":`import modal

image = modal.Image.debian_slim().pip_install("acme-folding==2.1", "esmfold")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("acme"), modal.Secret.from_name("huggingface")])
def fold(sequence: str):
    import acme_folding
    import esmfold

    return acme_folding.fold(sequence), esmfold.fold(sequence)
`,"modal-secrets.toml":`[environments.main.secrets]
acme = ["ACME_LICENSE"]
huggingface = ["HF_TOKEN"]
`}},{title:"A program may read what its configuration names, and one that the code makes may read anything",files:{"app.py":`import subprocess
import modal

image = modal.Image.debian_slim().pip_install("acme-proxy")
app = modal.App("proxy", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])
def serve():
    subprocess.Popen(["acme-proxy", "--config", "/root/proxy.yaml"])


@app.function(secrets=[modal.Secret.from_name("mail")])
def build(source: str):
    subprocess.run(["gcc", "-o", "/tmp/tool", source], check=True)
    subprocess.run(["/tmp/tool"], check=True)
`,"proxy.yaml":`billing:
  key: \${CHARGEWELL_KEY}
`,"modal-secrets.toml":`[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
mail = ["POSTMARK_KEY"]
`}},{title:"An unknown package may read anything, and a secret known by name may hold anything",files:{"app.py":`import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("ledger")])
def book(entry: dict):
    import acme_ledger

    acme_ledger.book(entry)


@app.function(secrets=[modal.Secret.from_name("mail")])
def send(text: str):
    return os.environ["SMTP_PASSWORD"], text
`,"modal-secrets.toml":`[environments.main.secrets]
ledger = ["LEDGER_KEY"]
`}}]};case"rules/scope/whole-environment-secret.ts examples":return{bad:[{title:"The names of all variables",files:{"app.py":`import os
import modal

app = modal.App("batch")
shell = modal.Secret.from_local_environ(list(os.environ))  # expect: whole-environment-secret
again = modal.Secret.from_local_environ([*os.environ.keys()])  # expect: whole-environment-secret


@app.function(secrets=[shell])
def work():
    return os.environ["QUEUE_URL"]


@app.function(secrets=[again])
def retry():
    return os.environ["QUEUE_URL"]
`}},{title:"from_dict of a copy",files:{"app.py":`import os
import modal

app = modal.App("jobs")
secret = modal.Secret.from_dict(dict(os.environ))  # expect: whole-environment-secret


@app.function(secrets=[secret])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"Spread into a dict, or copied name by name",files:{"app.py":`import os
import modal

app = modal.App("jobs")
values = {}
for name in os.environ:
    if name not in ("PATH", "HOME"):
        values[name] = os.environ[name]


@app.function(secrets=[modal.Secret.from_dict(values)])  # expect: whole-environment-secret
def copied():
    return os.environ["JOBS_TOKEN"]




@app.function(secrets=[modal.Secret.from_dict({**os.environ, "MODE": "batch"})])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"As the env of a function",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={**os.environ})  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"A committed dotenv file of which one key is needed",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,".env":`JOBS_TOKEN=changeme
MAIL_API_KEY=changeme
PAYMENTS_API_KEY=changeme
LOG_LEVEL=info
`}},{title:"Entry by entry, and by another module",files:{"app.py":`import modal
from settings import environment

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict(environment())])  # expect: whole-environment-secret
def run():
    pass
`,"settings.py":`import os


def environment():
    return {name: value for name, value in os.environ.items()}
`}}],good:[{title:"The keys are named",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_local_environ(["JOBS_TOKEN"])])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"A bare from_dotenv",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])
def run():
    return os.environ["JOBS_TOKEN"]
`}},{title:"A copy inside the container, for a child process",files:{"app.py":`import os
import subprocess
import modal

app = modal.App("jobs")


@app.function()
def run():
    subprocess.run(["/opt/job"], env={**os.environ, "MODE": "batch"}, check=True)
`}}]};case"rules/scope/workspace-token-in-workload.ts examples":return{bad:[{title:"In a sandbox",files:{"app.py":`import os
import modal

app = modal.App.lookup("agents", create_if_missing=True)
token = modal.Secret.from_dict(
    {"MODAL_TOKEN_ID": os.environ["MODAL_TOKEN_ID"], "MODAL_TOKEN_SECRET": os.environ["MODAL_TOKEN_SECRET"]}
)
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[token])  # expect: workspace-token-in-workload
`}},{title:"In a function, where it is ignored",files:{"app.py":`import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("modal-token")])  # expect: workspace-token-in-workload
def run():
    modal.Function.from_name("other", "f").remote()
`,"modal-secrets.toml":`[environments.main.secrets]
modal-token = ["MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET"]
`}},{title:"An OAuth grant in a sandbox",files:{"app.py":`import modal

app = modal.App.lookup("agents", create_if_missing=True)
grant = modal.Secret.from_name("modal-grant")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[grant])  # expect: workspace-token-in-workload
`,"modal-secrets.toml":`[environments.main.secrets]
modal-grant = ["MODAL_OAUTH_CLIENT_ID", "MODAL_OAUTH_REFRESH_TOKEN", "MODAL_OAUTH_JWT_KEY"]
`}},{title:"In the env of a function",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={"MODAL_TOKEN_SECRET": os.environ.get("MODAL_TOKEN_SECRET", "")})  # expect: workspace-token-in-workload
def run():
    print("run")
`}}],good:[{title:"A refresh token of another service",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(env={"OAUTH_REFRESH_TOKEN": os.environ.get("OAUTH_REFRESH_TOKEN", "")})
def run():
    return os.environ["OAUTH_REFRESH_TOKEN"]
`}},{title:"A function calls another without a token",files:{"app.py":`import modal

app = modal.App("jobs")


@app.function()
def run():
    modal.Function.from_name("other", "f").remote()
`}},{title:"A sandbox with the one key that its agent needs",files:{"app.py":`import modal

app = modal.App.lookup("agents", create_if_missing=True)
secret = modal.Secret.from_name("anthropic-secret")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[secret])
`,"modal-secrets.toml":`[environments.main.secrets]
anthropic-secret = ["ANTHROPIC_API_KEY"]
`}},{title:"Another product's key with a similar name",files:{"app.py":`import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict({"MODAL_PROXY_TOKEN": os.environ.get("MODAL_PROXY_TOKEN", "")})])
def run():
    return os.environ["MODAL_PROXY_TOKEN"]
`}}]};case"rules/suppression/invalid-suppression.ts examples":return{bad:[{title:"There is no rule of this name",files:{"settings.py":`PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credentials] of the test bench
`},expect:["settings.py:1"]},{title:"No rule is named",files:{"config.yaml":`# leastkey: ignore
name: api
`},expect:["config.yaml:1"]},{title:"A block without end",files:{"src/keys.ts":`// leastkey: ignore-start[hardcoded-credential]
export const LIMIT = 3;
`},expect:["src/keys.ts:1"]}],good:[{title:"Prose that begins with our name",files:{"app.py":`# leastkey: see docs/security.md
LIMIT = 3
`}},{title:"Documentation that shows the comment",files:{"README.md":"Write `# leastkey: ignore[rule-id] reason`:\n\n```python\nLIMIT = 3  # leastkey: ignore[rule-id] reason\n```\n"}},{title:"The ignore comment of another tool",files:{"app.py":`LIMIT = 3  # zizmor: ignore[some-rule]
`}}]};case"rules/suppression/unused-suppression.ts examples":return{bad:[{title:"The key comes from the environment now",files:{"app.py":`import os

API_KEY = os.environ["API_KEY"]  # leastkey: ignore[hardcoded-credential] rotated in May
`},expect:["app.py:3"]},{title:"One of two rules finds something",files:{"settings.py":`PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credential, broad-secret]
`},expect:["settings.py:1"]},{title:"A block in which nothing is found",files:{"deploy.sh":`# leastkey: ignore-start[hardcoded-credential]
modal deploy app.py
# leastkey: ignore-end
`},expect:["deploy.sh:1"]}],good:[{title:"The comment silences a finding of its statement",files:{"settings.py":`SETTINGS = dict(
    # leastkey: ignore[hardcoded-credential] a key of the test bench
    payments_api_key="{{random:40}}",
)
`}},{title:"What it silences is below the thresholds",files:{"tests/test_pay.py":`PAYMENTS_API_KEY = "{{random:40}}"  # leastkey: ignore[hardcoded-credential]
`}},{title:"A string that quotes a comment is none",files:{"hint.py":`HINT = "# leastkey: ignore[hardcoded-credential]"
`}}]}}};
})
