import { type Builder, indent, type Pattern, type PyFile } from "./builder.ts";
import { defined, elsewhere } from "./names.ts";
import { readBody } from "./reads.ts";
import { secretList, simple } from "./secrets.ts";

/** Writes one or more workloads into the file; `app` is the name of the App object there. */
type Workload = Pattern<(app: string) => void>;

/** The mapping of an env argument, in the known ways. */
const ENVS: readonly Pattern<string>[] = [
  { id: "env-literal", make: (b) => `{"${b.key()}": "1", "${b.key()}": "2"}` },
  {
    id: "env-variable",
    make: (b, f) => defined(b, f, elsewhere(b, f), "ENV_", (n) => [`${n} = {"${b.key()}": "1"}`]),
  },
  {
    id: "env-pipe",
    make: (b, f) => {
      const base = defined(b, f, elsewhere(b, f), "ENV_", (n) => [`${n} = {"${b.key()}": "1"}`]);
      return `${base} | {"${b.key()}": "2"}`;
    },
  },
  {
    id: "env-spread",
    make: (b, f) => {
      const base = defined(b, f, elsewhere(b, f), "ENV_", (n) => [`${n} = {"${b.key()}": "1"}`]);
      return `{**${base}, "${b.key()}": "2"}`;
    },
  },
  { id: "env-dict-call", make: (b) => `dict(${b.key()}="1", ${b.key()}=str(2))` },
  {
    id: "env-selector-copied",
    make: (b, f) => {
      const env = b.selector(f);
      const key = [...b.selectors.keys()].find((k) => k !== "MODAL_ENVIRONMENT");
      return `{"${key}": ${env}, "${b.key()}": "1"}`;
    },
  },
  {
    id: "env-conditional",
    make: (b, f) => {
      const env = b.selector(f);
      return `{"${b.key()}": "1"} if ${env} == "prod" else {"${b.key()}": "2"}`;
    },
  },
  {
    id: "env-comprehension",
    make: (b, f) => {
      const keys = defined(b, f, elsewhere(b, f), "KEYS_", (n) => [`${n} = ["${b.key()}", "${b.key()}"]`]);
      return `{k: "1" for k in ${keys}}`;
    },
  },
];

/** A base image, and what builds it. */
const IMAGES: readonly Pattern<string>[] = [
  { id: "image-plain", make: (_, f) => `${f.modal("Image")}.debian_slim()` },
  { id: "image-env", make: (b, f) => `${f.modal("Image")}.debian_slim().env(${b.pick(ENVS, f)})` },
  {
    id: "image-env-twice",
    make: (b, f) =>
      `${f.modal("Image")}.debian_slim().env({"${b.key()}": "1"}).pip_install("requests").env(${b.pick(ENVS, f)})`,
  },
  {
    id: "image-env-keyword",
    make: (b, f) => `${f.modal("Image")}.debian_slim().env(vars={"${b.key()}": "1"})`,
  },
  {
    id: "image-build-secrets",
    make: (b, f) => {
      const list = secretList(b, f);
      const method = b.rng.one([
        'pip_install("requests", ',
        'apt_install("git", ',
        'run_commands("echo hi", ',
        'uv_pip_install("requests", ',
        'dockerfile_commands(["RUN echo"], ',
        'micromamba_install("git", ',
      ]);
      const base = method.startsWith("micromamba") ? "micromamba()" : "debian_slim()";
      return `${f.modal("Image")}.${base}.${method}secrets=${list}${b.rng.chance(0.3) ? `, env={"${b.key()}": "1"}` : ""})`;
    },
  },
  {
    id: "image-chain-over-lines",
    make: (b, f) => {
      const list = secretList(b, f);
      return `(\n    ${f.modal("Image")}.debian_slim()\n    .pip_install("requests")\n    .run_commands(\n        "echo hi",\n        secrets=${list},\n    )\n    .env({"${b.key()}": "1"})\n)`;
    },
  },
  {
    id: "image-run-function",
    make: (b, f) => {
      const list = secretList(b, f);
      const name = b.fresh("download_");
      f.add(`def ${name}():`, "    pass");
      return `${f.modal("Image")}.debian_slim().run_function(${name}, secrets=${list})`;
    },
  },
  {
    id: "image-registry",
    make: (b, f) =>
      `${f.modal("Image")}.from_registry("ghcr.io/x/y", ${b.rng.chance(0.5) ? "secret=" : ""}${simple(b, f)})`,
  },
  {
    id: "image-dockerfile",
    make: (b, f) => {
      const [login, build] = [b.rng.chance(0.7), b.rng.chance(0.5)];
      const given = [
        '"Dockerfile"',
        ...(login ? [`registry_secret=${simple(b, f)}`] : []),
        ...(build ? [`secrets=${secretList(b, f)}`] : []),
      ];
      return `${f.modal("Image")}.from_dockerfile(${given.join(", ")})`;
    },
  },
  {
    id: "image-helper",
    make: (b, f) => {
      const owner = b.rng.chance(0.5) ? b.module("helpers", f) : f;
      const env = b.pick(ENVS, owner);
      return `${defined(b, f, owner, "make_image_", (n) => [
        `def ${n}(*packages):`,
        `    return ${owner.modal("Image")}.debian_slim().pip_install(*packages).env(${env})`,
      ])}("requests")`;
    },
  },
  {
    id: "image-imported",
    make: (b, f) => {
      const owner = b.module("stores", f);
      const env = b.pick(ENVS, owner);
      return defined(b, f, owner, "image_", (n) => [`${n} = ${owner.modal("Image")}.debian_slim().env(${env})`]);
    },
  },
];

function image(b: Builder, f: PyFile): string {
  const made = b.pick(IMAGES, f);
  const name = b.fresh("image_");
  f.add(`${name} = ${made}`);
  return name;
}

/** The keywords of a decorator: secrets, and by chance env and an image. */
function keywords(b: Builder, f: PyFile): string[] {
  const out = [`secrets=${secretList(b, f)}`];
  if (b.maybe("function-env", 0.15)) out.push(`env=${b.pick(ENVS, f)}`);
  if (b.more(0.3, [...IMAGES, ...ENVS])) out.unshift(`image=${image(b, f)}`);
  return out;
}

function decorator(b: Builder, call: string, args: readonly string[]): string[] {
  if (b.rng.chance(0.4)) return [`@${call}(`, ...args.map((a) => `    ${a},`), ")"];
  return [`@${call}(${args.join(", ")})`];
}

function def(b: Builder, f: PyFile, prefix = "work_"): { name: string; lines: string[] } {
  const name = b.fresh(prefix);
  return { name, lines: [`def ${name}():`, ...indent(readBody(b, f))] };
}

/** The same function as a coroutine: what it runs to the end elsewhere, it awaits. */
function asynchronous(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === 0 ? `async ${line}` : line.replace("asyncio.run(", "(await ")));
}

const WORKLOADS: readonly Workload[] = [
  {
    id: "attach-function",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const fn = def(b, f);
      f.add(...decorator(b, `${app}.function`, args), ...fn.lines);
    },
  },
  {
    id: "attach-function-none",
    make: (b, f) => (app) => {
      const fn = def(b, f);
      f.add(`@${app}.function()`, ...fn.lines);
    },
  },
  {
    id: "attach-async",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const fn = def(b, f);
      f.add(...decorator(b, `${app}.function`, args), ...asynchronous(fn.lines));
    },
  },
  {
    id: "attach-splat",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const common = defined(b, f, f, "COMMON_", (n) => [`${n} = {"secrets": ${list}, "timeout": 60}`]);
      const fn = def(b, f);
      f.add(`@${app}.function(**${common})`, ...fn.lines);
    },
  },
  {
    id: "attach-splat-dict-call",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const common = defined(b, f, f, "COMMON_", (n) => [`${n} = dict(secrets=${list}, timeout=60)`]);
      const fn = def(b, f);
      f.add(`@${app}.function(cpu=1, **${common})`, ...fn.lines);
    },
  },
  {
    id: "attach-splat-imported",
    make: (b, f) => (app) => {
      const owner = b.module("stores", f);
      const list = secretList(b, owner);
      const common = defined(b, f, owner, "COMMON_", (n) => [`${n} = {"secrets": ${list}, "timeout": 60}`]);
      const fn = def(b, f);
      f.add(`@${app}.function(**${common})`, ...fn.lines);
    },
  },
  {
    id: "attach-splat-merge",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const more = secretList(b, f);
      const common = defined(b, f, f, "COMMON_", (n) => [`${n} = {"secrets": ${list}, "timeout": 60}`]);
      const fn = def(b, f);
      const merged = b.rng.one([
        `{**${common}, "secrets": ${more}}`,
        `{**${common}, "secrets": [*${common}["secrets"], ${simple(b, f)}]}`,
        `(${common} | {"secrets": ${more}})`,
        `{**${common}, "cpu": 2}`,
      ]);
      f.add(`@${app}.function(**${merged})`, ...fn.lines);
    },
  },
  {
    id: "attach-splat-helper",
    make: (b, f) => (app) => {
      const owner = b.rng.chance(0.5) ? b.module("helpers", f) : f;
      const options = defined(b, f, owner, "options_", (n) => [
        `def ${n}(name, **extra):`,
        `    return {"secrets": [${owner.modal("Secret")}.from_name(name)], "timeout": 60, **extra}`,
      ]);
      const fn = def(b, f);
      f.add(`@${app}.function(**${options}("${b.name()}", cpu=2))`, ...fn.lines);
    },
  },
  {
    id: "attach-splat-subscript",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const options = b.fresh("options_");
      const fn = def(b, f);
      f.add(
        `${options} = {"timeout": 60}`,
        `${options}["secrets"] = ${list}`,
        `@${app}.function(**${options})`,
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-decorator-factory",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const factory = b.fresh("worker_");
      const fn = def(b, f);
      f.add(
        `def ${factory}(**kwargs):`,
        "    def wrap(fn):",
        `        return ${app}.function(secrets=${list.includes(":=") ? `[${simple(b, f)}]` : list}, **kwargs)(fn)`,
        "    return wrap",
        `@${factory}(timeout=60)`,
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-decorator-factory-direct",
    make: (b, f) => (app) => {
      const factory = b.fresh("worker_");
      const fn = def(b, f);
      f.add(
        `def ${factory}(name, extra=()):`,
        `    return ${app}.function(secrets=[${f.modal("Secret")}.from_name(name), *extra])`,
        `@${factory}("${b.name()}", extra=[${simple(b, f)}])`,
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-partial",
    make: (b, f) => (app) => {
      f.import("import functools");
      const list = secretList(b, f);
      const made = b.fresh("job_");
      const fn = def(b, f);
      f.add(`${made} = functools.partial(${app}.function, secrets=${list})`, `@${made}(timeout=60)`, ...fn.lines);
    },
  },
  {
    id: "attach-decorator-variable",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const made = b.fresh("decorate_");
      const fn = def(b, f);
      f.add(`${made} = ${app}.function(${args.join(", ")})`, `@${made}`, ...fn.lines);
    },
  },
  {
    id: "attach-call-form",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const fn = def(b, f);
      f.add(...fn.lines, `${fn.name}_remote = ${app}.function(${args.join(", ")})(${fn.name})`);
    },
  },
  {
    id: "attach-call-form-imported",
    make: (b, f) => (app) => {
      const owner = b.module("helpers", f);
      const fn = def(b, owner);
      owner.add(...fn.lines);
      const args = keywords(b, f);
      const reference = b.reference(f, owner, fn.name);
      f.add(`${fn.name}_remote = ${app}.function(${args.join(", ")})(${reference})`);
    },
  },
  {
    id: "attach-builder-function",
    make: (b, f) => (app) => {
      const fn = def(b, f);
      const register = b.fresh("register_");
      f.add(
        ...fn.lines,
        `def ${register}(target, name):`,
        `    return target.function(secrets=[${f.modal("Secret")}.from_name(name)])(${fn.name})`,
        `${register}(${app}, "${b.name()}")`,
      );
    },
  },
  {
    id: "attach-loop",
    make: (b, f) => (app) => {
      const fn = def(b, f);
      f.add(
        ...fn.lines,
        `for region in ("eu", "us"):`,
        `    ${app}.function(name=f"${fn.name}-{region}", secrets=[${f.modal("Secret")}.from_name(f"${b.name()}-{region}")])(${fn.name})`,
      );
    },
  },
  {
    id: "attach-if-registered",
    make: (b, f) => (app) => {
      const env = b.selector(f);
      const fn = def(b, f);
      f.add(`if ${env} == "prod":`, ...indent([`@${app}.function(secrets=[${simple(b, f)}])`, ...fn.lines]));
    },
  },
  {
    id: "attach-cls",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const name = b.fresh("Model");
      const method = f.modal("method");
      const body = readBody(b, f);
      f.add(
        ...decorator(b, `${app}.cls`, args),
        `class ${name}:`,
        `    @${method}()`,
        "    def run(self):",
        ...indent(body, 2),
      );
    },
  },
  {
    id: "attach-clustered",
    make: (b, f) => (app) => {
      const args = [...keywords(b, f), 'gpu="H100:8"'];
      const clustered = f.modal("clustered");
      const fn = def(b, f);
      f.add(...decorator(b, `${app}.function`, args), `@${clustered}(size=2)`, ...fn.lines);
    },
  },
  {
    id: "attach-server",
    make: (b, f) => (app) => {
      const args = [...keywords(b, f), "port=8000"];
      const name = b.fresh("Service");
      const [enter, exit] = [f.modal("enter"), f.modal("exit")];
      const sessioned = b.rng.chance(0.5) ? [`@${f.modal("sessioned")}()`] : [];
      const body = readBody(b, f);
      f.add(
        ...decorator(b, `${app}.server`, args),
        ...sessioned,
        `class ${name}:`,
        `    @${enter}()`,
        "    def start(self):",
        ...indent(body, 2),
        `    @${exit}()`,
        "    def stop(self):",
        "        pass",
      );
    },
  },
  {
    id: "attach-cls-enter",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const name = b.fresh("Model");
      const [method, enter] = [f.modal("method"), f.modal("enter")];
      f.add(
        ...decorator(b, `${app}.cls`, args),
        `class ${name}:`,
        `    @${enter}()`,
        "    def load(self):",
        `        self.key = ${f.environ()}["${b.key()}"]`,
        "    def helper(self):",
        `        return ${f.getenv()}("${b.key()}")`,
        `    @${method}()`,
        "    def run(self):",
        "        return self.helper()",
      );
    },
  },
  {
    id: "attach-cls-inherits",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const name = b.fresh("Model");
      const owner = b.rng.chance(0.5) ? b.module("helpers", f) : f;
      const base = defined(b, f, owner, "Base", (n) => [
        `class ${n}:`,
        `    @${owner.modal("enter")}()`,
        "    def load(self):",
        `        self.key = ${owner.environ()}["${b.key()}"]`,
        "    def shared(self):",
        `        return ${owner.getenv()}("${b.key()}")`,
      ]);
      f.add(
        ...decorator(b, `${app}.cls`, args),
        `class ${name}(${base}):`,
        `    @${f.modal("method")}()`,
        "    def run(self):",
        "        return self.shared()",
      );
    },
  },
  {
    id: "attach-with-options",
    make: (b, f) => (app) => {
      const name = b.fresh("Model");
      const list = secretList(b, f);
      const more = secretList(b, f);
      f.add(
        `@${app}.cls(secrets=${list})`,
        `class ${name}:`,
        `    @${f.modal("method")}()`,
        "    def run(self):",
        "        return 1",
        `${name}Big = ${name}.with_options(${b.rng.one([`secrets=${more}`, `env={"${b.key()}": "1"}`, `secrets=${more}, env={"${b.key()}": "1"}`])})`,
      );
    },
  },
  {
    id: "attach-app-secrets",
    make: (b, f) => () => {
      const list = secretList(b, f);
      const other = b.fresh("app_");
      const args = keywords(b, f);
      const fn = def(b, f);
      f.add(
        `${other} = ${f.modal("App")}("${b.name()}", secrets=${tuple(list)})`,
        ...decorator(b, `${other}.function`, args),
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-app-imported",
    make: (b, f) => () => {
      const owner = b.module("stores", f);
      const list = secretList(b, owner);
      const other = defined(b, f, owner, "app_", (n) => [
        `${n} = ${owner.modal("App")}(name="${b.name()}", secrets=${tuple(list)})`,
      ]);
      const fn = def(b, f);
      f.add(`@${other}.function()`, ...fn.lines);
    },
  },
  {
    id: "attach-app-include",
    make: (b, f) => (app) => {
      const other = b.fresh("part_");
      const fn = def(b, f);
      f.add(
        `${other} = ${f.modal("App")}("${b.name()}", secrets=[${simple(b, f)}])`,
        `@${other}.function(secrets=[${simple(b, f)}])`,
        ...fn.lines,
        `${app}.include(${other})`,
      );
    },
  },
  {
    id: "attach-web-endpoint",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const fn = def(b, f);
      f.add(...decorator(b, `${app}.function`, args), `@${f.modal("fastapi_endpoint")}(method="POST")`, ...fn.lines);
    },
  },
  {
    id: "attach-asgi",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const name = b.fresh("web_");
      f.import("from fastapi import FastAPI");
      f.add(
        `${name}_app = FastAPI()`,
        `@${name}_app.get("/")`,
        `def ${name}_root():`,
        ...indent(readBody(b, f)),
        `@${app}.function(secrets=${list})`,
        `@${f.modal("asgi_app")}()`,
        `def ${name}():`,
        `    return ${name}_app`,
      );
    },
  },
  {
    id: "attach-bucket-mount",
    make: (b, f) => (app) => {
      const fn = def(b, f);
      const mount = f.modal("CloudBucketMount");
      f.add(
        `@${app}.function(`,
        `    volumes={"/data": ${mount}("bucket", secret=${simple(b, f)}, read_only=True)},`,
        `    secrets=[${simple(b, f)}],`,
        ")",
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-sandbox",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const name = b.fresh("run_");
      const sandbox = f.modal("Sandbox");
      const secrets = defined(b, f, f, "SANDBOX_SECRETS_", (n) => [`${n} = ${list}`]);
      f.add(
        `@${app}.function()`,
        `def ${name}():`,
        `    sb = ${sandbox}.create("bash", app=${app}, secrets=${secrets}, env={"${b.key()}": "1"})`,
        `    return sb.exec("ls", secrets=[${simple(b, f)}])`,
      );
    },
  },
  {
    id: "attach-sandbox-splat",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const name = b.fresh("run_");
      const sandbox = f.modal("Sandbox");
      const secrets = defined(b, f, f, "SANDBOX_SECRETS_", (n) => [`${n} = ${list}`]);
      f.add(
        `@${app}.function()`,
        `def ${name}():`,
        `    kwargs = {"timeout": 60}`,
        `    kwargs["secrets"] = ${secrets}`,
        `    return ${sandbox}.create("bash", **kwargs)`,
      );
    },
  },
  {
    id: "attach-sidecar",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const name = b.fresh("run_");
      const secrets = defined(b, f, f, "SIDECAR_SECRETS_", (n) => [`${n} = ${list}`]);
      f.add(
        `@${app}.function(secrets=[${simple(b, f)}])`,
        `def ${name}():`,
        `    sb = ${f.modal("Sandbox")}.create("bash", app=${app}, secrets=[${simple(b, f)}])`,
        `    side = sb._experimental_sidecars.create(`,
        `        "serve", name="db", image=${f.modal("Image")}.debian_slim().env({"${b.key()}": "1"}), secrets=${secrets}`,
        "    )",
        `    return side.exec("ls", env={"${b.key()}": "1"})`,
      );
    },
  },
  {
    id: "attach-app-chain",
    make: (b, f) => (app) => {
      const list = secretList(b, f);
      const other = b.fresh("app_");
      const add = b.fresh("with_parts_");
      const fn = def(b, f);
      f.add(
        `def ${add}(target, *parts):`,
        "    for part in parts:",
        "        target = target.include(part)",
        "    return target",
        `${other} = ${add}(${f.modal("App")}("${b.name()}", secrets=${tuple(list)}).include(${app}), ${app})`,
        `@${other}.function(secrets=[${simple(b, f)}])`,
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-custom-decorator",
    make: (b, f) => (app) => {
      f.import("import functools");
      const args = keywords(b, f);
      const logged = b.fresh("logged_");
      const fn = def(b, f);
      f.add(
        `def ${logged}(fn):`,
        "    @functools.wraps(fn)",
        "    def inner(*args, **kwargs):",
        "        return fn(*args, **kwargs)",
        "    return inner",
        ...decorator(b, `${app}.function`, args),
        `@${logged}`,
        ...fn.lines,
      );
    },
  },
  {
    id: "attach-local-call",
    make: (b, f) => (app) => {
      const inner = def(b, f);
      const outer = b.fresh("outer_");
      f.add(
        `@${app}.function(secrets=[${simple(b, f)}])`,
        ...inner.lines,
        `@${app}.function(secrets=[${simple(b, f)}])`,
        `def ${outer}():`,
        `    return ${inner.name}.${b.rng.one(["local", "remote", "spawn", "local"])}()`,
      );
    },
  },
  {
    id: "attach-nested-function",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const name = b.fresh("work_");
      const body = readBody(b, f);
      f.add(
        ...decorator(b, `${app}.function`, args),
        `def ${name}():`,
        "    def inner():",
        ...indent(body, 2),
        "    return inner()",
      );
    },
  },
  {
    id: "attach-parameters",
    make: (b, f) => (app) => {
      const args = keywords(b, f);
      const name = b.fresh("work_");
      f.add(
        ...decorator(b, `${app}.function`, args),
        `def ${name}(item: str, token=${f.getenv()}("${b.key()}", "x")):`,
        `    return ${f.environ()}["${b.key()}"]`,
      );
    },
  },
];

/** `App(secrets=)` takes a list or a tuple only. */
function tuple(list: string): string {
  return list.startsWith("[") || list.startsWith("(") || list.startsWith("list(") ? list : `list(${list})`;
}

export { ENVS, IMAGES, WORKLOADS };
