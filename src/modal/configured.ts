/** Environment variables that files other than code name for a program to fill in: templates, configuration, lines of shell in texts. */
import type { SourceFile } from "../source/source-file.ts";

/** `$NAME`, `${NAME}`, `os.environ/NAME`, `env_var('NAME')`, `env:NAME`, `{{ env.NAME }}`. */
const REFERENCE =
  /\$\{?([A-Z][A-Z0-9_]{2,})|\b(?:os\.environ\/|env[:.]|env_var\(\s*["']|oc\.env:)([A-Z][A-Z0-9_]{2,})/g;

const KINDS: ReadonlySet<SourceFile["kind"]> = new Set(["yaml", "toml", "json", "ini", "text", "python", "notebook"]);

/** Deploying reads the developer's variables, and not the container's. */
const DEPLOYS = /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.buildkite)\/|(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/;

/** More text than this is data. */
const LARGEST = 400_000;

/** The names, sorted. */
export function configuredNames(files: Iterable<SourceFile>): readonly string[] {
  const names = new Set<string>();
  for (const { path, kind, text } of files) {
    if (!KINDS.has(kind) || text.length > LARGEST || DEPLOYS.test(path)) continue;
    for (const [, shell, other] of text.matchAll(REFERENCE)) names.add(shell ?? other ?? "");
  }
  return [...names].sort();
}
