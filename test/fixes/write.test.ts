import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hunksOf, unifiedDiff } from "../../src/fixes/diff.ts";
import { writeText } from "../../src/fixes/write.ts";
import { decode } from "../../src/source/read.ts";
import type { SourceFile } from "../../src/source/source-file.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leastkey-write-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a file is written", () => {
  test("whole, with its mode, and nothing else is left behind", () => {
    writeFileSync(join(root, "a.py"), "old\n");
    chmodSync(join(root, "a.py"), 0o754);
    expect(writeText(root, "a.py", "old\n", "new\n")).toEqual({ ok: true });
    expect(readFileSync(join(root, "a.py"), "utf8")).toBe("new\n");
    if (process.platform !== "win32") expect(statSync(join(root, "a.py")).mode & 0o777).toBe(0o754);
    expect(readdirSync(root)).toEqual(["a.py"]);
  });

  test.each([
    ["UTF-8 with a byte-order mark and Windows line ends", Buffer.from("\uFEFFa = 1\r\n")],
    ["UTF-16", Buffer.from("\uFEFFa = 1\r\n", "utf16le")],
  ])("in its encoding: %s", (_, bytes) => {
    writeFileSync(join(root, "a.py"), bytes);
    const before = decode(bytes) ?? "";
    expect(writeText(root, "a.py", before, before.replace("1", "2"))).toEqual({ ok: true });
    const after = readFileSync(join(root, "a.py"));
    expect(after.length).toBe(bytes.length);
    expect(decode(after)).toBe("\uFEFFa = 2\r\n");
  });
});

describe("a file is left as it is", () => {
  const refused = (path: string, before: string): string => {
    const written = writeText(root, path, before, "new\n");
    return written.ok ? "written" : written.why;
  };

  test("when it changed since it was read", () => {
    writeFileSync(join(root, "a.py"), "changed\n");
    expect(refused("a.py", "old\n")).toBe("It was changed since it was read.");
    expect(readFileSync(join(root, "a.py"), "utf8")).toBe("changed\n");
  });

  test("when other bytes would change with it", () => {
    const bytes = Buffer.from([0x61, 0xff, 0x0a]);
    writeFileSync(join(root, "a.py"), bytes);
    expect(refused("a.py", "a\uFFFD\n")).toMatch(/encoding/);
    expect(readFileSync(join(root, "a.py"))).toEqual(bytes);
  });

  test.skipIf(process.platform === "win32")("when a symbolic link leads to it", () => {
    const outside = mkdtempSync(join(tmpdir(), "leastkey-outside-"));
    writeFileSync(join(outside, "a.py"), "old\n");
    symlinkSync(join(outside, "a.py"), join(root, "link.py"));
    symlinkSync(outside, join(root, "folder"));
    for (const path of ["link.py", "folder/a.py"]) expect(refused(path, "old\n")).toMatch(/symbolic link/);
    expect(lstatSync(join(root, "link.py")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(outside, "a.py"), "utf8")).toBe("old\n");
    rmSync(outside, { recursive: true });
  });

  test("when it lies outside the root, or is no file", () => {
    mkdirSync(join(root, "inner"));
    writeFileSync(join(root, "a.py"), "old\n");
    expect(writeText(join(root, "inner"), "../a.py", "old\n", "new\n")).toMatchObject({ ok: false });
    expect(refused("inner", "")).toBe("It is no ordinary file.");
    expect(refused("gone.py", "")).toBe("There is no such file.");
    expect(readFileSync(join(root, "a.py"), "utf8")).toBe("old\n");
  });

  test("where another name of it is", () => {
    writeFileSync(join(root, "a.py"), "old\n");
    linkSync(join(root, "a.py"), join(root, "b.py"));
    expect(refused("a.py", "old\n")).toBe("written");
    expect(readFileSync(join(root, "b.py"), "utf8")).toBe("old\n");
  });
});

describe("a difference", () => {
  const side = (text: string, redactions: Parameters<typeof unifiedDiff>[0]["redactions"] = []) => ({
    file: { path: "a.py", kind: "python", text, bytes: text.length, tracked: null } satisfies SourceFile,
    redactions,
  });

  test("is shown with three lines around it", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    expect(unifiedDiff(side(before), side(before.replace("5\n", "five\nand\n")))).toBe(
      "--- a/a.py\n+++ b/a.py\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+and\n 6\n 7\n 8\n",
    );
  });

  test("says what has no line end", () => {
    expect(unifiedDiff(side("a"), side("a\n"))).toBe(
      "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n",
    );
    expect(unifiedDiff(side("a\n"), side("a\n"))).toBe("");
  });

  test("masks credentials", () => {
    const text = `key = "abcdefgh"\n`;
    const hidden = [{ span: { start: 7, end: 15 }, redacted: "…(8 characters)" }];
    expect(unifiedDiff(side(text, hidden), side("key = k\n"))).toContain(`-key = "…(8 characters)"\n+key = k\n`);
  });

  test("leads from one text to the other, whatever they are", () => {
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % most;
    };
    for (let round = 0; round < 300; round++) {
      const lines = (count: number) => Array.from({ length: count }, () => `${"abc"[next(3)]}\n`);
      const [before, after] = [lines(next(12)), lines(next(12))];
      const hunks = hunksOf(before, after, 100);
      const kept = hunks.flatMap((hunk) => hunk.lines);
      const rebuilt = kept.flatMap((line) => (line.kind === "removed" ? [] : [after[line.new - 1]]));
      const old = kept.flatMap((line) => (line.kind === "added" ? [] : [before[line.old - 1]]));
      if (hunks.length === 0) expect(before).toEqual(after);
      else expect([old, rebuilt]).toEqual([before, after]);
    }
  });
});
