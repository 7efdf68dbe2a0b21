import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function clock(){let[seconds,nanoseconds]=process.hrtime();return seconds*1e3+nanoseconds/1e6}export{clock};
