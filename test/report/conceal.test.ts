import { describe, expect, test } from "vitest";
import { conceal, Hidden } from "../../src/report/conceal.ts";
import { at, finding, placeOf, REDACTED, report, source, TOKEN } from "./sample.ts";

const app = source("app.py", `KEY = "${TOKEN}"\n`);

describe("conceal", () => {
  test("redacts a credential that a message, label, help or subject repeats", () => {
    const leaky = finding(at(app, "KEY", `is ${TOKEN}`), {
      message: `The key ${TOKEN} is in the source.`,
      help: `Revoke ${TOKEN}, ${TOKEN}.`,
      path: [at(app, "KEY", TOKEN)],
      subject: { secret: TOKEN },
    });
    const [clean] = conceal(report([app], [leaky])).findings;
    expect(JSON.stringify(clean)).not.toContain(TOKEN);
    expect(clean?.message).toBe(`The key ${REDACTED} is in the source.`);
    expect(clean?.help).toBe(`Revoke ${REDACTED}, ${REDACTED}.`);
  });

  test("leaves out a fix that would write the credential, keeps the others", () => {
    const place = placeOf(app, "KEY");
    const fixes = [
      { title: "Move it.", safe: false, edits: [{ place, replacement: `TOKEN = "${TOKEN}"` }] },
      { title: "Read it.", safe: false, edits: [{ place, replacement: "os.environ" }] },
    ];
    const [clean] = conceal(report([app], [finding(at(app, "KEY"), { fixes })])).findings;
    expect(clean?.fixes.map((fix) => fix.title)).toEqual(["Read it."]);
  });

  test("a redacted common word is hidden in its place only", () => {
    const url = source("url.py", 'URL = "postgres://postgres:postgres@db/x"\n');
    const redactions = new Map([["url.py", [{ span: placeOf(url, "postgres", 3).span, redacted: "…(8 characters)" }]]]);
    const of = report([url], [finding(at(url, "URL"), { message: "`postgres-secret` is unused." })], { redactions });
    expect(conceal(of).findings[0]?.message).toBe("`postgres-secret` is unused.");
  });
});

describe("Hidden", () => {
  test("knows a second copy of a value, which no detector met", () => {
    const other = source("notes.txt", `see ${TOKEN}\n`);
    const { files, redactions } = report([app, other], []);
    const hidden = new Hidden({ files, redactions: new Map([["app.py", redactions.get("app.py") ?? []]]) });
    expect(hidden.within(other, { start: 2, end: other.text.length })).toEqual([
      { span: placeOf(other, TOKEN).span, redacted: REDACTED },
    ]);
  });
});
