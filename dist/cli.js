#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  VERSION
} from "./chunks/chunk-PHZP46CP.js";
import "./chunks/chunk-BE7JI7H6.js";

// src/cli/compile-cache.ts
import module from "node:module";
function enableCompileCache() {
  const { enableCompileCache: enable } = module;
  enable?.();
}

// src/cli/main.ts
var [first, ...others] = process.argv.slice(2);
if (others.length === 0 && (first === "--version" || first === "-V")) {
  process.stdout.write(`leastkey ${VERSION}
`);
} else {
  enableCompileCache();
  const { run } = await import("./chunks/run-4W4JRJIT.js");
  await run(process.argv.slice(2));
}
