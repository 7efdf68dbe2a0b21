import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BOUNDS,digest,openStore}from"./chunk-QYJTX7QF.js";import"./chunk-YF5IUDG3.js";export{BOUNDS,digest,openStore};
