/** What an explanation is made from, and how it names things. */
import type { Candidate, ScorePart } from "../credentials/types.ts";
import type { Finding } from "../findings/finding.ts";
import type { Bar } from "../findings/thresholds.ts";
import type { Territory } from "../inventory/territory.ts";
import type { Secret, Workload } from "../modal/project.ts";
import { textsOf, type Values } from "../modal/query.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place, Span } from "../source/span.ts";
import type { At } from "./types.ts";

export interface Known {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly territories: readonly Territory[];
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  /** The findings, those included that rules make where the settings turn them off (`off`). */
  readonly standings: readonly {
    readonly finding: Finding;
    readonly hiddenBy: string | null;
    readonly bar: Bar;
    /** The setting that hides it; null where no setting does. */
    readonly said: Said | null;
  }[];
  /** The steps of the scores in the asked file. */
  readonly scored: readonly { readonly span: Span; readonly steps: readonly ScorePart[] }[];
  /** Values of the asked file that were looked at and dropped. */
  readonly dropped: readonly { readonly reason: string; readonly span: Span }[];
  readonly notes: readonly { readonly path: string; readonly line: number | null; readonly why: string }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Files that were lowered for the model. */
  readonly analysed: ReadonlySet<string>;
}

/** Where a setting stands: the configuration file, and the paths that it is for when not for all. */
export interface Said {
  readonly file: string;
  readonly paths: readonly string[] | null;
}

export function atOf(files: Known["files"], { file, span }: Place): At {
  const source = files.get(file);
  return { path: file, ...(source ? positionAt(source, span.start) : { line: 1, column: 1 }) };
}

export function secretName(secret: Secret): string {
  const names = textsOf(secret.name);
  if (names.length > 0) return names.join(" or ");
  const kinds: Readonly<Record<Secret["kind"], string>> = {
    name: "a secret with a computed name",
    dict: "Secret.from_dict(…)",
    dotenv: "Secret.from_dotenv(…)",
    local_environ: "Secret.from_local_environ(…)",
    unknown: "a secret that can't be told",
  };
  return kinds[secret.kind];
}

export function workloadName({ name, kind }: Workload): string {
  switch (kind) {
    case "function":
    case "class":
    case "server":
      return name;
    case "image-build":
      return `image build step ${name}`;
    default:
      return `${kind} ${name}`;
  }
}

const THROUGH = { decorator: "its decorator", app: "the app", image: "the image", call: "its call" } as const;

export function throughOf(from: keyof typeof THROUGH): string {
  return THROUGH[from];
}

/** "APP_ENV = prod and REGION unset"; null for the one case without selectors. */
export function caseName(values: Values): string | null {
  const parts = [...values].map(([key, value]) =>
    value === "" ? `${key} unset` : value === "*" ? `any other ${key}` : `${key} = ${value}`,
  );
  return parts.length === 0 ? null : parts.join(" and ");
}

/** The limit under which something holds, as `caseName` says it; null: always. */
export function limitName(when: Readonly<Record<string, readonly string[]>>): string | null {
  const parts = Object.entries(when).map(
    ([key, values]) =>
      `${key} = ${values.map((value) => (value === "" ? "unset" : value === "*" ? "any other" : value)).join(" or ")}`,
  );
  return parts.length === 0 ? null : parts.join(" and ");
}
