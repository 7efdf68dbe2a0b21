import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BASELINE_FILE,baselineText,parseBaseline}from"./chunk-YHPCNECL.js";import"./chunk-4K56GU3Y.js";import"./chunk-BYPAXLQU.js";import"./chunk-YF5IUDG3.js";export{BASELINE_FILE,baselineText,parseBaseline};
