import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{isToolSetting,providedAtRuntime}from"./chunk-D53KZTVG.js";import"./chunk-YF5IUDG3.js";export{isToolSetting,providedAtRuntime};
