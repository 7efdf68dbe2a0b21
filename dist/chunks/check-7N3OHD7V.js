import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  check,
  projectOptions,
  refuse,
  writeReport
} from "./chunk-7MOKDBIQ.js";
import "./chunk-RHJNFSE5.js";
import "./chunk-3TX7X6WQ.js";
import "./chunk-NFDR6YVI.js";
import "./chunk-YOKZ7FY2.js";
import "./chunk-JKXOZBBC.js";
import "./chunk-XXESRFLK.js";
import "./chunk-MBRUO5U5.js";
import "./chunk-6NSX6OPQ.js";
import "./chunk-5IDP5IUV.js";
import "./chunk-4MA7PDKV.js";
import "./chunk-PHZP46CP.js";
import "./chunk-RKZNM644.js";
import "./chunk-IZWTC46B.js";
import "./chunk-56W4N5SO.js";
import "./chunk-OI4W2V3W.js";
import "./chunk-HFKGBSJN.js";
import "./chunk-3EQ5OKCV.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";
export {
  check,
  projectOptions,
  refuse,
  writeReport
};
