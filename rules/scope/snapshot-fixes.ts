/** Fixes for what is set up before a memory snapshot: it runs after each restore instead. */
import type { Fix } from "../../src/findings/finding.ts";
import { all, type Files, openCode } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { endOfLine, endOfLineText, isBlank, startOfLine } from "../../src/fixes/lines.ts";
import type { Place } from "../../src/source/span.ts";

/**
 * Runs the method after the restore where it does nothing else, or moves the one line with the read, `self.name = …`, into a
 * method of its own. `snap` is the `True` of the decorator, `at` the read, or the call in the method that leads to it.
 */
export function afterRestore(files: Files, snap: Place, at: Place): readonly Fix[] {
  const opened = openCode(files, snap);
  const line = openCode(files, at);
  if (opened?.code.language !== "python" || !line || snap.file !== at.file) return [];
  const { code, span } = opened;
  const { text, eol } = code;
  const method = bodyAfter(text, span.end);
  const own = method?.lines.find(({ start, end }) => start <= line.span.start && line.span.end <= end);
  if (!method || !own) return [];
  const statements = method.lines.filter((each) => !isBlank(each.text));
  if (statements.every(({ text }) => text === own.text || /^\s*(?:from|import)\b/.test(text)))
    return fixes("Run it after each restore", false, all(code.edit(span.start, span.end, "False")));
  const statement = /^[ \t]+self\.(\w+) = (.*)$/.exec(own.text);
  if (!statement?.[1] || !isWhole(own.text) || usesLocals(statement[2] ?? "", method.lines)) return [];
  const name = `connect_${statement[1].replace(/^_+/, "")}`;
  if (new RegExp(`\\b${name}\\b`).test(text)) return [];
  const { outer, end } = method;
  const decorator = /@[\w.]*enter\(/.exec(text.slice(startOfLine(text, span.start), span.start))?.[0];
  if (decorator === undefined) return [];
  const added = ["", `${outer}${decorator}snap=False)`, `${outer}def ${name}(self):`, own.text].join(eol);
  return fixes(
    `Set \`self.${statement[1]}\` after each restore`,
    false,
    all(code.edit(own.start, endOfLine(text, own.end), ""), code.edit(end, end, `${added}${eol}`)),
  );
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The lines of the body of the first `def` from the offset on, with the white space before `def` and the body's end. */
function bodyAfter(
  text: string,
  offset: number,
): { readonly lines: readonly Line[]; readonly outer: string; readonly end: number } | null {
  const header = /^([ \t]*)def \w+\(self\)[^\n]*:[ \t]*(?:#[^\n]*)?\r?\n/m.exec(text.slice(endOfLine(text, offset)));
  if (header?.[1] === undefined || header.index !== 0) return null;
  const [, outer] = header;
  const lines: Line[] = [];
  let end = endOfLine(text, offset) + header[0].length;
  for (let at = end; at < text.length; at = endOfLine(text, at)) {
    const line = { start: at, end: endOfLineText(text, at), text: text.slice(at, endOfLineText(text, at)) };
    if (isBlank(line.text)) continue;
    if ((/^[ \t]*/.exec(line.text)?.[0].length ?? 0) <= outer.length) break;
    // A file that ends in the body has no line end there to go on behind.
    if (line.end === text.length) return null;
    lines.push(line);
    end = endOfLine(text, at);
  }
  return { lines, outer, end };
}

/** Do its brackets close on the line? */
function isWhole(line: string): boolean {
  const count = (pattern: RegExp) => line.match(pattern)?.length ?? 0;
  return count(/[([{]/g) === count(/[)\]}]/g) && !line.trimEnd().endsWith("\\");
}

/** Does the expression use a name that the method sets or imports? */
function usesLocals(expression: string, lines: readonly Line[]): boolean {
  const names = lines.flatMap(
    ({ text }) =>
      /^\s+(?:([A-Za-z_]\w*)\s*=(?!=)|(?:from [\w.]+ )?import (.+)$|with .* as (\w+))/.exec(text)?.slice(1) ?? [],
  );
  const local = new Set(names.flatMap((name) => name?.match(/\w+/g) ?? []));
  return (expression.match(/[A-Za-z_]\w*/g) ?? []).some((name) => local.has(name));
}
