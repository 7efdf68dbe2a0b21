import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{territoriesOf}from"./chunk-VZPSR73R.js";import"./chunk-WXI5UUI3.js";import"./chunk-T4DVXJBB.js";import"./chunk-GOTXEMBU.js";export{territoriesOf};
