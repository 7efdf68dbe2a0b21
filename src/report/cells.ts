/** Text as a terminal shows it: safe to print, and measured in columns. */

/** One character as the reader sees it. */
export interface Cell {
  /** Where it starts in the text, in UTF-16 units. */
  readonly at: number;
  readonly shown: string;
  readonly width: number;
}

const TAB_STOP = 4;

/**
 * Characters that would steer the terminal or hide what the text says: control characters, line and paragraph separators,
 * direction marks and overrides, invisible spaces and tags, halves of surrogate pairs. A function like the others below:
 * patterns of Unicode properties take a millisecond to make, and most texts need none.
 */
const unsafe = () =>
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/** Text of one column a unit: ASCII, and the lines and signs that reports are drawn with. */
const NARROW = /^[\x20-\x7e\u2026\u22ef\u2500-\u257f]*$/;

/** Scripts and forms that take two columns; emoji are wide when shown as pictures. */
const wide = () =>
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const HALF_WIDTH = /^[\u303f\uff61-\uffdc]/u;
const pictures = () => /^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u;
const noWidth = () => /^[\p{M}\p{Cf}]+$/u;

/** Made when a text needs it: its tables take several milliseconds to load. */
let segmenter: Intl.Segmenter | null = null;

function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** `text` on one line with nothing in it that a terminal acts upon: `␛[31m`, `<U+202E>`. A tab becomes a space. */
export function printable(text: string): string {
  return isPlain(text) ? text : text.replaceAll("\t", " ").replace(unsafe(), picture);
}

/**
 * Lines that no CI runner takes for a command: GitHub obeys `::name::` at the start of a line and `##[name]` anywhere, Azure
 * `##vso[name]`. A word joiner, which takes no room, breaks the mark.
 */
export function inert(lines: string): string {
  return lines.replace(/^(\s*:)(?=:)/gm, "$1\u2060").replace(/#(?=#(?:vso)?\[)/gi, "#\u2060");
}

/** Text of which each unit is shown as it is, in one column. */
export function isPlain(text: string): boolean {
  return PRINTABLE_ASCII.test(text);
}

/** The columns that printable text takes. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemesOf(text)) width += graphemeWidth(segment);
  return width;
}

/** The characters of one line of source. Tabs become spaces up to the next stop, unsafe characters their pictures. */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  const add = (at: number, shown: string, width: number) => {
    cells.push({ at, shown, width });
    column += width;
  };
  const addOne = (at: number, character: string) => {
    if (character === "\t") {
      const width = TAB_STOP - (column % TAB_STOP);
      add(at, " ".repeat(width), width);
    } else {
      const shown = printable(character);
      add(at, shown, shown === character ? graphemeWidth(character) : widthOf(shown));
    }
  };
  if (isPlain(text.replaceAll("\t", ""))) {
    for (let i = 0; i < text.length; i++) addOne(i, text.charAt(i));
  } else {
    for (const { segment, index } of graphemesOf(text)) addOne(index, segment);
  }
  return cells;
}

/**
 * Breaks printable text, which may be coloured, into lines of at most `width` columns, between words; a longer word stands
 * alone on its line. `taken` columns of the first line are in use already.
 */
export function wrap(text: string, width: number, taken = 0): string[] {
  const lines: string[] = [];
  let line = "";
  let used = taken;
  const plain = isPlain(text);
  for (const [index, word] of text.split(" ").entries()) {
    const wide = plain ? word.length : widthOf(uncoloured(word));
    if (index > 0 && used + 1 + wide > width) {
      lines.push(line);
      line = word;
      used = wide;
    } else {
      line = index === 0 ? word : `${line} ${word}`;
      used += index === 0 ? wide : wide + 1;
    }
  }
  return [...lines, line];
}

function uncoloured(text: string): string {
  const [first = "", ...coloured] = text.split("\u001b[");
  return first + coloured.map((part) => part.replace(/^[\d;]*m/, "")).join("");
}

function graphemeWidth(grapheme: string): number {
  if (pictures().test(grapheme)) return 2;
  if (noWidth().test(grapheme)) return 0;
  return wide().test(grapheme) && !HALF_WIDTH.test(grapheme) ? 2 : 1;
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
