/**
 * Builds dist/ (or the folder given as argument): one bundle without run-time dependencies, the parser's files, types, JSON
 * Schemas, and the licences of what is bundled.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import ts from "typescript";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = resolve(process.argv[2] ?? join(home, "dist"));
const require = createRequire(import.meta.url);

/** Files that the parser reads at run time, from the packages they come in. */
const parserFiles = {
  "web-tree-sitter.cjs": require.resolve("web-tree-sitter"),
  "web-tree-sitter.wasm": require.resolve("web-tree-sitter/web-tree-sitter.wasm"),
  "tree-sitter-python.wasm": require.resolve("tree-sitter-python/tree-sitter-python.wasm"),
};

/** JSON Schemas that editors and readers of reports can point at. */
const schemas = {
  "leastkey.schema.json": "schemas/leastkey.schema.json",
  "report.schema.json": "src/report/report.schema.json",
};

/**
 * The TypeScript compiler, which parses TypeScript and JavaScript: 10 MB that nobody reads, so a third of it is shipped.
 * It asks for its own file only to see whether the file system tells upper from lower case; a bundle has no such name.
 */
const typescript = {
  name: "typescript",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), {
        minify: true,
        legalComments: "none",
        target: "node20",
      });
      return { contents: `const __filename = process.execPath, __dirname = ".";${code}`, loader: "js" };
    });
  },
};

const common = {
  absWorkingDir: home,
  outdir: dist,
  bundle: true,
  platform: "node",
  target: "node20",
  // Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // Packages whose `main` is UMD break in a bundle; their `module` doesn't.
  mainFields: ["module", "main"],
  // The native parser is the user's own, where there is one.
  external: ["tree-sitter", "tree-sitter-python", "web-tree-sitter"],
  legalComments: "none",
  metafile: true,
  // Written below: a build that fails leaves the last good one.
  write: false,
  logLevel: "warning",
};

/** Large parts that few runs need: the program loads them as modules, from the library's chunks. */
const RARE = {
  lsp: "src/cli/lsp.ts",
  merge: "src/merge/merge.ts",
  typescript: "src/syntax/typescript/typescript.ts",
};

/** Packages that the program loads as scripts of their own, when something of them is first asked for. */
const LATE = ["fast-glob", "jsonc-parser", "unbash", "yaml"];

const library = await build({
  ...common,
  entryPoints: {
    index: "src/index.ts",
    // What other threads run; it is looked for beside the chunk that starts them.
    "chunks/search-worker": "src/facts/search-worker.ts",
    ...Object.fromEntries(Object.entries(RARE).map(([name, path]) => [`chunks/${name}`, path])),
  },
  splitting: true,
  format: "esm",
  chunkNames: "chunks/[name]-[hash]",
  // CommonJS packages in an ES module still ask for `require`.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  plugins: [typescript],
});
const bundles = await programBundles();
const program = await build({
  ...common,
  entryPoints: { cli: "src/cli/bundled.ts" },
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  define: { BUNDLES: JSON.stringify(bundles.names) },
});
const outputFiles = [...library.outputFiles, ...bundles.outputFiles, ...program.outputFiles];
const inputs = { ...library.metafile.inputs, ...bundles.inputs, ...program.metafile.inputs };
rmSync(dist, { recursive: true, force: true });
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
const cli = join(dist, "cli.cjs");
writeFileSync(cli, `#!/usr/bin/env node\n${readFileSync(cli, "utf8")}`);
chmodSync(cli, 0o755);
// The parser looks for its files beside the code that asks, which may be in a chunk.
for (const folder of [dist, join(dist, "chunks")]) {
  if (!codeIn(folder).some((text) => text.includes("tree-sitter-python.wasm"))) continue;
  for (const [name, source] of Object.entries(parserFiles)) copyFileSync(source, join(folder, name));
}
mkdirSync(join(dist, "schemas"), { recursive: true });
for (const [name, source] of Object.entries(schemas)) copyFileSync(join(home, source), join(dist, "schemas", name));
writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licences(bundledPackages(inputs)));
const tsc = [
  require.resolve("typescript/bin/tsc"),
  "-p",
  join(home, "scripts/tsconfig.types.json"),
  "--outDir",
  join(dist, "types"),
];
rmSync(join(dist, "types"), { recursive: true, force: true });
process.exitCode = spawnSync(process.execPath, tsc, { stdio: "inherit" }).status ?? 1;
keepReached(join(dist, "types"), "src/index.d.ts");

/** Takes out the types that the library's don't lead to. */
function keepReached(folder, start) {
  const reached = new Set([start]);
  for (const file of reached) {
    const text = readFileSync(join(folder, file), "utf8");
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith(".")) reached.add(posix.join(posix.dirname(file), fileName.replace(/\.ts$/, ".d.ts")));
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !reached.has(relative(folder, path).replaceAll("\\", "/"))) rmSync(path);
  }
}

/**
 * The program as scripts, functions over what they need of the outside: `check` is what a run needs that finds its report in
 * the cache, `touch` what it needs to work a small change into that, `scan` all else but what few scans need: the examples of
 * the rules, and some packages. What a script needs of another it asks for by its path. All carry one hash of all in their
 * names, so that the name stands for the build.
 */
async function programBundles() {
  const HOT = /^src\/(cli\/(program|check)\.ts|(cache|source|report)\/)/;
  const TOUCH = "src/touch.ts";
  const START_UP = "src/cli/start-up.ts";
  const cold = new Set();
  const examples = new Map();
  const rare = {
    name: "rare",
    setup({ onResolve }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
        const found = Object.entries(RARE).find(([, file]) => file === relative(home, join(resolveDir, path)));
        return kind === "dynamic-import" && found ? { path: `rare:${found[0]}`, external: true } : null;
      });
    },
  };
  const outside = {
    name: "outside",
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        const file = relative(home, join(resolveDir, path)).replaceAll("\\", "/");
        if (file === START_UP) return { path: file, namespace: "cold" };
        if (kind !== "dynamic-import" || HOT.test(file)) return null;
        cold.add(file);
        return { path: file, namespace: "cold" };
      });
    },
  };
  const late = {
    name: "late",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^(${LATE.join("|")})$`) }, ({ kind, path }) => ({
        path,
        namespace: kind === "dynamic-import" ? "cold" : "late",
      }));
      onLoad({ filter: /./, namespace: "late" }, async ({ path }) => ({ contents: await lateModule(path) }));
      onLoad({ filter: /./, namespace: "cold" }, ({ path }) => ({ contents: coldModule(path) }));
    },
  };
  const runtime = {
    name: "runtime",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]syntax[\\/]engine[\\/]runtime\.ts$/ }, () => ({
        // A direct eval would keep the whole script from being compiled well; what it is for, no grammar has.
        contents: `export function freshRuntime() {
          const module = { exports: {} };
          ((module, exports, __dirname) => {
            ${readFileSync(parserFiles["web-tree-sitter.cjs"], "utf8").replace(/\beval\(/g, "(0, eval)(")}
          })(module, module.exports, ".");
          return module.exports;
        }`,
      }));
    },
  };
  const withoutExamples = {
    name: "without-examples",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]rules[\\/]\w+[\\/][\w-]+\.ts$/ }, ({ path }) => {
        const name = `${relative(home, path).replaceAll("\\", "/")} examples`;
        const { text, taken } = takeExamples(readFileSync(path, "utf8"), `__cold(${JSON.stringify(name)})`);
        if (taken !== null) examples.set(name, taken);
        return { contents: text, loader: "ts" };
      });
    },
  };
  const script = {
    ...common,
    format: "cjs",
    define: { "import.meta.url": "__url" },
    banner: { js: "(function (module, require, __filename, __import, __cold) { let exports = module.exports;" },
    footer: { js: "})" },
  };
  const head = 'const __url = require("node:url").pathToFileURL(__filename).href;';
  script.banner.js += head;
  const scriptOf = (cases, plugins) =>
    build({
      ...script,
      stdin: {
        contents: `module.exports = (path) => { switch (path) { ${cases
          .map(([name, value]) => `case ${JSON.stringify(name)}: return ${value};`)
          .join(" ")} } };`,
        resolveDir: home,
        sourcefile: "script.js",
      },
      plugins,
    });
  const required = (path) => [path, `require(${JSON.stringify(/^(src|rules)\//.test(path) ? `./${path}` : path)})`];
  const inner = [rare, late, runtime, withoutExamples];
  const check = await build({ ...script, entryPoints: { check: "src/cli/run.ts" }, plugins: [rare, late, outside] });
  const touch = await scriptOf([required(TOUCH)], inner);
  const scan = await scriptOf(
    [...cold]
      .filter((file) => file !== TOUCH)
      .sort()
      .map(required),
    inner,
  );
  const built = { check, touch, scan, examples: await scriptOf([...examples].sort(), []) };
  for (const name of LATE) built[name] = await scriptOf([required(name)], []);
  const texts = Object.entries(built).map(
    ([
      name,
      {
        outputFiles: [file],
      },
    ]) => [
      name,
      file.text
        .replace(/\bimport\("rare:(\w+)"\)/g, '__import("./$1.js")')
        // They are read as Latin 1, which is quick. What isn't ASCII is left in patterns alone.
        .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .replace(/;\s*$/, ""),
    ],
  );
  const hash = createHash("sha256").update(texts.join()).digest("hex").slice(0, 8).toUpperCase();
  const fileOf = (name) => `${name}-${hash}.cjs`;
  return {
    names: {
      startUp: START_UP,
      check: fileOf("check"),
      scan: fileOf("scan"),
      examples: fileOf("examples"),
      others: Object.fromEntries([[TOUCH, fileOf("touch")], ...LATE.map((name) => [name, fileOf(name)])]),
    },
    outputFiles: texts.map(([name, contents]) => ({ path: join(dist, "chunks", fileOf(name)), contents })),
    inputs: Object.assign({}, ...Object.values(built).map(({ metafile }) => metafile.inputs)),
  };
}

/** A module that is taken from another script, at once. */
function coldModule(name) {
  return `module.exports = __cold(${JSON.stringify(name)});`;
}

/** A module with the named exports of a package, which is loaded when one of them is asked for. */
async function lateModule(name) {
  const names = Object.keys(await import(name)).filter((each) => /^(?!__esModule$|default$)\w+$/.test(each));
  return `let loaded;
    for (const name of ${JSON.stringify(names)})
      Object.defineProperty(exports, name, { enumerable: true, get: () => (loaded ??= __cold(${JSON.stringify(name)}))[name] });`;
}

/**
 * A rule's file with its examples taken out: an expression without names, in whose place `instead` is evaluated when they are
 * asked for. Null for a file that isn't a rule.
 */
function takeExamples(text, instead) {
  const file = ts.createSourceFile("rule.ts", text, ts.ScriptTarget.Latest, true);
  const [call] = file.statements.flatMap((each) => (ts.isExportAssignment(each) ? [each.expression] : []));
  const [rule] = call && ts.isCallExpression(call) ? call.arguments : [];
  const found = rule && ts.isObjectLiteralExpression(rule) ? rule.properties : [];
  const property = found.find((each) => ts.isPropertyAssignment(each) && each.name.getText() === "examples");
  if (!property || !isPlainData(property.initializer)) return { text, taken: null };
  const [start, end] = [property.getStart(), property.getEnd()];
  return {
    text: `${text.slice(0, start)}get examples() { return ${instead}; }${text.slice(end)}`,
    taken: `(${property.initializer.getText()})`,
  };
}

function isPlainData(node) {
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((each) => ts.isPropertyAssignment(each) && isPlainData(each.initializer));
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isPlainData);
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isNumericLiteral(node);
}

function codeIn(folder) {
  return readdirSync(folder)
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

/** The folders of the packages that are part of what is shipped. */
function bundledPackages(inputs) {
  const folders = Object.keys(inputs).flatMap((input) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    return match ? [join(home, match[1])] : [];
  });
  return [
    ...new Set([
      ...folders,
      ...["web-tree-sitter", "tree-sitter-python"].map((name) => join(home, "node_modules", name)),
    ]),
  ].sort();
}

function licences(folders) {
  return folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
      const text =
        file && existsSync(join(folder, file))
          ? readFileSync(join(folder, file), "utf8").trim()
          : `License: ${license}`;
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`)
    .replaceAll("\r\n", "\n");
}
