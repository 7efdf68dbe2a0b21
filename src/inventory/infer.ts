/**
 * What the repository says of its secrets' keys, beside the inventory file: `modal secret create` in scripts and documents,
 * `required_keys` and dict secrets in the code, dotenv files, known templates. Pure; nothing is executed.
 */

import type { CaseText, ModalProject, Secret } from "../modal/project.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Place, Span } from "../source/span.ts";
import { isDecoy } from "./decoy.ts";
import { dotenvKeys, isExampleDotenv, jsonKeys } from "./dotenv.ts";
import { madeEvidence } from "./made.ts";
import { mentionEvidence } from "./mentions.ts";
import { MODAL_CLI, MODAL_CLI_LIST } from "./modal-cli.ts";
import { isKeyName, isObjectName } from "./names.ts";
import { collectVariables, readCreations, type SecretCreation, type Variables } from "./shell.ts";
import { blockAt, type ShellText, scripts, snippetAt } from "./shell-text.ts";
import { keySpelledBy, templateOf } from "./templates.ts";
import type { InventoryKey, Provenance } from "./types.ts";

/** One source's word on one secret. */
export interface KeyEvidence {
  /** The secret's name; null for keys that aren't tied to one (a dotenv file, a dict secret). */
  readonly secret: string | null;
  /** The Modal Environment, where the source says it. */
  readonly environment: string | null;
  readonly keys: readonly InventoryKey[];
  /** True when the source lists all the keys that it speaks of. The secret itself may have more all the same. */
  readonly complete: boolean;
  readonly provenance: Provenance;
  /** False when git doesn't track the file: such evidence may inform a person, never a gate. */
  readonly tracked: boolean;
}

/** All that the files and the model say. Files that git doesn't track are read too; see `tracked`. */
export function inferEvidence(files: Iterable<SourceFile>, project: ModalProject | null): readonly KeyEvidence[] {
  const byPath = new Map<string, SourceFile>();
  for (const file of files) byPath.set(file.path, file);
  const names = [...new Set((project?.secrets ?? []).flatMap(({ name }) => namesOf(name)))];
  return [
    ...[...byPath.values()].flatMap((file) => [
      ...creationEvidence(file, byPath),
      ...madeEvidence(file),
      ...mentionEvidence(file, names),
      ...dotenvEvidence(file),
    ]),
    ...(project ? projectEvidence(project) : []),
  ];
}

const CREATE = new RegExp(String.raw`\b${MODAL_CLI}[ \t]+secret[ \t]+create\b`, "g");
const CREATE_LIST = new RegExp(String.raw`${MODAL_CLI_LIST}(["'])secret\1\s*,\s*(["'])create\2\s*,`, "g");

/** Evidence from the `modal secret create` commands that stand anywhere in the file. */
export function creationEvidence(
  file: SourceFile,
  files: ReadonlyMap<string, SourceFile> = new Map(),
): readonly KeyEvidence[] {
  if (!/\bcreate\b/.test(file.text) || !/\bmodal\b/.test(file.text) || isDecoy(file)) return [];
  const found: { readonly creation: SecretCreation; readonly base: number }[] = [];
  const covered: Span[] = [];
  const variables: Variables = new Map();
  const read = (part: ShellText): boolean => {
    const { creations, commands } = readCreations(part.text, variables);
    for (const creation of creations) found.push({ creation, base: part.base });
    for (const span of commands) covered.push({ start: span.start + part.base, end: span.end + part.base });
    return commands.length > 0;
  };
  const isCovered = (offset: number) => covered.some(({ start, end }) => start <= offset && offset < end);

  const whole = scripts(file);
  for (const part of whole) collectVariables(part.text, variables);
  if (file.kind === "makefile") collectVariables(makeVariables(file.text), variables);
  for (const part of whole) read(part);
  for (const { index } of file.text.matchAll(CREATE)) {
    if (isCovered(index)) continue;
    if (["yaml", "makefile", "dockerfile", "text", "terraform", "toml"].includes(file.kind)) {
      const block = blockAt(file, index);
      collectVariables(block.text, variables);
      const before = found.length;
      read(block);
      if (found.length > before || isCovered(index)) continue;
    }
    read(snippetAt(file, index));
  }
  for (const match of file.text.matchAll(CREATE_LIST)) {
    read(argumentList(file.text, match.index + match[0].length, match[0].length));
  }
  return unique(found.map(({ creation, base }) => evidenceOf(file, creation, base, files)));
}

/** A Makefile's literal variables, as shell assignments. */
function makeVariables(text: string): string {
  return [...text.matchAll(/^(\w+)[ \t]*(?::{0,3}|\?)=[ \t]*([\w.-]+)[ \t]*$/gm)]
    .map(([, name, value]) => `${name}=${value}`)
    .join("\n");
}

/** `["modal", "secret", "create", "name", "K=" + v, …]` as a command line: the literals stay where they are, the rest is blanked. */
function argumentList(text: string, start: number, before: number): ShellText {
  let line = "";
  let at = start;
  const end = Math.min(text.length, start + 4000);
  let depth = 1;
  while (at < end) {
    const literal = /[fFrRbB]{0,2}(["'])((?:\\.|(?!\1)[^\\\n])*)\1/y;
    literal.lastIndex = at;
    const match = literal.exec(text);
    if (match) {
      const inner = (match[2] ?? "").replace(/[^\w=.-]/g, "\uE000");
      line += `${" ".repeat(match[0].length - inner.length - 1)}${inner} `;
      at += match[0].length;
      continue;
    }
    const unit = text[at] ?? "";
    if ("[({".includes(unit)) depth++;
    if ("])}".includes(unit)) depth--;
    if (depth === 0) break;
    // A starred or computed element: the command may be given more keys.
    line += unit === "*" ? "*" : " ";
    at++;
  }
  const command = "modal secret create";
  return { base: start - before, text: command.padEnd(before) + line };
}

function evidenceOf(
  file: SourceFile,
  creation: SecretCreation,
  base: number,
  files: ReadonlyMap<string, SourceFile>,
): KeyEvidence {
  const placed = (span: Span): Place => ({
    file: file.path,
    span: { start: span.start + base, end: span.end + base },
  });
  const keys = creation.keys.map(({ name, span }) => ({ name, place: placed(span) }));
  const fromFiles = [
    ...creation.dotenvFiles.flatMap((path) => keysOfFile(files, file.path, path, "dotenv")),
    ...creation.jsonFiles.flatMap((path) => keysOfFile(files, file.path, path, "json")),
  ];
  const known = new Set(keys.map(({ name }) => name));
  return {
    secret: creation.name,
    environment: creation.environment,
    keys: [...keys, ...fromFiles.filter(({ name }) => !known.has(name))],
    complete: !creation.open,
    provenance: { how: "modal-secret-create", place: placed(creation.span) },
    tracked: file.tracked !== false,
  };
}

/** The keys of a file that a command names: beside the script, or from the root; tracked files only, others aren't the repository's word. */
function keysOfFile(
  files: ReadonlyMap<string, SourceFile>,
  from: string,
  path: string,
  kind: "dotenv" | "json",
): readonly InventoryKey[] {
  const clean = path.replace(/^\.\//, "");
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const file = files.get(folder + clean) ?? files.get(clean);
  if (!file || file.tracked === false) return [];
  if (kind === "json") return (jsonKeys(file.text) ?? []).map((name) => ({ name, place: null }));
  return dotenvKeys(file.text).map(({ name, span }) => ({ name, place: { file: file.path, span } }));
}

function unique(evidence: readonly KeyEvidence[]): readonly KeyEvidence[] {
  const seen = new Map<string, KeyEvidence>();
  for (const one of evidence) {
    seen.set(`${one.secret}\n${one.environment}\n${one.provenance.place?.span.start}`, one);
  }
  return [...seen.values()];
}

function dotenvEvidence(file: SourceFile): readonly KeyEvidence[] {
  if (file.kind !== "dotenv" && !isExampleDotenv(file.path)) return [];
  const keys = dotenvKeys(file.text).map(({ name, span }) => ({ name, place: { file: file.path, span } }));
  if (keys.length === 0) return [];
  return [
    {
      secret: null,
      environment: null,
      keys,
      complete: true,
      provenance: {
        how: isExampleDotenv(file.path) ? "dotenv-example" : "dotenv",
        place: { file: file.path, span: { start: 0, end: file.text.length } },
      },
      tracked: file.tracked !== false,
    },
  ];
}

/** Evidence from the code: `required_keys` of named secrets, and the keys of dict secrets. */
function projectEvidence(project: ModalProject): readonly KeyEvidence[] {
  return project.secrets.flatMap((secret): readonly KeyEvidence[] => {
    if (secret.kind === "name") return requiredKeys(secret);
    if (secret.kind !== "dict" || secret.keys.length === 0) return [];
    return [
      {
        secret: null,
        environment: null,
        keys: secret.keys.map(({ key, place }) => ({ name: key, place })),
        complete: secret.closed,
        provenance: { how: "dict", place: secret.place },
        tracked: true,
      },
    ];
  });
}

function requiredKeys(secret: Secret): readonly KeyEvidence[] {
  const keys = secret.requiredKeys.filter(({ key }) => isKeyName(key)).map(({ key, place }) => ({ name: key, place }));
  if (keys.length === 0) return [];
  return namesOf(secret.name).map((name) => ({
    secret: name,
    environment: secret.environmentName?.known ?? null,
    keys,
    complete: false,
    provenance: { how: "required_keys", place: secret.place },
    tracked: true,
  }));
}

/** Every name that a text can be, as far as the code says. */
function namesOf(text: CaseText | null): readonly string[] {
  if (!text) return [];
  const names = text.known === null ? text.cases.map(({ value }) => value) : [text.known];
  return [...new Set(names)].filter(isObjectName);
}

/** All that is known of one secret's keys without an inventory. */
export interface InferredKeys {
  readonly keys: readonly { readonly name: string; readonly provenance: Provenance; readonly place: Place | null }[];
  /** The strongest source: a command or the code's own check, else only a template's name. */
  readonly strength: "stated" | "template";
}

/**
 * The keys that the evidence gives the secret (in `environment`, where the evidence says one); a known template only when
 * nothing else is known. Null when nothing is. The set is always open.
 */
export function inferredKeys(
  evidence: readonly KeyEvidence[],
  name: string,
  environment: string | null,
): InferredKeys | null {
  const keys = new Map<string, { name: string; provenance: Provenance; place: Place | null }>();
  for (const one of evidence) {
    if (one.secret !== name) continue;
    if (environment !== null && one.environment !== null && one.environment !== environment) continue;
    for (const key of one.keys) {
      if (!keys.has(key.name)) keys.set(key.name, { name: key.name, provenance: one.provenance, place: key.place });
    }
  }
  if (keys.size > 0) return { keys: [...keys.values()], strength: "stated" };
  const spelled = keySpelledBy(name);
  const usual = templateOf(name)?.keys ?? (spelled === null ? [] : [spelled]);
  if (usual.length === 0) return null;
  const provenance: Provenance = { how: "template", place: null };
  return { keys: usual.map((key) => ({ name: key, provenance, place: null })), strength: "template" };
}
