/** How the repository deploys: the values that its scripts, workflows and documents give to an environment variable. */
import type { SourceFile } from "../source/source-file.ts";

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
const ENVIRONMENT_FLAG =
  /\bmodal[ \t]+(?:run|deploy|serve|shell)\b[^\n|;&]*?[ \t](?:-e|--env)[= \t]+["']?([A-Za-z0-9][A-Za-z0-9_.-]*)/g;

function add(values: Map<string, Set<string>>, key: string, value: string | undefined): void {
  if (value === undefined) return;
  const known = values.get(key) ?? new Set<string>();
  known.add(value);
  values.set(key, known);
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
