/** What a step of an image runs: the command lines that Modal makes of its arguments. */
import { alternatives, type CallValue, type Value } from "../evaluate/value.ts";
import type { SourceFile } from "../source/source-file.ts";
import { instructionsOf } from "../syntax/dockerfile.ts";
import { meaningOf } from "./api.ts";
import { commandsInLine, HOLE, textsIn, variablesIn, type Words } from "./command-words.ts";
import { localPath, placesOf } from "./local-paths.ts";
import type { ProjectFiles } from "./project-files.ts";
import { callableOf } from "./types.ts";

export interface BuildStep {
  readonly commands: readonly Words[];
  /** The variables that a shell or the installer puts in. */
  readonly variables: readonly string[];
  /** The project's files of requirements that it installs from. */
  readonly requirements: readonly SourceFile[];
}

type Files = ProjectFiles;

/** What the step runs; null where that can't be told, and for a call that is none. */
export function buildStep(call: CallValue, files: Files): BuildStep | null {
  const path = meaningOf(callableOf(call.callee));
  switch (path) {
    case "Image.run_commands":
      return shell(positional(call));
    case "Image.dockerfile_commands":
      return dockerfile(positional(call).join("\n"));
    case "modal.Image.from_dockerfile": {
      const [file] = filesNamed(call, "path", files) ?? [];
      return file ? dockerfile(file.text) : null;
    }
    case "Image.apt_install":
      return installing(call, ["apt-get", "install"]);
    case "Image.pip_install":
      return installing(call, ["pip", "install"]);
    case "Image.uv_pip_install":
      return withRequirements(
        installing(call, ["uv", "pip", "install"]),
        filesNamed(call, "requirements", files, true),
      );
    case "Image.micromamba_install":
    case "Image.conda_install":
      return withRequirements(installing(call, ["micromamba", "install"]), filesNamed(call, "spec_file", files, true));
    case "Image.pip_install_private_repos":
      return privateRepositories(call);
    case "Image.pip_install_from_requirements":
      return withRequirements(installing(call, ["pip", "install"], false), filesNamed(call, "requirements_txt", files));
    case "Image.pip_install_from_pyproject":
      return withRequirements(installing(call, ["pip", "install"], false), filesNamed(call, "pyproject_toml", files));
    case "Image.poetry_install_from_file":
      return withRequirements(
        installing(call, ["poetry", "install", "--no-root"], false),
        filesNamed(call, "poetry_pyproject_toml", files),
      );
    case "Image.uv_sync":
      return withRequirements(
        installing(call, ["uv", "sync", "--no-install-project"], false),
        filesNamed(call, "uv_project_dir", files),
      );
    default:
      return null;
  }
}

/** The variables that the texts of a step speak of, in any quotes: what it writes into a file may fill them in later. */
export function variablesNamed(call: CallValue): readonly string[] {
  const texts = call.args.flatMap(({ value }) => textsIn(value));
  return texts.flatMap((text) => [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []));
}

function positional(call: CallValue): readonly string[] {
  return call.args.flatMap(({ name, value, spread }) => {
    if (name !== null && name !== "dockerfile_commands" && name !== "commands") return [];
    return spread && value.kind !== "sequence" ? [HOLE] : textsIn(value);
  });
}

function shell(lines: readonly string[]): BuildStep {
  return {
    commands: lines.flatMap((line) => (line.startsWith(HOLE) ? [[HOLE]] : commandsInLine(line))),
    variables: lines.flatMap(variablesIn),
    requirements: [],
  };
}

/** Its `RUN` instructions. An `ARG` is filled in by the builder. */
function dockerfile(text: string): BuildStep {
  const instructions = instructionsOf(text);
  const lines = instructions.flatMap(({ keyword, rest }) => (keyword === "RUN" ? [runLine(rest)] : []));
  const own = instructions.flatMap(({ keyword, rest }) =>
    keyword === "ARG" ? (/^\w+/.exec(rest)?.[0] ?? []) : keyword === "RUN" ? [] : variablesIn(rest),
  );
  const step = shell(lines);
  return { ...step, variables: [...step.variables, ...own] };
}

/** The line of shell of a `RUN`. Here-documents aren't read. */
function runLine(rest: string): string {
  const line = rest.replace(/^(?:--\w+=\S+\s+)+/, "");
  if (line.includes("<<")) return HOLE;
  const words = /^\[.*\]$/.test(line) ? [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = ""]) => word) : null;
  return words ? words.map((word) => (/^[\w./:=@+-]+$/.test(word) ? word : `"${word}"`)).join(" ") : line;
}

/** Options whose value is a part of the command line, and what Modal writes before it. */
const OPTIONS: Readonly<Record<string, string>> = {
  index_url: "--index-url",
  extra_index_url: "--extra-index-url",
  find_links: "--find-links",
  channels: "-c",
};

function installing(call: CallValue, command: Words, takesPackages = true): BuildStep {
  const packages = takesPackages ? positional(call) : [];
  const options = call.args.flatMap(({ name, value }): Words => {
    const option = OPTIONS[name ?? ""];
    return option === undefined ? [] : textsIn(value).flatMap((text) => [option, withHoles(text)]);
  });
  const extra = call.args.filter(({ name }) => name === "extra_options").flatMap(({ value }) => textsIn(value));
  const more = extra.flatMap((line) => commandsInLine(`x ${line}`)[0]?.slice(1) ?? []);
  return {
    commands: [[...command, ...packages.map(withHoles), ...options, ...more]],
    variables: variablesNamed(call),
    requirements: [],
  };
}

function withHoles(text: string): string {
  return text.replace(/\$(?:\{\w+\}|\w+)/g, HOLE);
}

/** Modal puts the token of the host into the repositories' addresses. */
function privateRepositories(call: CallValue): BuildStep {
  const repositories = positional(call);
  const isOn = (host: string) => repositories.some((each) => each.startsWith(host) || each.startsWith(HOLE));
  return {
    commands: [["pip", "install", ...repositories.map((each) => `git+https://${each}`)]],
    variables: [...(isOn("github.com/") ? ["GITHUB_TOKEN"] : []), ...(isOn("gitlab.com/") ? ["GITLAB_TOKEN"] : [])],
    requirements: [],
  };
}

function withRequirements(step: BuildStep, requirements: readonly SourceFile[] | null): BuildStep | null {
  return requirements && { ...step, requirements };
}

/** The project's files that an argument (by name, or the first) means; null where it means one that isn't there. */
function filesNamed(
  call: CallValue,
  parameter: string,
  files: Files,
  isOptional = false,
): readonly SourceFile[] | null {
  const given =
    call.args.find(({ name }) => name === parameter) ??
    (isOptional ? undefined : call.args.find(({ name, spread }) => name === null && !spread));
  if (!given && isOptional) return [];
  const values: readonly Value[] = given
    ? [...alternatives(given.value)].flatMap(({ value }) =>
        value.kind === "sequence" ? value.items.map((item) => item.value) : [value],
      )
    : [{ kind: "text", value: ".", literals: [] }];
  const own = files.from(call.place.file);
  const found = values.map((value) => {
    const path = localPath(value, call.place.file);
    const places = path ? placesOf(path, call.place.file) : [];
    return places.flatMap((place) => own.get(place) ?? own.get(place === "." ? PROJECT : `${place}/${PROJECT}`) ?? []);
  });
  const first = found.flatMap(([file]) => file ?? []);
  return first.length === values.length ? first : null;
}

const PROJECT = "pyproject.toml";
