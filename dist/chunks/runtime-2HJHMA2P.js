import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{debianSlimEnv,isReservedModalKey,isToolSetting,providedAtRuntime}from"./chunk-MFF7FFEQ.js";import"./chunk-YF5IUDG3.js";export{debianSlimEnv,isReservedModalKey,isToolSetting,providedAtRuntime};
