/** The formats that reviewdog reads, read by the real reviewdog. */
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { snippet } from "./snippets.ts";
import { CLI, exec, folder, git, HOME, leastkey, write } from "./support.ts";

const reviewdog = process.env.LEASTKEY_REVIEWDOG ?? "reviewdog";
const has = exec("sh", ["-c", 'command -v "$0"', reviewdog], HOME).code === 0;
test.runIf(process.env.CI === "true")("reviewdog is there in CI", () => expect(has).toBe(true));

const APP = `import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_dict({"TOKEN": os.environ["TOKEN"]})])
def answer():
    return "é😀", os.environ["TOKNE"], 1


@app.function(secrets=[modal.Secret.from_dict({"TOKEN": os.environ["TOKEN"]})])
def ask():
    return os.environ["TOKNE"]
`;

let root: string;
beforeEach(() => {
  root = folder({ "svc/a b.py": APP });
  git(root, "init", "--quiet");
  git(root, "add", ".");
  git(root, "commit", "--quiet", "-m", "start");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Diagnostic {
  readonly message: string;
  readonly severity: string;
  readonly code: { readonly value: string };
  readonly location: { readonly path: string; readonly range: { readonly start: Place } };
  readonly suggestions?: readonly { readonly text: string }[];
  readonly related_locations?: readonly unknown[];
}
interface Place {
  readonly line: number;
  readonly column: number;
}

/** What reviewdog understood of a report, in its own format. */
function understood(format: string): readonly Diagnostic[] {
  const report = leastkey(root, "-f", format).stdout;
  write(root, { ".git/report": report });
  const script = `"$0" -f=${format} -name=leastkey -reporter=rdjson -filter-mode=nofilter < .git/report`;
  const ran = exec("sh", ["-c", script, reviewdog], root);
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout).diagnostics;
}

/** Where both reads stand in the app, from 1; columns in UTF-8 bytes. */
const PLACES = APP.split("\n").flatMap((text, at) => {
  const column = text.indexOf('"TOKNE"');
  return column < 0 ? [] : [{ line: at + 1, column: Buffer.byteLength(text.slice(0, column)) + 1 }];
});

describe.runIf(has)("reviewdog", () => {
  test.each(["rdjson", "sarif", "checkstyle"])("reads %s: every finding at its place", (format) => {
    const seen = understood(format).map(({ location, severity, code, message }) => ({
      at: `${location.path}:${location.range.start.line}`,
      severity,
      rule: code.value.replace(/^leastkey\./, ""),
      reads: message.includes("reads `TOKNE`"),
    }));
    const places = PLACES.map(({ line }) => ({ at: `svc/a b.py:${line}` }));
    const about = { severity: "WARNING", rule: "unresolved-env-key", reads: true };
    expect(seen).toEqual(places.map((place) => ({ ...place, ...about })));
  });

  test("takes columns, related places and a fix from rdjson", () => {
    const diagnostics = understood("rdjson");
    expect(diagnostics.map(({ location }) => location.range.start)).toEqual(PLACES);
    expect(diagnostics.flatMap(({ suggestions = [] }) => suggestions.map(({ text }) => text))).toEqual([
      "TOKEN",
      "TOKEN",
    ]);
    for (const { related_locations: related = [] } of diagnostics) expect(related).toHaveLength(2);
  });

  test("the documented command tells of what a change touches, and fails then", () => {
    // The default branch, as a clone has it.
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
    const bin = `leastkey() { "${process.execPath}" "${CLI}" "$@"; }\nreviewdog() { "${reviewdog}" "$@"; }\n`;
    const run = () => exec("bash", ["-eo", "pipefail", "-c", bin + snippet("docs/output.md", "sh", "reviewdog")], root);
    expect(run()).toMatchObject({ code: 0, stdout: "" });
    write(root, { "svc/a b.py": APP.replace('"TOKNE"], 1', '"TOKNE"], 2') });
    const ran = run();
    expect(ran.code, ran.stderr).toBe(1);
    expect(ran.stdout).toContain("`answer` reads `TOKNE`");
    expect(ran.stdout).not.toContain("`ask` reads");
  });
});
