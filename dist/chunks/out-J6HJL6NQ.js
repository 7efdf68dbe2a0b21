import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{require_out}from"./chunk-WCOQN6DF.js";import"./chunk-GOTXEMBU.js";export default require_out();
