import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  EXIT
} from "./chunk-RHJNFSE5.js";
import {
  rules
} from "./chunk-3TX7X6WQ.js";
import "./chunk-NFDR6YVI.js";
import "./chunk-YOKZ7FY2.js";
import "./chunk-JKXOZBBC.js";
import "./chunk-XXESRFLK.js";
import "./chunk-MBRUO5U5.js";
import "./chunk-6NSX6OPQ.js";
import "./chunk-5IDP5IUV.js";
import {
  CATEGORIES
} from "./chunk-4MA7PDKV.js";
import "./chunk-PHZP46CP.js";
import "./chunk-RKZNM644.js";
import "./chunk-IZWTC46B.js";
import "./chunk-56W4N5SO.js";
import "./chunk-OI4W2V3W.js";
import "./chunk-HFKGBSJN.js";
import "./chunk-3EQ5OKCV.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/cli/rules.ts
function listRules(format, io) {
  if (format === "json") {
    io.out.write(
      `${JSON.stringify(
        rules.map((rule) => rule.meta),
        null,
        2
      )}
`
    );
    return EXIT.clean;
  }
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  for (const category of CATEGORIES) {
    const listed = rules.filter(({ meta }) => meta.category === category);
    if (listed.length === 0) continue;
    io.out.write(`${category}
`);
    for (const { meta } of listed) {
      io.out.write(`  ${meta.id.padEnd(width)}  ${meta.severity.padEnd(13)}  ${meta.summary}
`);
    }
  }
  io.out.write(`
"leastkey explain RULE" says more.
`);
  return EXIT.clean;
}
export {
  listRules
};
