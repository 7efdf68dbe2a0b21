import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{importRoots}from"./chunk-MXW7DAIR.js";import"./chunk-GOTXEMBU.js";export{importRoots};
