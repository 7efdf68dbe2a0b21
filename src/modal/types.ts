/** Which Modal object an abstract value is, and which row of the API table a call goes to. */
import { type CallValue, externalPath, type Value } from "../evaluate/value.ts";
import { type ApiCallable, apiCallable, type ModalType } from "./api.ts";

const rows = new WeakMap<Value, ApiCallable | null>();

/** The kinds of values whose attributes may be Modal's. */
const MAY_BE_MODAL: ReadonlySet<Value["kind"]> = new Set(["call", "choice", "member", "external"]);

/** The API row of a callee; null when it is not Modal's. */
export function callableOf(callee: Value): ApiCallable | null {
  if (callee.kind === "external") return callableAt(callee.path);
  if (callee.kind !== "member" || !MAY_BE_MODAL.has(callee.object.kind)) return null;
  const known = rows.get(callee);
  if (known !== undefined) return known;
  const row = findCallable(callee);
  rows.set(callee, row);
  return row;
}

function findCallable(callee: Value): ApiCallable | null {
  const value = callee.kind === "member" && callee.name === "aio" ? callee.object : callee;
  const path = externalPath(value);
  if (path !== null) return callableAt(path);
  if (value.kind !== "member") return null;
  // A namespace of an object: `sandbox._experimental_sidecars.create`, `client.secrets.fromName`.
  if (value.object.kind === "member") {
    const owner = typeOf(value.object.object);
    return owner ? apiCallable(`${owner}.${value.object.name}.${value.name}`) : null;
  }
  const type = typeOf(value.object);
  return type ? apiCallable(`${type}.${value.name}`) : null;
}

function callableAt(path: string): ApiCallable | null {
  if (!path.startsWith("modal.")) return null;
  return apiCallable(path.endsWith(".aio") ? path.slice(0, -".aio".length) : path);
}

/** The type of Modal object that a value is; null when it is none, or when that can't be known. */
export function typeOf(value: Value): ModalType | null {
  switch (value.kind) {
    case "call":
      return typeOfCall(value);
    case "choice": {
      const then = typeOf(value.then);
      const otherwise = typeOf(value.otherwise);
      return then ?? otherwise;
    }
    default:
      return null;
  }
}

const types = new WeakMap<CallValue, ModalType | "none">();

function typeOfCall(call: CallValue): ModalType | null {
  const known = types.get(call);
  if (known) return known === "none" ? null : known;
  const type = computeType(call);
  types.set(call, type ?? "none");
  return type;
}

function computeType(call: CallValue): ModalType | null {
  const row = callableOf(call.callee);
  if (row) return row.returns;
  switch (typeOf(call.callee)) {
    case "FunctionDecorator":
      return "Function";
    case "ClsDecorator":
      return "Cls";
    case "ServerDecorator":
      return "Server";
    case "PartialDecorator":
      return "PartialFunction";
    case "Cls":
      return "ClsInstance";
    default:
      // An image method that the table doesn't know still gives an image: chains must not break.
      return call.callee.kind === "member" && typeOf(call.callee.object) === "Image" && call.callee.name !== "imports"
        ? "Image"
        : null;
  }
}

/** Methods that give the object that they are called on. */
const GIVES_ITSELF = new Set(["include", "deploy", "hydrate"]);

/** The call that made an object: `modal.App("x")` of `modal.App("x").include(other)`. */
export function madeBy(call: CallValue): CallValue {
  const { callee } = call;
  if (callee.kind !== "member" || callee.object.kind !== "call" || !GIVES_ITSELF.has(callee.name)) return call;
  return typeOf(callee.object) === typeOf(call) ? madeBy(callee.object) : call;
}

/** The value that a decorator's application was given: the function, class or inner decorated object. */
export function decoratedBy(call: CallValue): Value | null {
  const [first] = call.args;
  return first && first.name === null ? first.value : null;
}
