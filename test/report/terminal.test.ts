import { describe, expect, test } from "vitest";
import { terminal } from "../../src/report/terminal.ts";
import type { ScanReport } from "../../src/report/types.ts";
import { at, finding, note, OPTIONS, report, source, TOKEN } from "./sample.ts";

const app = source(
  "app.py",
  `import modal
from settings import load

app = modal.App("shop")
API_KEY = "${TOKEN}"

@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def web():
    load()
`,
);
const settings = source("settings.py", 'import os\n\n\ndef load():\n    return os.environ["OPENAI_KEY"]\n');
const ESCAPE = "\u001b";

describe("terminal", () => {
  test("a finding: what, where, related places, the way there, what to do", () => {
    const one = finding(at(settings, 'os.environ["OPENAI_KEY"]', "read here"), {
      confidence: "medium",
      related: [at(app, 'modal.Secret.from_name("openai-secret")', "holds OPENAI_API_KEY")],
      path: [at(app, "load()", "`web` calls `load`"), at(settings, "os.environ", "reads it")],
      fixes: [
        { title: "Read `OPENAI_API_KEY`.", safe: true, edits: [] },
        { title: "Add the key.", safe: false, edits: [] },
      ],
    });
    expect(terminal(report([app, settings], [one]), OPTIONS)).toBe(
      `medium[unresolved-env-key] (medium confidence): \`web\` reads \`OPENAI_KEY\`, which nothing gives it.
  ╭─ settings.py:5:12
  │
4 │ def load():
5 │     return os.environ["OPENAI_KEY"]
  │            ━━━━━━━━━━━━━━━━━━━━━━━━ read here
  │
  ├─ app.py:7:24
  │
7 │ @app.function(secrets=[modal.Secret.from_name("openai-secret")])
  │                        ─────────────────────────────────────── holds OPENAI_API_KEY
  │
  ├─ path:
  │    1. app.py:9:5        \`web\` calls \`load\`
  │    2. settings.py:5:12  reads it
  ├─ help: Attach the secret that holds it.
  ├─ fix: Read \`OPENAI_API_KEY\`.
  ╰─ fix (needs review): Add the key.

1 finding (1 medium).
Scanned 2 files in 412 ms: 1 Modal app, 2 workloads, 3 secrets, 4 env keys read.
`,
    );
  });

  test("no text is wider than the terminal, wherever its lines are indented", () => {
    const words = Array.from({ length: 60 }, (_, index) => "word".slice(0, 1 + (index % 4))).join(" ");
    const one = finding(at(app, "API_KEY", "here"), {
      message: words,
      help: words,
      fixes: [{ title: words, safe: false, edits: [] }],
    });
    for (let columns = 40; columns <= 130; columns++) {
      const shown = terminal(
        { ...report([app], [one]), notes: [note("app.py", { why: words })] },
        { ...OPTIONS, columns },
      );
      for (const line of shown.split("\n")) expect(line.length, line).toBeLessThanOrEqual(columns);
    }
  });

  test("without help the frame ends the finding", () => {
    const one = finding(at(app, "API_KEY", "here"), { help: null });
    expect(terminal(report([app], [one]), OPTIONS)).toContain("  │ ━━━━━━━ here\n\n1 finding");
  });

  test("credentials are redacted in every line shown, reported or not", () => {
    const text = terminal(report([app], [finding(at(app, "modal.App", "beside a credential"))]), OPTIONS);
    expect(text).toContain('5 │ API_KEY = "sk-proj-…(40 characters)"');
    expect(text).not.toContain(TOKEN);
  });

  test("nothing from the scanned project reaches the terminal as a control sequence", () => {
    const evil = source(`evil${ESCAPE}]0;pwned\u0007.py`, `x = "${ESCAPE}[2J" # \u202e\n`);
    const one = finding(at(evil, "x", `label${ESCAPE}[31m`), {
      message: `Message ${ESCAPE}[31m\n\rof evil.`,
      help: `Help${ESCAPE}c.`,
      path: [at(evil, "x", `step\u009b31m`)],
      fixes: [{ title: `Fix${ESCAPE}[0m`, safe: true, edits: [] }],
    });
    const notes = [note(`n${ESCAPE}[1m.py`, { why: `Why${ESCAPE}[1m.` })];
    const skipped = [{ path: `s${ESCAPE}[1m`, reason: "unreadable" as const, bytes: null }];
    const of = report([evil], [one], { notes });
    const text = terminal({ ...of, summary: { ...of.summary, skipped, inventory: `i${ESCAPE}.toml` } }, OPTIONS);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain("╭─ evil␛]0;pwned␇.py:1:1");
  });

  test("nothing from the scanned project reads as a command of a CI runner", () => {
    const evil = source("evil.py", 'x = "##vso[task.setvariable variable=PATH]y"\n');
    const help = `${"word ".repeat(18)}::add-path::/tmp ${"word ".repeat(18)}::add-path::/tmp`;
    const text = terminal(report([evil], [finding(at(evil, "x"), { message: help, help })]), OPTIONS);
    expect(text).toContain("task.setvariable");
    expect(text).not.toMatch(/^\s*::|##(vso)?\[/m);
  });

  test("colour only when asked for; links only when asked for and the page is known", () => {
    const of = report([app], [finding(at(app, "API_KEY", "here"))]);
    expect(terminal(of, OPTIONS)).not.toContain(ESCAPE);
    expect(terminal(of, { ...OPTIONS, color: true })).toContain(`${ESCAPE}[33m`);
    const link = `${ESCAPE}]8;;https://leastkey.example/docs/rules/unresolved-env-key.md${ESCAPE}\\unresolved-env-key${ESCAPE}]8;;${ESCAPE}\\`;
    expect(terminal(of, { ...OPTIONS, links: true })).toContain(link);
    expect(terminal(of, { ...OPTIONS, links: true, docs: null })).not.toContain(ESCAPE);
  });

  test("no row is wider than the terminal, whatever its width", () => {
    const wide = source("wide.py", `\tcall(${"日本 ".repeat(60)}, KEY, "${"x".repeat(300)}")\n`);
    const findings = [
      finding(at(wide, "KEY", "a label of some length that has to go somewhere"), {
        message: "A message of many words that go on and on until they fill more than a row.",
      }),
      finding(at(app, "@app.function", "decorates"), { related: [at(app, "modal.Secret", "a"), at(app, "web", "b")] }),
    ];
    for (const columns of [40, 60, 100, 200]) {
      const rows = terminal(report([wide, app], findings), { ...OPTIONS, columns }).split("\n");
      const frames = rows.filter((row) => row.includes("│"));
      for (const row of frames) {
        const cells = [...row].reduce((sum, character) => sum + (/[日本]/.test(character) ? 2 : 1), 0);
        expect(cells, row).toBeLessThanOrEqual(columns);
      }
    }
  });

  test("many related places, steps and notes are counted rather than listed", () => {
    const related = Array.from({ length: 12 }, (_, i) => at(app, "modal", `place ${i}`));
    const path = Array.from({ length: 30 }, (_, i) => at(app, "modal", `step ${i}`));
    const notes = Array.from({ length: 25 }, (_, i) => note(`f${i}.py`));
    const text = terminal(report([app], [finding(at(app, "web"), { related, path })], { notes }), OPTIONS);
    expect(text).toContain("also: 4 more places, listed by --format json.");
    expect(text).toContain("⋯ 14 steps");
    expect(text).toContain("… and 5 more notes, listed by --format json.");
  });

  test("ten thousand findings are rendered", () => {
    const one = finding(at(app, "API_KEY", "here"));
    const text = terminal(
      report(
        [app],
        Array.from({ length: 10_000 }, () => one),
      ),
      OPTIONS,
    );
    expect(text.trimEnd().split("\n").at(-2)).toBe("10,000 findings (10,000 medium).");
  });

  test("a place in a file that is not at hand is named without a frame", () => {
    const one = finding({ place: { file: "gone.py", span: { start: 3, end: 4 } }, label: "" });
    expect(terminal(report([], [one]), OPTIONS)).toContain("  ╭─ gone.py:1:1\n  ╰─ help: Attach");
  });

  describe("the summary", () => {
    const clean = report([app], []);
    const ending = (of: ScanReport) => terminal(of, OPTIONS).trimEnd().split("\n");

    test("with no findings", () => {
      expect(ending(clean)).toEqual([
        "No findings.",
        "Scanned 1 file in 412 ms: 1 Modal app, 2 workloads, 3 secrets, 4 env keys read.",
      ]);
    });

    test("with no Modal app", () => {
      const summary = { ...clean.summary, apps: 0, workloads: 0, secrets: 0, envKeys: 0, files: 1200 };
      expect(ending({ ...clean, summary: { ...summary, milliseconds: 65_400 } })).toEqual([
        "No findings.",
        "No Modal app was found, so only hardcoded credentials could be checked. Is this the project's root?",
        "Scanned 1,200 files in 1 min 5 s.",
      ]);
    });

    test("with nothing to scan", () => {
      const summary = { ...clean.summary, apps: 0, workloads: 0, secrets: 0, envKeys: 0, files: 0, milliseconds: 3 };
      expect(ending({ ...clean, summary })).toEqual(["Nothing to scan: no files.", "Scanned no files in 3 ms."]);
    });

    test("what is not shown and not read is counted, with the reason", () => {
      const counts = { ...clean.counts, hidden: { confidence: 3, persona: 2, path: 1 }, suppressed: 4 };
      const skipped = [
        { path: "big.json", reason: "too-large" as const, bytes: 5_560_000 },
        { path: "a.png", reason: "binary" as const, bytes: null },
        { path: "a.py", reason: "symlink" as const, bytes: null },
        { path: "b.py", reason: "symlink" as const, bytes: null },
        { path: "b.png", reason: "binary" as const, bytes: null },
        ...Array.from({ length: 7 }, (_, i) => ({ path: `locked${i}`, reason: "unreadable" as const, bytes: null })),
      ];
      expect(
        ending({ ...clean, counts, summary: { ...clean.summary, skipped, inventory: "modal-secrets.toml" } }),
      ).toEqual([
        "No findings.",
        "Scanned 1 file in 412 ms: 1 Modal app, 2 workloads, 3 secrets, 4 env keys read.",
        "Inventory: modal-secrets.toml.",
        "Not shown: 3 below medium confidence, 2 for a stricter persona than regular, 1 outside the given",
        "paths, 4 suppressed.",
        "Not read: 1 too large (big.json, 5.3 MB), 7 unreadable (locked0; locked1; locked2; locked3; locked4;",
        "2 more), 2 symbolic links (a.py; b.py), 2 binary.",
      ]);
    });

    test("how many findings are at or above the bar", () => {
      const low = finding(at(app, "web"), { severity: "low" });
      const high = finding(at(app, "web"), { severity: "high" });
      const verdict = (of: ScanReport) => ending(of).find((line) => /^\d+ finding/.test(line));
      expect(verdict(report([app], [low, low]))).toBe("2 findings (2 low), none at or above medium.");
      expect(verdict(report([app], [high, low]))).toBe("2 findings (1 high, 1 low), 1 at or above medium.");
      expect(verdict(report([app], [high]))).toBe("1 finding (1 high).");
    });

    test("notes say where and how grave", () => {
      const notes = [
        note("a.py", { level: "error", why: "Permission denied." }),
        note("b.py", { line: 3, column: 7, why: "Syntax error." }),
        note("c.py", { level: "info", why: "Good to know." }),
      ];
      expect(ending({ ...clean, notes }).slice(0, 3)).toEqual([
        "error: a.py: Permission denied.",
        "warning: b.py:3:7: Syntax error.",
        "note: c.py: Good to know.",
      ]);
    });
  });
});
