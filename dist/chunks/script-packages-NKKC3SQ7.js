import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{scriptNames}from"./chunk-JFGEVAZV.js";import"./chunk-MFIZ3XY2.js";import"./chunk-UQI7YPM2.js";import"./chunk-4K56GU3Y.js";import"./chunk-YF5IUDG3.js";export{scriptNames};
