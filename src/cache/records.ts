/** Keeps the records that go with a report, so that a few of them can be taken out without reading all. */
import type { FileRecord, Records } from "../incremental/file-record.ts";
import { pack, unpack } from "./bodies.ts";
import { type Body, bodyOf, rawOf } from "./body.ts";

interface Head {
  /** Names the report that the records go with. */
  readonly of: string;
  readonly names: Records["names"];
  readonly variables: Records["variables"];
}

export interface KeptRecords extends Pick<Records, "names" | "variables"> {
  of(path: string): FileRecord | null;
  /** The same records, with some of them in other versions, for another report; to be kept. */
  renewed(of: string, records: Records): readonly Buffer[];
}

export function packRecords(of: string, { names, variables, files }: Records): readonly Buffer[] {
  const bodies = [...files].map(([path, record]) => [path, bodyOfRecord(record)] as const);
  return pack<Head>({ of, names, variables }, bodies);
}

/** Null for the records of another report. */
export function openRecords(bytes: Buffer, of: string): KeptRecords | null {
  const kept = unpack<Head>(bytes);
  if (kept.head.of !== of) return null;
  return {
    names: kept.head.names,
    variables: kept.head.variables,
    of: (path) => {
      const body = kept.of(path);
      return body && (JSON.parse(rawOf(body).toString()) as FileRecord);
    },
    renewed: (other, { names, variables, files }) =>
      pack<Head>(
        { of: other, names, variables },
        [...kept.names()].flatMap((path) => {
          const record = files.get(path);
          const body = record ? bodyOfRecord(record) : kept.of(path);
          return body ? [[path, body] as const] : [];
        }),
      ),
  };
}

/** Of many small values that are plain data, JSON is written in half the time that V8's own form takes. */
function bodyOfRecord(record: FileRecord): Body {
  return bodyOf(Buffer.from(JSON.stringify(record)));
}
