/** The callables of Modal's Python SDK. Facts: the SDK, 1.6.4 and its history, and modal.com/docs. */
import { type ApiCallable, type ApiParameter, BUILD, type Options, options, RUN, row } from "./api-row.ts";

const SECRETS: ApiParameter = { name: "secrets", carries: "secrets" };
const SECRET_LEGACY: ApiParameter = { name: "secret", carries: "secret", deprecated: "0.56.4902", removed: "0.64.44" };
const ENV: ApiParameter = { name: "env", carries: "env", since: "1.2.0" };
const LOGIN: ApiParameter = { name: "secret", carries: "login", position: 1 };
const IMAGE: ApiParameter = { name: "image", carries: "image" };
const BUILD_ARGS: ApiParameter = { name: "build_args", carries: "build_args", since: "1.1.0" };

/** `environment_name=`, and the 0-based position that it had in old SDKs. */
function environment(position?: number): readonly ApiParameter[] {
  const parameter = { name: "environment_name", carries: "environment" } as const;
  return [position === undefined ? parameter : { ...parameter, position }];
}

/** Methods of an image that build a layer and may be given secrets and env for it. */
const LAYERS: readonly (readonly [name: string, since?: string])[] = [
  ["pip_install"],
  ["pip_install_private_repos"],
  ["pip_install_from_requirements"],
  ["pip_install_from_pyproject"],
  ["uv_pip_install", "1.1.0"],
  ["uv_sync", "1.1.0"],
  ["poetry_install_from_file"],
  ["micromamba_install"],
  ["apt_install"],
  ["run_commands"],
];

const CONDA: Options = { deprecated: "0.62.141", removed: "0.64.168", instead: "modal.Image.micromamba" };
const LOOKUP: Options = { deprecated: "0.72.56", removed: "1.2.0" };

/** Decorators below `@app.function` and on methods. */
const PARTIAL: readonly (readonly [name: string, life?: Options])[] = [
  ["method"],
  ["enter"],
  ["exit"],
  ["batched", { since: "0.64.24" }],
  ["concurrent", { since: "0.73.128" }],
  ["build", { removed: "1.1.0" }],
  ["asgi_app"],
  ["wsgi_app"],
  ["web_server", { since: "0.61.57" }],
  ["web_endpoint", { deprecated: "0.73.82", removed: "1.4.0", instead: "modal.fastapi_endpoint" }],
  ["fastapi_endpoint", { since: "0.73.82" }],
  ["clustered", { since: "1.6.0" }],
  ["sessioned", { since: "1.6.0" }],
  ["experimental.clustered", { since: "0.65.56", deprecated: "1.6.0", instead: "modal.clustered" }],
  ["experimental.http_server", { since: "1.3.0" }],
];

/** Methods of an image that take no secrets. */
const PLAIN_IMAGE_METHODS: readonly (readonly [name: string, life: Options])[] = [
  ["add_local_file", { since: "0.66.40" }],
  ["add_local_dir", { since: "0.66.40" }],
  ["add_local_python_source", { since: "0.67.28" }],
  ["copy_local_file", { removed: "1.1.0", instead: "Image.add_local_file" }],
  ["copy_local_dir", { removed: "1.1.0", instead: "Image.add_local_dir" }],
  ["copy_mount", { removed: "1.0.0", instead: "Image.add_local_dir" }],
  ["workdir", {}],
  ["cmd", { since: "0.73.105" }],
  ["entrypoint", { since: "0.62.220" }],
  ["shell", { since: "0.62.220" }],
  ["pipe", { since: "1.5.0" }],
  ["build", { since: "1.2.0" }],
  ["extend", { removed: "0.68.42" }],
];

const DECORATED: readonly ApiParameter[] = [SECRETS, SECRET_LEGACY, ENV, IMAGE];

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
    row(`${type}.spawn_sandbox`, "Sandbox", [SECRETS, IMAGE], {
      ...RUN,
      removed: "0.68.27",
      instead: "modal.Sandbox.create",
    }),
    row(`${type}.include`, "App", [], { since: "0.62.77" }),
    row(
      `${type}.run`,
      null,
      environment().map((each) => ({ ...each, since: "0.72.15" })),
    ),
    row(`${type}.deploy`, "App", environment(), { since: "0.74.18" }),
  ];
}

export const PYTHON_ROWS: readonly ApiCallable[] = [
  row("modal.App", "App", [SECRETS, IMAGE], { ...RUN, since: "0.62.77" }),
  row("modal.App.lookup", "App", environment(), { since: "0.64.109" }),
  row("modal.Stub", "App", [SECRETS, IMAGE], {
    ...RUN,
    deprecated: "0.62.162",
    removed: "1.0.0",
    instead: "modal.App",
  }),
  ...appMethods("App", "app.function with a web decorator"),

  row("modal.Secret", "Secret", [], { removed: "0.50.0", instead: "modal.Secret.from_dict" }),
  row("modal.Secret.from_name", "Secret", environment(2)),
  row("modal.Secret.from_dict", "Secret"),
  row("modal.Secret.from_dotenv", "Secret"),
  row("modal.Secret.from_local_environ", "Secret", [], { since: "0.59.5" }),
  row("modal.Secret.lookup", "Secret", environment(4), { ...LOOKUP, instead: "modal.Secret.from_name" }),
  row("modal.Secret.create_deployed", "Secret", environment(4), {
    since: "0.57.36",
    deprecated: "1.1.2",
    removed: "1.5.0",
    instead: "modal.Secret.objects.create",
  }),
  row("modal.Secret.objects.create", null, environment(), { since: "1.1.2" }),
  row("modal.Secret.objects.list", null, environment(), { since: "1.1.2" }),
  row("modal.Secret.objects.delete", null, environment(), { since: "1.1.2" }),
  row("Secret.update", null, [], { since: "1.3.5" }),

  row("modal.Image.debian_slim", "Image"),
  row("modal.Image.micromamba", "Image"),
  row("modal.Image.conda", "Image", [], CONDA),
  row("modal.Image.from_scratch", "Image", [], { since: "1.3.4" }),
  row("modal.Image.from_id", "Image"),
  row("modal.Image.from_name", "Image", environment(), { since: "1.5.0" }),
  row("modal.Image.from_registry", "Image", [LOGIN]),
  row("modal.Image.from_dockerhub", "Image", [], {
    deprecated: "0.55.0",
    removed: "0.60.0",
    instead: "modal.Image.from_registry",
  }),
  row("modal.Image.from_aws_ecr", "Image", [LOGIN]),
  row("modal.Image.from_gcp_artifact_registry", "Image", [LOGIN]),
  row(
    "modal.Image.from_dockerfile",
    "Image",
    [SECRETS, ENV, BUILD_ARGS, { name: "registry_secret", carries: "login", since: "1.6.3" }],
    BUILD,
  ),
  ...LAYERS.map(([name, since]) =>
    row(`Image.${name}`, "Image", [SECRETS, ENV], since === undefined ? BUILD : { ...BUILD, since }),
  ),
  row("Image.dockerfile_commands", "Image", [SECRETS, ENV, { ...BUILD_ARGS, since: "1.4.2" }], BUILD),
  row(
    "Image.run_function",
    "Image",
    [{ name: "raw_f", carries: "function", position: 0 }, SECRETS, SECRET_LEGACY, ENV],
    BUILD,
  ),
  ...["conda_install", "conda_update_from_environment"].map((name) =>
    row(`Image.${name}`, "Image", [SECRETS], { ...BUILD, ...CONDA }),
  ),
  row("Image.env", "Image", [{ name: "vars", carries: "env", position: 0 }]),
  row("Image.imports", null),
  row("Image.publish", null, environment(), { since: "1.5.0" }),
  ...PLAIN_IMAGE_METHODS.map(([name, life]) => row(`Image.${name}`, "Image", [], life)),

  row("Function.with_options", "Function", [SECRETS, ENV], { ...RUN, since: "1.4.3" }),
  row("Function.with_concurrency", "Function", [], { since: "1.4.3" }),
  row("Function.with_batching", "Function", [], { since: "1.4.3" }),
  row("Cls.with_options", "Cls", [{ ...SECRETS, position: 1 }, ENV], RUN),
  row("Cls.with_concurrency", "Cls", [], { since: "0.75.8" }),
  row("Cls.with_batching", "Cls", [], { since: "0.75.8" }),
  row("modal.Function.from_name", "Function", environment(3)),
  row("modal.Function.from_id", "Function", [], { since: "1.6.0" }),
  row("modal.Function.lookup", "Function", environment(5), { ...LOOKUP, instead: "modal.Function.from_name" }),
  row("modal.Cls.from_name", "Cls", environment(3)),
  row("modal.Cls.lookup", "Cls", environment(5), { ...LOOKUP, instead: "modal.Cls.from_name" }),
  row("modal.Server.from_name", "Server", environment(), { since: "1.5.1" }),
  row("modal.Server.from_id", "Server", [], { since: "1.6.0" }),
  row("modal.Proxy.from_name", null, environment(2)),
  ...["Volume", "Dict", "Queue", "NetworkFileSystem"].flatMap((type) => [
    row(`modal.${type}.from_name`, null, environment(2)),
    row(`modal.${type}.lookup`, null, environment(4), { ...LOOKUP, instead: `modal.${type}.from_name` }),
    row(`modal.${type}.persisted`, null, environment(2), { removed: "0.66.19", instead: `modal.${type}.from_name` }),
  ]),

  row("modal.Sandbox.create", "Sandbox", [SECRETS, ENV, IMAGE], { ...RUN, since: "0.63.29" }),
  row("modal.Sandbox._experimental_create", "Sandbox", [SECRETS, ENV, IMAGE], { ...RUN, since: "1.4.0" }),
  row("modal.Sandbox.from_id", "Sandbox"),
  row("modal.Sandbox.from_name", "Sandbox", environment(), { since: "1.1.1" }),
  row("modal.Sandbox._experimental_from_name", "Sandbox", environment(), { since: "1.5.2" }),
  row("modal.Sandbox._experimental_from_snapshot", "Sandbox", [], { since: "0.72.52" }),
  row("modal.Sandbox._experimental_from_snapshot_v2", "Sandbox", [], { since: "1.5.3", removed: "1.6.3" }),
  row("Sandbox.snapshot_filesystem", "Image", [], { since: "0.67.38" }),
  row("Sandbox.snapshot_directory", "Image", [], { since: "1.3.4" }),
  row("Sandbox._experimental_get_exit_snapshot", "Image", [], { since: "1.5.3" }),
  // In the JS SDK the command is one list, then come the options.
  row("Sandbox.exec", "Process", [{ ...SECRETS, since: "0.65.42" }, ENV, ...options(1)], { ...RUN, since: "0.64.18" }),
  row("Sandbox._experimental_sidecars.create", "Sidecar", [SECRETS, ENV, IMAGE], { ...RUN, since: "1.5.0" }),
  row("Sandbox._experimental_sidecars.get", "Sidecar", [], { since: "1.5.0" }),
  row("Sidecar.exec", "Process", [SECRETS, ENV, ...options(1)], { ...RUN, since: "1.5.0" }),
  row("Sidecar.snapshot_filesystem", "Image", [], { since: "1.6.0" }),
  row("Sidecar.snapshot_directory", "Image", [], { since: "1.6.0" }),

  // The JS SDK had a class of the same name once: `new CloudBucketMount("b", { secret })`.
  row(
    "modal.CloudBucketMount",
    "CloudBucketMount",
    [
      { name: "secret", carries: "secret", position: 3 },
      { name: "secret", carries: "secret", option: 1 },
    ],
    {
      since: "0.61.19",
    },
  ),
  ...(["Secret", "Function", "Cls", "Server", "Sandbox", "Image"] as const).map((type) =>
    row(`${type}.hydrate`, type, [], { since: "0.72.39" }),
  ),
  row("modal.experimental.OutboundPolicy", "OutboundPolicy", [], { since: "1.6.0" }),
  row("OutboundPolicy.with_header_replacement", "OutboundPolicy", [{ name: "secret", carries: "secret" }], {
    since: "1.6.0",
  }),

  ...PARTIAL.map(([name, life = {}]) => row(`modal.${name}`, "PartialDecorator", [], life)),
  row("modal.is_local", null),
  row("modal.parameter", null, [], { since: "0.64.48" }),
];
