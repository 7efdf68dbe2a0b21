/** Which rule speaks of a credential: each gets exactly one finding, of the rule that knows the most about its place. */
import type { Candidate } from "../../src/credentials/types.ts";
import type { RuleContext } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { remembered } from "../../src/source/remembered.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { contains, overlaps, type Place, type Span } from "../../src/source/span.ts";

export type Placement =
  | "committed-dotenv"
  | "literal-secret-value"
  | "credential-in-image"
  | "credential-in-command"
  | "credential-fallback"
  | "hardcoded-credential";

/** A candidate with its file, and what the model says of its place. */
export interface Placed {
  readonly candidate: Candidate;
  readonly file: SourceFile;
  /** The key and the name of the Secret or workload that the literal becomes the value of; null for no such one. */
  readonly target: Target | null;
}

interface Target {
  readonly kind: "secret" | "image" | "function";
  readonly key: string;
  readonly keyPlace: Place;
}

interface Valued {
  readonly span: Span;
  readonly target: Target;
}

/** The candidates of all files that belong to one rule, in order of place within each file. */
export function candidatesFor(placement: Placement, context: RuleContext): readonly Placed[] {
  return placedIn(context).get(placement) ?? [];
}

const placedIn = remembered((context: RuleContext): ReadonlyMap<Placement | null, readonly Placed[]> => {
  if (context.candidates.size === 0) return new Map();
  const valued = valuesByFile(context);
  const placed = [...context.candidates].flatMap(([path, candidates]) => {
    const file = context.files.get(path);
    if (!file) return [];
    return candidates.map((candidate): Placed => {
      const target = valued.get(path)?.find(({ span }) => isValue(span, candidate))?.target ?? null;
      return { candidate, file, target };
    });
  });
  return grouped(placed, ({ candidate, file, target }) => placementOf(candidate, file, target));
});

/**
 * The order decides: a dotenv file is one whatever stands in it; a value that ends in a Secret or an image is spoken of there,
 * also when it is a default; then commands, then defaults, then the rest. Null: a local dotenv file that is not committed is
 * where such values belong.
 */
function placementOf(candidate: Candidate, file: SourceFile, target: Target | null): Placement | null {
  if (isLocalSettings(file)) return file.tracked === false ? null : "committed-dotenv";
  if (target?.kind === "image") return "credential-in-image";
  if (candidate.context === "env-default") return "credential-fallback";
  if (target) return "literal-secret-value";
  if (file.kind === "dockerfile" || IMAGE_CALLS.has(candidate.owner ?? "")) return "credential-in-image";
  if (candidate.context === "command-flag" || isCommandFile(file)) return "credential-in-command";
  return "hardcoded-credential";
}

/** Calls whose text runs, or is kept, while an image is built. */
const IMAGE_CALLS: ReadonlySet<string> = new Set([
  "run_commands",
  "dockerfile_commands",
  "pip_install",
  "pip_install_private_repos",
  "uv_pip_install",
  "poetry_install_from_file",
  "build_args",
]);

function isLocalSettings(file: SourceFile): boolean {
  return file.kind === "dotenv" || /(?:^|\/)\.modal\.toml$/.test(file.path);
}

function isCommandFile({ kind, path }: SourceFile): boolean {
  return (
    kind === "shell" ||
    kind === "makefile" ||
    /(?:^|\/)\.github\/(?:workflows|actions)\/|(?:^|\/)\.gitlab-ci\.ya?ml$/.test(path)
  );
}

function isValue(span: Span, { literal, span: inner }: Candidate): boolean {
  return contains(span, inner) || contains(literal, span) || overlaps(span, inner);
}

/** Every literal that the model knows to become a value: of a Secret, of an image's env, of a function's env. */
function valuesByFile({ project }: RuleContext): ReadonlyMap<string, readonly Valued[]> {
  const values = new Map<string, Valued[]>();
  const add = (place: Place, target: Target): void => {
    const list = values.get(place.file);
    if (list) list.push({ span: place.span, target });
    else values.set(place.file, [{ span: place.span, target }]);
  };
  for (const secret of project.secrets) {
    for (const { key, place, value } of secret.keys) {
      for (const literal of value) add(literal, { kind: "secret", key, keyPlace: place });
    }
  }
  for (const { env } of project.workloads) {
    for (const { key, place, value, from } of env) {
      const kind = from === "image" ? "image" : from === "function" ? "function" : null;
      if (kind) for (const literal of value) add(literal, { kind, key, keyPlace: place });
    }
  }
  return values;
}
