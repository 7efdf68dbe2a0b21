import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{collectFacts,packagesAbove,registersOnApp}from"./chunk-MQMZQ776.js";import"./chunk-SM6OP5XS.js";import"./chunk-5O6P5EGO.js";import"./chunk-MTRZWSLS.js";import"./chunk-GOTXEMBU.js";export{collectFacts,packagesAbove,registersOnApp};
