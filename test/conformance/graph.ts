/** The static answer: what `leastkey graph --format json` prints, as far as it is compared. */

export type When = Readonly<Record<string, readonly string[]>>;

interface At {
  readonly file: string;
  readonly line: number;
}

export interface GraphSecret extends At {
  readonly kind: "name" | "dict" | "dotenv" | "local_environ" | "unknown";
  readonly name: string | null;
  readonly names_by_env: Readonly<Record<string, string>> | null;
  /** The selector whose values `names_by_env` has. */
  readonly names_selector?: string;
  /** Where several selectors decide. */
  readonly names?: readonly { readonly when: When; readonly name: string }[];
  readonly environment_name: string | null;
  readonly required_keys: readonly string[];
  readonly keys: readonly string[] | null;
  readonly closed: boolean;
  readonly whole_environment?: boolean;
  readonly certain: boolean;
  readonly when?: When;
}

export interface GraphWorkload extends At {
  readonly id: string;
  readonly kind: string;
  readonly base: string | null;
  readonly registered_at: At | null;
  readonly secrets: readonly GraphSecret[];
  readonly secrets_open?: readonly unknown[];
  readonly env: readonly string[];
  readonly env_detail: readonly {
    readonly key: string;
    readonly from: string;
    readonly certain: boolean;
    readonly when?: When;
  }[];
  readonly env_open: readonly (At & { readonly why: string })[];
  readonly reads: readonly (At & {
    readonly key: string | null;
    readonly domain?: readonly string[];
    readonly how: string;
    readonly phase: "import" | "call";
    readonly certain: boolean;
  })[];
  readonly reads_open: readonly (At & { readonly why: string })[];
  readonly certain?: boolean;
  readonly when?: When;
}

export interface Graph {
  readonly schema: string;
  readonly selectors: readonly {
    readonly id: string;
    readonly key: string;
    readonly file: string;
    readonly default: string | null;
    readonly domain: readonly string[];
  }[];
  readonly workloads: readonly GraphWorkload[];
  readonly notes: readonly (At & { readonly why: string })[];
}

export type Environment = Readonly<Record<string, string>>;

/** Which of the listed values of a selector stands for this environment; null when none does. */
export function valueIn(
  selector: Graph["selectors"][number],
  listed: readonly string[],
  environment: Environment,
): string | null {
  const actual = environment[selector.key];
  if (actual === undefined || actual === "") {
    if (listed.includes("")) return "";
    return selector.default !== null && listed.includes(selector.default) ? selector.default : starOr(null, listed);
  }
  if (listed.includes(actual)) return actual;
  return selector.domain.includes(actual) ? null : starOr(null, listed);
}

function starOr(otherwise: null, listed: readonly string[]): string | null {
  return listed.includes("*") ? "*" : otherwise;
}

/** Whether what stands under this condition holds in this environment. */
export function holds(graph: Graph, when: When | undefined, environment: Environment): boolean {
  return Object.entries(when ?? {}).every(([id, values]) => {
    const selector = graph.selectors.find((s) => s.id === id);
    return selector === undefined || valueIn(selector, values, environment) !== null;
  });
}

/** The secret's name in this environment; null when the graph doesn't say. */
export function nameIn(graph: Graph, secret: GraphSecret, environment: Environment): string | null {
  if (secret.name !== null) return secret.name;
  if (secret.names) {
    const possible = new Set(secret.names.filter((n) => holds(graph, n.when, environment)).map((n) => n.name));
    const [name] = possible;
    return possible.size === 1 && name !== undefined ? name : null;
  }
  const names = secret.names_by_env;
  if (!names) return null;
  const selector = graph.selectors.find((each) => each.id === secret.names_selector);
  const value = selector ? valueIn(selector, Object.keys(names), environment) : null;
  return value === null ? null : (names[value] ?? null);
}
