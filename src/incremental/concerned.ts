/** Which code a change concerns that isn't changed itself: what asked for files that are others now, or imports otherwise. */
import { answeredOtherwise } from "../evaluate/questions.ts";
import { isShellPath } from "../evaluate/resolver.ts";
import { isDeployOf } from "../modal/deploy.ts";
import { askersForFiles, askersForText } from "../modal/project-files.ts";
import { saidToSome } from "../modal/surroundings.ts";
import { isScript, kindOf } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Circumstances, deployKeys, isSameList, type KeptAnalysis, rootsDigest } from "./kept-analysis.ts";

/** How the files differ from those of an analysis. */
export interface Difference {
  /** Those that are other texts now, and those that came. */
  readonly changed: readonly SourceFile[];
  readonly gone: ReadonlySet<string>;
  /** The paths of those that are as they were. */
  readonly same: readonly string[];
}

/** The parts of the model that are concerned; null where that may be all of them. */
export function concernedParts(
  kept: KeptAnalysis,
  { changed, gone, same }: Difference,
  { around }: Circumstances,
): ReadonlySet<string> | null {
  const before = new Map(kept.files.map((file) => [file.path, file]));
  const parts = new Set(kept.lost);
  /** Adds the part of a file. A script that code starts asks for others, and is in no part. */
  const add = (path: string): boolean => {
    const part = before.get(path)?.part ?? null;
    if (part !== null) parts.add(part);
    return part !== null;
  };
  const texts = changed.flatMap(({ path, kind }) => (before.has(path) && !isCode(kind) ? [path] : []));
  const moved = [
    ...changed.filter(({ path }) => !before.has(path)),
    ...[...gone].map((path) => ({ path, kind: kindOf(path) })),
  ];
  for (const path of gone) add(path);
  const paths = new Set(moved.map(({ path }) => path));
  for (const { path, loads } of paths.size > 0 ? kept.files : []) if (loads.some((each) => paths.has(each))) add(path);
  if (texts.length + moved.length > 0) {
    const { lookedFor, published } = kept.asked();
    const stay = [...same, ...changed.flatMap(({ path }) => (before.has(path) ? [path] : []))];
    const askers = [...askersForText(lookedFor, texts), ...askersForFiles(lookedFor, moved, stay)];
    if (!askers.map(add).every(Boolean)) return null;
    const requirements = around.requirements();
    for (const [name, was] of published) if (requirements.has(name) !== was) return null;
  }
  const mayResolveOtherwise =
    moved.some(({ path, kind }) => isCode(kind) || isShellPath(path)) ||
    texts.some((path) => NAMES_SCRIPTS.test(path)) ||
    rootsDigest(around) !== kept.roots;
  if (mayResolveOtherwise) {
    const answered = answeredOtherwise(kept.asked().questions, around.newResolver());
    if (!answered || ![...answered].map(add).every(Boolean)) return null;
  }
  addAddressed(kept, parts, add, around);
  return parts;
}

/** Adds those to which the surroundings say something else now. */
function addAddressed(
  kept: KeptAnalysis,
  parts: Set<string>,
  add: (path: string) => void,
  around: Circumstances["around"],
): void {
  const was = kept.saidToSome;
  const now = saidToSome(around, deployKeys(kept.variables));
  for (const [key, { said }] of kept.variables)
    if (!isSameList(was.deployedWith.get(key) ?? [], now.deployedWith.get(key) ?? []))
      for (const [file] of said) add(file);
  const listed = new Set(was.deploys.map((deploy) => JSON.stringify(deploy)));
  const stillListed = new Set(now.deploys.map((deploy) => JSON.stringify(deploy)));
  const others = [...was.deploys, ...now.deploys].filter((deploy) => {
    const text = JSON.stringify(deploy);
    return !listed.has(text) || !stillListed.has(text);
  });
  if (others.length > 0)
    for (const { path } of kept.files) if (others.some((deploy) => isDeployOf(deploy, path))) add(path);
  if (JSON.stringify(was.statements) !== JSON.stringify(now.statements))
    for (const name of kept.parts.keys())
      if (kept.parts.get(name)?.uses.versioned.some(({ versions }) => versions !== null)) parts.add(name);
}

/** Where the names of packages and aliases of scripts come from. */
const NAMES_SCRIPTS = /(?:^|\/)(?:pnpm-workspace\.yaml|[jt]sconfig[\w.-]*\.json|package\.json)$/;

export function isCode(kind: SourceFile["kind"]): boolean {
  return kind === "python" || kind === "notebook" || isScript(kind);
}
