/** Fixes that change how a variable is read. */

/** The read that fails where the variable is unset, in place of one that gives `None`; null for other code. */
export function hardRead(code: string): string | null {
  const read = /^os\.(?:getenv|environ\.get)\(\s*(["'])([A-Za-z_]\w*)\1\s*(?:,\s*None\s*)?,?\s*\)$/.exec(code);
  return read ? `os.environ[${read[1]}${read[2]}${read[1]}]` : null;
}

/** The read of a variable, with its default: `os.getenv("K", "x")`, `os.environ.get("K", "x")`. */
export function readWithDefault(code: string): { readonly key: string; readonly fallback: string } | null {
  const read =
    /^os\.(?:getenv|environ\.get)\(\s*["']([A-Za-z_]\w*)["']\s*,\s*(?:default\s*=\s*)?["']([\w.-]*)["']\s*,?\s*\)$/.exec(
      code,
    );
  return read ? { key: read[1] ?? "", fallback: read[2] ?? "" } : null;
}
