/** What the files of a project say to all of its code: where packages lie, what is installed, how it is deployed. */
import { type ImportRoot, importRoots } from "../evaluate/packaging.ts";
import { createResolver, type Resolver } from "../evaluate/resolver.ts";
import { scriptNames } from "../evaluate/script-packages.ts";
import { once } from "../source/remembered.ts";
import type { SourceFile } from "../source/source-file.ts";
import { configuredNames } from "./configured.ts";
import { deployValues, type ScriptedDeploy, scriptedDeploys } from "./deploy.ts";
import { type Published, publishedRequirements } from "./packages.ts";
import { type Pipelines, pipelinesOf } from "./pipelines/pipelines.ts";
import { declaredScripts } from "./started-files.ts";
import { type StatedVersions, sdkVersions } from "./version.ts";

/** Each is found once, when it is asked for. */
export interface Surroundings {
  readonly files: readonly SourceFile[];
  readonly roots: () => readonly ImportRoot[];
  /** A resolver that knows nothing yet of which file imports which. */
  readonly newResolver: () => Resolver;
  readonly requirements: () => Published;
  /** The commands that packaging files declare. */
  readonly commands: () => ReadonlySet<string>;
  readonly deploys: () => readonly ScriptedDeploy[];
  readonly versions: () => StatedVersions;
  readonly pipelines: () => Pipelines;
  /** Names of variables that files other than code refer to. */
  readonly configured: () => readonly string[];
  readonly deployedWith: (keys: ReadonlySet<string>) => ReadonlyMap<string, ReadonlySet<string>>;
}

export function surroundingsOf(files: readonly SourceFile[]): Surroundings {
  const roots = once(() => importRoots(files));
  const names = once(() => scriptNames(files));
  const byKeys = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return {
    files,
    roots,
    newResolver: () =>
      createResolver(
        files.map(({ path }) => path),
        roots(),
        names(),
      ),
    requirements: once(() => publishedRequirements(files)),
    commands: once(() => new Set(files.flatMap(declaredScripts))),
    deploys: once(() => scriptedDeploys(files)),
    versions: once(() => sdkVersions(files)),
    pipelines: once(() => pipelinesOf(files)),
    configured: once(() => configuredNames(files)),
    deployedWith(keys) {
      const name = [...keys].sort().join(" ");
      const known = byKeys.get(name) ?? deployValues(files, keys);
      byKeys.set(name, known);
      return known;
    },
  };
}

/**
 * All that the surroundings say to code that isn't looked at again, as plain data: where it is the same, that code means what
 * it meant. What can be asked again is not among it: which file an import means, what is installed. `keys`: the variables of which the deploy may tell values.
 */
export function saidToAll(around: Surroundings, keys: ReadonlySet<string>): unknown {
  return [
    [...around.commands()].sort(),
    around.deploys(),
    around.versions().stated,
    [...around.deployedWith(keys)].map(([key, values]) => [key, [...values].sort()]).sort(),
  ];
}
