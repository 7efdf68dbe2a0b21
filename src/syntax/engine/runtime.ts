/** Tree-sitter's runtime; apart, for in the built program it is part of the scripts whose compiled code is kept. */
import { createRequire } from "node:module";
import type * as WebTreeSitter from "web-tree-sitter";
import { runtimeFile } from "./runtime-files.ts";

/** A copy of the runtime that shares nothing with those before it. */
export function freshRuntime(): typeof WebTreeSitter {
  const path = runtimeFile("web-tree-sitter.cjs");
  const load = createRequire(path);
  delete load.cache[path];
  return load(path);
}
