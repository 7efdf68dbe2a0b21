/** Values packed so that a few of them can be taken out without reading all: a head, and bodies by name. */
import { deserialize, serialize } from "node:v8";

interface Packed<H> {
  readonly own: H;
  /** Where each body lies behind the head, in bytes. */
  readonly at: ReadonlyMap<string, readonly [number, number]>;
}

export interface Bodies<H> {
  readonly head: H;
  readonly names: () => IterableIterator<string>;
  /** The bytes of a body; null where there is none of that name. */
  readonly of: (name: string) => Buffer | null;
}

const LENGTH = 4;

/** The head and the bodies in their order; `unpack` gives them back. */
export function pack<H>(own: H, bodies: readonly (readonly [string, Buffer])[]): Buffer {
  let end = 0;
  const at = new Map(
    bodies.map(([name, { length }]) => {
      const start = end;
      end += length;
      return [name, [start, end] as const];
    }),
  );
  const head = serialize({ own, at } satisfies Packed<H>);
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...bodies.map(([, bytes]) => bytes)]);
}

/** What `pack` made of a head of this type: the key under which the bytes lay names the build that wrote them. */
export function unpack<H>(bytes: Buffer): Bodies<H> {
  const length = bytes.readUInt32LE(0);
  const { own, at } = deserialize(bytes.subarray(LENGTH, LENGTH + length)) as Packed<H>;
  const behind = bytes.subarray(LENGTH + length);
  return {
    head: own,
    names: () => at.keys(),
    of: (name) => {
      const place = at.get(name);
      return place ? behind.subarray(...place) : null;
    },
  };
}
