/** Hover texts: a secret's keys and users, a read's providers. Markdown. */
import type { Location } from "vscode-languageserver";
import type { Explanation } from "../compose.ts";
import type { UriOf } from "./convert.ts";

/** What to show for a place; null when nothing is known of it. */
export function hoverText({ secrets, reads, path }: Explanation): string | null {
  const parts = [...secrets.map((each) => secretText(each, path)), ...reads.map((each) => readText(each, path))];
  return parts.length === 0 ? null : parts.join("\n\n---\n\n");
}

interface At {
  readonly path: string;
  readonly line: number;
}

function where({ path, line }: At, here: string): string {
  return path === here ? `line ${line}` : `${path}:${line}`;
}

function secretText(secret: Explanation["secrets"][number], here: string): string {
  const name = secret.names.map((each) => `\`${each}\``).join(" or ") || `made by \`${secret.kind}\``;
  const environments = secret.environments.length > 0 ? ` in ${secret.environments.join(", ")}` : "";
  const keys = secret.keys.map(({ key, readers }) => {
    const users = readers.map(({ workload, at }) => `\`${workload}\` (${where(at, here)})`).join(", ");
    return `- \`${key}\`: ${users === "" ? "read by none of its workloads" : `read by ${users}`}`;
  });
  const holders = [...new Set(secret.attachedTo.map(({ workload }) => `\`${workload}\``))].join(", ");
  return [
    `**Modal secret** ${name}${environments}`,
    keys.length > 0 ? keys.join("\n") : "No key is known.",
    holders === "" ? "Attached to nothing." : `Attached to ${holders}.`,
    ...secret.open.map((each) => `*Open:* ${each}`),
  ].join("\n\n");
}

function readText(read: Explanation["reads"][number], here: string): string {
  const keys = read.keys.map((each) => `\`${each}\``).join(" or ") || "the environment";
  const workloads = read.workloads.map(({ workload, provisions }) => {
    const told = provisions.map(({ when, status, by }) => {
      const givers = by.map(({ what, at }) => `${what}${at ? ` (${where(at, here)})` : ""}`).join("; ");
      const answer = {
        given: `given by ${givers}`,
        maybe: `perhaps given by ${givers}`,
        missing: "**given by nothing**",
        unknown: `not known: ${givers}`,
      }[status];
      return `${when === null ? "" : `with ${when} `}${answer}`;
    });
    return `- \`${workload}\`: ${told.join("; ")}`;
  });
  return [`**Environment variable** ${keys}; when it is absent, ${read.absent}.`, workloads.join("\n")].join("\n\n");
}

/** Where the providers of a read stand, or where a secret that is attached here is made. */
export function definitionsOf({ secrets, reads, line, path }: Explanation, uriOf: UriOf): readonly Location[] {
  const providers = reads.flatMap(({ workloads }) =>
    workloads.flatMap(({ provisions }) =>
      provisions
        .flatMap(({ status, by }) => (status === "given" || status === "maybe" ? by : []))
        .flatMap(({ at }) => at ?? []),
    ),
  );
  const made = secrets.map(({ at }) => at).filter((at) => at.path !== path || at.line !== line);
  const places = new Map([...providers, ...made].map((at) => [`${at.path}:${at.line}:${at.column}`, at]));
  return [...places.values()].map(({ path: file, line: row, column }) => {
    const position = { line: row - 1, character: column - 1 };
    return { uri: uriOf(file), range: { start: position, end: position } };
  });
}
