/** The blocks that stand in a statement. */
import type { Statement } from "./ir.ts";

/** The blocks directly inside a statement, in the order of the source: branches, bodies, handlers; none for a simple one. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case "if":
      return [statement.then, statement.otherwise];
    case "for":
    case "while":
      return [statement.body, statement.otherwise];
    case "try":
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.otherwise,
        statement.finally,
      ];
    case "match":
      return statement.cases.map((each) => each.body);
    case "with":
    case "function":
    case "class":
      return [statement.body];
    case "expression":
    case "assignment":
    case "augmented":
    case "delete":
    case "return":
    case "raise":
    case "assert":
    case "import":
    case "import-from":
    case "scope":
    case "jump":
      return NO_BLOCKS;
  }
}

const NO_BLOCKS: readonly (readonly Statement[])[] = [];
