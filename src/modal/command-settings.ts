/** The variables that lines of shell set for what they start. */

export interface CommandSettings {
  readonly keys: readonly string[];
  /** They may set others: those of a file, or of what another program gives. */
  readonly open: boolean;
}

/** Reads lines and scripts, and the words of commands with spaces between them. What isn't exported counts as well. */
export function settingsIn(texts: readonly string[]): CommandSettings {
  const keys = texts.flatMap((text) => [...text.matchAll(ASSIGNS)].flatMap(([, key]) => key ?? []));
  return { keys: [...new Set(keys)], open: texts.some((text) => LOADS.test(text)) };
}

/** `K=1 program`, `export K=1`, `env K=1 program`. */
const ASSIGNS = /(?<![^\s;&|(`"'])([A-Za-z_]\w*)\+?=/g;

/** Reads a file of variables, runs what is computed, or starts a program with the variables of a vault. */
const LOADS = new RegExp(
  [
    String.raw`(?:^|[\n;&|({]|\b(?:then|do|else)\b)\s*(?:source|\.)\s+\S`,
    String.raw`(?<![^\s;&|(/])(?:dotenvx?|direnv|doppler|infisical|chamber|aws-vault|sops|honcho|envchain|teller|eval)\s`,
    String.raw`(?<![^\s;&|(/])op\s+run\b|--env-file\b|\bset\s+(?:-a\b|-o\s+allexport)|\b(?:env|export)\s+["']?\$\(|\bexport\s+["']?\$\w`,
  ].join("|"),
);
