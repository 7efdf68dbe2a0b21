/** A path relative to the root as a URI reference: every character that a URI gives a meaning is percent-encoded. */
export function uriOf(path: string): string {
  return path.split("/").map(encoded).join("/");
}

/** Half a surrogate pair has no UTF-8 form; it is written as the replacement character. */
function encoded(part: string): string {
  return encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd"));
}
