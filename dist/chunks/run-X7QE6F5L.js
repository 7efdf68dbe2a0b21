import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{EXIT,execute,run}from"./chunk-UPCMVON6.js";import"./chunk-GOTXEMBU.js";export{EXIT,execute,run};
