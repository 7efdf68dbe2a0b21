/**
 * Builds dist/ (or the folder given as argument): one bundle without run-time dependencies, the parser's files, types, JSON
 * Schemas, and the licences of what is bundled.
 */
import { spawnSync } from "node:child_process";
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
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = resolve(process.argv[2] ?? join(home, "dist"));
const require = createRequire(import.meta.url);

/** Files that the parser reads at run time, from the packages they come in. */
const parserFiles = {
  "web-tree-sitter.js": join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.js"),
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

const { metafile, outputFiles } = await build({
  absWorkingDir: home,
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: "chunks/[name]-[hash]",
  // Packages whose `main` is UMD break in a bundle; their `module` doesn't.
  mainFields: ["module", "main"],
  // The native parser is the user's own, where there is one.
  external: ["tree-sitter", "tree-sitter-python", "web-tree-sitter"],
  // CommonJS packages in an ES module still ask for `require`.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  plugins: [typescript],
  legalComments: "none",
  metafile: true,
  // Written below: a build that fails leaves the last good one.
  write: false,
  logLevel: "warning",
});
rmSync(dist, { recursive: true, force: true });
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
const cli = join(dist, "cli.js");
writeFileSync(cli, `#!/usr/bin/env node\n${readFileSync(cli, "utf8")}`);
chmodSync(cli, 0o755);
// The parser looks for its files beside the code that asks, which may be in a chunk.
for (const folder of [dist, join(dist, "chunks")]) {
  if (!codeIn(folder).some((text) => text.includes("tree-sitter-python.wasm"))) continue;
  for (const [name, source] of Object.entries(parserFiles)) copyFileSync(source, join(folder, name));
}
mkdirSync(join(dist, "schemas"), { recursive: true });
for (const [name, source] of Object.entries(schemas)) copyFileSync(join(home, source), join(dist, "schemas", name));
writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licences(bundledPackages(metafile)));
const tsc = [
  require.resolve("typescript/bin/tsc"),
  "-p",
  join(home, "scripts/tsconfig.types.json"),
  "--outDir",
  join(dist, "types"),
];
process.exitCode = spawnSync(process.execPath, tsc, { stdio: "inherit" }).status ?? 1;

function codeIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

/** The folders of the packages that are part of what is shipped. */
function bundledPackages({ inputs }) {
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
