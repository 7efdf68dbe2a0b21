import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  readNotebook
} from "./chunk-H6U4CYCX.js";
import {
  isScript
} from "./chunk-HFKGBSJN.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/syntax/engine/native-engine.ts
import { createRequire } from "node:module";
import { join } from "node:path";

// src/syntax/engine/tree.ts
var LEAVES = /* @__PURE__ */ new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "type_conversion",
  "import_prefix",
  "wildcard_import",
  "keyword_separator",
  "positional_separator",
  "pass_statement",
  "break_statement",
  "continue_statement"
]);
var TOKENS = new Set(
  "+ - * / // % ** @ | & ^ << >> ~ and or not < <= == != >= > <> in is += -= *= /= //= %= **= @= |= &= ^= <<= >>= async from as".split(" ")
);
var COMPOUND_TOKENS = /* @__PURE__ */ new Set(["not in", "is not"]);
var ERROR_HOLDERS = /* @__PURE__ */ new Set([
  "module",
  "block",
  "ERROR",
  "argument_list",
  "list",
  "tuple",
  "set",
  "dictionary",
  "expression_list"
]);
function classify(type, named) {
  return { type, role: roleOf(type, named) };
}
function roleOf(type, named) {
  if (type === "ERROR") return "error";
  if (!named) return TOKENS.has(type) || COMPOUND_TOKENS.has(type) ? "token" : "skip";
  if (type === "comment") return "comment";
  if (type === "line_continuation") return "skip";
  return LEAVES.has(type) ? "leaf" : "branch";
}
var NO_NODES = [];
var NO_TOKENS = [];
var Branch = class {
  children = NO_NODES;
  tokens = NO_TOKENS;
  ownTokens = null;
  type;
  start;
  end;
  /** Where its children start among the nodes that wait for their parent to close. */
  base;
  constructor(type, start, end, base) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.base = base;
  }
  /** Most nodes with a token have one: those share a list. */
  addToken(token) {
    if (this.ownTokens !== null) this.ownTokens.push(token);
    else if (this.tokens === NO_TOKENS) this.tokens = tokenList(token);
    else this.tokens = this.ownTokens = [...this.tokens, token];
  }
};
function readTree(cursor, kindOf, hasError) {
  const comments = [];
  const errors = [];
  const root = new Branch(kindOf(cursor).type, cursor.startIndex, cursor.endIndex, 0);
  if (root.type === "ERROR") errors.push({ start: root.start, end: root.end, missing: null });
  const open = [root];
  const waiting = [];
  let errorEnd = root.type === "ERROR" ? root.end : -1;
  let parent = root;
  let more = cursor.gotoFirstChild();
  for (; ; ) {
    while (!more) {
      open.pop();
      if (waiting.length > parent.base) {
        parent.children = waiting.slice(parent.base);
        waiting.length = parent.base;
      }
      const above = open.at(-1);
      if (above === void 0) return { root, comments, errors };
      if (isKept(parent, above)) waiting.push(withSplatOutside(parent));
      parent = above;
      cursor.gotoParent();
      more = cursor.gotoNextSibling();
    }
    const kind = kindOf(cursor);
    if (hasError && cursor.nodeIsMissing) {
      errors.push({ start: cursor.startIndex, end: cursor.endIndex, missing: kind.type });
    }
    switch (kind.role) {
      case "skip":
        break;
      case "token":
        parent.addToken(kind.type);
        break;
      case "comment":
        comments.push({ start: cursor.startIndex, end: cursor.endIndex });
        break;
      case "leaf":
        waiting.push({
          type: kind.type,
          start: cursor.startIndex,
          end: cursor.endIndex,
          children: NO_NODES,
          tokens: NO_TOKENS
        });
        break;
      case "error":
      case "branch": {
        const branch = new Branch(kind.type, cursor.startIndex, cursor.endIndex, waiting.length);
        if (kind.role === "error") {
          if (branch.start >= errorEnd) errors.push({ start: branch.start, end: branch.end, missing: null });
          errorEnd = Math.max(errorEnd, branch.end);
        }
        if (cursor.gotoFirstChild()) {
          open.push(branch);
          parent = branch;
          continue;
        }
        if (isKept(branch, parent)) waiting.push(branch);
        break;
      }
    }
    more = cursor.gotoNextSibling();
  }
}
var STARTS_WITH_EXPRESSION = /* @__PURE__ */ new Set([
  "call",
  "attribute",
  "subscript",
  "binary_operator",
  "boolean_operator",
  "comparison_operator",
  "conditional_expression"
]);
function withSplatOutside(node) {
  const [first, ...rest] = STARTS_WITH_EXPRESSION.has(node.type) ? node.children : [];
  const starred = first?.type === "list_splat" ? first.children[0] : void 0;
  if (starred === void 0) return node;
  const inner = new Branch(node.type, starred.start, node.end, 0);
  inner.children = [starred, ...rest];
  inner.tokens = node.tokens;
  const splat = new Branch("list_splat", node.start, node.end, 0);
  splat.children = [inner];
  return splat;
}
function isKept(node, parent) {
  return node.type !== "ERROR" || ERROR_HOLDERS.has(parent.type);
}
var tokenLists = /* @__PURE__ */ new Map();
function tokenList(token) {
  let list = tokenLists.get(token);
  if (list === void 0) {
    list = [token];
    tokenLists.set(token, list);
  }
  return list;
}

// src/syntax/engine/native-engine.ts
var EngineUnavailable = class extends Error {
  name = "EngineUnavailable";
};
function openNativeEngine(directory) {
  const load = createRequire(directory === null ? import.meta.url : join(directory, "package.json"));
  try {
    const Parser = load("tree-sitter");
    const parser = new Parser();
    parser.setLanguage(load("tree-sitter-python"));
    return nativeEngine(parser);
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new EngineUnavailable(
      `The native parser can't be loaded: ${why}. Install tree-sitter@0.25 and tree-sitter-python@0.25 beside leastkey, or use the wasm parser.`,
      { cause: error }
    );
  }
}
function nativeEngine(parser) {
  const kinds = /* @__PURE__ */ new Map();
  const kindOf = (cursor) => {
    const id = cursor.nodeTypeId;
    const known = kinds.get(id);
    if (known !== void 0) return known;
    const kind = classify(cursor.nodeType, cursor.nodeIsNamed);
    kinds.set(id, kind);
    return kind;
  };
  let crash = null;
  let late = false;
  function parse(text, timeLimitMs) {
    const deadline = performance.now() + timeLimitMs;
    late = false;
    const tree = parser.parse(text, null, {
      progressCallback: () => {
        late = performance.now() >= deadline;
        return late;
      }
    });
    if (tree === null || late) return halted();
    return { kind: "tree", tree: readTree(tree.walk(), kindOf, tree.rootNode.hasError) };
  }
  function halted() {
    parser.reset();
    return { kind: "timeout" };
  }
  return {
    parse(text, timeLimitMs) {
      if (crash !== null) return { kind: "crashed", why: crash };
      try {
        return parse(text, timeLimitMs);
      } catch (error) {
        if (late) return halted();
        crash = error instanceof Error ? error.message : String(error);
        return { kind: "crashed", why: crash };
      }
    },
    dispose() {
      crash = "the parser was closed";
    }
  };
}

// src/syntax/engine/wasm-engine.ts
import { readFile } from "node:fs/promises";

// src/syntax/engine/runtime-files.ts
import { existsSync } from "node:fs";
import { createRequire as createRequire2 } from "node:module";
var PACKAGED = {
  "web-tree-sitter.js": "web-tree-sitter",
  "web-tree-sitter.wasm": "web-tree-sitter/web-tree-sitter.wasm",
  "tree-sitter-python.wasm": "tree-sitter-python/tree-sitter-python.wasm"
};
function runtimeFile(name) {
  const beside = new URL(`./${name}`, import.meta.url);
  if (existsSync(beside)) return beside;
  const resolved = createRequire2(import.meta.url).resolve(PACKAGED[name]);
  const url = new URL(`file://${resolved}`);
  return name === "web-tree-sitter.js" ? new URL("./web-tree-sitter.js", url) : url;
}

// src/syntax/engine/wasm-engine.ts
var ERROR_ID = 65535;
var instances = 0;
async function openWasmEngine() {
  const runtime = runtimeFile("web-tree-sitter.js");
  instances += 1;
  if (instances > 1) runtime.search = `?${instances}`;
  const { Parser, Language } = await import(
    /* @vite-ignore */
    runtime.href
  );
  const [wasmBinary, grammar] = await Promise.all([
    readFile(runtimeFile("web-tree-sitter.wasm")),
    readFile(runtimeFile("tree-sitter-python.wasm"))
  ]);
  await Parser.init({ wasmBinary, printErr: () => {
  } });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  return wasmEngine(parser, kindsOf(language));
}
function kindsOf(language) {
  return language.types.map((type, id) => classify(type, language.nodeTypeIsNamed(id)));
}
var ERROR = classify("ERROR", true);
function wasmEngine(parser, kinds) {
  let crash = null;
  const kindOf = (cursor) => {
    const id = cursor.nodeTypeId;
    return id === ERROR_ID ? ERROR : kinds[id] ?? ERROR;
  };
  function parse(text, timeLimitMs) {
    const deadline = performance.now() + timeLimitMs;
    const tree = parser.parse(text, null, { progressCallback: () => performance.now() >= deadline });
    if (tree === null) {
      parser.reset();
      return { kind: "timeout" };
    }
    try {
      const cursor = tree.walk();
      try {
        return { kind: "tree", tree: readTree(cursor, kindOf, tree.rootNode.hasError) };
      } finally {
        cursor.delete();
      }
    } finally {
      tree.delete();
    }
  }
  return {
    parse(text, timeLimitMs) {
      if (crash !== null) return { kind: "crashed", why: crash };
      try {
        return parse(text, timeLimitMs);
      } catch (error) {
        crash = error instanceof Error ? error.message : String(error);
        return { kind: "crashed", why: crash };
      }
    },
    dispose() {
      if (crash === null) parser.delete();
      crash = "the parser was closed";
    }
  };
}

// src/syntax/python/lexing.ts
function stringEnd(code, position) {
  const unit = code[position] ?? "";
  const quote = code.startsWith(unit.repeat(3), position) ? unit.repeat(3) : unit;
  let at = position + quote.length;
  while (at < code.length) {
    if (code[at] === "\\") at += 2;
    else if (code.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && code[at] === "\n") return at;
    else at += 1;
  }
  return code.length;
}
function lineEnd(code, position) {
  const newline = code.indexOf("\n", position);
  return newline === -1 ? code.length : newline;
}
var OF_INTEREST = /["'#]/g;
function lex(code) {
  const longStrings = [];
  const commentLines = [];
  let closed = true;
  OF_INTEREST.lastIndex = 0;
  for (let found = OF_INTEREST.exec(code); found !== null; found = OF_INTEREST.exec(code)) {
    const start = found.index;
    const comment = found[0] === "#";
    const end = comment ? lineEnd(code, start) : stringEnd(code, start);
    if (comment) {
      const lineStart = code.lastIndexOf("\n", start) + 1;
      if (code.slice(lineStart, start).trim() === "") commentLines.push({ start, end });
    } else if (code.slice(start, end).includes("\n")) {
      longStrings.push({ start, end });
      const quote = found[0].repeat(3);
      if (end === code.length && code.startsWith(quote, start)) closed = end - start >= 6 && code.endsWith(quote);
    }
    OF_INTEREST.lastIndex = end;
  }
  return { longStrings, commentLines, closed };
}

// src/syntax/ipython.ts
var PYTHON_CELL_MAGICS = /* @__PURE__ */ new Set(["time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "debug"]);
var TIMED_LINE = /^[ \t]*%(?:time|memit|prun)[ \t]+(?!-)/;
var COMMAND_LINE = /^[ \t]*(?:!|%[A-Za-z%]|\?)/;
var HELP_LINE = /^[ \t]*[%\w.*]+\?{1,2}[ \t]*$/;
var ASSIGNED_COMMAND = /^[ \t]*[\w.,][\w., \t]*=[ \t]*(?=!|%[A-Za-z])/;
function readIPythonCell(code) {
  const cellMagic = /^\s*%%([A-Za-z_][\w.]*)([^\n]*)(?:\n|$)/.exec(code);
  const name = cellMagic?.[1];
  if (cellMagic !== null && name !== void 0) {
    const magic = { name, rest: (cellMagic[2] ?? "").trim() };
    if (!PYTHON_CELL_MAGICS.has(name)) return { python: false, magic, commands: [] };
    const first = { start: 0, end: cellMagic[0].length, by: "" };
    return { python: true, magic, commands: [first, ...lineCommands(code, first.end)] };
  }
  return { python: true, magic: null, commands: lineCommands(code, 0) };
}
function lineCommands(code, from) {
  const commands = [];
  let position = from;
  while (position < code.length) {
    const end = lineEnd(code, position);
    const line = code.slice(position, end);
    const timed = TIMED_LINE.exec(line);
    const assigned = ASSIGNED_COMMAND.exec(line);
    if (timed !== null) {
      const indent = line.length - line.trimStart().length;
      commands.push({ start: position + indent, end: position + timed[0].length, by: "" });
      position = statementEnd(code, position + timed[0].length);
    } else if (COMMAND_LINE.test(line) || HELP_LINE.test(line)) {
      const stop = commandEnd(code, position);
      commands.push({ start: position + line.length - line.trimStart().length, end: stop, by: "pass" });
      position = stop + 1;
    } else if (assigned !== null) {
      const stop = commandEnd(code, position);
      commands.push({ start: position + assigned[0].length, end: stop, by: "..." });
      position = stop + 1;
    } else {
      position = statementEnd(code, position);
    }
  }
  return commands;
}
function commandEnd(code, position) {
  let start = position;
  let end = lineEnd(code, start);
  while (end < code.length && code.slice(start, end).trimEnd().endsWith("\\")) {
    start = end + 1;
    end = lineEnd(code, start);
  }
  return end;
}
function statementEnd(code, position) {
  let depth = 0;
  let at = position;
  while (at < code.length) {
    const unit = code[at];
    if (unit === "\n" && depth === 0) return at + 1;
    if (unit === "#") at = lineEnd(code, at);
    else if (unit === '"' || unit === "'") at = stringEnd(code, at);
    else {
      if (unit === "\\") at += 1;
      else if (unit === "(" || unit === "[" || unit === "{") depth += 1;
      else if (unit === ")" || unit === "]" || unit === "}") depth = Math.max(0, depth - 1);
      at += 1;
    }
  }
  return code.length;
}

// src/syntax/python/context.ts
var MAX_DEPTH = 500;
var Context = class {
  notes = [];
  /** Levels of IR between the module and the node being lowered. */
  depth = 0;
  /** Set by a `yield`; the function being lowered reads and restores it. */
  sawYield = false;
  text;
  locate;
  /** `locate` turns offsets into `text` into a span of the file on disk. */
  constructor(text, locate) {
    this.text = text;
    this.locate = locate;
  }
  span(node) {
    return this.locate(node.start, node.end);
  }
  between(start, end) {
    return this.locate(start, end);
  }
  source(node) {
    return this.text.slice(node.start, node.end);
  }
  opaque(node, why, children = []) {
    return { kind: "opaque", span: this.span(node), why, children };
  }
  tooDeep(node, children = []) {
    this.notes.push({ span: this.span(node), why: "nested too deeply: not analysed" });
    return this.opaque(node, "nested too deeply", children);
  }
  /** Lowers what stands `levels` further down; the caller has checked that there is room. */
  below(levels, lower) {
    this.depth += levels;
    try {
      return lower();
    } finally {
      this.depth -= levels;
    }
  }
};
var TRAILING_COMMA = /^(?:\s|#[^\n]*\n|\\\r?\n)*,/;
function hasTrailingComma(context, node, last) {
  return TRAILING_COMMA.test(context.text.slice(last.end, node.end));
}

// src/syntax/python/numbers.ts
function lowerNumber(context, node) {
  const text = context.source(node);
  if (/j$/i.test(text) && !/^0x/i.test(text)) return context.opaque(node, "complex number");
  const digits = text.replaceAll("_", "").replace(/l$/i, "");
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { kind: "number", span: context.span(node), value, text };
}

// src/syntax/python/parameters.ts
function lowerParameters(context, node, lowerExpression2) {
  const parameters = [];
  let keywordOnly = false;
  for (const child3 of node.children) {
    if (child3.type === "keyword_separator") {
      keywordOnly = true;
    } else if (child3.type !== "positional_separator") {
      const parameter = lowerParameter(context, child3, keywordOnly, lowerExpression2);
      parameters.push(parameter);
      keywordOnly ||= parameter.spread === "*";
    }
  }
  return parameters;
}
function lowerParameter(context, node, keywordOnly, lowerExpression2) {
  const holdsName = node.type.startsWith("typed_") || node.type === "default_parameter";
  const declared = (holdsName ? node.children[0] : void 0) ?? node;
  const spread = spreadOf(declared);
  const name = (spread === null ? void 0 : declared.children[0]) ?? declared;
  const annotation = node.children.find((child3) => child3.type === "type");
  const value = node.type.endsWith("default_parameter") ? node.children.at(-1) : void 0;
  return {
    name: context.source(name),
    nameSpan: context.span(name),
    spread,
    keywordOnly,
    annotation: annotation === void 0 ? null : lowerExpression2(context, annotation),
    default: value === void 0 ? null : lowerExpression2(context, value)
  };
}
function spreadOf(node) {
  if (node.type === "list_splat_pattern") return "*";
  return node.type === "dictionary_splat_pattern" ? "**" : null;
}

// src/syntax/python/strings.ts
function lowerString(context, node, lowerExpression2) {
  const literals = node.type === "string" ? [node] : node.children.filter((child3) => child3.type === "string");
  const parts = [];
  let bytes = false;
  for (const literal of literals) {
    const prefix = prefixOf(context, literal);
    bytes ||= prefix.bytes;
    literalParts(context, literal, prefix, lowerExpression2, parts);
  }
  const texts = parts.filter((part) => part.kind === "text");
  if (texts.length < parts.length) return { kind: "template", span: context.span(node), parts };
  return {
    kind: "text",
    span: context.span(node),
    value: texts.map((text) => text.value).join(""),
    inner: texts.flatMap((text) => text.inner),
    bytes
  };
}
function prefixOf(context, literal) {
  const start = literal.children[0];
  const letters = start?.type === "string_start" ? context.source(start).toLowerCase() : "";
  return { raw: letters.includes("r"), bytes: letters.includes("b"), formatted: /[ft]/.test(letters) };
}
function literalParts(context, literal, prefix, lowerExpression2, parts) {
  const first = literal.children[0];
  const last = literal.children.at(-1);
  const start = first?.type === "string_start" ? first.end : literal.start;
  const end = last?.type === "string_end" ? last.end - quoteLength(context.text, start) : literal.end;
  const holes = literal.children.filter((child3) => child3.type === "interpolation");
  const addText = (from, to) => {
    const span = context.between(from, to);
    const value = decode(context.text.slice(from, to), prefix);
    parts.push({ kind: "text", span, value, inner: [span], bytes: prefix.bytes });
  };
  let position = start;
  for (const hole of holes) {
    if (hole.start > position) addText(position, hole.start);
    parts.push(lowerHole(context, hole, lowerExpression2));
    position = hole.end;
  }
  if (end > position || holes.length === 0) addText(position, Math.max(position, end));
}
function quoteLength(text, end) {
  const quote = text[end - 1] ?? "";
  return end >= 3 && text.endsWith(quote.repeat(3), end) ? 3 : 1;
}
function lowerHole(context, hole, lowerExpression2) {
  const [value, ...rest] = hole.children;
  if (value === void 0) return context.opaque(hole, "syntax error");
  const lowered = lowerExpression2(context, value);
  const conversion = rest.find((child3) => child3.type === "type_conversion");
  const format = rest.find((child3) => child3.type === "format_specifier");
  const debug = /^\s*=/.test(context.text.slice(value.end, hole.end));
  const plainConversion = conversion === void 0 || context.source(conversion) === "!s";
  const plainFormat = format === void 0 || /^:s?$/.test(context.source(format));
  if (!debug && plainConversion && plainFormat) return lowered;
  if (context.depth >= MAX_DEPTH) return context.tooDeep(hole);
  const nested = context.below(
    1,
    () => (format?.children ?? []).map((child3) => lowerHole(context, child3, lowerExpression2))
  );
  return context.opaque(hole, "formatted value", [lowered, ...nested]);
}
var ESCAPE = /\\(?:\r\n|[\n\r\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\})|\r\n?/g;
var BYTES_ESCAPE = /\\(?:\r\n|[\n\r\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2})|\r\n?/g;
var SINGLE = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	",
  v: "\v",
  "\n": "",
  "\r": ""
};
function decode(source, prefix) {
  const text = prefix.formatted ? source.replaceAll("{{", "{").replaceAll("}}", "}") : source;
  if (prefix.raw) return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!text.includes("\\") && !text.includes("\r")) return text;
  return text.replace(prefix.bytes ? BYTES_ESCAPE : ESCAPE, resolveEscape);
}
function resolveEscape(sequence2) {
  if (sequence2[0] === "\r") return "\n";
  const body = sequence2.slice(1);
  if (body === "\r\n") return "";
  const single = SINGLE[body];
  if (single !== void 0) return single;
  const code = body[0];
  if (code === "N") return "\uFFFD";
  const point = code === "x" || code === "u" || code === "U" ? Number.parseInt(body.slice(1), 16) : Number.parseInt(body, 8);
  return point <= 1114111 ? String.fromCodePoint(point) : "\uFFFD";
}

// src/syntax/python/types.ts
function lowerType(context, node, lowerExpression2) {
  if (context.depth >= MAX_DEPTH) return context.tooDeep(node);
  return context.below(1, () => lowerTypeHere(context, node, lowerExpression2));
}
function lowerTypeHere(context, node, lowerExpression2) {
  const [first, second] = node.children;
  const lower = (part) => lowerType(context, part, lowerExpression2);
  switch (node.type) {
    case "type":
      return first === void 0 ? context.opaque(node, "type") : lower(first);
    case "generic_type": {
      if (second === void 0 || first === void 0) break;
      const items = second.children.map(lower);
      const [only] = items;
      const index = items.length === 1 && only !== void 0 ? only : { kind: "sequence", span: context.span(second), shape: "tuple", items };
      return { kind: "index", span: context.span(node), object: lowerExpression2(context, first), index };
    }
    case "union_type": {
      if (second === void 0 || first === void 0) break;
      return { kind: "binary", span: context.span(node), operator: "|", left: lower(first), right: lower(second) };
    }
    case "member_type": {
      if (second === void 0 || first === void 0) break;
      const name = context.source(second);
      return {
        kind: "attribute",
        span: context.span(node),
        object: lower(first),
        name,
        nameSpan: context.span(second)
      };
    }
    case "splat_type":
    case "constrained_type":
      break;
    default:
      return lowerExpression2(context, node);
  }
  return context.opaque(node, "type", node.children.map(lower));
}

// src/syntax/python/expressions.ts
function lowerExpression(context, node) {
  const inner = unwrapped(node);
  const lower = LOWERINGS.get(inner.type);
  if (lower === void 0) return lowerUnknown(context, inner);
  if (context.depth >= MAX_DEPTH) return context.tooDeep(inner);
  return context.below(1, () => lower(context, inner));
}
function unwrapped(node) {
  let inner = node;
  while (inner.type === "parenthesized_expression") {
    const child3 = inner.children[0];
    if (child3 === void 0) return inner;
    inner = child3;
  }
  return inner;
}
function isExpression(node) {
  return LOWERINGS.has(unwrapped(node).type);
}
function lowerUnknown(context, node) {
  if (context.depth >= MAX_DEPTH) return context.tooDeep(node);
  const children = context.below(
    1,
    () => node.children.filter(isExpression).map((child3) => lowerExpression(context, child3))
  );
  return context.opaque(node, "syntax error", children);
}
function lowerOneOrTuple(context, node, items) {
  const [first, second] = items;
  const last = items.at(-1);
  if (first === void 0 || last === void 0) return context.opaque(node, "syntax error");
  if (second === void 0 && !hasTrailingComma(context, node, last)) return lowerExpression(context, first);
  return {
    kind: "sequence",
    span: context.between(first.start, last.end),
    shape: "tuple",
    items: items.map((item) => lowerExpression(context, item))
  };
}
var LOWERINGS = /* @__PURE__ */ new Map([
  ["identifier", lowerIdentifier],
  ["string", (context, node) => lowerString(context, node, lowerExpression)],
  ["concatenated_string", (context, node) => lowerString(context, node, lowerExpression)],
  ["integer", lowerNumber],
  ["float", lowerNumber],
  ["true", (context, node) => ({ kind: "boolean", span: context.span(node), value: true })],
  ["false", (context, node) => ({ kind: "boolean", span: context.span(node), value: false })],
  ["none", (context, node) => ({ kind: "none", span: context.span(node) })],
  ["ellipsis", (context, node) => context.opaque(node, "ellipsis")],
  ["call", lowerPostfix],
  ["attribute", lowerPostfix],
  ["subscript", lowerPostfix],
  ["slice", lowerSlice],
  ["list", sequence("list")],
  ["list_pattern", sequence("list")],
  ["set", sequence("set")],
  ["tuple", sequence("tuple")],
  ["tuple_pattern", sequence("tuple")],
  ["expression_list", sequence("tuple")],
  ["pattern_list", sequence("tuple")],
  ["dictionary", lowerDictionary],
  ["list_comprehension", comprehension("list")],
  ["set_comprehension", comprehension("set")],
  ["dictionary_comprehension", comprehension("dict")],
  ["generator_expression", comprehension("generator")],
  ["binary_operator", lowerBinary],
  ["boolean_operator", lowerLogical],
  ["not_operator", lowerUnary],
  ["unary_operator", lowerUnary],
  ["comparison_operator", lowerComparison],
  ["conditional_expression", lowerConditional],
  ["lambda", lowerLambda],
  ["named_expression", lowerNamed],
  ["await", lowerAwait],
  ["yield", lowerYield],
  ["list_splat", lowerSpread],
  ["list_splat_pattern", lowerSpread],
  ["dictionary_splat", lowerSpread],
  ["dictionary_splat_pattern", lowerSpread],
  ["as_pattern", (context, node) => context.opaque(node, "syntax error", lowerAll(context, node.children))],
  ["as_pattern_target", (context, node) => lowerTarget(context, node)],
  ["dotted_name", lowerDottedName],
  ["type", (context, node) => lowerType(context, node, lowerExpression)]
]);
function lowerAll(context, nodes) {
  return nodes.map((node) => lowerExpression(context, node));
}
function child(context, node, index) {
  const found = node.children.at(index);
  return found === void 0 ? context.opaque(node, "syntax error") : lowerExpression(context, found);
}
function lowerIdentifier(context, node) {
  if (node.start === node.end) return context.opaque(node, "syntax error");
  return { kind: "name", span: context.span(node), id: context.source(node) };
}
function lowerDottedName(context, node) {
  const [first, ...rest] = node.children;
  if (first === void 0) return context.opaque(node, "syntax error");
  if (context.depth + rest.length > MAX_DEPTH) return context.tooDeep(node);
  return rest.reduce(
    (object, part) => ({
      kind: "attribute",
      span: context.between(first.start, part.end),
      object,
      name: context.source(part),
      nameSpan: context.span(part)
    }),
    lowerIdentifier(context, first)
  );
}
function lowerTarget(context, node) {
  return node.children.length > 0 ? lowerOneOrTuple(context, node, node.children) : lowerIdentifier(context, node);
}
function lowerPostfix(context, node) {
  const links = [];
  let base = node;
  while (base.type === "call" || base.type === "attribute" || base.type === "subscript") {
    const next = base.children[0];
    if (next === void 0) break;
    links.push(base);
    base = unwrapped(next);
  }
  if (links.length === 0) return context.opaque(node, "syntax error");
  if (context.depth + links.length >= MAX_DEPTH) return context.tooDeep(node, chainParts(context, base, links));
  return context.below(links.length, () => {
    let lowered = lowerExpression(context, base);
    for (let i = links.length - 1; i >= 0; i--) {
      const link = links[i];
      if (link !== void 0) lowered = lowerLink(context, link, lowered);
    }
    return lowered;
  });
}
function chainParts(context, base, links) {
  const parts = links.toReversed().flatMap((link) => link.type === "attribute" ? [] : link.children.slice(1)).flatMap((part) => part.type === "argument_list" ? part.children : [part]).map((part) => part.type === "keyword_argument" ? part.children.at(-1) ?? part : part);
  return context.depth >= MAX_DEPTH ? [] : context.below(1, () => lowerAll(context, [base, ...parts]));
}
function lowerLink(context, link, object) {
  const span = context.span(link);
  const [, second, ...rest] = link.children;
  if (second === void 0) return { kind: "opaque", span, why: "syntax error", children: [object] };
  switch (link.type) {
    case "attribute":
      return { kind: "attribute", span, object, name: context.source(second), nameSpan: context.span(second) };
    case "subscript":
      return { kind: "index", span, object, index: lowerOneOrTuple(context, link, [second, ...rest]) };
    default:
      return {
        kind: "call",
        span,
        callee: object,
        args: lowerArguments(context, second),
        argsSpan: context.span(second)
      };
  }
}
function lowerArguments(context, node) {
  const nodes = node.type === "argument_list" ? node.children : [node];
  return nodes.map((argument) => lowerArgument(context, argument));
}
function lowerArgument(context, node) {
  const span = context.span(node);
  const inner = unwrapped(node);
  switch (inner.type) {
    case "keyword_argument": {
      const [name, value] = inner.children;
      if (name === void 0 || value === void 0) break;
      return {
        name: context.source(name),
        nameSpan: context.span(name),
        spread: null,
        value: lowerExpression(context, value),
        span
      };
    }
    case "list_splat":
    case "list_splat_pattern":
      return { name: null, nameSpan: null, spread: "*", value: child(context, inner, 0), span };
    case "dictionary_splat":
      return { name: null, nameSpan: null, spread: "**", value: child(context, inner, 0), span };
    case "ERROR":
      return { name: null, nameSpan: null, spread: "*", value: lowerUnknown(context, inner), span };
  }
  return { name: null, nameSpan: null, spread: null, value: lowerExpression(context, node), span };
}
function sequence(shape) {
  return (context, node) => ({
    kind: "sequence",
    span: context.span(node),
    shape,
    items: node.children.map(
      (item) => item.type === "ERROR" ? { kind: "spread", span: context.span(item), value: lowerUnknown(context, item) } : lowerExpression(context, item)
    )
  });
}
function lowerSlice(context, node) {
  const bounds = [null, null, null];
  let end = node.start;
  let colons = 0;
  for (const child3 of node.children) {
    colons += context.text.slice(end, child3.start).split(":").length - 1;
    bounds[colons] = lowerExpression(context, child3);
    end = child3.end;
  }
  const [lower = null, upper = null, step = null] = bounds;
  return { kind: "slice", span: context.span(node), lower, upper, step };
}
function lowerDictionary(context, node) {
  const entries = node.children.map((entry) => {
    if (entry.type === "pair") return { key: child(context, entry, 0), value: child(context, entry, 1) };
    if (entry.type === "dictionary_splat") return { key: null, value: child(context, entry, 0) };
    return { key: null, value: lowerUnknown(context, entry) };
  });
  return { kind: "mapping", span: context.span(node), entries };
}
function comprehension(shape) {
  return (context, node) => {
    const [body, ...clauseNodes] = node.children;
    const span = context.span(node);
    const clauses = lowerClauses(context, clauseNodes);
    if (body === void 0) return context.opaque(node, "syntax error");
    if (body.type !== "pair") {
      return { kind: "comprehension", span, shape, key: null, element: lowerExpression(context, body), clauses };
    }
    return {
      kind: "comprehension",
      span,
      shape,
      key: child(context, body, 0),
      element: child(context, body, 1),
      clauses
    };
  };
}
function lowerClauses(context, nodes) {
  const clauses = [];
  for (const node of nodes) {
    if (node.type === "if_clause") {
      clauses.at(-1)?.conditions.push(child(context, node, 0));
    } else {
      const [target, ...iterables] = node.children;
      if (target === void 0) continue;
      clauses.push({
        target: lowerExpression(context, target),
        iterable: lowerOneOrTuple(context, node, iterables),
        conditions: []
      });
    }
  }
  return clauses;
}
function lowerBinary(context, node) {
  const links = [];
  let first = node;
  while (first.type === "binary_operator") {
    const left = first.children[0];
    if (left === void 0) break;
    links.push(first);
    first = unwrapped(left);
  }
  if (links.length === 0) return context.opaque(node, "syntax error");
  if (context.depth + links.length >= MAX_DEPTH) {
    const rights = links.toReversed().flatMap((link) => link.children.slice(1));
    return context.tooDeep(node, context.depth >= MAX_DEPTH ? [] : lowerAll(context, [first, ...rights]));
  }
  return context.below(links.length, () => {
    let left = lowerExpression(context, first);
    for (let i = links.length - 1; i >= 0; i--) {
      const link = links[i];
      if (link === void 0) continue;
      const right = link.children[1] === void 0 ? context.opaque(link, "syntax error") : child(context, link, 1);
      left = { kind: "binary", span: context.span(link), operator: link.tokens[0] ?? "+", left, right };
    }
    return left;
  });
}
function lowerLogical(context, node) {
  const operator = node.tokens[0] === "and" ? "and" : "or";
  const operands = [];
  let left = node;
  while (left !== void 0 && left.type === "boolean_operator" && (left.tokens[0] ?? operator) === operator) {
    operands.push(...left.children.slice(1));
    left = left.children[0];
  }
  if (left !== void 0) operands.push(left);
  return { kind: "logical", span: context.span(node), operator, operands: lowerAll(context, operands.reverse()) };
}
function lowerUnary(context, node) {
  const operator = unaryOperator(node);
  return { kind: "unary", span: context.span(node), operator, operand: child(context, node, 0) };
}
function unaryOperator(node) {
  if (node.type === "not_operator") return "not";
  const token = node.tokens[0];
  return token === "+" || token === "~" ? token : "-";
}
var COMPARISONS = /* @__PURE__ */ new Map([
  ["==", "=="],
  ["!=", "!="],
  ["<>", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["in", "in"],
  ["not in", "not in"],
  ["is", "is"],
  ["is not", "is not"]
]);
function lowerComparison(context, node) {
  const operands = lowerAll(context, node.children);
  const operators = node.tokens.flatMap((token) => COMPARISONS.get(token) ?? []);
  if (operators.length !== operands.length - 1) return context.opaque(node, "syntax error", operands);
  return { kind: "comparison", span: context.span(node), operands, operators };
}
function lowerConditional(context, node) {
  if (node.children.length !== 3) return context.opaque(node, "syntax error", lowerAll(context, node.children));
  return {
    kind: "conditional",
    span: context.span(node),
    test: child(context, node, 1),
    then: child(context, node, 0),
    otherwise: child(context, node, 2)
  };
}
function lowerLambda(context, node) {
  const parameters = node.children.find((part) => part.type === "lambda_parameters");
  const outer = context.sawYield;
  const lambda = {
    kind: "lambda",
    span: context.span(node),
    parameters: parameters === void 0 ? [] : lowerParameters(context, parameters, lowerExpression),
    body: child(context, node, -1)
  };
  context.sawYield = outer;
  return lambda;
}
function lowerNamed(context, node) {
  return { kind: "named", span: context.span(node), target: child(context, node, 0), value: child(context, node, 1) };
}
function lowerAwait(context, node) {
  return { kind: "await", span: context.span(node), value: child(context, node, 0) };
}
function lowerYield(context, node) {
  context.sawYield = true;
  return context.opaque(node, "yield", lowerAll(context, node.children));
}
function lowerSpread(context, node) {
  return { kind: "spread", span: context.span(node), value: child(context, node, 0) };
}

// src/syntax/python/patterns.ts
function lowerPatterns(context, nodes, lowerExpression2) {
  const [first, second] = nodes;
  if (first === void 0) return { kind: "other", names: [] };
  return second === void 0 ? lowerPattern(context, first, lowerExpression2) : { kind: "other", names: nodes.flatMap((node) => boundNames(context, node)) };
}
function lowerPattern(context, node, lowerExpression2) {
  if (context.depth >= MAX_DEPTH) return { kind: "other", names: [] };
  return context.below(1, () => lowerPatternHere(context, node, lowerExpression2));
}
function lowerPatternHere(context, node, lowerExpression2) {
  const [first] = node.children;
  switch (node.type) {
    case "case_pattern": {
      const source = context.source(node);
      if (source === "_") return { kind: "capture", name: null };
      if (first === void 0) break;
      if (node.tokens.includes("-")) {
        const operand = lowerExpression2(context, first);
        return { kind: "value", value: { kind: "unary", span: context.span(node), operator: "-", operand } };
      }
      return lowerPattern(context, first, lowerExpression2);
    }
    case "tuple_pattern":
      if (first === void 0 || node.children.length > 1) break;
      if (/,\s*\)$/.test(context.source(node)) || context.text[node.start] !== "(") break;
      return lowerPattern(context, first, lowerExpression2);
    case "as_pattern": {
      const name = node.children.at(-1);
      if (first === void 0 || name === void 0 || first === name) break;
      return { ...withAlias(lowerPattern(context, first, lowerExpression2), context.source(name)) };
    }
    case "union_pattern":
      return {
        kind: "or",
        alternatives: node.children.map((alternative) => lowerPattern(context, alternative, lowerExpression2))
      };
    case "dotted_name":
      if (node.children.length > 1) return { kind: "value", value: lowerExpression2(context, node) };
      return { kind: "capture", name: captured(context.source(node)) };
    case "string":
    case "concatenated_string":
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return { kind: "value", value: lowerExpression2(context, node) };
  }
  return { kind: "other", names: boundNames(context, node) };
}
function withAlias(pattern, name) {
  switch (pattern.kind) {
    case "capture":
      return pattern.name === null ? { kind: "capture", name } : pattern;
    case "other":
      return { kind: "other", names: [...pattern.names ?? [], name] };
    default:
      return { ...pattern, as: name };
  }
}
function captured(name) {
  return name === "_" ? null : name;
}
function boundNames(context, pattern) {
  const names = [];
  const open = [pattern];
  for (let node = open.pop(); node !== void 0; node = open.pop()) {
    const skipFirst = node.type === "class_pattern" || node.type === "keyword_pattern" ? 1 : 0;
    if (node.type === "dotted_name" && node.children.length === 1) names.push(context.source(node));
    else if (node.type === "identifier") names.push(context.source(node));
    else if (node.type !== "dotted_name") open.push(...node.children.slice(skipFirst).reverse());
  }
  return names.filter((name) => name !== "_");
}

// src/syntax/python/statements.ts
function lowerStatements(context, nodes) {
  const statements = [];
  for (const node of nodes) lowerInto(context, node, statements);
  return statements;
}
function docstringOf(body) {
  const [first] = body;
  return first?.kind === "expression" && first.value.kind === "text" && !first.value.bytes ? first.value : null;
}
function lowerInto(context, node, statements) {
  const lower = LOWERINGS2.get(node.type);
  if (context.depth >= MAX_DEPTH) {
    statements.push({ kind: "expression", span: context.span(node), value: context.tooDeep(node) });
  } else if (lower !== void 0) {
    statements.push(context.below(1, () => lower(context, node)));
  } else if (node.type === "ERROR" || node.type === "block") {
    context.below(1, () => {
      for (const child3 of node.children) lowerInto(context, child3, statements);
    });
  } else {
    const children = isExpression(node) ? [lowerExpression(context, node)] : lowerUnknown(context, node);
    const value = Array.isArray(children) ? context.opaque(node, "syntax error", children) : children;
    statements.push({ kind: "expression", span: context.span(node), value });
  }
}
var LOWERINGS2 = /* @__PURE__ */ new Map([
  ["expression_statement", lowerExpressionStatement],
  ["assignment", lowerAssignment],
  ["augmented_assignment", lowerAugmented],
  ["delete_statement", lowerDelete],
  [
    "return_statement",
    (context, node) => ({ kind: "return", span: context.span(node), value: optional(context, node) })
  ],
  ["raise_statement", lowerRaise],
  ["assert_statement", lowerAssert],
  ["if_statement", lowerIf],
  ["for_statement", lowerFor],
  ["while_statement", lowerWhile],
  ["try_statement", lowerTry],
  ["with_statement", lowerWith],
  ["match_statement", lowerMatch],
  [
    "import_statement",
    (context, node) => ({ kind: "import", span: context.span(node), names: importedNames(context, node.children) })
  ],
  ["import_from_statement", lowerImportFrom],
  ["future_import_statement", lowerFutureImport],
  ["function_definition", (context, node) => lowerFunction(context, node, node, [])],
  ["class_definition", (context, node) => lowerClass(context, node, node, [])],
  ["decorated_definition", lowerDecorated],
  ["global_statement", scope(true)],
  ["nonlocal_statement", scope(false)],
  ["pass_statement", jump("pass")],
  ["break_statement", jump("break")],
  ["continue_statement", jump("continue")],
  ["print_statement", lowerPrint],
  ["exec_statement", lowerExec],
  ["type_alias_statement", lowerTypeAlias]
]);
function missing(context, node) {
  return context.opaque(node, "syntax error");
}
function child2(context, node, index) {
  const found = node.children.at(index);
  return found === void 0 ? missing(context, node) : lowerExpression(context, found);
}
function optional(context, node) {
  return node.children.length === 0 ? null : child2(context, node, 0);
}
function blockOf(context, node) {
  const block = node?.children.findLast((part) => part.type === "block");
  return block === void 0 ? [] : lowerStatements(context, block.children);
}
function compoundSpan(context, node) {
  return context.between(node.start, compoundEnd(node));
}
function compoundEnd(node) {
  let last = node;
  while (COMPOUND.has(last.type)) {
    const next = last.children.at(-1);
    if (next === void 0) break;
    last = next;
  }
  return last.end;
}
var COMPOUND = /* @__PURE__ */ new Set([
  "if_statement",
  "elif_clause",
  "else_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "finally_clause",
  "with_statement",
  "match_statement",
  "case_clause",
  "function_definition",
  "class_definition",
  "decorated_definition",
  "block"
]);
function clause(node, type) {
  return node.children.find((part) => part.type === type);
}
function scope(global) {
  return (context, node) => ({
    kind: "scope",
    span: context.span(node),
    names: node.children.map((name) => context.source(name)),
    global
  });
}
function jump(kind) {
  return (context, node) => ({ kind: "jump", span: context.span(node), jump: kind });
}
function lowerExpressionStatement(context, node) {
  const [first, second] = node.children;
  if (first !== void 0 && second === void 0) {
    if (first.type === "assignment") return lowerAssignment(context, first);
    if (first.type === "augmented_assignment") return lowerAugmented(context, first);
  }
  return { kind: "expression", span: context.span(node), value: lowerOneOrTuple(context, node, node.children) };
}
function lowerAssignment(context, node) {
  const targets = [];
  let annotation = null;
  let value = node;
  while (value !== void 0 && value.type === "assignment") {
    const [left, ...rest] = value.children;
    if (left !== void 0) targets.push(lowerExpression(context, left));
    const type = rest.find((part) => part.type === "type");
    if (type !== void 0) annotation = lowerExpression(context, type);
    value = rest.findLast((part) => part.type !== "type");
  }
  return {
    kind: "assignment",
    span: context.span(node),
    targets,
    annotation,
    value: value === void 0 ? null : lowerExpression(context, value)
  };
}
function lowerAugmented(context, node) {
  const operator = (node.tokens[0] ?? "+=").slice(0, -1);
  const target = child2(context, node, 0);
  const value = node.children.length < 2 ? missing(context, node) : child2(context, node, 1);
  return { kind: "augmented", span: context.span(node), target, operator, value };
}
function lowerDelete(context, node) {
  const [first] = node.children;
  const targets = first?.type === "expression_list" ? first.children : node.children;
  return {
    kind: "delete",
    span: context.span(node),
    targets: targets.map((target) => lowerExpression(context, target))
  };
}
function lowerRaise(context, node) {
  const onlyCause = node.children.length === 1 && node.tokens.includes("from");
  return { kind: "raise", span: context.span(node), value: onlyCause ? null : optional(context, node) };
}
function lowerAssert(context, node) {
  return { kind: "assert", span: context.span(node), test: child2(context, node, 0) };
}
function lowerIf(context, node) {
  const branches = [node, ...node.children.filter((part) => part.type === "elif_clause")];
  const room = Math.max(1, MAX_DEPTH - 20 - context.depth);
  const nested = branches.slice(0, room);
  const beyond = branches.slice(room);
  const otherwise = context.below(nested.length, () => [
    ...beyond.map(
      (branch) => ({
        kind: "if",
        span: context.span(branch),
        test: context.tooDeep(branch),
        then: blockOf(context, branch),
        otherwise: []
      })
    ),
    ...blockOf(context, clause(node, "else_clause"))
  ]);
  return lowerBranches(context, nested, compoundEnd(node), otherwise);
}
function lowerBranches(context, branches, end, otherwise) {
  let below = otherwise;
  let lowered;
  for (let level = branches.length - 1; level >= 0; level--) {
    const branch = branches[level];
    const outer = below;
    lowered = context.below(level, () => ({
      kind: "if",
      span: context.between(branch.start, end),
      test: child2(context, branch, 0),
      then: blockOf(context, branch),
      otherwise: outer
    }));
    below = [lowered];
  }
  return lowered;
}
function lowerFor(context, node) {
  return {
    kind: "for",
    span: compoundSpan(context, node),
    target: child2(context, node, 0),
    iterable: node.children.length < 2 ? missing(context, node) : child2(context, node, 1),
    body: blockOf(context, node),
    otherwise: blockOf(context, clause(node, "else_clause"))
  };
}
function lowerWhile(context, node) {
  return {
    kind: "while",
    span: compoundSpan(context, node),
    test: child2(context, node, 0),
    body: blockOf(context, node),
    otherwise: blockOf(context, clause(node, "else_clause"))
  };
}
function lowerTry(context, node) {
  return {
    kind: "try",
    span: compoundSpan(context, node),
    body: blockOf(context, node),
    handlers: node.children.filter((part) => part.type === "except_clause").map((part) => lowerExcept(context, part)),
    otherwise: blockOf(context, clause(node, "else_clause")),
    finally: blockOf(context, clause(node, "finally_clause"))
  };
}
function lowerExcept(context, node) {
  const values = node.children.filter((part) => part.type !== "block");
  const [first, second] = values;
  const span = compoundSpan(context, node);
  const body = blockOf(context, node);
  if (first === void 0) return { type: null, name: null, body, span };
  if (first.type === "as_pattern") {
    const alias = first.children.at(-1);
    return { type: child2(context, first, 0), name: alias === void 0 ? null : context.source(alias), body, span };
  }
  if (values.length === 2 && second !== void 0 && isAlias(context, node, second)) {
    return { type: lowerExpression(context, first), name: context.source(second), body, span };
  }
  if (second === void 0) return { type: lowerExpression(context, first), name: null, body, span };
  return { type: lowerOneOrTuple(context, node, values), name: null, body, span };
}
function isAlias(context, node, second) {
  if (second.type !== "identifier") return false;
  return node.tokens.includes("as") || /^[a-z_]/.test(context.source(second));
}
function lowerWith(context, node) {
  const items = (clause(node, "with_clause")?.children ?? []).filter((part) => part.type === "with_item");
  return {
    kind: "with",
    span: compoundSpan(context, node),
    items: items.flatMap((item) => item.children.slice(0, 1)).flatMap((value) => withItems(context, value)),
    body: blockOf(context, node)
  };
}
function withItems(context, node) {
  const value = unwrapped(node);
  if (value.type === "tuple") return value.children.flatMap((item) => withItems(context, item));
  if (value.type !== "as_pattern") return [{ value: lowerExpression(context, value), target: null }];
  const target = value.children[1];
  return [{ value: child2(context, value, 0), target: target === void 0 ? null : lowerExpression(context, target) }];
}
function lowerMatch(context, node) {
  const block = clause(node, "block");
  const subjects = node.children.filter((part) => part.type !== "block");
  return {
    kind: "match",
    span: compoundSpan(context, node),
    subject: lowerOneOrTuple(context, node, subjects),
    cases: (block?.children ?? []).filter((part) => part.type === "case_clause").map((part) => lowerCase(context, part))
  };
}
function lowerCase(context, node) {
  const patterns = node.children.filter((part) => part.type === "case_pattern");
  const guard = clause(node, "if_clause");
  return {
    pattern: lowerPatterns(context, patterns, lowerExpression),
    guard: guard === void 0 ? null : child2(context, guard, 0),
    body: blockOf(context, node),
    span: compoundSpan(context, node)
  };
}
function importedNames(context, nodes) {
  return nodes.flatMap((node) => {
    if (node.type === "dotted_name")
      return [{ name: dotted(context, node), nameSpan: context.span(node), alias: null }];
    const [name, alias] = node.children;
    if (node.type !== "aliased_import" || name === void 0 || alias === void 0) return [];
    return [{ name: dotted(context, name), nameSpan: context.span(name), alias: context.source(alias) }];
  });
}
function dotted(context, node) {
  return node.children.map((part) => context.source(part)).join(".");
}
function lowerImportFrom(context, node) {
  const [from, ...rest] = node.children;
  const relative = from?.type === "relative_import";
  const name = relative ? clause(from, "dotted_name") : from;
  const prefix = relative ? clause(from, "import_prefix") : void 0;
  return {
    kind: "import-from",
    span: context.span(node),
    module: name === void 0 ? "" : dotted(context, name),
    level: prefix === void 0 ? 0 : context.source(prefix).replace(/[^.]/g, "").length,
    names: importedNames(context, rest),
    star: rest.some((part) => part.type === "wildcard_import")
  };
}
function lowerFutureImport(context, node) {
  const names = importedNames(context, node.children);
  return { kind: "import-from", span: context.span(node), module: "__future__", level: 0, names, star: false };
}
function lowerDecorated(context, node) {
  const definition = node.children.at(-1);
  const decorators = node.children.filter((part) => part.type === "decorator").map((part) => {
    const expression = child2(context, part, 0);
    const end = part.children[0]?.end ?? part.end;
    return { expression, span: context.between(part.start, end) };
  });
  if (definition?.type === "function_definition") return lowerFunction(context, definition, node, decorators);
  if (definition?.type === "class_definition") return lowerClass(context, definition, node, decorators);
  const children = decorators.map((decorator) => decorator.expression);
  return { kind: "expression", span: context.span(node), value: context.opaque(node, "syntax error", children) };
}
function lowerFunction(context, node, whole, decorators) {
  const name = clause(node, "identifier");
  const parameters = clause(node, "parameters");
  const returns = clause(node, "type");
  const outer = context.sawYield;
  context.sawYield = false;
  const body = blockOf(context, node);
  const generator = context.sawYield;
  context.sawYield = outer;
  return {
    kind: "function",
    span: compoundSpan(context, whole),
    name: name === void 0 ? "" : context.source(name),
    nameSpan: context.span(name ?? node),
    parameters: parameters === void 0 ? [] : lowerParameters(context, parameters, lowerExpression),
    decorators,
    body,
    docstring: docstringOf(body),
    async: node.tokens.includes("async"),
    generator,
    returns: returns === void 0 ? null : lowerExpression(context, returns),
    header: header(context, node, returns ?? parameters ?? name)
  };
}
function lowerClass(context, node, whole, decorators) {
  const name = clause(node, "identifier");
  const superclasses = clause(node, "argument_list");
  const outer = context.sawYield;
  const body = blockOf(context, node);
  context.sawYield = outer;
  const bases = superclasses === void 0 ? [] : lowerArguments(context, superclasses);
  return {
    kind: "class",
    span: compoundSpan(context, whole),
    name: name === void 0 ? "" : context.source(name),
    nameSpan: context.span(name ?? node),
    bases,
    decorators,
    body,
    docstring: docstringOf(body),
    header: header(context, node, superclasses ?? clause(node, "type_parameter") ?? name)
  };
}
function header(context, node, last) {
  const from = last?.end ?? node.start;
  const colon = context.text.indexOf(":", from);
  return context.between(node.start, colon >= from && colon < node.end ? colon + 1 : Math.min(from, node.end));
}
function lowerPrint(context, node) {
  const span = context.span(node);
  const args = node.children.map((part) => {
    const toFile = part.type === "chevron";
    return {
      name: toFile ? "file" : null,
      nameSpan: null,
      spread: null,
      value: toFile ? child2(context, part, 0) : lowerExpression(context, part),
      span: context.span(part)
    };
  });
  const keyword = { start: node.start, end: node.start + "print".length };
  const argsSpan = context.between(node.children[0]?.start ?? keyword.end, node.children.at(-1)?.end ?? keyword.end);
  const callee = { kind: "name", span: context.span(keyword), id: "print" };
  return { kind: "expression", span, value: { kind: "call", span, callee, args, argsSpan } };
}
function lowerExec(context, node) {
  const children = node.children.map((part) => lowerExpression(context, part));
  return { kind: "expression", span: context.span(node), value: context.opaque(node, "exec", children) };
}
function lowerTypeAlias(context, node) {
  const span = context.span(node);
  const [left, right] = node.children;
  const alias = left?.children[0];
  const name = alias?.type === "generic_type" ? alias.children[0] : alias;
  if (name?.type !== "identifier") {
    const children = right === void 0 ? [] : [lowerExpression(context, right)];
    return { kind: "expression", span, value: context.opaque(node, "assignment to an attribute of a type", children) };
  }
  const value = context.opaque(right ?? node, "type alias");
  return { kind: "assignment", span, targets: [lowerExpression(context, name)], annotation: null, value };
}

// src/syntax/python/python.ts
var MAX_ERROR_NOTES = 20;
function lowerPython(parsed, text, locate) {
  const body = [];
  const comments = parsed.comments.map((comment) => ({ span: locate(comment.start, comment.end) }));
  const errors = [];
  const notes = [];
  for (const { start, end, tree } of parsed.pieces) {
    const source = start === 0 && end === text.length ? text : text.slice(start, end);
    const context = new Context(source, (from, to) => locate(start + from, start + to));
    const nodes = tree.root.type === "module" ? tree.root.children : [tree.root];
    for (const statement of lowerStatements(context, nodes)) body.push(statement);
    for (const comment of tree.comments) comments.push({ span: context.span(comment) });
    for (const error of tree.errors) {
      errors.push({ start: start + error.start, end: start + error.end, missing: error.missing });
    }
    notes.push(...context.notes);
  }
  return {
    language: "python",
    body,
    docstring: docstringOf(body),
    comments: comments.sort((a, b) => a.span.start - b.span.start),
    notes: [...errorNotes(errors, locate), ...notes]
  };
}
function errorNotes(errors, locate) {
  const notes = errors.slice(0, MAX_ERROR_NOTES).map((error) => ({
    span: locate(error.start, error.end),
    why: error.missing === null ? "partially parsed: syntax error here" : `partially parsed: syntax error, ${JSON.stringify(error.missing)} expected here`
  }));
  const next = errors[MAX_ERROR_NOTES];
  const last = errors.at(-1);
  if (next === void 0 || last === void 0) return notes;
  const more = errors.length - MAX_ERROR_NOTES;
  const span = locate(next.start, Math.max(next.end, last.end));
  return [...notes, { span, why: `partially parsed: ${more} more syntax error${more === 1 ? "" : "s"} from here` }];
}

// src/syntax/python/recovery.ts
var STATEMENT_START = /^(?:(?!(?:else|elif|except|finally)\b)[A-Za-z_@!%$?<>=\u0080-\uFFFE]|\{[%{#])/;
var DEFINITION = /^(?:async[ \t]+def|def|class)\b/;
var MAX_JOINED = 40;
function recover(text, parse) {
  const lexed = lex(text);
  const comments = lexed.closed ? lexed.commentLines : [];
  const code = blanked(text, comments);
  if (code !== text) {
    const outcome = parse(code);
    if (outcome.kind !== "tree") return null;
    if (outcome.tree.errors.length === 0) {
      return { pieces: [{ start: 0, end: text.length, tree: outcome.tree }], comments };
    }
  }
  const pieces = parsePieces(code, lexed, parse);
  return pieces === null ? null : { pieces, comments };
}
function blanked(text, ranges) {
  const parts = [];
  let position = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(position, start), " ".repeat(end - start));
    position = end;
  }
  parts.push(text.slice(position));
  return parts.join("");
}
function parsePieces(text, lexed, parse) {
  const cuts = statementStarts(text, lexed.closed ? lexed.longStrings : []);
  if (cuts.length < 2) return null;
  const budget = { units: 2 * text.length + 2e5 };
  const pieces = [];
  const bounds = [...cuts, text.length];
  let index = 0;
  while (index < cuts.length) {
    const taken = takePiece(text, bounds, index, parse, budget);
    if (taken === null) return null;
    pieces.push(taken.piece);
    index = taken.next;
  }
  return pieces;
}
function takePiece(text, bounds, index, parse, budget) {
  const start = bounds[index] ?? text.length;
  let alone = null;
  for (const next of candidateEnds(text, bounds, index)) {
    const end = bounds[next] ?? text.length;
    if (alone !== null) budget.units -= end - start;
    const outcome = parse(text.slice(start, end));
    if (outcome.kind !== "tree") return alone;
    const taken = { piece: { start, end, tree: outcome.tree }, next };
    if (outcome.tree.errors.length === 0) return taken;
    alone ??= taken;
    if (budget.units <= 0) return alone;
  }
  return alone;
}
function* candidateEnds(text, bounds, index) {
  const last = bounds.length - 1;
  const first = index + 1;
  yield first;
  const afterString = cutAfterString(text, bounds, first);
  if (afterString !== null) yield afterString;
  for (let next = first + 1; next <= Math.min(last, index + MAX_JOINED); next++) {
    if (next !== afterString) yield next;
  }
}
var LONG_STRING = 1e5;
function cutAfterString(text, bounds, first) {
  const position = bounds[first] ?? text.length;
  const close = text.slice(position, position + LONG_STRING).search(/"""|'''/);
  if (close === -1) return null;
  let next = first + 1;
  while (next < bounds.length && (bounds[next] ?? 0) <= position + close) next += 1;
  return next < bounds.length ? next : null;
}
function statementStarts(text, strings) {
  const starts = [0];
  let decorated = false;
  let position = 0;
  let string = 0;
  while (position < text.length) {
    while ((strings[string]?.end ?? text.length) <= position) string += 1;
    const inString = (strings[string]?.start ?? text.length) < position;
    const newline = text.indexOf("\n", position);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(position, Math.min(end, position + 100));
    if (!inString && STATEMENT_START.test(line)) {
      const continues = decorated && (line.startsWith("@") || DEFINITION.test(line));
      if (!continues && position > 0) starts.push(position);
      decorated = line.startsWith("@");
    }
    position = end + 1;
  }
  return starts;
}

// src/syntax/parser.ts
var DEFAULT_TIME_LIMIT_MS = 5e3;
var DEFAULT_SIZE_LIMIT = 6e6;
async function openParser(options = {}) {
  const limits = {
    timeLimitMs: options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS,
    sizeLimit: options.sizeLimit ?? DEFAULT_SIZE_LIMIT
  };
  const openEngine = async () => options.engine === "native" ? openNativeEngine(options.nativeDirectory ?? null) : openWasmEngine();
  let engine = await openEngine();
  let crashed = false;
  let typescript = null;
  return {
    lower(file) {
      if (isScript(file.kind)) return typescript?.(file) ?? { ok: false, why: "its parser was not loaded" };
      const lower = LANGUAGES[file.kind];
      if (lower === void 0) return { ok: false, why: `no parser for ${file.kind} files` };
      try {
        return lower(file, {
          parse: (text, timeLimitMs) => {
            const outcome = engine.parse(text, timeLimitMs);
            crashed ||= outcome.kind === "crashed";
            return outcome;
          },
          limits
        });
      } catch (error) {
        return { ok: false, why: `not analysed: ${error instanceof Error ? error.message : String(error)}` };
      }
    },
    async prepare(file) {
      if (!isScript(file.kind) || typescript) return;
      const { lowerTypeScript } = await import("./typescript-S46FYOFS.js");
      typescript = lowerTypeScript;
    },
    async recover() {
      if (!crashed) return;
      engine.dispose();
      engine = await openEngine();
      crashed = false;
    },
    dispose() {
      engine.dispose();
    }
  };
}
var LANGUAGES = {
  python: lowerPythonFile,
  notebook: lowerNotebookFile
};
function lowerPythonFile(file, tools) {
  if (file.bytes > tools.limits.sizeLimit) return tooLarge(tools.limits);
  return lowerText(file.text, (start, end) => ({ start, end }), tools);
}
function lowerText(text, locate, tools) {
  const lines = withUnixLineEnds(text);
  const deadline = performance.now() + tools.limits.timeLimitMs;
  const parseAgain = (piece) => {
    const left = deadline - performance.now();
    return left > 0 ? tools.parse(piece, left) : { kind: "timeout" };
  };
  const outcome = tools.parse(lines, tools.limits.timeLimitMs);
  switch (outcome.kind) {
    case "tree": {
      const whole = { pieces: [{ start: 0, end: lines.length, tree: outcome.tree }], comments: [] };
      const recovered = outcome.tree.errors.length === 0 ? null : recover(lines, parseAgain);
      return { ok: true, module: lowerPython(recovered ?? whole, lines, locate) };
    }
    case "timeout":
      return { ok: false, why: `parsing took longer than ${tools.limits.timeLimitMs} ms` };
    case "crashed":
      return { ok: false, why: `the parser broke down: ${outcome.why}` };
  }
}
function withUnixLineEnds(text) {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}
function tooLarge(limits) {
  return { ok: false, why: `larger than the limit of ${limits.sizeLimit} bytes` };
}
function lowerNotebookFile(file, tools) {
  const notebook = readNotebook(file);
  if (!notebook.ok) return notebook;
  if (!notebook.python) return { ok: false, why: `a notebook in ${notebook.language}` };
  const cells = notebook.cells.filter((cell) => cell.kind === "code");
  const size = cells.reduce((sum, cell) => sum + cell.source.text.length, 0);
  if (size > tools.limits.sizeLimit) return tooLarge(tools.limits);
  const modules = cells.map((cell) => lowerCell(cell, tools));
  return {
    ok: true,
    module: {
      language: "python",
      body: modules.flatMap((module) => module.body),
      docstring: null,
      comments: modules.flatMap((module) => module.comments),
      notes: modules.flatMap((module) => module.notes)
    }
  };
}
function lowerCell(cell, tools) {
  const { source } = cell;
  const whole = source.locate(0, source.text.length);
  const note = (why) => ({ body: [], comments: [], notes: [{ span: whole, why }] });
  const ipython = readIPythonCell(source.text);
  if (!ipython.python) {
    const { name, rest } = ipython.magic ?? { name: "", rest: "" };
    const hidesPython = name === "writefile" && rest.endsWith(".py");
    return hidesPython ? note(`cell ${cell.number} writes ${rest}: not analysed`) : { body: [], comments: [], notes: [] };
  }
  const code = source.replaced(ipython.commands);
  const lowered = lowerText(code.text, (start, end) => code.locate(start, end), tools);
  if (!lowered.ok) return note(`cell ${cell.number}: ${lowered.why}`);
  const commands = ipython.commands.map((command) => ({ span: source.locate(command.start, command.end) }));
  const comments = [...lowered.module.comments, ...commands].sort((a, b) => a.span.start - b.span.start);
  return { body: lowered.module.body, comments, notes: lowered.module.notes };
}
export {
  EngineUnavailable,
  openParser
};
