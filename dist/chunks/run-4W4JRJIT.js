import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  EXIT,
  execute,
  run
} from "./chunk-RHJNFSE5.js";
import "./chunk-BE7JI7H6.js";
export {
  EXIT,
  execute,
  run
};
