import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/source/kind.ts
var KIND_OF_EXTENSION = {
  py: "python",
  pyi: "python",
  pyw: "python",
  ipynb: "notebook",
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  cts: "typescript",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  env: "dotenv",
  envrc: "shell",
  toml: "toml",
  yaml: "yaml",
  yml: "yaml",
  json: "json",
  jsonc: "json",
  json5: "json",
  jsonl: "json",
  ini: "ini",
  cfg: "ini",
  conf: "ini",
  cnf: "ini",
  properties: "ini",
  dockerfile: "dockerfile",
  containerfile: "dockerfile",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  fish: "shell",
  ksh: "shell",
  ps1: "shell",
  psm1: "shell",
  mk: "makefile",
  mak: "makefile",
  just: "makefile",
  md: "markdown",
  mdx: "markdown",
  markdown: "markdown",
  rst: "markdown",
  tf: "terraform",
  tfvars: "terraform",
  hcl: "terraform"
};
var KIND_OF_NAME = {
  makefile: "makefile",
  gnumakefile: "makefile",
  justfile: "makefile",
  ".justfile": "makefile",
  ".bashrc": "shell",
  ".zshrc": "shell",
  ".profile": "shell",
  ".bash_profile": "shell",
  ".npmrc": "ini",
  ".yarnrc": "ini",
  ".pypirc": "ini",
  ".netrc": "text",
  pipfile: "toml"
};
var BINARY_EXTENSIONS = new Set(
  "png jpg jpeg gif webp avif bmp ico icns tif tiff psd heic mp3 mp4 m4a m4v mov avi mkv webm wav flac ogg opus zip gz tgz bz2 xz zst br 7z rar tar jar war whl egg pdf woff woff2 ttf otf eot wasm so dylib dll exe a o obj lib pyc pyo pyd class node bin dat db sqlite sqlite3 parquet arrow feather npy npz pkl pickle pt pth ckpt onnx safetensors gguf h5 hdf5 tflite joblib".split(" ")
);
function kindOf(path) {
  const name = baseName(path).toLowerCase();
  const byName = KIND_OF_NAME[name];
  if (byName) return byName;
  if (name === ".env" || name.startsWith(".env.") || name.startsWith(".env-")) return "dotenv";
  if (/^(?:docker|container)file(?:[.\-_]|$)/.test(name)) return "dockerfile";
  if (name.startsWith("makefile.")) return "makefile";
  return KIND_OF_EXTENSION[extension(name)] ?? "text";
}
function isScript(kind) {
  return kind === "typescript" || kind === "javascript";
}
function isScriptPath(path) {
  return /\.(?:[mc]?[jt]s|[jt]sx)$/.test(path);
}
function isBinaryName(path) {
  return BINARY_EXTENSIONS.has(extension(baseName(path).toLowerCase()));
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function extension(name) {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

export {
  kindOf,
  isScript,
  isScriptPath,
  isBinaryName
};
