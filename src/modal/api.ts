/**
 * Modal's API as a table: which callables there are, what they give, and which of their parameters carry secrets or env.
 * A new SDK version is an edit of its rows.
 */
import { JAVASCRIPT_ROWS } from "./api-javascript.ts";
import { PYTHON_ROWS } from "./api-python.ts";
import type { ApiCallable } from "./api-row.ts";

export type { ApiCallable, ApiParameter, Carries, ModalType } from "./api-row.ts";

const BY_PATH: ReadonlyMap<string, ApiCallable> = new Map(
  [...PYTHON_ROWS, ...JAVASCRIPT_ROWS].map((each) => [each.path, each]),
);

/** Finds a callable by its path; the `.aio` variants and the private spelling `_Secret` are the same callables. */
export function apiCallable(path: string): ApiCallable | null {
  return BY_PATH.get(path) ?? null;
}

/** The paths of all rows, sorted. */
export function apiPaths(): readonly string[] {
  return [...BY_PATH.keys()].sort();
}

/** The path under which a callable of any SDK is known: that of the Python SDK where it has one. */
export function meaningOf(row: ApiCallable | null): string | null {
  return row?.like ?? row?.path ?? null;
}

/** Decorators that make a function reachable from the web. */
export const WEB_DECORATORS: ReadonlySet<string> = new Set([
  "modal.asgi_app",
  "modal.wsgi_app",
  "modal.web_server",
  "modal.web_endpoint",
  "modal.fastapi_endpoint",
  "modal.experimental.http_server",
]);

/** Decorators that make a method of a class run in its container. */
export const LIFECYCLE_DECORATORS: ReadonlySet<string> = new Set([
  ...WEB_DECORATORS,
  "modal.method",
  "modal.enter",
  "modal.exit",
  "modal.batched",
]);

/** Methods of a function or class handle that run it in another container. */
export const REMOTE_METHODS: ReadonlySet<string> = new Set([
  "remote",
  "remote_gen",
  "spawn",
  "map",
  "starmap",
  "for_each",
  "spawn_map",
  "aio",
  "get_web_url",
  "web_url",
  "keep_warm",
  "update_autoscaler",
  "call",
  "submit",
]);
