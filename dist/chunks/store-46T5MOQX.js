import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BOUNDS,digest,openStore}from"./chunk-4BCDG2J5.js";import"./chunk-EN74XH7U.js";import"./chunk-YF5IUDG3.js";export{BOUNDS,digest,openStore};
