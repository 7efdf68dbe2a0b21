import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{territoriesOf}from"./chunk-MYWRACJR.js";import"./chunk-JFYUVKX7.js";import"./chunk-A2QVG3GI.js";import"./chunk-Q7MF7QEV.js";import"./chunk-22ORJ5UC.js";import"./chunk-YF5IUDG3.js";export{territoriesOf};
