/** Which stage (dev, staging, prod) a name speaks of. Whole tokens only: `product-…`, `devin-…` and `prodrag-…` say nothing. */
import type { Stage } from "./types.ts";

/** What a name says. `weak`: the word often means something else (`stage` of a pipeline, `test` data, a `live` stream). */
export interface StageMatch {
  readonly stage: Stage;
  /** The word that says it, as it stands in the name. */
  readonly token: string;
  readonly weak: boolean;
}

const STRONG: Readonly<Record<string, Stage>> = {
  dev: "dev",
  devel: "dev",
  develop: "dev",
  development: "dev",
  nonprod: "dev",
  staging: "staging",
  stg: "staging",
  preprod: "staging",
  preproduction: "staging",
  qa: "staging",
  uat: "staging",
  prod: "prod",
  prd: "prod",
  production: "prod",
};

const WEAK: Readonly<Record<string, Stage>> = {
  local: "dev",
  localdev: "dev",
  test: "dev",
  testing: "dev",
  stage: "staging",
  preview: "staging",
  live: "prod",
};

/** Words before which a stage word is part of another term: `dev-tools`, `DEV_TO_API_KEY` (dev.to), `dev.ops`. */
const NO_DEV_BEFORE = new Set([
  "tool",
  "tools",
  "ops",
  "rel",
  "kit",
  "to",
  "team",
  "portal",
  "hub",
  "container",
  "null",
]);

/** Words that turn the one after them: `pre-prod`, `non-prod`. */
const TURNED: Readonly<Record<string, Stage>> = { pre: "staging", non: "dev", not: "dev" };

/** A name in parts: `My-OpenAI-secret-prod-v2` is base `my-openai-secret`, stage prod, version `v2`. */
export interface NameParts {
  /** Lower case, tokens joined by `-`, without stage and version words. Empty when the name is nothing else. */
  readonly base: string;
  readonly stage: StageMatch | null;
  readonly version: string | null;
}

interface Token {
  readonly text: string;
  readonly lower: string;
}

/** Names that a project gives to stages, beside the usual words. */
export interface StageNames {
  /** A single word counts like the usual ones; else the whole name is meant, with `*` for any text. */
  readonly names: readonly { readonly pattern: string; readonly stage: Stage }[];
  /** The stages of Modal Environments. */
  readonly environments: Readonly<Record<string, Stage>>;
}

interface KnownNames {
  readonly words: ReadonlyMap<string, Stage>;
  readonly wholes: readonly { readonly whole: RegExp; readonly fixed: string; readonly stage: Stage }[];
  readonly environments: ReadonlyMap<string, Stage>;
  /** What names say under these: the rules ask of the same few again and again. */
  readonly parts: Map<string, NameParts>;
  readonly byBase: WeakMap<Iterable<string>, ReadonlyMap<string, readonly Sibling[]>>;
}

/** More names than this are not remembered: an editor's session meets ever new ones. */
const MOST_REMEMBERED = 20_000;

const NO_NAMES: KnownNames = {
  words: new Map(),
  wholes: [],
  environments: new Map(),
  parts: new Map(),
  byBase: new WeakMap(),
};

let known = NO_NAMES;

/**
 * Runs with a project's own names for stages. What a name says is asked all over the rules, by the name alone; a run of them
 * is synchronous, so that no other run can meet these names.
 */
export function withStageNames<T>(names: StageNames | null, run: () => T): T {
  const before = known;
  known = names === null ? NO_NAMES : compiled(names);
  try {
    return run();
  } finally {
    known = before;
  }
}

function compiled({ names, environments }: StageNames): KnownNames {
  const isWord = (pattern: string) => /^[A-Za-z0-9]+$/.test(pattern);
  return {
    words: new Map(
      names.filter(({ pattern }) => isWord(pattern)).map((each) => [each.pattern.toLowerCase(), each.stage]),
    ),
    wholes: names
      .filter(({ pattern }) => !isWord(pattern))
      .map(({ pattern, stage }) => {
        const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
        return { whole: new RegExp(`^${parts.join("(.*)")}$`, "i"), fixed: pattern.replaceAll("*", ""), stage };
      }),
    environments: new Map(Object.entries(environments)),
    parts: new Map(),
    byBase: new WeakMap(),
  };
}

/** The stage that the project's settings give to a Modal Environment. */
export function configuredStage(environment: string): Stage | null {
  return known.environments.get(environment) ?? null;
}

/** What a name is by one of the project's patterns. */
function partsByPattern(name: string): NameParts | null {
  for (const { whole, fixed, stage } of known.wholes) {
    const match = whole.exec(name);
    if (!match) continue;
    const base = match.slice(1).flatMap((part) => tokensOf(part).map(({ lower }) => lower));
    return { base: base.join("-"), stage: { stage, token: fixed, weak: false }, version: null };
  }
  return null;
}

/** Takes a name apart. Stage words are taken out of the base also where two of them contradict each other. */
export function nameParts(name: string): NameParts {
  const before = known.parts.get(name);
  if (before) return before;
  const parts = takenApart(name);
  if (known.parts.size >= MOST_REMEMBERED) known.parts.clear();
  known.parts.set(name, parts);
  return parts;
}

function takenApart(name: string): NameParts {
  const byPattern = partsByPattern(name);
  if (byPattern) return byPattern;
  const tokens = tokensOf(name);
  const versions: Token[] = [];
  // A version stands at the end, after at least one other word.
  while (tokens.length > 1 && isVersion(tokens.at(-1)?.lower ?? "")) versions.unshift(...tokens.splice(-1));
  const matches: StageMatch[] = [];
  const base: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const next = tokens[i + 1];
    const turned = next && STRONG[next.lower] === "prod" ? TURNED[token.lower] : undefined;
    if (turned && next) {
      matches.push({ stage: turned, token: `${token.text}-${next.text}`, weak: false });
      i++;
      continue;
    }
    const match = stageWord(token, next);
    if (match) matches.push(match);
    else base.push(token.lower);
  }
  return {
    base: base.join("-"),
    stage: decide(matches),
    version: versions.length > 0 ? versions.map(({ text }) => text).join("-") : null,
  };
}

/** The stage that a secret's, environment's, app's or key's name (or a selector's value) says; null when it says none or two. */
export function stageOf(name: string): StageMatch | null {
  return nameParts(name).stage;
}

/** Does a variable of this name tell its stage (`APP_ENV`, `STAGE`)? Modes of a framework (`NODE_ENV`) are `production` in every stage. */
export function isStageVariable(key: string): boolean {
  if (/^(?:NODE|FLASK|RAILS|RACK|BABEL|VITE|NEXT|DJANGO|MIX|JAVA)_/.test(key)) return false;
  return /^(?:[A-Z0-9]+_)*(?:ENV|ENVIRONMENT|STAGE)$/.test(key);
}

function tokensOf(name: string): Token[] {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter((text) => text !== "")
    .map((text) => ({ text, lower: text.toLowerCase() }));
}

function isVersion(word: string): boolean {
  return /^(?:v\d{1,4}|\d{1,8}|rev\d+|latest)$/.test(word);
}

function stageWord(token: Token, next: Token | undefined): StageMatch | null {
  // A number marks one of several: `dev2`, `prod1`.
  const word = token.lower.replace(/\d{1,2}$/, "");
  const own = known.words.get(token.lower) ?? known.words.get(word);
  if (own) return { stage: own, token: token.text, weak: false };
  const strong = STRONG[word];
  if (strong === "dev" && next && NO_DEV_BEFORE.has(next.lower)) return null;
  if (strong) return { stage: strong, token: token.text, weak: false };
  const weak = WEAK[token.lower];
  return weak ? { stage: weak, token: token.text, weak: true } : null;
}

/** Strong words beat weak ones; words of one rank that differ say nothing. */
function decide(matches: readonly StageMatch[]): StageMatch | null {
  const strong = matches.filter((match) => !match.weak);
  const ranked = strong.length > 0 ? strong : matches;
  const [first] = ranked;
  if (!first || ranked.some((match) => match.stage !== first.stage)) return null;
  const doubted = matches.some((match) => match.stage !== first.stage);
  return doubted ? { ...first, weak: true } : first;
}

export interface Sibling {
  readonly name: string;
  readonly stage: Stage;
  /** True when the stage isn't said: the name without a stage word (or with `main`) beside one with it means prod. */
  readonly implied: boolean;
}

/**
 * The candidates that are the same thing in another stage: `openai-secret-dev` beside `openai-secret-prod`, the word first,
 * last or in between. The name without a stage word counts as prod beside one that says another stage. Whoever asks of many
 * names gives the same list each time: it is gone through once.
 */
export function siblings(name: string, candidates: Iterable<string>): readonly Sibling[] {
  const own = staged(name);
  if (!own) return [];
  return (groupedByBase(candidates).get(own.base) ?? []).filter(
    // Two names of which none says a stage are two things.
    (other) => other.name !== name && other.stage !== own.stage && !(own.implied && other.implied),
  );
}

function groupedByBase(candidates: Iterable<string>): ReadonlyMap<string, readonly Sibling[]> {
  const before = known.byBase.get(candidates);
  if (before) return before;
  const groups = new Map<string, Sibling[]>();
  for (const name of new Set(candidates)) {
    const parts = staged(name);
    if (!parts) continue;
    const { base, stage, implied } = parts;
    const group = groups.get(base);
    if (group) group.push({ name, stage, implied });
    else groups.set(base, [{ name, stage, implied }]);
  }
  known.byBase.set(candidates, groups);
  return groups;
}

function staged(name: string): { readonly base: string; readonly stage: Stage; readonly implied: boolean } | null {
  const { base, stage } = nameParts(name);
  if (stage) return { base, stage: stage.stage, implied: false };
  const plain = base
    .split("-")
    .filter((word) => word !== "main")
    .join("-");
  return plain === "" ? null : { base: plain, stage: "prod", implied: true };
}
