/**
 * Rewrites loops over arrays, and arrays taken apart, so that they need no iterator: `for (const x of list)` counts, and
 * `[a, b]` becomes `{ 0: a, 1: b }`. In a run of a second most code is never optimised, and there an iterator makes an object
 * for every step. What is an array the type checker says: everything else is left as it is.
 */
import { dirname, join, relative } from "node:path";
import ts from "typescript";

/** An esbuild plugin for the sources below `folders` of the project at `home`. */
export function plainLoops(home, folders) {
  const config = ts.readConfigFile(join(home, "tsconfig.json"), ts.sys.readFile).config;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, home);
  const own = fileNames.filter((name) => folders.includes(relative(home, name).split(/[\\/]/)[0]));
  const program = ts.createProgram(own, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const rewritten = new Map();
  return {
    name: "plain-loops",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/, namespace: "file" }, ({ path }) => {
        const file = program.getSourceFile(path);
        if (!file || !own.includes(file.fileName)) return null;
        if (!rewritten.has(path)) rewritten.set(path, rewrite(file, checker));
        return { contents: rewritten.get(path), loader: "ts", resolveDir: dirname(path) };
      });
    },
  };
}

function rewrite(file, checker) {
  const { text } = file;
  let names = 0;
  return print(file);

  /** The text of a node, from the end of what stands before it, with its parts rewritten. */
  function print(node) {
    if (ts.isForOfStatement(node) && !node.awaitModifier && isCounted(node)) return loop(node);
    if (ts.isArrayBindingPattern(node) && isArray(node, checker) && !rest(node)) return pattern(node);
    if (ts.isVariableDeclaration(node) && isSplit(node)) return split(node);
    return plain(node);
  }

  function plain(node) {
    let printed = "";
    let at = node.pos;
    ts.forEachChild(node, (child) => {
      printed += text.slice(at, child.pos) + print(child);
      at = child.end;
    });
    return printed + text.slice(at, node.end);
  }

  function isCounted({ initializer, expression }) {
    return ts.isVariableDeclarationList(initializer) && isArray(expression, checker);
  }

  function loop({ pos, initializer, expression, statement }) {
    const [list, index] = [`$list${++names}`, `$at${names}`];
    const kind = initializer.flags & ts.NodeFlags.Const ? "const" : "let";
    const [{ name }] = initializer.declarations;
    const head = `for (let ${index} = 0, ${list} = ${print(expression)}; ${index} < ${list}.length; ${index}++)`;
    const space = text.slice(pos, text.indexOf("for", leading(text, pos)));
    return `${space}${head} { ${kind} ${print(name)} = ${list}[${index}]; ${print(statement)} }`;
  }

  function pattern(node) {
    const parts = node.elements.flatMap((each, i) => (ts.isOmittedExpression(each) ? [] : `${i}: ${print(each)}`));
    return `{ ${parts.join(", ")} }`;
  }

  /** `[first, ...others]` in a declaration of its own. */
  function isSplit({ name, initializer, parent }) {
    if (!initializer || !ts.isArrayBindingPattern(name) || !isArray(name, checker)) return false;
    const last = rest(name);
    return last !== undefined && ts.isIdentifier(last.name) && ts.isVariableStatement(parent.parent);
  }

  function split({ name, initializer }) {
    const whole = `$whole${++names}`;
    const last = rest(name);
    const start = name.elements.length - 1;
    const before = name.elements
      .slice(0, -1)
      .flatMap((each, i) => (ts.isOmittedExpression(each) ? [] : `${i}: ${print(each)}`));
    return ` ${whole} = ${print(initializer)}, { ${before.join(", ")} } = ${whole}, ${last.name.text} = ${whole}.slice(${start})`;
  }
}

function rest({ elements }) {
  const last = elements.at(-1);
  return last && ts.isBindingElement(last) && last.dotDotDotToken ? last : undefined;
}

/** Where a token starts, after the comments and blanks before it. */
function leading(text, pos) {
  const comments = ts.getLeadingCommentRanges(text, pos);
  return comments ? comments.at(-1).end : pos;
}

/** Are all values here arrays? */
function isArray(node, checker) {
  const type = checker.getTypeAtLocation(node);
  const types = type.isUnion() ? type.types : [type];
  return types.every((each) => checker.isArrayType(each) || checker.isTupleType(each) || isMatch(each));
}

/** What a regular expression found: an array with more to it. */
function isMatch(type) {
  return ["RegExpMatchArray", "RegExpExecArray"].includes(type.symbol?.name ?? "");
}
