import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{territoriesOf}from"./chunk-5PNEHD5I.js";import"./chunk-QCZH7UMZ.js";import"./chunk-QN3U5A4M.js";import"./chunk-T4DVXJBB.js";import"./chunk-YF5IUDG3.js";export{territoriesOf};
