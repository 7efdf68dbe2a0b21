/** The API table against the signatures of the real SDK: the pinned one, and one of the `Stub` era. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ApiCallable, type ApiParameter, apiCallable, apiPaths } from "../../src/modal/api.ts";
import { isAtLeast, isBefore, type SdkVersions } from "../../src/modal/version.ts";
import { LEGACY_VERSION, MODAL_VERSION, oraclePython } from "../conformance/oracle.ts";

interface Surface {
  readonly version: string;
  readonly callables: readonly {
    readonly path: string;
    /** Name, and the position at which it may be given. */
    readonly parameters: readonly (readonly [string, number | null])[];
    readonly returns: string | null;
  }[];
}

/** Parameters by which secrets, env or the name of a Modal Environment get in. */
const CARRIERS = new Set([
  "secret",
  "registry_secret",
  "secrets",
  "env",
  "env_dict",
  "vars",
  "build_args",
  "environment_name",
]);

/** What such parameters are beside the table: made or changed secrets, whose keys the model reads by the constructor. */
const ELSEWHERE = new Set([
  "modal.Secret.from_dict env_dict",
  "modal.Secret.objects.create env_dict",
  "modal.Secret.create_deployed env_dict",
  "modal.Secret.update env_dict",
  // A no-op since 1.1.0.
  "modal.Sandbox.create environment_name",
]);

/** Callables that neither name what a workload is given nor look up what the model follows. */
const WITHOUT_SECRETS =
  /^modal\.(?:(?:Volume|Dict|Queue|NetworkFileSystem)\.(?:ephemeral|rename|delete|create_deployed|persist|objects\.\w+)|Mount\.\w+|Proxy\.lookup|experimental\.(?:\w+|Stream\.[\w.]+))$/;

/** Gone for a while, and back. */
const SOMETIMES = new Set(["modal.Image.from_id"]);

/** The constructor behind the decorators, and parts of it: nothing that apps call. */
const INTERNAL = /^modal\.(?:Function\.from_(?:local|args|parametrized)|Cls\.from_local|Stub\.is_inside)$/;

const TYPES: Readonly<Record<string, string>> = { SidecarContainer: "Sidecar" };

function surfaceOf(version: string): Surface | { missing: string } {
  const found = oraclePython(version);
  if ("missing" in found) return found;
  const { stdout, stderr, status } = spawnSync(found.python, [join(import.meta.dirname, "sdk-surface.py")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Surface;
}

/** The row of a path as the SDK has it: a method is `modal.Image.env` there, and `Image.env` in the table. */
function rowOf(path: string): ApiCallable | null {
  const spelled = path
    .replace(/^modal\.Stub\./, "modal.App.")
    .replace(/^Sidecars\./, "Sandbox._experimental_sidecars.")
    .replace(/^modal\.experimental\.(?=\w+\.)/, "");
  return apiCallable(spelled) ?? apiCallable(spelled.replace(/^modal\./, ""));
}

function isThere(life: { readonly since?: string; readonly removed?: string }, versions: SdkVersions): boolean {
  if (life.since !== undefined && isBefore(versions, life.since)) return false;
  return life.removed === undefined || !isAtLeast(versions, life.removed);
}

describe.each([
  ["the pinned SDK", surfaceOf(MODAL_VERSION)],
  ["the SDK of the Stub era", surfaceOf(LEGACY_VERSION)],
])("%s", (_, surface) => {
  if ("missing" in surface) {
    it.skipIf(process.env.CI !== "true")("is installed", () => expect(surface.missing).toBe(""));
    return;
  }
  const { version, callables } = surface;
  const versions: SdkVersions = {
    least: version,
    most: version,
    mostIncluded: true,
    place: { file: "", span: { start: 0, end: 0 } },
  };
  const followed = callables.filter(({ path }) => !WITHOUT_SECRETS.test(path) && !INTERNAL.test(path));

  it("has no parameter with secrets, env or an environment that the table lacks", () => {
    const missing = followed.flatMap(({ path, parameters }) => {
      const carried = parameters.filter(([name]) => CARRIERS.has(name) && !ELSEWHERE.has(`${path} ${name}`));
      const row = rowOf(path);
      return carried.flatMap(([name, position]) => {
        const known = row?.parameters.find((each) => each.name === name && isThere(each, versions));
        if (!known) return [`${path} ${name}`];
        // Old SDKs took more parameters by position than anybody gives so.
        const fits = position === null || known.position === position || version !== MODAL_VERSION;
        return fits ? [] : [`${path} ${name} at ${position}`];
      });
    });
    expect(missing).toEqual([]);
  });

  it("gives nothing that the table says otherwise", () => {
    const differing = followed.flatMap(({ path, returns }) => {
      const owner = path.split(".").at(-2) ?? "";
      const gives = returns === "Self" ? owner : returns === null ? null : (TYPES[returns] ?? returns);
      if (gives === null || (returns === "Self" && rowOf(path) === null)) return [];
      const said = rowOf(path)?.returns ?? null;
      return said === gives || said === `${gives}Decorator` ? [] : [`${path} gives ${gives}, not ${said}`];
    });
    expect(differing).toEqual([]);
  });

  it("has every callable and parameter that the table says it has", () => {
    const there = new Map(callables.map((each) => [rowOf(each.path)?.path ?? "", each]));
    const absent = apiPaths()
      .map((path) => apiCallable(path))
      .filter((row): row is ApiCallable => row !== null && row.sdk !== "js" && isThere(row, versions))
      .flatMap((row) => {
        const found = there.get(row.path);
        if (!found) return SOMETIMES.has(row.path) ? [] : [row.path];
        const names = new Set(found.parameters.map(([name]) => name));
        const isOwn = (each: ApiParameter): boolean => each.option === undefined && isThere(each, versions);
        return row.parameters
          .filter((each) => isOwn(each) && !names.has(each.name))
          .map((each) => `${row.path} ${each.name}`);
      });
    expect(absent).toEqual([]);
  });
});
