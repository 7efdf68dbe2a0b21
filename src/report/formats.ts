import type { Render } from "./options.ts";

/** Every format, loaded only when asked for. */
const FORMATS = {
  terminal: async () => (await import("./terminal.ts")).terminal,
} satisfies Record<string, () => Promise<Render>>;

export type FormatName = keyof typeof FORMATS;

/** The formats' names, in the order in which help lists them. */
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** The function that renders a report in a format. */
export function loadFormat(name: FormatName): Promise<Render> {
  return FORMATS[name]();
}
