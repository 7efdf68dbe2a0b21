import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  debianSlimEnv,
  isReservedModalKey,
  isToolSetting,
  providedAtRuntime
} from "./chunk-RKZNM644.js";
import "./chunk-BE7JI7H6.js";
export {
  debianSlimEnv,
  isReservedModalKey,
  isToolSetting,
  providedAtRuntime
};
