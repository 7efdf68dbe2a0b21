/** What the files of a project say to all of its code: where packages lie, what is installed, how it is deployed. */
import { type ImportRoot, importRoots } from "../evaluate/packaging.ts";
import { createResolver, type Resolver } from "../evaluate/resolver.ts";
import { scriptNames } from "../evaluate/script-packages.ts";
import { once } from "../source/remembered.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
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

/** What the surroundings say to code that isn't looked at again, as far as it concerns all of it. */
export function saidToAll(around: Surroundings): unknown {
  const versions = around
    .versions()
    .stated.map(([folder, stated]) => [
      folder,
      stated.map(({ sdk, isLock, versions: { place: _, ...bounds } }) => [sdk, isLock, bounds]),
    ]);
  return [[...around.commands()].sort(), versions];
}

/** What the surroundings say to some of the code, as plain data. */
export interface SaidToSome {
  /** The deploys of the repository's scripts. */
  readonly deploys: readonly ScriptedDeploy[];
  /** The values that variables are deployed with, sorted. */
  readonly deployedWith: ReadonlyMap<string, readonly string[]>;
  /** Where the versions of Modal's SDKs are stated. */
  readonly statements: readonly Place[];
}

/** `keys`: the variables of which the deploy may tell values. */
export function saidToSome(around: Surroundings, keys: ReadonlySet<string>): SaidToSome {
  return {
    deploys: around.deploys(),
    deployedWith: new Map([...around.deployedWith(keys)].map(([key, values]) => [key, [...values].sort()])),
    statements: around.versions().stated.flatMap(([, stated]) => stated.map(({ versions }) => versions.place)),
  };
}
