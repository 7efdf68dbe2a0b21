import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function rulePage(options,rule){return options.docs===null?null:`${options.docs}/rules/${encodeURIComponent(rule)}.md`}export{rulePage};
