/** Every rule, sorted by id. Written by `npm run generate` from the files in this folder. */
import type { Rule } from "../src/rule.ts";
import committedDotenv from "./credentials/committed-dotenv.ts";
import credentialFallback from "./credentials/credential-fallback.ts";
import credentialInCommand from "./credentials/credential-in-command.ts";
import credentialInImage from "./credentials/credential-in-image.ts";
import hardcodedCredential from "./credentials/hardcoded-credential.ts";
import literalSecretValue from "./credentials/literal-secret-value.ts";
import environmentMismatch from "./environments/environment-mismatch.ts";
import mixedEnvironments from "./environments/mixed-environments.ts";
import unknownSecret from "./resolution/unknown-secret.ts";
import unresolvedEnvKey from "./resolution/unresolved-env-key.ts";
import appWideSecret from "./scope/app-wide-secret.ts";
import unusedSecret from "./scope/unused-secret.ts";

export const rules: readonly Rule[] = [
  appWideSecret,
  committedDotenv,
  credentialFallback,
  credentialInCommand,
  credentialInImage,
  environmentMismatch,
  hardcodedCredential,
  literalSecretValue,
  mixedEnvironments,
  unknownSecret,
  unresolvedEnvKey,
  unusedSecret,
];
