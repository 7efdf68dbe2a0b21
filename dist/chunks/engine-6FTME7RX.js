import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{hashOf,scanCredentials}from"./chunk-G7ANTS43.js";import"./chunk-NCKKFTEA.js";import"./chunk-7XO62JWS.js";import"./chunk-IVFHG6E3.js";import"./chunk-QDQWQNR5.js";import"./chunk-LFHYFQ5L.js";import"./chunk-YF5IUDG3.js";export{hashOf,scanCredentials};
