import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{SET_BY_MODAL,isToolSetting,providedAtRuntime}from"./chunk-QMOIY3SD.js";import"./chunk-YF5IUDG3.js";export{SET_BY_MODAL,isToolSetting,providedAtRuntime};
