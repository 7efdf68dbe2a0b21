#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{enableCompileCache,optimiseLate}from"./chunks/chunk-AV22XWNY.js";import{VERSION}from"./chunks/chunk-WWH7JW6U.js";import"./chunks/chunk-YF5IUDG3.js";var[first,...others]=process.argv.slice(2);if(others.length===0&&(first==="--version"||first==="-V"))process.stdout.write(`leastkey ${VERSION}
`);else{enableCompileCache(),optimiseLate();let{run}=await import("./chunks/run-WBIVA5PE.js");await run(process.argv.slice(2))}
