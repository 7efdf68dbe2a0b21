/** The import statements of a module, at any depth. */

import { blocksOf } from "../syntax/blocks.ts";
import type { Import, ImportFrom, Module, Statement } from "../syntax/ir.ts";
import type { ImportResolver } from "./facts.ts";

/** Every import statement of the module, those inside functions, classes and branches included. */
export function importsOf(module: Module): readonly (Import | ImportFrom)[] {
  const found: (Import | ImportFrom)[] = [];
  const pending: (readonly Statement[])[] = [module.body];
  for (let block = pending.pop(); block; block = pending.pop()) {
    for (const statement of block) {
      if (statement.kind === "import" || statement.kind === "import-from") found.push(statement);
      else pending.push(...blocksOf(statement));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The files of the project that the module's import statements may load. */
export function importedFiles(path: string, module: Module, resolver: ImportResolver): readonly string[] {
  return importsOf(module).flatMap((statement) =>
    statement.kind === "import"
      ? statement.names.flatMap(({ name }) => resolver.resolve(path, name, 0, []))
      : resolver.resolve(
          path,
          statement.module,
          statement.level,
          statement.names.map(({ name }) => name),
        ),
  );
}
