/** `leastkey inventory init`: a first inventory file from what the repository says. Pure. */
import type { Attachment, EnvRead, ModalProject, Workload } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
import { dotted } from "./edit.ts";
import type { EnvironmentHint } from "./environments.ts";
import { inferredKeys, type KeyEvidence } from "./infer.ts";
import { isKeyName, isObjectName } from "./names.ts";
import { groupOf } from "./providers.ts";
import { nameParts } from "./stage.ts";
import { templateOf } from "./templates.ts";
import type { Provenance } from "./types.ts";
import { type Ambient, namedAttachments, needsOf, type SecretUse, secretNames, secretUses } from "./usage.ts";

export interface DraftInput {
  readonly project: ModalProject;
  readonly evidence: readonly KeyEvidence[];
  readonly environments: readonly EnvironmentHint[];
  readonly isAmbient: Ambient;
  /** `path:line` of a place. */
  readonly at: (place: Place) => string;
  /** The code at a place. */
  readonly textOf: (place: Place) => string;
}

export interface Draft {
  /** The file's text. */
  readonly text: string;
  readonly secrets: number;
  readonly environments: readonly string[];
}

interface DraftKey {
  readonly name: string;
  /** How it is known. */
  readonly why: string;
}

const HEADER = `# The Modal secrets of this project, by environment, with the names of their keys. Never write a value here.
# Drafted by \`leastkey inventory init\` from code and documents. Compare it with https://modal.com/secrets, then delete
# \`open = true\` where the list of keys is complete: only then can leastkey tell that a key is missing.
`;

/** A list of keys that makes its line longer than this is written one key a line. */
const WIDTH = 90;

/** Modal's name for the environment of a workspace that has made no other. */
const DEFAULT_ENVIRONMENT = "main";

/** Drafts the file. Every key carries how it is known; what is only guessed says so. All key sets are open. */
export function draftInventory(input: DraftInput): Draft {
  const uses = secretUses(input.project);
  const guesses = guessKeys(input);
  const environments = environmentsFor(input, uses);
  const parts = [HEADER];
  let secrets = 0;
  for (const environment of environments) {
    const hint = input.environments.find(({ name }) => name === environment.name);
    const lines = [...uses.values()]
      .filter((use) => isIn(use, environment))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((use) => secretText(use, keysFor(input, use, environment.name, guesses), input));
    if (lines.length === 0) continue;
    secrets += lines.length;
    const comment = hint
      ? `# named at ${onOneLine(input.at(hint.place))}\n`
      : environment.assumed
        ? "# assumed: nothing here names another Modal Environment\n"
        : "";
    parts.push(`${comment}[${dotted(["environments", environment.name, "secrets"])}]\n${lines.join("")}`);
  }
  parts.push(...leftovers(input, uses));
  return { text: parts.join("\n"), secrets, environments: environments.map(({ name }) => name) };
}

interface DraftEnvironment {
  readonly name: string;
  /** True when secrets without a pinned environment belong to it. */
  readonly deployed: boolean;
  readonly assumed: boolean;
}

function environmentsFor(input: DraftInput, uses: ReadonlyMap<string, SecretUse>): readonly DraftEnvironment[] {
  const deployed = new Set([
    ...input.environments.map(({ name }) => name),
    ...input.evidence.flatMap(({ secret, environment }) =>
      secret !== null && environment !== null && uses.has(secret) ? [environment] : [],
    ),
  ]);
  const assumed = deployed.size === 0;
  if (assumed) deployed.add(DEFAULT_ENVIRONMENT);
  const pinned = [...uses.values()].flatMap((use) => [...use.environments]).filter((name) => name !== null);
  const names = [...new Set([...deployed, ...pinned])].filter(isObjectName).sort();
  return names.map((name) => ({ name, deployed: deployed.has(name), assumed: assumed && deployed.has(name) }));
}

function isIn(use: SecretUse, environment: DraftEnvironment): boolean {
  return use.environments.has(environment.name) || (use.environments.has(null) && environment.deployed);
}

function keysFor(
  { evidence, at }: DraftInput,
  use: SecretUse,
  environment: string,
  guesses: ReadonlyMap<string, readonly DraftKey[]>,
): readonly DraftKey[] {
  const inferred = inferredKeys(evidence, use.name, environment);
  const keys = new Map<string, DraftKey>();
  const add = (key: DraftKey) => {
    if (isKeyName(key.name) && !keys.has(key.name)) keys.set(key.name, key);
  };
  if (inferred?.strength === "stated") {
    for (const { name, provenance } of inferred.keys) add({ name, why: whyOf(provenance, at) });
  }
  const guessed = guesses.get(use.name) ?? [];
  for (const key of guessed) add(key);
  // What the code reads says more than what secrets of this name usually hold.
  if (inferred?.strength === "template" && guessed.length === 0) {
    for (const { name, provenance } of inferred.keys) add({ name, why: whyOf(provenance, at) });
  }
  return [...keys.values()];
}

function whyOf({ how, place }: Provenance, at: (place: Place) => string): string {
  const where = place ? ` at ${at(place)}` : "";
  switch (how) {
    case "required_keys":
      return `required_keys${where}`;
    case "modal-secret-create":
      return `modal secret create${where}`;
    case "text":
      return `said${where}`;
    case "create":
      return `made${where}`;
    case "template":
      return "guess: usual for a secret of this name";
    default:
      return `${how}${where}`;
  }
}

/**
 * Keys that the code reads and nobody provides, laid at the secret that most likely has them: the one that shares a word
 * or a provider with the key, else the only one attached whose keys aren't known otherwise.
 */
function guessKeys({ project, evidence, isAmbient, at, textOf }: DraftInput): ReadonlyMap<string, readonly DraftKey[]> {
  const guesses = new Map<string, Map<string, DraftKey>>();
  const add = (owner: Attachment | null, key: string, why: string) => {
    for (const name of owner ? secretNames(owner.secret) : []) {
      const keys = guesses.get(name) ?? new Map<string, DraftKey>();
      guesses.set(name, keys);
      if (!keys.has(key)) keys.set(key, { name: key, why });
    }
  };
  for (const workload of project.workloads) {
    const attachments = namedAttachments(workload);
    const stated = (attachment: Attachment) =>
      secretNames(attachment.secret).some((name) => inferredKeys(evidence, name, null)?.strength === "stated");
    for (const { key, read } of needsOf(workload, isAmbient)) {
      if (isStated(evidence, attachments, key)) continue;
      add(likelyOwner(workload, attachments, key, stated), key, whyRead(read, at));
    }
    const [only] = attachments;
    for (const key of platformKeys(workload, only, textOf)) {
      add(only ?? null, key, `guess: Modal asks for it, ${at(workload.place)}`);
    }
  }
  for (const workload of project.workloads) {
    const attachments = namedAttachments(workload);
    const isKnown = ({ secret }: Attachment) =>
      secretNames(secret).some((name) => guesses.has(name) || inferredKeys(evidence, name, null) !== null);
    const blank = attachments.filter((attachment) => !isKnown(attachment));
    const [owner] = blank;
    const reads = optionalReads(workload, isAmbient).filter(({ key }) => !isStated(evidence, attachments, key ?? ""));
    const groups = new Set(reads.map(({ key }) => groupOf(key ?? "")?.id));
    for (const read of reads) {
      const related = blank.filter(({ secret }) => secretNames(secret).some((name) => isRelated(name, read.key ?? "")));
      // A secret of which nothing else is known is for the one service that the code turns to.
      const alone =
        blank.length === 1 && groups.size === 1 && workload.attachmentsOpen.length === 0 ? owner : undefined;
      const holder = related.length > 0 ? (related.length === 1 ? related[0] : undefined) : alone;
      add(holder ?? null, read.key ?? "", whyRead(read, at));
    }
  }
  return new Map(
    [...guesses].map(([name, keys]) => [name, [...keys.values()].sort((a, b) => (a.name < b.name ? -1 : 1))]),
  );
}

function whyRead(read: EnvRead, at: (place: Place) => string): string {
  const library = /^implicit:(.+)$/.exec(read.how)?.[1];
  return library === undefined ? `guess: read at ${at(read.place)}` : `guess: ${library} reads it, ${at(read.place)}`;
}

/** What a library takes from the environment where it finds it, and can do without (`PGHOST`). */
function optionalReads(workload: Workload, isAmbient: Ambient): readonly EnvRead[] {
  return workload.reads.filter(
    ({ key, how, required }) =>
      key !== null &&
      how.startsWith("implicit:") &&
      !required &&
      groupOf(key) !== null &&
      !isAmbient(key, workload.kind),
  );
}

/** The keys that Modal itself takes from a bucket's or a registry's secret. */
function platformKeys(
  { kind, place }: Workload,
  attachment: Attachment | undefined,
  textOf: (place: Place) => string,
): readonly string[] {
  const text = textOf(place);
  if (kind === "bucket-mount") {
    const words = `${text} ${attachment ? secretNames(attachment.secret).join(" ") : ""}`;
    return /googleapis|gcs|gcp|google/i.test(words)
      ? ["GOOGLE_ACCESS_KEY_ID", "GOOGLE_ACCESS_KEY_SECRET"]
      : ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
  }
  if (kind !== "registry") return [];
  if (/from_aws_ecr/.test(text)) return ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"];
  return /from_gcp_artifact_registry/.test(text)
    ? ["SERVICE_ACCOUNT_JSON"]
    : ["REGISTRY_USERNAME", "REGISTRY_PASSWORD"];
}

function isStated(evidence: readonly KeyEvidence[], attachments: readonly Attachment[], key: string): boolean {
  return attachments.some(({ secret }) =>
    secretNames(secret).some((name) => {
      const inferred = inferredKeys(evidence, name, null);
      return inferred?.strength === "stated" && inferred.keys.some((one) => one.name === key);
    }),
  );
}

function likelyOwner(
  workload: Workload,
  attachments: readonly Attachment[],
  key: string,
  isStated: (attachment: Attachment) => boolean,
): Attachment | null {
  const related = attachments.filter(({ secret }) => secretNames(secret).some((name) => isRelated(name, key)));
  if (related.length > 0) return related.length === 1 ? (related[0] ?? null) : null;
  const opaque = attachments.filter((attachment) => !isStated(attachment));
  // A secret that is named for another provider isn't the one.
  const general = opaque.filter(({ secret }) => !secretNames(secret).some((name) => templateOf(name) !== null));
  return workload.attachmentsOpen.length === 0 && general.length === 1 ? (general[0] ?? null) : null;
}

const WRAPPING = new Set([
  "my",
  "secret",
  "secrets",
  "key",
  "keys",
  "api",
  "token",
  "app",
  "credentials",
  "creds",
  "env",
  "config",
  "custom",
  "modal",
  "id",
  "url",
]);

/** What people call a service in a secret's name, beside its own. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  postgres: ["postgresql", "pg", "psql", "db", "database", "sql", "warehouse"],
  mysql: ["mariadb", "db", "database", "sql"],
  mongodb: ["mongo", "db", "database"],
  aws: ["s3"],
  gcp: ["google", "googlecloud", "gcs", "bigquery"],
  huggingface: ["hf"],
};

function isRelated(secret: string, key: string): boolean {
  const template = templateOf(secret);
  if (template && [...template.keys, ...template.sometimes].includes(key)) return true;
  const words = new Set(
    nameParts(secret)
      .base.split("-")
      .filter((word) => word.length > 1 && !WRAPPING.has(word)),
  );
  const group = groupOf(key);
  if (group && [group.id, ...(SYNONYMS[group.id] ?? [])].some((word) => words.has(word))) return true;
  return key
    .toLowerCase()
    .split("_")
    .some((word) => words.has(word));
}

function secretText(use: SecretUse, keys: readonly DraftKey[], { at }: DraftInput): string {
  const name = dotted([use.name]);
  const [place] = use.places;
  const where = place ? onOneLine(at(place)) : "";
  if (keys.length === 0) return `${name} = { keys = "unknown" } # ${where}\n`;
  const whys = new Set(keys.map(({ why }) => why));
  const [why] = whys;
  const line = `${name} = { keys = [${keys.map((key) => JSON.stringify(key.name)).join(", ")}], open = true }`;
  if (whys.size === 1 && why !== undefined && line.length <= WIDTH) {
    return `${line} # ${onOneLine(why)}\n`;
  }
  const items = keys.map((key) => `  ${JSON.stringify(key.name)}, # ${onOneLine(key.why)}\n`);
  return `${name} = { open = true, keys = [\n${items.join("")}] }\n`;
}

/** What was found and isn't in the tables, for a person to sort. */
function leftovers(
  { evidence, at, isAmbient, project }: DraftInput,
  uses: ReadonlyMap<string, SecretUse>,
): readonly string[] {
  const lines: string[] = [];
  const unused = new Map<string, { readonly where: string; readonly keys: Set<string> }>();
  for (const { secret, provenance, keys } of evidence) {
    if (secret === null || uses.has(secret) || !provenance.place) continue;
    const entry = unused.get(secret) ?? { where: at(provenance.place), keys: new Set<string>() };
    unused.set(secret, entry);
    for (const { name } of keys) if (isKeyName(name)) entry.keys.add(name);
  }
  for (const [name, { where, keys }] of unused) {
    const having = keys.size === 0 ? "" : ` with ${[...keys].join(", ")}`;
    lines.push(`#   secret ${name}, made at ${onOneLine(where)}${having}, which the code doesn't name`);
  }
  const needed = new Set(project.workloads.flatMap((workload) => needsOf(workload, isAmbient).map(({ key }) => key)));
  for (const { secret, keys, provenance } of evidence) {
    if (secret !== null || !provenance.place || !provenance.how.startsWith("dotenv")) continue;
    const wanted = keys.map(({ name }) => name).filter((name) => needed.has(name));
    if (wanted.length > 0) {
      lines.push(`#   ${onOneLine(provenance.place.file)} names keys that the code reads: ${wanted.join(", ")}`);
    }
  }
  return lines.length === 0 ? [] : [`# Also found:\n${lines.join("\n")}\n`];
}

/** One line of comment: a path can hold anything. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
