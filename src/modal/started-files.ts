/** Which file of the project a command means by the path of a script, as the container has it. */
import { posix } from "node:path";
import type { RecordedCall } from "../evaluate/interpreter.ts";
import type { Resolver } from "../evaluate/resolver.ts";
import type { CallValue } from "../evaluate/value.ts";
import type { SourceFile } from "../source/source-file.ts";
import { meaningOf } from "./api.ts";
import { HOLE, textsOf } from "./command-words.ts";
import { localPath, placesOf } from "./local-paths.ts";
import type { ProjectFiles } from "./project-files.ts";
import { callableOf } from "./types.ts";

/** A file of the project; `maybe`: one of that name may be meant; `none`: the project has none of that name. */
export type Located = { readonly kind: "file"; readonly file: SourceFile } | { readonly kind: "maybe" | "none" };

/** What images get of the project under other names: paths in the container, and the project's files and folders there. */
interface Mounted {
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
  readonly folders: readonly Mount[];
}

interface Mount {
  readonly local: string;
  readonly remote: string;
}

export class StartedFiles {
  /** Files that images get under another name, by their path in the container. */
  private readonly mountedFiles = new Map<string, Set<string>>();
  private readonly mountedFolders: Mount[] = [];
  /** The number of calls in which mounts were looked for. */
  private looked = 0;

  constructor(
    private readonly resolver: Resolver,
    readonly all: ProjectFiles,
    /** The commands that packaging files declare. */
    private readonly declared: ReadonlySet<string>,
    /** Every call that was evaluated so far. */
    private readonly calls: readonly RecordedCall[],
  ) {}

  /** What a command that the file `from` starts means by `path`; `folder` is where it runs, as far as that is known. */
  locate(from: string, path: string, folder: string | null = null): Located {
    const own = this.all.from(from);
    const known = path.slice(path.lastIndexOf(HOLE) + 1);
    const absolute = path.startsWith("/") || folder === null ? path : posix.join(folder, path);
    const { files, folders } = this.mounts();
    const mounted = [...(files.get(absolute) ?? [])].flatMap((each) => own.get(each) ?? []);
    const [only] = mounted;
    if (only) return mounted.length === 1 ? { kind: "file", file: only } : { kind: "maybe" };
    const resolved = this.resolver.script(from, known === path ? path : known.replace(/^\/+/, ""));
    const file = resolved === null ? undefined : own.get(resolved);
    if (file) return { kind: "file", file };
    const [below, ...others] = new Set(
      folders.flatMap(({ local, remote }) =>
        absolute.startsWith(`${remote}/`) ? (own.get(posix.join(local, absolute.slice(remote.length + 1))) ?? []) : [],
      ),
    );
    if (below && others.length === 0) return { kind: "file", file: below };
    return { kind: own.hasNamed(posix.basename(path)) ? "maybe" : "none" };
  }

  /** Does the project bring the command that `from` starts by this name: a file, or a script that its packaging files declare? */
  defines(from: string, command: string): boolean {
    return this.all.from(from).hasNamed(command) || this.declared.has(command);
  }

  /** Those of all calls so far: of later ones only the new are looked at. */
  private mounts(): Mounted {
    for (; this.looked < this.calls.length; this.looked++) {
      const call = this.calls[this.looked]?.call;
      const path = (call && meaningOf(callableOf(call.callee))) ?? "";
      if (!call || path === "") continue;
      if (MOUNTS_FOLDER.test(path)) this.mountedFolders.push(...folderMounts(call));
      const mount = MOUNTS.test(path) ? this.fileMount(call) : null;
      if (!mount) continue;
      const before = this.mountedFiles.get(mount.remote);
      if (before) before.add(mount.local);
      else this.mountedFiles.set(mount.remote, new Set([mount.local]));
    }
    return { files: this.mountedFiles, folders: this.mountedFolders };
  }

  /** `image.add_local_file(here, there)`, `Mount.from_local_file(here, there)`. */
  private fileMount(call: CallValue): Mount | null {
    const paths = pathsOf(call);
    const local = paths?.locals.find((each) => this.all.from(call.place.file).has(each));
    if (!paths || local === undefined) return null;
    const { remote } = paths;
    return { local, remote: remote.endsWith("/") ? remote + posix.basename(local) : remote };
  }
}

/** `image.add_local_dir(here, there)`: each folder of the project that may be meant. */
function folderMounts(call: CallValue): readonly Mount[] {
  const paths = pathsOf(call);
  const remote = paths?.remote.replace(/\/+$/, "") ?? "";
  return paths?.locals.map((each) => ({ local: each.replace(/\/+$/, ""), remote })) ?? [];
}

/** Where a mount takes its files from, as paths of the project, and the one place where it puts them; null: not known. */
function pathsOf(call: CallValue): { readonly locals: readonly string[]; readonly remote: string } | null {
  const given = (name: string, at: number) =>
    (call.args.find((each) => each.name === name) ?? call.args.filter((each) => each.name === null)[at])?.value;
  const here = given("local_path", 0);
  const local = here ? localPath(here, call.place.file) : null;
  const [remote = HOLE, ...others] = textsOf(given("remote_path", 1));
  if (!local || others.length > 0 || remote.includes(HOLE)) return null;
  return { locals: placesOf(local, call.place.file), remote };
}

const MOUNTS = /^(?:Image\.(?:add|copy)_local_file|modal\.Mount\.from_local_file)$/;

const MOUNTS_FOLDER = /^(?:Image\.(?:add|copy)_local_dir|modal\.Mount\.from_local_dir)$/;

/** `[project.scripts]` and the like: `name = "package.module:function"`. */
export function declaredScripts({ path, text }: SourceFile): readonly string[] {
  if (!/(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg))$/.test(path)) return [];
  return [...text.matchAll(/([\w.-]+)["']?\s*=\s*["']?[A-Za-z_][\w.]*:[A-Za-z_]\w*/g)].flatMap(
    ([, name]) => name ?? [],
  );
}
