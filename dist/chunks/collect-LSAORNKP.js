import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  collectFacts,
  packagesAbove,
  registersOnApp
} from "./chunk-KVTM3ASF.js";
import "./chunk-OI4W2V3W.js";
import "./chunk-HFKGBSJN.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";
export {
  collectFacts,
  packagesAbove,
  registersOnApp
};
