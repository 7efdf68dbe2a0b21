import { conceal } from "./conceal.ts";
import type { Render } from "./options.ts";
import { under } from "./relocate.ts";

/** Every format, loaded only when asked for. */
const FORMATS = {
  terminal: async () => (await import("./terminal.ts")).terminal,
  concise: async () => (await import("./concise.ts")).concise,
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

/** People and programs at the root read these; the readers of the others know the repository, not the root. */
const FROM_ROOT: ReadonlySet<FormatName> = new Set(["terminal", "concise", "json"]);

/**
 * The function that renders a report in a format; what it renders has passed the guard of `conceal`. Its paths start at the
 * root in `terminal`, `concise` and `json`, at the top of the repository in the formats of platforms.
 */
export async function loadFormat(name: FormatName): Promise<Render> {
  const render = await FORMATS[name]();
  return (report, options) => {
    const shown = conceal(report);
    return render(FROM_ROOT.has(name) ? shown : under(report.repositoryPath ?? "", shown), options);
  };
}
