import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/facts/imports.ts
function importsOf(module) {
  const found = [];
  const pending = [module.body];
  for (let block = pending.pop(); block; block = pending.pop()) {
    for (const statement of block) {
      if (statement.kind === "import" || statement.kind === "import-from") found.push(statement);
      else pending.push(...blocksOf(statement));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
function blocksOf(statement) {
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
        statement.finally
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
      return [];
  }
}

export {
  importsOf
};
