import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const HOME = join(import.meta.dirname, "..");

/** Room → rooms it may import from. Everyone may use `source`, the contract in `rule.ts` and the version. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  source: [],
  syntax: [],
  credentials: ["syntax"],
  findings: [],
  config: ["findings", "inventory"],
  suppression: ["findings", "inventory", "syntax"],
  baseline: ["findings", "inventory"],
  "policy.ts": ["baseline", "config", "findings", "report", "suppression"],
  "settle.ts": ["baseline", "config", "credentials", "findings", "inventory", "modal", "policy.ts", "scan.ts"],
  cache: ["findings", "incremental", "report"],
  fixes: ["findings", "syntax"],
  explain: ["credentials", "findings", "inventory", "modal", "syntax"],
  facts: ["credentials", "syntax"],
  evaluate: ["facts", "syntax"],
  modal: ["evaluate", "facts", "inventory", "syntax"],
  inventory: ["syntax"],
  report: ["findings", "modal"],
  merge: ["findings", "report"],
  "rule.ts": ["credentials", "findings", "inventory", "modal", "suppression"],
  "version.ts": [],
  rules: ["findings", "fixes", "modal", "evaluate", "inventory", "credentials", "suppression"],
  incremental: ["credentials", "evaluate", "facts", "findings", "inventory", "modal", "report", "syntax"],
  "touch.ts": ["rules", "incremental"],
  "scan.ts": [
    "config",
    "credentials",
    "evaluate",
    "facts",
    "findings",
    "fixes",
    "inventory",
    "modal",
    "policy.ts",
    "incremental",
    "report",
    "settle.ts",
    "suppression",
    "syntax",
  ],
  "compose.ts": [
    "rules",
    "baseline",
    "cache",
    "policy.ts",
    "incremental",
    "scan.ts",
    "touch.ts",
    "config",
    "credentials",
    "explain",
    "facts",
    "findings",
    "fixes",
    "inventory",
    "merge",
    "modal",
    "report",
    "settle.ts",
    "suppression",
    "syntax",
  ],

  "index.ts": ["compose.ts", "rules", "inventory", "report"],
  // The program is started from compiled code that it keeps as a cache, before anything else is loaded.
  cli: ["index.ts", "compose.ts", "lsp", "cache"],
  lsp: ["compose.ts"],
};
const EVERYONE = ["source", "rule.ts", "version.ts"];

/** Room → rooms of which it may use types alone. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  // The model asks the inventory for the keys of a secret; what the inventory infers from the model needs its shape alone.
  inventory: ["modal"],
  explain: ["scan.ts"],
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(HOME, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
}

function importsOf(path: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ from: path, specifier: specifier.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal as ts.Expression, true);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(join(HOME, path), "utf8"), ts.ScriptTarget.Latest, true));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.every((each) => each.isTypeOnly)
  );
}

/** `src/modal/link.ts` → `modal`, `src/scan.ts` → `scan.ts`, `rules/scope/x.ts` → `rules`. */
function roomOf(path: string): string {
  const [top = "", room = ""] = path.split("/");
  return top === "src" ? room : top;
}

const FILES = [...sources("src"), ...sources("rules")];
const INTERNAL = FILES.flatMap(importsOf)
  .filter(({ specifier }) => specifier.startsWith("."))
  .map((each) => ({
    ...each,
    to: relative(HOME, join(HOME, dirname(each.from), each.specifier)).replaceAll("\\", "/"),
  }));

describe("walls between the rooms", () => {
  test("the test sees the sources", () => {
    expect(INTERNAL.length).toBeGreaterThan(100);
  });

  test("every room is known", () => {
    expect([...new Set(FILES.map(roomOf))].filter((room) => !(room in MAY))).toEqual([]);
  });

  test("a room imports only from the rooms below it", () => {
    const broken = INTERNAL.filter(({ from, to, typeOnly }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      if (room === target || EVERYONE.includes(target)) return false;
      return !(MAY[room]?.includes(target) || (typeOnly && TYPES[room]?.includes(target)));
    });
    expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("files are imported by their real names", () => {
    const odd = INTERNAL.filter(({ to }) => !/\.(?:ts|json)$/.test(to));
    expect(odd.map(({ from, specifier }) => `${from}: ${specifier}`)).toEqual([]);
  });

  test("tree-sitter is known in the syntax room alone", () => {
    const users = FILES.flatMap(importsOf).filter(({ specifier }) => specifier.includes("tree-sitter"));
    expect(users.filter(({ from }) => roomOf(from) !== "syntax").map(({ from }) => from)).toEqual([]);
  });

  test("only the command line writes to the terminal or ends the process", () => {
    const talkers = FILES.filter((path) => !["cli", "lsp"].includes(roomOf(path))).filter((path) =>
      /\bconsole\.\w+\(|\bprocess\.(?:stdout|stderr|exit|exitCode)\b/.test(readFileSync(join(HOME, path), "utf8")),
    );
    expect(talkers).toEqual([]);
  });
});
