import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{emptyReport,joinProjects,joinShards,worstExit}from"./chunk-QNCNSXES.js";import"./chunk-NY6MS4QV.js";import"./chunk-XH7PAKFN.js";import"./chunk-2HONA3GI.js";import"./chunk-YF5IUDG3.js";export{emptyReport,joinProjects,joinShards,worstExit};
