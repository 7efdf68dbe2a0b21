import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  INVENTORY_FILE,
  NO_INVENTORY,
  PROJECT_FILE,
  joinInventories,
  loadInventory,
  parseInventory
} from "./chunk-LT7GMPBC.js";
import "./chunk-6S4RKS63.js";
import "./chunk-3EQ5OKCV.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";
export {
  INVENTORY_FILE,
  NO_INVENTORY,
  PROJECT_FILE,
  joinInventories,
  loadInventory,
  parseInventory
};
