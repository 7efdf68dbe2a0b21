import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{createResolver}from"./chunk-Q2HXWGBA.js";import"./chunk-MTRZWSLS.js";import"./chunk-YF5IUDG3.js";export{createResolver};
