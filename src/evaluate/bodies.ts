/** What can be told of a block of statements without running it. */
import { blocksOf } from "../syntax/blocks.ts";
import type { Statement } from "../syntax/ir.ts";
import type { Frame } from "./frame.ts";
import { unknown } from "./value.ts";

/** The names that a block binds by imports; null when it has none. */
export function bindsImports(body: readonly Statement[]): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const statement of body) {
    if (statement.kind === "import")
      for (const each of statement.names) names.add(each.alias ?? each.name.split(".")[0] ?? each.name);
    if (statement.kind === "import-from") for (const each of statement.names) names.add(each.alias ?? each.name);
  }
  return names.size > 0 ? names : null;
}

export function endsWithReturn(body: readonly Statement[]): boolean {
  return body[body.length - 1]?.kind === "return";
}

/** Finds the names that functions of a module assign under `global`, so that their value counts as changing. */
export function collectReassigned(body: readonly Statement[], frame: Frame): void {
  const visit = (statements: readonly Statement[], inFunction: boolean): void => {
    for (const statement of statements) {
      if (statement.kind === "function") visit(statement.body, true);
      else if (statement.kind === "class") visit(statement.body, inFunction);
      else if (statement.kind === "scope" && statement.global && inFunction) {
        for (const name of statement.names) frame.reassign(name, unknown(`${name} is assigned by a function`));
      } else for (const block of blocksOf(statement)) visit(block, inFunction);
    }
  };
  visit(body, false);
}

/** The names that a block changes by `+=` and the like, in functions and classes not counted. */
export function augmentedIn(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement) => {
    if (statement.kind === "function" || statement.kind === "class") return [];
    if (statement.kind === "augmented" && statement.target.kind === "name") return [statement.target.id];
    return blocksOf(statement).flatMap(augmentedIn);
  });
}
