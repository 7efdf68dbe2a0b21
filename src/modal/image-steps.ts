/** What the steps of an image take along from the machine that deploys: its dotenv files, and variables of its environment. */
import { posix } from "node:path";
import { entriesOf } from "../evaluate/entries.ts";
import type { RecordedCall } from "../evaluate/interpreter.ts";
import { type ArgumentValue, alternatives, type CallValue, externalPath, type Value } from "../evaluate/value.ts";
import { isExampleDotenv } from "../inventory/dotenv.ts";
import { kindOf } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Place, placeKey } from "../source/span.ts";
import { type ApiCallable, meaningOf } from "./api.ts";
import { argumentCarrying } from "./arguments.ts";
import type { Cases } from "./cases.ts";
import { copiesOf, dockerMatcher, type Matches } from "./copied-files.ts";
import { type LocalPath, localPath, placesOf } from "./local-paths.ts";
import { type FilesFrom, ProjectFiles } from "./project-files.ts";
import { environmentKeys } from "./secrets.ts";
import { callableOf } from "./types.ts";

export interface ImageStep {
  /** `env`: a dotenv file's values become env; `copy`: files go along; `variable`: a variable's value becomes part of a step. */
  readonly kind: "env" | "copy" | "variable";
  /** The argument or the instruction that says so. */
  readonly place: Place;
  /** For a folder that a call copies: the call. */
  readonly folderCall?: Place;
  /** The project's dotenv files that go along, by path; templates (`.env.example`) are none. */
  readonly files: readonly string[];
  /** The dotenv file that the step names and that is not among the project's: mostly git ignores it. */
  readonly absent: string | null;
  /** For `variable`: the keys read on the machine that deploys. */
  readonly variables: readonly string[];
  readonly certain: boolean;
}

type Files = ProjectFiles;

/** Every such step, each place once: of the calls that make images, and of the project's Dockerfiles. */
export function imageSteps(
  calls: readonly RecordedCall[],
  cases: Cases,
  files: Files,
  all: readonly SourceFile[],
): readonly ImageStep[] {
  const found = new Map<string, ImageStep>();
  const add = (step: ImageStep | null): void => {
    if (step && !found.has(placeKey(step.place))) found.set(placeKey(step.place), step);
  };
  for (const { call, conditions } of calls) {
    const row = callableOf(call.callee);
    const held = row?.returns === "Image" ? cases.whenDeployed(conditions) : null;
    if (!row || !held) continue;
    for (const step of stepsOf(call, row, files)) add({ ...step, certain: held.certain });
  }
  // Every analysis looks at these again.
  const unwatched = new ProjectFiles(new Map(all.map((file) => [file.path, file])));
  for (const file of all) for (const step of dockerfileSteps(file, unwatched)) add(step);
  return [...found.values()];
}

type Step = Omit<ImageStep, "certain">;

function stepsOf(call: CallValue, row: ApiCallable, files: Files): readonly Step[] {
  const path = meaningOf(row);
  switch (path) {
    case "Image.env":
      return envSteps(call, files);
    case "Image.add_local_file":
    case "Image.copy_local_file":
      return fileSteps(call, files);
    case "Image.add_local_dir":
    case "Image.copy_local_dir":
      return folderSteps(call, files);
    case "Image.dockerfile_commands":
      return [...commandCopies(call, files), ...variableSteps(call, row)];
    default:
      return row.phase === "build" && path !== "Image.run_function" ? variableSteps(call, row) : [];
  }
}

function envSteps(call: CallValue, files: Files): readonly Step[] {
  const given = argument(call, "vars");
  if (!given) return [];
  return [...alternatives(given.value)].flatMap(({ value }): Step[] =>
    spreads(value, given.place).flatMap((inner): Step[] => {
      const read = dotenvRead(inner.value);
      if (!read) return [];
      const named = argument(read, "dotenv_path")?.value;
      const wanted = named === undefined ? null : localPath(named, call.place.file);
      if (named !== undefined && wanted === null) return [];
      const path = wanted ?? { path: ".env", anchored: false };
      const step = namedFile("env", inner.place, path, call, files);
      return step ? [step] : [];
    }),
  );
}

/** The mappings that are put in whole: the value itself, what it spreads, what `|` joins and `dict(…)` copies. */
function spreads(value: Value, place: Place): readonly { readonly value: Value; readonly place: Place }[] {
  if (value.kind === "operation" && value.operator === "|")
    return value.operands.flatMap((each) => spreads(each, place));
  if (value.kind === "mapping")
    return value.entries.flatMap((entry) => (entry.key === null ? spreads(entry.value, entry.place) : []));
  return [{ value, place }];
}

function dotenvRead(value: Value): CallValue | null {
  if (value.kind !== "call") return null;
  const path = externalPath(value.callee);
  if (path === "dotenv.dotenv_values" || path === "dotenv.main.dotenv_values") return value;
  const [only] = value.args;
  return path === "dict" && only ? dotenvRead(only.value) : null;
}

function fileSteps(call: CallValue, files: Files): readonly Step[] {
  const given = argument(call, "local_path");
  const path = given ? localPath(given.value, call.place.file) : null;
  const step = given && path ? namedFile("copy", given.place, path, call, files) : null;
  return step ? [step] : [];
}

/** A step that names one dotenv file; null where it names another kind of file, a template, or one outside of the project. */
function namedFile(kind: "env" | "copy", place: Place, path: LocalPath, call: CallValue, files: Files): Step | null {
  const name = posix.basename(path.path);
  if (kindOf(name) !== "dotenv" || isExampleDotenv(path.path)) return null;
  const there = placesOf(path, call.place.file).filter((each) => files.from(call.place.file).has(each));
  const [first] = there;
  return {
    kind,
    place,
    files: first === undefined ? [] : [first],
    absent: there.length > 0 ? null : name,
    variables: [],
  };
}

function folderSteps(call: CallValue, files: Files): readonly Step[] {
  const given = argument(call, "local_path");
  const path = given ? localPath(given.value, call.place.file) : null;
  const ignored = ignoreOf(call, files);
  if (!given || !path || !ignored) return [];
  const shipped = common(
    placesOf(path, call.place.file).flatMap((folder) => dotenvsIn(folder, files.from(call.place.file))),
    (relative) => !ignored(relative),
  );
  return shipped.length === 0
    ? []
    : [{ kind: "copy", place: given.place, folderCall: call.place, files: shipped, absent: null, variables: [] }];
}

/** The project's dotenv files in a folder, by their paths in it; none where the project holds no such folder. */
function dotenvsIn(folder: string, files: FilesFrom): readonly ReadonlyMap<string, string>[] {
  const prefix = folder === "." ? "" : `${folder}/`;
  const dotenvs = files.dotenvsBelow(folder)?.filter((path) => !isExampleDotenv(path));
  if (!dotenvs) return [];
  return [new Map(dotenvs.map((path) => [path, path.slice(prefix.length)]))];
}

/** The files that are meant whichever of the folders it is. */
function common(folders: readonly ReadonlyMap<string, string>[], isMeant: Matches): readonly string[] {
  const [first, ...others] = folders.map(
    (folder) => new Set([...folder].filter(([, relative]) => isMeant(relative)).map(([path]) => path)),
  );
  return [...(first ?? [])].filter((path) => others.every((other) => other.has(path)));
}

/** What `ignore=` leaves out; null when that can't be known. */
function ignoreOf(call: CallValue, files: Files): Matches | null {
  const given = call.args.find(({ name }) => name === "ignore") ?? call.args.filter(({ name }) => name === null)[2];
  if (!given) return () => false;
  const { value } = given;
  const texts = value.kind === "sequence" ? value.items.map((item) => item.value) : matcherArguments(value);
  if (texts) return textsOf(texts);
  if (value.kind === "call" && externalPath(value.callee) === "modal.FilePatternMatcher.from_file") {
    const path = value.args[0] ? localPath(value.args[0].value, call.place.file) : null;
    const own = files.from(call.place.file);
    const file = path ? placesOf(path, call.place.file).find((each) => own.has(each)) : undefined;
    return file === undefined ? null : dockerMatcher((own.get(file)?.text ?? "").split(/\r?\n/));
  }
  return null;
}

function matcherArguments(value: Value): readonly Value[] | null {
  if (value.kind !== "call") return null;
  const path = externalPath(value.callee);
  return path === "modal.FilePatternMatcher" || path === "modal.file_pattern_matcher.FilePatternMatcher"
    ? value.args.map((each) => each.value)
    : null;
}

function textsOf(values: readonly Value[]): Matches | null {
  const patterns = values.flatMap((each) => (each.kind === "text" ? [each.value] : []));
  return patterns.length === values.length ? dockerMatcher(patterns) : null;
}

/** `COPY . .` in the lines given to `dockerfile_commands`. */
function commandCopies(call: CallValue, files: Files): readonly Step[] {
  const context = call.args.find(({ name }) => name === "context_dir");
  const path = context ? localPath(context.value, call.place.file) : { path: ".", anchored: false };
  const given = call.args.find(({ name }) => name === "ignore");
  const ignored = given ? ignoreOf(call, files) : null;
  if (!path || (given && !ignored)) return [];
  return call.args
    .filter(({ name }) => name === null)
    .flatMap((each) => linesOf(each))
    .flatMap(({ text, place }): Step[] => {
      const shipped = copiesOf(text).flatMap(({ copies }) =>
        shippedFrom(placesOf(path, call.place.file), copies, files.from(call.place.file), ignored ?? null),
      );
      if (shipped.length === 0) return [];
      return [{ kind: "copy", place, files: [...new Set(shipped)], absent: null, variables: [] }];
    });
}

/** The dotenv files that a copy takes from the build context, whichever of the folders it is; `.dockerignore` counts. */
function shippedFrom(
  contexts: readonly string[],
  copies: Matches,
  files: FilesFrom,
  ignored: Matches | null,
  dockerfile: string | null = null,
): readonly string[] {
  return common(
    contexts.flatMap((context) => {
      const own = dockerfile === null ? undefined : files.get(`${dockerfile}.dockerignore`);
      const list = own ?? files.get(posix.join(context, ".dockerignore"));
      const left = ignored ?? dockerMatcher((list?.text ?? "").split(/\r?\n/));
      return dotenvsIn(context, files).map((folder) => new Map([...folder].filter(([, relative]) => !left(relative))));
    }),
    copies,
  );
}

/** The copies of a Dockerfile; its context is its own folder or the root, so only what both have counts. */
function dockerfileSteps(file: SourceFile, files: Files): readonly ImageStep[] {
  if (file.kind !== "dockerfile") return [];
  const contexts = [...new Set([posix.dirname(file.path), "."])];
  return copiesOf(file.text).flatMap(({ span, copies, certain }): ImageStep[] => {
    const shipped = shippedFrom(contexts, copies, files.from(file.path), null, file.path);
    if (shipped.length === 0) return [];
    const place = { file: file.path, span };
    return [{ kind: "copy", place, files: shipped, absent: null, variables: [], certain }];
  });
}

/** Variables of the deploying machine in commands, index URLs and build arguments. */
function variableSteps(call: CallValue, row: ApiCallable): readonly Step[] {
  const buildArgs = argumentCarrying(call, row, "build_args");
  const apart = new Set(row.parameters.filter(({ carries }) => carries !== "build_args").map(({ name }) => name));
  const parts = call.args.flatMap((each): readonly { readonly value: Value; readonly place: Place }[] => {
    if (each.name !== null && apart.has(each.name)) return [];
    return each === buildArgs ? entriesOf(each.value, each.place) : itemsOf(each.value, each.place);
  });
  return parts.flatMap(({ value, place }): Step[] => {
    const variables = environmentKeys(value);
    return variables.length === 0 ? [] : [{ kind: "variable", place, files: [], absent: null, variables }];
  });
}

function itemsOf(value: Value, place: Place): readonly { readonly value: Value; readonly place: Place }[] {
  return value.kind === "sequence"
    ? value.items.flatMap((item) => itemsOf(item.value, item.place))
    : [{ value, place }];
}

function linesOf({ value, place }: ArgumentValue): readonly { readonly text: string; readonly place: Place }[] {
  return itemsOf(value, place).flatMap((each) =>
    each.value.kind === "text" ? [{ text: each.value.value, place: each.value.literals[0] ?? each.place }] : [],
  );
}

function argument(call: CallValue, name: string): ArgumentValue | undefined {
  return call.args.find((each) => each.name === name) ?? call.args.find((each) => each.name === null && !each.spread);
}
