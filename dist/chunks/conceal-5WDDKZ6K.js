import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{Hidden,conceal}from"./chunk-AVKUSC2Y.js";import"./chunk-LFHYFQ5L.js";import"./chunk-YF5IUDG3.js";export{Hidden,conceal};
