/** Values packed so that a few of them can be taken out without reading all: a head, and bodies by name. */
import { deserialize, serialize } from "node:v8";
import { type Body, bodyOf, rawOf } from "./body.ts";

interface Packed<H> {
  readonly own: H;
  /** Where each body lies behind the head, and what it is when it isn't compressed, in bytes. */
  readonly at: ReadonlyMap<string, readonly [start: number, end: number, size: number]>;
}

export interface Bodies<H> {
  readonly head: H;
  readonly names: () => IterableIterator<string>;
  /** Null where there is none of that name. */
  readonly of: (name: string) => Body | null;
}

/** The lengths of the head, as it lies on the disk and when it isn't compressed. */
const LENGTHS = 2 * 4;

type Named = readonly (readonly [name: string, body: Body])[];

/** The head and the bodies in their order, in chunks; `unpack` gives them back. */
export function pack<H>(own: H, bodies: Named): readonly Buffer[];
/** Null where the bytes of the head may not be kept. */
export function pack<H>(own: H, bodies: Named, mayKeep: (head: Buffer) => boolean): readonly Buffer[] | null;
export function pack<H>(own: H, bodies: Named, mayKeep = (_: Buffer) => true): readonly Buffer[] | null {
  let end = 0;
  const at = new Map(
    bodies.map(([name, { bytes, size }]) => {
      const start = end;
      end += bytes.length;
      return [name, [start, end, size] as const];
    }),
  );
  const raw = serialize({ own, at } satisfies Packed<H>);
  if (!mayKeep(raw)) return null;
  const head = bodyOf(raw);
  const lengths = Buffer.alloc(LENGTHS);
  lengths.writeUInt32LE(head.bytes.length, 0);
  lengths.writeUInt32LE(head.size, 4);
  return [lengths, head.bytes, ...bodies.map(([, { bytes }]) => bytes)];
}

/** What `pack` made of a head of this type: the key under which the bytes lay names the build that wrote them. */
export function unpack<H>(bytes: Buffer): Bodies<H> {
  const behind = LENGTHS + bytes.readUInt32LE(0);
  const head = { bytes: bytes.subarray(LENGTHS, behind), size: bytes.readUInt32LE(4) };
  const { own, at } = deserialize(rawOf(head)) as Packed<H>;
  return {
    head: own,
    names: () => at.keys(),
    of: (name) => {
      const place = at.get(name);
      if (!place) return null;
      const [start, end, size] = place;
      return { bytes: bytes.subarray(behind + start, behind + end), size };
    },
  };
}
