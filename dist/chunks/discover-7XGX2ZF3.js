import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{discover,isForeign}from"./chunk-RSNIVLED.js";import"./chunk-M4FZY6BB.js";import"./chunk-YOPDS5GH.js";import"./chunk-MTRZWSLS.js";import"./chunk-YF5IUDG3.js";export{discover,isForeign};
