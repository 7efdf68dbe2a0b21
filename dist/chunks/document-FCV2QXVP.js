import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{readJson,readToml}from"./chunk-RJ6OT5JH.js";import"./chunk-2CEAVIV4.js";import"./chunk-UQI7YPM2.js";import"./chunk-YF5IUDG3.js";export{readJson,readToml};
