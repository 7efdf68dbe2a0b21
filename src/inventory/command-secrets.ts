/** The secrets that the repository's scripts hand to commands of Modal's CLI, beside those that its code looks up. */
import type { SourceFile } from "../source/source-file.ts";
import { MODAL_CLI } from "./modal-cli.ts";

export interface CommandSecrets {
  readonly names: ReadonlySet<string>;
  /** A command is given a secret whose name a variable holds. */
  readonly open: boolean;
}

/** Documents show examples, so they don't count. */
const SCRIPTS = new Set<SourceFile["kind"]>(["shell", "makefile", "yaml", "json", "toml", "dockerfile"]);

const COMMAND = new RegExp(
  String.raw`\b${MODAL_CLI}[ \t]+(?:shell|image[ \t]+(?:build|pull)|server[ \t]+deploy)\b(?:\\\r?\n|[^\n;&|])*`,
  "g",
);
const GIVEN = /\s--(?:registry-)?secret(?:=|\s+)(?:\\?["'])?([^\s"'\\]+)/g;

/** `modal shell --secret x`, `modal image build --registry-secret x`, `modal server deploy --secret x` (SDK 1.6.4). */
export function commandSecrets(files: Iterable<SourceFile>): CommandSecrets {
  const names = new Set<string>();
  let open = false;
  for (const file of files) {
    if (!SCRIPTS.has(file.kind) || file.tracked === false || !file.text.includes("secret")) continue;
    for (const [command] of file.text.matchAll(COMMAND))
      for (const [, name = ""] of command.matchAll(GIVEN)) {
        if (/[$`{}]/.test(name)) open = true;
        else names.add(name);
      }
  }
  return { names, open };
}
