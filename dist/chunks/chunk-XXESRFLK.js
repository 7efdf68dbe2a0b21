import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

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
    list: async () => (await import("./discover-SAPPZV4E.js")).discover(root),
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
  memoryFileSystem,
  diskFileSystem,
  describeErrno
};
