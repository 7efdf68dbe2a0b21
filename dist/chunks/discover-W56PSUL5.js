import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{discover,isForeign}from"./chunk-5SYVB7DK.js";import"./chunk-M4FZY6BB.js";import"./chunk-FTAP3PZF.js";import"./chunk-UHEY6LYB.js";import"./chunk-K3RUTSGO.js";import"./chunk-WPVOTSNW.js";import"./chunk-YF5IUDG3.js";export{discover,isForeign};
