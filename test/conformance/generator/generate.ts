import { Builder, LAYOUTS, type Layout } from "./builder.ts";
import { NAMES } from "./names.ts";
import { READS } from "./reads.ts";
import { Rng } from "./rng.ts";
import { LISTS, SECRETS } from "./secrets.ts";
import { ENVS, IMAGES, WORKLOADS } from "./workloads.ts";

const IMPORTS = [
  "import-from",
  "import-as",
  "import-star",
  "import-re-export",
  "import-try",
  "import-relative",
  "import-relative-module",
  "import-package-init",
  "import-dotted",
  "import-module",
  "import-module-as",
];

/** Every pattern that an app can contain, by id. */
export const PATTERN_IDS: readonly string[] = [
  ...LAYOUTS.map((l) => `layout-${l}`),
  ...[...NAMES, ...SECRETS, ...LISTS, ...READS, ...ENVS, ...IMAGES, ...WORKLOADS].map((p) => p.id),
  ...IMPORTS,
  "function-env",
];

/** One composed app: its files, how to import it, and what to try. */
export interface GeneratedApp {
  readonly id: string;
  readonly patterns: readonly string[];
  readonly files: ReadonlyMap<string, string>;
  /** As the oracle is told: a file as `modal run` takes it, or a module and the folders that its path has. */
  readonly target: { readonly file: string } | { readonly module: string; readonly path: readonly string[] };
  /** The environments to try, the first one with nothing set. */
  readonly cases: readonly Readonly<Record<string, string>>[];
}

/**
 * The app number `index` of a run with this seed. It contains the pattern that is its turn, and others at random; with
 * `plain` that pattern stands alone in the plainest app.
 */
export function generateApp(seed: number, index: number, plain = false): GeneratedApp {
  const rng = new Rng(seed * 1_000_003 + index);
  const turn = PATTERN_IDS[index % PATTERN_IDS.length] ?? "name-literal";
  const wanted = new Set(plain ? [turn] : [turn, rng.one(PATTERN_IDS), rng.one(PATTERN_IDS)]);
  const imports = IMPORTS.includes(turn) ? "name-imported-constant" : null;
  if (plain && imports) wanted.add(imports);
  const layout = plain && turn.startsWith("layout-") ? (turn.slice(7) as Layout) : layoutFor(rng, wanted);
  const b = new Builder(rng, layout, wanted, plain);
  const app = plain ? "app" : rng.one(["app", "app", "app", "stub", "service"]);
  b.main.add(`${app} = ${b.main.modal("App")}("${b.name()}")`);
  const count = plain ? 1 : rng.int(1, 3);
  for (let i = 0; i < count || (i < 6 && b.wants()); i++) b.pick(WORKLOADS, b.main)(app);
  const files = new Map(b.files.map((f) => [f.path, f.render()]));
  for (const [path, text] of b.texts) files.set(path, text);
  const cases = [{}, ...[...b.selectors].flatMap(([key, values]) => values.map((v) => ({ [key]: v })))];
  return {
    id: plain ? `${turn}-${seed}` : `app-${seed}-${index}`,
    patterns: [...b.used].sort(),
    files,
    target:
      layout === "package" || layout === "src"
        ? { module: b.main.module, path: layout === "src" ? ["src"] : [] }
        : { file: b.main.path },
    cases,
  };
}

/** Some patterns need more than one file, or a package. */
function layoutFor(rng: Rng, wanted: ReadonlySet<string>): Layout {
  const asked = LAYOUTS.find((l) => wanted.has(`layout-${l}`));
  if (asked) return asked;
  if (["import-relative", "import-relative-module", "import-package-init", "import-dotted"].some((p) => wanted.has(p)))
    return rng.one(["package", "src"]);
  if (["import-module", "import-module-as"].some((p) => wanted.has(p))) return rng.one(["flat", "nested"]);
  if ([...wanted].some((p) => p.startsWith("import-") || p.includes("imported")))
    return rng.one(["flat", "nested", "package", "src"]);
  return rng.one([...LAYOUTS]);
}
