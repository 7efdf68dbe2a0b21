/**
 * Where the programs of an image come from. An image made of public parts only (base images pulled without a credential,
 * packages of public indexes, public repositories and downloads) holds, beside the project's own files, nothing but programs
 * that anybody can get: those read keys of their own name, and not an unrelated vendor's.
 */
import { alternatives, type CallValue, isNone, type Value } from "../evaluate/value.ts";
import { PROJECT_FILE } from "../source/kind.ts";
import { meaningOf } from "./api.ts";
import { HOLE, textsIn } from "./command-words.ts";
import type { Outside } from "./commands.ts";
import { imageChain } from "./images.ts";
import { localPath, placesOf } from "./local-paths.ts";
import type { ProjectFiles } from "./project-files.ts";
import { callableOf, typeOf } from "./types.ts";

export interface Provenance {
  /** Can anybody get the Python packages that are in the image and not in the project? */
  readonly publicPackages: boolean;
  /** Can anybody get the program? `mounts`: where volumes are: what is on one was put there by whom nobody knows. */
  isPublic(program: Outside, mounts: readonly string[]): boolean;
  /** The repositories that are cloned into the image, `owner/name`: programs that stand there may be called anything. */
  readonly repositories: readonly string[];
}

const UNKNOWN: Provenance = { publicPackages: false, isPublic: () => false, repositories: [] };

/** The provenance of what an image holds. `image`: the value that says which; one that can't be followed holds anything. */
export function provenanceOf(image: Value | null, files: ProjectFiles): Provenance {
  const steps = image ? stepsOf(image, files) : null;
  if (!steps) return UNKNOWN;
  const lines = steps.flatMap((step) => step.lines);
  const brings = steps.some((step) => step.brings);
  const ships = steps.some((step) => step.ships);
  const ownBase = steps.some((step) => step.isBase);
  const named = new Set(
    lines.flatMap((line) => [...line.matchAll(FOLDER)].flatMap(([folder]) => placeInImage(folder))),
  );
  const fetches = ownBase || lines.some((line) => FETCHES.test(line));
  return {
    publicPackages: brings && !(ships && lines.some((line) => OWN_PACKAGE.test(line))),
    isPublic: ({ by, name, isMaybeOwn }, mounts) => {
      if (!brings) return false;
      if (by !== "path") return !isMaybeOwn;
      if (!name.startsWith("/")) return fetches && !isMaybeOwn;
      if (mounts.some((mount) => name === mount || name.startsWith(`${mount.replace(/\/$/, "")}/`))) return false;
      const folders = placeInImage(name);
      if (folders.some((folder) => named.has(folder))) return true;
      return !isMaybeOwn && (ownBase || SYSTEM_FOLDER.test(name));
    },
    repositories: lines.flatMap((line) => [...line.matchAll(CLONED)].map(([, repository = ""]) => repository)),
  };
}

const CLONED = /\bgit\s+clone\b[^;&|]*?\shttps:\/\/[\w.-]+\/([\w.-]+\/[\w.-]+)/g;

const SYSTEM_FOLDER = /^\/(?:usr|bin|sbin|opt)\//;

/** Absolute paths in a line of shell, and not those of an address. */
const FOLDER = /(?<![\w.:/~-])\/[\w.@+-]+(?:\/[\w.@+-]+)*/g;

/** The folder that speaks for a path: `/opt/x`, `/root/x`, `/x`; none for a folder that everything is put into. */
function placeInImage(path: string): readonly string[] {
  const [top = "", second = ""] = path.split("/").filter((part) => part !== "");
  if (!SHARED_FOLDERS.has(top)) return top === "" || top.includes("…") ? [] : [`/${top}`];
  return second === "" || second.includes("…") ? [] : [`/${top}/${second}`];
}

const SHARED_FOLDERS = new Set("root home tmp opt usr var mnt workspace app srv bin sbin lib etc dev data".split(" "));

const FETCHES = /\bgit\s+(?:clone|fetch|pull)\b|\bcurl\b|\bwget\b|\baria2c\b|^\s*ADD\s+(?:--\S+\s+)*https?:/m;

interface Step {
  /** Lines of shell and Dockerfile that it runs. */
  readonly lines: readonly string[];
  /** It installs something. */
  readonly brings: boolean;
  /** It starts from an image that somebody else made. */
  readonly isBase?: boolean;
  /** It puts files of the project in. */
  readonly ships?: boolean;
}

const NOTHING: Step = { lines: [], brings: false };
const SHIPS: Step = { lines: [], brings: false, ships: true };
const INSTALLS: Step = { lines: [], brings: true };

/** The steps of each image that it may be; null when one may add what not everybody can get. */
function stepsOf(image: Value, files: ProjectFiles): readonly Step[] | null {
  const steps: Step[] = [];
  for (const { value } of alternatives(image)) {
    if (value.kind !== "call" || typeOf(value) !== "Image") return null;
    const chain = imageChain(value);
    const base = chain[0]?.callee;
    const below = base?.kind === "member" && base.object.kind !== "external" ? stepsOf(base.object, files) : [];
    const own = chain.map((call) => stepOf(call, files));
    if (!below) return null;
    for (const step of [...below, ...own]) {
      if (!step) return null;
      steps.push(step);
    }
  }
  return steps;
}

/** What a step adds; null for one that may add what not everybody can get. */
function stepOf(call: CallValue, files: ProjectFiles): Step | null {
  const path = meaningOf(callableOf(call.callee));
  switch (path) {
    case "modal.Image.debian_slim":
      return NOTHING;
    case "modal.Image.micromamba":
    case "modal.Image.conda":
      return INSTALLS;
    case "modal.Image.from_registry":
    case "modal.Image.from_dockerhub": {
      if (call.args.some(({ name, value, spread }) => spread || (name === "secret" && !isNone(value)))) return null;
      const step = shellStep(
        call.args.filter(({ name }) => name === "setup_dockerfile_commands"),
        false,
      );
      return step && { ...step, isBase: true };
    }
    case "modal.Image.from_dockerfile":
      if (call.args.some(({ name, value }) => name === "registry_secret" && !isNone(value))) return null;
      return dockerfileStep(call, files);
    case "Image.run_commands":
    case "Image.dockerfile_commands":
      return shellStep(
        call.args.filter(({ name }) => name === null || name === "dockerfile_commands"),
        call.args.some(({ name, value }) => name === "secrets" && !isEmpty(value)),
      );
    case "Image.pip_install":
    case "Image.uv_pip_install":
    case "Image.apt_install":
    case "Image.micromamba_install":
    case "Image.conda_install":
      return call.args.every(({ name, value }) => (name === null ? arePublic(value) : isPublicOption(name, value)))
        ? INSTALLS
        : null;
    case "Image.pip_install_from_requirements":
    case "Image.pip_install_from_pyproject":
    case "Image.poetry_install_from_file":
    case "Image.uv_sync":
    case "Image.conda_update_from_environment":
      return requirementsStep(call, files);
    case "Image.run_function":
    case "Image.env":
    case "Image.workdir":
    case "Image.shell":
    case "Image.cmd":
    case "Image.entrypoint":
    case "Image.imports":
    case "Image.build":
      return NOTHING;
    case "Image.add_local_file":
    case "Image.add_local_dir":
    case "Image.add_local_python_source":
    case "Image.copy_local_file":
    case "Image.copy_local_dir":
    case "Image.copy_mount":
    case "Image.copy":
      return SHIPS;
    default:
      return null;
  }
}

function shellStep(given: CallValue["args"], secrets: boolean): Step | null {
  const lines = given.flatMap(({ value, spread }) => (spread ? [HOLE] : textsIn(value)));
  const isPrivate = (line: string) => line === HOLE || PRIVATE.test(line) || (secrets && INSTALLING.test(line));
  return lines.some(isPrivate) ? null : { lines, brings: true };
}

/**
 * What fetches something that not everybody can get: an address with a credential or an unknown host, git over SSH, a
 * bucket. What a build step gets from another package index without a credential, everybody can get.
 */
const PRIVATE = new RegExp(
  [
    String.raw`://[^/\s"']*[@\0$]`,
    String.raw`(?:^|[\s"'=+])git@|\bssh://|git\+ssh`,
    String.raw`(?:^|[\s;&|(])(?:gh|aws|gsutil|gcloud|az|s5cmd|rclone|oras|scp|rsync)\s`,
    String.raw`\b(?:s3|gs)://`,
  ].join("|"),
);

/** A command that fetches programs, for which a secret may open the way. */
const INSTALLING =
  /\b(?:pip|uv|poetry|conda|npm|yarn|pnpm|cargo|go)\b.*\b(?:install|add|get|sync)\b|\bgit\s+clone\b|\bcurl\b|\bwget\b/;

/** `pip install .`, `pip install -e /tmp/core`: a package out of a folder. */
const OWN_PACKAGE = /\bpip3?\s+install\b(?:[^&;|]*\s)?(?:-e\s*)?["']?(?:\.{0,2}\/|\.(?:\s|$|\[))/;

/** Requirements by name or public address, not files of the project. */
function arePublic(value: Value): boolean {
  return textsIn(value).every((each) => !PRIVATE.test(each) && !/^\.{1,2}(?:\/|$)|^(?!https?:).*\.whl$/.test(each));
}

/** Options of an installing step: secrets open private indexes, and an address may hold a credential. */
function isPublicOption(name: string, value: Value): boolean {
  if (name === "secrets") return isEmpty(value);
  return isNone(value) || !/^(?:index_url|extra_index_url|find_links|extra_options)$/.test(name) || arePublic(value);
}

function isEmpty(value: Value): boolean {
  return isNone(value) || (value.kind === "sequence" && value.items.length === 0);
}

function requirementsStep(call: CallValue, files: ProjectFiles): Step | null {
  if (call.args.some(({ name, value }) => name !== null && !isPublicOption(name, value))) return null;
  const given =
    call.args.find(({ name, spread }) => name === null && !spread) ??
    call.args.find(({ name }) => /requirements|pyproject|poetry|uv_project|environment/.test(name ?? ""));
  const path = given ? localPath(given.value, call.place.file) : null;
  const places = path ? placesOf(path, call.place.file) : [];
  const own = files.from(call.place.file);
  const near = places.flatMap((place) => requirementsAt(place).flatMap((each) => own.get(each) ?? []));
  return near.some(({ text }) => PRIVATE.test(text.replace(/^#.*$/gm, ""))) ? null : INSTALLS;
}

/** The file itself, or the packaging files in a folder. */
function requirementsAt(place: string): readonly string[] {
  return place === "." ? [PROJECT_FILE] : [place, `${place}/${PROJECT_FILE}`];
}

function dockerfileStep(call: CallValue, files: ProjectFiles): Step | null {
  const given = call.args.find(({ name, spread }) => !spread && (name === null || name === "path"))?.value;
  const path = given ? localPath(given, call.place.file) : null;
  const own = files.from(call.place.file);
  const place = path ? placesOf(path, call.place.file).find((each) => own.has(each)) : undefined;
  const text =
    place === undefined
      ? undefined
      : own
          .get(place)
          ?.text.replaceAll("\\\n", " ")
          .replace(/^\s*#.*$/gm, "");
  if (text === undefined || PRIVATE.test(text)) return null;
  return { lines: text.split("\n"), brings: true, isBase: true, ships: /^\s*(?:COPY|ADD)\s/im.test(text) };
}
