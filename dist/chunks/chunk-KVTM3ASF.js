import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  contains,
  overlaps
} from "./chunk-OI4W2V3W.js";
import {
  isScript
} from "./chunk-HFKGBSJN.js";
import {
  textOf
} from "./chunk-VFXA6EVH.js";

// src/facts/conceal.ts
function conceal(module, file, candidates) {
  return candidates.length === 0 ? module : rewrite(module, file, candidates);
}
function rewrite(node, file, candidates) {
  if (typeof node !== "object" || node === null) return node;
  if (isText(node)) return redactLiteral(node, file, candidates);
  if (Array.isArray(node)) {
    const items = node.map((item) => rewrite(item, file, candidates));
    return items.some((item, index) => item !== node[index]) ? items : node;
  }
  const changed = {};
  for (const [key, value] of Object.entries(node)) {
    const rewritten = rewrite(value, file, candidates);
    if (rewritten !== value) changed[key] = rewritten;
  }
  return Object.keys(changed).length === 0 ? node : { ...node, ...changed };
}
function redactLiteral(literal, file, candidates) {
  const held = candidates.filter((candidate) => overlaps(candidate.span, literal.span));
  if (held.length === 0) return literal;
  return { ...literal, value: redactedValue(literal, file, held) };
}
function redactedValue(literal, file, held) {
  const [inner] = literal.inner;
  const [first] = held;
  const exact = literal.inner.length === 1 && inner !== void 0 && textOf(file, inner) === literal.value;
  if (!exact || !held.every(({ span }) => contains(inner, span))) return first?.redacted ?? "";
  let value = "";
  let at = inner.start;
  for (const { span, redacted } of [...held].sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) continue;
    value += textOf(file, { start: at, end: span.start }) + redacted;
    at = span.end;
  }
  return value + textOf(file, { start: at, end: inner.end });
}
function isText(node) {
  return "kind" in node && node.kind === "text" && "inner" in node && "span" in node && isSpan(node.span);
}
function isSpan(value) {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

// src/facts/imports.ts
function importsOf(module) {
  const found = [];
  const pending = [module.body];
  for (let block = pending.pop(); block; block = pending.pop()) {
    for (const statement of block) {
      if (statement.kind === "import" || statement.kind === "import-from") found.push(statement);
      else pending.push(...blocksOf(statement));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
function blocksOf(statement) {
  switch (statement.kind) {
    case "if":
      return [statement.then, statement.otherwise];
    case "for":
    case "while":
      return [statement.body, statement.otherwise];
    case "try":
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.otherwise,
        statement.finally
      ];
    case "match":
      return statement.cases.map((each) => each.body);
    case "with":
    case "function":
    case "class":
      return [statement.body];
    case "expression":
    case "assignment":
    case "augmented":
    case "delete":
    case "return":
    case "raise":
    case "assert":
    case "import":
    case "import-from":
    case "scope":
    case "jump":
      return [];
  }
}

// src/facts/collect.ts
async function collectFacts(files, sources) {
  const seeds = files.filter(mentionsModal);
  const scans = /* @__PURE__ */ new Map();
  const undecided = [];
  for (const file of files) {
    let asked = false;
    const scan = sources.scanCredentials(file, () => {
      asked = true;
      return null;
    });
    if (asked) undecided.push(file);
    else scans.set(file.path, scan);
  }
  const needed = /* @__PURE__ */ new Set([...seeds, ...undecided]);
  if (needed.size === 0) return files.map((file) => factsOf(file, null, scans.get(file.path)));
  const parser = await sources.openParser([...needed].reduce((sum, file) => sum + file.bytes, 0));
  const lowered = await reach(files, seeds, parser, sources.resolver);
  for (const file of undecided) {
    await parser.recover();
    const known = lowered.get(file.path);
    scans.set(
      file.path,
      // Scripts that don't matter to Modal stay unparsed: their parser is large.
      sources.scanCredentials(
        file,
        () => known || !isScript(file.kind) ? moduleOf(known ?? parser.lower(file)) : null
      )
    );
  }
  return files.map((file) => factsOf(file, lowered.get(file.path) ?? null, scans.get(file.path)));
}
async function reach(files, seeds, parser, resolver) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = /* @__PURE__ */ new Map();
  const follow = async (first) => {
    const pending = [...first];
    for (let file = pending.pop(); file; file = pending.pop()) {
      if (reached.has(file.path)) continue;
      await parser.recover();
      await parser.prepare(file);
      const lowered = parser.lower(file);
      reached.set(file.path, lowered);
      for (const path of [...packagesAbove(file.path), ...importedFiles(file, lowered, resolver)]) {
        const next = byPath.get(path);
        if (next && !reached.has(path)) pending.push(next);
      }
    }
  };
  await follow(seeds);
  const registering = files.filter((file) => !reached.has(file.path) && registersOnApp(file));
  for (let before = -1; reached.size > 0 && before !== reached.size; ) {
    before = reached.size;
    for (const file of registering) {
      if (reached.has(file.path)) continue;
      await parser.prepare(file);
      if (importedFiles(file, parser.lower(file), resolver).some((path) => reached.has(path))) await follow([file]);
    }
  }
  return reached;
}
function packagesAbove(path) {
  const folders = path.split("/").slice(0, -1);
  return folders.map((_, i) => `${folders.slice(0, i + 1).join("/")}/__init__.py`).filter((each) => each !== path);
}
function importedFiles(file, lowered, resolver) {
  if (!lowered.ok) return [];
  return importsOf(lowered.module).flatMap(
    (statement) => statement.kind === "import" ? statement.names.flatMap(({ name }) => resolver.resolve(file.path, name, 0, [])) : resolver.resolve(
      file.path,
      statement.module,
      statement.level,
      statement.names.map(({ name }) => name)
    )
  );
}
function mentionsModal(file) {
  switch (file.kind) {
    case "python":
    case "notebook":
      return /\bmodal\b/.test(file.text);
    case "typescript":
    case "javascript":
      return /\b(?:from|import|require)\s*\(?\s*["'`]modal["'`]/.test(file.text);
    default:
      return false;
  }
}
function registersOnApp(file) {
  if (file === void 0) return false;
  if (isScript(file.kind))
    return /\.(?:sandboxes\s*\.\s*\w+|secrets\s*\.\s*from\w+|createSandbox)\s*\(/.test(file.text);
  return file.kind === "python" && /\.(?:function|cls|local_entrypoint)\s*\(/.test(file.text);
}
function moduleOf(lowered) {
  return lowered.ok ? lowered.module : null;
}
function factsOf(file, lowered, scan) {
  const candidates = scan?.candidates ?? [];
  const module = lowered === null ? null : moduleOf(lowered);
  return {
    path: file.path,
    file,
    // What only its name makes a password may be a Secret's name: the model must be able to read it.
    module: module && conceal(
      module,
      file,
      candidates.filter((candidate) => candidate.kind !== "password")
    ),
    candidates,
    suppressed: scan?.suppressed ?? {},
    notes: lowered === null ? [] : notesOf(file, lowered)
  };
}
function notesOf({ kind }, lowered) {
  if (!lowered.ok) {
    const level = kind === "python" || kind === "notebook" ? "error" : "warning";
    return [{ span: null, level, why: sentence(`not analysed: ${lowered.why}`) }];
  }
  const { notes } = lowered.module;
  const shown = notes.slice(0, MOST_NOTES).map(({ span, why }) => ({ span, level: "warning", why: sentence(why) }));
  const more = notes.length - MOST_NOTES;
  return more > 0 ? [...shown, { span: null, level: "warning", why: `${more} more places were not analysed.` }] : shown;
}
var MOST_NOTES = 5;
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

export {
  importsOf,
  collectFacts,
  packagesAbove,
  registersOnApp
};
