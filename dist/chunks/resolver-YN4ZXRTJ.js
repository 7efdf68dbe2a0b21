import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  createResolver
} from "./chunk-D5CD3LHD.js";
import "./chunk-HFKGBSJN.js";
import "./chunk-BE7JI7H6.js";
export {
  createResolver
};
