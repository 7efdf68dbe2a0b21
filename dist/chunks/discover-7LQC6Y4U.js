import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{discover,isForeign}from"./chunk-PQ6KPA6U.js";import"./chunk-M4FZY6BB.js";import"./chunk-26FPORLP.js";import"./chunk-MTRZWSLS.js";import"./chunk-YF5IUDG3.js";export{discover,isForeign};
