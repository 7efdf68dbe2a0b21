/** Paths of local files as the code gives them, and the files of the project that they may mean. */
import { posix } from "node:path";
import { type CallValue, externalPath, type Value } from "../evaluate/value.ts";

export interface LocalPath {
  readonly path: string;
  /** Relative to the project's root. Otherwise relative to the folder that `modal` is started in. */
  readonly anchored: boolean;
}

/** The path that a value holds; null when it can't be known. `file`: the module that `__file__` means. */
export function localPath(value: Value, file: string): LocalPath | null {
  switch (value.kind) {
    case "text":
      return posix.isAbsolute(value.value) ? null : { path: posix.normalize(value.value), anchored: false };
    case "external":
      return value.path === "__file__" ? { path: file, anchored: true } : null;
    case "member": {
      const inner = value.name === "parent" ? localPath(value.object, file) : null;
      return inner && { ...inner, path: posix.dirname(inner.path) };
    }
    case "operation":
      if (value.operator === "str" && value.operands[0]) return localPath(value.operands[0], file);
      return value.operator === "/" || value.operator === "index" ? joined(value.operands, value.operator, file) : null;
    case "call":
      return ofCall(value, file);
    default:
      return null;
  }
}

/** The paths relative to the root that it may be: `modal` is started at the root or in the folder of the code. */
export function placesOf({ path, anchored }: LocalPath, file: string): readonly string[] {
  const bases = anchored ? ["."] : [".", posix.dirname(file)];
  const paths = bases.map((base) => posix.join(base, path).replace(/(?<=.)\/$/, ""));
  return [...new Set(paths)].filter((each) => each !== ".." && !each.startsWith("../"));
}

function joined(operands: readonly Value[], operator: "/" | "index", file: string): LocalPath | null {
  const [first, ...rest] = operands;
  if (operator === "index") {
    // `Path(__file__).parents[1]`
    const [at] = rest;
    if (first?.kind !== "member" || first.name !== "parents") return null;
    if (at?.kind !== "scalar" || typeof at.value !== "number" || at.value < 0 || at.value > 20) return null;
    const inner = localPath(first.object, file);
    return inner && { ...inner, path: posix.join(posix.dirname(inner.path), "../".repeat(at.value)) };
  }
  let path = first ? localPath(first, file) : null;
  for (const part of rest) {
    if (!path || part.kind !== "text" || posix.isAbsolute(part.value)) return null;
    path = { ...path, path: posix.join(path.path, part.value) };
  }
  return path;
}

const SAME = /^(?:str|os\.path\.(?:abspath|realpath|normpath)|os\.fspath|pathlib\.(?:Pure)?(?:Posix)?Path)$/;

function ofCall({ callee, args }: CallValue, file: string): LocalPath | null {
  const path = externalPath(callee) ?? "";
  const values = args.map(({ value }) => value);
  const [first] = values;
  if (path === "os.path.dirname" && first) {
    const inner = localPath(first, file);
    return inner && { ...inner, path: posix.dirname(inner.path) };
  }
  if (path === "os.path.join") return joined(values, "/", file);
  if (SAME.test(path) && first) return values.length === 1 ? localPath(first, file) : joined(values, "/", file);
  if (callee.kind !== "member") return null;
  if (callee.name === "joinpath") return joined([callee.object, ...values], "/", file);
  return /^(?:resolve|absolute|as_posix|expanduser|__str__)$/.test(callee.name) ? localPath(callee.object, file) : null;
}
