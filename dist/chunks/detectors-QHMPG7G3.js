import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{DETECTORS}from"./chunk-RCDW4BZQ.js";import"./chunk-QDQWQNR5.js";import"./chunk-YF5IUDG3.js";export{DETECTORS};
