import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { graphOf } from "../modal/project.ts";

const name = fc.constantFrom("a", "b", "c", "f", "g", "K", "app");
const text = fc.constantFrom("A", "B", "x-prod", "");

/** Expressions over a handful of names, so that they refer to each other, and to themselves. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie("expression");
  return {
    expression: fc.oneof(
      { maxDepth: 3, depthIdentifier: "expression" },
      name,
      text.map((each) => JSON.stringify(each)),
      fc.constantFrom("None", "True", "0", "2", "[]", "{}", "os.environ", 'os.environ.get("APP_ENV", "dev")'),
      inner.map((each) => `os.environ[${each}]`),
      inner.map((each) => `[*${each}, ${each}]`),
      inner.map((each) => `{**${each}, "k": ${each}}`),
      inner.map((each) => `f"{${each.replaceAll('"', "'")}}-x"`),
      inner.map((each) => `modal.Secret.from_name(${each})`),
      inner.map((each) => `(lambda a: ${each})(1)`),
      fc.tuple(inner, inner).map(([left, right]) => `(${left} + ${right})`),
      fc.tuple(inner, inner).map(([left, right]) => `(${left} | ${right})`),
      fc.tuple(inner, inner).map(([left, right]) => `(${left} == ${right})`),
      fc.tuple(inner, inner).map(([left, right]) => `(${left} or ${right})`),
      fc.tuple(inner, inner).map(([left, right]) => `${left}[${right}]`),
      fc.tuple(name, inner).map(([callee, argument]) => `${callee}(${argument})`),
      fc.tuple(inner, inner).map(([element, source]) => `[${element} for a in ${source} if a]`),
      fc.tuple(inner, inner).map(([value, test]) => `(${value} if ${test} else None)`),
    ),
  };
});

const indented = (lines: readonly string[]) => lines.flatMap((line) => line.split("\n")).map((line) => `    ${line}`);
const block = (head: string, body: readonly string[]) =>
  [head, ...indented(body.length > 0 ? body : ["pass"])].join("\n");

const { statement } = fc.letrec<{ statement: string; body: string[] }>((tie) => ({
  body: fc.array(tie("statement"), { maxLength: 3 }),
  statement: fc.oneof(
    { maxDepth: 3, depthIdentifier: "statement" },
    fc.tuple(name, expression).map(([target, value]) => `${target} = ${value}`),
    fc.tuple(name, expression).map(([target, value]) => `${target} += ${value}`),
    fc.tuple(name, expression).map(([target, value]) => `${target}.append(${value})`),
    fc.tuple(name, expression, expression).map(([target, key, value]) => `${target}[${key}] = ${value}`),
    fc.tuple(name, expression).map(([target, value]) => `${target}.field = ${value}`),
    fc.tuple(name, expression).map(([callee, argument]) => `${callee}(${argument})`),
    expression.map((each) => `return ${each}`),
    fc.constantFrom("raise", "break", "continue", "global a", "from other import *", "import other as b"),
    fc
      .tuple(expression, tie("body"), tie("body"))
      .map(([test, then, otherwise]) => [block(`if ${test}:`, then), block("else:", otherwise)].join("\n")),
    fc.tuple(expression, tie("body")).map(([source, body]) => block(`for a in ${source}:`, body)),
    fc.tuple(expression, tie("body")).map(([test, body]) => block(`while ${test}:`, body)),
    fc
      .tuple(tie("body"), tie("body"))
      .map(([body, handler]) => [block("try:", body), block("except KeyError:", handler)].join("\n")),
    fc.tuple(name, expression, tie("body")).map(([id, given, body]) => block(`def ${id}(a=${given}, *b, **c):`, body)),
    fc.tuple(name, name, tie("body")).map(([id, base, body]) => block(`class ${id}(${base}):`, body)),
    fc
      .tuple(expression, tie("body"))
      .map(([secrets, body]) => block(`@app.function(secrets=[${secrets}])\ndef f(a):`, body)),
  ),
}));

const program = fc.array(statement, { minLength: 1, maxLength: 8 });

describe("any program", () => {
  it("is analysed without an error, within its budget", async () => {
    await fc.assert(
      fc.asyncProperty(program, program, async (first, second) => {
        const source = (lines: readonly string[]) =>
          ["import os", "import modal", 'app = modal.App("x")', ...lines].join("\n");
        const graph = await graphOf({
          "app.py": source(first),
          "other.py": `${source(second)}\nfrom app import *\n`,
        });
        expect(Array.isArray(graph.workloads)).toBe(true);
      }),
      { numRuns: 60, seed: 7, endOnFailure: true },
    );
  }, 60_000);
});

describe("programs that would run for ever", () => {
  it.each([
    ["a loop without end", "while True:\n    K = [1] + K if 'K' in globals() else []\n"],
    ["mutual recursion", "def f(n):\n    return g(n + 1)\ndef g(n):\n    return f(n + 1)\nf(0)\n"],
    ["a list that holds itself", "a = []\na.append(a)\na += a\nb = [*a, a]\nfor x in a:\n    a.append(x)\n"],
    ["a dict that holds itself", 'a = {}\na["k"] = a\nb = {**a, "b": a}\nb.update(b)\n'],
    [
      "a class that is its own base",
      "class A:\n    pass\nclass A(A):\n    def m(self):\n        return self.m()\nA().m()\n",
    ],
    ["doubling", 'a = "x"\n'.concat("a = a + a\n".repeat(200))],
    [
      "branches over branches",
      Array.from({ length: 60 }, (_, i) => `if os.environ.get("E${i}"):\n    K = K + ["${i}"]\n`).join(""),
    ],
    [
      "calls that fan out",
      Array.from({ length: 30 }, (_, i) => `def f${i}(a):\n    f${i + 1}(a + "l")\n    f${i + 1}(a + "r")\n`)
        .join("")
        .concat('def f30(a):\n    os.environ[a]\nf0("")\n'),
    ],
  ])("%s", async (_name, body) => {
    const graph = await graphOf({
      "app.py": `import os\nimport modal\nK = []\napp = modal.App("x")\n${body}\n@app.function()\ndef work():\n    os.environ["READ"]\n`,
    });
    const [workload] = graph.workloads;
    expect(workload?.reads.map((read) => read.key)).toContain("READ");
  });
});

test("of a chain of imports that is too long only what lies beyond is left open", async () => {
  const of = (i: number) =>
    `try:\n    if True:\n        import m${i + 1}\nexcept ImportError:\n    pass\nimport os\nimport modal\napp = modal.App("a${i}")\n@app.function()\ndef work():\n    return os.environ["K${i}"]\n`;
  const chain = Array.from({ length: 400 }, (_, i) => [`m${String(i)}.py`, of(i)] as const);
  const { workloads } = await graphOf(Object.fromEntries(chain));
  expect(workloads).toHaveLength(400);
  for (const { reads, id } of workloads) expect(reads.map(({ key }) => `m${key?.slice(1)}.py::work`)).toContain(id);
  const open = workloads.filter((each) => each.reads_open.some(({ why }) => why === "imports nest too deeply"));
  expect(open.length).toBeGreaterThan(0);
});
