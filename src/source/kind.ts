/** What a file is, told by its name alone. */
import type { FileKind } from "./source-file.ts";

/** What a Python project says of itself; settings and inventory may stand in it too. */
export const PROJECT_FILE = "pyproject.toml";

/** The inventory of the project around it. */
export const INVENTORY_FILE = "modal-secrets.toml";

const KIND_OF_EXTENSION: Readonly<Record<string, FileKind>> = {
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
  hcl: "terraform",
};

const KIND_OF_NAME: Readonly<Record<string, FileKind>> = {
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
  pipfile: "toml",
};

/** Extensions whose content is never text: not opened at all. */
const BINARY_EXTENSIONS = new Set(
  (
    "png jpg jpeg gif webp avif bmp ico icns tif tiff psd heic mp3 mp4 m4a m4v mov avi mkv webm wav flac ogg opus " +
    "zip gz tgz bz2 xz zst br 7z rar tar jar war whl egg pdf woff woff2 ttf otf eot wasm so dylib dll exe a o obj lib " +
    "pyc pyo pyd class node bin dat db sqlite sqlite3 parquet arrow feather npy npz pkl pickle pt pth ckpt onnx " +
    "safetensors gguf h5 hdf5 tflite joblib"
  ).split(" "),
);

/** The kind of a file by its path. Any name that says nothing is `text`. */
export function kindOf(path: string): FileKind {
  const name = baseName(path).toLowerCase();
  const byName = KIND_OF_NAME[name];
  if (byName) return byName;
  if (name === ".env" || name.startsWith(".env.") || name.startsWith(".env-")) return "dotenv";
  if (/^(?:docker|container)file(?:[.\-_]|$)/.test(name)) return "dockerfile";
  if (name.startsWith("makefile.")) return "makefile";
  return KIND_OF_EXTENSION[extension(name)] ?? "text";
}

/** True for TypeScript and JavaScript. */
export function isScript(kind: FileKind): boolean {
  return kind === "typescript" || kind === "javascript";
}

/** True for the path of a TypeScript or JavaScript file. */
export function isScriptPath(path: string): boolean {
  return /\.(?:[mc]?[jt]s|[jt]sx)$/.test(path);
}

/** True when the name alone says that the file holds no text. */
export function isBinaryName(path: string): boolean {
  return BINARY_EXTENSIONS.has(extension(baseName(path).toLowerCase()));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function extension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}
