import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{FactMemory}from"./chunk-2KNXMO6U.js";import"./chunk-WPVOTSNW.js";import"./chunk-YF5IUDG3.js";export{FactMemory};
