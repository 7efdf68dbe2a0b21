import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{territoriesOf}from"./chunk-FAEQW23Z.js";import"./chunk-OH2WEX5G.js";import"./chunk-T4DVXJBB.js";import"./chunk-22ORJ5UC.js";import"./chunk-YF5IUDG3.js";export{territoriesOf};
