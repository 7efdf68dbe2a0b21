import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const PACKAGED = {
  "web-tree-sitter.js": "web-tree-sitter",
  "web-tree-sitter.wasm": "web-tree-sitter/web-tree-sitter.wasm",
  "tree-sitter-python.wasm": "tree-sitter-python/tree-sitter-python.wasm",
} as const;

export type RuntimeFile = keyof typeof PACKAGED;

/**
 * Where a file of the parser stands: beside the running bundle (the build copies it there),
 * or in the package it comes from when leastkey runs from source.
 */
export function runtimeFile(name: RuntimeFile): URL {
  const beside = new URL(`./${name}`, import.meta.url);
  if (existsSync(beside)) return beside;
  const resolved = createRequire(import.meta.url).resolve(PACKAGED[name]);
  const url = new URL(`file://${resolved}`);
  return name === "web-tree-sitter.js" ? new URL("./web-tree-sitter.js", url) : url;
}
