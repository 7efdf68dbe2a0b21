/** Plain data of an analysis, with the places in some files where their texts have them now. */
import { moved, movedLine, type Outline, standsStill } from "../facts/outline.ts";
import type { Finding } from "../findings/finding.ts";

/** The outline of a file before and after an edit that left it the same. */
export interface Moved {
  readonly before: Outline;
  readonly after: Outline;
}

/** An id that says where a call stands: `path::name@LINE:COLUMN`. */
const PLACED_ID = /^(.+)::(.*)@(\d+):(\d+)(#\d+)?$/s;

export class Mover {
  /** Something stood where nothing can be told of. */
  failed = false;
  /** Those of the edited files in which something stands elsewhere now. */
  private readonly files: ReadonlyMap<string, Moved>;
  private readonly edited: ReadonlyMap<string, Moved>;
  private readonly known = new Map<object, unknown>();

  constructor(edited: ReadonlyMap<string, Moved>) {
    this.edited = edited;
    this.files = new Map([...edited].filter(([, { before, after }]) => !standsStill(before, after)));
  }

  /** The value with its places moved; an object that stands in several places stays one. */
  move<T>(value: T): T {
    return this.files.size === 0 ? value : (this.visit(value, null) as T);
  }

  /** The value of which all spans without a file are of this one. */
  inFile<T>(file: string, value: T): T {
    return this.files.has(file) ? (this.visit(value, file) as T) : value;
  }

  /** A fix may go by what stands above or below the code: no promise is made for one that edits a text whose lines moved. */
  mayEditElsewhere({ fixes }: Finding): boolean {
    return fixes.some(({ edits }) =>
      edits.some(({ place: { file, span } }) => {
        const edited = this.edited.get(file);
        return edited !== undefined && (this.files.has(file) || span.end > (edited.after.ends.at(-1) ?? 0));
      }),
    );
  }

  private visit(value: unknown, file: string | null): unknown {
    if (typeof value === "string") return this.id(value);
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Map || value instanceof Set) this.failed = true;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      this.known.set(value, list);
      for (const each of value) list.push(this.visit(each, file));
      return list;
    }
    const own = "file" in value && typeof value.file === "string" && "span" in value ? value.file : file;
    const made: Record<string, unknown> = {};
    this.known.set(value, made);
    const entries = Object.entries(value);
    if (entries.length === 2 && "start" in value && "end" in value) {
      if (own === null) this.failed = true;
      else Object.assign(made, this.span(own, value.start, value.end));
      return made;
    }
    for (const [name, each] of entries) made[name] = this.visit(each, own);
    return made;
  }

  private span(file: string, start: unknown, end: unknown): object {
    const edit = this.files.get(file);
    if (!edit) return { start, end };
    const from = moved(edit.before, edit.after, Number(start));
    const to = moved(edit.before, edit.after, Number(end));
    if (from === null || to === null) this.failed = true;
    return { start: from, end: to };
  }

  private id(text: string): string {
    if (!text.includes("@")) return text;
    const [, file = "", name, line, column, rest = ""] = PLACED_ID.exec(text) ?? [];
    const edit = this.files.get(file);
    if (!edit) return text;
    const now = movedLine(edit.before, edit.after, Number(line));
    if (now === null) this.failed = true;
    return `${file}::${name}@${now}:${column}${rest}`;
  }
}
