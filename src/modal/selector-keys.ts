/** Which environment variables count as selectors: those on which something in the model depends. */
import { CREDENTIAL_KEY } from "./credential-key.ts";
import type { CaseText, ModalProject, When } from "./project.ts";

/** The environment variables on which something in the model depends. */
export function selectorKeys(
  apps: ModalProject["apps"],
  workloads: ModalProject["workloads"],
  secrets: ModalProject["secrets"],
): ReadonlySet<string> {
  const keys = new Set<string>();
  // Thousands of reads share a few limits.
  const seen = new Set<When>();
  const when = (each: When) => {
    if (seen.has(each)) return;
    seen.add(each);
    for (const key in each) keys.add(key);
  };
  const text = (each: CaseText | null) => {
    for (const { when: limit } of each?.cases ?? []) when(limit);
  };
  for (const app of apps) {
    text(app.name);
    for (const key of app.nameFollows) keys.add(key);
    for (const attachment of app.attachments) when(attachment.when);
  }
  for (const secret of secrets) {
    text(secret.name);
    text(secret.environmentName);
    for (const key of secret.keys) when(key.when);
  }
  for (const workload of workloads) {
    when(workload.when);
    for (const attachment of workload.attachments) when(attachment.when);
    for (const key of workload.env) {
      when(key.when);
      if (!CREDENTIAL_KEY.test(key.key)) text(key.known);
    }
    for (const read of workload.reads) when(read.when);
  }
  return keys;
}
