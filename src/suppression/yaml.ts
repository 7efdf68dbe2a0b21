/** YAML: a line is a statement, with the lines that its value goes on in; an item of a list goes on as long as it is indented. */
import type { Layout } from "./layout.ts";
import { lineLayout, linesOf } from "./lines.ts";

export function yamlLayout(text: string): Layout {
  const bodies = new Map<number, number>();
  const groups = new Map<number, number>();
  let value: Open | null = null;
  /** Items that are open, the innermost last. */
  const items: Open[] = [];
  let last = 0;
  const close = (indent: number) => {
    for (let item = items.at(-1); item && item.indent >= indent; item = items.at(-1)) {
      items.pop();
      if (last > item.end) groups.set(item.start, last);
    }
  };
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (value && indent > value.indent) {
      bodies.set(value.start, end);
      last = end;
      continue;
    }
    if (line[indent] === "#") continue;
    close(indent);
    last = end;
    if (/^-(?:\s|$)/.test(line.slice(indent))) items.push({ start, end, indent });
    const column = valueColumn(line);
    value = column === null ? null : { start, end, indent: column };
  }
  close(0);
  return { ...lineLayout(text, ["#"]), bodies, groups };
}

interface Open {
  /** Of the line that opens it. */
  readonly start: number;
  readonly end: number;
  /** What is indented further belongs to it. */
  readonly indent: number;
}

/**
 * For a line with (the start of) a value, the column of its key, else that of its last dash: a text, of a block or not, and
 * what stands in brackets go on in lines that are indented further. Null where such lines hold keys and items of their own.
 */
function valueColumn(line: string): number | null {
  const [, spaces = "", dashes = ""] = /^([ \t]*)((?:-(?:[ \t]+|$))*)/.exec(line) ?? [];
  const rest = line.slice(spaces.length + dashes.length);
  const key = keyEnd(rest);
  if (key === null && dashes === "") return null;
  const value = rest.slice(key ?? 0).replace(/^[ \t]*(?:[&!]\S*(?:[ \t]+|$))*/, "");
  if (value === "" || value.startsWith("#")) return null;
  return spaces.length + (key === null ? dashes.trimEnd().length - 1 : dashes.length);
}

/** The offset behind the colon of the key that a text begins with; null without one. */
function keyEnd(text: string): number | null {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(text)?.[0] ?? "";
  if (quoted === "" && /^[[{"'|>#]/.test(text)) return null;
  const colon = text.slice(quoted.length).search(quoted === "" ? /:(?:[ \t]|$)/ : /^[ \t]*:(?:[ \t]|$)/);
  if (colon < 0) return null;
  return text.indexOf(":", quoted.length + colon) + 1;
}
