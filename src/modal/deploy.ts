/** How the repository deploys: the values that its scripts, workflows and documents give to an environment variable. */
import { MODAL_CLI } from "../inventory/modal-cli.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { readDeployWords } from "./deploy-command.ts";

/** Environment variables and values that they are given; said in the project's settings. */
export type Deployments = Readonly<Record<string, readonly string[]>>;

const KINDS = new Set<SourceFile["kind"]>(["shell", "makefile", "yaml", "markdown", "dotenv", "dockerfile"]);

/**
 * The literal values given to each of the variables: `APP_ENV=prod modal deploy app.py`, `export APP_ENV=prod`, `APP_ENV: prod`.
 * Files that git doesn't track are left out: the answer must be the same on every machine.
 */
export function deployValues(
  files: Iterable<SourceFile>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  if (keys.size === 0) return values;
  const pattern = new RegExp(
    `(?<![\\w$])(${[...keys].map(quoted).join("|")})(?:=|:[ \\t]+)["']?([A-Za-z0-9][A-Za-z0-9_.-]*)["']?(?=[\\s;&|"'\`)]|$)`,
    "gm",
  );
  for (const file of files) {
    if (!KINDS.has(file.kind) || file.tracked === false) continue;
    const environments = keys.has("MODAL_ENVIRONMENT") ? [...file.text.matchAll(ENVIRONMENT_FLAG)] : [];
    for (const [, value] of environments) add(values, "MODAL_ENVIRONMENT", value);
    for (const [, key, value] of file.text.matchAll(pattern)) {
      if (key !== undefined) add(values, key, value);
    }
  }
  return values;
}

/** `modal deploy -e prod app.py` */
const ENVIRONMENT_FLAG = new RegExp(
  String.raw`\b${MODAL_CLI}[ \t]+(?:run|deploy|serve|shell)\b[^\n|;&]*?[ \t](?:-e|--env)[= \t]+["']?([A-Za-z0-9][A-Za-z0-9_.-]*)`,
  "g",
);

function add(values: Map<string, Set<string>>, key: string, value: string | undefined): void {
  if (value === undefined) return;
  const known = values.get(key) ?? new Set<string>();
  known.add(value);
  values.set(key, known);
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A deploy that a script, a Makefile or a workflow makes into a Modal Environment that it names. */
export interface ScriptedDeploy {
  readonly environment: string;
  /** The file or module as it is written. */
  readonly target: string;
  readonly place: Place;
}

const SCRIPTS = new Set<SourceFile["kind"]>(["shell", "makefile", "yaml"]);
const DEPLOY = new RegExp(
  String.raw`(?:\bMODAL_ENVIRONMENT=["']?([A-Za-z0-9][\w.-]*)["']?[ \t]+(?:[\w./-]+[ \t]+){0,3}?)?\b${MODAL_CLI}[ \t]+deploy\b((?:\\\r?\n|[^\n;&|])*)`,
  "g",
);

/** The literal deploys of the repository's own scripts. Documents show examples, so they don't count. */
export function scriptedDeploys(files: Iterable<SourceFile>): readonly ScriptedDeploy[] {
  const found: ScriptedDeploy[] = [];
  for (const file of files) {
    if (!SCRIPTS.has(file.kind) || file.tracked === false) continue;
    for (const match of file.text.matchAll(DEPLOY)) {
      const words = (match[2] ?? "")
        .replace(/\\\r?\n/g, " ")
        .split(/\s+/)
        .map((word) => word.replace(/^["']|["']$/g, ""));
      const given = readDeployWords(words, (word) => /^[\w./:-]+$/.test(word));
      const environment = given.environment ?? match[1];
      const { target } = given;
      if (environment === undefined || target === undefined || !/^[A-Za-z0-9][\w.-]*$/.test(environment)) continue;
      found.push({
        environment,
        target,
        place: { file: file.path, span: { start: match.index, end: match.index + match[0].length } },
      });
    }
  }
  return found;
}

/** Does the target (`app.py`, `src/app.py::app`, `-m src.app`) name this file? */
export function isDeployOf({ target }: ScriptedDeploy, file: string): boolean {
  const path = target.replace(/::.*$/, "").replace(/^\.\//, "");
  const plain = path.endsWith(".py") ? path.slice(0, -".py".length) : path.replaceAll(".", "/");
  const own = file.replace(/\.py$/, "").replace(/\/__init__$/, "");
  return own === plain || own.endsWith(`/${plain}`);
}
