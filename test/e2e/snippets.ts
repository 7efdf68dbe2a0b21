/** The examples of README.md and docs/, as the tests run them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HOME } from "./support.ts";

/** The blocks of code of a page in a language, in order. */
export function snippets(page: string, language: string): readonly string[] {
  const text = readFileSync(join(HOME, page), "utf8");
  return [...text.matchAll(/^```(\S+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = ""]) =>
    name === language ? [code] : [],
  );
}

/** The only block of a page in a language that has `mark` in it. */
export function snippet(page: string, language: string, mark: string): string {
  const found = snippets(page, language).filter((code) => code.includes(mark));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${page} has ${found.length} examples with ${mark}`);
  return only;
}
