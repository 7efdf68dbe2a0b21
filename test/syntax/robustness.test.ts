import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openParser } from "../../src/syntax/parser.ts";
import { MAX_DEPTH } from "../../src/syntax/python/context.ts";
import { cleanModule, depthOf, lower, moduleOf, parser, shape, sourceFile, spanFaults } from "./support.ts";

/** A reproducible stand-in for random bytes. */
function noise(length: number): string {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return new TextDecoder().decode(bytes);
}

const TOO_DEEP = "nested too deeply";

describe("nesting", () => {
  it("of parentheses is no nesting at all", () => {
    const source = `x = ${"(".repeat(10_000)}y${")".repeat(10_000)}`;
    expect(shape(cleanModule(source).body)).toMatchObject([{ value: { kind: "name", id: "y" } }]);
  });

  it("of a chain is kept up to the limit of the IR", () => {
    const terms = Array.from({ length: 400 }, (_, i) => `t${i}`);
    const module = cleanModule(`${terms.join(" + ")}\n${terms.join(".")}\n${terms.slice(0, 200).join("().")}()`);
    expect(JSON.stringify(module)).not.toContain(TOO_DEEP);
    expect(depthOf(module.body)).toBeGreaterThan(400);
  });

  it("of a chain past the limit gives its parts side by side", () => {
    const terms = Array.from({ length: 5_000 }, (_, i) => `t${i}`);
    const sum = moduleOf(terms.join(" + "));
    expect(sum.body).toMatchObject([{ value: { kind: "opaque", why: TOO_DEEP } }]);
    expect(sum.notes).toMatchObject([{ why: "nested too deeply: not analysed" }]);
    const value = sum.body[0]?.kind === "expression" ? sum.body[0].value : null;
    expect(value?.kind === "opaque" && value.children.map((part) => part.kind === "name" && part.id)).toEqual(terms);

    const calls = moduleOf(`base${Array.from({ length: 3_000 }, (_, i) => `.m(a${i}, k=b${i})`).join("")}`);
    const chain = calls.body[0]?.kind === "expression" ? calls.body[0].value : null;
    expect(chain?.kind === "opaque" && chain.children).toHaveLength(6_001);
  });

  it.each([
    ["lists", `${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["calls", `${"f(".repeat(10_000)}${")".repeat(10_000)}`],
    ["subscripts", `${"a[".repeat(10_000)}1${"]".repeat(10_000)}`],
    ["dicts", `${"{1:".repeat(5_000)}1${"}".repeat(5_000)}`],
    ["not", `${"not ".repeat(10_000)}x`],
    ["minus", `${"-".repeat(10_000)}x`],
    ["power", Array.from({ length: 5_000 }, () => "x").join("**")],
    ["lambdas", `${"lambda: ".repeat(5_000)}x`],
    ["conditions", `${"a if b else ".repeat(5_000)}c`],
    ["and in or", `${"a or b and (".repeat(3_000)}c${")".repeat(3_000)}`],
    ["f-strings", `${'f"{'.repeat(1_000)}x${'}"'.repeat(1_000)}`],
    ["format specifications", `f"{x:${"{y:".repeat(1_000)}${"}".repeat(1_000)}}"`],
    ["comprehensions", `${"[x for x in ".repeat(2_000)}y${"]".repeat(2_000)}`],
    ["annotations", `x: ${"list[".repeat(3_000)}int${"]".repeat(3_000)}`],
    ["patterns", `match x:\n  case ${"[".repeat(2_000)}y${"]".repeat(2_000)}: pass`],
    ["dotted names", `import ${Array.from({ length: 5_000 }, () => "x").join(".")}`],
    ["elif", `if a:\n  b\n${"elif c:\n  d\n".repeat(3_000)}else:\n  e\n`],
    ["blocks", `${Array.from({ length: 90 }, (_, i) => `${" ".repeat(i)}if x:`).join("\n")}\n${" ".repeat(90)}y`],
    ["unclosed brackets", "(".repeat(10_000)],
    ["unclosed calls over lines", "f(\n".repeat(2_000)],
    ["or", Array.from({ length: 10_000 }, () => "x").join(" or ")],
    ["comparisons", Array.from({ length: 100_000 }, () => "x").join(" < ")],
    ["strings side by side", Array.from({ length: 5_000 }, () => '"x"').join(" ")],
  ])("of %s stays within the limit of the IR", (_, source) => {
    const module = moduleOf(source);
    // A pattern of `match` and a MAX_DEPTH-th opaque may stand one level past the limit.
    expect(depthOf(module.body)).toBeLessThanOrEqual(MAX_DEPTH + 2);
    expect(spanFaults(module, source)).toEqual([]);
  });

  it("of a long elif chain keeps every branch", () => {
    const source = `if a0:\n  b0\n${Array.from({ length: 700 }, (_, i) => `elif a${i + 1}:\n  b${i + 1}\n`).join("")}else:\n  end\n`;
    const text = JSON.stringify(moduleOf(source).body);
    for (const id of ["b0", "b300", "b700", "end"]) expect(text).toContain(`"id":"${id}"`);
  });
});

describe("large and odd files", () => {
  it("of 5 MB are lowered", () => {
    const unit = 'def f(a, b="x"):\n    return os.environ["KEY"] + f"{a}-{b}"\n\n';
    const source = unit.repeat(Math.ceil(5_000_000 / unit.length));
    const module = moduleOf(source);
    expect(module.notes).toEqual([]);
    expect(module.body).toHaveLength(Math.ceil(5_000_000 / unit.length));
  }, 120_000);

  it("over the limit are refused", async () => {
    const small = await openParser({ sizeLimit: 10 });
    expect(small.lower(sourceFile("x = 123456789"))).toEqual({ ok: false, why: "larger than the limit of 10 bytes" });
    expect(small.lower(sourceFile("x = 1"))).toMatchObject({ ok: true });
    small.dispose();
  });

  it("past the time limit are refused, and the next file is read from its own start", async () => {
    const hasty = await openParser({ timeLimitMs: 0 });
    const long = "x = f(a, b, c)\n".repeat(50_000);
    expect(hasty.lower(sourceFile(long))).toEqual({ ok: false, why: "parsing took longer than 0 ms" });
    const next = hasty.lower(sourceFile("y"));
    expect(next).toMatchObject({ ok: true, module: { body: [{ kind: "expression", value: { id: "y" } }] } });
    hasty.dispose();
  });

  it("of other kinds have no parser", () => {
    expect(lower("A=1", "dotenv")).toEqual({ ok: false, why: "no parser for dotenv files" });
  });

  it("after dispose have no parser either", async () => {
    const closed = await openParser();
    closed.dispose();
    closed.dispose();
    expect(closed.lower(sourceFile("x"))).toMatchObject({ ok: false });
    await closed.recover();
    expect(closed.lower(sourceFile("x"))).toMatchObject({ ok: true });
    closed.dispose();
  });

  it.each([
    ["random bytes", noise(100_000)],
    ["NUL", 'a = 1\0b = 2\nc = "\0"\n'],
    ["lone surrogates", 'x = "\ud800"\n\udc00 = 1\ny = "\\ud800"\n'],
    ["only quotes", '"""'.repeat(999)],
    ["only indentation", Array.from({ length: 1_500 }, (_, i) => `${" ".repeat(i)}if x:`).join("\n")],
    ["one long line", `x = "${"a".repeat(1_000_000)}"`],
    ["only newlines", "\n".repeat(100_000)],
    ["many errors", "def f(:\n  x = = (\n".repeat(2_000)],
  ])(
    "%s lower without a throw and with spans in the text",
    (_, source) => {
      const lowered = lower(source);
      if (lowered.ok) expect(spanFaults(lowered.module, source)).toEqual([]);
      else expect(lowered.why).not.toBe("");
    },
    60_000,
  );
});

const TOKENS =
  "def class if elif else for while try except finally with as match case import from return yield await async lambda not and or in is " +
  "None True x y.z f @d ( ) [ ] { } : , = == := -> * ** + - % ; . ... 1 'a' f'{x}' f\" \" ''' \"\"\" \\ # ! ? $ print del global raise";

/** Texts that are near to Python: its tokens, in no order. */
const nearPython = fc
  .array(fc.constantFrom(...TOKENS.split(" "), " ", "\n", "\n    ", "\n\t", "\r\n", "\u{1F600}", "\uFEFF"), {
    maxLength: 60,
  })
  .map((tokens) => tokens.join(" ").replaceAll(" \n", "\n"));

describe("any text", () => {
  it("lowers without a throw, every span in its parent and the text", () => {
    fc.assert(
      fc.property(fc.oneof(nearPython, fc.string({ unit: "binary", maxLength: 200 })), (source) => {
        const lowered = parser.lower(sourceFile(source));
        expect(lowered.ok && spanFaults(lowered.module, source)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  }, 60_000);

  it("in a notebook's cells does so too", () => {
    fc.assert(
      fc.property(fc.array(nearPython, { maxLength: 4 }), (cells) => {
        const source = JSON.stringify({ cells: cells.map((cell) => ({ cell_type: "code", source: cell })) });
        const lowered = parser.lower(sourceFile(source, "notebook"));
        expect(lowered.ok && spanFaults(lowered.module, source)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it("as a notebook file is refused or lowered", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (source) => {
        const lowered = parser.lower(sourceFile(source, "notebook"));
        expect(typeof lowered.ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });
});
