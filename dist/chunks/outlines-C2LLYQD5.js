import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{Outlines}from"./chunk-EB7D3NU3.js";import"./chunk-D4G54WAB.js";import"./chunk-BYPAXLQU.js";import"./chunk-YF5IUDG3.js";export{Outlines};
