/** Folders of the project that a container has under another name: what its code imports by that name. */
import { posix } from "node:path";

/** A folder, and the dotted name that it may have in the container; both `directory` and `scope` are relative to the project. */
export interface MountedFolder {
  readonly directory: string;
  /** The folder whose files may import by this name: that of the call, or the mounted one. */
  readonly scope: string;
  /** Empty: the folder is itself a root of imports. */
  readonly name: string;
}

/** Modal's import root in containers. */
const CONTAINER_ROOT = "/root";

const TEXT = String.raw`["']([^"'\\\n]+)["']`;
const BESIDE = String.raw`(?:str\(\s*)?(?:pathlib\.)?Path\(__file__\)(?:\.(?:resolve|absolute)\(\))?((?:\.parent)+)((?:\s*/\s*["'][^"'\\\n]+["'])*)\s*\)?`;
const CALL = new RegExp(
  String.raw`\b(?:add_local_dir|copy_local_dir|from_local_dir)\(\s*(?:local_path\s*=\s*)?(?:${TEXT}|${BESIDE})\s*,\s*(?:remote_path\s*=\s*)?["'](/[^"'\\\n]*)["']`,
  "g",
);

/**
 * What a Python file mounts at paths that are written out: `image.add_local_dir("apps/api", "/root/service")` makes the
 * files of `apps/api` importable as `service`. From where in the container code imports can't be told here, so each ending of
 * the path may be the name.
 */
export function mountedFolders(path: string, text: string): readonly MountedFolder[] {
  if (!text.includes("_local_dir")) return [];
  const own = posix.dirname(path) === "." ? "" : posix.dirname(path);
  return [...text.replace(/^[ \t]*#.*$/gm, "").matchAll(CALL)].flatMap(([, local, parents, below, remote = "/"]) => {
    const directories =
      local === undefined ? [beside(path, parents ?? "", below ?? "")] : [local, posix.join(own, local)];
    return [...new Set(directories.flatMap((each) => inside(each)))].flatMap((directory) =>
      namesOf(remote).flatMap((name) =>
        [...new Set([own, directory])].map((scope): MountedFolder => ({ directory, scope, name })),
      ),
    );
  });
}

/** `Path(__file__).parent.parent / "a" / "b"`. */
function beside(path: string, parents: string, below: string): string {
  const up = "../".repeat(parents.split(".parent").length - 1);
  const names = [...below.matchAll(/["']([^"']+)["']/g)].map(([, name = ""]) => name);
  return posix.join(path, up, ...names);
}

/** The folder as seen from the project; none where it lies outside. */
function inside(folder: string): readonly string[] {
  const normal = posix.normalize(folder).replace(/\/+$/, "");
  if (normal === "..") return [];
  return normal.startsWith("../") || normal.startsWith("/") ? [] : [normal === "." ? "" : normal];
}

function namesOf(remote: string): readonly string[] {
  const at = posix.normalize(remote).replace(/\/+$/, "");
  if (at === CONTAINER_ROOT) return [""];
  const parts = (at.startsWith(`${CONTAINER_ROOT}/`) ? at.slice(CONTAINER_ROOT.length) : at).split("/").slice(1);
  const names = parts.map((_, index) => parts.slice(index));
  return names.filter((name) => name.every((part) => /^[A-Za-z_]\w*$/.test(part))).map((name) => name.join("."));
}
