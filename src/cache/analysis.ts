/** Keeps an analysis on the disk for the next run to go on from, where only a few files changed. */
import { deserialize, serialize } from "node:v8";
import type { KeptAnalysis, KeptStore } from "../incremental/reanalyse.ts";
import type { SourceFile } from "../source/source-file.ts";
import { openStore } from "./store.ts";

/** The analysis of the project at `root` (absolute) under this key, which names everything but the files. */
export function analysisStore(folder: string, root: string, key: string): KeptStore {
  // What is wrong with the folder is told when the report is kept in it.
  const store = openStore(folder, root, () => {});
  return {
    load() {
      const bytes = store.read(key);
      // Its key names the build that wrote it.
      return bytes && (deserialize(bytes) as KeptAnalysis);
    },
    keep(files, make) {
      const kept = make();
      if (!kept) return;
      const bytes = serialize(kept);
      if (holdsCredential(bytes, kept, files)) return;
      store.write(key, bytes);
    },
  };
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
