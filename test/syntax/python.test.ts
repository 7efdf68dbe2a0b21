import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/syntax/ir.ts";
import { cleanModule, cut, expression, moduleOf, shape, spanFaults, statement } from "./support.ts";

const name = (id: string) => ({ kind: "name", id });
const number = (value: number) => ({ kind: "number", value, text: String(value) });
const text = (value: string) => ({ kind: "text", value, bytes: false });
const argument = (value: unknown, key: string | null = null, spread: string | null = null) => ({
  name: key,
  spread,
  value,
});

function value(source: string): unknown {
  return shape(expression(source));
}

describe("string literals", () => {
  it.each([
    ["'plain'", "plain"],
    [String.raw`"a\n\t\\\"\x41\101\u00e9\U0001F600"`, 'a\n\t\\"AA\u00e9\u{1F600}'],
    [String.raw`r"a\n\""`, String.raw`a\n\"`],
    [String.raw`r'\\'`, String.raw`\\`],
    [String.raw`r"""\\\\"""`, String.raw`\\\\`],
    [String.raw`"unknown \d escape"`, String.raw`unknown \d escape`],
    ['"joined \\\nline"', "joined line"],
    ['"""a\r\nb"""', "a\nb"],
    [`"a" 'b' """c"""`, "abc"],
    ['("a"\n  # comment\n  "b")', "ab"],
    ['f"no {{hole}}"', "no {hole}"],
    ['"{{kept}}"', "{{kept}}"],
    [String.raw`"\N{BULLET}"`, "\uFFFD"],
    ["''", ""],
  ])("%s", (source, expected) => {
    expect(value(source)).toEqual(text(expected));
  });

  it("bytes have their own escapes", () => {
    expect(value(String.raw`b"\xff\u0041"`)).toEqual({ kind: "text", value: "\xff\\u0041", bytes: true });
    expect(value(String.raw`rb"\x41"`)).toEqual({ kind: "text", value: "\\x41", bytes: true });
  });

  it("know the span between each pair of quotes", () => {
    const source = `x = r'''a''' "b" ''`;
    const found = statement(source);
    if (found.kind !== "assignment" || found.value?.kind !== "text") throw new Error("shape");
    expect(found.value.inner.map((span) => cut(source, span))).toEqual(["a", "b", ""]);
    expect(cut(source, found.value.span)).toBe(`r'''a''' "b" ''`);
  });
});

describe("f-strings", () => {
  it("are parts in order", () => {
    const source = `f"a-{env}-b" "c" f'{x.y}'`;
    const template = expression(source);
    expect(shape(template)).toMatchObject({
      kind: "template",
      parts: [text("a-"), name("env"), text("-b"), text("c"), { kind: "attribute", name: "y" }],
    });
    if (template.kind !== "template") throw new Error("shape");
    expect(template.parts.map((part) => cut(source, part.span))).toEqual(["a-", "env", "-b", "c", "x.y"]);
  });

  it("keep what formatting shows as the value, and hide what it changes", () => {
    expect(value('f"{x!s}{y:s}"')).toEqual({ kind: "template", parts: [name("x"), name("y")] });
    for (const [source, pattern] of [
      ['f"{x!r}"', "{!r}"],
      ['f"{x:>8}"', "{:>8}"],
      ['f"{x=}"', "x={!r}"],
      ['f"{x = :.4}"', "x = {:.4}"],
    ]) {
      expect(value(source ?? "")).toMatchObject({
        kind: "template",
        parts: [
          {
            kind: "call",
            callee: { kind: "attribute", object: { kind: "text", value: pattern }, name: "format" },
            args: [{ value: name("x") }],
          },
        ],
      });
    }
    expect(value('f"{x:>{w}}"')).toMatchObject({ parts: [{ children: [name("x"), name("w")] }] });
  });

  it("nest (PEP 701), and t-strings are alike", () => {
    expect(value(`f"{f"{x}" + "y"}"`)).toMatchObject({
      kind: "template",
      parts: [{ kind: "binary", left: { kind: "template" }, right: text("y") }],
    });
    expect(value('t"a{x}"')).toEqual({ kind: "template", parts: [text("a"), name("x")] });
  });
});

describe("numbers and constants", () => {
  it.each([
    ["1_000", 1000],
    ["0xFF", 255],
    ["0b11", 3],
    ["0o17", 15],
    ["0777", 511],
    ["10L", 10],
    ["1.5e3", 1500],
    [".5", 0.5],
  ])("%s is %d", (source, expected) => {
    expect(value(source)).toEqual({ kind: "number", value: expected, text: source });
  });

  it("has True, False, None; a complex number and an ellipsis are opaque", () => {
    expect(value("True")).toEqual({ kind: "boolean", value: true });
    expect(value("False")).toEqual({ kind: "boolean", value: false });
    expect(value("None")).toEqual({ kind: "none" });
    expect(value("2j")).toMatchObject({ kind: "opaque" });
    expect(value("...")).toMatchObject({ kind: "opaque", children: [] });
  });
});

describe("calls, attributes and subscripts", () => {
  it("have arguments of all kinds", () => {
    const source = "f(1, *a, k=2, **d)";
    const call = expression(source);
    expect(shape(call)).toEqual({
      kind: "call",
      callee: name("f"),
      args: [
        argument(number(1)),
        argument(name("a"), null, "*"),
        argument(number(2), "k"),
        argument(name("d"), null, "**"),
      ],
    });
    if (call.kind !== "call") throw new Error("shape");
    expect(cut(source, call.argsSpan)).toBe("(1, *a, k=2, **d)");
    expect(call.args.map((arg) => cut(source, arg.span))).toEqual(["1", "*a", "k=2", "**d"]);
  });

  it("take a bare generator", () => {
    expect(value("f(x for x in y)")).toMatchObject({
      args: [{ value: { kind: "comprehension", shape: "generator" } }],
    });
  });

  it("chain over lines, parentheses and comments", () => {
    const source = "(\n    a.b  # why\n    .c(1)\n)[0].d";
    const chain = expression(source);
    expect(shape(chain)).toEqual({
      kind: "attribute",
      name: "d",
      object: {
        kind: "index",
        index: number(0),
        object: {
          kind: "call",
          args: [argument(number(1))],
          callee: { kind: "attribute", name: "c", object: { kind: "attribute", name: "b", object: name("a") } },
        },
      },
    });
    expect(spanFaults(chain, source)).toEqual([]);
  });

  it("index with slices and tuples", () => {
    const slice = (lower: object | null, upper: object | null, step: object | null) => ({
      index: { kind: "slice", lower, upper, step },
    });
    expect(value("x[1:n]")).toMatchObject(slice(number(1), name("n"), null));
    expect(value("x[:n]")).toMatchObject(slice(null, name("n"), null));
    expect(value("x[1:]")).toMatchObject(slice(number(1), null, null));
    expect(value("x[::n]")).toMatchObject(slice(null, null, name("n")));
    expect(value("x[:]")).toMatchObject(slice(null, null, null));
    expect(value("x[a, b]")).toMatchObject({ index: { kind: "sequence", shape: "tuple" } });
    expect(value("x[a,]")).toMatchObject({ index: { kind: "sequence", items: [name("a")] } });
    expect(value("x[a # #1, #2\n, ]")).toMatchObject({ index: { kind: "sequence" } });
    expect(value(`x[a ${"#".repeat(200)}\n]`)).toMatchObject({ index: name("a") });
    expect(value("x[f(a,)]")).toMatchObject({ index: { kind: "call" } });
  });
});

describe("operators", () => {
  it("are as Python groups them", () => {
    expect(value("a + b * c - d")).toEqual({
      kind: "binary",
      operator: "-",
      left: {
        kind: "binary",
        operator: "+",
        left: name("a"),
        right: { kind: "binary", operator: "*", left: name("b"), right: name("c") },
      },
      right: name("d"),
    });
    expect(value("a ** b ** c")).toMatchObject({ left: name("a"), right: { operator: "**" } });
  });

  it("join and/or of one kind", () => {
    expect(value("a or b or c")).toEqual({
      kind: "logical",
      operator: "or",
      operands: [name("a"), name("b"), name("c")],
    });
    expect(value("a or b and c")).toMatchObject({ operator: "or", operands: [name("a"), { operator: "and" }] });
  });

  it("compare in chains", () => {
    expect(value("a < b <= c")).toMatchObject({ kind: "comparison", operators: ["<", "<="] });
    expect(value("a not in b")).toMatchObject({ operators: ["not in"] });
    expect(value("a is not None")).toMatchObject({ operators: ["is not"] });
    expect(value("not a in b")).toMatchObject({ kind: "unary", operator: "not", operand: { operators: ["in"] } });
    expect(value("a <> b")).toMatchObject({ operators: ["!="] });
  });

  it("have one operand, a condition, a binding", () => {
    expect(value("-x")).toEqual({ kind: "unary", operator: "-", operand: name("x") });
    expect(value("a if t else b")).toEqual({
      kind: "conditional",
      test: name("t"),
      then: name("a"),
      otherwise: name("b"),
    });
    expect(value("(x := 1)")).toEqual({ kind: "named", target: name("x"), value: number(1) });
    expect(value("await x")).toEqual({ kind: "await", value: name("x") });
  });
});

describe("displays and comprehensions", () => {
  it("have spreads", () => {
    expect(value("[a, *b]")).toEqual({
      kind: "sequence",
      shape: "list",
      items: [name("a"), { kind: "spread", value: name("b") }],
    });
    expect(value("{1, 2}")).toMatchObject({ shape: "set" });
    expect(value("()")).toEqual({ kind: "sequence", shape: "tuple", items: [] });
    expect(value("a, b")).toMatchObject({ shape: "tuple", items: [name("a"), name("b")] });
    expect(value("a,")).toMatchObject({ shape: "tuple", items: [name("a")] });
    expect(value('{"k": 1, **rest}')).toEqual({
      kind: "mapping",
      entries: [
        { key: text("k"), value: number(1) },
        { key: null, value: name("rest") },
      ],
    });
    expect(value("{}")).toEqual({ kind: "mapping", entries: [] });
  });

  it("star all of an element", () => {
    const starred = {
      kind: "spread",
      value: { kind: "call", callee: { kind: "attribute", object: name("a"), name: "b" } },
    };
    expect(value("[*a.b(), 1]")).toMatchObject({ items: [starred, number(1)] });
    expect(value("{*a.b()}")).toMatchObject({ items: [starred] });
    expect(value("f(*a.b())")).toMatchObject({ args: [{ spread: "*", value: starred.value }] });
    expect(value("[*(a or b), *a + b, *a[0]]")).toMatchObject({
      items: [
        { kind: "spread", value: { kind: "logical" } },
        { kind: "spread", value: { kind: "binary" } },
        { kind: "spread", value: { kind: "index" } },
      ],
    });
    expect(shape(statement("x = *a.b(), 1"))).toMatchObject({ value: { shape: "tuple", items: [starred, number(1)] } });
    const source = "[*a.b().c]";
    expect(spanFaults(expression(source), source)).toEqual([]);
  });

  it("have clauses with their conditions", () => {
    expect(value("[f(x) for x in a if x if y for z in b, c]")).toMatchObject({
      kind: "comprehension",
      shape: "list",
      key: null,
      clauses: [
        { target: name("x"), iterable: name("a"), conditions: [name("x"), name("y")] },
        { target: name("z"), iterable: { kind: "sequence", shape: "tuple" }, conditions: [] },
      ],
    });
    expect(value("{k: v for k, v in d}")).toMatchObject({ shape: "dict", key: name("k"), element: name("v") });
    expect(value("{x for x in y}")).toMatchObject({ shape: "set" });
  });
});

describe("parameters", () => {
  const source = "def f(a, b: int, /, c=1, *args: str, d: int = 2, **kw): pass";

  it("know their kind, annotation and default", () => {
    const found = statement(source);
    expect(shape(found)).toMatchObject({
      parameters: [
        { name: "a", spread: null, keywordOnly: false, annotation: null, default: null },
        { name: "b", annotation: name("int"), default: null },
        { name: "c", keywordOnly: false, default: number(1) },
        { name: "args", spread: "*", annotation: name("str") },
        { name: "d", keywordOnly: true, annotation: name("int"), default: number(2) },
        { name: "kw", spread: "**" },
      ],
    });
    if (found.kind !== "function") throw new Error("shape");
    expect(found.parameters.map((parameter) => cut(source, parameter.nameSpan))).toEqual([
      "a",
      "b",
      "c",
      "args",
      "d",
      "kw",
    ]);
  });

  it("are keyword-only after a bare star, in lambdas too", () => {
    expect(value("lambda a, *, b=1: a")).toMatchObject({
      kind: "lambda",
      parameters: [
        { name: "a", keywordOnly: false },
        { name: "b", keywordOnly: true },
      ],
      body: name("a"),
    });
  });
});

describe("functions and classes", () => {
  it("have decorators, a header and a docstring", () => {
    const source =
      '@app.function(\n    gpu="A100",\n)  # why\n@other\nasync def run(x) -> dict[str, int]:\n    """Doc."""\n    return x\n';
    const found = statement(source);
    if (found.kind !== "function") throw new Error("shape");
    expect(found).toMatchObject({ name: "run", async: true, generator: false, docstring: { value: "Doc." } });
    expect(cut(source, found.header)).toBe("async def run(x) -> dict[str, int]:");
    expect(cut(source, found.nameSpan)).toBe("run");
    expect(found.decorators.map((decorator) => cut(source, decorator.span))).toEqual([
      '@app.function(\n    gpu="A100",\n)',
      "@other",
    ]);
    expect(cut(source, found.span).startsWith("@app")).toBe(true);
    expect(shape(found.returns)).toMatchObject({ kind: "index", object: name("dict"), index: { kind: "sequence" } });
    expect(spanFaults(found, source)).toEqual([]);
  });

  it("are generators by their own yield only", () => {
    const generators = (source: string) =>
      cleanModule(source).body.map((found) => found.kind === "function" && found.generator);
    expect(generators("def f():\n  x = yield 1")).toEqual([true]);
    expect(generators("def f():\n  yield from g()")).toEqual([true]);
    expect(generators("def f():\n  def g(): yield 1\n  h = lambda: (yield)")).toEqual([false]);
  });

  it("yield one value, several, every element of another", () => {
    const yields = (body: string) => shape(statement(`def f(): ${body}`));
    expect(yields("yield os.environ")).toMatchObject({
      body: [{ kind: "expression", value: { kind: "yield", all: false, value: { kind: "attribute" } } }],
    });
    expect(yields("yield a, b")).toMatchObject({
      body: [{ value: { kind: "yield", all: false, value: { kind: "sequence", items: [{}, {}] } } }],
    });
    expect(yields("yield from g()")).toMatchObject({
      body: [{ value: { kind: "yield", all: true, value: { kind: "call" } } }],
    });
    expect(yields("yield")).toMatchObject({ body: [{ value: { kind: "yield", all: false, value: null } }] });
  });

  it("have bases and type parameters (PEP 695)", () => {
    const source = "class A[T](Base, metaclass=M):\n    x: int = 1\n";
    const found = statement(source);
    if (found.kind !== "class") throw new Error("shape");
    expect(shape(found.bases)).toEqual([argument(name("Base")), argument(name("M"), "metaclass")]);
    expect(cut(source, found.header)).toBe("class A[T](Base, metaclass=M):");
    const generic = "def f[T: (int, str)](x: T) -> T: return x";
    const fn = statement(generic);
    expect(fn.kind === "function" && cut(generic, fn.header)).toBe("def f[T: (int, str)](x: T) -> T:");
    expect(shape(statement("type Pair[T] = tuple[T, T]"))).toMatchObject({
      kind: "assignment",
      targets: [name("Pair")],
      value: { kind: "opaque", children: [] },
    });
  });
});

describe("assignments", () => {
  it("have targets, annotation and value", () => {
    expect(shape(statement("a = b = 1"))).toEqual({
      kind: "assignment",
      targets: [name("a"), name("b")],
      annotation: null,
      value: number(1),
    });
    expect(shape(statement("x: int"))).toEqual({
      kind: "assignment",
      targets: [name("x")],
      annotation: name("int"),
      value: null,
    });
    expect(shape(statement("x.y: 'T' = 1"))).toMatchObject({
      targets: [{ kind: "attribute" }],
      annotation: text("T"),
      value: number(1),
    });
    expect(shape(statement("a, *b = c"))).toMatchObject({
      targets: [{ kind: "sequence", shape: "tuple", items: [name("a"), { kind: "spread", value: name("b") }] }],
    });
    expect(shape(statement("[a, b] = c"))).toMatchObject({ targets: [{ kind: "sequence", shape: "list" }] });
    expect(shape(statement("a = 1, 2"))).toMatchObject({ value: { kind: "sequence", shape: "tuple" } });
  });

  it("to an attribute of a type are no type alias", () => {
    expect(shape(statement("type(x).y = z"))).toMatchObject({
      kind: "expression",
      value: { kind: "opaque", children: [name("z")] },
    });
  });

  it("may be augmented", () => {
    expect(shape(statement("x //= 2"))).toEqual({
      kind: "augmented",
      target: name("x"),
      operator: "//",
      value: number(2),
    });
    expect(shape(statement("x += [1]"))).toMatchObject({ operator: "+", value: { kind: "sequence" } });
  });
});

describe("statements", () => {
  it("branch", () => {
    const source = "if a:\n  x\nelif b:\n  y\nelif c:\n  z\nelse:\n  w\n";
    const found = statement(source);
    expect(shape(found)).toMatchObject({
      kind: "if",
      test: name("a"),
      otherwise: [
        {
          kind: "if",
          test: name("b"),
          otherwise: [{ kind: "if", test: name("c"), otherwise: [{ value: name("w") }] }],
        },
      ],
    });
    expect(spanFaults(found, source)).toEqual([]);
  });

  it("end before the comments that follow", () => {
    const source = "if a:\n    b\n    # comment\n\nc\n";
    expect(cut(source, cleanModule(source).body[0]?.span ?? { start: 0, end: 0 })).toBe("if a:\n    b");
  });

  it("loop", () => {
    expect(shape(statement("for a, b in c:\n  break\nelse:\n  pass"))).toMatchObject({
      kind: "for",
      target: { kind: "sequence" },
      iterable: name("c"),
      body: [{ kind: "jump", jump: "break" }],
      otherwise: [{ kind: "jump", jump: "pass" }],
    });
    expect(shape(statement("while x:\n  continue"))).toMatchObject({ kind: "while", test: name("x"), otherwise: [] });
    expect(shape(statement("async for a in b: pass"))).toMatchObject({ kind: "for" });
  });

  it("try", () => {
    expect(
      shape(statement("try:\n  a\nexcept A as e:\n  b\nexcept (B, C):\n  c\nexcept:\n  d\nelse:\n  f\nfinally:\n  g")),
    ).toMatchObject({
      kind: "try",
      body: [{ value: name("a") }],
      handlers: [
        { type: name("A"), name: "e", body: [{ value: name("b") }] },
        { type: { kind: "sequence", items: [name("B"), name("C")] }, name: null },
        { type: null, name: null },
      ],
      otherwise: [{ value: name("f") }],
      finally: [{ value: name("g") }],
    });
    expect(shape(statement("try:\n  a\nexcept* A:\n  b"))).toMatchObject({ handlers: [{ type: name("A") }] });
    expect(shape(statement("try:\n  a\nexcept A, B:\n  b"))).toMatchObject({
      handlers: [{ type: { kind: "sequence" }, name: null }],
    });
    expect(shape(statement("try:\n  a\nexcept A, e:\n  b"))).toMatchObject({
      handlers: [{ type: name("A"), name: "e" }],
    });
  });

  it("open contexts", () => {
    const items = [
      { value: { kind: "call" }, target: name("a") },
      { value: name("y"), target: null },
    ];
    expect(shape(statement("with x() as a, y: pass"))).toMatchObject({ kind: "with", items });
    expect(shape(statement("with (x() as a, y): pass"))).toMatchObject({ items });
    expect(shape(statement("async with (\n  x() as a,\n  y,\n):\n  pass"))).toMatchObject({ items });
    expect(shape(statement("with (open(p)) as f: pass"))).toMatchObject({
      items: [{ value: { kind: "call" }, target: name("f") }],
    });
  });

  it("match", () => {
    const source = [
      "match env:",
      "  case 'prod' | 'live' as e if ok: a",
      "  case -1: b",
      "  case Env.DEV: c",
      "  case None: d",
      "  case {'k': v, **rest}: f",
      "  case Point(x=px) | [first, *_]: g",
      "  case other: h",
      "  case _: i",
    ].join("\n");
    const found = statement(source);
    expect(shape(found)).toMatchObject({
      kind: "match",
      subject: name("env"),
      cases: [
        {
          pattern: { kind: "or", as: "e", alternatives: [{ value: text("prod") }, { value: text("live") }] },
          guard: name("ok"),
        },
        { pattern: { kind: "value", value: { kind: "unary", operator: "-" } } },
        { pattern: { kind: "value", value: { kind: "attribute", name: "DEV" } }, guard: null },
        { pattern: { kind: "value", value: { kind: "none" } } },
        { pattern: { kind: "other", names: ["v", "rest"] } },
        { pattern: { kind: "or", alternatives: [{ names: ["px"] }, { names: ["first"] }] } },
        { pattern: { kind: "capture", name: "other" } },
        { pattern: { kind: "capture", name: null } },
      ],
    });
    expect(spanFaults(found, source)).toEqual([]);
    expect(shape(statement("match a, b:\n  case 1, x: c"))).toMatchObject({
      subject: { kind: "sequence" },
      cases: [{ pattern: { kind: "other", names: ["x"] } }],
    });
    expect(shape(statement("match a:\n  case ('x'): c"))).toMatchObject({ cases: [{ pattern: { kind: "value" } }] });
  });

  it("import", () => {
    expect(shape(statement("import a.b as c, d"))).toEqual({
      kind: "import",
      names: [
        { name: "a.b", alias: "c" },
        { name: "d", alias: null },
      ],
    });
    expect(shape(statement("from ..a.b import (c as d,\n  e)"))).toEqual({
      kind: "import-from",
      module: "a.b",
      level: 2,
      names: [
        { name: "c", alias: "d" },
        { name: "e", alias: null },
      ],
      star: false,
    });
    expect(shape(statement("from ... import x"))).toMatchObject({ module: "", level: 3 });
    expect(shape(statement("from a import *"))).toMatchObject({ star: true, names: [] });
    expect(shape(statement("from __future__ import annotations"))).toMatchObject({ module: "__future__" });
  });

  it("are the small ones", () => {
    expect(shape(statement("return"))).toEqual({ kind: "return", value: null });
    expect(shape(statement("return a, b"))).toMatchObject({ value: { kind: "sequence" } });
    expect(shape(statement("raise E() from e"))).toMatchObject({ kind: "raise", value: { kind: "call" } });
    expect(shape(statement("raise"))).toEqual({ kind: "raise", value: null });
    expect(shape(statement("assert a, b"))).toEqual({ kind: "assert", test: name("a") });
    expect(shape(statement("del a, b[0]"))).toMatchObject({ kind: "delete", targets: [name("a"), { kind: "index" }] });
    expect(shape(statement("global a, b"))).toEqual({ kind: "scope", names: ["a", "b"], global: true });
    expect(shape(statement("nonlocal a"))).toEqual({ kind: "scope", names: ["a"], global: false });
  });

  it("of Python 2 are what they became", () => {
    expect(value('print "a", b')).toEqual({
      kind: "call",
      callee: name("print"),
      args: [argument(text("a")), argument(name("b"))],
    });
    expect(value("print >>f, a")).toMatchObject({ args: [argument(name("f"), "file"), argument(name("a"))] });
    expect(value('exec "x" in d')).toMatchObject({ kind: "opaque", children: [text("x"), name("d")] });
  });
});

describe("a module", () => {
  it("has its docstring and comments", () => {
    const source = '#!/usr/bin/env python\n"""Doc."""\nx = [  # one\n  # two\n  1,\n]\n';
    const module = cleanModule(source);
    expect(module.docstring?.value).toBe("Doc.");
    expect(module.comments.map((comment) => cut(source, comment.span))).toEqual([
      "#!/usr/bin/env python",
      "# one",
      "# two",
    ]);
    expect(cleanModule('f"{x}"').docstring).toBeNull();
  });

  it("counts UTF-16 units, a byte-order mark too", () => {
    const source = '\uFEFFx = "\u{1F600}"; y = 2';
    const [x, y] = cleanModule(source).body;
    expect(x && cut(source, x.span)).toBe('x = "\u{1F600}"');
    expect(y && cut(source, y.span)).toBe("y = 2");
  });

  it("may be empty", () => {
    expect(cleanModule("").body).toEqual([]);
    expect(cleanModule("# only\n").comments).toHaveLength(1);
  });
});

describe("a file with syntax errors", () => {
  it("is lowered where it parses, and notes say where it doesn't", () => {
    const source = "import modal\nx = = 1\ny = 2\n";
    const module = moduleOf(source);
    expect(module.notes.length).toBeGreaterThan(0);
    expect(module.notes.every((note) => note.why.startsWith("partially parsed"))).toBe(true);
    expect(module.notes.map((note) => cut(source, note.span)).join()).toContain("=");
    expect(module.body[0]).toMatchObject({ kind: "import" });
    expect(module.body.at(-1)).toMatchObject({ kind: "assignment", targets: [{ id: "y" }] });
  });

  it("marks an argument list with an error as not fully known", () => {
    const call = moduleOf("f(a, b c)\n").body[0];
    expect(shape(call)).toMatchObject({
      value: { kind: "call", args: [{}, {}, { spread: "*", value: { kind: "opaque" } }] },
    });
  });

  it("has no more than a few notes", () => {
    expect(moduleOf("x = = 1\n".repeat(500)).notes.length).toBeLessThan(30);
  });
});

describe("every span", () => {
  it("lies in the text and in the node above it", () => {
    const sources = [
      "x = (((1)))\n(a)(b)\n((a) + (b))\n",
      "print >>f, x\n",
      "@d\nclass A:\n  @p\n  def f(self): return (yield)\n",
      "with (a as b, c): pass\nfor x in (a), b: pass\n",
      'f"{a!r:>{w}}" "x"\n',
    ];
    for (const source of sources) expect(spanFaults(cleanModule(source), source)).toEqual([]);
  });

  it("of an expression is without its parentheses", () => {
    const source = "x = ((a))";
    const found = statement(source) as { value?: Expression | null };
    expect(found.value && cut(source, found.value.span)).toBe("a");
  });
});
