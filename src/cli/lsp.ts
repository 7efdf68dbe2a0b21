/** `leastkey lsp`: the language server on standard input and output. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../lsp/server.ts";

/** Serves until the client says `exit`, which ends the process: with 0 after a `shutdown`, else with 1. */
export function serve(): Promise<never> {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
  return new Promise(() => {});
}
