/** Lines of a text by offsets. */

/** The offset at which the line of `offset` starts; a byte order mark is no part of it. */
export function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at === 0 && text.startsWith("\uFEFF") && offset > 0 ? 1 : at;
}

/** The offset of the line break that ends the line, or the text's end. */
export function endOfLineText(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** The offset at which the next line starts. */
export function endOfLine(text: string, offset: number): number {
  const at = endOfLineText(text, offset);
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}

/** Nothing but white space? */
export function isBlank(text: string): boolean {
  return /^[\s\uFEFF]*$/.test(text);
}
