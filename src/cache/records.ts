/** Keeps the records that go with a report, so that a few of them can be taken out without reading all. */
import { deserialize, serialize } from "node:v8";
import type { FileRecord, Records } from "../incremental/file-record.ts";

interface Head {
  /** Names the report that the records go with. */
  readonly of: string;
  readonly names: Records["names"];
  /** Where the record of each file lies behind the head, in bytes. */
  readonly at: ReadonlyMap<string, readonly [number, number]>;
}

export interface KeptRecords {
  readonly names: Records["names"];
  of(path: string): FileRecord | null;
  /** Bytes of the same records, with some of them in other versions, for another report. */
  renewed(of: string, records: Records): Buffer;
}

const LENGTH = 4;

export function packRecords(of: string, { names, files }: Records): Buffer {
  return packed(
    of,
    names,
    [...files].map(([path, record]) => [path, serialize(record)]),
  );
}

/** Null for the records of another report. */
export function openRecords(bytes: Buffer, of: string): KeptRecords | null {
  const length = bytes.readUInt32LE(0);
  const head = deserialize(bytes.subarray(LENGTH, LENGTH + length)) as Head;
  if (head.of !== of) return null;
  const bodies = bytes.subarray(LENGTH + length);
  return {
    names: head.names,
    of: (path) => {
      const place = head.at.get(path);
      return place ? (deserialize(bodies.subarray(...place)) as FileRecord) : null;
    },
    renewed: (other, { names, files }) =>
      packed(
        other,
        names,
        [...head.at].map(([path, place]) => {
          const record = files.get(path);
          return [path, record ? serialize(record) : bodies.subarray(...place)];
        }),
      ),
  };
}

function packed(of: string, names: Records["names"], files: readonly (readonly [string, Buffer])[]): Buffer {
  let end = 0;
  const at = new Map(
    files.map(([path, { length }]) => {
      const start = end;
      end += length;
      return [path, [start, end] as const];
    }),
  );
  const head = serialize({ of, names, at } satisfies Head);
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...files.map(([, bytes]) => bytes)]);
}
