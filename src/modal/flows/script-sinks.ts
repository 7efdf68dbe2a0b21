/** Which calls of TypeScript and JavaScript take a value somewhere. */
import { type CallValue, externalPath, type Value } from "../../evaluate/value.ts";
import { isLogger, LEVELS } from "./loggers.ts";
import { modalSinks } from "./modal-sinks.ts";
import { all, first, NOTHING, type Taken } from "./taken.ts";

const PRINTS = /^(console\.(log|info|warn|error|debug|trace|dir|table|group)|process\.(stdout|stderr)\.write)$/;
const CODE = /^(eval|Function|vm\.(run\w+|Script))$/;
const SHELLS = /^child_process\.(exec|execSync)$/;

/** What a call takes somewhere; empty for most. */
export function scriptSinks(call: CallValue): readonly Taken[] {
  const path = externalPath(call.callee);
  if (path !== null) {
    if (PRINTS.test(path)) return all(call, { kind: "print" });
    if (CODE.test(path)) return first(call, { kind: "code" });
    if (SHELLS.test(path)) return first(call, { kind: "shell" });
    if (RESPONSES.test(path)) return first(call, { kind: "answer", part: "body" });
  }
  const own = modalSinks(call);
  if (own) return own;
  const answered = answer(call);
  if (answered) return answered;
  const { callee } = call;
  return callee.kind === "member" && LEVELS.has(callee.name) && isLogger(callee.object)
    ? all(call, { kind: "log" })
    : NOTHING;
}

/** The fetch API's answers, also as frameworks extend them. */
const RESPONSES = /^(?:(?:next\/server\.)?(?:Next)?Response(?:\.json)?)$/;

const BODIES = /^(?:json|jsonp|send|end|write)$/;
const HEADERS = /^(?:set|header|setHeader|append|cookie)$/;
const CONTEXT_BODIES = /^(?:json|text|html|body)$/;

/** `res.json(x)` of Express and Next, `reply.send(x)` of Fastify, `c.json(x)` of Hono: by the names that all give the object. */
function answer(call: CallValue): readonly Taken[] | null {
  const { callee } = call;
  if (callee.kind !== "member") return null;
  const object = parameterOf(callee.object);
  if (object === null) return null;
  if (/^_?(?:res|response|reply)$/.test(object)) {
    if (BODIES.test(callee.name)) return first(call, { kind: "answer", part: "body" });
    return HEADERS.test(callee.name) ? all(call, { kind: "answer", part: "header" }) : null;
  }
  const isContext = /^(?:c|ctx|context)$/.test(object) && callee.object.kind === "unknown";
  return isContext && CONTEXT_BODIES.test(callee.name) ? first(call, { kind: "answer", part: "body" }) : null;
}

/** The parameter by which the object came in, also behind calls that give the object again: `res.status(200)`. */
function parameterOf(value: Value): string | null {
  if (value.kind === "unknown") return value.parameter ?? null;
  return value.kind === "call" &&
    value.callee.kind === "member" &&
    /^(?:status|code|type|header|set)$/.test(value.callee.name)
    ? parameterOf(value.callee.object)
    : null;
}
