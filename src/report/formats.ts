import { conceal } from "./conceal.ts";
import type { Render } from "./options.ts";

/** Every format, loaded only when asked for. */
const FORMATS = {
  terminal: async () => (await import("./terminal.ts")).terminal,
  json: async () => (await import("./json.ts")).json,
  sarif: async () => (await import("./sarif.ts")).sarif,
  github: async () => (await import("./github.ts")).github,
  "gitlab-codequality": async () => (await import("./gitlab-codequality.ts")).gitlabCodeQuality,
  "gitlab-sast": async () => (await import("./gitlab-sast.ts")).gitlabSast,
  junit: async () => (await import("./junit.ts")).junit,
  checkstyle: async () => (await import("./checkstyle.ts")).checkstyle,
  rdjson: async () => (await import("./rdjson.ts")).rdjson,
  markdown: async () => (await import("./markdown.ts")).markdown,
} satisfies Record<string, () => Promise<Render>>;

export type FormatName = keyof typeof FORMATS;

/** The formats' names, in the order in which help lists them. */
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** The function that renders a report in a format; what it renders has passed the guard of `conceal`. */
export async function loadFormat(name: FormatName): Promise<Render> {
  const render = await FORMATS[name]();
  return (report, options) => render(conceal(report), options);
}
