/** Which packages come from a public index, by the project's own word: what is published takes the keys its own name promises. */
import { parse } from "smol-toml";
import { distributionsOf, normalisedDistribution } from "../evaluate/distributions.ts";
import type { CallValue } from "../evaluate/value.ts";
import { PROJECT_FILE } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import { meaningOf } from "./api.ts";
import { textsIn } from "./command-words.ts";
import { imageChain } from "./images.ts";
import { callableOf } from "./types.ts";

/** Distributions (normalised names) that are installed from PyPI by name alone, or from a public repository. */
export type Published = Pick<ReadonlySet<string>, "has">;

/** Distributions that remember for which they were asked. */
export class AskedPublished implements Published {
  readonly asked = new Map<string, boolean>();

  constructor(private readonly names: Published) {}

  has(name: string): boolean {
    const isPublished = this.names.has(name);
    this.asked.set(name, isPublished);
    return isPublished;
  }
}

/** What the project's requirement, `pyproject.toml` and `uv.lock` files install from PyPI by name. */
export function publishedRequirements(files: Iterable<SourceFile>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path, text } of files) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const found =
      name === PROJECT_FILE
        ? fromPyproject(text)
        : name === "uv.lock"
          ? fromUvLock(text)
          : /^requirements[\w.-]*\.(?:txt|in)$/.test(name)
            ? fromRequirements(text)
            : [];
    for (const each of found) names.add(each);
  }
  return names;
}

/** What an image installs from PyPI by name. `image` is the last call of its chain. */
export function publishedInImage(image: CallValue | null): Published {
  if (!image) return new Set();
  return new Set(
    imageChain(image).flatMap((call) => {
      const path = meaningOf(callableOf(call.callee));
      if (path !== "Image.pip_install" && path !== "Image.uv_pip_install") return [];
      if (call.args.some(({ name }) => name !== null && INDEX_OPTIONS.has(name))) return [];
      return call.args.flatMap(({ name, value }) => (name === null ? textsIn(value).flatMap(nameOfRequirement) : []));
    }),
  );
}

/** Does one of these distributions provide the import name? */
export function isPublished(importName: string, ...published: readonly Published[]): boolean {
  return distributionsOf(importName).some((distribution) => published.some((names) => names.has(distribution)));
}

/** Another index may be a private one. */
const INDEX_OPTIONS = new Set(["index_url", "extra_index_url", "find_links"]);

/** A repository that is cloned without a credential: anybody can read it. */
const PUBLIC_REPOSITORY =
  /^\s*(?:[\w.-]+(?:\[[^\]]*\])?\s*@\s*)?git\+https:\/\/github\.com\/[\w.-]+\/([\w.-]+?)(?:\.git)?(?:[@#;\s]|$)/;

/**
 * `name[extra]>=1.0; marker` gives its name, a public repository the repository's; a path or another address gives nothing.
 */
function nameOfRequirement(requirement: string): readonly string[] {
  const repository = PUBLIC_REPOSITORY.exec(requirement)?.[1];
  if (repository !== undefined) return [normalisedDistribution(repository)];
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:$|[=<>!~;#(,])/.exec(requirement);
  return match?.[1] === undefined || /\.(?:whl|zip|gz)$/.test(match[1]) ? [] : [normalisedDistribution(match[1])];
}

function fromRequirements(text: string): readonly string[] {
  if (/^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links)\b/m.test(text)) return [];
  return text.split(/\r?\n/).flatMap((line) => nameOfRequirement(line.replace(/\s#.*/, "")));
}

const LOCKED =
  /^name = "([^"\n]+)"\r?\nversion = "[^"\n]*"\r?\nsource = \{ registry = "https:\/\/pypi\.org\/simple" \}/gm;

function fromUvLock(text: string): readonly string[] {
  return [...text.matchAll(LOCKED)].map(([, name = ""]) => normalisedDistribution(name));
}

function fromPyproject(text: string): readonly string[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    return [];
  }
  const project = field(document, "project");
  const tool = field(document, "tool");
  const elsewhere = new Set(Object.keys(record(field(field(tool, "uv"), "sources"))).map(normalisedDistribution));
  const poetry = Object.entries(record(field(field(tool, "poetry"), "dependencies")));
  const named = [
    ...texts(field(project, "dependencies")),
    ...Object.values(record(field(project, "optional-dependencies"))).flatMap(texts),
    ...Object.values(record(field(document, "dependency-groups"))).flatMap(texts),
  ].flatMap(nameOfRequirement);
  const fromPoetry = poetry.flatMap(([name, version]) =>
    typeof version === "string" ? [normalisedDistribution(name)] : [],
  );
  return [...named, ...fromPoetry].filter((name) => !elsewhere.has(name));
}

function field(value: unknown, key: string): unknown {
  return record(value)[key];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
