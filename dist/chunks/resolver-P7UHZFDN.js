import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{createResolver}from"./chunk-EUWUTMM3.js";import"./chunk-MTRZWSLS.js";import"./chunk-GOTXEMBU.js";export{createResolver};
