import { expect, test } from "vitest";
import { memoryFileSystem } from "../../src/source/file-system.ts";
import { kindOf } from "../../src/source/kind.ts";
import { DEFAULT_LIMITS, readSource } from "../../src/source/read.ts";

function read(path: string, data: string | Uint8Array, limits = DEFAULT_LIMITS) {
  return readSource(memoryFileSystem({ [path]: data }), { path, tracked: null }, limits);
}

test("a text file keeps its byte-order mark as one unit, so that offsets stay true", () => {
  const outcome = read("a.py", "\uFEFFx = 1\n");
  expect(outcome).toMatchObject({ ok: true, file: { kind: "python", text: "\uFEFFx = 1\n", bytes: 9, tracked: null } });
});

test("bytes that are not UTF-8 become replacement characters, the rest stays readable", () => {
  const outcome = read("a.py", Uint8Array.from([0x78, 0x3d, 0xe9, 0x0a]));
  expect(outcome).toMatchObject({ ok: true, file: { text: "x=\uFFFD\n" } });
});

test("UTF-16 with a byte-order mark is text, as PowerShell writes it", () => {
  const outcome = read(".env", Buffer.from("\uFEFFKEY=value\r\n", "utf16le"));
  expect(outcome).toMatchObject({ ok: true, file: { kind: "dotenv", text: "\uFEFFKEY=value\r\n" } });
});

test("a NUL in the first 8 KB means binary", () => {
  expect(read("blob", Uint8Array.from([1, 0, 2]))).toMatchObject({ ok: false, skipped: { reason: "binary" } });
});

test("a file over its limit is named with both sizes", () => {
  const limits = { code: 3 * 1024 * 1024, other: 1024 };
  expect(read("a.md", "x".repeat(1025), limits)).toEqual({
    ok: false,
    skipped: { path: "a.md", reason: "too-large", bytes: 1025 },
    why: "Not read: 1.0 KB is over the limit of 1 KB (--max-file-size).",
  });
  expect(read("a.py", "x".repeat(2048), limits).ok).toBe(true);
});

test("a file that vanished is passed over in silence", () => {
  expect(readSource(memoryFileSystem({}), { path: "gone.py", tracked: null }, DEFAULT_LIMITS)).toEqual({
    ok: false,
    skipped: null,
    why: null,
  });
});

test.each([
  ["app.py", "python"],
  ["stubs/x.pyi", "python"],
  ["n.ipynb", "notebook"],
  ["a/b.mts", "typescript"],
  ["a.jsx", "javascript"],
  [".env", "dotenv"],
  [".env.production", "dotenv"],
  ["prod.env", "dotenv"],
  [".envrc", "shell"],
  ["pyproject.toml", "toml"],
  [".github/workflows/ci.yml", "yaml"],
  ["Dockerfile", "dockerfile"],
  ["Dockerfile.gpu", "dockerfile"],
  ["gpu.dockerfile", "dockerfile"],
  ["Containerfile", "dockerfile"],
  ["dockerfiles.py", "python"],
  ["run.fish", "shell"],
  ["Makefile", "makefile"],
  ["justfile", "makefile"],
  ["README.md", "markdown"],
  ["docs/x.rst", "markdown"],
  ["main.tfvars", "terraform"],
  ["notes.txt", "text"],
  ["LICENSE", "text"],
])("%s is %s", (path, kind) => {
  expect(kindOf(path)).toBe(kind);
});
