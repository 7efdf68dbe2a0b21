/** Every rule, sorted by id. Written by `npm run generate` from the files in this folder. */
import type { Rule } from "../src/rule.ts";
import conditionalSecrets from "./api/conditional-secrets.ts";
import dotenvPath from "./api/dotenv-path.ts";
import invalidSecretsArgument from "./api/invalid-secrets-argument.ts";
import legacySecretApi from "./api/legacy-secret-api.ts";
import registrySecrets from "./api/registry-secrets.ts";
import sandboxEnvironment from "./api/sandbox-environment.ts";
import committedDotenv from "./credentials/committed-dotenv.ts";
import credentialFallback from "./credentials/credential-fallback.ts";
import credentialInCommand from "./credentials/credential-in-command.ts";
import credentialInImage from "./credentials/credential-in-image.ts";
import credentialLogged from "./credentials/credential-logged.ts";
import hardcodedCredential from "./credentials/hardcoded-credential.ts";
import literalSecretValue from "./credentials/literal-secret-value.ts";
import crossEnvironmentLookup from "./environments/cross-environment-lookup.ts";
import environmentDrift from "./environments/environment-drift.ts";
import environmentMismatch from "./environments/environment-mismatch.ts";
import halfRotatedSecret from "./environments/half-rotated-secret.ts";
import lostSelector from "./environments/lost-selector.ts";
import mixedEnvironments from "./environments/mixed-environments.ts";
import mixedKeysInSecret from "./environments/mixed-keys-in-secret.ts";
import pinnedEnvironment from "./environments/pinned-environment.ts";
import prodDeployFromPr from "./environments/prod-deploy-from-pr.ts";
import sameValueAcrossStages from "./environments/same-value-across-stages.ts";
import unsafeEnvironmentDefault from "./environments/unsafe-environment-default.ts";
import containerImportEnv from "./resolution/container-import-env.ts";
import droppedEnvValue from "./resolution/dropped-env-value.ts";
import localOnlyEnv from "./resolution/local-only-env.ts";
import missingRequiredKeys from "./resolution/missing-required-keys.ts";
import optionsDropSecrets from "./resolution/options-drop-secrets.ts";
import shadowedKey from "./resolution/shadowed-key.ts";
import unknownSecret from "./resolution/unknown-secret.ts";
import unresolvedEnvKey from "./resolution/unresolved-env-key.ts";
import unusedInventorySecret from "./resolution/unused-inventory-secret.ts";
import wrongRequiredKey from "./resolution/wrong-required-key.ts";
import appWideSecret from "./scope/app-wide-secret.ts";
import authFailsOpen from "./scope/auth-fails-open.ts";
import broadSecret from "./scope/broad-secret.ts";
import publicEndpointEnvironment from "./scope/public-endpoint-environment.ts";
import remoteCodeBesideSecrets from "./scope/remote-code-beside-secrets.ts";
import secretCrossesBoundary from "./scope/secret-crosses-boundary.ts";
import secretInImageBuild from "./scope/secret-in-image-build.ts";
import secretInSandbox from "./scope/secret-in-sandbox.ts";
import snapshotFrozenSecret from "./scope/snapshot-frozen-secret.ts";
import unusedSecret from "./scope/unused-secret.ts";
import wholeEnvironmentSecret from "./scope/whole-environment-secret.ts";
import workspaceTokenInWorkload from "./scope/workspace-token-in-workload.ts";
import invalidSuppression from "./suppression/invalid-suppression.ts";
import unusedSuppression from "./suppression/unused-suppression.ts";

export const rules: readonly Rule[] = [
  appWideSecret,
  authFailsOpen,
  broadSecret,
  committedDotenv,
  conditionalSecrets,
  containerImportEnv,
  credentialFallback,
  credentialInCommand,
  credentialInImage,
  credentialLogged,
  crossEnvironmentLookup,
  dotenvPath,
  droppedEnvValue,
  environmentDrift,
  environmentMismatch,
  halfRotatedSecret,
  hardcodedCredential,
  invalidSecretsArgument,
  invalidSuppression,
  legacySecretApi,
  literalSecretValue,
  localOnlyEnv,
  lostSelector,
  missingRequiredKeys,
  mixedEnvironments,
  mixedKeysInSecret,
  optionsDropSecrets,
  pinnedEnvironment,
  prodDeployFromPr,
  publicEndpointEnvironment,
  registrySecrets,
  remoteCodeBesideSecrets,
  sameValueAcrossStages,
  sandboxEnvironment,
  secretCrossesBoundary,
  secretInImageBuild,
  secretInSandbox,
  shadowedKey,
  snapshotFrozenSecret,
  unknownSecret,
  unresolvedEnvKey,
  unsafeEnvironmentDefault,
  unusedInventorySecret,
  unusedSecret,
  unusedSuppression,
  wholeEnvironmentSecret,
  workspaceTokenInWorkload,
  wrongRequiredKey,
];
