/** The Modal Environments that scripts, CI and documents deploy to. Names only; what isn't literal is left out. */

import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { isDecoy } from "./decoy.ts";
import { MODAL_CLI } from "./modal-cli.ts";
import { isObjectName } from "./names.ts";
import { collectVariables, type NamedEnvironment, readEnvironments, type Variables } from "./shell.ts";
import { type ShellText, scripts, snippetAt } from "./shell-text.ts";

export interface EnvironmentHint {
  readonly name: string;
  readonly place: Place;
}

/** Where a command may begin that names an environment. */
const COMMAND = new RegExp(
  String.raw`\b${MODAL_CLI}[ \t]+(?:run|deploy|serve|shell|app|secret|volume|container|environment|function|server|image)\b|\bMODAL_ENVIRONMENT=`,
  "g",
);

/** `MODAL_ENVIRONMENT` as data: CI steps, Dockerfiles, JSON. */
const SETTING = /\bMODAL_ENVIRONMENT["']?[ \t]*[=:][ \t]*["']?([A-Za-z0-9][\w.-]+)/g;

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
    const add = ({ name, span }: NamedEnvironment, base: number) => {
      if (!isObjectName(name) || PLACEHOLDER.test(name) || hints.has(name)) return;
      hints.set(name, { name, place: { file: file.path, span: { start: span.start + base, end: span.end + base } } });
    };
    const variables: Variables = new Map();
    const parts: ShellText[] = [...scripts(file)];
    for (const { index } of file.text.matchAll(COMMAND)) {
      if (file.kind !== "shell") parts.push(snippetAt(file, index));
    }
    for (const { text } of parts) collectVariables(text, variables);
    for (const { text, base } of parts) for (const named of readEnvironments(text, variables)) add(named, base);
    if (file.kind === "shell") continue;
    for (const match of file.text.matchAll(SETTING)) {
      const name = match[1] ?? "";
      const start = match.index + match[0].length - name.length;
      add({ name, span: { start, end: start + name.length } }, 0);
    }
  }
  return [...hints.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
