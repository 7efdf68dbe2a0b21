import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{territoriesOf}from"./chunk-R6S2H7FD.js";import"./chunk-N53P42TU.js";import"./chunk-CDR23S7I.js";import"./chunk-Q7MF7QEV.js";import"./chunk-LFHYFQ5L.js";import"./chunk-22ORJ5UC.js";import"./chunk-YF5IUDG3.js";export{territoriesOf};
