/** The `modal deploy` commands that a step runs: in its own lines, in scripts, Makefile targets and package scripts. */

import { posix } from "node:path";
import { MODAL_CLI } from "../../inventory/modal-cli.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { readDeployWords } from "../deploy-command.ts";
import { shellOfPython } from "./python-scripts.ts";
import type { PipelineDeploy, Step } from "./types.ts";
import type { Files } from "./workflow.ts";

type Variables = ReadonlyMap<string, string | null>;

/** Lines of shell with what they run with. */
interface Script {
  readonly text: string;
  readonly variables: Variables;
  readonly folder: string;
}

/** How far scripts that run scripts are followed. */
const DEPTH = 4;

/** The deploys of a step, those of what it runs included. */
export function deploysOf(step: Step, files: Files): readonly PipelineDeploy[] {
  const found = scriptsOf({ text: step.run, variables: step.variables, folder: step.folder }, files, 0).flatMap(
    (script) => readDeploys(script, step),
  );
  const keyOf = ({ environment, target, variables }: PipelineDeploy) =>
    JSON.stringify([environment, target, [...variables]]);
  return [...new Map(found.map((deploy) => [keyOf(deploy), deploy])).values()];
}

/** The script and those that it runs. */
function scriptsOf(given: Script, files: Files, depth: number): readonly Script[] {
  // What GitHub fills in is one word that nobody knows.
  const text = given.text.replace(/\\\r?\n/g, "  ").replace(/\$\{\{.*?\}\}/g, "$$_");
  const script = assigned({ ...given, text });
  if (depth >= DEPTH) return [script];
  let { folder } = script;
  const inner = script.text
    .split(/[\n;]|&&|\|\|?/)
    .flatMap((line) => {
      const moved = /^\(?\s*(?:cd|pushd)\s+["']?([\w./-]+)["']?$/.exec(line.trim())?.[1];
      if (moved !== undefined) folder = moved.startsWith("/") ? moved : posix.join(folder, moved);
      return moved === undefined ? calledBy(line.trim(), { ...script, folder }, files) : [];
    })
    .flatMap((each) => scriptsOf(each, files, depth + 1));
  return [script, ...inner];
}

/** What a command runs of the repository: a shell script, a Python script, targets of a Makefile, a script of package.json. */
function calledBy(line: string, from: Script, files: Files): readonly Script[] {
  const { before, words } = commandOf(line);
  const variables = new Map([...from.variables, ...before]);
  const [program = "", ...rest] = words;
  const shell = /(?:^|\/)(?:ba|z)?sh$/.test(program) ? rest.filter((word) => !word.startsWith("-")) : words;
  const [path = "", ...given] = shell;
  if (path.endsWith(".sh")) {
    const file = lookUp(path, from.folder, files);
    return file ? [{ text: withArguments(file.text, given), variables, folder: from.folder }] : [];
  }
  const python = pythonScript(words);
  if (python !== null) {
    const file = lookUp(python.path, from.folder, files);
    return file ? [{ text: shellOfPython(file.text, python.path), variables, folder: from.folder }] : [];
  }
  if (program === "make" || program === "just") return targetsOf(program, rest, variables, from.folder, files);
  const name = packageScript(program, rest);
  if (name === null) return [];
  const manifest = lookUp("package.json", from.folder, files);
  const text = manifest ? scriptNamed(manifest.text, name) : null;
  return text === null ? [] : [{ text, variables, folder: from.folder }];
}

function commandOf(line: string): { readonly before: Variables; readonly words: readonly string[] } {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const before = words.slice(0, first < 0 ? words.length : first).map((word): [string, string | null] => {
    const at = word.indexOf("=");
    return [word.slice(0, at), literal(word.slice(at + 1))];
  });
  return {
    before: new Map(before),
    words: first < 0 ? [] : words.slice(first).map((word) => word.replace(/^(["'])(.*)\1$/, "$2")),
  };
}

/** `python deploy.py`, `uv run python -m scripts.deploy`: a script that is there to deploy, by its name or what it is told. */
function pythonScript(words: readonly string[]): { readonly path: string } | null {
  const at = words.findIndex((word) => /(?:^|\/)python[\d.]*$/.test(word) || word.endsWith(".py"));
  const [first, ...rest] = at < 0 ? [] : words.slice(words[at]?.endsWith(".py") ? at : at + 1);
  const module = first === "-m" ? rest[0] : undefined;
  const path = module === undefined ? first : `${module.replaceAll(".", "/")}.py`;
  if (path === undefined || !path.endsWith(".py") || words.includes("modal")) return null;
  return [path, ...rest].some((word) => /deploy|release|ship/i.test(word)) ? { path } : null;
}

function lookUp(path: string, folder: string, files: Files): SourceFile | undefined {
  const plain = path.replace(/^\.\//, "");
  const base = folder.replace(/^\.\/?/, "").replace(/\/$/, "");
  return (base === "" ? undefined : files.get(`${base}/${plain}`)) ?? files.get(plain);
}

/** A script with `$1`, `$2` … as they are given; without one, the default of `${1:-default}`. */
function withArguments(text: string, given: readonly string[]): string {
  return text.replace(
    /\$(?:(\d)|\{(\d)(?::?-([^}]*))?\})/g,
    (whole, plain?: string, braced?: string, fallback?: string) => {
      const value = given[Number(plain ?? braced) - 1];
      return value ?? fallback ?? whole;
    },
  );
}

/** `npm run deploy`, `yarn deploy`, `pnpm --filter x run deploy`. */
function packageScript(program: string, rest: readonly string[]): string | null {
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return null;
  const run = rest.findIndex((word) => word === "run" || word === "run-script");
  if (run >= 0) return rest.slice(run + 1).find((word) => !word.startsWith("-")) ?? null;
  const [first] = rest;
  return program !== "npm" && first !== undefined && /^[\w:-]+$/.test(first) && !first.startsWith("-") ? first : null;
}

function scriptNamed(text: string, name: string): string | null {
  try {
    const manifest: unknown = JSON.parse(text);
    const scripts =
      typeof manifest === "object" && manifest !== null && "scripts" in manifest ? manifest.scripts : null;
    const own = typeof scripts === "object" && scripts !== null ? Object.entries(scripts) : [];
    const found = own.find(([key]) => key === name)?.[1];
    return typeof found === "string" ? found : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The recipes of Makefile targets and of those that they need first, with the variables of the command and the file. */
function targetsOf(
  program: "make" | "just",
  given: readonly string[],
  variables: Variables,
  folder: string,
  files: Files,
): readonly Script[] {
  const at = given.findIndex((word) => word === "-C" || word === "--directory");
  const into = at >= 0 ? (given[at + 1] ?? folder) : folder;
  const rest = at >= 0 ? given.filter((_, index) => index !== at && index !== at + 1) : given;
  const names = program === "make" ? ["Makefile", "makefile", "GNUmakefile"] : ["justfile", ".justfile", "Justfile"];
  const file = names.map((name) => lookUp(name, into, files)).find((each) => each !== undefined);
  if (!file) return [];
  const { rules, defaults } = readMakefile(file.text);
  const set = rest.flatMap((word) => {
    const assigned = /^([A-Za-z_]\w*)=(.*)$/.exec(word);
    return assigned ? [[assigned[1] ?? "", literal(assigned[2] ?? "")] as const] : [];
  });
  const values = new Map([...defaults, ...variables, ...set]);
  const asked = rest.filter((word) => !word.startsWith("-") && !word.includes("="));
  const done = new Set<string>();
  const recipes: string[] = [];
  const need = (name: string): void => {
    const rule = rules.get(name);
    if (!rule || done.has(name)) return;
    done.add(name);
    for (const each of rule.needs) need(each);
    recipes.push(rule.recipe);
  };
  for (const name of asked.length > 0 ? asked : [...rules.keys()].slice(0, 1)) need(name);
  if (recipes.length === 0) return [];
  // A Makefile writes its variables `$(NAME)` or `${NAME}`, the shell's with two dollars; a justfile `{{NAME}}`.
  const text = recipes
    .join("\n")
    .replace(/\$\(([A-Za-z_]\w*)\)|\{\{\s*([A-Za-z_]\w*)\s*\}\}/g, (_, a?: string, b?: string) => `\${${a ?? b ?? ""}}`)
    .replace(/\$\$/g, "$");
  return [{ text, variables: values, folder: into }];
}

interface Makefile {
  readonly rules: ReadonlyMap<string, { readonly needs: readonly string[]; readonly recipe: string }>;
  readonly defaults: Variables;
}

function readMakefile(text: string): Makefile {
  const rules = new Map<string, { needs: string[]; recipe: string }>();
  const defaults = new Map<string, string | null>();
  let current: { needs: string[]; recipe: string } | null = null;
  for (const line of text
    .replace(/^\uFEFF/, "")
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)) {
    const assignment = /^(?:export\s+)?([A-Za-z_]\w*)\s*(?:\?|:{1,3})?=\s*(.*?)\s*(?:#.*)?$/.exec(line);
    const rule = /^([\w./ -]+?)\s*::?\s*([^=#]*)(?:#.*)?$/.exec(line);
    if (/^[\t ]+\S/.test(line)) {
      if (current) current.recipe += `${line.trim().replace(/^[@+-]+/, "")}\n`;
    } else if (assignment) defaults.set(assignment[1] ?? "", literal(assignment[2] ?? ""));
    else if (rule && !line.startsWith(".")) {
      current = { needs: (rule[2] ?? "").split(/\s+/).filter((name) => name !== ""), recipe: "" };
      for (const name of (rule[1] ?? "").trim().split(/\s+/)) rules.set(name, current);
    }
  }
  return { rules, defaults };
}

/** The script with the variables filled in that it sets itself, once, or is given. */
function assigned({ text, variables, folder }: Script): Script {
  const own = new Map<string, string | null>();
  for (const [, key = "", value = ""] of text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^\s;&|]*)[ \t]*$/gm,
  ))
    own.set(key, own.has(key) ? null : value);
  const values = new Map(variables);
  const fill = (line: string): string =>
    line.replace(
      /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^}$]*))?\})/g,
      (whole, plain?: string, braced?: string, fallback?: string) => {
        const name = plain ?? braced ?? "";
        const value = values.get(name);
        return value ?? (values.has(name) ? whole : (fallback ?? whole));
      },
    );
  for (const [key, value] of own) values.set(key, value === null ? null : literal(fill(value)));
  return { text: fill(text), variables: new Map([...variables, ...exported(text, values)]), folder };
}

function exported(text: string, values: Variables): readonly (readonly [string, string | null])[] {
  return [...text.matchAll(/(?:^|[\s;&])export[ \t]+([A-Za-z_]\w*)(?:=(\S*))?/g)].map(
    ([, key = "", value]) => [key, values.get(key) ?? (value === undefined ? null : literal(value))] as const,
  );
}

const DEPLOY = new RegExp(
  String.raw`(?:^|[\s;&|(])((?:[A-Za-z_]\w*=\S*[ \t]+)*)(?:[\w./-]+[ \t]+(?:-\S+[ \t]+)*){0,4}?${MODAL_CLI}[ \t]+(?:server[ \t]+)?deploy\b([^\n;&|]*)`,
  "g",
);

function readDeploys({ text, variables }: Script, { runPlace, condition }: Step): readonly PipelineDeploy[] {
  return [...text.matchAll(DEPLOY)].map(([, before = "", after = ""]) => {
    const all = new Map(variables);
    for (const [, key = "", value = ""] of before.matchAll(/([A-Za-z_]\w*)=(\S*)/g)) all.set(key, literal(value));
    const words = after
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "");
    const { environment, target } = readDeployWords(words, () => true);
    const chosen = environment !== undefined ? literal(environment) : all.get("MODAL_ENVIRONMENT");
    const known = new Map<string, string>();
    for (const [key, value] of all) if (value !== null) known.set(key, value);
    return {
      place: runPlace,
      condition,
      environment: chosen ?? null,
      variables: known,
      target: target ?? null,
      computed: chosen === null || /[$`]/.test(target ?? ""),
    };
  });
}

/** Null for what a shell or GitHub fills in. */
function literal(word: string): string | null {
  const bare = word.replace(/^["']|["']$/g, "");
  return /[$`]/.test(bare) ? null : bare;
}
