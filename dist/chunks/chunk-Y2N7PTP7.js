import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/report/options.ts
function rulePage(options, rule) {
  return options.docs === null ? null : `${options.docs}/rules/${encodeURIComponent(rule)}.md`;
}

export {
  rulePage
};
