import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  isKeyName,
  parseTOML
} from "./chunk-6S4RKS63.js";

// src/inventory/edit.ts
function setValue(text, path, value) {
  const found = find(parseTOML(text), path);
  if (found?.kind === "value") return splice(text, found.node.value.range, value);
  return insert(text, path, value);
}
function insert(text, path, value) {
  const program = parseTOML(text);
  for (let depth = path.length - 1; depth > 0; depth--) {
    const owner = find(program, path.slice(0, depth));
    const rest = path.slice(depth);
    if (owner?.kind === "value") {
      return owner.node.value.type === "TOMLInlineTable" ? insertInline(text, owner.node.value, rest, value) : text;
    }
    if (owner?.kind === "dotted") {
      const line = `${dotted(path.slice(owner.base))} = ${value}`;
      return insertLine(text, owner.node.range, line);
    }
    if (owner?.kind === "table" && rest.length === 1) {
      const last = owner.node.body.at(-1);
      return insertLine(text, last?.range ?? headerRange(text, owner.node), `${dotted(rest)} = ${value}`);
    }
  }
  const [name] = path.slice(-1);
  const header = `[${dotted(path.slice(0, -1))}]`;
  return insertTable(text, program, path, `${header}
${dotted([name ?? ""])} = ${value}
`);
}
function headerRange(text, node) {
  const end = text.indexOf("]", node.key.range[1]);
  return [node.range[0], end + 1];
}
function insertInline(text, table, path, value) {
  const [first, ...rest] = path;
  const nested = rest.reduceRight((inner, name) => `{ ${dotted([name])} = ${inner} }`, value);
  const entry = `${dotted([first ?? ""])} = ${nested}`;
  const last = table.body.at(-1);
  if (!last) return splice(text, table.range, `{ ${entry} }`);
  return splice(text, [last.range[1], last.range[1]], `, ${entry}`);
}
function insertLine(text, range, line) {
  const start = text.lastIndexOf("\n", range[0] - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, range[0]))?.[0] ?? "";
  const end = lineEnd(text, range[1]);
  return splice(text, [end, end], `${newline(text)}${indent}${line}`);
}
function insertTable(text, program, path, table) {
  let best = { shared: 0, end: text.length };
  for (const node of program.body[0].body) {
    if (node.type !== "TOMLTable") continue;
    const names = namesOf(node.key);
    const shared = path.findIndex((name, index) => names[index] !== name);
    const end = node.body.at(-1)?.range[1] ?? headerRange(text, node)[1];
    if (shared > 0 && shared >= best.shared) best = { shared, end: lineEnd(text, end) };
  }
  const eol = newline(text);
  const before = text.slice(0, best.end).replace(/\s+$/, "");
  const after = text.slice(best.end).replace(/^\s+/, "");
  const lines = table.replace(/\n/g, eol);
  return `${before}${before === "" ? "" : eol + eol}${lines}${after === "" ? "" : eol + after}`;
}
function addToArray(text, path, names) {
  return names.reduce((current, name) => addOne(current, path, JSON.stringify(name)), text);
}
function addOne(text, path, item) {
  const array = arrayAt(text, path);
  if (!array) return text;
  const last = array.elements.at(-1);
  if (!last) return splice(text, [array.range[0] + 1, array.range[0] + 1], item);
  const tail = text.slice(last.range[1], array.range[1] - 1);
  const start = text.lastIndexOf("\n", last.range[0] - 1) + 1;
  const ownLine = start > array.range[0] && text.slice(start, last.range[0]).trim() === "";
  if (!ownLine) return splice(text, [last.range[1], last.range[1]], `, ${item}`);
  const comma = /^\s*,/.test(tail);
  const indent = text.slice(start, last.range[0]);
  const end = Math.min(lineEnd(text, last.range[1]), array.range[1] - 1);
  const added = splice(text, [end, end], `${newline(text)}${indent}${item}${comma ? "," : ""}`);
  return comma ? added : splice(added, [last.range[1], last.range[1]], ",");
}
function removeFromArray(text, path, names) {
  let current = text;
  for (const name of names) {
    const array = arrayAt(current, path);
    const index = array?.elements.findIndex((item2) => item2.type === "TOMLValue" && item2.value === name) ?? -1;
    const item = array?.elements[index];
    if (!array || !item) continue;
    const next = array.elements[index + 1];
    const before = array.elements[index - 1];
    const start = current.lastIndexOf("\n", item.range[0] - 1) + 1;
    const end = lineEnd(current, item.range[1]);
    const alone = start > array.range[0] && end < array.range[1] && /^\s*$/.test(current.slice(start, item.range[0])) && /^\s*,?\s*(?:#.*)?$/.test(current.slice(item.range[1], end));
    if (alone) current = splice(current, [start, end + 1], "");
    else if (next) current = splice(current, [item.range[0], next.range[0]], "");
    else if (before) current = splice(current, [before.range[1], item.range[1]], "");
    else current = splice(current, [item.range[0], afterComma(current, item.range[1])], "");
  }
  return current;
}
function afterComma(text, offset) {
  return offset + (/^\s*,/.exec(text.slice(offset))?.[0].length ?? 0);
}
function valueText(text, path) {
  const found = find(parseTOML(text), path);
  return found?.kind === "value" ? text.slice(...found.node.value.range) : null;
}
function isArray(text, path) {
  return arrayAt(text, path) !== null;
}
function exists(text, path) {
  return find(parseTOML(text), path) !== null;
}
function arrayAt(text, path) {
  const found = find(parseTOML(text), path);
  return found?.kind === "value" && found.node.value.type === "TOMLArray" ? found.node.value : null;
}
function find(program, path) {
  let dottedBelow = null;
  let header = null;
  const inBody = (body, base, inline) => {
    for (const node of body) {
      const full = [...base, ...namesOf(node.key)];
      if (startsWith(path, full)) {
        if (full.length === path.length) return { kind: "value", node };
        if (node.value.type === "TOMLInlineTable") {
          const inner = inBody(node.value.body, full, true);
          if (inner) return inner;
        }
      } else if (!inline && startsWith(full, path) && base.length < path.length) {
        dottedBelow = { kind: "dotted", node, base: base.length };
      }
    }
    return null;
  };
  for (const node of program.body[0].body) {
    if (node.type === "TOMLKeyValue") {
      const found = inBody([node], [], false);
      if (found) return found;
      continue;
    }
    const names = namesOf(node.key);
    if (names.length === path.length && startsWith(path, names)) header = { kind: "table", node };
    if (startsWith(path, names)) {
      const found = inBody(node.body, names, false);
      if (found) return found;
    }
  }
  return header ?? dottedBelow;
}
function startsWith(path, start) {
  return start.length <= path.length && start.every((name, index) => path[index] === name);
}
function namesOf(key) {
  return key.keys.map((part) => part.type === "TOMLBare" ? part.name : part.value);
}
function dotted(path) {
  return path.map((name) => /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name)).join(".");
}
function splice(text, range, replacement) {
  return text.slice(0, range[0]) + replacement + text.slice(range[1]);
}
function lineEnd(text, offset) {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
function newline(text) {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

// src/inventory/dotenv.ts
function dotenvKeys(text) {
  const keys = /* @__PURE__ */ new Map();
  const binding = /[ \t]*(?:export[ \t]+)?(?:'([^'\n]+)'|([^=#\s'"]+))[ \t]*=[ \t]*/y;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    binding.lastIndex = at;
    const match = binding.exec(text);
    if (match) {
      const name = match[1] ?? match[2] ?? "";
      const start = at + match[0].indexOf(name, match[0].search(/export[ \t]/) >= 0 && name !== "export" ? 6 : 0);
      if (isKeyName(name) && !keys.has(name)) keys.set(name, { name, span: { start, end: start + name.length } });
      at = afterValue(text, binding.lastIndex);
    }
    const end = text.slice(at).search(/\r\n|\n|\r/);
    if (end < 0) break;
    at += end + 1;
  }
  return [...keys.values()];
}
function afterValue(text, at) {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return at;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i + 1;
  }
  return at;
}
function jsonKeys(text) {
  let parsed;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  return Object.keys(parsed).filter(isKeyName);
}
function isExampleDotenv(path) {
  return /(?:^|\/)[^/]*\.?env[^/]*\.(?:example|sample|template|dist|tmpl)$|(?:^|\/)(?:example|sample|template)\.env$|\.env\.(?:example|sample|template)\b/i.test(
    path
  );
}

export {
  setValue,
  addToArray,
  removeFromArray,
  valueText,
  isArray,
  exists,
  dotted,
  dotenvKeys,
  jsonKeys,
  isExampleDotenv
};
