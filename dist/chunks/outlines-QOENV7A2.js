import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{Outlines}from"./chunk-PJJNVE4R.js";import"./chunk-X7YRPVTD.js";import"./chunk-DUJQWDL7.js";import"./chunk-YF5IUDG3.js";export{Outlines};
