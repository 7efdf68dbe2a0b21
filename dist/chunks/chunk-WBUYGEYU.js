import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
var CREDENTIAL_KEY=/(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASS|PASSWORD|PASSWD|PWD|PASSPHRASE|CREDENTIALS?|AUTH|DSN)S?$/i;export{CREDENTIAL_KEY};
