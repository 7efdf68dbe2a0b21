import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
var MODAL_CLI=String.raw`modal(?:\.exe)?(?:[ \t]+--profile(?:=|[ \t]+)\S+)?`,MODAL_CLI_LIST=String.raw`["']modal["']\s*,\s*(?:["']--profile["']\s*,\s*[^,[\]]+,\s*|["']--profile=[^"']*["']\s*,\s*)?`;export{MODAL_CLI,MODAL_CLI_LIST};
