/** Calls that run code which no import statement names: what that code reads can't be told. */
import { type ArgumentValue, externalPath, type Value } from "./value.ts";

/**
 * Calls that load modules whose names are computed, or that stand in settings and folders of the project: what frameworks are
 * told by a variable (Django's `DJANGO_SETTINGS_MODULE`), by a configuration (Hydra's `_target_`) or find by themselves (tests).
 */
const RUNNERS: ReadonlySet<string> = new Set([
  "__import__",
  "importlib.import_module",
  "importlib.reload",
  "exec",
  "eval",
  "execfile",
  "pkgutil.resolve_name",
  // Plugins of the packages that are installed.
  "importlib.metadata.entry_points",
  "importlib_metadata.entry_points",
  "pkg_resources.iter_entry_points",
  "pydoc.locate",
  "django.setup",
  "django.utils.module_loading.import_string",
  "django.core.wsgi.get_wsgi_application",
  "django.core.asgi.get_asgi_application",
  "django.core.management.call_command",
  "django.core.management.execute_from_command_line",
  "werkzeug.utils.import_string",
  "hydra.utils.instantiate",
  "hydra.utils.call",
  "hydra.utils.get_class",
  "hydra.utils.get_method",
  "hydra.utils.get_object",
  "pytest.main",
  "unittest.main",
]);

/** Workers of task queues, and the methods by which they run the functions that the queue names. */
const WORKERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...["rq.Worker", "rq.SimpleWorker", "rq.worker.Worker", "rq.worker.SimpleWorker", "rq.worker_pool.WorkerPool"].map(
    (path) => [path, new Set(["work", "start"])] as const,
  ),
  ["celery.Celery", new Set(["worker_main", "start", "Worker"])],
  ["arq.Worker", new Set(["run", "async_run", "main"])],
  ["arq.worker.Worker", new Set(["run", "async_run", "main"])],
]);

/** Methods of a module's loader, whatever the loader is (`spec.loader.exec_module(module)`): importlib.abc.Loader. */
const LOADS = new Set(["exec_module", "load_module"]);

/** What the call of code from outside runs that can't be followed, in words; null: nothing of that kind. */
export function hiddenCodeOf(callee: Value, args: readonly ArgumentValue[]): string | null {
  const path = externalPath(callee);
  if (path !== null && RUNNERS.has(path)) return isPlain(path, args) ? null : `what ${path} runs can't be told`;
  if (callee.kind !== "member") return null;
  const worker = callee.object.kind === "call" ? externalPath(callee.object.callee) : null;
  if (worker !== null && WORKERS.get(worker)?.has(callee.name)) return `what ${worker} runs can't be told`;
  if (LOADS.has(callee.name)) return `what ${callee.name} runs can't be told`;
  return null;
}

/** Is it code that is written out and says nothing of other code, as in `eval("1 + 1")`? */
function isPlain(path: string, args: readonly ArgumentValue[]): boolean {
  const code = args[0]?.value;
  return (
    (path === "eval" || path === "exec") &&
    code?.kind === "text" &&
    !/environ|getenv|import|[\w\])]\s*\(/.test(code.value)
  );
}
