import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  positionAt
} from "./chunk-VFXA6EVH.js";

// src/report/locate.ts
function regionOf(report, place) {
  const file = report.files.get(place.file);
  if (!file) return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const start = positionAt(file, place.span.start);
  const end = positionAt(file, place.span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

export {
  regionOf
};
