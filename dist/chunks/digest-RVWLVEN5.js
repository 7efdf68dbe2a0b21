import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import"./chunk-YF5IUDG3.js";import{createHash}from"node:crypto";function digestOf(result){return result.ok?createHash("sha256").update(result.bytes).digest("hex").slice(0,32):"bytes"in result?`${result.reason} ${result.bytes}`:result.reason}export{digestOf};
