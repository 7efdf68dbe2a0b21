/** The questions that rules ask of the model: what holds in a case, what a workload is given there, and what it can read. Pure. */
import { findSecret, keyStatus, keysOf } from "../inventory/query.ts";
import type { Inventory } from "../inventory/types.ts";
import { remembered } from "../source/remembered.ts";
import { contains, type Place, placeKey } from "../source/span.ts";
import { IMPLICIT_READS, mayRead } from "./implicit/index.ts";
import { isInertPackage } from "./inert.ts";
import type {
  Attachment,
  CaseText,
  EnvDefinition,
  EnvRead,
  ModalProject,
  Open,
  Secret,
  Selector,
  When,
  Workload,
} from "./project.ts";
import { isToolSetting, providedAtRuntime } from "./runtime.ts";

/** One case: a value for each selector that matters. `""` is unset or empty, `"*"` any value that the code doesn't name. */
export type Values = ReadonlyMap<string, string>;

/** More cases than this are not gone through. */
const MAX_CASES = 128;

/** Does it hold in the case? A selector that the case says nothing of doesn't speak against it. */
export function holdsIn(when: When, values: Values): boolean {
  for (const key in when) {
    const value = values.get(key);
    if (value !== undefined && !when[key]?.includes(value)) return false;
  }
  return true;
}

/** Does it hold in every case? */
export function isAlways(when: When): boolean {
  for (const _ in when) return false;
  return true;
}

/** Every case over the selectors that these limits name; null when there are too many. No selector: the one empty case. */
export function casesOver(project: ModalProject, limits: Iterable<When>): readonly Values[] | null {
  return domainsOf(project.selectors).casesOver(withKeysOf(NO_KEYS, limits));
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** The keys and those that the limits name; the same set where they name no other. */
function withKeysOf(keys: ReadonlySet<string>, limits: Iterable<When>): ReadonlySet<string> {
  let added: Set<string> | null = null;
  for (const when of limits) {
    for (const key in when) {
      if (keys.has(key)) continue;
      added ??= new Set(keys);
      added.add(key);
    }
  }
  return added ?? keys;
}

/** The values that the code distinguishes of each selector. */
class Domains {
  private readonly bySelector: ReadonlyMap<string, readonly string[]>;
  private readonly cases = new Map<string, readonly Values[] | null>();

  constructor(selectors: readonly Selector[]) {
    // Of two selectors with one id the first counts.
    this.bySelector = new Map([...selectors].reverse().map(({ id, domain }) => [id, domain]));
  }

  of(selector: string): readonly string[] {
    return this.bySelector.get(selector) ?? [];
  }

  /** Every case over these selectors; null when there are too many. */
  casesOver(selectors: ReadonlySet<string>): readonly Values[] | null {
    if (selectors.size === 0) return NO_SELECTOR;
    const sorted = [...selectors].sort();
    const id = sorted.join("\n");
    const before = this.cases.get(id);
    if (before !== undefined) return before;
    const rows = this.rowsOver(sorted);
    this.cases.set(id, rows);
    return rows;
  }

  private rowsOver(selectors: readonly string[]): readonly Values[] | null {
    let rows = NO_SELECTOR;
    for (const selector of selectors) {
      const domain = this.of(selector);
      if (domain.length === 0) continue;
      rows = rows.flatMap((row) => domain.map((value) => new Map(row).set(selector, value)));
      if (rows.length > MAX_CASES) return null;
    }
    return rows;
  }
}

const NO_SELECTOR: readonly Values[] = [new Map()];

const domainsOf = remembered((selectors: readonly Selector[]) => new Domains(selectors));

/** The values of a selector that the code distinguishes. */
export function domainOf(project: ModalProject, selector: string): readonly string[] {
  return domainsOf(project.selectors).of(selector);
}

/** The limits of a text's cases. */
export function limitsOfText(text: CaseText | null): readonly When[] {
  return text?.cases.map(({ when }) => when) ?? [];
}

/** Every limit on which it depends what the workload is given. */
function limitsOf(workload: Workload): readonly When[] {
  return [
    workload.when,
    ...workload.attachments.flatMap(({ when, secret }) => [
      when,
      ...limitsOfText(secret.name),
      ...limitsOfText(secret.environmentName),
      ...(secret.kind === "name" ? [] : secret.keys.map((key) => key.when)),
    ]),
    ...workload.env.flatMap(({ when, known }) => [when, ...limitsOfText(known)]),
  ];
}

/** The selectors on which it depends what the workload is given. */
const selectorsOf = remembered((workload: Workload) => withKeysOf(NO_KEYS, limitsOf(workload)));

/** The cases in which the workload exists; null when there are too many to tell. */
export function casesOf(
  project: ModalProject,
  workload: Workload,
  more: Iterable<When> = [],
): readonly Values[] | null {
  const all = domainsOf(project.selectors).casesOver(withKeysOf(selectorsOf(workload), more));
  return all && casesIn(all, workload.when);
}

/** The cases in which the workload exists and the limit holds, one of a part of it; null when there are too many to tell. */
export function casesWhen(project: ModalProject, workload: Workload, when: When): readonly Values[] | null {
  const all = casesOf(project, workload, [when]);
  return all && casesIn(all, when);
}

function casesIn(cases: readonly Values[], when: When): readonly Values[] {
  return isAlways(when) ? cases : cases.filter((values) => holdsIn(when, values));
}

/** The text in the case; null when it isn't known there. */
export function textIn(text: CaseText | null, values: Values): string | null {
  if (!text) return null;
  if (text.known !== null) return text.known;
  let found: string | null = null;
  for (const { when, value } of text.cases) {
    if (value === found || !holdsIn(when, values)) continue;
    if (found !== null) return null;
    found = value;
  }
  return found;
}

/** Every text that it is known to be in some case. */
export function textsOf(text: CaseText | null): readonly string[] {
  if (!text) return [];
  return text.known !== null ? [text.known] : [...new Set(text.cases.map(({ value }) => value))];
}

/** The Modal Environment in which the secret is looked up; null when only the deploy command says so. */
export function environmentIn(secret: Secret, values: Values, inventory: Inventory): string | null {
  const named = textIn(secret.environmentName, values);
  if (named !== null) return named;
  if (secret.environmentName !== null) return null;
  const chosen = values.get("MODAL_ENVIRONMENT");
  return chosen !== undefined && inventory.environments.some(({ name }) => name === chosen) ? chosen : null;
}

/** `given`, `absent` for sure, `maybe` (a condition decides, or only some environments have it), or `unknown` (open key set). */
export type KeyPresence = "given" | "maybe" | "absent" | "unknown";

/** Whether the secret gives the key in the case. */
export function presenceOf(secret: Secret, key: string, values: Values, inventory: Inventory): KeyPresence {
  if (secret.requiredKeys.some((required) => required.key === key)) return "given";
  if (secret.kind === "name") {
    const name = textIn(secret.name, values);
    if (name === null) return "unknown";
    switch (keyStatus(inventory, name, key, environmentIn(secret, values, inventory))) {
      case "present":
        return "given";
      case "partly":
        return "maybe";
      case "absent":
        return "absent";
      case "unknown":
        return "unknown";
    }
  }
  const held = secret.keys.filter((each) => each.key === key && holdsIn(each.when, values));
  if (held.some(({ certain }) => certain)) return "given";
  if (held.length > 0) return "maybe";
  return secret.closed ? "absent" : "unknown";
}

/** The keys that the secret gives in the case (in some environment at least), and whether there can be no others. */
export function keysIn(secret: Secret, values: Values, inventory: Inventory): KnownKeys {
  const required = secret.requiredKeys.map(({ key }) => key);
  if (secret.kind === "name") {
    const name = textIn(secret.name, values);
    const listed = name === null ? null : keysOf(inventory, name, environmentIn(secret, values, inventory));
    return {
      keys: unique([...(listed?.some.map((key) => key.name) ?? []), ...required]),
      closed: listed?.closed ?? false,
    };
  }
  const keys = secret.keys.filter(({ when }) => holdsIn(when, values)).map(({ key }) => key);
  return { keys: unique([...keys, ...required]), closed: secret.closed };
}

/** Keys that something gives, and whether there can be no others. */
export interface KnownKeys {
  readonly keys: readonly string[];
  readonly closed: boolean;
}

/** The secret's keys over all cases. */
export function keysOfSecret(project: ModalProject, secret: Secret, inventory: Inventory): KnownKeys {
  return keysOver(project.selectors)(inventory)(secret);
}

const keysOver = remembered((selectors: readonly Selector[]) =>
  remembered((inventory: Inventory) =>
    remembered((secret: Secret): KnownKeys => {
      const limits = [...limitsOfText(secret.name), ...limitsOfText(secret.environmentName)];
      const cases = domainsOf(selectors).casesOver(withKeysOf(NO_KEYS, limits));
      if (cases === null) return { keys: [], closed: false };
      const each = cases.map((values) => keysIn(secret, values, inventory));
      const names = cases.map((values) => textIn(secret.name, values));
      const closed = each.every((one, index) => one.closed || (names[index] === null && isOther(cases[index])));
      return { keys: unique(each.flatMap(({ keys }) => keys)), closed: closed && each.some((one) => one.closed) };
    }),
  ),
);

function isOther(values: Values | undefined): boolean {
  return [...(values?.values() ?? [])].includes("*");
}

/** The attachments that the workload has in the case, those that depend on something else included. */
export function attachmentsIn(workload: Workload, values: Values): readonly Attachment[] {
  return workload.attachments.filter(({ when }) => holdsIn(when, values));
}

/** The env definitions of the key that hold in the case, in order of precedence: the last wins. */
function definitionsIn(workload: Workload, key: string, values: Values): readonly EnvDefinition[] {
  return workload.env.filter((each) => each.key === key && holdsIn(each.when, values));
}

/** What gives a key to a workload in one case. */
export interface Provision {
  /** `unknown`: an open key set, or a part that couldn't be followed, may hold it. */
  readonly status: "given" | "maybe" | "missing" | "unknown";
  /** The attachments and definitions that give it, or may. */
  readonly attachments: readonly Attachment[];
  readonly definitions: readonly EnvDefinition[];
  /** Why it is unknown: attached secrets of which not all keys are known. */
  readonly openSecrets: readonly Attachment[];
  readonly open: readonly Open[];
}

/**
 * What gives the key to the workload in the case: secrets, `env=`, the image, Modal itself. `isCredential`: a public base
 * image, which may set env that can't be seen here, doesn't give it.
 */
export function provisionOf(
  workload: Workload,
  key: string,
  values: Values,
  inventory: Inventory,
  isCredential: boolean,
): Provision {
  const attachments: Attachment[] = [];
  const openSecrets: Attachment[] = [];
  let given = providedAtRuntime(key, workload.kind) !== "never";
  for (const attachment of attachmentsIn(workload, values)) {
    const presence = presenceOf(attachment.secret, key, values, inventory);
    if (presence === "given" || presence === "maybe") attachments.push(attachment);
    if (presence === "given" && attachment.certain) given = true;
    if (presence === "unknown") openSecrets.push(attachment);
  }
  const definitions = definitionsIn(workload, key, values);
  if (definitions.some(({ certain }) => certain)) given = true;
  const envOpen = workload.envOpen.filter(({ kind }) => kind !== "base-image" || !isCredential);
  const open = [...workload.attachmentsOpen, ...envOpen];
  const status = given
    ? "given"
    : attachments.length + definitions.length > 0
      ? "maybe"
      : openSecrets.length + open.length > 0
        ? "unknown"
        : "missing";
  return { status, attachments, definitions, openSecrets, open };
}

/** Does the read fail when the key is absent? */
export function isHard(read: EnvRead): boolean {
  if (read.hasDefault || read.guarded) return false;
  return isImplicit(read) ? read.required : read.hard;
}

export function isImplicit(read: EnvRead): boolean {
  return read.how.startsWith("implicit:");
}

/** The library that reads by itself; null for a read that stands in the code. */
export function libraryOf(read: EnvRead): string | null {
  return isImplicit(read) ? read.how.slice("implicit:".length) : null;
}

/** The keys that the read asks for: one, the alternatives of a library, or those that a computed name may be. */
export function keysOfRead(read: EnvRead): readonly string[] {
  return read.domain.length > 0 ? read.domain : read.key === null ? [] : [read.key];
}

/** A workload that runs the project's own code in a container of its own. */
export function runsCode(workload: Workload): boolean {
  return workload.kind === "function" || workload.kind === "class" || workload.kind === "server";
}

/** How a workload may use keys that it is given. */
export type Use =
  | { readonly kind: "read"; readonly read: EnvRead }
  /** Something that can't be followed may read them; `why` names it. */
  | { readonly kind: "possible"; readonly why: string }
  /** Nothing reads them, unless a published package or program takes keys that aren't named after it. */
  | { readonly kind: "unlikely"; readonly why: string }
  | { readonly kind: "none" };

/**
 * How the workload uses the keys: a read of one of them, else something that may read one. `keys` null: the keys are
 * unknown, so that any read that nothing else provides for may be of them.
 */
export function useOf(project: ModalProject, workload: Workload, keys: readonly string[] | null): Use {
  const wanted = keys === null ? null : new Set(keys);
  let possible: string | null = null;
  for (const read of workload.reads) {
    if (read.handedOn) continue;
    const asked = keysOfRead(read);
    if (wanted !== null && asked.some((key) => wanted.has(key))) {
      if (!isForSecret(project, read)) return { kind: "read", read };
    } else if (possible === null) {
      const why = whyPossible(workload, read, asked, keys);
      if (why !== null && !isForSecret(project, read)) possible = why;
    }
    if (wanted === null && possible !== null) break;
  }
  if (possible !== null) return { kind: "possible", why: possible };
  const open = workload.readsOpen.find((each) => !isBounded(workload, each, keys));
  if (open) return { kind: "possible", why: open.why };
  const [bounded] = workload.readsOpen;
  const packages = bounded ? [...workload.externals, ...(workload.unfollowed?.packages ?? [])] : workload.externals;
  const readers = packages.filter((name) => mayPackageRead(name, keys));
  const reader = readers.find((name) => !workload.published.includes(name) || isNamedAfter(keys, name));
  if (reader !== undefined) return { kind: "possible", why: `the package ${reader}` };
  const program = workload.programs.find((name) => isNamedAfter(keys, name));
  if (program !== undefined) return { kind: "possible", why: `the command ${program}` };
  const isSetting = (key: string) => isToolSetting(key) || providedAtRuntime(key, workload.kind) !== "never";
  if (keys?.every(isSetting)) return { kind: "possible", why: "a tool that takes its settings so" };
  const [unlikely] = [
    ...readers.map((name) => `the package ${name}`),
    ...workload.programs.map((name) => `the command ${name}`),
    ...(bounded ? [bounded.why] : []),
  ];
  if (unlikely === undefined) return { kind: "none" };
  const configured = keys?.find((key) => project.configured.includes(key));
  return configured === undefined
    ? { kind: "unlikely", why: unlikely }
    : { kind: "possible", why: `a configuration that names ${configured}` };
}

/** Why a read that doesn't ask for one of the keys may be of one all the same; null when it can't. */
function whyPossible(
  workload: Workload,
  read: EnvRead,
  asked: readonly string[],
  keys: readonly string[] | null,
): string | null {
  if (asked.length === 0) return read.how === "whole" ? "the whole environment" : "a key that is computed";
  if (keys === null && asked.some((key) => !isProvidedOtherwise(workload, key))) return asked.join(", ");
  return read.prefixes.some((prefix) => keys === null || keys.some((key) => key.startsWith(prefix))) ? read.how : null;
}

/** Is it a call that can't be followed, or code that nests too deeply? It leaves open what other code of the project does. */
export function isOfCalls({ kind }: Open): boolean {
  return kind === "call" || kind === "budget";
}

/** Does all that a part which can't be followed may reach leave the keys alone? Names in the code are known in capitals. */
function isBounded({ unfollowed }: Workload, open: Open, keys: readonly string[] | null): boolean {
  if (unfollowed === null || keys === null || !isOfCalls(open)) return false;
  return keys.every((key) => key === key.toUpperCase() && !unfollowed.names.includes(key));
}

/**
 * May a published package or program read one of the keys by its own convention? Such keys carry the package's or its vendor's name
 * (`SLACK_BOT_TOKEN`, slack_sdk), name no vendor at all (`API_KEY`), or belong to a provider that others build on.
 */
function isNamedAfter(keys: readonly string[] | null, name: string): boolean {
  const own = wordsOf(name);
  return (
    keys === null ||
    keys.some((key) => {
      if (IMPLICIT_READS.some((row) => mayRead(row, key))) return true;
      const words = wordsOf(key).filter((word) => !GENERIC_WORDS.has(word));
      return words.length === 0 || words.some((word) => own.some((part) => part.includes(word) || word.includes(part)));
    })
  );
}

/**
 * Is the read one of a secret of this name, of which no key is known? A read that stands in the code is; what a library takes
 * by itself is where the name speaks of the library or the key: `mongodb` doesn't hold what `smart_open` asks S3 with.
 */
export function speaksOf(secretName: string | null, read: EnvRead): boolean {
  const library = libraryOf(read);
  if (library === null) return true;
  const words = wordsOf(secretName ?? "").filter((word) => !GENERIC_WORDS.has(word));
  const asked = [library, ...keysOfRead(read)].flatMap(wordsOf).filter((word) => !GENERIC_WORDS.has(word));
  return words.some((word) => asked.some((other) => other.includes(word) || word.includes(other)));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);
}

/** Words of key names that say what a value is, and not whose. */
const GENERIC_WORDS = new Set(
  (
    "access account address admin api app application auth aws base bearer bot bucket cert client config connection cookie " +
    "credential credentials database db default dsn email encryption endpoint env environment file host id jwt key kms login " +
    "mail master name oauth org organization pass passphrase password path port prefix private project public redis refresh " +
    "region role salt secret secrets server service session signing smtp sql staging stage dev prod production development " +
    "tenant test token ttl uri url user username value version webhook workspace"
  ).split(" "),
);

/** Does the read stand in a call that makes a secret? It fetches the value on the deploying machine and uses it for nothing else. */
function isForSecret(project: ModalProject, read: EnvRead): boolean {
  const made = madeByFile(project.secrets).get(read.place.file);
  return made?.some((place) => contains(place.span, read.place.span)) ?? false;
}

/** Where each file makes secrets out of values. */
const madeByFile = remembered((secrets: readonly Secret[]): ReadonlyMap<string, readonly Place[]> => {
  const places = new Map<string, Place[]>();
  for (const { kind, place } of secrets) {
    if (kind === "name") continue;
    const others = places.get(place.file);
    if (others) others.push(place);
    else places.set(place.file, [place]);
  }
  return places;
});

function isProvidedOtherwise(workload: Workload, key: string): boolean {
  return (
    providedAtRuntime(key, workload.kind) !== "never" ||
    key.startsWith("MODAL_") ||
    workload.env.some((each) => each.key === key && each.certain)
  );
}

const rowsByPackage = new Map<string, (typeof IMPLICIT_READS)[number][]>();
for (const row of IMPLICIT_READS) {
  for (const name of new Set(row.calls.map((call) => call.split(".")[0] ?? ""))) {
    rowsByPackage.set(name, [...(rowsByPackage.get(name) ?? []), row]);
  }
}

/** May the package read one of the keys from the environment by itself? `keys` null: any key at all. Unknown packages may. */
function mayPackageRead(name: string, keys: readonly string[] | null): boolean {
  const rows = rowsByPackage.get(name);
  if (rows !== undefined) return keys === null || rows.some((row) => keys.some((key) => mayRead(row, key)));
  return name !== "modal" && !isInertPackage(name);
}

/** Two attachments of one thing: the same constructor call, or the same name in the same environment. */
export function isSameSecret(a: Secret, b: Secret): boolean {
  return a === b || marksOfSecret(a).some((mark) => marksOfSecret(b).includes(mark));
}

/** Two secrets are the same where they share one of these marks: the constructor call, the name in its environment. */
export const marksOfSecret = remembered((secret: Secret): readonly string[] => {
  const name = secret.name?.known ?? null;
  const environment = secret.environmentName && [secret.environmentName.known];
  return [placeKey(secret.place), ...(name === null ? [] : [JSON.stringify([name, environment])])];
});

/** Does the inventory speak of this secret in the case? Null: its name isn't known there. */
export function isListed(secret: Secret, values: Values, inventory: Inventory): boolean | null {
  const name = textIn(secret.name, values);
  return name === null ? null : findSecret(inventory, name, environmentIn(secret, values, inventory)) !== null;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
