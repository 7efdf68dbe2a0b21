import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baselineText, parseBaseline } from "../../src/baseline/document.ts";
import { baseline, memoryFileSystem } from "../../src/index.ts";
import { filled, KEY_FILE, problems, report } from "../config/settings.ts";
import { fill } from "../support/examples.ts";

const FILE = "leastkey-baseline.json";
const KEY = fill("x", "{{random:40}}");
const OTHER = fill("y", "{{random:40}}");

/** An app with findings of several kinds, some of them several times. */
const APP: Readonly<Record<string, string>> = {
  "app.py": `import os

import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("everything")])


@app.function(secrets=[modal.Secret.from_name("openai-secret"), modal.Secret.from_name("unused-secret")])
def ask(question):
    key = os.environ["OPENAI_API_KEY"]
    return key, question


@app.function(secrets=[modal.Secret.from_name("stripe-prod"), modal.Secret.from_name("db-dev")])
def pay(order):
    return os.environ["STRIPE_KEY"], os.environ["DATABASE_URL"], order


@app.function()
def read():
    return os.environ["MISSING_KEY"]
`,
  "keys.py": `PAYMENTS_API_KEY = "${KEY}"\nSHIPPING_API_KEY = "${OTHER}"\n`,
  "modal-secrets.toml": `[environments.main.secrets]
everything = ["OPENAI_API_KEY", "STRIPE_KEY", "DATABASE_URL"]
openai-secret = ["OPENAI_API_KEY"]
unused-secret = ["SENTRY_DSN"]
stripe-prod = ["STRIPE_KEY"]
db-dev = ["DATABASE_URL"]
`,
};

type Files = Readonly<Record<string, string>>;

/** The files with the baselines that `leastkey baseline` writes. */
async function accepted(
  files: Files,
  options: { prune?: boolean; folders?: readonly string[] } = {},
): Promise<Record<string, string>> {
  const result = await baseline({ ...options, fileSystem: memoryFileSystem(filled(files)) });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return { ...files, ...Object.fromEntries(result.value.changes.map(({ file, text }) => [file, text])) };
}

async function shown(files: Files): Promise<string[]> {
  return (await report(files)).findings.map(({ rule, primary }) => `${primary.place.file} ${rule}`);
}

describe("a baseline", () => {
  test("takes up what is found, and then only new findings are reported", async () => {
    const before = await report(APP);
    expect(before.findings.length).toBeGreaterThan(4);
    const files = await accepted(APP);
    const after = await report(files);
    expect([after.findings, after.exitCode, after.counts.suppressedBy]).toEqual([
      [],
      0,
      { comment: 0, baseline: before.findings.length },
    ]);
    expect(await shown({ ...files, "new.py": KEY_FILE })).toEqual(["new.py hardcoded-credential"]);
  });

  test("holds no credential, has one line a finding, and is the same for the same findings", async () => {
    const { [FILE]: text = "" } = await accepted(APP);
    for (const secret of [KEY, OTHER]) expect(text).not.toContain(secret.slice(4, 12));
    const { findings } = await report(APP);
    expect(text.split("\n").filter((line) => line.includes("fingerprint"))).toHaveLength(findings.length);
    expect((await accepted(APP))[FILE]).toBe(text);
    expect((await accepted(await accepted(APP)))[FILE]).toBe(text);
    expect(JSON.parse(text).schema).toBe("leastkey-baseline/1");
  });

  test("is no source of findings itself", async () => {
    const files = await accepted({ "keys.py": APP["keys.py"] ?? "" });
    const { summary, findings } = await report({ [FILE]: files[FILE] ?? "" });
    expect([summary.files, findings]).toEqual([1, []]);
  });

  test("tells of fixed findings, and loses them with prune alone", async () => {
    const files: Files = { ...(await accepted(APP)), "keys.py": `PAYMENTS_API_KEY = "${KEY}"\n`, "new.py": KEY_FILE };
    const { notes } = await report(files);
    expect(notes.map(({ path, level, why }) => [path, level, why])).toEqual([
      [FILE, "info", "1 finding of this baseline is fixed: `leastkey baseline --prune` removes it."],
    ]);
    const pruned = await accepted(files, { prune: true });
    expect((await report(pruned)).notes).toEqual([]);
    expect(await shown(pruned)).toEqual(["new.py hardcoded-credential"]);
    expect((pruned[FILE]?.match(/fingerprint/g) ?? []).length).toBe(
      (files[FILE]?.match(/fingerprint/g) ?? []).length - 1,
    );
  });

  test("a file that is renamed keeps what was accepted in it, one that is copied doesn't", async () => {
    const files = await accepted(APP);
    const { "keys.py": keys = "", ...others } = files;
    const renamed = await report({ ...others, "moved/secrets.py": keys });
    expect([renamed.findings, renamed.notes]).toEqual([[], []]);
    expect(await shown({ ...others, "moved/secrets.py": `${keys}${KEY_FILE}` })).toEqual([
      "moved/secrets.py hardcoded-credential",
    ]);
    expect(await shown({ ...files, "copy.py": keys })).toEqual([
      "copy.py hardcoded-credential",
      "copy.py hardcoded-credential",
    ]);
    // Two copies are one more than was accepted.
    expect(await shown({ ...others, "a.py": keys, "b.py": keys })).toHaveLength(2);
    // Another fault in another file is new, though a file is gone.
    const elsewhere = await report({ ...others, "new.py": KEY_FILE });
    expect(elsewhere.findings).toHaveLength(1);
    expect(elsewhere.notes[0]?.why).toContain("2 findings of this baseline are fixed");
    const rewritten = await accepted({ ...others, "moved/secrets.py": keys });
    expect(rewritten[FILE]).toContain('"file":"moved/secrets.py"');
    expect(rewritten[FILE]).not.toContain('"file":"keys.py"');
  });

  test("a finding that comes a second time is new", async () => {
    const files = await accepted({ "a.py": "x = 1\n", "keys.py": `PAYMENTS_API_KEY = "${KEY}"\n` });
    const twice = { ...files, "keys.py": `PAYMENTS_API_KEY = "${KEY}"\nOTHER_API_KEY = "${OTHER}"\n` };
    expect(await shown(twice)).toEqual(["keys.py hardcoded-credential"]);
  });

  test("what is only hidden by thresholds, or by a rule that is off, is not called fixed", async () => {
    const files = await accepted(APP);
    expect((await report(files, { thresholds: { minConfidence: "high" } })).notes).toEqual([]);
    expect((await report({ ...files, "leastkey.toml": `rules.hardcoded-credential = "off"` })).notes).toEqual([]);
  });

  test("nothing is called fixed in a file that was not wholly analysed", async () => {
    const files: Files = { ...(await accepted(APP)), "app.py": `${APP["app.py"]}\ndef broken(:\n    return (\n` };
    expect((await report(files)).notes.filter(({ path }) => path === FILE)).toEqual([]);
    expect((await accepted(files))[FILE]).toBe(files[FILE]);
  });

  test("locked rules are in no baseline", async () => {
    const config = { "leastkey.toml": `locked = ["hardcoded-credential"]` };
    const without = await accepted({ ...APP, ...config });
    expect(without[FILE]).not.toContain("hardcoded-credential");
    expect(await shown({ ...(await accepted(APP)), ...config })).toEqual([
      "keys.py hardcoded-credential",
      "keys.py hardcoded-credential",
    ]);
  });

  test("findings that a comment silences stay out of it", async () => {
    const files = await accepted({ "a.py": `PAY_API_KEY = "${KEY}"  # leastkey: ignore[hardcoded-credential]\n` });
    expect(files[FILE]).toBeUndefined();
  });

  test("may begin with a byte order mark, as editors write it", async () => {
    const { [FILE]: text = "", ...files } = await accepted(APP);
    expect(await shown({ ...files, [FILE]: `\uFEFF${text}` })).toEqual([]);
  });

  test("may be larger than other files that are read, and is not called unread", async () => {
    const entries = Array.from({ length: 40_000 }, (_, index) => ({
      file: `packages/services/some/where/in/the/tree/of/a/large/codebase/f${index}.py`,
      rule: "unresolved-env-key",
      fingerprint: index.toString(16).padStart(32, "0"),
      root: "",
    }));
    const text = baselineText(entries);
    expect(text.length).toBeGreaterThan(4 * 1024 * 1024);
    const { findings, notes, summary } = await report({ ...APP, [FILE]: text, "data.txt": text });
    expect(findings).not.toEqual([]);
    expect(summary.skipped.map(({ path }) => path)).toEqual(["data.txt"]);
    expect(notes.map(({ path, why }) => `${path} ${why}`)).toEqual([
      expect.stringMatching(/^data\.txt Not read: /),
      expect.stringMatching(/^leastkey-baseline\.json 40,?000 findings of this baseline are fixed/),
    ]);
  });

  test("a faulty one stops the run and says where", async () => {
    expect(await problems({ [FILE]: "{}" })).toEqual([
      `${FILE}:1:1 not a baseline that this leastkey reads: its \`schema\` is "leastkey-baseline/1"`,
    ]);
    const text = baselineText([{ file: "a.py", rule: "x", fingerprint: "0".repeat(32), root: "" }]);
    expect(await problems({ [FILE]: text.replace("0000", "zzzz") })).toEqual([
      `${FILE}:4:5 an entry has \`file\`, \`rule\` and \`fingerprint\`: restore the file, or delete it and run \`leastkey baseline\``,
    ]);
    expect(await problems({ [FILE]: text.replace("    {", "<<<<<<< ours\n    {") })).toEqual([
      `${FILE}:4:1 this baseline has an unresolved merge conflict: keep the lines of both sides`,
    ]);
  });
});

describe("several baselines", () => {
  // Filled once: a placeholder's value depends on its path.
  const files = filled({ "a.py": KEY_FILE, "x/b.py": KEY_FILE, "x/y/c.py": KEY_FILE });

  test("a folder can have its own, which goes with it wherever the root is", async () => {
    const own = await accepted(files, { folders: ["x"] });
    expect(Object.keys(own)).toContain("x/leastkey-baseline.json");
    expect(Object.keys(own)).not.toContain(FILE);
    expect(await shown(own)).toEqual(["a.py hardcoded-credential"]);
    const inside = Object.fromEntries(
      Object.entries(own).flatMap(([path, text]) => (path.startsWith("x/") ? [[path.slice(2), text] as const] : [])),
    );
    expect(await shown(inside)).toEqual([]);
  });

  test("each is written anew with the findings that lie nearest to it", async () => {
    const own = await accepted(await accepted(files, { folders: ["x"] }));
    expect(JSON.parse(own[FILE] ?? "").findings.map(({ file }: { file: string }) => file)).toEqual(["a.py"]);
    expect(
      JSON.parse(own["x/leastkey-baseline.json"] ?? "").findings.map(({ file }: { file: string }) => file),
    ).toEqual(["b.py", "y/c.py"]);
    expect(await shown(own)).toEqual([]);
  });

  test("a file that moves from one folder to another keeps what was accepted in it", async () => {
    const own = await accepted(await accepted({ ...files, "z/d.py": KEY_FILE }, { folders: ["x", "z"] }));
    const { "x/b.py": moved = "", ...others } = own;
    const after: Files = { ...others, "z/b.py": moved };
    const { findings, notes } = await report(after);
    expect([findings, notes]).toEqual([[], []]);
    expect(await shown({ ...own, "z/b.py": moved })).toEqual(["z/b.py hardcoded-credential"]);
    const rewritten = await accepted(after);
    const entries = (path: string) =>
      JSON.parse(rewritten[path] ?? "").findings.map(({ file }: { file: string }) => file);
    expect([entries("x/leastkey-baseline.json"), entries("z/leastkey-baseline.json")]).toEqual([
      ["y/c.py"],
      ["b.py", "d.py"],
    ]);
    expect(await shown(rewritten)).toEqual([]);
  });

  describe("in a folder keeps what only the whole project finds", () => {
    const whole = filled({
      "app.py": `import modal

from svc.settings import key

app = modal.App("shop")


@app.function()
def pay():
    return key()
`,
      "svc/settings.py": 'import os\n\n\ndef key():\n    return os.environ["MISSING_KEY"]\n',
      "svc/keys.py": KEY_FILE,
    });
    const own = "svc/leastkey-baseline.json";
    const inSvc = (files: Files): Files =>
      Object.fromEntries(
        Object.entries(files).flatMap(([path, text]) =>
          path.startsWith("svc/") ? [[path.slice(4), text] as const] : [],
        ),
      );
    const rules = (text = "") => parsed(text).map(({ file, rule, root }) => `${file} ${rule} ${root}`.trimEnd());
    const parsed = (text: string) => {
      const result = parseBaseline(FILE, text);
      return result.ok ? result.entries : [];
    };

    test("when it is written in the folder alone", async () => {
      const all = await accepted(whole, { folders: ["svc"] });
      expect(rules(all[own])).toEqual(["keys.py hardcoded-credential ../", "settings.py unresolved-env-key ../"]);
      const alone = inSvc(all);
      expect((await report(alone)).notes).toEqual([]);
      expect((await accepted(alone, { prune: true }))[FILE]).toBe(alone[FILE]);
      const rewritten = await accepted(alone);
      expect(rules(rewritten[FILE])).toEqual(["keys.py hardcoded-credential", "settings.py unresolved-env-key ../"]);
      // What the folder alone finds, it can tell to be gone; a scan of more changes nothing about it.
      const together = { ...all, [own]: rewritten[FILE] ?? "" };
      expect((await accepted(together))[own]).toBe(rewritten[FILE]);
      const fixed = await accepted({ ...rewritten, "keys.py": "" });
      expect(rules(fixed[FILE])).toEqual(["settings.py unresolved-env-key ../"]);
      expect(await shown({ ...together, [own]: fixed[FILE] ?? "", "svc/keys.py": "" })).toEqual([]);
    });

    test("until its file is gone, or the whole project has it no more", async () => {
      const all = await accepted(whole, { folders: ["svc"] });
      const { "settings.py": _, ...alone } = inSvc(all);
      expect(rules((await accepted(alone))[FILE])).toEqual(["keys.py hardcoded-credential"]);
      const mended = await accepted({ ...all, "svc/settings.py": "def key():\n    return 1\n" }, { prune: true });
      expect(rules(mended[own])).toEqual(["keys.py hardcoded-credential ../"]);
    });
  });

  test("a configuration says where", async () => {
    const own = await accepted({ ...files, "leastkey.toml": `baseline = "ci/accepted.json"` });
    expect(Object.keys(own)).toContain("ci/accepted.json");
    expect(await shown(own)).toEqual([]);
    const named = await accepted({ ...files, "x/leastkey.toml": `baseline = "accepted.json"` });
    expect(JSON.parse(named["x/accepted.json"] ?? "").findings).toHaveLength(2);
    expect(await shown(named)).toEqual([]);
  });
});

describe("fingerprints", () => {
  /** A change of the sources that takes no fault away. */
  type Change = (text: string) => string;
  const lines =
    (change: (lines: string[]) => string[]): Change =>
    (text) =>
      change(text.split("\n")).join("\n");
  const change = fc.oneof(
    fc.nat(12).map(
      (count): Change =>
        (text) =>
          "# a comment\n".repeat(count) + text,
    ),
    fc.nat(5).map(
      (count): Change =>
        (text) =>
          text.replaceAll("\n\n\n", `\n${"\n".repeat(count + 2)}`),
    ),
    fc.constant<Change>((text) => text.replaceAll("\n", "\r\n")),
    fc.constant<Change>((text) =>
      text.replaceAll(", modal.Secret", ",\n    modal.Secret").replaceAll("[modal.Secret", "[\n    modal.Secret"),
    ),
    fc.constant<Change>((text) => text.replaceAll('"openai-secret"', "'openai-secret'")),
    fc.constant<Change>((text) => text.replaceAll("question", "prompt").replaceAll("order", "basket")),
    fc.constant<Change>((text) => text.replace("    key = os.environ", "    unrelated = 1\n    key = os.environ")),
    fc.constant<Change>(lines((all) => all.map((line) => (line.startsWith("    return") ? `${line}  # noqa` : line)))),
    fc.constant<Change>((text) => (text.includes("import modal") ? `${text}\n\ndef helper():\n    return 1\n` : text)),
  );

  test("survive line moves, reformatting, CRLF and renames of unrelated code", async () => {
    const { [FILE]: accepted_ = "" } = await accepted(APP);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const edit = (text: string) => changes.reduce((before, each) => each(before), text);
        const files = { ...APP, "app.py": edit(APP["app.py"] ?? ""), "keys.py": edit(APP["keys.py"] ?? "") };
        const { findings, notes } = await report({ ...files, [FILE]: accepted_ });
        expect(findings.map(({ rule, subject }) => [rule, subject])).toEqual([]);
        expect(notes.filter(({ path }) => path === FILE)).toEqual([]);
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  test("are the same with a baseline that has CRLF line ends", async () => {
    const files = await accepted(APP);
    expect(await shown({ ...files, [FILE]: (files[FILE] ?? "").replaceAll("\n", "\r\n") })).toEqual([]);
  });
});

describe("two branches", () => {
  test("git merges their baselines as a union of lines, whatever they add and take out", () => {
    const entry = fc.record({
      file: fc.constantFrom("a.py", "b.py", "c/d.py"),
      rule: fc.constantFrom("broad-secret", "unused-secret"),
      fingerprint: fc.stringMatching(/^[0-9a-f]{32}$/),
      root: fc.constantFrom("", "../"),
    });
    const folder = mkdtempSync(join(tmpdir(), "leastkey-baseline-"));
    const name = (part: string) => join(folder, part);
    try {
      fc.assert(
        fc.property(
          fc.array(entry, { maxLength: 6 }),
          fc.array(entry, { maxLength: 4 }),
          fc.array(entry, { maxLength: 4 }),
          (base, ours, theirs) => {
            writeFileSync(name("base"), baselineText(base));
            writeFileSync(name("ours"), baselineText([...base, ...ours]));
            writeFileSync(name("theirs"), baselineText([...base.slice(1), ...theirs]));
            execFileSync("git", ["merge-file", "--union", name("ours"), name("base"), name("theirs")]);
            const merged = parseBaseline("m", readFileSync(name("ours"), "utf8"));
            if (!merged.ok) throw new Error(JSON.stringify(merged.errors));
            const known = new Set(merged.entries.map(({ fingerprint }) => fingerprint));
            for (const { fingerprint } of [...base.slice(1), ...ours, ...theirs]) expect(known).toContain(fingerprint);
          },
        ),
        { numRuns: 40, seed: 5 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
