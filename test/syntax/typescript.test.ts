import { expect, test } from "vitest";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";
import type { Expression, Lowered, Module, Statement } from "../../src/syntax/ir.ts";
import { openParser } from "../../src/syntax/parser.ts";
import { MAX_DEPTH } from "../../src/syntax/typescript/context.ts";
import { cut, depthOf, spanFaults } from "./support.ts";

const parser = await openParser();

function sourceFile(text: string, path: string): SourceFile {
  const kind: FileKind = /\.[mc]?tsx?$/.test(path) ? "typescript" : "javascript";
  return { path, kind, text, bytes: Buffer.byteLength(text), tracked: null };
}

await parser.prepare(sourceFile("", "a.ts"));

function lower(text: string, path = "folder/file.ts"): Lowered {
  return parser.lower(sourceFile(text, path));
}

function moduleOf(text: string, path?: string): Module {
  const lowered = lower(text, path);
  if (!lowered.ok) throw new Error(lowered.why);
  expect(spanFaults(lowered.module.body, text)).toEqual([]);
  return lowered.module;
}

/** A short form of the IR, in the spelling of the language-neutral nodes. */
function show(node: Expression | Statement | readonly Statement[] | null): string {
  if (node === null) return "";
  if (Array.isArray(node)) return node.map(show).join("; ");
  const each = node as Expression | Statement;
  const list = (nodes: readonly Expression[]): string => nodes.map(show).join(", ");
  switch (each.kind) {
    case "text":
      return JSON.stringify(each.value);
    case "template":
      return `template(${list(each.parts)})`;
    case "number":
      return each.text;
    case "boolean":
      return String(each.value);
    case "none":
      return "none";
    case "name":
      return each.id.replace(/@\d+>/, ">");
    case "attribute":
      return `${show(each.object)}.${each.name}`;
    case "index":
      return `${show(each.object)}[${show(each.index)}]`;
    case "call":
      return `${show(each.callee)}(${each.args.map((argument) => (argument.spread ?? "") + show(argument.value)).join(", ")})`;
    case "sequence":
      return `[${list(each.items)}]`;
    case "mapping":
      return `{${each.entries.map(({ key, value }) => (key ? `${show(key)}: ${show(value)}` : `**${show(value)}`)).join(", ")}}`;
    case "binary":
      return `(${show(each.left)} ${each.operator} ${show(each.right)})`;
    case "logical":
      return `(${each.operands.map(show).join(` ${each.operator} `)})`;
    case "unary":
      return `${each.operator} ${show(each.operand)}`;
    case "comparison":
      return `(${show(each.operands[0] ?? null)} ${each.operators[0]} ${show(each.operands[1] ?? null)})`;
    case "conditional":
      return `(${show(each.then)} if ${show(each.test)} else ${show(each.otherwise)})`;
    case "named":
      return `(${show(each.target)} := ${show(each.value)})`;
    case "await":
      return `await ${show(each.value)}`;
    case "spread":
      return `*${show(each.value)}`;
    case "opaque":
      return `opaque[${each.why}](${list(each.children)})`;
    case "expression":
      return show(each.value);
    case "assignment":
      return `${list(each.targets)} = ${show(each.value)}`;
    case "return":
      return `return ${show(each.value)}`;
    case "raise":
      return `raise ${show(each.value)}`;
    case "delete":
      return `delete ${list(each.targets)}`;
    case "if":
      return `if ${show(each.test)} { ${show(each.then)} } else { ${show(each.otherwise)} }`;
    case "while":
      return `while ${show(each.test)} { ${show(each.body)} }`;
    case "for":
      return `for ${show(each.target)} in ${show(each.iterable)} { ${show(each.body)} }`;
    case "try":
      return `try { ${show(each.body)} } ${each.handlers.map((handler) => `except ${handler.name} { ${show(handler.body)} }`).join("")} finally { ${show(each.finally)} }`;
    case "match":
      return `match ${show(each.subject)} { ${each.cases.map(({ pattern, body }) => `${pattern.kind === "value" ? show(pattern.value) : pattern.kind === "or" ? pattern.alternatives.map((one) => (one.kind === "value" ? show(one.value) : one.kind)).join("|") : "_"}: ${show(body)}`).join(" / ")} }`;
    case "import":
      return each.names.map(({ name, alias }) => `import ${name} as ${alias?.replace(/@\d+>/, ">")}`).join("; ");
    case "import-from":
      return `from ${each.module} import ${each.star ? "*" : each.names.map(({ name, alias }) => (alias ? `${name} as ${alias}` : name)).join(", ")}`;
    case "function":
      return `${each.decorators.map((one) => `@${show(one.expression)} `).join("")}${each.async ? "async " : ""}def ${each.name.replace(/@\d+>/, ">")}(${each.parameters.map((one) => `${one.spread ?? ""}${one.name.replace(/@\d+>/, ">")}${one.annotation ? `: ${show(one.annotation)}` : ""}${one.default ? ` = ${show(one.default)}` : ""}`).join(", ")}) { ${show(each.body)} }`;
    case "class":
      return `class ${each.name}(${each.bases.map((base) => show(base.value)).join(", ")}) { ${show(each.body)} }`;
    case "scope":
      return `${each.global ? "global" : "nonlocal"} ${each.names.join(", ")}`;
    case "jump":
      return each.jump;
    default:
      return each.kind;
  }
}

const lowered = (text: string, path?: string): string => show(moduleOf(text, path).body);

test.each([
  ["'a\\n'", '"a\\n"'],
  ["`plain`", '"plain"'],
  [`\`a-\${b}-\${c}\``, 'template("a-", b, "-", c)'],
  ["x ?? 'd'", '(x coalesce "d")'],
  ["a || b || c", "(a or b or c)"],
  ["a && !b", "(a and not b)"],
  ["a === b", "(a == b)"],
  ["a !== undefined", "(a != none)"],
  ["'K' in process.env", '("K" in process.env)'],
  ["({ a, 'b-c': 1, [d]: 2, ...e })", '{"a": a, "b-c": 1, d: 2, **e}'],
  ["[1, , ...b]", "[1, none, *b]"],
  ["a?.b?.[c]?.(d)", "a.b[c](d)"],
  ["(a as B)!.c satisfies D", "a.c"],
  ["process.env.KEY", "process.env.KEY"],
  ["process.env['KEY']", 'process.env["KEY"]'],
  ["import.meta.env.KEY", "import.meta.env.KEY"],
  ["Deno.env.get('KEY')", 'Deno.env.get("KEY")'],
  ["await new ModalClient({ a: 1 })", 'await ModalClient({"a": 1})'],
  ["f(...list)", "f(*list)"],
  ["a ? b : c", "(b if a else c)"],
  ["1 + 2 * 3", "(1 + (2 * 3))"],
  ["i++", "(i := (i + 1))"],
  ["delete process.env.KEY", "delete process.env.KEY"],
  ["typeof a", "opaque[typeof](a)"],
])("the expression %s lowers to %s", (text, expected) => {
  expect(lowered(text)).toBe(expected);
});

test.each([
  ['import { ModalClient, Secret as S } from "modal"', "from modal import ModalClient, Secret as S"],
  ['import modal from "modal"', "from modal import default as modal"],
  ['import * as modal from "modal"', "import modal as modal"],
  ['const modal = require("modal")', "import modal as modal"],
  ['const { App } = require("modal")', "import modal as <import>; App = <import>.App"],
  ['const { App } = await import("modal")', "import modal as <import>; <value> = await <import>; App = <value>.App"],
  ['import "./setup.js"', "import ./setup.js as <import>"],
  ['import type { Config } from "./config"', ""],
  ['import type { Secret } from "modal"', "from modal import Secret"],
  ['export { a as b, c } from "./x"', "from ./x import a as b, c"],
  ['export * from "./x"', "from ./x import *"],
  ["export const a = 1", "a = 1"],
  ["export default a", "default = a"],
  ["export default function f() {}", "def f() {  }; default = f"],
  ["const a = 1; export { a as b }", "a = 1; b = a"],
  ["module.exports = { a }", 'default = {"a": a}; a = default.a'],
  ["exports.a = 1", "a = 1"],
])("%s", (text, expected) => {
  expect(lowered(text)).toBe(expected);
});

test.each([
  [
    "const { A, B = 'x', c: { d } } = process.env",
    '<value> = process.env; A = <value>.A; B = (<value>.B coalesce "x"); <value> = <value>.c; d = <value>.d',
  ],
  ["const [a, ...b] = list", "[a, *b] = list"],
  ["a ??= b", "a = (a coalesce b)"],
  ["a += 'x'", 'a = (a + "x")'],
  ["let a", "a = none"],
  ["for (const [k, v] of list) f(k)", "for <element> in list { [k, v] = <element>; f(k) }"],
  ["for (let i = 0; i < 3; i++) f(i)", "i = 0; while (i < 3) { f(i); (i := (i + 1)) }"],
  ["try { a() } catch (e) { b() } finally { c() }", "try { a() } except e { b() } finally { c() }"],
  [
    "switch (a) { case 1: case 2: b(); break; case 3: c(); default: d() }",
    "match a { 1|2: b() / 3: c(); d() / _: d() }",
  ],
  ["if (a) throw b; else c()", "if a { raise b } else { c() }"],
  ["enum Stage { Dev = 'dev', Prod = 'prod' }", 'Stage = {"Dev": "dev", "Prod": "prod"}'],
  ["interface A { b: string }\ntype C = A", ""],
])("the statement %s", (text, expected) => {
  expect(lowered(text)).toBe(expected);
});

test("functions of every spelling are definitions; declarations come first", () => {
  expect(lowered("main(); async function main() { return 1 }")).toBe("async def main() { return 1 }; main()");
  expect(lowered("const f = async (x: Secret, y = 2) => x")).toBe("async def f(x: Secret, y = 2) { return x }");
  expect(lowered("run((x) => x.y)")).toBe("def <anonymous>(x) { return x.y }; run(<anonymous>)");
  expect(lowered("const o = { m() { return 1 } }")).toBe('def <anonymous>() { return 1 }; o = {"m": <anonymous>}');
  expect(lowered("const f = ({ a, b = 1 }: P) => a")).toBe(
    "def f(<parameter>) { a = <parameter>.a; b = (<parameter>.b coalesce 1); return a }",
  );
});

test("an assignment to a name of a scope around the function says so", () => {
  expect(lowered("let c; function f() { c = 1; let d; d = 2 }")).toBe(
    "def f() { global c; c = 1; d = none; d = 2 }; c = none",
  );
  expect(lowered("function f() { let c; return () => { c = 1 } }")).toBe(
    "def f() { c = none; def <anonymous>() { nonlocal c; c = 1 }; return <anonymous> }",
  );
});

test("classes: constructor, parameter properties, fields, accessors, static methods, super", () => {
  const text =
    "class A extends B { x = 1; #y = 2; z; constructor(private c: C) { super(c) } get d() { return this.#y } static e() {} f = () => this.x }";
  expect(lowered(text)).toBe(
    "class A(B) { x = 1; #y = 2; def __init__(this, c: C) { this.c = c; super().__init__(c) }; @property def d(this) { return this.#y }; @staticmethod def e() {  }; def f(this) { return this.x } }",
  );
});

test("JSX is opaque with what it holds, in .tsx and .jsx", () => {
  expect(lowered("<A b={c} {...d}>{e}<F/></A>", "a.tsx")).toBe("opaque[JSX](c, d, e, opaque[JSX]())");
  expect(lowered("<>{e}</>", "a.jsx")).toBe("opaque[JSX](e)");
  expect(lowered("const a = <T,>(x: T) => x", "a.mts")).toBe("def a(x: T) { return x }");
});

test("spans are UTF-16 offsets into the file", () => {
  const text = "const s = '😀'; // 😀\nf(`a${process.env.KEY}`)";
  const { body, comments } = moduleOf(text);
  expect(comments.map(({ span }) => cut(text, span))).toEqual(["// 😀"]);
  const last = body.at(-1);
  const call = last?.kind === "expression" && last.value.kind === "call" ? last.value : null;
  expect(call && cut(text, call.argsSpan)).toBe("(`a${process.env.KEY}`)");
  const [argument] = call?.args ?? [];
  const parts = argument?.value.kind === "template" ? argument.value.parts : [];
  expect(parts.map(({ span }) => cut(text, span))).toEqual(["a", "process.env.KEY"]);
});

test("a file that can't be parsed says in which line, and quotes nothing", () => {
  expect(lower("const a = 1;\nconst = 'private'")).toEqual({ ok: false, why: "a syntax error in line 2" });
});

test.each([
  ["parentheses", `${"(".repeat(20_000)}1${")".repeat(20_000)}`],
  ["arrays", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
  ["calls", `a${".b()".repeat(20_000)}`],
  ["blocks", `${"{".repeat(20_000)}${"}".repeat(20_000)}`],
  ["functions", `${"(() => {".repeat(700)}${"})()".repeat(700)}`],
  ["sums", `x = ${"a + ".repeat(20_000)}a`],
  ["else ifs", `${"if (a) {} else ".repeat(2_000)}{}`],
])("nesting of %s without end is a note", (_, text) => {
  const result = lower(text);
  if (!result.ok) expect(result.why).toBe("nested too deeply");
  else {
    expect(result.module.notes.length).toBeGreaterThan(0);
    expect(depthOf(result.module.body)).toBeLessThanOrEqual(MAX_DEPTH + 2);
  }
});

test("a large file is refused: a parse can't be interrupted", () => {
  expect(lower(`x = "${"a".repeat(1_000_000)}"`)).toMatchObject({ ok: false });
});
