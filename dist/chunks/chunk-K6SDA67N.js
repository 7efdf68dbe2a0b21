import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function humanSize(bytes){if(bytes<1024)return`${bytes} bytes`;let[value,unit]=bytes<1024*1024?[bytes/1024,"KB"]:[bytes/(1024*1024),"MB"];return`${value>=10||Number.isInteger(value)?Math.round(value):value.toFixed(1)} ${unit}`}export{humanSize};
