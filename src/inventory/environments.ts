/** The Modal Environments that scripts, CI and documents deploy to. Names only; what isn't literal is left out. */
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { isDecoy } from "./decoy.ts";
import { isObjectName } from "./names.ts";

export interface EnvironmentHint {
  readonly name: string;
  readonly place: Place;
}

const PATTERNS = [
  /\bmodal[ \t]+(?:run|deploy|serve|shell|app|secret|volume|container)\b[^\n#;&|]*?[ \t](?:-e[ \t]+|--env[= \t]+)["']?([A-Za-z0-9][\w.-]+)/g,
  /\bmodal[ \t]+environment[ \t]+create[ \t]+["']?([A-Za-z0-9][\w.-]+)/g,
  /\bMODAL_ENVIRONMENT["']?[ \t]*[=:][ \t]*["']?([A-Za-z0-9][\w.-]+)/g,
];

const KINDS = new Set<SourceFile["kind"]>([
  "shell",
  "makefile",
  "yaml",
  "markdown",
  "dockerfile",
  "toml",
  "json",
  "text",
]);

/** Words that stand for a name in documents. */
const PLACEHOLDER = /^(?:env|environment|name|env[-_]name|your[-_].*|my[-_]env.*|none|null|true|false)$/i;

/** Each environment that the files name, at its first place. Files that git doesn't track are passed over. */
export function environmentHints(files: Iterable<SourceFile>): readonly EnvironmentHint[] {
  const hints = new Map<string, EnvironmentHint>();
  for (const file of files) {
    if (!KINDS.has(file.kind) || file.tracked === false || !/modal/i.test(file.text) || isDecoy(file)) continue;
    for (const pattern of PATTERNS) {
      for (const match of file.text.matchAll(pattern)) {
        const name = match[1] ?? "";
        if (!isObjectName(name) || PLACEHOLDER.test(name) || hints.has(name)) continue;
        const start = match.index + match[0].length - name.length;
        hints.set(name, { name, place: { file: file.path, span: { start, end: start + name.length } } });
      }
    }
  }
  return [...hints.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
