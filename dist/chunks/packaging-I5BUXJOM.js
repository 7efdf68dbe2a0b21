import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{importRoots}from"./chunk-WWLTFKXC.js";import"./chunk-YF5IUDG3.js";export{importRoots};
