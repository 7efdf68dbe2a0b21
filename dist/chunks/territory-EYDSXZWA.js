import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  territoriesOf
} from "./chunk-JHVFYWTA.js";
import "./chunk-56W4N5SO.js";
import "./chunk-3EQ5OKCV.js";
import "./chunk-BE7JI7H6.js";
export {
  territoriesOf
};
