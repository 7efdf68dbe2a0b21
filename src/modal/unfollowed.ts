/**
 * What a call that can't be followed may do. It reaches code of the project, or objects of the packages that the project
 * imports: whatever a workload's files, and those that they may import, can take from the environment is spelt in them. Looked
 * for in their text, since code that nothing is seen to call was never evaluated.
 */
import { STDLIB_MODULES } from "../evaluate/stdlib.ts";
import { packagesAbove } from "../facts/collect.ts";
import type { ImportResolver } from "../facts/facts.ts";
import { importedFiles, importsOf } from "../facts/imports.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Module } from "../syntax/ir.ts";
import type { Unfollowed } from "./project.ts";

/** Tells what the code of some files, and of those that they may import, may do. Null: it may read any key. */
export class UnfollowedCode {
  private readonly files = new Map<string, FileCode | null>();
  private readonly known = new Map<string, Unfollowed | null>();

  constructor(
    private readonly resolver: ImportResolver,
    private readonly fileOf: (path: string) => SourceFile | undefined,
    private readonly moduleOf: (path: string) => Module | undefined,
  ) {}

  of(from: Iterable<string>): Unfollowed | null {
    const start = [...new Set(from)].sort();
    const key = start.join("\n");
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const found = this.gather(start);
    this.known.set(key, found);
    return found;
  }

  private gather(start: readonly string[]): Unfollowed | null {
    const names = new Set<string>();
    const fields = new Set<string>();
    const packages = new Set<string>();
    let hasSettings = false;
    const seen = new Set(start);
    const pending = [...start];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      const code = this.codeOf(path);
      if (!code) return null;
      for (const name of code.names) names.add(name);
      for (const field of code.fields) fields.add(field);
      for (const name of code.packages) packages.add(name);
      hasSettings ||= code.hasSettings;
      for (const next of [...code.imports, ...packagesAbove(path)]) {
        if (seen.has(next) || !this.fileOf(next)) continue;
        seen.add(next);
        pending.push(next);
      }
    }
    if (hasSettings) for (const field of fields) names.add(field);
    return { names: [...names].sort(), packages: [...packages].sort() };
  }

  private codeOf(path: string): FileCode | null {
    const before = this.files.get(path);
    if (before !== undefined) return before;
    const file = this.fileOf(path);
    const module = this.moduleOf(path);
    const code = file && module ? readCode(file, module, this.resolver) : null;
    this.files.set(path, code);
    return code;
  }
}

interface FileCode {
  /** Words in capitals. */
  readonly names: readonly string[];
  /** Annotated names, in capitals: a settings class reads the variables of its fields' names. */
  readonly fields: readonly string[];
  readonly hasSettings: boolean;
  readonly imports: readonly string[];
  /** Packages from outside the project and the standard library. */
  readonly packages: readonly string[];
}

/** Null: the code may read any key. */
function readCode(file: SourceFile, module: Module, resolver: ImportResolver): FileCode | null {
  if (file.kind !== "python" && file.kind !== "notebook") return null;
  const text = file.text.replace(/^[ \t]*#.*$/gm, "");
  if (ANYTHING.test(text) || readsComputedKeys(text)) return null;
  return {
    names: unique(text.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? []),
    fields: unique([...text.matchAll(/^[ \t]+(\w+)[ \t]*:[ \t]*\S/gm)].map(([, name = ""]) => name.toUpperCase())),
    hasSettings: /\b(?:BaseSettings|pydantic_settings|SettingsConfigDict)\b/.test(text),
    imports: importedFiles(file.path, module, resolver),
    packages: packagesOf(file.path, module, resolver),
  };
}

/** Code that starts processes, runs what is computed, or reads settings under prefixed names. */
const ANYTHING = new RegExp(
  [
    String.raw`\b(?:subprocess|runpy|pexpect|pty|__import__|create_subprocess_\w+|open_process|posix_spawnp?)\b`,
    String.raw`\b(?:notebook_launcher|debug_launcher|elastic_launch|env_prefix|env_nested_delimiter)\b`,
    String.raw`\btorch\s*\.\s*distributed\s*\.\s*(?:run|launch)\b|\bdeepspeed\s*\.\s*launcher\b`,
    String.raw`\bimportlib\b(?!\s*\.\s*(?:metadata|resources)\b)`,
    String.raw`\bos\s*\.\s*(?:system|popen|exec\w+|spawn\w+)\b|\bimport\s+os\s+as\b`,
    String.raw`\bfrom\s+os\s+import\b[^\n]*(?:\b(?:system|popen|exec\w+|spawn\w+|as)\b|[*(])`,
    String.raw`(?<![.\w])(?:exec|eval)\s*\(`,
  ].join("|"),
);

/** Is the environment used otherwise than by a key that is written out, or by writing to it? */
function readsComputedKeys(text: string): boolean {
  for (const { 0: word, index } of text.matchAll(/\b(?:environb?|getenvb?)\b/g)) {
    const after = text.slice(index + word.length, index + word.length + 300);
    const before = text.slice(Math.max(0, index - 80), index);
    if (/\bfrom[ \t]+os[ \t]+import\b[^\n]*$/.test(before)) continue;
    if (word.startsWith("environ") ? isPlainUse(before, after) : GETS_LITERAL.test(after)) continue;
    return true;
  }
  return false;
}

const LITERAL = String.raw`[bru]?(["'])[^"'\\\n]*\1`;
const GETS_LITERAL = new RegExp(String.raw`^\s*\(\s*${LITERAL}\s*[,)]`, "i");
const PLAIN_USE = new RegExp(String.raw`^\s*(?:\[\s*${LITERAL}\s*\]|\[[^\]\n]*\]\s*=(?!=)|\.\s*update\s*\()`, "i");
const METHOD_OF_LITERAL = new RegExp(
  String.raw`^\s*\.\s*(?:get|pop|setdefault|__getitem__)\s*\(\s*${LITERAL}\s*[,)]`,
  "i",
);

function isPlainUse(before: string, after: string): boolean {
  return (
    PLAIN_USE.test(after) || METHOD_OF_LITERAL.test(after) || /["']\s*(?:not\s+)?in\s+(?:os\s*\.\s*)?$/.test(before)
  );
}

function packagesOf(path: string, module: Module, resolver: ImportResolver): readonly string[] {
  const names = importsOf(module).flatMap((statement) => {
    if (statement.kind === "import")
      return statement.names.flatMap(({ name }) => (resolver.resolve(path, name, 0, []).length > 0 ? [] : [name]));
    const { level, module: name, names } = statement;
    const imported = names.map((each) => each.name);
    return level > 0 || resolver.resolve(path, name, level, imported).length > 0 ? [] : [name];
  });
  return unique(names.map((name) => name.split(".")[0] ?? name)).filter((name) => !STDLIB_MODULES.has(name));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
