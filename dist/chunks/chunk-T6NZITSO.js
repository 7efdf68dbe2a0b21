import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/source/kind.ts
var KIND_OF_EXTENSION = {
  py: "python",
  pyi: "python",
  pyw: "python",
  ipynb: "notebook",
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  cts: "typescript",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  env: "dotenv",
  envrc: "shell",
  toml: "toml",
  yaml: "yaml",
  yml: "yaml",
  json: "json",
  jsonc: "json",
  json5: "json",
  jsonl: "json",
  ini: "ini",
  cfg: "ini",
  conf: "ini",
  cnf: "ini",
  properties: "ini",
  dockerfile: "dockerfile",
  containerfile: "dockerfile",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  fish: "shell",
  ksh: "shell",
  ps1: "shell",
  psm1: "shell",
  mk: "makefile",
  mak: "makefile",
  just: "makefile",
  md: "markdown",
  mdx: "markdown",
  markdown: "markdown",
  rst: "markdown",
  tf: "terraform",
  tfvars: "terraform",
  hcl: "terraform"
};
var KIND_OF_NAME = {
  makefile: "makefile",
  gnumakefile: "makefile",
  justfile: "makefile",
  ".justfile": "makefile",
  ".bashrc": "shell",
  ".zshrc": "shell",
  ".profile": "shell",
  ".bash_profile": "shell",
  ".npmrc": "ini",
  ".yarnrc": "ini",
  ".pypirc": "ini",
  ".netrc": "text",
  pipfile: "toml"
};
var BINARY_EXTENSIONS = new Set(
  "png jpg jpeg gif webp avif bmp ico icns tif tiff psd heic mp3 mp4 m4a m4v mov avi mkv webm wav flac ogg opus zip gz tgz bz2 xz zst br 7z rar tar jar war whl egg pdf woff woff2 ttf otf eot wasm so dylib dll exe a o obj lib pyc pyo pyd class node bin dat db sqlite sqlite3 parquet arrow feather npy npz pkl pickle pt pth ckpt onnx safetensors gguf h5 hdf5 tflite joblib".split(" ")
);
function kindOf(path) {
  const name = baseName(path).toLowerCase();
  const byName = KIND_OF_NAME[name];
  if (byName) return byName;
  if (name === ".env" || name.startsWith(".env.") || name.startsWith(".env-")) return "dotenv";
  if (/^(?:docker|container)file(?:[.\-_]|$)/.test(name)) return "dockerfile";
  if (name.startsWith("makefile.")) return "makefile";
  return KIND_OF_EXTENSION[extension(name)] ?? "text";
}
function isBinaryName(path) {
  return BINARY_EXTENSIONS.has(extension(baseName(path).toLowerCase()));
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function extension(name) {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

// src/source/file-system.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
function memoryFileSystem(files) {
  const content = new Map(Object.entries(files));
  return {
    list: async () => ({
      entries: [...content.keys()].sort().map((path) => ({ path, tracked: null })),
      skipped: [],
      notes: []
    }),
    read: (path, limit) => {
      const data = content.get(path);
      if (data === void 0) return { ok: false, reason: "absent", why: "There is no such file." };
      const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
      return bytes.length > limit ? { ok: false, reason: "too-large", bytes: bytes.length } : { ok: true, bytes };
    }
  };
}
function diskFileSystem(root) {
  return {
    list: async () => (await import("./discover-MFUHCQMA.js")).discover(root),
    read: (path, limit) => readFromDisk(join(root, path), limit)
  };
}
var OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
function readFromDisk(path, limit) {
  let descriptor;
  try {
    descriptor = openSync(path, OPEN_FLAGS);
  } catch (error) {
    return failure(error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { ok: false, reason: "not-a-file", bytes: stats.size };
    if (stats.size > limit) return { ok: false, reason: "too-large", bytes: stats.size };
    const bytes = Buffer.allocUnsafe(stats.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return { ok: true, bytes: bytes.subarray(0, filled) };
  } catch (error) {
    return failure(error);
  } finally {
    closeSync(descriptor);
  }
}
function failure(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return { ok: false, reason: "absent", why: "There is no such file." };
  return { ok: false, reason: "unreadable", why: `${describeErrno(code)}.` };
}
function describeErrno(code) {
  const known = {
    EACCES: "Permission denied",
    EPERM: "Permission denied",
    EISDIR: "It is a folder",
    ELOOP: "Its symbolic links form a loop",
    EMFILE: "Too many files are open",
    ENOENT: "There is no such file",
    ENXIO: "It is a socket or a device",
    ENAMETOOLONG: "Its name is too long",
    EIO: "The disk could not be read"
  };
  return known[code] ?? `The operating system refused (${code || "unknown error"})`;
}

export {
  kindOf,
  isBinaryName,
  memoryFileSystem,
  diskFileSystem,
  describeErrno
};
