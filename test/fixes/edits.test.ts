import { describe, expect, test } from "vitest";
import type { Edit } from "../../src/findings/finding.ts";
import { applyEdits } from "../../src/fixes/apply.ts";
import { enclosingLine, importModule, renameText, wrapInList } from "../../src/fixes/edits.ts";
import { addArgument, addOption, addToDict, addToList, removeElement } from "../../src/fixes/items.ts";
import { kindOf } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import type { Place } from "../../src/source/span.ts";

/** A file whose places are marked: `<1>` … `</1>`. */
function marked(source: string, path = "app.py") {
  const places = new Map<string, Place>();
  let text = "";
  const starts = new Map<string, number>();
  for (const piece of source.split(/(<\/?\d>)/)) {
    const mark = /^<(\/?)(\d)>$/.exec(piece);
    if (!mark) text += piece;
    else if (mark[1] === "") starts.set(mark[2] ?? "", text.length);
    else places.set(mark[2] ?? "", { file: path, span: { start: starts.get(mark[2] ?? "") ?? 0, end: text.length } });
  }
  const file: SourceFile = { path, kind: kindOf(path), text, bytes: text.length, tracked: null };
  const at = (mark: number): Place => {
    const place = places.get(String(mark));
    if (!place) throw new Error(`There is no mark ${mark}.`);
    return place;
  };
  return {
    files: new Map([[path, file]]),
    at,
    has: (mark: number) => places.has(String(mark)),
    result: (edits: readonly Edit[] | null) => (edits === null ? null : applyEdits(text, edits)),
  };
}

describe("an element is taken out: <1> the call, <2> the element, <3> the argument", () => {
  const removed = (source: string, path?: string): string | null => {
    const { files, at, has, result } = marked(source, path);
    return result(removeElement(files, at(1), at(2), has(3) ? at(3) : null));
  };

  test.each([
    ["the first of two", "<1>f(secrets=[<2>a</2>, b])</1>", "f(secrets=[b])"],
    ["the last of two", "<1>f(secrets=[a, <2>b</2>])</1>", "f(secrets=[a])"],
    ["one in the middle", "<1>f(secrets=[a, <2>b</2>, c])</1>", "f(secrets=[a, c])"],
    ["before a trailing comma", "<1>f(secrets=[a, <2>b</2>,])</1>", "f(secrets=[a,])"],
    [
      "a call with brackets and commas in it",
      `<1>f(secrets=[<2>g("a, [b", {1: (2, 3)})</2>, b])</1>`,
      "f(secrets=[b])",
    ],
    [
      "after an f-string with quotes in its hole",
      `<1>f(secrets=[g(f"{x["a"]}, ("), <2>b</2>])</1>`,
      `f(secrets=[g(f"{x["a"]}, (")])`,
    ],
    ["the last of a tuple of two", "<1>f(secrets=(a, <2>b</2>))</1>", "f(secrets=(a,))"],
    ["of a list that is added to another", "<1>f(secrets=BASE + [<2>a</2>])</1>", "f(secrets=BASE + [])"],
    ["the only argument with its list", "<1>f(<3>secrets=[<2>a</2>]</3>)</1>", "f()"],
    ["the first argument with its list", "<1>f(<3>secrets=[<2>a</2>]</3>, cpu=1)</1>", "f(cpu=1)"],
    ["the last argument with its list", "<1>f(cpu=1, <3>secrets=[<2>a</2>]</3>)</1>", "f(cpu=1)"],
    ["the only argument, on a line of its own", "<1>f(\n    <3>secrets=[<2>a</2>]</3>,\n)</1>", "f()"],
    [
      "an argument on a line of its own",
      "<1>f(\n    cpu=1,\n    <3>secrets=[\n        <2>a</2>,\n    ]</3>,\n)</1>",
      "f(\n    cpu=1,\n)",
    ],
    [
      "with Windows line ends",
      "<1>f(\r\n    cpu=1,\r\n    <3>secrets=[<2>a</2>]</3>,\r\n)</1>",
      "f(\r\n    cpu=1,\r\n)",
    ],
    [
      "with the comments of the others left",
      "<1>f(\n    secrets=[\n        a,  # one\n        # about b\n        <2>b</2>,\n        c,  # three\n    ],\n)</1>",
      "f(\n    secrets=[\n        a,  # one\n        # about b\n        c,  # three\n    ],\n)",
    ],
    [
      "with its own comment left",
      "<1>f(\n    cpu=1,\n    <3>secrets=[<2>a</2>]</3>,  # for the mail\n)</1>",
      "f(\n    cpu=1,\n    # for the mail\n)",
    ],
    [
      "with a comment in the list left",
      "<1>f(<3>secrets=[\n    # none but this\n    <2>a</2>,\n]</3>)</1>",
      "f(secrets=[\n    # none but this\n])",
    ],
    ["of an argument with spaces around the sign", "<1>f(cpu=1, <3>secrets = [ <2>a</2> ]</3>)</1>", "f(cpu=1)"],
    ["followed by the bracket on its line", "<1>f(secrets=[\n    a,\n    <2>b</2>])</1>", "f(secrets=[\n    a])"],
  ])("%s", (_, source, expected) => {
    expect(removed(source)).toBe(expected);
  });

  test.each([
    ["what is part of an element", "<1>f(secrets=[<2>a</2>.b, c])</1>"],
    ["a spread list's name", "<1>f(secrets=[*<2>a</2>, c])</1>"],
    ["the first of a tuple of two without a comma behind", "<1>f(secrets=(<2>a</2>, b))</1>"],
    ["the only one of a tuple", "<1>f(secrets=(<2>a</2>,))</1>"],
    ["an element with a comment in it", "<1>f(secrets=[<2>g(  # why\n    1)</2>, c])</1>"],
    ["brackets that don't close", "<1>f(secrets=[<2>a</2>, c</1>"],
  ])("not: %s", (_, source) => {
    expect(removed(source)).toBeNull();
  });

  test("not in a notebook", () => {
    expect(removed("<1>f(secrets=[<2>a</2>, b])</1>", "app.ipynb")).toBeNull();
  });

  test("in TypeScript", () => {
    expect(removed("<1>f(a, { cpu: 1, <3>secrets: [<2>x</2>]</3> })</1>", "app.ts")).toBe("f(a, { cpu: 1 })");
    expect(removed("<1>f(a, { secrets: [<2>x</2>, /* y, */ `${[1, 2]},`] })</1>", "app.ts")).toBe(
      "f(a, { secrets: [/* y, */ `${[1, 2]},`] })",
    );
  });
});

describe("an argument is added", () => {
  const added = (source: string): string | null => {
    const { files, at, result } = marked(source);
    return result(addArgument(files, at(1), "k=[1]"));
  };

  test.each([
    ["to none", "<1>f()</1>", "f(k=[1])"],
    ["to some", '<1>m.f("a", b=(1, 2))</1>', 'm.f("a", b=(1, 2), k=[1])'],
    ["behind a trailing comma", "<1>f(a,)</1>", "f(a, k=[1])"],
    ["on a line of its own", "<1>f(\n    a,\n    b=1,  # why\n)</1>", "f(\n    a,\n    b=1,  # why\n    k=[1],\n)"],
    ["on a line of its own without a trailing comma", "<1>f(\n    a\n)</1>", "f(\n    a,\n    k=[1]\n)"],
    ["before a comment without a trailing comma", "<1>f(\n    a  # why\n)</1>", "f(\n    a,  # why\n    k=[1]\n)"],
    ["with Windows line ends", "<1>f(\r\n\ta,\r\n)</1>", "f(\r\n\ta,\r\n\tk=[1],\r\n)"],
    ["to the last call of a chain", "<1>x.y(1).f(2)</1>", "x.y(1).f(2, k=[1])"],
  ])("%s", (_, source, expected) => {
    expect(added(source)).toBe(expected);
  });

  test("not to what is no call", () => {
    expect(added("<1>f[1]</1>")).toBeNull();
    expect(added("<1>(f)</1>")).toBeNull();
  });

  test("to an options object of TypeScript", () => {
    const added = (source: string): string | null => {
      const { files, at, result } = marked(source, "app.ts");
      return result(addOption(files, at(1), 'k: ["A"]'));
    };
    expect(added('<1>m.f("a")</1>')).toBe('m.f("a", { k: ["A"] })');
    expect(added('<1>m.f("a", { b: 1 })</1>')).toBe('m.f("a", { b: 1, k: ["A"] })');
    expect(added('<1>m.f("a", {})</1>')).toBe('m.f("a", { k: ["A"] })');
    expect(added('<1>m.f("a", options)</1>')).toBeNull();
  });
});

describe("an element is added to a list or dict argument", () => {
  test.each([
    ["that isn't there", "<1>f(cpu=1)</1>", "f(cpu=1, secrets=[x])"],
    ["with elements", "<1>f(secrets=[a], cpu=1)</1>", "f(secrets=[a, x], cpu=1)"],
    ["without elements", "<1>f(secrets=[])</1>", "f(secrets=[x])"],
    [
      "over several lines",
      "<1>f(\n    secrets=[\n        a,\n    ],\n)</1>",
      "f(\n    secrets=[\n        a,\n        x,\n    ],\n)",
    ],
  ])("%s", (_, source, expected) => {
    const { files, at, result } = marked(source);
    expect(result(addToList(files, at(1), "secrets", "x"))).toBe(expected);
  });

  test("not to a variable, nor beside arguments that can't be seen", () => {
    for (const source of ["<1>f(secrets=SECRETS)</1>", "<1>f(secrets=[a] + B)</1>", "<1>f(**options)</1>"]) {
      const { files, at } = marked(source);
      expect(addToList(files, at(1), "secrets", "x")).toBeNull();
    }
  });

  test("in a dict", () => {
    const { files, at, result } = marked('<1>f(env={"A": "1"})</1>');
    expect(result(addToDict(files, at(1), "env", '"B": b'))).toBe('f(env={"A": "1", "B": b})');
  });
});

describe("small changes", () => {
  test("a value becomes a list, with its comments", () => {
    const { files, at, result } = marked("f(secrets=<1>g(  # why\n    1)</1>)");
    expect(result(wrapInList(files, at(1)))).toBe("f(secrets=[g(  # why\n    1)])");
  });

  test("a text is renamed in its own quotes, where it stands once", () => {
    const one = marked(`<1>os.environ['OLD']</1>`);
    expect(one.result(renameText(one.files, one.at(1), "OLD", "NEW"))).toBe(`os.environ['NEW']`);
    const two = marked(`<1>g("OLD", "OLD")</1>`);
    expect(renameText(two.files, two.at(1), "OLD", "NEW")).toBeNull();
    const bytes = marked(`<1>g(b"OLD")</1>`);
    expect(renameText(bytes.files, bytes.at(1), "OLD", "NEW")).toBeNull();
  });

  test.each([
    ["before the first statement", "x = 1\n", "import os\nx = 1\n"],
    [
      "behind docstring and __future__",
      `"""Doc."""\nfrom __future__ import annotations\n\nimport modal\n`,
      `"""Doc."""\nfrom __future__ import annotations\n\nimport os\nimport modal\n`,
    ],
    ["behind a licence", "# Licence\n\nimport modal\n", "# Licence\n\nimport os\nimport modal\n"],
    ["behind a byte-order mark", "\uFEFFimport modal\r\n", "\uFEFFimport os\r\nimport modal\r\n"],
    ["not twice", "import os\nx = 1\n", "import os\nx = 1\n"],
    ["not twice in a row", "import modal, os\n", "import modal, os\n"],
  ])("a module is imported %s", (_, source, expected) => {
    const { files, result } = marked(source);
    expect(result(importModule(files, "app.py", "os"))).toBe(expected);
  });
});

describe("the line of the top-level definition that holds <1>", () => {
  test.each([
    ["at the top level", "import os\nKEY = <1>1</1>\n", null],
    ["in a function", "import os\n\ndef f(\n  a,\n):\n\n  # why\n# at the margin\n  return <1>1</1>\n", 3],
    ["in a method", "class A:\n  def f(self):\n    return <1>1</1>\n", 1],
    ["after a function", "def f():\n  pass\n\nKEY = 2\nKEY = <1>1</1>\n", null],
    ["in the header", "x = 1\nasync def f(a=<1>1</1>):\n  pass\n", 2],
    ["with other line ends", "import os\r\n\r\ndef f():\r\n\r\n  return <1>1</1>\r\n", 3],
    ["after a byte order mark", "\uFEFFdef f():\n  return <1>1</1>\n", 1],
  ])("%s", (_, source, line) => {
    const { files, at } = marked(source);
    expect(enclosingLine(files, at(1))).toBe(line);
  });
});
