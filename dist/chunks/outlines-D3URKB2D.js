import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{Outlines}from"./chunk-LEWVJVLL.js";import"./chunk-R4BYWE2R.js";import"./chunk-DUJQWDL7.js";import"./chunk-YF5IUDG3.js";export{Outlines};
