import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{createResolver}from"./chunk-KS2NTDEE.js";import"./chunk-WPVOTSNW.js";import"./chunk-YF5IUDG3.js";export{createResolver};
