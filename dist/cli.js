#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{VERSION}from"./chunks/chunk-WWH7JW6U.js";import"./chunks/chunk-GOTXEMBU.js";import module from"node:module";function enableCompileCache(){let{enableCompileCache:enable}=module;enable?.()}var[first,...others]=process.argv.slice(2);if(others.length===0&&(first==="--version"||first==="-V"))process.stdout.write(`leastkey ${VERSION}
`);else{enableCompileCache();let{run}=await import("./chunks/run-X7QE6F5L.js");await run(process.argv.slice(2))}
