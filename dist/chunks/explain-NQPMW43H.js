import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  EXIT,
  UsageError,
  wantsColor
} from "./chunk-RHJNFSE5.js";
import {
  findRule,
  rulePageText,
  suggestRule
} from "./chunk-3TX7X6WQ.js";
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

// src/cli/explain.ts
var MOST_COLUMNS = 100;
function explain(id, colorFlag, io) {
  const rule = findRule(id);
  if (!rule) {
    const near = suggestRule(id);
    throw new UsageError(
      `There is no rule "${id}".${near ? ` Did you mean "${near}"?` : ""} "leastkey rules" lists them.`
    );
  }
  const columns = Math.min(io.out.columns, MOST_COLUMNS);
  io.out.write(rulePageText(rule, { color: wantsColor(colorFlag, io.out, io.env), columns }));
  return EXIT.clean;
}
export {
  explain
};
