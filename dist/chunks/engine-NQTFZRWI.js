import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{hashOf,scanCredentials}from"./chunk-RXAJ4LSS.js";import"./chunk-NCKKFTEA.js";import"./chunk-VQUU3TXZ.js";import"./chunk-IVFHG6E3.js";import"./chunk-QDQWQNR5.js";import"./chunk-LFHYFQ5L.js";import"./chunk-YF5IUDG3.js";export{hashOf,scanCredentials};
