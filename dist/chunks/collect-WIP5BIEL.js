import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{collectFacts,packagesAbove,registersOnApp}from"./chunk-EBFH7A52.js";import"./chunk-MTRZWSLS.js";import"./chunk-LFHYFQ5L.js";import"./chunk-SM6OP5XS.js";import"./chunk-YF5IUDG3.js";export{collectFacts,packagesAbove,registersOnApp};
