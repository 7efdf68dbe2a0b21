import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{at,importRoots,list,memberTest,record,texts,under}from"./chunk-ATUEWDVU.js";import"./chunk-OW2FMNCE.js";import"./chunk-YF5IUDG3.js";export{at,importRoots,list,memberTest,record,texts,under};
