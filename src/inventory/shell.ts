/** `modal secret create …` commands in shell text, read by a bash parser that recovers from errors. Nothing is run; values are dropped here. */
import {
  type Command,
  forEachChild,
  type ParsedScript,
  parse,
  type SyntaxNode,
  type Word,
  type WordPart,
} from "unbash";
import type { Span } from "../source/span.ts";
import { isKeyName, isObjectName } from "./names.ts";

/** Stands for text that a reader has to fill in (`<your-key>`, `${{ secrets.X }}`); one per UTF-16 unit, so that offsets stay true. */
export const FILLER = "\uE000";

/** One secret that a command would create. Spans are offsets into the text that was parsed. */
export interface SecretCreation {
  readonly name: string;
  readonly nameSpan: Span;
  /** From `-e`, `--env` or `MODAL_ENVIRONMENT=`; null when absent or not known. */
  readonly environment: string | null;
  readonly keys: readonly { readonly name: string; readonly span: Span }[];
  /** True when keys may be missing: an array or variable that isn't known, a file, an ellipsis. */
  readonly open: boolean;
  /** The files given with `--from-dotenv` and `--from-json`. */
  readonly dotenvFiles: readonly string[];
  readonly jsonFiles: readonly string[];
  /** The whole command. */
  readonly span: Span;
}

export interface ShellReading {
  readonly creations: readonly SecretCreation[];
  /** The commands that were read, those whose secret has no known name included. */
  readonly commands: readonly Span[];
}

/** A variable's possible texts, and the words of an array. `known` false: there may be others. */
interface Variable {
  readonly texts: Set<string>;
  readonly words: Word[];
  known: boolean;
}

export type Variables = Map<string, Variable>;

const MAX_TEXTS = 16;
const MAX_DEPTH = 40;

/** The variables that `text` assigns literally, anywhere; added to `variables`. */
export function collectVariables(text: string, variables: Variables): void {
  visit(parse(text), (node) => {
    if (node.type === "Assignment") {
      const variable = variableOf(variables, node.name);
      if (node.value.type === "ArrayValue") {
        variable.words.push(...node.value.elements);
      } else {
        assign(variable, textsOf(node.value, variables));
      }
    } else if (node.type === "For" || node.type === "Select") {
      const variable = variableOf(variables, node.name.value);
      if (!node.wordlist) variable.known = false;
      for (const word of node.wordlist ?? []) assign(variable, textsOf(word, variables));
    } else if (node.type === "Command" && node.name?.value === "read") {
      for (const word of words(node).slice(1)) {
        if (!word.value.startsWith("-")) variableOf(variables, word.value).known = false;
      }
    }
  });
}

function variableOf(variables: Variables, name: string): Variable {
  const known = variables.get(name);
  if (known) return known;
  const fresh = { texts: new Set<string>(), words: [], known: true };
  variables.set(name, fresh);
  return fresh;
}

function assign(variable: Variable, texts: readonly string[] | null): void {
  if (texts === null || variable.texts.size + texts.length > MAX_TEXTS) variable.known = false;
  else for (const text of texts) variable.texts.add(text);
}

/** The words after Modal's CLI, without the profile that may stand before its command; null for another program. */
function argumentsOfModal(all: readonly Word[]): readonly Word[] | null {
  const isModal = (word: Word | undefined) => word !== undefined && /(?:^|[/\\@-])modal(?:\.exe)?$/.test(word.value);
  // The last of `uvx --from modal modal secret create`.
  const at = all.findIndex((word, index) => isModal(word) && !isModal(all[index + 1]));
  if (at < 0) return null;
  const args = all.slice(at + 1);
  const profile = /^--profile(=)?/.exec(args[0]?.value ?? "");
  return profile ? args.slice(profile[1] === undefined ? 2 : 1) : args;
}

/** The secrets that the commands in `text` would create. */
export function readCreations(text: string, variables: Variables): ShellReading {
  const creations: SecretCreation[] = [];
  const commands: Span[] = [];
  visit(parse(text), (node) => {
    if (node.type !== "Command") return;
    const all = words(node);
    const [group, action, ...args] = argumentsOfModal(all) ?? [];
    if (group?.value !== "secret" || action?.value !== "create") return;
    commands.push({ start: node.pos, end: node.end });
    creations.push(...readCommand(node, args, variables));
  });
  return { creations, commands };
}

/** A Modal Environment that a command names. */
export interface NamedEnvironment {
  readonly name: string;
  readonly span: Span;
}

const OPTION = "--env=";

/** The environments that `modal … -e prod`, `--env=prod`, `MODAL_ENVIRONMENT=prod` and `modal environment create` name. */
export function readEnvironments(text: string, variables: Variables): readonly NamedEnvironment[] {
  const found: NamedEnvironment[] = [];
  const add = (word: Word, texts: readonly string[] | null, before = 0) => {
    for (const name of texts ?? []) {
      if (isObjectName(name) && !PLACEHOLDER_NAME.test(name))
        found.push({ name, span: { start: word.pos + before, end: word.end } });
    }
  };
  visit(parse(text), (node) => {
    if (node.type === "Assignment" && node.name === "MODAL_ENVIRONMENT" && node.value.type === "Word") {
      add(node.value, textsOf(node.value, variables));
    }
    if (node.type !== "Command") return;
    const all = words(node);
    const args = argumentsOfModal(all) ?? [];
    const [group, action, first] = args;
    if (group?.value === "environment" && action?.value === "create" && first) add(first, textsOf(first, variables));
    if (!/^(?:run|deploy|serve|shell|app|secret|volume|container|function|server|image)$/.test(group?.value ?? ""))
      return;
    for (const [index, word] of args.entries()) {
      const joined = word.value.startsWith(OPTION) ? word : null;
      const next = args[index + 1];
      if (joined)
        add(joined, textsOf(joined, variables)?.map((value) => value.slice(OPTION.length)) ?? null, OPTION.length);
      else if (/^(?:-e|--env)$/.test(word.value) && next) add(next, textsOf(next, variables));
    }
  });
  return found;
}

function visit(root: ParsedScript, enter: (node: SyntaxNode) => void): void {
  const walk = (node: SyntaxNode, depth: number): void => {
    enter(node);
    // A decoded script's positions aren't positions of the text.
    if (depth > MAX_DEPTH || (node.type === "Script" && node.source !== undefined)) return;
    forEachChild(node, (child) => walk(child, depth + 1));
  };
  walk(root, 0);
}

function words(command: Command): readonly Word[] {
  const given = command.suffix.filter((part): part is Word => part.type === "Word");
  return command.name ? [command.name, ...given] : given;
}

function readCommand(command: Command, args: readonly Word[], variables: Variables): readonly SecretCreation[] {
  const keys = new Map<string, Span>();
  const files = { dotenv: [] as string[], json: [] as string[] };
  let environments: readonly string[] | null = environmentPrefix(command, variables);
  let name: Word | null = null;
  let open = false;

  const addKey = (word: Word): boolean => {
    const key = keyOf(word);
    if (key && !keys.has(key.name)) keys.set(key.name, key.span);
    return key !== null;
  };

  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (!word) continue;
    const option = /^(-e|--env|--from-dotenv|--from-json|--profile)(?:=(.*))?$/s.exec(word.value);
    if (option) {
      const value = option[2] === undefined ? args[++i] : null;
      const texts = value
        ? textsOf(value, variables)
        : value === null && !word.value.includes("$")
          ? [option[2] ?? ""]
          : null;
      if (option[1] === "-e" || option[1] === "--env") {
        environments = texts;
      } else if (option[1] !== "--profile") {
        open = true;
        (option[1] === "--from-json" ? files.json : files.dotenv).push(...(texts ?? []));
      }
    } else if (/^-/.test(word.value)) {
      // `--force` and whatever a newer version has.
    } else if (!name) {
      name = word;
    } else if (!addKey(word)) {
      const array = arrayName(word);
      const variable = array === null ? undefined : variables.get(array);
      if (!variable || variable.words.length === 0 || !variable.known) open = true;
      // The words of an array stand elsewhere in the file, perhaps in another part of it: the place is where it is used.
      for (const element of variable?.words ?? []) {
        const key = keyOf(element);
        if (!key) open = true;
        else if (!keys.has(key.name)) keys.set(key.name, { start: word.pos, end: word.end });
      }
    }
  }
  if (!name) return [];
  const names = (textsOf(name, variables) ?? []).map((text) => text.replace(/[.,:;)\]]+$/, "")).filter(isSecretName);
  const nameSpan = { start: name.pos, end: name.end };
  const environment = environments?.length === 1 ? environments[0] : undefined;
  return [...new Set(names)].map((text) => ({
    name: text,
    nameSpan,
    environment: environment !== undefined && isObjectName(environment) ? environment : null,
    keys: [...keys].map(([key, span]) => ({ name: key, span })),
    open: open || keys.size === 0,
    dotenvFiles: files.dotenv,
    jsonFiles: files.json,
    span: { start: command.pos, end: command.end },
  }));
}

function environmentPrefix(command: Command, variables: Variables): readonly string[] | null {
  const assignment = command.prefix.find((part) => part.type === "Assignment" && part.name === "MODAL_ENVIRONMENT");
  return assignment?.type === "Assignment" && assignment.value.type === "Word"
    ? textsOf(assignment.value, variables)
    : null;
}

/** Names that manuals write where the reader's own stands. */
const PLACEHOLDER_NAME =
  /^(?:(?:your|the|a)[-_ ]?)?(?:secret[-_ ]?|env[-_ ]?|environment[-_ ]?)?name$|^\.+$|^your[-_]/i;
const PLACEHOLDER_KEY =
  // `SECRET_KEY` is Django's and Flask's own.
  /^(?!SECRET_KEY$)(?:YOUR_.*|(?:ENV_?|SECRET_)?(?:KEY|VAR|NAME|VARIABLE)(?:_?(?:NAME|\d+|[A-C]))?|KEYVALUES?|FOO|BAR|BAZ|[A-Z])$/i;

function isSecretName(text: string): boolean {
  return isObjectName(text) && /[A-Za-z]/.test(text) && !PLACEHOLDER_NAME.test(text);
}

/** The key of `KEY=value` (quoted or not), with the place of its name; null when the word is none. */
function keyOf(word: Word): { readonly name: string; readonly span: Span } | null {
  const match = /^(['"]*)([A-Za-z_][A-Za-z0-9_]*)=/.exec(word.text);
  const name = match?.[2];
  if (!match || name === undefined || !isKeyName(name) || PLACEHOLDER_KEY.test(name)) return null;
  const start = word.pos + (match[1] ?? "").length;
  return { name, span: { start, end: start + name.length } };
}

/** The array of `"${ARGS[@]}"` or `$ARGS`; null for other words. */
function arrayName(word: Word): string | null {
  return /^"?\$\{?([A-Za-z_]\w*)(?:\[[@*]\]\})?\}?"?$/.exec(word.text)?.[1] ?? null;
}

/** The texts that a word can have; null when that isn't known. */
function textsOf(word: Word, variables: Variables): readonly string[] | null {
  if (word.value.includes(FILLER)) return null;
  return word.parts ? joined(word.parts, variables) : [word.value];
}

function joined(parts: readonly WordPart[], variables: Variables): readonly string[] | null {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    const next = partTexts(part, variables);
    if (next === null || texts.length * next.length > MAX_TEXTS) return null;
    texts = texts.flatMap((before) => next.map((after) => before + after));
  }
  return texts;
}

function partTexts(part: WordPart, variables: Variables): readonly string[] | null {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return [part.value];
    case "DoubleQuoted":
    case "LocaleString":
      return joined(part.parts, variables);
    case "SimpleExpansion":
      return variableTexts(part.text.slice(1), variables);
    case "ParameterExpansion": {
      if (part.prefix !== undefined || part.index) return null;
      if (!part.operation) return variableTexts(part.parameter, variables);
      const { operation } = part;
      // `${NAME:-default}`: the default is what the author means.
      if (operation.type !== "Default" || !/^:?[-=]$/.test(operation.operator)) return null;
      return variableTexts(part.parameter, variables) ?? textsOf(operation.operand, variables);
    }
    case "CommandExpansion":
      // In a Makefile `$(NAME)` is a variable.
      return variableTexts(/^\$\((\w+)\)$/.exec(part.text)?.[1] ?? "", variables);
    default:
      return null;
  }
}

function variableTexts(name: string, variables: Variables): readonly string[] | null {
  const variable = variables.get(name);
  return variable?.known && variable.texts.size > 0 ? [...variable.texts] : null;
}
