/** Which secret most likely has the keys that the code reads and that no source lays at one. Pure. */
import type { Attachment, EnvRead, ModalProject, Workload } from "../modal/project.ts";
import { grouped } from "../source/groups.ts";
import type { Place } from "../source/span.ts";
import { inferredKeys, type KeyEvidence } from "./infer.ts";
import { groupOf } from "./providers.ts";
import { nameParts } from "./stage.ts";
import { templateOf } from "./templates.ts";
import { type Ambient, namedAttachments, needsOf, secretNames } from "./usage.ts";

export interface GuessInput {
  readonly project: ModalProject;
  readonly evidence: readonly KeyEvidence[];
  readonly isAmbient: Ambient;
  /** `path:line` of a place. */
  readonly at: (place: Place) => string;
  /** The code at a place. */
  readonly textOf: (place: Place) => string;
}

export interface GuessedKey {
  readonly name: string;
  /** How it is known. */
  readonly why: string;
}

/** What speaks for a secret's having a key. */
interface Guess {
  readonly secret: string;
  readonly key: string;
  readonly why: string;
  /** The secret's name speaks of the key, or Modal itself looks for it there. */
  readonly isRelated: boolean;
  /** The code of a workload fails without the key, and has it from nowhere else. */
  readonly isForced: boolean;
  readonly workload: Workload;
}

/**
 * Keys that the code reads and nobody provides, laid at the secret that most likely has them: the one that shares a word
 * or a provider with the key, else the only one attached whose keys aren't known otherwise. One key is laid at one secret
 * as far as the code allows: that two of a workload hold it would be a clash that nobody has made.
 */
export function guessKeys(input: GuessInput): ReadonlyMap<string, readonly GuessedKey[]> {
  const needed = neededKeys(input);
  const guesses = [...needed, ...optionalKeys(input, new Set(needed.map(({ secret }) => secret)))];
  const kept = grouped(withoutClashes(input.project, guesses), ({ secret }) => secret);
  return new Map(
    [...kept].map(([secret, keys]) => [
      secret,
      [...new Map([...keys].reverse().map(({ key, why }) => [key, { name: key, why }])).values()].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
    ]),
  );
}

/** A guess for each name that the attached secret can have. */
function guessesAt(owner: Attachment | null, guess: Omit<Guess, "secret">): readonly Guess[] {
  return owner ? secretNames(owner.secret).map((secret) => ({ ...guess, secret })) : [];
}

function neededKeys({ project, evidence, isAmbient, at, textOf }: GuessInput): readonly Guess[] {
  const told = toldWhole(evidence);
  return project.workloads.flatMap((workload) => {
    const attachments = namedAttachments(workload);
    const stated = (attachment: Attachment) =>
      secretNames(attachment.secret).some((name) => inferredKeys(evidence, name, null)?.strength === "stated");
    const read = needsOf(workload, isAmbient, isForSecret).flatMap((need) => {
      if (isStated(evidence, attachments, need.key)) return [];
      const owner = likelyOwner(workload, attachments, need.key, stated);
      if (!need.hard && !owner?.isRelated && !isForSecret(need.key) && !BESIDE_CREDENTIALS.test(need.key)) return [];
      if (owner && secretNames(owner.attachment.secret).some((name) => told.has(name))) return [];
      return guessesAt(owner?.attachment ?? null, {
        key: need.key,
        why: whyRead(need.read, at),
        isRelated: owner?.isRelated ?? false,
        isForced: need.hard,
        workload,
      });
    });
    const [only] = attachments;
    const asked = platformKeys(workload, only, textOf).flatMap((key) =>
      guessesAt(only ?? null, {
        key,
        why: `guess: Modal asks for it, ${at(workload.place)}`,
        isRelated: true,
        isForced: true,
        workload,
      }),
    );
    return [...read, ...asked];
  });
}

/** The secrets of which a command says all keys: one that it lacks isn't there, however well it would fit. */
function toldWhole(evidence: readonly KeyEvidence[]): ReadonlySet<string> {
  return new Set(
    evidence.flatMap(({ secret, complete, provenance }) =>
      secret !== null && complete && provenance.how === "modal-secret-create" ? [secret] : [],
    ),
  );
}

/** What libraries take from the environment where they find it, for secrets of which nothing else is known. */
function optionalKeys({ project, evidence, isAmbient, at }: GuessInput, known: ReadonlySet<string>): readonly Guess[] {
  return project.workloads.flatMap((workload) => {
    const attachments = namedAttachments(workload);
    const isKnown = ({ secret }: Attachment) =>
      secretNames(secret).some((name) => known.has(name) || inferredKeys(evidence, name, null) !== null);
    const blank = attachments.filter((attachment) => !isKnown(attachment));
    const [owner] = blank;
    const reads = optionalReads(workload, isAmbient).filter(({ key }) => !isStated(evidence, attachments, key ?? ""));
    const groups = new Set(reads.map(({ key }) => groupOf(key ?? "")?.id));
    return reads.flatMap((read) => {
      const key = read.key ?? "";
      const related = blank.filter(({ secret }) => secretNames(secret).some((name) => isRelated(name, key)));
      // A secret of which nothing else is known is for the one service that the code turns to.
      const alone =
        blank.length === 1 && groups.size === 1 && workload.attachmentsOpen.length === 0 ? owner : undefined;
      const holder = related.length > 0 ? (related.length === 1 ? related[0] : undefined) : alone;
      return guessesAt(holder ?? null, {
        key,
        why: whyRead(read, at),
        isRelated: related.length > 0,
        isForced: false,
        workload,
      });
    });
  });
}

/** Without the guesses that lay a key at a second secret of a workload, or where another's name speaks of it. */
function withoutClashes(project: ModalProject, guesses: readonly Guess[]): readonly Guess[] {
  const together = secretsTogether(project);
  return [...grouped(guesses, ({ key }) => key).values()].flatMap((ofKey) => {
    const bySecret = [...grouped(ofKey, ({ secret }) => secret)].map(([secret, own]) => ({
      secret,
      base: nameParts(secret).base,
      own,
      isRelated: own.some((guess) => guess.isRelated),
      forced: own.filter(({ isForced }) => isForced).length,
      apps: new Set(own.map(({ workload }) => workload.app)),
    }));
    const ranked = bySecret.sort(
      (a, b) =>
        Number(b.isRelated) - Number(a.isRelated) ||
        b.forced - a.forced ||
        b.own.length - a.own.length ||
        (a.secret < b.secret ? -1 : 1),
    );
    const kept: typeof ranked = [];
    for (const one of ranked) {
      const isClash = (other: typeof one) =>
        // The same secret of another stage has the same keys.
        one.base !== other.base &&
        (together.get(one.secret)?.has(other.secret) ||
          (other.isRelated && !one.isRelated && [...one.apps].some((app) => other.apps.has(app))));
      if (one.forced > 0 || !kept.some(isClash)) kept.push(one);
    }
    return kept.flatMap(({ own }) => own);
  });
}

/** The secrets beside which each is attached. */
function secretsTogether(project: ModalProject): ReadonlyMap<string, ReadonlySet<string>> {
  const together = new Map<string, Set<string>>();
  for (const workload of project.workloads) {
    const names = new Set(namedAttachments(workload).flatMap(({ secret }) => secretNames(secret)));
    for (const name of names) together.set(name, new Set([...(together.get(name) ?? []), ...names]));
  }
  return together;
}

/** What people keep in a secret beside its credential; other settings that code can do without are no secret's. */
const BESIDE_CREDENTIALS =
  /(?:^|_)(?:URL|URI|HOST|PORT|USER|USERNAME|ID|SID|ACCOUNT|EMAIL|DOMAIN|ENDPOINT|ISSUER|AUDIENCE|BUCKET|REGION|DATABASE|PROJECT|PROXY|COOKIES?|JSON|CERT|AUTH|WEBHOOK)(?:_|$)/i;

/** Whoever reads it with an empty text for a default wants it from a secret all the same. */
export function isForSecret(key: string): boolean {
  return groupOf(key) !== null || /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|CREDENTIALS?|DSN)(?:_|$)/i.test(key);
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
  { kind, place, call }: Workload,
  attachment: Attachment | undefined,
  textOf: (place: Place) => string,
): readonly string[] {
  const text = textOf(call ?? place);
  if (kind === "bucket-mount") {
    const words = `${text} ${attachment ? secretNames(attachment.secret).join(" ") : ""}`;
    return /googleapis|gcs|gcp|google/i.test(words)
      ? ["GOOGLE_ACCESS_KEY_ID", "GOOGLE_ACCESS_KEY_SECRET"]
      : ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
  }
  if (kind !== "registry") return [];
  // Since 1.6.3 the keys tell which kind of login it is, whatever method pulls the image.
  if (/from_aws_ecr|\.dkr\.ecr\./.test(text)) return ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"];
  return /from_gcp_artifact_registry|\bdocker\.pkg\.dev\b/.test(text)
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
): { readonly attachment: Attachment; readonly isRelated: boolean } | null {
  const related = attachments.filter(({ secret }) => secretNames(secret).some((name) => isRelated(name, key)));
  const [first] = related;
  if (first) return related.length === 1 ? { attachment: first, isRelated: true } : null;
  const opaque = attachments.filter((attachment) => !isStated(attachment));
  // A secret that is named for another provider isn't the one.
  const general = opaque.filter(({ secret }) => !secretNames(secret).some((name) => templateOf(name) !== null));
  const [only] = general;
  return workload.attachmentsOpen.length === 0 && only && general.length === 1
    ? { attachment: only, isRelated: false }
    : null;
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
