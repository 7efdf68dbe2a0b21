/** Fixes for lists of secrets that count otherwise in the container: the side with fewer gets secrets without keys. */
import type { Fix } from "../../src/findings/finding.ts";
import { all, type Edits, type Files, openCode } from "../../src/fixes/code.ts";
import { importsModal } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { endOfLine, endOfLineText, isBlank, startOfLine } from "../../src/fixes/lines.ts";
import type { CountMismatch } from "../../src/modal/counts.ts";

const EMPTY = "modal.Secret.from_dict({})";

/** Gives the empty branch as many secrets as the other; empty where the branches aren't written at the place. */
export function sameCount({ parameter, element, local, container }: CountMismatch, files: Files): readonly Fix[] {
  if (parameter !== "secrets" || !importsModal(files, element.file)) return [];
  const missing = Math.abs(local - container);
  const title = missing === 1 ? "Give the other branch an empty secret" : "Give the other branch empty secrets";
  const opened = openCode(files, element);
  if (!opened) return [];
  const { code, span } = opened;
  const empty = emptyBranch(code.text.slice(span.start, span.end));
  const list = `[${Array.from({ length: missing }, () => EMPTY).join(", ")}]`;
  const edits =
    empty === null
      ? missing === 1
        ? elseBranch(opened)
        : null
      : all(code.edit(span.start + empty, span.start + empty + 2, list));
  return fixes(title, false, edits);
}

/** The offset of the `[]` in `[…] if … else []` or `[] if … else […]`. */
function emptyBranch(text: string): number | null {
  if (/^\[\]\s+if\b[^[\]]*\belse\s+\[[\s\S]*\]$/.test(text)) return 0;
  return /^\[[^[\]]+\]\s+if\b[^[\]]*\belse\s+\[\]$/.test(text) ? text.length - 2 : null;
}

/** Puts an `else:` with an empty secret behind the one line `name.append(…)` of an `if`. */
function elseBranch({ code, span }: NonNullable<ReturnType<typeof openCode>>): Edits {
  const { text, eol } = code;
  const start = startOfLine(text, span.start);
  const end = endOfLineText(text, span.end);
  const line = /^([ \t]+)([\w.]+)\.append\($/.exec(text.slice(start, span.start));
  const above = text.slice(startOfLine(text, Math.max(0, start - 1)), start);
  const opening = /^([ \t]*)if\b.*:[ \t]*(?:#.*)?\r?\n$/.exec(above);
  if (!line?.[1] || opening?.[1] === undefined || !/^\)[ \t]*(?:#.*)?$/.test(text.slice(span.end, end))) return null;
  const [, inner, list] = line;
  const [, outer] = opening;
  if (!inner.startsWith(outer) || inner.length === outer.length) return null;
  const next = nextLine(text, endOfLine(text, end));
  const indent = /^[ \t]*/.exec(next)?.[0] ?? "";
  // More statements of the branch, or one that the condition has already.
  if (next !== "" && (indent.length > outer.length || /^(?:else|elif)\b/.test(next.slice(indent.length)))) return null;
  return all(code.edit(end, end, `${eol}${outer}else:${eol}${inner}${list}.append(${EMPTY})`));
}

/** The first line from the offset on that isn't blank; "" at the end. */
function nextLine(text: string, offset: number): string {
  for (let at = offset; at < text.length; at = endOfLine(text, at)) {
    const line = text.slice(at, endOfLineText(text, at));
    if (!isBlank(line)) return line;
  }
  return "";
}
