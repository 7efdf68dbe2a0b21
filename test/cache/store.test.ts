import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pack, unpack } from "../../src/cache/bodies.ts";
import { bodyOf, COMPRESSED_FROM, rawOf } from "../../src/cache/body.ts";
import { openStore } from "../../src/cache/store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leastkey-store-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const told: string[] = [];
const store = () => openStore(folder, "/some/röot", (why) => told.push(why));
const entry = () => {
  const [path = ""] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) => each.includes("/"));
  return join(folder, path);
};
/** Bytes that don't shrink. */
const noise = Buffer.from(Uint32Array.from({ length: COMPRESSED_FROM }, (_, i) => Math.imul(i, 0x9e3779b1)).buffer);

describe("the store of the cache", () => {
  test.each([
    ["a text", "grün\n\n"],
    ["nothing", ""],
    ["a long text", "line\n".repeat(200_000)],
  ])("gives back %s", (_, text) => {
    store().write("key", text);
    expect(store().read("key")?.toString()).toBe(text);
    expect(readFileSync(entry()).length).toBeLessThan(COMPRESSED_FROM);
    expect(store().read("other")).toBeNull();
  });

  test("gives back chunks as one", () => {
    store().write("key", [Buffer.from("a\n"), Buffer.alloc(0), noise]);
    expect(
      store()
        .read("key")
        ?.equals(Buffer.concat([Buffer.from("a\n"), noise])),
    ).toBe(true);
  });

  test("refuses what another byte, length or first line makes of an entry", () => {
    store().write("key", [Buffer.from("content")]);
    const good = readFileSync(entry());
    const bad = [good.subarray(0, -1), Buffer.concat([good, Buffer.from("x")]), Buffer.from(good).fill(0, 0, 3)];
    bad.push(Buffer.from(good).fill("X", good.length - 2), Buffer.from("leastkey-cache/3\n"), Buffer.alloc(0));
    for (const bytes of bad) {
      writeFileSync(entry(), bytes);
      told.length = 0;
      expect(store().read("key")).toBeNull();
      expect(told).toHaveLength(1);
    }
  });

  test.each([
    ["chunks", [Buffer.from("content")]],
    ["a short text", "content"],
    ["a long text", "line\n".repeat(200_000)],
  ])("refuses %s of which the first line tells another size", (_, content) => {
    store().write("key", content);
    const [first = "", ...rest] = readFileSync(entry(), "latin1").split("\n");
    for (const size of ["0", "7", "98232"].filter((each) => !first.endsWith(` ${each}`))) {
      const other = first.replace(/\d+$/, size);
      writeFileSync(entry(), [other, ...rest].join("\n"), "latin1");
      expect(store().read("key")).toBeNull();
    }
  });

  test("bodies come back one by one, those that shrink compressed", () => {
    const long = Buffer.from("part ".repeat(1000));
    const bodies = [
      ["a", bodyOf(long, 100)],
      ["b", bodyOf(Buffer.from("short"), 100)],
      ["c", bodyOf(noise, 100)],
    ] as const;
    expect(bodies[0][1].bytes.length).toBeLessThan(200);
    const { head, names, of } = unpack<{ x: number }>(Buffer.concat(pack({ x: 1 }, bodies)));
    expect(head).toEqual({ x: 1 });
    expect([...names()]).toEqual(["a", "b", "c"]);
    const raw = ["a", "b", "c"].map((name) => of(name)).flatMap((body) => (body ? [rawOf(body)] : []));
    expect(raw.map((bytes, at) => bytes.equals([long, Buffer.from("short"), noise][at] ?? bytes))).toEqual([
      true,
      true,
      true,
    ]);
    expect(of("d")).toBeNull();
  });
});
