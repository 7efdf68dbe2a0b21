import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{createResolver}from"./chunk-KYZDCIJZ.js";import"./chunk-OW2FMNCE.js";import"./chunk-YF5IUDG3.js";export{createResolver};
