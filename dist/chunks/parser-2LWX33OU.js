import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{EngineUnavailable,openParser}from"./chunk-Z6THUEMD.js";import"./chunk-HVG4FL4U.js";import"./chunk-VLFMEICZ.js";import"./chunk-R7C2NTTZ.js";import"./chunk-MTRZWSLS.js";import"./chunk-SM6OP5XS.js";import"./chunk-YF5IUDG3.js";export{EngineUnavailable,openParser};
