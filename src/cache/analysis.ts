/** Keeps an analysis on the disk for the next run to go on from, where only a few files changed. */
import { deserialize, serialize } from "node:v8";
import type { KeptAnalysis, KeptParts, KeptStore, ModelPart } from "../incremental/kept-analysis.ts";
import { type LeanPart, leanPart, wholePart } from "../incremental/lean-part.ts";
import { once } from "../source/remembered.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Bodies, pack, unpack } from "./bodies.ts";
import { type Body, bodyOf, rawOf } from "./body.ts";
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
      const secret = credentialsOf(kept, files);
      const packed = secret.length > MOST_VALUES ? null : packAnalysis(kept, secret);
      if (packed) store.write(key, packed);
    },
  };
}

/** To analyse so few files anew takes no longer than to go on from what is kept of them. */
const FEW = 40;

type Head = Omit<KeptAnalysis, "parts" | "asked">;

/** Under this name, which is no file's, lies what was asked. */
const ASKED = "";

/** What was asked, as it was read: where nothing more was, it isn't packed again. */
const packedAsked = new WeakMap<KeptAnalysis["asked"], Body>();

/** Parts that are read when they are asked for. */
class PackedParts implements KeptParts {
  private readonly packed: Bodies<Head>;
  private readonly read = new Map<string, ModelPart>();

  constructor(packed: Bodies<Head>) {
    this.packed = packed;
  }

  keys(): IterableIterator<string> {
    return [...this.packed.names()].filter((name) => name !== ASKED).values();
  }

  get(name: string): ModelPart | undefined {
    const known = this.read.get(name);
    const body = known ? null : this.packed.of(name);
    if (!body) return known;
    const part = wholePart(deserialize(rawOf(body)) as LeanPart);
    this.read.set(name, part);
    packings.set(part, body);
    return part;
  }
}

/** What parts were read from: a part that nothing changed in isn't packed again. */
const packings = new WeakMap<ModelPart, Body>();

/** Parts from this length on are compressed, for one of them repeats itself much. */
const PART_COMPRESSED_FROM = 16 * 1024;

/** The analysis in chunks; null where one of the texts that must not be kept stands in it. */
export function packAnalysis(
  { parts, asked, ...head }: KeptAnalysis,
  secret: readonly string[] = [],
): readonly Buffer[] | null {
  const isFree = (raw: Buffer) => !secret.some((text) => holds(raw, text));
  const bodies: [string, Body][] = [];
  const lost = [...head.lost];
  for (const name of parts.keys()) {
    const part = parts.get(name);
    if (!part) continue;
    const known = packings.get(part);
    if (known) {
      if (secret.length > 0 && !isFree(Buffer.from(rawOf(known)))) lost.push(name);
      else bodies.push([name, known]);
    } else {
      const raw = serialize(leanPart(part));
      if (isFree(raw)) bodies.push([name, bodyOf(raw, PART_COMPRESSED_FROM)]);
      else lost.push(name);
    }
  }
  const before = packedAsked.get(asked);
  const raw = before ? Buffer.from(rawOf(before)) : serialize(asked());
  if (!isFree(raw)) return null;
  bodies.push([ASKED, before ?? bodyOf(raw)]);
  return pack<Head>({ ...head, lost }, bodies, isFree);
}

/**
 * Does the text stand in what was serialised, in either width? Wide texts start there at even offsets. The bytes must lie in
 * memory at one, too: else Node 20 may search for ever.
 */
function holds(serialised: Buffer, text: string): boolean {
  return serialised.includes(text, 0, "latin1") || serialised.includes(text, 0, "utf16le");
}

export function openAnalysis(bytes: Buffer): KeptAnalysis {
  const packed = unpack<Head>(bytes);
  const body = packed.of(ASKED);
  if (!body) throw new Error("A kept analysis without what was asked.");
  const asked = once(() => deserialize(rawOf(body)) as ReturnType<KeptAnalysis["asked"]>);
  packedAsked.set(asked, body);
  return { ...packed.head, asked, parts: new PackedParts(packed) };
}

/** More values that look like credentials than this are not looked for: then nothing is kept. */
const MOST_VALUES = 100;

/** The texts of the credentials. The model may say what a variable is, and a password may be any word. */
function credentialsOf(kept: KeptAnalysis, files: readonly SourceFile[]): readonly string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const values = kept.files.flatMap(({ path, candidates }) =>
    candidates.flatMap(({ span, confidence }) => {
      const value = (texts.get(path) ?? "").slice(span.start, span.end);
      return confidence === "low" && NAME.test(value) ? [] : [value];
    }),
  );
  const isElsewhere = (value: string) => {
    const found = values.filter((each) => each === value).length;
    return files.some(({ path }) => path.includes(value)) || (WORD.test(value) && timesIn(files, value) > found);
  };
  return [...new Set(values)].filter((value) => value !== "" && !isElsewhere(value));
}

/** What is most likely a name, as `SESSION_KEY = "_auth_user_id"`. */
const NAME = /^[A-Za-z_-]{1,32}$/;

/** A plain word, as `postgres`: where the project uses it otherwise, too, it stands in the model for that. */
const WORD = /^[A-Za-z]{1,12}$/;

function timesIn(files: readonly SourceFile[], word: string): number {
  const pattern = new RegExp(`\\b${word}\\b`, "g");
  return files.reduce((sum, { text }) => sum + (text.includes(word) ? (text.match(pattern) ?? []).length : 0), 0);
}
