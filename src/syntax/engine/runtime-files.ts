import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const PACKAGED = {
  "web-tree-sitter.cjs": "web-tree-sitter",
  "web-tree-sitter.wasm": "web-tree-sitter/web-tree-sitter.wasm",
  "tree-sitter-python.wasm": "tree-sitter-python/tree-sitter-python.wasm",
} as const;

export type RuntimeFile = keyof typeof PACKAGED;

/**
 * Where a file of the parser stands: beside the running bundle (the build copies it there),
 * or in the package it comes from when leastkey runs from source.
 */
export function runtimeFile(name: RuntimeFile): string {
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(PACKAGED[name]);
}
