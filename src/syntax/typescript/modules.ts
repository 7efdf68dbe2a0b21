/** Imports and exports, of ES modules and of CommonJS. What a module exports are names at its top level; the default one is `default`. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Expression, ImportedName, Statement } from "../ir.ts";
import type { Context } from "./context.ts";
import { lowerExpression, moduleName } from "./expressions.ts";
import { assignment, nameSpan } from "./patterns.ts";
import { lowerNamedClass, lowerNamedFunction, lowerStatement } from "./statements.ts";

export function lowerImport(context: Context, node: TSESTree.ImportDeclaration): readonly Statement[] {
  const module = node.source.value;
  const span = context.span(node);
  const moduleSpan = context.span(node.source);
  // A type is gone when the code runs; of packages it still says what an argument is.
  if (node.importKind === "type" && isPath(module)) return [];
  const names: ImportedName[] = [];
  const statements: Statement[] = [];
  for (const specifier of node.specifiers) {
    const local = specifier.local.name;
    context.declare(local);
    if (specifier.type === "ImportNamespaceSpecifier") {
      statements.push({ kind: "import", span, names: [{ name: module, nameSpan: moduleSpan, alias: local }] });
    } else if (specifier.type === "ImportDefaultSpecifier") {
      names.push({ name: "default", nameSpan: nameSpan(specifier.local), alias: local });
    } else if (specifier.importKind !== "type" || !isPath(module)) {
      const name = exportedName(specifier.imported);
      names.push({ name, nameSpan: context.span(specifier.imported), alias: local === name ? null : local });
    }
  }
  if (names.length > 0) statements.push({ kind: "import-from", span, module, level: 0, names, star: false });
  if (node.specifiers.length > 0) return statements;
  const alias = context.invented("import", node);
  return [{ kind: "import", span, names: [{ name: module, nameSpan: moduleSpan, alias }] }];
}

/** True for `./x` and `../x`: a file, not a package. */
function isPath(module: string): boolean {
  return module.startsWith(".");
}

function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === "Identifier" ? node.name : node.value;
}

type ExportNode =
  | TSESTree.ExportNamedDeclaration
  | TSESTree.ExportDefaultDeclaration
  | TSESTree.ExportAllDeclaration
  | TSESTree.TSImportEqualsDeclaration;

export function lowerExport(context: Context, node: ExportNode): readonly Statement[] {
  const span = context.span(node);
  switch (node.type) {
    case "ExportNamedDeclaration":
      return lowerNamed(context, node);
    case "ExportDefaultDeclaration":
      return lowerDefault(context, node);
    case "TSImportEqualsDeclaration": {
      const reference = node.moduleReference;
      const module = reference.type === "TSExternalModuleReference" ? moduleName(reference.expression) : null;
      if (module === null) return [];
      context.declare(node.id.name);
      const nameSpan = context.span(reference);
      return [{ kind: "import", span, names: [{ name: module, nameSpan, alias: node.id.name }] }];
    }
    default:
      return lowerExportAll(context, node);
  }
}

function lowerExportAll(context: Context, node: TSESTree.ExportAllDeclaration): readonly Statement[] {
  if (node.exportKind === "type") return [];
  const span = context.span(node);
  const module = node.source.value;
  if (!node.exported) return [{ kind: "import-from", span, module, level: 0, names: [], star: true }];
  const alias = exportedName(node.exported);
  return [{ kind: "import", span, names: [{ name: module, nameSpan: context.span(node.source), alias }] }];
}

function lowerNamed(context: Context, node: TSESTree.ExportNamedDeclaration): readonly Statement[] {
  if (node.declaration) return lowerStatement(context, node.declaration as TSESTree.Statement);
  if (node.exportKind === "type") return [];
  const span = context.span(node);
  if (node.source) {
    const names = node.specifiers.map((specifier): ImportedName => {
      const name = exportedName(specifier.local);
      const alias = exportedName(specifier.exported);
      return { name, nameSpan: context.span(specifier.local), alias: alias === name ? null : alias };
    });
    return [{ kind: "import-from", span, module: node.source.value, level: 0, names, star: false }];
  }
  return node.specifiers.flatMap((specifier) => {
    const name = exportedName(specifier.local);
    const alias = exportedName(specifier.exported);
    if (alias === name) return [];
    const target: Expression = { kind: "name", span: context.span(specifier.exported), id: alias };
    return [assignment(context, specifier, target, { kind: "name", span: context.span(specifier.local), id: name })];
  });
}

function lowerDefault(context: Context, node: TSESTree.ExportDefaultDeclaration): readonly Statement[] {
  const { declaration } = node;
  const start = node.range[0];
  const target: Expression = { kind: "name", span: { start, end: start }, id: "default" };
  if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") {
    const own =
      declaration.type === "FunctionDeclaration"
        ? lowerNamedFunction(context, declaration)
        : lowerNamedClass(context, declaration);
    if (!declaration.id) return [own];
    return [
      own,
      assignment(context, node, target, { kind: "name", span: nameSpan(declaration.id), id: declaration.id.name }),
    ];
  }
  if (declaration.type === "TSDeclareFunction" || declaration.type === "TSInterfaceDeclaration") return [];
  return [assignment(context, node, target, lowerExpression(context, declaration as TSESTree.Expression))];
}

/** `module.exports = …` and `exports.name = …` at the top level; null for any other assignment. */
export function commonJsExport(
  context: Context,
  node: TSESTree.AssignmentExpression,
  value: Expression,
): readonly Statement[] | null {
  const { left } = node;
  if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") return null;
  const { object, property } = left;
  const target: Expression = { kind: "name", span: context.span(property), id: property.name };
  if (isExports(object)) return [assignment(context, node, target, value)];
  if (!isExports(left)) return null;
  const all = assignment(context, node, { ...target, id: "default" }, value);
  const entries = value.kind === "mapping" ? value.entries : [];
  const parts = entries.flatMap(({ key }): readonly Statement[] => {
    if (key?.kind !== "text") return [];
    const at = { range: [key.span.start, key.span.end] as const };
    const whole: Expression = context.use("default", at);
    const part: Expression = { kind: "attribute", span: key.span, object: whole, name: key.value, nameSpan: key.span };
    return [assignment(context, at, { kind: "name", span: key.span, id: key.value }, part)];
  });
  return [all, ...parts];
}

/** `exports` or `module.exports`. */
function isExports(node: TSESTree.Expression): boolean {
  if (node.type === "Identifier") return node.name === "exports";
  return (
    node.type === "MemberExpression" &&
    node.object.type === "Identifier" &&
    node.object.name === "module" &&
    node.property.type === "Identifier" &&
    node.property.name === "exports"
  );
}

/** The module of `require("m")`; null for anything else. */
export function requiredModule(node: TSESTree.Expression | null): string | null {
  if (node?.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return null;
  return moduleName(node.arguments[0]);
}
