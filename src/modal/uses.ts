/** How the project calls Modal's API where Modal refuses the call, ignores part of it, or no longer has it. */
import { entriesOf } from "../evaluate/entries.ts";
import type { RecordedCall } from "../evaluate/interpreter.ts";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  type Condition,
  externalPath,
  type Value,
} from "../evaluate/value.ts";
import { isScriptPath } from "../source/kind.ts";
import { type Place, placeKey } from "../source/span.ts";
import { type ApiCallable, meaningOf } from "./api.ts";
import { argumentsFor } from "./arguments.ts";
import type { Cases } from "./cases.ts";
import { SET_BY_MODAL } from "./runtime.ts";
import { callableOf, typeOf } from "./types.ts";
import { isAtLeast, isBefore, type SdkVersions, type StatedVersions } from "./version.ts";

interface Use {
  /** What is called, as Modal's documentation spells it: `modal.Secret.lookup`, `App.function`. */
  readonly callee: string;
  /** The callable's own name in the call. */
  readonly place: Place;
  /** The whole call. */
  readonly call: Place;
  /** False when it stands in a branch that may not run. */
  readonly certain: boolean;
}

/** A callable or parameter that not every version has. */
export interface VersionedUse extends Use {
  readonly sdk: "python" | "js";
  /** Null: the callable itself. */
  readonly parameter: string | null;
  /**
   * `absent`: no version that can be installed today has it. `removed`, `too-new`: the project's version doesn't have it.
   * `deprecated`: it still has it. `old`: later versions don't have it, and the project's isn't known.
   */
  readonly status: "absent" | "removed" | "deprecated" | "too-new" | "old";
  /** The version that took it away, deprecated it or brought it. */
  readonly since: string | null;
  readonly instead: string | null;
  readonly versions: SdkVersions | null;
}

export type ArgumentFaultKind =
  | "bare-secret"
  | "text"
  | "mapping"
  | "none-element"
  | "text-element"
  | "non-text-value"
  | "none-value"
  | "invalid-key"
  | "reserved-key";

/** A value that Modal doesn't take for `secrets=`, or in an env mapping. */
export interface ArgumentFault extends Use {
  readonly kind: ArgumentFaultKind;
  readonly parameter: string;
  /** The argument's value, or the element or entry in it. */
  readonly argument: Place;
  /** For an env mapping: the key. */
  readonly key: string | null;
}

/** `secrets=` on a method that pulls an image: it takes the one `secret=`. */
export interface RegistryUse extends Use {
  readonly argument: Place;
  /** True where the call fails; false where the secrets go to the build steps after the pull. */
  readonly fails: boolean;
  /** Steps that the same call builds after the pull, which do get the secrets, or a `secret=` that pulls. */
  readonly hasOtherUse: boolean;
}

/** `from_dotenv(path)`: the path is where the search for `filename` starts. */
export interface DotenvUse extends Use {
  readonly argument: Place;
  /** The last part of the path. */
  readonly name: string;
  /** The file that is looked for; null when that isn't known. */
  readonly filename: string | null;
}

/** The uses of Modal's API that are worth a look, by what is wrong with them. */
export interface ApiUses {
  readonly versioned: readonly VersionedUse[];
  readonly arguments: readonly ArgumentFault[];
  readonly registry: readonly RegistryUse[];
  readonly dotenv: readonly DotenvUse[];
}

/** Spellings that are seen, mostly in tutorials, and that Modal doesn't have; with what is meant. */
const ABSENT: ReadonlyMap<string, string> = new Map([
  ["modal.function", "app.function"],
  ["modal.async_function", "app.function"],
  ["modal.cls", "app.cls"],
  ["modal.Secret.from_env", "modal.Secret.from_local_environ"],
  ["modal.Secret.from_environ", "modal.Secret.from_local_environ"],
  ["modal.Secret.from_id", "modal.Secret.from_name"],
  ["modal.Secret.ephemeral", "modal.Secret.from_dict"],
  ["Secret.mount", "secrets=[...]"],
  ["Secret.get", "os.environ"],
  ["Secret.dict", "os.environ"],
]);

/** The methods that pull an image with the one `secret=`. */
const PULLS: ReadonlyMap<string, "fails" | "ignores"> = new Map([
  ["modal.Image.from_registry", "ignores"],
  ["modal.Image.from_aws_ecr", "fails"],
  ["modal.Image.from_gcp_artifact_registry", "fails"],
]);

/** Looks at every call of Modal's SDKs that evaluating the project came across; a call in several runs counts once. */
export function apiUses(
  calls: readonly RecordedCall[],
  expectedToFail: ReadonlySet<number>,
  cases: Cases,
  stated: StatedVersions,
): ApiUses {
  const seen = new Set<string>();
  const versioned: VersionedUse[] = [];
  const faults: ArgumentFault[] = [];
  const registry: RegistryUse[] = [];
  const dotenv: DotenvUse[] = [];
  for (const { call, conditions } of calls) {
    if (expectedToFail.has(call.id)) continue;
    const row = callableOf(call.callee);
    const isScript = isScriptPath(call.place.file);
    // A row of both SDKs has the versions of the Python one.
    if (isScript && row?.sdk !== "js") continue;
    const absent = row ? constructorOfName(call, row) : absentSpelling(call.callee);
    if (!row && !absent) continue;
    const at = `${placeKey(call.place)} ${placeKey(call.calleePlace)}`;
    if (seen.has(at)) continue;
    seen.add(at);
    const held = cases.when(conditions, "deploy");
    if (!held) continue;
    const use: Use = {
      callee: row?.path ?? absent?.callee ?? "",
      place: call.calleePlace,
      call: call.place,
      certain: held.certain,
    };
    if (absent) {
      versioned.push({
        ...use,
        ...absent,
        sdk: "python",
        parameter: null,
        status: "absent",
        since: null,
        versions: null,
      });
      continue;
    }
    if (!row) continue;
    versioned.push(...versionedUses(call, row, use, stated));
    if (isScript) continue;
    faults.push(...argumentFaults(call, row, use, cases));
    registry.push(...registryUses(call, row, use));
    dotenv.push(...dotenvUses(call, row, use, cases));
  }
  return { versioned, arguments: faults, registry, dotenv };
}

interface Absent {
  readonly callee: string;
  readonly instead: string;
}

function absentSpelling(callee: Value): Absent | null {
  const type = callee.kind === "member" ? typeOf(callee.object) : null;
  const path = callee.kind === "member" && type !== null ? `${type}.${callee.name}` : externalPath(callee);
  const instead = path === null ? undefined : ABSENT.get(path);
  return path === null || instead === undefined ? null : { callee: path, instead };
}

/** `modal.Secret("name")`: the constructor that there once was took the keys and their values. */
function constructorOfName(call: CallValue, row: ApiCallable): Absent | null {
  if (row.path !== "modal.Secret") return null;
  const [first] = call.args;
  const isName = first && !first.spread && (first.value.kind === "text" || first.value.kind === "template");
  return isName ? { callee: row.path, instead: "modal.Secret.from_name" } : null;
}

function versionedUses(call: CallValue, row: ApiCallable, use: Use, stated: StatedVersions): readonly VersionedUse[] {
  const versions = stated.at(use.call.file);
  const sdk = row.sdk ?? "python";
  const standing = (life: Life): (Standing & Pick<Use, "certain">) | null => {
    const found = standingOf(life, versions);
    // Where another file asks for a version that has the call, the old one may be a leftover.
    const isContested = found?.status === "too-new" && stated.asksFor(sdk, found.since ?? "");
    return found && { ...found, certain: use.certain && !isContested };
  };
  const whole = standing(row);
  if (whole) return [{ ...use, ...whole, sdk, parameter: null, instead: row.instead ?? null, versions }];
  return row.parameters.flatMap((parameter): readonly VersionedUse[] => {
    const [argument] = argumentsFor(call, parameter);
    const found = argument ? standing(parameter) : null;
    if (!argument || !found) return [];
    const instead = parameter.name === "secret" ? "secrets=[...]" : null;
    const place = argument.whole.file === use.place.file ? argument.whole : use.place;
    return [{ ...use, ...found, sdk, place, parameter: parameter.name, instead, versions }];
  });
}

/** When a thing came and went. */
interface Life {
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
}

type Standing = Pick<VersionedUse, "status" | "since">;

/** How the project's versions stand to when a thing came and went; null when nothing speaks against it. */
function standingOf(life: Life, versions: SdkVersions | null): Standing | null {
  if (!versions) return life.removed === undefined ? null : { status: "old", since: life.removed };
  if (life.since !== undefined && isBefore(versions, life.since)) return { status: "too-new", since: life.since };
  if (life.removed !== undefined && isAtLeast(versions, life.removed))
    return { status: "removed", since: life.removed };
  if (life.deprecated !== undefined && isAtLeast(versions, life.deprecated))
    return { status: "deprecated", since: life.deprecated };
  return life.removed === undefined || isBefore(versions, life.removed) ? null : { status: "old", since: life.removed };
}

// ---- arguments ----

function argumentFaults(call: CallValue, row: ApiCallable, use: Use, cases: Cases): readonly ArgumentFault[] {
  const found: ArgumentFault[] = [];
  const add = (kind: ArgumentFaultKind, parameter: string, argument: Place, certain: boolean, key: string | null) =>
    found.push({ ...use, kind, parameter, argument, key, certain: use.certain && certain });
  for (const parameter of row.parameters) {
    if (parameter.carries !== "secrets" && parameter.carries !== "env") continue;
    for (const argument of argumentsFor(call, parameter)) {
      if (argument.spread) continue;
      const value = cases.given([], "deploy").run(argument.value);
      if (parameter.carries === "secrets")
        for (const each of secretsFaults(value, argument, cases))
          add(each.kind, parameter.name, each.place, each.certain, null);
      if (parameter.carries === "env")
        for (const each of envFaults(value, argument, row, cases))
          add(each.kind, parameter.name, each.place, each.certain, each.key);
    }
  }
  if (row.path === "modal.Secret.from_dict") {
    const [given] = call.args;
    if (given && !given.spread && (given.name === null || given.name === "env_dict")) {
      const value = cases.given([], "deploy").run(given.value);
      for (const each of envFaults(value, given, row, cases))
        add(each.kind, "env_dict", each.place, each.certain, each.key);
    }
  }
  return found;
}

interface Fault {
  readonly kind: ArgumentFaultKind;
  readonly place: Place;
  readonly certain: boolean;
}

function secretsFaults(value: Value, argument: ArgumentValue, cases: Cases): readonly Fault[] {
  return [...alternatives(value)].flatMap(({ value: arm, conditions }): readonly Fault[] => {
    const held = cases.when([...argument.conditions, ...conditions], "deploy");
    if (!held) return [];
    const whole = (kind: ArgumentFaultKind): readonly Fault[] => [
      { kind, place: argument.place, certain: held.certain },
    ];
    if (arm.kind === "call" && typeOf(arm) === "Secret") return whole("bare-secret");
    if (arm.kind === "text" || arm.kind === "template") return whole("text");
    if (arm.kind === "mapping" && arm.entries.length > 0) return whole("mapping");
    if (arm.kind !== "sequence") return [];
    return arm.items
      .filter((item) => !item.spread && isMadeBefore(item.place, argument.place))
      .flatMap((item) => elementFaults(item.value, item.place, [...conditions, ...item.conditions], cases));
  });
}

/** What is put into a list or dict after the call isn't given to it. */
function isMadeBefore(part: Place, argument: Place): boolean {
  return part.file !== argument.file || part.span.start < argument.span.end;
}

function elementFaults(value: Value, place: Place, outer: readonly Condition[], cases: Cases): readonly Fault[] {
  return [...alternatives(value)].flatMap(({ value: arm, conditions }): readonly Fault[] => {
    const kind =
      arm.kind === "scalar" && arm.value === null
        ? "none-element"
        : arm.kind === "text" || arm.kind === "template"
          ? "text-element"
          : null;
    const held = kind ? cases.when([...outer, ...conditions], "deploy") : null;
    return kind && held ? [{ kind, place, certain: held.certain }] : [];
  });
}

function envFaults(
  value: Value,
  argument: ArgumentValue,
  row: ApiCallable,
  cases: Cases,
): readonly (Fault & { readonly key: string })[] {
  const takesNone = meaningOf(row) !== "Image.env";
  const entries = entriesOf(value, argument.place).filter((entry) => isMadeBefore(entry.place, argument.place));
  return entries.flatMap((entry, index) => {
    if (entry.key?.kind !== "text") return [];
    const key = entry.key.value;
    if (entries.slice(index + 1).some((later) => later.key?.kind === "text" && later.key.value === key)) return [];
    const held = cases.when([...argument.conditions, ...entry.conditions], "deploy");
    if (!held) return [];
    const kinds = [entryFault(key, entry.value, takesNone)].filter((kind) => kind !== null);
    return kinds.map((kind) => ({ kind, place: entry.place, certain: held.certain, key }));
  });
}

function entryFault(key: string, value: Value, takesNone: boolean): ArgumentFaultKind | null {
  if (takesNone && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return "invalid-key";
  if (value.kind === "scalar" && value.value === null) return takesNone ? null : "none-value";
  if (value.kind === "scalar" || value.kind === "sequence" || value.kind === "mapping") return "non-text-value";
  if (value.kind === "call" && typeOf(value) === "Secret") return "non-text-value";
  return takesNone && SET_BY_MODAL.includes(key) ? "reserved-key" : null;
}

// ---- pulls and dotenv files ----

function registryUses(call: CallValue, row: ApiCallable, use: Use): readonly RegistryUse[] {
  const outcome = PULLS.get(row.path);
  const argument = call.args.find((each) => each.name === "secrets" && !each.spread);
  if (!outcome || !argument) return [];
  const { value } = argument;
  if ((value.kind === "scalar" && value.value === null) || (value.kind === "sequence" && value.items.length === 0))
    return [];
  const hasOtherUse = call.args.some(
    (each) => each.spread || each.name === "secret" || each.name === "setup_dockerfile_commands",
  );
  return [{ ...use, argument: argument.whole, fails: outcome === "fails", hasOtherUse }];
}

function dotenvUses(call: CallValue, row: ApiCallable, use: Use, cases: Cases): readonly DotenvUse[] {
  if (row.path !== "modal.Secret.from_dotenv") return [];
  const path = call.args.find((each) => !each.spread && (each.name === null || each.name === "path"));
  const name = path ? lastPart(cases.given([], "deploy").run(path.value)) : null;
  if (!path || name === null) return [];
  const given = call.args.find((each) => each.name === "filename");
  const spread = call.args.some((each) => each.spread);
  const filename = given ? cases.text(given.value, "deploy").known : spread ? null : ".env";
  return [{ ...use, argument: path.place, name, filename }];
}

/** The file name at the end of a path that is known, at least there. */
function lastPart(path: Value): string | null {
  if (path.kind === "text")
    return path.value.slice(Math.max(path.value.lastIndexOf("/"), path.value.lastIndexOf("\\")) + 1);
  if (path.kind === "template") {
    const last = path.parts.at(-1);
    return last?.kind === "text" && /[/\\]/.test(last.value) ? lastPart(last) : null;
  }
  if (path.kind === "operation" && path.operator === "/") {
    const last = path.operands.at(-1);
    return last ? lastPart(last) : null;
  }
  if (
    path.kind === "call" &&
    /^(?:pathlib\.(?:Pure|Posix)?Path|os\.path\.(?:join|abspath))$/.test(externalPath(path.callee) ?? "")
  ) {
    const last = path.args.at(-1);
    return last && !last.spread ? lastPart(last.value) : null;
  }
  return null;
}
