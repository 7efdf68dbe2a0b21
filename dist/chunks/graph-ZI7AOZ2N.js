import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  projectOptions,
  refuse,
  writeReport
} from "./chunk-7MOKDBIQ.js";
import {
  EXIT
} from "./chunk-RHJNFSE5.js";
import {
  graph
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

// src/cli/graph.ts
import { resolve } from "node:path";
async function graph2(flags, io) {
  const result = await graph(projectOptions(flags, io));
  if (!result.ok) return refuse(result.problems, io);
  const text = `${JSON.stringify(result.value, null, 2)}
`;
  if (flags.output === void 0) io.out.write(text);
  else writeReport(resolve(io.cwd, flags.output), text, flags.output);
  return EXIT.clean;
}
export {
  graph2 as graph
};
