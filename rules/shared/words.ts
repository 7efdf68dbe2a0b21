/** How rules say things: names in a row, cases, the way from a workload to a read. */
import type { Labelled } from "../../src/findings/finding.ts";
import type { EnvRead, Secret, Workload } from "../../src/modal/project.ts";
import { libraryOf, textsOf, type Values } from "../../src/modal/query.ts";

/** "`A`", "`A` and `B`", "`A`, `B` and 3 more". */
export function listed(names: readonly string[], most = 4, word: "and" | "or" = "and"): string {
  const distinct = [...new Set(names)];
  const shown = distinct.length > most ? distinct.slice(0, most - 1) : distinct;
  const more = distinct.length - shown.length;
  const parts = [...shown.map((name) => `\`${name}\``), ...(more > 0 ? [`${more} more`] : [])];
  return joined(parts, word);
}

/** "a", "a or b", "a, b or c". */
export function joined(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length <= 1) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}

/** The secret as a reader knows it. */
export function nameOfSecret(secret: Secret, values?: Values): string {
  const names = values ? textsOf(secret.name).slice(0, 1) : textsOf(secret.name);
  switch (secret.kind) {
    case "name":
      return names.length > 0
        ? `the secret ${joined(
            names.map((name) => `\`${name}\``),
            "or",
          )}`
        : "a secret";
    case "dict":
      return "the secret made by `from_dict`";
    case "dotenv":
      return "the secret made by `from_dotenv`";
    case "local_environ":
      return "the secret made by `from_local_environ`";
    case "unknown":
      return "a secret";
  }
}

/** What a secret is called in a fingerprint: its names, else its keys. */
export function identityOfSecret(secret: Secret): string {
  const names = textsOf(secret.name);
  return names.length > 0 ? names.join("|") : `${secret.kind}(${secret.keys.map(({ key }) => key).join(",")})`;
}

/**
 * In which of all cases something is so: "" when in each, else " with `APP_ENV` = `prod`". A selector's value `""` is
 * "unset", `"*"` any that the code doesn't name.
 */
export function inCases(some: readonly Values[], all: readonly Values[]): string {
  const [first] = some;
  if (!first || some.length === all.length) return "";
  const deciding = [...first.keys()].filter((key) => valuesOf(some, key).length < valuesOf(all, key).length);
  const told = deciding.length > 0 ? deciding : [...first.keys()];
  return ` with ${joined(
    told.map((key) => oneOf(key, deciding.length > 0 ? valuesOf(some, key) : [first.get(key) ?? ""])),
    "and",
  )}`;
}

function valuesOf(cases: readonly Values[], key: string): readonly string[] {
  return [...new Set(cases.map((values) => values.get(key) ?? ""))];
}

function oneOf(key: string, values: readonly string[]): string {
  const named = values.filter((value) => value !== "" && value !== "*");
  const parts = [
    ...(named.length > 0
      ? [
          `\`${key}\` = ${joined(
            named.map((value) => `\`${value}\``),
            "or",
          )}`,
        ]
      : []),
    ...(values.includes("") ? [`\`${key}\` unset`] : []),
    ...(values.includes("*") ? [`any other \`${key}\``] : []),
  ];
  return joined(parts, "or");
}

/** The read's way from the workload, call by call, as steps of a finding. */
export function stepsTo(workload: Workload, read: EnvRead): readonly Labelled[] {
  if (read.path.length === 0) return [];
  return [
    { place: workload.place, label: `\`${workload.name}\` starts here` },
    ...read.path.map(({ place, name }) => ({
      place,
      label: name.endsWith(".py") ? `imports ${name}` : `calls ${name}`,
    })),
    { place: read.place, label: readLabel(read) },
  ];
}

export function readLabel(read: EnvRead): string {
  const library = libraryOf(read);
  if (library !== null) return `\`${library}\` takes its key from the environment here`;
  return read.key === null ? "the environment is read here" : `\`${read.key}\` is read here`;
}

/** What the workload is, in a sentence: "`api`", "the class `Model`". */
export function nameOfWorkload(workload: Workload): string {
  // A variant is called after the code around the call; what it runs says more.
  const base = workload.base?.split("::").at(-1)?.replace(/#\d+$/, "");
  if (base !== undefined) return `\`${base}\` with these options`;
  switch (workload.kind) {
    case "class":
      return `the class \`${workload.name}\``;
    case "image-build":
      return "the image build step";
    case "sandbox":
      return "the sandbox";
    case "exec":
      return "the command in the sandbox";
    default:
      return `\`${workload.name}\``;
  }
}

/** The first letter in upper case, for the start of a sentence. */
export function sentence(text: string): string {
  const at = text.startsWith("`") ? -1 : 0;
  return at < 0 ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** "`a`, `b` and `c` and 3 more": the first three by name, one that is registered several times as often as it is. */
export function firstWorkloads(workloads: readonly Workload[]): string {
  const more = workloads.length > 3 ? ` and ${workloads.length - 3} more` : "";
  return joined(workloads.slice(0, 3).map(nameOfWorkload), "and") + more;
}

/** "`a`, `b` and 3 more". */
export function namesOfWorkloads(workloads: readonly Workload[]): string {
  // A function that is registered several times has one name.
  const names = [...new Set(workloads.map(nameOfWorkload))];
  const shown = names.length > 3 ? names.slice(0, 2) : names;
  const more = names.length - shown.length;
  return joined([...shown, ...(more > 0 ? [`${more} more`] : [])], "and");
}
