/**
 * Plants faults into checkouts of Modal projects and counts those that leastkey shows by default.
 *
 *   npx tsx bench/mutants.ts [--per-kind N] [--seed N] [--list] CHECKOUT…
 *
 * For each checkout a full inventory is drafted (what `leastkey inventory init` finds, taken as complete; a secret of which
 * nothing is known holds one key that nobody reads). `mutants/plant.py` plans the faults from Python's own syntax tree. A fault
 * counts as shown when a finding that the untouched checkout doesn't have names the key or the secret, or for stages stands in
 * the file; what else is new is listed with it. At most N faults of a kind are planted into a checkout, spread over its files. Needs python3.
 */
import { spawnSync } from "node:child_process";
import { basename, join, resolve } from "node:path";
import { parse } from "smol-toml";
import {
  diskFileSystem,
  type Finding,
  inventorySession,
  type Memory,
  memoryFileSystem,
  newMemory,
  scan,
} from "../src/index.ts";

interface Edit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Fault {
  readonly kind: string;
  readonly secret: string;
  readonly key: string | null;
  /** None: the fault is one of the inventory. */
  readonly edits: readonly Edit[];
  /** What is made of the checkout before the fault; null: nothing. */
  readonly before: { readonly edits: readonly Edit[]; readonly secrets: Keys } | null;
}

type Files = Readonly<Record<string, Uint8Array>>;
type Keys = Readonly<Record<string, readonly string[]>>;

const INVENTORY = "modal-secrets.toml";
const LARGEST = 16_000_000;

/** The rules that speak of each kind of fault. */
const SPEAKING: Readonly<Record<string, readonly string[]>> = {
  "key renamed in code": ["unresolved-env-key", "container-import-env"],
  "key renamed in the inventory": ["unresolved-env-key", "container-import-env", "wrong-required-key"],
  "attachment removed": ["unresolved-env-key", "container-import-env"],
  "secret added that nothing reads": ["unused-secret"],
  "dev and prod swapped": ["environment-mismatch", "mixed-environments", "environment-drift", "pinned-environment"],
  "pinned to prod": ["pinned-environment", "mixed-environments", "environment-mismatch"],
};

async function filesOf(root: string): Promise<Files> {
  const disk = diskFileSystem(root);
  const { entries } = await disk.list();
  return Object.fromEntries(
    entries.flatMap(({ path }) => {
      const read = disk.read(path, LARGEST);
      return read.ok ? [[path, read.bytes]] : [];
    }),
  );
}

interface DraftFile {
  readonly environments?: Readonly<
    Record<string, { readonly secrets?: Readonly<Record<string, { readonly keys: readonly string[] | "unknown" }>> }>
  >;
}

/** Key names by secret, whatever the environment. */
async function fullInventory(files: Files, memory: Memory): Promise<Keys> {
  const result = await inventorySession({ fileSystem: memoryFileSystem(files), memory });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  const { environments = {} } = parse(result.value.draft([]).text) as DraftFile;
  const keys: Record<string, readonly string[]> = {};
  for (const [name, secret] of Object.values(environments).flatMap(({ secrets = {} }) => Object.entries(secrets))) {
    const known = secret.keys === "unknown" ? [] : secret.keys;
    keys[name] = [...new Set([...(keys[name] ?? []), ...known])];
  }
  const unread = (name: string) => `${name.replace(/\W+/g, "_").toUpperCase()}_UNREAD`;
  return Object.fromEntries(
    Object.entries(keys).map(([name, known]) => [name, known.length > 0 ? known : [unread(name)]]),
  );
}

function toml(keys: Keys): Uint8Array {
  const lines = Object.entries(keys).map(([name, names]) => `${JSON.stringify(name)} = ${JSON.stringify(names)}`);
  return new TextEncoder().encode(["[environments.main.secrets]", ...lines, ""].join("\n"));
}

async function findingsOf({ files, keys }: Variant, memory: Memory): Promise<readonly Finding[]> {
  const result = await scan({ fileSystem: memoryFileSystem({ ...files, [INVENTORY]: toml(keys) }), memory });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.value.findings;
}

/** The checkout with edits, and with secrets beside its own. */
interface Variant {
  readonly files: Files;
  readonly keys: Keys;
}

function edited(files: Files, edits: readonly Edit[]): Files {
  const changed: Record<string, Uint8Array> = { ...files };
  for (const { path, start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
    const old = changed[path] ?? new Uint8Array();
    changed[path] = Buffer.concat([old.subarray(0, start), new TextEncoder().encode(text), old.subarray(end)]);
  }
  return changed;
}

function planted({ files, keys }: Variant, { edits, secret, key, before }: Fault): Variant {
  if (edits.length > 0) return { files: edited(files, edits), keys: { ...keys, ...before?.secrets } };
  const renamed = (keys[secret] ?? []).map((each) => (each === key ? `${each}_OLD` : each));
  return { files, keys: { ...keys, [secret]: renamed } };
}

/** One of every n of each kind: which one depends on the seed and nothing else. */
function sample(faults: readonly Fault[], perKind: number, seed: number): readonly Fault[] {
  return Object.keys(SPEAKING).flatMap((kind) => {
    const all = faults.filter((fault) => fault.kind === kind);
    const step = Math.max(1, all.length / perKind);
    const count = Math.min(all.length, perKind);
    return Array.from({ length: count }, (_, index) => {
      const within = ((seed * 2654435761 + index * 40503) % 1000) / 1000;
      return all[Math.min(all.length - 1, Math.floor((index + within) * step))];
    }).flatMap((fault) => fault ?? []);
  });
}

function fingerprints(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

function isAbout({ rule, subject, primary, related }: Finding, { kind, key, secret, edits }: Fault): boolean {
  if (!SPEAKING[kind]?.includes(rule)) return false;
  if (kind.startsWith("secret added")) return subject.secret === secret;
  if (key !== null) return subject.key === key;
  return [primary, ...related].some(({ place }) => edits.some(({ path }) => path === place.file));
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const list = argv.includes("--list");
  const option = (name: string, fallback: number) => {
    const at = argv.indexOf(name);
    return at < 0 ? fallback : Number(argv.splice(at, 2)[1]);
  };
  const perKind = option("--per-kind", 5);
  const seed = option("--seed", 1);
  const roots = argv.filter((argument) => !argument.startsWith("--"));
  const shown = new Map<string, [number, number]>();
  for (const root of roots.map((path) => resolve(path))) {
    const files = await filesOf(root);
    const memory = newMemory();
    const found = await fullInventory(files, memory);
    const keys: Keys = { ...found, "spare-vendor-secret": ["SPARE_VENDOR_KEY"] };
    const plan = spawnSync("python3", [join(import.meta.dirname, "mutants/plant.py"), root], {
      input: JSON.stringify(found),
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    if (plan.status !== 0) throw new Error(plan.stderr);
    const faults = sample(JSON.parse(plan.stdout) as Fault[], perKind, seed);
    if (faults.length === 0) continue;
    const checkout = { files, keys };
    const known = fingerprints(await findingsOf(checkout, memory));
    for (const fault of faults) {
      const { before } = fault;
      const without = before && { files: edited(files, before.edits), keys: { ...keys, ...before.secrets } };
      const old = without ? fingerprints(await findingsOf(without, memory)) : known;
      const after = await findingsOf(planted(checkout, fault), memory);
      const fresh = after.filter(({ fingerprint }) => !old.has(fingerprint));
      const hit = fresh.some((finding) => isAbout(finding, fault));
      const [hits, all] = shown.get(fault.kind) ?? [0, 0];
      shown.set(fault.kind, [hits + (hit ? 1 : 0), all + 1]);
      if (list || !hit) {
        const edit = fault.edits.at(-1);
        const place = edit ? `${edit.path}@${edit.start}${before ? " (stages added)" : ""}` : INVENTORY;
        console.log(
          `${hit ? "shown " : "missed"} ${basename(root)} ${place}: ${fault.kind}, ${fault.secret} ${fault.key ?? ""}`,
        );
        for (const each of fresh.filter((finding) => !isAbout(finding, fault)))
          console.log(`       beside it ${each.rule}: ${each.message}`);
      }
    }
  }
  const total = [...shown.values()].reduce(([hits, all], [h, a]) => [hits + h, all + a], [0, 0]);
  for (const [kind, [hits, all]] of [...shown, ["all", total] as const]) console.log(`${kind}: ${hits} of ${all}`);
}

await main();
