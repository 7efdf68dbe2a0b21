import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{hashOf,scanCredentials}from"./chunk-OYVM55A7.js";import"./chunk-NCKKFTEA.js";import"./chunk-55M5WDVX.js";import"./chunk-XDBOWUVD.js";import"./chunk-IVFHG6E3.js";import"./chunk-OZVKL32R.js";import"./chunk-LFHYFQ5L.js";import"./chunk-YF5IUDG3.js";export{hashOf,scanCredentials};
