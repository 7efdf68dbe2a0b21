import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{discover,isForeign}from"./chunk-KNJ2KIOK.js";import"./chunk-M4FZY6BB.js";import"./chunk-ZOEVRFLU.js";import"./chunk-K3RUTSGO.js";import"./chunk-OW2FMNCE.js";import"./chunk-YF5IUDG3.js";export{discover,isForeign};
