import { describe, expect, test } from "vitest";
import type { Candidate } from "../../src/credentials/types.ts";
import { collectFacts, type FactSources } from "../../src/facts/collect.ts";
import { conceal } from "../../src/facts/conceal.ts";
import type { Lowerer } from "../../src/facts/searcher.ts";
import { kindOf } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import type { Lowered, Module, Statement, TextLiteral } from "../../src/syntax/ir.ts";

function file(path: string, text: string): SourceFile {
  return { path, kind: kindOf(path), text, bytes: text.length, tracked: null };
}
const span = { start: 0, end: 0 };

/** Reads lines `from MODULE import NAME` and nothing else: enough to follow imports. */
function lowerImports(source: SourceFile): Lowered {
  if (source.text.includes("broken")) return { ok: false, why: "larger than the limit" };
  const body = source.text.split("\n").flatMap((line): Statement[] => {
    const match = /^from (\S+) import (\S+)/.exec(line.trim());
    return match
      ? [
          {
            kind: "import-from",
            module: match[1] ?? "",
            level: 0,
            names: [{ name: match[2] ?? "", nameSpan: span, alias: null }],
            star: false,
            span,
          },
        ]
      : [];
  });
  const nested: Statement = { kind: "with", items: [], body, span };
  return { ok: true, module: moduleOf([nested]) };
}
function moduleOf(body: readonly Statement[]): Module {
  return { language: "python", body, docstring: null, comments: [], notes: [] };
}

function parserOf(lower: Lowerer["lower"]): Lowerer {
  const lowerText = (): Lowered => ({ ok: true, module: moduleOf([]) });
  return { lower, lowerText, prepare: async () => {}, recover: async () => {} };
}

function sources(over: Partial<FactSources> = {}): FactSources & { opened: number[] } {
  const opened: number[] = [];
  return {
    opened,
    openParser: async (bytes) => {
      opened.push(bytes);
      return parserOf(lowerImports);
    },
    resolver: { resolve: (_from, module) => [`${module}.py`], script: () => null, below: () => [] },
    scanCredentials: () => ({ candidates: [], suppressed: {} }),
    ...over,
  };
}
const parsed = async (files: readonly SourceFile[]) =>
  (await collectFacts(files, sources())).filter((facts) => facts.module !== null).map((facts) => facts.path);

describe("which files are parsed", () => {
  test("those that import Modal, and what they import, over any number of steps", async () => {
    const files = [
      file("app.py", "import modal\nfrom keys import K\n"),
      file("keys.py", "from deep import D\n"),
      file("deep.py", "from keys import back\n"),
      file("alone.py", "from keys import K\n"),
      file("multimodal.py", "multimodal = 1\n"),
    ];
    expect(await parsed(files)).toEqual(["app.py", "keys.py", "deep.py"]);
  });

  test("those that import the package in any way, not those that speak of dialogs", async () => {
    const files = [
      file("a.py", "try:\n    import os, modal as m\nexcept ImportError: pass\n"),
      file("b.py", "def f():\n    from modal.mount import x\n"),
      file("c.py", 'm = importlib.import_module("modal")\n'),
      file("d.py", "x = 1; import modal\n"),
      file("e.py", "# the modal opens\nimport modals\nshow(kind='modal', multi_modal=True)\n"),
    ];
    expect(await parsed(files)).toEqual(["a.py", "b.py", "c.py", "d.py"]);
  });

  test("a file that registers functions on an app imported from another", async () => {
    const files = [
      file("common.py", "import modal\n"),
      file("jobs.py", "from common import app\n@app.function()\n"),
      file("more.py", "from jobs import app\n@app.function()\n"),
      file("flask_views.py", "from flask import app\n@app.function()\n"),
    ];
    expect(await parsed(files)).toEqual(["common.py", "jobs.py", "more.py"]);
  });

  test("in TypeScript an import of the package counts, not a dialog or a word", async () => {
    const files = [
      file("c.ts", 'const kind = "modal";\n'),
      file("d.js", 'const { App } = require("modal");\n'),
      file("a.ts", 'import { ModalClient } from "modal";\n'),
      file("b.tsx", "const modal = <Modal/>;\n"),
    ];
    expect(await parsed(files)).toEqual(["d.js", "a.ts"]);
  });

  test("without such a file the parser is never opened", async () => {
    const source = sources();
    await collectFacts([file("a.py", "x = 1\n"), file("README.md", "modal\n")], source);
    expect(source.opened).toEqual([]);
  });

  test("the credential engine may ask for the tree of any file", async () => {
    const asked: (Module | null)[] = [];
    const source = sources({
      scanCredentials: (_file, syntax) => {
        asked.push(syntax(null));
        return { candidates: [], suppressed: { placeholder: 1 } };
      },
    });
    const [facts] = await collectFacts([file("a.py", "key = 1\n")], source);
    expect(asked.map((module) => module?.language ?? null)).toEqual([null, "python"]);
    expect(source.opened).toEqual([8]);
    expect(facts).toMatchObject({ module: null, suppressed: { placeholder: 1 }, notes: [] });
  });

  test("a file that can't be parsed is noted", async () => {
    const [facts] = await collectFacts([file("a.py", "import modal broken\n")], sources());
    expect(facts?.notes).toEqual([{ span: null, level: "error", why: "Not analysed: larger than the limit." }]);
  });
});

test("of many notes on one file a few are kept, the rest is counted", async () => {
  const notes = Array.from({ length: 8 }, (_, at) => ({ span: { start: at, end: at + 1 }, why: "not parsed" }));
  const lower = (): Lowered => ({ ok: true, module: { ...moduleOf([]), notes } });
  const [facts] = await collectFacts(
    [file("a.py", "import modal\n")],
    sources({ openParser: async () => parserOf(lower) }),
  );
  expect(facts?.notes.map((note) => note.why)).toEqual([
    ...Array(5).fill("Not parsed."),
    "3 more places were not analysed.",
  ]);
});

describe("concealing", () => {
  const text = (start: number, end: number, value: string): TextLiteral => ({
    kind: "text",
    span: { start, end },
    value,
    inner: [{ start: start + 1, end: end - 1 }],
    bytes: false,
  });
  const candidate = (start: number, end: number): Candidate => ({
    span: { start, end },
    literal: { start, end },
    detector: null,
    kind: "generic",
    provider: null,
    name: null,
    context: "assignment",
    redacted: "…(5 characters)",
    length: end - start,
    score: 1,
    confidence: "high",
    reasons: [],
    hash: null,
    pair: null,
    test: false,
  });
  const assign = (value: TextLiteral): Statement => ({
    kind: "assignment",
    targets: [],
    annotation: null,
    value,
    span: value.span,
  });

  test("the candidate's part of a literal is replaced; other nodes are shared", () => {
    const source = file("a.py", '"db://u:SEKRIT@h" "plain"');
    const untouched = assign(text(18, 25, "plain"));
    const module = moduleOf([assign(text(0, 17, "db://u:SEKRIT@h")), untouched]);
    const concealed = conceal(module, source, [candidate(8, 14)]);
    expect(JSON.stringify(concealed)).not.toContain("SEKRIT");
    expect(concealed.body[0]).toMatchObject({ value: { value: "db://u:…(5 characters)@h" } });
    expect(concealed.body[1]).toBe(untouched);
    expect(JSON.stringify(module)).toContain("SEKRIT");
  });

  test("where the value isn't the text between the quotes, the whole value goes", () => {
    const source = file("a.py", '"SEK\\x52IT"');
    const concealed = conceal(moduleOf([assign(text(0, 11, "SEKRIT"))]), source, [candidate(1, 10)]);
    expect(concealed.body[0]).toMatchObject({ value: { value: "…(5 characters)" } });
  });

  test("without candidates the module is the same object", () => {
    const module = moduleOf([]);
    expect(conceal(module, file("a.py", ""), [])).toBe(module);
  });
});
