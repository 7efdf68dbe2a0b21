import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  FORMAT_NAMES,
  findRule,
  graph,
  inventorySession,
  inventoryTools,
  loadFormat,
  rulePageMarkdown,
  rulePageText,
  rules,
  scan,
  suggestRule
} from "./chunks/chunk-3TX7X6WQ.js";
import "./chunks/chunk-NFDR6YVI.js";
import {
  DEFAULT_THRESHOLDS
} from "./chunks/chunk-YOKZ7FY2.js";
import "./chunks/chunk-JKXOZBBC.js";
import {
  diskFileSystem,
  memoryFileSystem
} from "./chunks/chunk-XXESRFLK.js";
import "./chunks/chunk-MBRUO5U5.js";
import {
  verdict
} from "./chunks/chunk-6NSX6OPQ.js";
import "./chunks/chunk-5IDP5IUV.js";
import {
  CATEGORIES,
  CONFIDENCES,
  PERSONAS,
  SEVERITIES
} from "./chunks/chunk-4MA7PDKV.js";
import {
  VERSION
} from "./chunks/chunk-PHZP46CP.js";
import "./chunks/chunk-RKZNM644.js";
import "./chunks/chunk-IZWTC46B.js";
import "./chunks/chunk-56W4N5SO.js";
import "./chunks/chunk-OI4W2V3W.js";
import "./chunks/chunk-HFKGBSJN.js";
import "./chunks/chunk-3EQ5OKCV.js";
import {
  positionAt
} from "./chunks/chunk-VFXA6EVH.js";
import "./chunks/chunk-BE7JI7H6.js";
export {
  CATEGORIES,
  CONFIDENCES,
  DEFAULT_THRESHOLDS,
  FORMAT_NAMES,
  PERSONAS,
  SEVERITIES,
  VERSION,
  diskFileSystem,
  findRule,
  graph,
  inventorySession,
  inventoryTools,
  loadFormat,
  memoryFileSystem,
  positionAt,
  rulePageMarkdown,
  rulePageText,
  rules,
  scan,
  suggestRule,
  verdict
};
