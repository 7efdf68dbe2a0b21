/** `leastkey inventory init`: a first inventory file from what the repository says. Pure. */
import type { ModalProject } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
import { dotted } from "./edit.ts";
import type { EnvironmentHint } from "./environments.ts";
import { type GuessedKey, guessKeys, isForSecret } from "./guess.ts";
import { inferredKeys, type KeyEvidence } from "./infer.ts";
import { isKeyName, isObjectName } from "./names.ts";
import type { Provenance } from "./types.ts";
import { type Ambient, needsOf, type SecretUse, secretUses } from "./usage.ts";

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
  const placed = new Set<string>();
  const environments = environmentsFor(input, uses);
  const parts = [HEADER];
  let secrets = 0;
  for (const environment of environments) {
    const hint = input.environments.find(({ name }) => name === environment.name);
    const lines = [...uses.values()]
      .filter((use) => isIn(use, environment))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((use) => {
        const keys = keysFor(input, use, environment.name, guesses);
        for (const { name } of keys) placed.add(name);
        return secretText(use, keys, input);
      });
    if (lines.length === 0) continue;
    secrets += lines.length;
    const comment = hint
      ? `# named at ${onOneLine(input.at(hint.place))}\n`
      : environment.assumed
        ? "# assumed: nothing here names another Modal Environment\n"
        : "";
    parts.push(`${comment}[${dotted(["environments", environment.name, "secrets"])}]\n${lines.join("")}`);
  }
  parts.push(...leftovers(input, uses, placed));
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
  guesses: ReadonlyMap<string, readonly GuessedKey[]>,
): readonly GuessedKey[] {
  const inferred = inferredKeys(evidence, use.name, environment);
  const keys = new Map<string, GuessedKey>();
  const add = (key: GuessedKey) => {
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

function secretText(use: SecretUse, keys: readonly GuessedKey[], { at }: DraftInput): string {
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
  placed: ReadonlySet<string>,
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
  const needs = project.workloads.flatMap((workload) => needsOf(workload, isAmbient, isForSecret));
  const missing = new Map(
    needs
      .filter(({ key, hard }) => !placed.has(key) && (hard || isForSecret(key)))
      .map(({ key, read }) => [key, onOneLine(at(read.place))]),
  );
  for (const [key, where] of [...missing].sort(([a], [b]) => (a < b ? -1 : 1)))
    lines.push(`#   the code reads ${key} at ${where}, and no list above has it`);
  const needed = new Set(needs.map(({ key }) => key).filter((key) => !missing.has(key)));
  for (const { secret, keys, provenance } of evidence) {
    if (secret !== null || !provenance.place || !provenance.how.startsWith("dotenv")) continue;
    const wanted = keys.map(({ name }) => name).filter((name) => needed.has(name) && !placed.has(name));
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
