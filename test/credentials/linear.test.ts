import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";

const ROOM = join(import.meta.dirname, "../../src/credentials");

/** The regular-expression literals of the engine's own files. */
function literalsOf(path: string): { source: string; flags: string }[] {
  const found: { source: string; flags: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest));
  return found;
}

/**
 * The same expression with small counts: a bounded count adds a constant factor, and what makes time grow faster than the
 * text is the unbounded ones, which stay.
 */
function withSmallCounts(source: string): string {
  return source.replace(/\{(\d+)(,?)(\d*)\}/g, (_, least: string, comma: string, most: string) => {
    const small = Math.min(Number(least), 2);
    return comma && !most ? `{${small},}` : most ? `{${small},3}` : `{${small}}`;
  });
}

/** Null when no input makes the expression take more than linear time. */
function slowness(source: string, flags: string): string | null {
  const diagnostics = checkSync(withSmallCounts(source), flags.replace(/[gy]/g, ""), {
    timeout: 3_000,
    checker: "automaton",
  });
  return diagnostics.status === "vulnerable" ? diagnostics.complexity.summary : null;
}

describe("regular expressions take linear time", () => {
  it.each(DETECTORS.flatMap(({ id, shape }) => (shape ? [[id, shape] as const] : [])))("%s", (_, shape) => {
    // Shapes are tried at one place, so they are checked anchored.
    expect(slowness(`^(?:${shape.source})`, shape.flags)).toBeNull();
  });

  it.each(readdirSync(ROOM).filter((name) => name.endsWith(".ts")))("src/credentials/%s", (name) => {
    const slow = literalsOf(join(ROOM, name)).flatMap(({ source, flags }) => {
      const why = slowness(source, flags);
      return why === null ? [] : [`${source}: ${why}`];
    });
    expect(slow).toEqual([]);
  });
});
