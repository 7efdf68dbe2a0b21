/** Secrets that the code makes by an SDK call: `Secret.create_deployed(name, {…})`, `Secret.objects.create(name, {…})`. */
import type { SourceFile } from "../source/source-file.ts";
import { isDecoy } from "./decoy.ts";
import type { KeyEvidence } from "./infer.ts";
import { isKeyName, isObjectName } from "./names.ts";
import type { InventoryKey } from "./types.ts";

const CALL =
  /\bSecret\s*\.\s*(?:objects\s*\.\s*create|create_deployed)\s*\(\s*(?:name\s*=\s*)?(["'])([^"'\\\n]+)\1\s*,\s*(?:env_dict\s*=\s*)?\{/g;

/** One token of a dict display: a string, a bracket, a comment, or any other character. */
const TOKEN =
  /#[^\n]*|[fFrRbBuU]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\*\*|[\s\S]/y;

/** The keys that literal dicts in such calls have. Values are passed over. */
export function madeEvidence(file: SourceFile): readonly KeyEvidence[] {
  if (!["python", "notebook"].includes(file.kind) || !/\bSecret\b/.test(file.text) || isDecoy(file)) return [];
  return [...file.text.matchAll(CALL)].flatMap((match) => {
    const secret = match[2] ?? "";
    if (!isObjectName(secret)) return [];
    const { keys, complete, end } = dictKeys(file, match.index + match[0].length);
    const environment = /^\s*,[^()]*?\benvironment_name\s*=\s*["']([\w.-]+)["']/.exec(file.text.slice(end, end + 300));
    return [
      {
        secret,
        environment: environment?.[1] !== undefined && isObjectName(environment[1]) ? environment[1] : null,
        keys,
        complete,
        provenance: {
          how: "create" as const,
          place: { file: file.path, span: { start: match.index, end } },
        },
        tracked: file.tracked !== false,
      },
    ];
  });
}

/** The literal keys of the dict whose body starts at `start`, and the offset after its brace. */
function dictKeys(
  { path, text }: SourceFile,
  start: number,
): { readonly keys: readonly InventoryKey[]; readonly complete: boolean; readonly end: number } {
  const keys: InventoryKey[] = [];
  let complete = true;
  let [at, depth] = [start, 1];
  let isKey = true;
  while (at < text.length && depth > 0) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0] ?? "";
    const begin = at;
    at += Math.max(1, token.length);
    if ("([{".includes(token)) depth++;
    else if (")]}".includes(token)) depth--;
    if (depth !== 1 || /^\s$|^#/.test(token)) continue;
    if (token === ",") {
      isKey = true;
      continue;
    }
    const name = /^["'](\w+)["']$/.exec(token)?.[1];
    if (isKey && name !== undefined && isKeyName(name)) {
      keys.push({ name, place: { file: path, span: { start: begin + 1, end: begin + 1 + name.length } } });
    } else if (isKey) {
      complete = false;
    }
    isKey = false;
  }
  return { keys, complete, end: at };
}
