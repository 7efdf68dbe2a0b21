import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{territoriesOf}from"./chunk-7Y27BRWN.js";import"./chunk-VBRCALXS.js";import"./chunk-T4DVXJBB.js";import"./chunk-QN3U5A4M.js";import"./chunk-YF5IUDG3.js";export{territoriesOf};
