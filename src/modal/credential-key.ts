/** Names of variables that hold credentials. */
export const CREDENTIAL_KEY =
  /(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASS|PASSWORD|PASSWD|PWD|PASSPHRASE|CREDENTIALS?|AUTH|DSN)S?$/i;
