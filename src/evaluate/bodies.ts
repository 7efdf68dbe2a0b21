/** What can be told of a block of statements without running it. */
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
        for (const name of statement.names) frame.reassigned.set(name, unknown(`${name} is assigned by a function`));
      } else if (statement.kind === "if" || statement.kind === "for" || statement.kind === "while") {
        visit(statement.kind === "if" ? statement.then : statement.body, inFunction);
        visit(statement.otherwise, inFunction);
      } else if (statement.kind === "with") visit(statement.body, inFunction);
      else if (statement.kind === "try") {
        for (const part of [
          statement.body,
          ...statement.handlers.map((handler) => handler.body),
          statement.otherwise,
          statement.finally,
        ])
          visit(part, inFunction);
      }
    }
  };
  visit(body, false);
}
