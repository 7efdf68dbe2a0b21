/** What is said of an ignore comment without effect. */
import type { Report } from "../../src/findings/finding.ts";
import type { IgnoreFault } from "../../src/suppression/ignores.ts";

export function reportFault({ kind, place, rules, why, fix }: IgnoreFault): Report {
  return {
    severity: "low",
    confidence: "high",
    persona: "regular",
    message: `This ignore comment has no effect: ${why}${/[.!?]$/.test(why) ? "" : "."}`,
    help: null,
    primary: { place, label: "" },
    related: [],
    path: [],
    fixes: fix
      ? [
          {
            title:
              kind === "invalid"
                ? `Write \`${fix.by}\``
                : fix.by === ""
                  ? "Remove the comment"
                  : `Leave \`${fix.by}\` alone in the list`,
            safe: kind === "unused",
            edits: [{ place: { file: place.file, span: fix.span }, replacement: fix.by }],
          },
        ]
      : [],
    subject: { ...(rules.length > 0 ? { key: rules.join(", ") } : {}) },
  };
}
