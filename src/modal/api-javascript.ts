/** The callables of Modal's JS SDK. Facts: the SDK, 0.11.1 and its history. */
import { type ApiCallable, type ApiParameter, BUILD, type Options, options, RUN, row } from "./api-row.ts";

const PULL_SECRET: readonly ApiParameter[] = [{ name: "secret", carries: "login", position: 1 }];

/** `environment` in the options object at this position. */
function environment(at: number): readonly ApiParameter[] {
  return [{ name: "environment", carries: "environment", option: at }];
}

function js(like: string, more: Options = {}): Options {
  return { ...more, sdk: "js", like };
}

const OLD: Options = { deprecated: "0.5.0", removed: "0.8.0" };

export const JAVASCRIPT_ROWS: readonly ApiCallable[] = [
  row("modal.ModalClient", "ModalClient", environment(0), { sdk: "js", since: "0.5.0" }),
  row("ModalClient.secrets.fromName", "Secret", environment(1), js("modal.Secret.from_name")),
  row("ModalClient.secrets.fromObject", "Secret", environment(1), js("modal.Secret.from_dict")),
  row("ModalClient.secrets.delete", null, environment(1), js("modal.Secret.objects.delete", { since: "0.5.4" })),
  row("ModalClient.apps.fromName", "App", environment(1), js("modal.App.lookup")),
  row("ModalClient.functions.fromName", "Function", environment(2), js("modal.Function.from_name")),
  row("ModalClient.functions.fromId", "Function", [], js("modal.Function.from_id", { since: "0.11.1" })),
  row("ModalClient.cls.fromName", "Cls", environment(2), js("modal.Cls.from_name")),
  row("ModalClient.volumes.fromName", null, environment(1), js("modal.Volume.from_name")),
  row("ModalClient.queues.fromName", null, environment(1), js("modal.Queue.from_name")),
  row("ModalClient.proxies.fromName", null, environment(1), js("modal.Proxy.from_name")),
  row("ModalClient.images.fromRegistry", "Image", PULL_SECRET, js("modal.Image.from_registry")),
  row("ModalClient.images.fromAwsEcr", "Image", PULL_SECRET, js("modal.Image.from_aws_ecr")),
  row("ModalClient.images.fromGcpArtifactRegistry", "Image", PULL_SECRET, js("modal.Image.from_gcp_artifact_registry")),
  row("ModalClient.images.fromId", "Image", [], js("modal.Image.from_id")),
  row("ModalClient.images.fromName", "Image", environment(1), js("modal.Image.from_name")),
  row("ModalClient.sandboxes.create", "Sandbox", options(2, 1), js("modal.Sandbox.create", RUN)),
  row(
    "ModalClient.sandboxes.experimentalCreate",
    "Sandbox",
    options(2, 1),
    js("modal.Sandbox._experimental_create", RUN),
  ),
  row("ModalClient.sandboxes.fromId", "Sandbox", [], js("modal.Sandbox.from_id")),
  row("ModalClient.sandboxes.fromName", "Sandbox", environment(2), js("modal.Sandbox.from_name")),
  row(
    "ModalClient.sandboxes.experimentalFromName",
    "Sandbox",
    environment(2),
    js("modal.Sandbox._experimental_from_name"),
  ),
  row(
    "ModalClient.sandboxes.experimentalFromSnapshot",
    "Sandbox",
    [],
    js("modal.Sandbox._experimental_from_snapshot", { since: "0.10.0" }),
  ),
  row("Sandbox.snapshotFilesystem", "Image", [], js("Sandbox.snapshot_filesystem")),
  row("Sandbox.snapshotDirectory", "Image", [], js("Sandbox.snapshot_directory")),
  row(
    "Sandbox.experimentalGetExitSnapshot",
    "Image",
    [],
    js("Sandbox._experimental_get_exit_snapshot", { since: "0.10.0" }),
  ),
  // `create(name, image, options)`.
  row(
    "Sandbox.experimentalSidecars.create",
    "Sidecar",
    options(2, 1),
    js("Sandbox._experimental_sidecars.create", RUN),
  ),
  row("Sandbox.experimentalSidecars.get", "Sidecar", [], js("Sandbox._experimental_sidecars.get")),
  row("Sidecar.snapshotFilesystem", "Image", [], js("Sidecar.snapshot_filesystem", { since: "0.10.1" })),
  row("Sidecar.snapshotDirectory", "Image", [], js("Sidecar.snapshot_directory", { since: "0.10.1" })),
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
  row(
    "modal.ExperimentalOutboundPolicy",
    "OutboundPolicy",
    [],
    js("modal.experimental.OutboundPolicy", { since: "0.11.1" }),
  ),
  row(
    "OutboundPolicy.withHeaderReplacement",
    "OutboundPolicy",
    [{ name: "secret", carries: "secret", option: 0 }],
    js("OutboundPolicy.with_header_replacement", { since: "0.11.1" }),
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
