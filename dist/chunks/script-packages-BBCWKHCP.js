import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{scriptNames}from"./chunk-7VJ4QYO6.js";import"./chunk-ATUEWDVU.js";import"./chunk-UQI7YPM2.js";import"./chunk-4K56GU3Y.js";import"./chunk-OW2FMNCE.js";import"./chunk-YF5IUDG3.js";export{scriptNames};
