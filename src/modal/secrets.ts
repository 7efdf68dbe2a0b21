/** Secret objects: what `Secret.from_name(…)` and its siblings give, and what a `secrets=` argument holds. */
import { entriesOf, leavesOut, VARIABLE_NAME } from "../evaluate/entries.ts";
import { saysSet } from "../evaluate/guards.ts";
import {
  type ArgumentValue,
  type CallValue,
  type Condition,
  type Entry,
  externalPath,
  RAISES,
  type Value,
} from "../evaluate/value.ts";
import { inventoryAt, keysOf } from "../inventory/query.ts";
import type { Inventory } from "../inventory/types.ts";
import { isScriptPath } from "../source/kind.ts";
import type { Place } from "../source/span.ts";
import { meaningOf } from "./api.ts";
import { environmentGiven, optionsNamed } from "./arguments.ts";
import type { Cases } from "./cases.ts";
import type { EnvKey, Open, Secret, SecretKind, When } from "./project.ts";
import { callableOf, madeBy, typeOf } from "./types.ts";
import { bothWhen } from "./when.ts";
import type { Where } from "./where.ts";

const KINDS: ReadonlyMap<string, SecretKind> = new Map([
  ["modal.Secret.from_name", "name"],
  ["modal.Secret.lookup", "name"],
  ["modal.Secret.create_deployed", "name"],
  ["modal.Secret.from_dict", "dict"],
  ["modal.Secret", "dict"],
  ["modal.Secret.from_dotenv", "dotenv"],
  ["modal.Secret.from_local_environ", "local_environ"],
]);

/** Builds the model's secrets, one for each constructor call. */
export class Secrets {
  private readonly byCall = new Map<number, Secret>();
  private readonly inContainers = new Map<number, Secret>();
  /** Where the secret that is being built is made. */
  private where: Where = "deploy";
  readonly all: Secret[] = [];

  constructor(
    private readonly cases: Cases,
    private readonly inventory: Inventory,
    private readonly id: (place: Place) => string,
    /** The conditions under which a call is made. */
    private readonly conditionsOf: (call: CallValue) => readonly Condition[] = () => [],
  ) {}

  of(call: CallValue, where: Where = "deploy"): Secret {
    if (where === "container") return this.inContainer(call);
    const known = this.byCall.get(call.id);
    if (known) return known;
    const secret = this.build(call);
    this.byCall.set(call.id, secret);
    this.all.push(secret);
    return secret;
  }

  /** The secret as a call in a container makes it: the deployed one, unless `modal.is_local()` makes a difference. */
  private inContainer(call: CallValue): Secret {
    const known = this.inContainers.get(call.id);
    if (known) return known;
    const deployed = this.of(call);
    this.where = "container";
    const made = this.build(call);
    this.where = "deploy";
    const secret = sameContent(made, deployed) ? deployed : { ...made, id: deployed.id };
    this.inContainers.set(call.id, secret);
    return secret;
  }

  private build(call: CallValue): Secret {
    const kind = KINDS.get(meaningOf(callableOf(call.callee)) ?? "") ?? "unknown";
    const base = { id: this.id(call.place), kind, place: call.place };
    const environment = environmentGiven(call);
    const common = {
      ...base,
      name: null,
      environmentName: environment ? this.cases.text(environment.value, this.where) : null,
      nameLiterals: [],
      requiredKeys: [],
      wholeEnvironment: false,
    };
    switch (kind) {
      case "name":
        return this.named(call, common);
      case "dict": {
        const given = call.args.find((argument) => argument.name === null || argument.name === "env_dict");
        const { keys, open } = this.envKeys(
          given?.value ?? { kind: "mapping", entries: [] },
          given?.place ?? call.place,
          this.conditionsOf(call),
        );
        return {
          ...common,
          keys,
          closed: open.length === 0,
          wholeEnvironment: open.some((each) => each.kind === "whole-environment"),
        };
      }
      case "local_environ": {
        const given = call.args.find((argument) => argument.name === null || argument.name === "env_keys");
        const listed = given ? textItems(this.cases.given([], this.where).run(given.value)) : null;
        const keys = (listed ?? []).map(
          ({ value, place }): EnvKey => ({
            key: value,
            place,
            value: [],
            fromEnv: [value],
            known: null,
            certain: true,
            mayBeDropped: false,
            when: {},
          }),
        );
        const wholeEnvironment = listed === null && given !== undefined && namesAll(given.value);
        return { ...common, keys, closed: listed !== null, wholeEnvironment };
      }
      case "dotenv":
        return { ...common, keys: [], closed: false, ...(call.args.length === 0 ? { findsFile: true } : {}) };
      case "unknown":
        return { ...common, keys: [], closed: false };
    }
  }

  private named(call: CallValue, common: Omit<Secret, "keys" | "closed">): Secret {
    const given = call.args.find(
      (argument) =>
        (argument.name === null && !argument.spread) || argument.name === "name" || argument.name === "label",
    );
    const name = given ? this.cases.text(given.value, this.where) : { known: null, cases: [], open: true };
    const required = keyword(call, "required_keys") ?? optionsNamed(call, 1, "requiredKeys")[0];
    const requiredKeys =
      (required ? textItems(required.value) : null)?.map(({ value, place }) => ({ key: value, place })) ?? [];
    const inventory = inventoryAt(this.inventory, call.place.file);
    const listed = name.known === null ? null : keysOf(inventory, name.known, common.environmentName?.known ?? null);
    const keys = (listed?.some ?? []).map(
      (each): EnvKey => ({
        key: each.name,
        place: each.place ?? call.place,
        value: [],
        fromEnv: [],
        known: null,
        certain: listed?.everywhere.has(each.name) ?? false,
        mayBeDropped: false,
        when: {},
      }),
    );
    return {
      ...common,
      name,
      nameLiterals: given ? literalsOf(given.value) : [],
      requiredKeys,
      keys,
      closed: listed?.closed ?? false,
    };
  }

  /** The keys of an env mapping, and what may hold more. `outer`: the conditions under which it is handed over. */
  envKeys(
    value: Value,
    place: Place,
    outer: readonly Condition[] = [],
  ): { readonly keys: readonly EnvKey[]; readonly open: readonly Open[] } {
    const keys: EnvKey[] = [];
    const open: Open[] = [];
    const deployed = this.cases.given([], this.where).run(value);
    for (const entry of this.entries(deployed, place)) {
      const held = this.cases.when(entry.conditions, this.where);
      if (!held) continue;
      // The SDK drops a key whose value is `None`.
      if (entry.key !== null && entry.value.kind === "scalar" && entry.value.value === null) continue;
      const names = entry.key === null ? [] : this.keyNames(entry.key);
      if (entry.key === null || names === null) {
        if (entry.key === null && (entry.value.kind === "scalar" || entry.value === RAISES)) continue;
        const whole = entry.value.kind === "environ";
        open.push({
          place: entry.place,
          why: whole ? "the whole environment" : "keys that can't be listed",
          kind: whole ? "whole-environment" : "value",
        });
        continue;
      }
      // A value that is undefined fails in the JS SDK; Python's drops the key.
      const mayBeDropped =
        !isScriptPath(entry.place.file) &&
        mayBeNone(entry.value) &&
        !this.isChecked(entry.value, [...outer, ...entry.conditions]);
      for (const { key, when: limit } of names) {
        const when = bothWhen(held.when, limit);
        if (!when) continue;
        keys.push({
          key,
          place: keyPlace(entry),
          value: literalsOf(entry.value),
          fromEnv: environmentKeys(entry.value),
          known: this.known(entry.value),
          certain: held.certain && !mayBeDropped,
          mayBeDropped,
          when,
        });
      }
    }
    return { keys, open };
  }

  /** The code comes here only when the variable is set: `if not token: raise …` before, `if token:` around. */
  private isChecked(value: Value, conditions: readonly Condition[]): boolean {
    const side = this.cases.given([], this.where);
    const keys = environmentKeys(value);
    return (
      keys.length > 0 && keys.every((key) => conditions.some(({ test, truth }) => saysSet(side.run(test), truth, key)))
    );
  }

  /** The names a computed key may have, case by case; null where they can't be listed. */
  private keyNames(key: Value): readonly { readonly key: string; readonly when: When }[] | null {
    const name = this.cases.text(key, this.where);
    if (name.known !== null) return [{ key: name.known, when: {} }];
    if (name.open || name.cases.length === 0) return null;
    return name.cases.map((each) => ({ key: each.value, when: each.when }));
  }

  private entries(value: Value, place: Place): readonly Entry[] {
    if (value.kind === "scalar" && value.value === null) return [];
    return entriesOf(value, place);
  }

  private known(value: Value) {
    if (value.kind === "unknown" || value.kind === "call") return null;
    return this.cases.text(value, this.where);
  }
}

function sameContent(a: Secret, b: Secret): boolean {
  const content = ({ name, requiredKeys, keys, closed }: Secret) =>
    JSON.stringify([name, requiredKeys.map(({ key }) => key), keys.map(({ key, when }) => [key, when]), closed]);
  return content(a) === content(b);
}

function keyword(call: CallValue, name: string): ArgumentValue | undefined {
  return call.args.find((argument) => argument.name === name);
}

function textItems(value: Value): readonly { readonly value: string; readonly place: Place }[] | null {
  if (value.kind !== "sequence") return null;
  const texts: { value: string; place: Place }[] = [];
  for (const item of value.items) {
    if (item.spread || item.value.kind !== "text") return null;
    texts.push({ value: item.value.value, place: item.place });
  }
  return texts;
}

/** The key's literal where it stands in the entry, else the entry. */
function keyPlace(entry: Entry): Place {
  const [literal] = entry.key?.kind === "text" ? entry.key.literals : [];
  return literal &&
    literal.file === entry.place.file &&
    literal.span.start >= entry.place.span.start &&
    literal.span.end <= entry.place.span.end
    ? literal
    : entry.place;
}

/** The literals a value is made of. */
function literalsOf(value: Value): readonly Place[] {
  const found: Place[] = [];
  visit(value, (each) => {
    if (each.kind === "text") found.push(...each.literals);
  });
  return found;
}

/** The environment variables a value is taken from. */
export function environmentKeys(value: Value): readonly string[] {
  const found = new Set<string>();
  visit(value, (each) => {
    if (each.kind === "env-read" && each.key.kind === "text") found.add(each.key.value);
  });
  return [...found];
}

function visit(value: Value, see: (value: Value) => void): void {
  const seen = new Set<Value>();
  const pending: Value[] = [value];
  for (let next = pending.shift(); next; next = pending.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    see(next);
    if (next.kind === "template") pending.push(...next.parts);
    else if (next.kind === "choice") pending.push(next.then, next.otherwise);
    else if (next.kind === "operation") pending.push(...next.operands);
    else if (next.kind === "env-read" && next.fallback) pending.push(next.fallback);
  }
}

/** A value that may be `None`: the SDK drops such a key without a word. */
function mayBeNone(value: Value): boolean {
  switch (value.kind) {
    case "scalar":
      return value.value === null;
    case "env-read":
      return value.fallback !== null && mayBeNone(value.fallback);
    case "choice":
      return mayBeNone(value.then) || mayBeNone(value.otherwise);
    default:
      return false;
  }
}

/** An element of a `secrets=` argument. */
export interface SecretElement {
  /** Null: the element can't be told; `why` says so. */
  readonly call: CallValue | null;
  readonly why: string | null;
  readonly place: Place;
  readonly conditions: readonly Condition[];
}

/** The elements that a `secrets=` (or `secret=`) argument holds. */
export function secretElements(
  value: Value,
  place: Place,
  conditions: readonly Condition[] = [],
): readonly SecretElement[] {
  switch (value.kind) {
    case "scalar":
      return [];
    case "sequence":
      return value.items.flatMap((item) => {
        const inner = [...conditions, ...item.conditions];
        return item.spread && item.value.kind !== "sequence" && item.value.kind !== "choice"
          ? [opaque("a list that can't be followed", item.place, inner)]
          : secretElements(item.value, item.place, inner);
      });
    case "choice":
      return [
        ...secretElements(value.then, place, [...conditions, { test: value.test, truth: true }]),
        ...secretElements(value.otherwise, place, [...conditions, { test: value.test, truth: false }]),
      ];
    case "operation":
      if (value.operator === "+" || value.operator === "|")
        return value.operands.flatMap((operand) => secretElements(operand, place, conditions));
      return [opaque("a list that is computed", place, conditions)];
    case "call":
      if (typeOf(value) === "Secret") return [{ call: madeBy(value), why: null, place, conditions }];
      return [opaque(`the result of ${externalPath(value.callee) ?? "a call"}`, place, conditions)];
    case "unknown":
      return value === RAISES ? [] : [opaque(value.why, place, conditions)];
    default:
      return [opaque("a value that can't be followed", place, conditions)];
  }
}

function opaque(why: string, place: Place, conditions: readonly Condition[]): SecretElement {
  return { call: null, why, place, conditions };
}

/** `list(os.environ)`: the names of all that is set. */
function namesAll(value: Value): boolean {
  if (value === VARIABLE_NAME) return true;
  switch (value.kind) {
    case "environ":
      return true;
    case "sequence":
      return value.items.some(
        ({ value: item, spread, conditions }) => spread && conditions.every(leavesOut) && namesAll(item),
      );
    case "operation":
      return /^(element|entries)$/.test(value.operator) && value.operands.some(namesAll);
    case "choice":
      return namesAll(value.then) || namesAll(value.otherwise);
    default:
      return false;
  }
}
