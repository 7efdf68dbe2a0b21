/** Objects of the workspace that the code looks up by name: functions, volumes, buckets, secrets … */
import type { RecordedCall } from "../evaluate/interpreter.ts";
import { type ArgumentValue, type CallValue, externalPath } from "../evaluate/value.ts";
import { type Place, placeKey } from "../source/span.ts";
import { meaningOf } from "./api.ts";
import { environmentGiven } from "./arguments.ts";
import type { Cases } from "./cases.ts";
import type { CaseText, When } from "./project.ts";
import { callableOf } from "./types.ts";

export type LookupKind =
  | "app"
  | "function"
  | "class"
  | "volume"
  | "dict"
  | "queue"
  | "network file system"
  | "proxy"
  | "image"
  | "server"
  | "secret"
  | "sandbox"
  | "bucket";

/** A lookup by name. */
export interface Lookup {
  readonly kind: LookupKind;
  /** The object's name; of a function, class, server or sandbox the name of its app. */
  readonly name: CaseText;
  /** `environment_name=`; null when it isn't given. */
  readonly environment: CaseText | null;
  /** The whole call. */
  readonly place: Place;
  /** The argument that holds the name. */
  readonly nameAt: Place;
  readonly environmentAt: Place | null;
  readonly certain: boolean;
  readonly when: When;
}

const KINDS: ReadonlyMap<string, LookupKind> = new Map([
  ["modal.App.lookup", "app"],
  ["modal.Function.from_name", "function"],
  ["modal.Function.lookup", "function"],
  ["modal.Cls.from_name", "class"],
  ["modal.Cls.lookup", "class"],
  ["modal.Volume.from_name", "volume"],
  ["modal.Volume.lookup", "volume"],
  ["modal.Volume.persisted", "volume"],
  ["modal.Dict.from_name", "dict"],
  ["modal.Dict.lookup", "dict"],
  ["modal.Queue.from_name", "queue"],
  ["modal.Queue.lookup", "queue"],
  ["modal.NetworkFileSystem.from_name", "network file system"],
  ["modal.NetworkFileSystem.persisted", "network file system"],
  ["modal.Proxy.from_name", "proxy"],
  ["modal.Image.from_name", "image"],
  ["modal.Server.from_name", "server"],
  ["modal.Secret.from_name", "secret"],
  ["modal.Secret.lookup", "secret"],
  ["modal.Sandbox.from_name", "sandbox"],
  ["modal.CloudBucketMount", "bucket"],
]);

/** Every lookup that the code makes, each place once; those made where it is deployed and those made in containers. */
export function lookupsOf(calls: readonly RecordedCall[], cases: Cases): readonly Lookup[] {
  const found = new Map<string, Lookup>();
  for (const { call, conditions } of calls) {
    const kind = kindOf(call);
    const key = placeKey(call.place) + placeKey(call.calleePlace);
    const given = kind ? nameOf(call) : undefined;
    if (!kind || !given || found.has(key)) continue;
    const held = cases.whenDeployed(conditions);
    if (!held) continue;
    const environment = environmentGiven(call);
    found.set(key, {
      kind,
      name: cases.text(given.value, "deploy"),
      environment: environment ? cases.text(environment.value, "deploy") : null,
      place: call.place,
      nameAt: given.place,
      environmentAt: environment?.place ?? null,
      certain: held.certain,
      when: held.when,
    });
  }
  return [...found.values()];
}

function kindOf(call: CallValue): LookupKind | null {
  const path = meaningOf(callableOf(call.callee)) ?? externalPath(call.callee)?.replace(/\.aio$/, "") ?? "";
  return KINDS.get(path) ?? null;
}

const NAMES = new Set(["name", "label", "app_name", "bucket_name"]);

function nameOf({ args }: CallValue): ArgumentValue | undefined {
  return (
    args.find((each) => each.name === null && !each.spread) ??
    args.find((each) => each.name === "app_name") ??
    args.find((each) => each.name !== null && NAMES.has(each.name))
  );
}
