/** Images: the chain of calls that makes one, the env it carries, and its build steps. */
import { alternatives, type CallValue, type Condition, type Value } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import { meaningOf } from "./api.ts";
import type { Cases } from "./cases.ts";
import type { EnvDefinition, Open } from "./project.ts";
import type { ProjectFiles } from "./project-files.ts";
import type { Secrets } from "./secrets.ts";
import { callableOf, typeOf } from "./types.ts";
import { bothWhen } from "./when.ts";

export interface ImageEnv {
  /** In the order of the layers: a later one of the same key wins. */
  readonly env: readonly EnvDefinition[];
  readonly open: readonly Open[];
  /** The id of the last call of the chain; null when there are several or none. */
  readonly call: CallValue | null;
}

/** What is needed to read images. */
export interface ImageSources {
  readonly cases: Cases;
  readonly secrets: Secrets;
  /** The project's files by path, for its Dockerfiles. */
  readonly files: ProjectFiles;
}

/** The env that an image gives to what runs in it. */
export function imageEnv(image: Value, sources: ImageSources): ImageEnv {
  const env: EnvDefinition[] = [];
  const open: Open[] = [];
  const arms = [...alternatives(image)].filter((arm) => sources.cases.whenDeployed(arm.conditions) !== null);
  for (const arm of arms) collect(arm.value, arm.conditions, sources, env, open);
  const [only] = arms;
  return { env, open, call: arms.length === 1 && only?.value.kind === "call" ? only.value : null };
}

/** The calls of an image's chain, first to last. */
export function imageChain(image: CallValue): readonly CallValue[] {
  const chain: CallValue[] = [];
  let current: Value = image;
  while (current.kind === "call" && typeOf(current) === "Image") {
    chain.push(current);
    current = current.callee.kind === "member" ? current.callee.object : { kind: "scalar", value: null };
  }
  return chain.reverse();
}

/**
 * Whether the developer's files may be in the container beside the Python source: `add_local_dir`, a Dockerfile, `mounts=`,
 * or an image that can't be followed. `image` is the last call of the image's chain, where there is one.
 */
export function shipsLocalFiles(given: Value | undefined, decorator: CallValue, image: CallValue | null): boolean {
  if (decorator.args.some(({ name, spread }) => name === "mounts" || spread)) return true;
  if (!image) return given !== undefined && given.kind !== "scalar";
  return (
    imageChain(image).some(({ callee }) => callee.kind === "member" && SHIPPING.test(callee.name)) || isOpenBase(image)
  );
}

const SHIPPING = /^(?:add_local_(?:dir|file)|copy_local_(?:dir|file)|copy|copy_mount|dockerfile_commands)$/;

/** The chain starts at an image that is chosen, or at a Dockerfile. */
function isOpenBase(image: CallValue): boolean {
  const [first] = imageChain(image);
  const path = meaningOf(callableOf(first?.callee ?? image.callee));
  return path === null || !path.startsWith("modal.Image.") || path === "modal.Image.from_dockerfile";
}

function collect(
  image: Value,
  conditions: readonly Condition[],
  sources: ImageSources,
  env: EnvDefinition[],
  open: Open[],
): void {
  const { cases, secrets } = sources;
  if (image.kind === "scalar") return;
  if (image.kind !== "call" || typeOf(image) !== "Image") {
    const place = image.kind === "call" || image.kind === "unknown" ? image.place : null;
    if (place) open.push({ place, why: "an image that can't be followed", kind: "value" });
    return;
  }
  const held = cases.whenDeployed(conditions);
  const chain = imageChain(image);
  const base = chain[0];
  const baseObject = base?.callee.kind === "member" ? base.callee.object : null;
  // The chain may start from an image that is itself chosen: `base.env(…)` with `base = a if x else b`.
  if (baseObject && baseObject.kind !== "external") {
    for (const arm of alternatives(baseObject)) {
      if (arm.value !== baseObject || typeOf(arm.value) === "Image")
        collect(arm.value, [...conditions, ...arm.conditions], sources, env, open);
      else if (arm.value.kind === "unknown")
        open.push({ place: base?.place ?? image.place, why: "an image that can't be followed", kind: "value" });
    }
  }
  for (const call of chain) {
    const path = meaningOf(callableOf(call.callee));
    if (path === "Image.env") {
      const given = call.args.find((argument) => argument.name === null || argument.name === "vars");
      if (!given) continue;
      const keys = secrets.envKeys(given.value, given.place);
      open.push(...keys.open);
      for (const key of keys.keys) {
        const when = bothWhen(held?.when ?? {}, key.when);
        if (when) env.push({ ...key, from: "image", certain: key.certain && (held?.certain ?? true), when });
      }
    } else if (path === "Image.dockerfile_commands") env.push(...dockerfileEnv(call));
    else if (path === "modal.Image.from_dockerfile") readDockerfile(call, sources.files, env, open);
    else if (path === "modal.Image.from_registry" || path === "modal.Image.from_dockerhub") {
      open.push({ place: call.calleePlace, why: "the base image may set env", kind: "base-image" });
    } else if (path === "modal.Image.from_aws_ecr" || path === "modal.Image.from_gcp_artifact_registry") {
      open.push({ place: call.calleePlace, why: "the private base image may set env", kind: "value" });
    } else if (path === "modal.Image.from_id" || path === "modal.Image.from_name") {
      open.push({ place: call.calleePlace, why: "an image built elsewhere", kind: "value" });
    } else if (path === "Image.entrypoint" && !isEmptyList(call.args[0]?.value)) {
      open.push({ place: call.calleePlace, why: "the entrypoint may set env", kind: "value" });
    } else if (path?.startsWith("Sandbox.")) {
      open.push({ place: call.calleePlace, why: "an image made of a sandbox's files", kind: "value" });
    }
  }
}

function isEmptyList(value: Value | undefined): boolean {
  return value?.kind === "sequence" && value.items.length === 0;
}

/** The env that a Dockerfile of the project sets; what its base image sets stays open. */
function readDockerfile(call: CallValue, files: ProjectFiles, env: EnvDefinition[], open: Open[]): void {
  const given = call.args.find(
    (argument) => (argument.name === null && !argument.spread) || argument.name === "path",
  )?.value;
  const path = given?.kind === "text" ? given.value.replace(/^\.\//, "") : null;
  const folder = call.place.file.split("/").slice(0, -1).join("/");
  const own = files.from(call.place.file);
  const file = path === null ? undefined : (own.get(path) ?? own.get(folder === "" ? path : `${folder}/${path}`));
  if (!file) {
    open.push({ place: call.calleePlace, why: "the Dockerfile may set env", kind: "value" });
    return;
  }
  open.push({ place: call.calleePlace, why: "the Dockerfile's base image may set env", kind: "base-image" });
  for (const match of file.text.matchAll(/^[ \t]*ENV[ \t]+((?:\\\r?\n|[^\r\n])+)/gim)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    for (const key of envLineKeys((match[1] ?? "").replace(/\\\r?\n/g, " "))) {
      const at = file.text.indexOf(key, start);
      const place: Place = { file: file.path, span: { start: at, end: at + key.length } };
      env.push({
        key,
        place,
        value: [],
        fromEnv: [],
        known: null,
        certain: true,
        mayBeDropped: false,
        when: {},
        from: "image",
      });
    }
  }
}

/** `ENV KEY=value` and `ENV KEY value` lines given to `dockerfile_commands`. */
function dockerfileEnv(call: CallValue): readonly EnvDefinition[] {
  const env: EnvDefinition[] = [];
  const lines = (value: Value): readonly { readonly text: string; readonly literals: readonly Place[] }[] =>
    value.kind === "text"
      ? [{ text: value.value, literals: value.literals }]
      : value.kind === "sequence"
        ? value.items.flatMap((item) => lines(item.value))
        : [];
  for (const argument of call.args) {
    if (argument.name !== null) continue;
    for (const line of lines(argument.value)) {
      for (const match of line.text.matchAll(/^\s*ENV\s+(.+)$/gim)) {
        const [place] = line.literals;
        for (const key of envLineKeys(match[1] ?? "")) {
          env.push({
            key,
            place: place ?? argument.place,
            value: line.literals,
            fromEnv: [],
            known: null,
            certain: true,
            mayBeDropped: false,
            when: {},
            from: "image",
          });
        }
      }
    }
  }
  return env;
}

/** The keys that a Dockerfile `ENV` line sets. */
function envLineKeys(rest: string): readonly string[] {
  const pairs = [...rest.matchAll(/([A-Za-z_][A-Za-z0-9_]*)=(?:"(?:\\.|[^"])*"|'[^']*'|\S*)/g)].map(
    (match) => match[1] ?? "",
  );
  if (pairs.length > 0 && /^\s*[A-Za-z_][A-Za-z0-9_]*=/.test(rest)) return pairs;
  const single = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s+\S/.exec(rest);
  return single?.[1] ? [single[1]] : [];
}
