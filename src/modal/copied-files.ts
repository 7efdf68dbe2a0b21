/** Which files of a folder Docker's `COPY`, `.dockerignore` and Modal's `ignore=` mean: patterns anchored at the folder. */
import ignore from "ignore";
import { expanded, type Instruction, instructionsOf, settingsOf } from "../syntax/dockerfile.ts";

/** Says of a path relative to the folder whether it is meant. */
export type Matches = (path: string) => boolean;

/** A matcher for `.dockerignore` patterns: unlike git's, a pattern without a slash matches at the top only. */
export function dockerMatcher(patterns: readonly string[]): Matches {
  const rules = patterns.flatMap((pattern) => {
    const trimmed = pattern.trim();
    if (trimmed === "" || trimmed.startsWith("#")) return [];
    const negated = trimmed.startsWith("!");
    const plain = (negated ? trimmed.slice(1) : trimmed).replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
    return [`${negated ? "!" : ""}/${plain === "" || plain === "." ? "**" : plain}`];
  });
  if (rules.length === 0) return () => false;
  const matcher = ignore({ ignorecase: false }).add(rules);
  return (path) => path !== "" && matcher.ignores(path);
}

/** A `COPY` or `ADD` of files of the build context. */
export interface Copy {
  /** UTF-16 offsets of the instruction in the text. */
  readonly span: Instruction["span"];
  readonly copies: Matches;
  /** False when a build argument, which the build may change, says what is copied. */
  readonly certain: boolean;
}

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly copies: Copy[];
  /** What variables stand for; null for a build argument without a value. */
  readonly variables: Map<string, string | null>;
  readonly args: Set<string>;
}

/** The copies that end up in the image which a Dockerfile (or its lines) builds: those of stages left behind don't. */
export function copiesOf(text: string): readonly Copy[] {
  const stages: Stage[] = [stageOf("", "", null)];
  const globals = stages[0]?.variables ?? new Map<string, string | null>();
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1);
    if (!stage) continue;
    const standsFor = (name: string): string | undefined => stage.variables.get(name) ?? undefined;
    switch (instruction.keyword) {
      case "FROM": {
        const words = instruction.rest.split(/\s+/).filter((word) => !word.startsWith("--"));
        const base = (expanded(words[0] ?? "", (name) => globals.get(name) ?? undefined) ?? "").toLowerCase();
        const parent = stages.find(({ name }) => name !== "" && name === base) ?? null;
        stages.push(stageOf((words[2] ?? "").toLowerCase(), base, parent));
        break;
      }
      case "ARG":
        for (const [name, value] of settingsOf(instruction)) {
          stage.variables.set(name, value === null ? (globals.get(name) ?? null) : expanded(value, standsFor));
          stage.args.add(name);
        }
        break;
      case "ENV":
        for (const [name, value] of settingsOf(instruction))
          stage.variables.set(name, value === null ? null : expanded(value, standsFor));
        break;
      case "COPY":
      case "ADD": {
        const rest = expanded(instruction.rest, standsFor);
        const copies = copiedBy(rest ?? instruction.rest);
        const sources = instruction.rest.replace(/\S+$/, "");
        const certain = ![...stage.args].some((name) => new RegExp(`\\$\\{?${name}\\b`).test(sources));
        if (copies) stage.copies.push({ span: instruction.span, copies, certain });
        break;
      }
    }
  }
  const kept: Stage[] = [];
  for (let at = stages.length - 1; at >= 0; ) {
    const stage = stages[at];
    if (stage) kept.push(stage);
    at = stages.findLastIndex(({ name }, index) => index < at && name !== "" && name === stage?.base);
  }
  return kept.flatMap(({ copies }) => copies);
}

function stageOf(name: string, base: string, parent: Stage | null): Stage {
  return { name, base, copies: [], variables: new Map(parent?.variables), args: new Set() };
}

/** What the words after `COPY` take from the context; null for other stages, addresses and what a variable names. */
function copiedBy(words: string): Matches | null {
  const flags = [...words.matchAll(/(?:^|\s)(--[a-z]+)(?:=(\S+))?/g)];
  if (flags.some(([, name]) => name === "--from")) return null;
  const rest = words.replace(/^(?:\s*--\S+)+/, "").trim();
  const sources = listOf(rest)
    .slice(0, -1)
    .filter((source) => !/^<<|^[a-z+]+:\/\/|\$/i.test(source));
  if (sources.length === 0) return null;
  const wanted = dockerMatcher(sources);
  const left = dockerMatcher(flags.flatMap(([, name, value]) => (name === "--exclude" && value ? [value] : [])));
  return (path) => wanted(path) && !left(path);
}

function listOf(rest: string): readonly string[] {
  if (!rest.startsWith("[")) return rest.split(/\s+/);
  return [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, item = ""]) => item);
}
