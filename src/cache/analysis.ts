/** Keeps an analysis on the disk for the next run to go on from, where only a few files changed. */
import { deserialize, serialize } from "node:v8";
import type { KeptAnalysis, KeptParts, KeptStore, ModelPart } from "../incremental/kept-analysis.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Bodies, pack, unpack } from "./bodies.ts";
import { openStore } from "./store.ts";

/** The analysis of the project at `root` (absolute) under this key, which names everything but the files. */
export function analysisStore(folder: string, root: string, key: string): KeptStore {
  // What is wrong with the folder is told when the report is kept in it.
  const store = openStore(folder, root, () => {});
  return {
    load() {
      const bytes = store.read(key);
      return bytes && openAnalysis(bytes);
    },
    keep(files, make) {
      if (files.length <= FEW) return;
      const kept = make();
      if (!kept) return;
      const bytes = packAnalysis(kept);
      if (holdsCredential(bytes, kept, files)) return;
      store.write(key, bytes);
    },
  };
}

/** To analyse so few files anew takes no longer than to go on from what is kept of them. */
const FEW = 40;

type Head = Omit<KeptAnalysis, "parts">;

/** Parts that are read when they are asked for. */
class PackedParts implements KeptParts {
  private readonly packed: Bodies<Head>;
  private readonly read = new Map<string, ModelPart>();

  constructor(packed: Bodies<Head>) {
    this.packed = packed;
  }

  keys(): IterableIterator<string> {
    return this.packed.names();
  }

  get(name: string): ModelPart | undefined {
    const known = this.read.get(name);
    const bytes = known ? null : this.packed.of(name);
    if (!bytes) return known;
    const part = deserialize(bytes) as ModelPart;
    this.read.set(name, part);
    packings.set(part, bytes);
    return part;
  }
}

/** The bytes that parts were read from: a part that nothing changed in isn't packed again. */
const packings = new WeakMap<ModelPart, Buffer>();

export function packAnalysis({ parts, ...head }: KeptAnalysis): Buffer {
  const bodies = [...parts.keys()].flatMap((name) => {
    const part = parts.get(name);
    return part ? [[name, packings.get(part) ?? serialize(part)] as const] : [];
  });
  return pack<Head>(head, bodies);
}

export function openAnalysis(bytes: Buffer): KeptAnalysis {
  const packed = unpack<Head>(bytes);
  return { ...packed.head, parts: new PackedParts(packed) };
}

/** More values that look like credentials than this are not looked for: then nothing is kept. */
const MOST_VALUES = 100;

/** Does the text of a credential stand in the bytes? The model may say what a variable is, and a password may be any word. */
function holdsCredential(bytes: Buffer, kept: KeptAnalysis, files: readonly SourceFile[]): boolean {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const values = new Set(
    kept.files.flatMap(({ path, candidates }) =>
      candidates.map(({ span }) => (texts.get(path) ?? "").slice(span.start, span.end)),
    ),
  );
  if (values.size > MOST_VALUES) return true;
  return [...values].some(
    (value) => value !== "" && (bytes.includes(value, 0, "latin1") || bytes.includes(value, 0, "utf16le")),
  );
}
