import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BASELINE_FILE,baselineText,parseBaseline}from"./chunk-3RVNPS5A.js";import"./chunk-R7C2NTTZ.js";import"./chunk-SM6OP5XS.js";import"./chunk-YF5IUDG3.js";export{BASELINE_FILE,baselineText,parseBaseline};
