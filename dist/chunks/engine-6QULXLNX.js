import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{hashOf,scanCredentials}from"./chunk-BDMPZLJ7.js";import"./chunk-DYVJMVVK.js";import"./chunk-QDQWQNR5.js";import"./chunk-LFHYFQ5L.js";import"./chunk-YF5IUDG3.js";export{hashOf,scanCredentials};
