/** Lists of keys beside a secret's name, in comments, docstrings and documents. Only secrets that the code names count. */
import type { SourceFile } from "../source/source-file.ts";
import { isDecoy } from "./decoy.ts";
import type { KeyEvidence } from "./infer.ts";
import { isKeyName } from "./names.ts";
import type { InventoryKey } from "./types.ts";

/** A comment to the end of its line, or a string of several lines; other strings are passed over whole. */
const PYTHON = /#[^\n]*|(["'])\1\1[\s\S]*?\1\1\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const SCRIPT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
const HASH = /^[ \t]*#[^\n]*|[ \t]#[^\n]*/gm;

/** Words that may stand between the name and what parts it from its keys. */
const BEFORE_KEYS =
  /^["'`*)\]]*(?:[ \t]+(?:modal[ \t]+)?secret)?["'`*]*[ \t]*(?:\((?:with|keys?:?|contains:?|must contain)?[ \t]*|(?::|=>|->|→|–|—|-|\||\bwith\b|\bcontains\b|\bcontaining\b|\bholds\b|\bneeds\b|\bmust (?:contain|have)\b)[ \t]*(?:(?:the )?keys?:?|contains:?|with|must contain|has)?[ \t]*)(?=["'`*[(]*[A-Z])/i;
const KEY = /^["'`*[(]*([A-Z][A-Z0-9_]{2,})(?![\w=(.])["'`*\])]*/;
const BETWEEN =
  /^[ \t]*(?:\((?:opt|optional|required|req)\.?\)[ \t]*)?(?:,[ \t]*(?:and[ \t]+)?|and[ \t]+|&[ \t]*|\+[ \t]*|\/[ \t]*|(?:which|that)[ \t][^,.;|\n]*?\band[ \t]+(?=["'`]))/;
const LISTED = /^[ \t]*(?:#|\/\/|\*|--)?[ \t]*[-*•][ \t]*/;

/** The evidence of one file. `names` are the secrets that the code names. */
export function mentionEvidence(file: SourceFile, names: readonly string[]): readonly KeyEvidence[] {
  if (isDecoy(file)) return [];
  const present = names.filter((name) => file.text.includes(name));
  if (present.length === 0) return [];
  return [
    ...proseOf(file).flatMap(({ text, base }) => present.flatMap((name) => inText(file, text, base, name))),
    ...(file.kind === "python" ? besideSecrets(file, new Set(present)) : []),
  ];
}

/** A line that names one secret in code and ends in a comment that begins with keys. */
const BESIDE =
  /^[^#\n]*\bSecret\.(?:from_name|lookup)\([ \t]*(["'])([^"'\n]+)\1[^#"'\n]*\)[^#"'()\n]*#[ \t]*(?:(?:contains|has|holds|needs|provides|with|keys?|must contain|expects)\b:?[ \t]*)?/gim;

function besideSecrets(file: SourceFile, names: ReadonlySet<string>): readonly KeyEvidence[] {
  return [...file.text.matchAll(BESIDE)].flatMap((match) => {
    const [lead, , name = ""] = match;
    const start = match.index + lead.length;
    if (!names.has(name) || lead.split("Secret.").length > 2) return [];
    const keys = keysIn(file.path, file.text, start, endOfLine(file.text, start), 0);
    return keys.length === 0 ? [] : [said(file, name, match.index + lead.indexOf(name), keys)];
  });
}

function said(file: SourceFile, secret: string, start: number, keys: readonly InventoryKey[]): KeyEvidence {
  return {
    secret,
    environment: null,
    keys,
    complete: false,
    provenance: { how: "text", place: { file: file.path, span: { start, end: start + secret.length } } },
    tracked: file.tracked !== false,
  };
}

interface Prose {
  readonly text: string;
  readonly base: number;
}

function proseOf(file: SourceFile): readonly Prose[] {
  const { kind, text } = file;
  if (kind === "markdown" || (kind === "text" && /\.(?:txt|rst|mdx|adoc)$/i.test(file.path)))
    return [{ text, base: 0 }];
  const pattern =
    kind === "python"
      ? PYTHON
      : kind === "typescript" || kind === "javascript"
        ? SCRIPT
        : ["shell", "yaml", "toml", "makefile", "dockerfile"].includes(kind)
          ? HASH
          : null;
  if (pattern === null) return [];
  return [...text.matchAll(pattern)]
    .filter(([found]) => /^\s*(?:#|\/\/|\/\*|"""|''')/.test(found))
    .map((match) => ({ text: match[0], base: match.index }));
}

function inText(file: SourceFile, text: string, base: number, name: string): readonly KeyEvidence[] {
  const found: KeyEvidence[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (/[\w.-]/.test(text[at - 1] ?? " ") || /^(?:\w|-\w)/.test(text.slice(end, end + 2))) continue;
    const keys = keysAfter(file.path, text, end, base);
    if (keys.length > 0) found.push(said(file, name, base + at, keys));
  }
  return found;
}

function keysAfter(path: string, text: string, start: number, base: number): readonly InventoryKey[] {
  const lineEnd = endOfLine(text, start);
  const rest = text.slice(start, lineEnd);
  const lead = BEFORE_KEYS.exec(rest)?.[0];
  const beside = lead === undefined ? [] : keysIn(path, text, start + lead.length, lineEnd, base);
  if (beside.length > 0) return beside;
  // `name:` with one key in each of the listed lines below it.
  if (!/^["'`*)]*[ \t]*(?:\(.*\))?:[ \t]*$/.test(rest)) return [];
  const keys: InventoryKey[] = [];
  for (let at = lineEnd + 1; at < text.length; at = endOfLine(text, at) + 1) {
    const end = endOfLine(text, at);
    const marker = LISTED.exec(text.slice(at, end))?.[0];
    const [key] = marker === undefined ? [] : keysIn(path, text, at + marker.length, end, base);
    if (!key) break;
    keys.push(key);
  }
  return keys;
}

function keysIn(path: string, text: string, start: number, end: number, base: number): readonly InventoryKey[] {
  const keys: InventoryKey[] = [];
  let at = start;
  while (at < end) {
    const rest = text.slice(at, end);
    const match = KEY.exec(rest);
    const name = match?.[1] ?? "";
    // One word in capitals may be a word; in backticks, or with an underscore, it is a key.
    if (!match || !isKeyName(name) || !(name.includes("_") || /^[*[(]*[`"']/.test(rest))) break;
    const offset = base + at + match[0].indexOf(name);
    keys.push({ name, place: { file: path, span: { start: offset, end: offset + name.length } } });
    const between = BETWEEN.exec(rest.slice(match[0].length))?.[0];
    if (between === undefined) break;
    at += match[0].length + between.length;
  }
  return keys;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
