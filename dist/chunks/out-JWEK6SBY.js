import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  require_out
} from "./chunk-NFMZ3EI3.js";
import "./chunk-BE7JI7H6.js";
export default require_out();
