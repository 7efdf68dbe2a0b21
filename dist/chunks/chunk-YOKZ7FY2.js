import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  CONFIDENCES,
  PERSONAS,
  SEVERITIES
} from "./chunk-4MA7PDKV.js";

// src/findings/thresholds.ts
var DEFAULT_THRESHOLDS = {
  failOn: "medium",
  minConfidence: "medium",
  persona: "regular",
  exitZero: false,
  strict: false
};
function sift(findings, thresholds, isReported) {
  const shown = [];
  const hidden = { confidence: 0, persona: 0, path: 0 };
  for (const finding of findings) {
    if (!filesOf(finding).some(isReported)) hidden.path++;
    else if (PERSONAS.indexOf(finding.persona) > PERSONAS.indexOf(thresholds.persona)) hidden.persona++;
    else if (CONFIDENCES.indexOf(finding.confidence) < CONFIDENCES.indexOf(thresholds.minConfidence))
      hidden.confidence++;
    else shown.push(finding);
  }
  return { shown, hidden };
}
function isFailing(finding, thresholds) {
  return SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(thresholds.failOn);
}
function exitCodeOf(failing, unread, thresholds) {
  if (unread && thresholds.strict) return 3;
  return failing > 0 && !thresholds.exitZero ? 1 : 0;
}
function filesOf(finding) {
  return [finding.primary, ...finding.related, ...finding.path].map(({ place }) => place.file);
}

export {
  DEFAULT_THRESHOLDS,
  sift,
  isFailing,
  exitCodeOf
};
