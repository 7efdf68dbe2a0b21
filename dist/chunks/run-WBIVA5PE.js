import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{EXIT,execute,run}from"./chunk-REI36POV.js";import"./chunk-SNZEA4VS.js";import"./chunk-YF5IUDG3.js";export{EXIT,execute,run};
