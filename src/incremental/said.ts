/** What the texts of single files say to the analysis of the others, so that it can be told of an edit that it says the same. */
import { makesApp, mentionsModal, registersOnApp } from "../facts/collect.ts";
import { configuredNames } from "../modal/configured.ts";
import { CREDENTIAL_KEY } from "../modal/credential-key.ts";
import { deployValues } from "../modal/deploy.ts";
import type { SourceFile } from "../source/source-file.ts";

/**
 * What a file says beside its code and its credentials, as JSON; null where that may be anything. `variables`: those that the
 * project's code reads. For scripts it holds as long as none is lowered.
 */
export function saidBeside(file: SourceFile, variables: Iterable<string>): string | null {
  switch (file.kind) {
    case "python":
      return JSON.stringify([mentionsModal(file), registersOnApp(file), makesApp(file.text), configuredNames([file])]);
    case "typescript":
    case "javascript":
      return JSON.stringify([mentionsModal(file), registersOnApp(file)]);
    case "markdown":
      return JSON.stringify(deploysIn(file, variables));
    case "text":
      return ASSET.test(file.path) ? JSON.stringify(configuredNames([file])) : null;
    default:
      return null;
  }
}

/** What is shown or stored: no tool that installs, builds or deploys reads it. Of other texts the name doesn't tell. */
const ASSET = /\.(?:html?|css|scss|sass|less|svg|vue|svelte|sql|csv|tsv|graphql)$/i;

function deploysIn(file: SourceFile, variables: Iterable<string>): readonly unknown[] {
  const keys = [...variables].filter((key) => !CREDENTIAL_KEY.test(key));
  return [...deployValues([file], new Set([...keys, "MODAL_ENVIRONMENT"]))].map(([key, values]) => [key, [...values]]);
}
