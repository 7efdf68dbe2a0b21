import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{Outlines}from"./chunk-3BNK3OBE.js";import"./chunk-6U2OPRZE.js";import"./chunk-DUJQWDL7.js";import"./chunk-YF5IUDG3.js";export{Outlines};
