import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BASELINE_FILE,baselineText,parseBaseline}from"./chunk-BBOFPARY.js";import"./chunk-4K56GU3Y.js";import"./chunk-DUJQWDL7.js";import"./chunk-YF5IUDG3.js";export{BASELINE_FILE,baselineText,parseBaseline};
