import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{emptyReport,joinProjects,joinShards,worstExit}from"./chunk-NMFEKQLB.js";import"./chunk-NY6MS4QV.js";import"./chunk-SUXNN2LJ.js";import"./chunk-2HONA3GI.js";import"./chunk-YF5IUDG3.js";export{emptyReport,joinProjects,joinShards,worstExit};
