/**
 * Modal's API as a table: which callables there are, what they give, and which of their parameters carry secrets or env.
 * Facts: Modal's Python SDK 1.5.4 and its history, its JS SDK 0.9, and modal.com/docs. A new SDK version is an edit here.
 */

/** The kinds of object that Modal's callables give. */
export type ModalType =
  | "App"
  | "ModalClient"
  | "Image"
  | "Secret"
  | "Function"
  | "Cls"
  | "ClsInstance"
  | "Server"
  | "Sandbox"
  | "SandboxFactory"
  | "Sidecars"
  | "Sidecar"
  | "Process"
  | "CloudBucketMount"
  | "OutboundPolicy"
  | "SecretManager"
  | "FunctionDecorator"
  | "ClsDecorator"
  | "ServerDecorator"
  | "EntrypointDecorator"
  | "PartialDecorator"
  | "PartialFunction";

/** What a parameter carries. `secrets`: a collection; `secret`: one; `env`: a mapping of keys to values. */
export type Carries = "secrets" | "secret" | "env" | "image" | "build_args" | "function" | "mounts";

export interface ApiParameter {
  readonly name: string;
  readonly carries: Carries;
  /** 0-based position where it may be given positionally. */
  readonly position?: number;
  /** In the JS SDK: the 0-based position of the options object that has it as a property. */
  readonly option?: number;
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
}

export interface ApiCallable {
  /** `modal.Secret.from_name`, or `Type.method` for a method of an object. */
  readonly path: string;
  readonly returns: ModalType | null;
  readonly parameters: readonly ApiParameter[];
  /** `build`: only during that image build step. */
  readonly phase: "run" | "build" | null;
  /** The JS SDK's own: `since`, `deprecated` and `removed` are its versions. Without it, they are those of the Python SDK. */
  readonly sdk?: "js";
  /** The path of the Python callable that does the same. */
  readonly like?: string;
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** What to use instead of a removed one. */
  readonly instead?: string;
}

const SECRETS: ApiParameter = { name: "secrets", carries: "secrets" };
const SECRET_LEGACY: ApiParameter = { name: "secret", carries: "secret", deprecated: "0.56.4902", removed: "0.64.44" };
const ENV: ApiParameter = { name: "env", carries: "env", since: "1.2.0" };
const IMAGE: ApiParameter = { name: "image", carries: "image" };
const MOUNTS: ApiParameter = { name: "volumes", carries: "mounts" };
const BUILD_ARGS: ApiParameter = { name: "build_args", carries: "build_args", since: "1.1.0" };

type Options = Partial<Omit<ApiCallable, "path" | "returns" | "parameters">>;

function row(
  path: string,
  returns: ModalType | null,
  parameters: readonly ApiParameter[] = [],
  options: Options = {},
): ApiCallable {
  return { phase: null, ...options, path, returns, parameters };
}

const RUN: Options = { phase: "run" };
const BUILD: Options = { phase: "build" };

/** Methods of an image that build a layer and may be given secrets and env for it. */
const LAYERS = [
  "pip_install",
  "pip_install_private_repos",
  "pip_install_from_requirements",
  "pip_install_from_pyproject",
  "uv_pip_install",
  "uv_sync",
  "poetry_install_from_file",
  "micromamba_install",
  "apt_install",
  "run_commands",
];

/** Methods of an image that take no secrets. */
const PLAIN_IMAGE_METHODS = [
  "add_local_file",
  "add_local_dir",
  "add_local_python_source",
  "copy_local_file",
  "copy_local_dir",
  "copy_mount",
  "workdir",
  "cmd",
  "entrypoint",
  "shell",
  "pipe",
  "build",
  "conda_install",
  "conda_update_from_environment",
  "extend",
  "dockerfile",
];

const DECORATED: readonly ApiParameter[] = [SECRETS, SECRET_LEGACY, ENV, IMAGE, MOUNTS];

function appMethods(type: "App", legacy: string): readonly ApiCallable[] {
  const older: Options = { ...RUN, removed: "0.48.0", instead: legacy };
  return [
    row(`${type}.function`, "FunctionDecorator", DECORATED, RUN),
    row(`${type}.cls`, "ClsDecorator", DECORATED, RUN),
    row(`${type}.server`, "ServerDecorator", DECORATED, { ...RUN, since: "1.5.1" }),
    row(`${type}.local_entrypoint`, "EntrypointDecorator"),
    row(`${type}.webhook`, "FunctionDecorator", DECORATED, older),
    row(`${type}.asgi`, "FunctionDecorator", DECORATED, older),
    row(`${type}.wsgi`, "FunctionDecorator", DECORATED, older),
    row(`${type}.generator`, "FunctionDecorator", DECORATED, older),
    row(`${type}.spawn_sandbox`, "Sandbox", [SECRETS, ENV, IMAGE, MOUNTS], {
      ...RUN,
      removed: "0.70.0",
      instead: "modal.Sandbox.create",
    }),
    row(`${type}.include`, null),
    row(`${type}.run`, null),
    row(`${type}.deploy`, null),
  ];
}

const ROWS: readonly ApiCallable[] = [
  row("modal.App", "App", [SECRETS, IMAGE, MOUNTS], RUN),
  row("modal.App.lookup", "App"),
  row("modal.Stub", "App", [SECRETS, IMAGE, MOUNTS], {
    ...RUN,
    deprecated: "0.62.162",
    removed: "1.0.0",
    instead: "modal.App",
  }),
  ...appMethods("App", "app.function with a web decorator"),

  row("modal.Secret", "Secret", [], { removed: "0.50.0", instead: "modal.Secret.from_dict" }),
  row("modal.Secret.from_name", "Secret"),
  row("modal.Secret.from_dict", "Secret"),
  row("modal.Secret.from_dotenv", "Secret"),
  row("modal.Secret.from_local_environ", "Secret", [], { since: "0.59.5" }),
  row("modal.Secret.lookup", "Secret", [], {
    deprecated: "0.72.56",
    removed: "1.2.0",
    instead: "modal.Secret.from_name",
  }),
  row("modal.Secret.create_deployed", "Secret", [], {
    deprecated: "1.1.2",
    removed: "1.5.0",
    instead: "modal.Secret.objects.create",
  }),
  row("modal.Secret.objects.create", null, [], { since: "1.1.2" }),
  row("modal.Secret.objects.list", null, [], { since: "1.1.2" }),
  row("modal.Secret.objects.delete", null, [], { since: "1.1.2" }),
  row("Secret.update", null, [], { since: "1.3.5" }),
  row("Secret.hydrate", "Secret"),

  row("modal.Image.debian_slim", "Image"),
  row("modal.Image.micromamba", "Image"),
  row("modal.Image.conda", "Image"),
  row("modal.Image.from_scratch", "Image"),
  row("modal.Image.from_id", "Image"),
  row("modal.Image.from_name", "Image"),
  row("modal.Image.from_registry", "Image", [{ name: "secret", carries: "secret", position: 1 }]),
  row("modal.Image.from_dockerhub", "Image", [], {
    deprecated: "0.55.0",
    removed: "0.60.0",
    instead: "modal.Image.from_registry",
  }),
  row("modal.Image.from_aws_ecr", "Image", [{ name: "secret", carries: "secret", position: 1 }]),
  row("modal.Image.from_gcp_artifact_registry", "Image", [{ name: "secret", carries: "secret", position: 1 }]),
  row("modal.Image.from_dockerfile", "Image", [SECRETS, ENV, BUILD_ARGS], BUILD),
  ...LAYERS.map((name) => row(`Image.${name}`, "Image", [SECRETS, ENV], BUILD)),
  row("Image.dockerfile_commands", "Image", [SECRETS, ENV, { ...BUILD_ARGS, since: "1.4.2" }], BUILD),
  row(
    "Image.run_function",
    "Image",
    [{ name: "raw_f", carries: "function", position: 0 }, SECRETS, SECRET_LEGACY, ENV, MOUNTS],
    BUILD,
  ),
  row("Image.env", "Image", [{ name: "vars", carries: "env", position: 0 }]),
  row("Image.imports", null),
  ...PLAIN_IMAGE_METHODS.map((name) => row(`Image.${name}`, "Image")),

  row("Function.with_options", "Function", [SECRETS, ENV], { ...RUN, since: "1.4.3" }),
  row("Function.with_concurrency", "Function"),
  row("Function.with_batching", "Function"),
  row("Cls.with_options", "Cls", [SECRETS, ENV], RUN),
  row("Cls.with_concurrency", "Cls"),
  row("Cls.with_batching", "Cls"),
  row("modal.Function.from_name", "Function"),
  row("modal.Function.lookup", "Function", [], {
    deprecated: "0.72.56",
    removed: "1.2.0",
    instead: "modal.Function.from_name",
  }),
  row("modal.Cls.from_name", "Cls"),
  row("modal.Cls.lookup", "Cls", [], { deprecated: "0.72.56", removed: "1.2.0", instead: "modal.Cls.from_name" }),

  row("modal.Sandbox.create", "Sandbox", [SECRETS, ENV, IMAGE, MOUNTS], RUN),
  row("modal.Sandbox._experimental_create", "Sandbox", [SECRETS, ENV, IMAGE, MOUNTS], RUN),
  row("modal.Sandbox.from_id", "Sandbox"),
  row("modal.Sandbox.from_name", "Sandbox"),
  // In the JS SDK the command is one list, then come the options.
  row("Sandbox.exec", "Process", [SECRETS, ENV, ...options(1)], RUN),
  row("Sandbox._experimental_sidecars.create", "Sidecar", [SECRETS, ENV, IMAGE, MOUNTS], { ...RUN, since: "1.5.0" }),
  row("Sidecar.exec", "Process", [SECRETS, ENV], RUN),

  row("modal.CloudBucketMount", "CloudBucketMount", [{ name: "secret", carries: "secret", position: 3 }]),
  row("modal.experimental.OutboundPolicy", "OutboundPolicy"),
  row("OutboundPolicy.with_header_replacement", "OutboundPolicy", [{ name: "secret", carries: "secret" }]),

  ...[
    "method",
    "enter",
    "exit",
    "batched",
    "concurrent",
    "build",
    "asgi_app",
    "wsgi_app",
    "web_server",
    "web_endpoint",
    "fastapi_endpoint",
  ].map((name) => row(`modal.${name}`, "PartialDecorator")),
  row("modal.experimental.clustered", "PartialDecorator"),
  row("modal.is_local", null),
  row("modal.parameter", null),
];

/** Positions in calls of the JS SDK; the last argument is an object with the rest. */
function options(at: number, image?: number): readonly ApiParameter[] {
  return [
    { name: "secrets", carries: "secrets", option: at },
    { name: "env", carries: "env", option: at },
    ...(image === undefined ? [] : [{ name: "image", carries: "image", position: image } as const]),
  ];
}

const PULL_SECRET: readonly ApiParameter[] = [{ name: "secret", carries: "secret", position: 1 }];

function js(like: string, more: Options = {}): Options {
  return { ...more, sdk: "js", like };
}

const OLD: Options = { deprecated: "0.5.0", removed: "0.8.0" };

const JS_ROWS: readonly ApiCallable[] = [
  row("modal.ModalClient", "ModalClient", [], { sdk: "js", since: "0.5.0" }),
  row("ModalClient.secrets.fromName", "Secret", [], js("modal.Secret.from_name")),
  row("ModalClient.secrets.fromObject", "Secret", [], js("modal.Secret.from_dict")),
  row("ModalClient.secrets.delete", null, [], js("modal.Secret.objects.delete", { since: "0.5.4" })),
  row("ModalClient.apps.fromName", "App", [], js("modal.App.lookup")),
  row("ModalClient.functions.fromName", "Function", [], js("modal.Function.from_name")),
  row("ModalClient.cls.fromName", "Cls", [], js("modal.Cls.from_name")),
  row("ModalClient.images.fromRegistry", "Image", PULL_SECRET, js("modal.Image.from_registry")),
  row("ModalClient.images.fromAwsEcr", "Image", PULL_SECRET, js("modal.Image.from_aws_ecr")),
  row("ModalClient.images.fromGcpArtifactRegistry", "Image", PULL_SECRET, js("modal.Image.from_gcp_artifact_registry")),
  row("ModalClient.images.fromId", "Image", [], js("modal.Image.from_id")),
  row("ModalClient.images.fromName", "Image", [], js("modal.Image.from_name")),
  row("ModalClient.sandboxes.create", "Sandbox", options(2, 1), js("modal.Sandbox.create", RUN)),
  row(
    "ModalClient.sandboxes.experimentalCreate",
    "Sandbox",
    options(2, 1),
    js("modal.Sandbox._experimental_create", RUN),
  ),
  row("ModalClient.sandboxes.fromId", "Sandbox", [], js("modal.Sandbox.from_id")),
  row("ModalClient.sandboxes.fromName", "Sandbox", [], js("modal.Sandbox.from_name")),
  row(
    "ModalClient.cloudBucketMounts.create",
    "CloudBucketMount",
    [{ name: "secret", carries: "secret", option: 1 }],
    js("modal.CloudBucketMount"),
  ),
  row("Image.dockerfileCommands", "Image", options(1), js("Image.dockerfile_commands", BUILD)),
  row("Function.withOptions", "Function", options(0), js("Function.with_options", { ...RUN, since: "0.8.0" })),
  row("Cls.withOptions", "Cls", options(0), js("Cls.with_options", RUN)),
  ...["withConcurrency", "withBatching"].flatMap((name) => [
    row(`Function.${name}`, "Function", [], { sdk: "js" }),
    row(`Cls.${name}`, "Cls", [], { sdk: "js" }),
  ]),
  row("modal.ExperimentalOutboundPolicy", "OutboundPolicy", [], js("modal.experimental.OutboundPolicy")),
  row(
    "OutboundPolicy.withHeaderReplacement",
    "OutboundPolicy",
    [{ name: "secret", carries: "secret", option: 0 }],
    js("OutboundPolicy.with_header_replacement"),
  ),

  row("modal.initializeClient", null, [], { ...OLD, sdk: "js", instead: "new ModalClient" }),
  row(
    "modal.Secret.fromName",
    "Secret",
    [],
    js("modal.Secret.from_name", { ...OLD, instead: "modal.secrets.fromName" }),
  ),
  row(
    "modal.Secret.fromObject",
    "Secret",
    [],
    js("modal.Secret.from_dict", { ...OLD, instead: "modal.secrets.fromObject" }),
  ),
  row(
    "App.createSandbox",
    "Sandbox",
    options(1, 0),
    js("modal.Sandbox.create", { ...RUN, ...OLD, instead: "modal.sandboxes.create" }),
  ),
  ...[
    ["FromRegistry", "from_registry"],
    ["FromAwsEcr", "from_aws_ecr"],
    ["FromGcpArtifactRegistry", "from_gcp_artifact_registry"],
  ].flatMap(([name = "", like = ""]) => {
    const method = `f${name.slice(1)}`;
    const same = js(`modal.Image.${like}`, { ...OLD, instead: `modal.images.${method}` });
    return [
      row(`App.image${name}`, "Image", PULL_SECRET, same),
      row(`modal.Image.${method}`, "Image", PULL_SECRET, same),
    ];
  }),
  row("modal.Function_.lookup", "Function", [], js("modal.Function.from_name", OLD)),
];

const BY_PATH: ReadonlyMap<string, ApiCallable> = new Map([...ROWS, ...JS_ROWS].map((each) => [each.path, each]));

/** Finds a callable by its path; the `.aio` variants and the private spelling `_Secret` are the same callables. */
export function apiCallable(path: string): ApiCallable | null {
  return BY_PATH.get(path) ?? null;
}

/** The path under which a callable of any SDK is known: that of the Python SDK where it has one. */
export function meaningOf(row: ApiCallable | null): string | null {
  return row?.like ?? row?.path ?? null;
}

/** Decorators that make a function reachable from the web. */
export const WEB_DECORATORS: ReadonlySet<string> = new Set([
  "modal.asgi_app",
  "modal.wsgi_app",
  "modal.web_server",
  "modal.web_endpoint",
  "modal.fastapi_endpoint",
]);

/** Decorators that make a method of a class run in its container. */
export const LIFECYCLE_DECORATORS: ReadonlySet<string> = new Set([
  ...WEB_DECORATORS,
  "modal.method",
  "modal.enter",
  "modal.exit",
  "modal.batched",
]);

/** Methods of a function or class handle that run it in another container. */
export const REMOTE_METHODS: ReadonlySet<string> = new Set([
  "remote",
  "remote_gen",
  "spawn",
  "map",
  "starmap",
  "for_each",
  "spawn_map",
  "aio",
  "get_web_url",
  "web_url",
  "keep_warm",
  "update_autoscaler",
  "call",
  "submit",
]);
