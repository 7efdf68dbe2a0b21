import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{Hidden,conceal}from"./chunk-7YMPTQW4.js";import"./chunk-YF5IUDG3.js";export{Hidden,conceal};
