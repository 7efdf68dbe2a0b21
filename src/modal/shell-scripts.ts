/** The commands in a shell script of the project, and the variables that it takes from its environment. */
import { forEachChild, parse, type SyntaxNode, type Word } from "unbash";
import { HOLE, shellCommands, variablesIn, type Words } from "./command-words.ts";

export interface ShellScript {
  readonly commands: readonly Words[];
  readonly variables: readonly string[];
}

/** Reads a script; the parser recovers from errors. Calls of the script's own functions are no commands. */
export function readShellScript(text: string): ShellScript {
  const commands: (readonly string[])[] = [];
  const functions = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.type === "Function") functions.add(node.name.value);
    if (node.type === "Command" && node.name) {
      const rest = node.suffix.flatMap((part) => (part.type === "Word" ? wordOf(part) : []));
      commands.push([wordOf(node.name), ...rest]);
    }
    forEachChild(node, visit);
  };
  visit(parse(text));
  const uncommented = text.replace(/(^|\s)#[^\n]*/g, "$1");
  return {
    commands: commands
      .filter(([name = ""]) => !functions.has(name))
      .flatMap((words) => shellCommands(words) ?? [words]),
    variables: [...new Set(variablesIn(uncommented))],
  };
}

/** The word without its quotes; `$NAME` and `$(…)` aren't known. */
function wordOf({ value }: Word): string {
  return value.replace(/\$\([^)]*\)?|`[^`]*`?|\$(?:\{[^}]*\}?|\w+|[@*#?$!])/g, HOLE);
}
