/** Names of Python's own, and of Modal's, in one spelling. */
import { ENVIRON, external, type Value } from "./value.ts";

export function externalNamed(path: string): Value {
  return ENVIRONMENTS.has(path) ? ENVIRON : external(path);
}

/** The environment, by text and by bytes; `posix` is what `os` takes it from. */
export const ENVIRONMENTS: ReadonlySet<string> = new Set(["os.environ", "os.environb", "posix.environ"]);

/** Names of the same thing in one spelling: `os.path` and `posixpath`, `modal.app.App` and `modal.App`. */
export function canonicalPath(path: string): string {
  return path.replace(
    /^modal\.(?:app|secret|image|sandbox|cls|functions|partial_function|cloud_bucket_mount|stub)\.(?=[A-Z]|fastapi|asgi|wsgi|web_|method|enter|exit|build|batched|concurrent)/,
    "modal.",
  );
}

export const BUILTIN_NAMES = new Set(
  "str int float bool list dict tuple set frozenset len range zip enumerate sorted reversed map filter any all min max sum print open getattr setattr hasattr isinstance issubclass type super object property staticmethod classmethod iter next repr format bytes bytearray vars globals locals callable exec eval compile __import__ Exception BaseException ValueError KeyError RuntimeError TypeError NotImplementedError OSError ImportError ModuleNotFoundError AttributeError StopIteration FileNotFoundError TimeoutError PermissionError ConnectionError LookupError IndexError SystemExit KeyboardInterrupt AssertionError id hash abs round divmod pow chr ord hex oct bin input exit quit slice memoryview complex dir help NotImplemented Ellipsis".split(
    " ",
  ),
);
