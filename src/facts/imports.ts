/** The import statements of a module, at any depth. */

import { blocksOf } from "../syntax/blocks.ts";
import type { Import, ImportFrom, Module, Statement } from "../syntax/ir.ts";
import type { ImportResolver } from "./facts.ts";

/** Every import statement of the module, those inside functions, classes and branches included. */
export function importsOf(module: Module): readonly (Import | ImportFrom)[] {
  let found = known.get(module);
  if (found === undefined) {
    found = [];
    addImports(module.body, found);
    found.sort((a, b) => a.span.start - b.span.start);
    known.set(module, found);
  }
  return found;
}

const known = new WeakMap<Module, (Import | ImportFrom)[]>();

function addImports(block: readonly Statement[], found: (Import | ImportFrom)[]): void {
  for (const statement of block) {
    if (statement.kind === "import" || statement.kind === "import-from") found.push(statement);
    else for (const inner of blocksOf(statement)) addImports(inner, found);
  }
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
