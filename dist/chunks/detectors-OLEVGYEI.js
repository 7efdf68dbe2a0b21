import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{DETECTORS}from"./chunk-5VIM2IAV.js";import"./chunk-OZVKL32R.js";import"./chunk-YF5IUDG3.js";export{DETECTORS};
