import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/report/xml.ts
var FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
function escapeXml(text) {
  return text.replace(FORBIDDEN, "\uFFFD").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("	", "&#9;").replaceAll("\n", "&#10;").replaceAll("\r", "&#13;");
}
function tag(name, attributes) {
  const shown = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `${name}${shown.join("")}`;
}

export {
  escapeXml,
  tag
};
