/** Web endpoints: which functions answer requests, and whether they look at who asks. */
import { receiverOf, wrappedFunction } from "../../evaluate/callables.ts";
import type { Interpreter } from "../../evaluate/interpreter.ts";
import type { Unit } from "../../evaluate/unit.ts";
import { type CallValue, externalPath, type FunctionValue, type Value } from "../../evaluate/value.ts";
import { WEB_DECORATORS } from "../api.ts";
import type { Access } from "./types.ts";

/** What web apps and routers are made by. */
const WEB_APPS = /^(fastapi|starlette|flask|quart|sanic|litestar|bottle|robyn|blacksheep)\.(\w+\.)*\w+$/;
const VERBS: ReadonlySet<string> = new Set(
  "get post put patch delete head options route api_route add_api_route add_route add_url_rule".split(" "),
);

/** Middleware that lets everybody through. */
const HARMLESS_MIDDLEWARE =
  /(CORS|GZip|TrustedHost|HTTPSRedirect|Session|Prometheus|RequestId|CorrelationId|Timing|Logging)\w*$/i;

interface Route {
  /** The call that registers the handler, with its options. */
  readonly options: CallValue;
  /** The id of the web app or router. */
  readonly object: number;
}

/** The handlers of the project's web apps and how they are guarded. */
export class Endpoints {
  private readonly routes = new Map<object, Route>();
  /** Apps and routers before whose handlers something else runs. */
  private readonly guarded = new Set<number>();
  private readonly parents = new Map<number, number>();
  private readonly rejecting = new WeakMap<Unit, boolean>();

  constructor(private readonly interpreter: Interpreter) {
    for (const { call } of interpreter.calls) this.note(call);
  }

  /** True for a function that a web app calls to answer a request. */
  isHandler(unit: Unit): boolean {
    return unit.function !== null && this.routes.has(unit.function.definition);
  }

  /** Who may call the endpoint. `proxied`: Modal asks for a proxy token first; null: that can't be told. */
  accessOf(unit: Unit, proxied: boolean | null): Access {
    if (proxied === true) return "checked";
    const route = unit.function ? this.routes.get(unit.function.definition) : undefined;
    if (route && (hasDependencies(route.options) || this.isGuarded(route.object))) return "checked";
    if (this.rejects(unit, 0) || this.depends(unit)) return "checked";
    return proxied === null ? "unknown" : "open";
  }

  private note(call: CallValue): void {
    const path = externalPath(call.callee);
    if (path !== null && WEB_APPS.test(path) && hasDependencies(call)) this.guarded.add(call.id);
    const registration = call.callee.kind === "call" ? call.callee : call;
    const { callee } = registration;
    if (callee.kind !== "member") return;
    const receiver = receiverOf(callee);
    if (receiver === null) return;
    const object = this.interpreter.objectOf(receiver);
    if (!WEB_APPS.test(this.interpreter.constructorOf(object) ?? "")) return;
    if (VERBS.has(callee.name)) this.noteRoute(call, registration, object);
    else if (callee.name === "include_router" || callee.name === "register_blueprint" || callee.name === "mount")
      this.noteRouter(call, object);
    else if (isGuard(callee.name, call)) this.guarded.add(object);
  }

  private noteRoute(call: CallValue, options: CallValue, object: number): void {
    for (const { value } of call.args) {
      const handler = wrappedFunction(value);
      if (handler?.kind === "function") this.routes.set(handler.definition, { options, object });
    }
  }

  private noteRouter(call: CallValue, object: number): void {
    for (const { value } of call.args) {
      if (value.kind !== "call") continue;
      const router = this.interpreter.objectOf(value.id);
      this.parents.set(router, object);
      if (hasDependencies(call)) this.guarded.add(router);
    }
  }

  private isGuarded(object: number): boolean {
    let current: number | undefined = object;
    for (let depth = 0; current !== undefined && depth < 8; depth++) {
      if (this.guarded.has(current)) return true;
      current = this.parents.get(current);
    }
    return false;
  }

  /** Does a dependency of the handler check the caller? What isn't the project's own is taken to do so. */
  private depends(unit: Unit): boolean {
    const handed = unit.events.flatMap((event) =>
      event.kind === "use" ? [...(this.interpreter.callbacks.get(event.object) ?? [])] : [],
    );
    const defaults = [...(unit.function?.defaults.values() ?? [])].filter(isDependency);
    return [...handed, ...defaults.flatMap((each) => each.args.map(({ value }) => value))].some((each) =>
      this.isCheck(each),
    );
  }

  private isCheck(dependency: Value): boolean {
    if (dependency.kind === "function") return this.rejects(this.interpreter.entry(dependency), 0);
    return (
      dependency.kind === "call" &&
      /^fastapi\.security\.|(^|\.)(Security|HTTPBearer|APIKey\w+|OAuth2\w+)$/.test(
        externalPath(dependency.callee) ?? "",
      )
    );
  }

  /** Does the code turn somebody away: an answer 401 or 403, a comparison of digests, a token that is verified? */
  private rejects(unit: Unit, depth: number): boolean {
    const known = this.rejecting.get(unit);
    if (known !== undefined) return known;
    this.rejecting.set(unit, false);
    const rejects = unit.events.some((event) => {
      if (event.kind === "compare") return true;
      if (event.kind === "call") return isRejection(event.call);
      return event.kind === "enter" && depth < 5 && this.rejects(event.unit, depth + 1);
    });
    this.rejecting.set(unit, rejects);
    return rejects;
  }
}

/** The web decorators on a function: does Modal ask for a proxy token? Null: that can't be told; undefined: it has none. */
export function proxiedBy(value: FunctionValue): boolean | null | undefined {
  for (const decorator of value.decorators) {
    const callee = decorator.kind === "call" ? decorator.callee : decorator;
    if (!WEB_DECORATORS.has(externalPath(callee) ?? "")) continue;
    const given =
      decorator.kind === "call" ? decorator.args.find((each) => each.name === "requires_proxy_auth") : undefined;
    if (!given) return decorator.kind === "call" && decorator.args.some((each) => each.spread) ? null : false;
    return given.value.kind === "scalar" ? given.value.value === true : null;
  }
  return undefined;
}

/** True for a function of which Modal itself sends the result as an answer. */
export function answersDirectly(value: FunctionValue): boolean {
  return value.decorators.some((decorator) =>
    /^modal\.(fastapi_endpoint|web_endpoint)$/.test(
      externalPath(decorator.kind === "call" ? decorator.callee : decorator) ?? "",
    ),
  );
}

function isDependency(value: Value): value is CallValue {
  return (
    value.kind === "call" &&
    /^fastapi\.(params\.|param_functions\.)?(Depends|Security)$/.test(externalPath(value.callee) ?? "")
  );
}

function hasDependencies(call: CallValue): boolean {
  return call.args.some(
    ({ name, value }) =>
      (name === "dependencies" || name === "middleware") && !(value.kind === "sequence" && value.items.length === 0),
  );
}

/** `add_middleware(Auth)`, `@app.middleware("http")`, `@app.before_request`. */
function isGuard(name: string, call: CallValue): boolean {
  if (name !== "add_middleware" && name !== "middleware" && name !== "before_request") return false;
  const [first] = call.args;
  const path = first ? (externalPath(first.value) ?? "") : "";
  return !HARMLESS_MIDDLEWARE.test(path);
}

const REJECTIONS =
  /(Unauthorized|Forbidden|PermissionDenied|NotAuthenticated|Authentication(Error|Failed)|compare_digest|jwt\.decode|verify_\w*token|authenticate)/i;

function isRejection(call: CallValue): boolean {
  const path = externalPath(call.callee) ?? (call.callee.kind === "member" ? call.callee.name : "");
  if (REJECTIONS.test(path)) return true;
  return call.args.some(
    ({ value }) =>
      (value.kind === "scalar" && (value.value === 401 || value.value === 403)) ||
      /(HTTP_40[13]|UNAUTHORIZED|FORBIDDEN)/.test(externalPath(value) ?? ""),
  );
}
