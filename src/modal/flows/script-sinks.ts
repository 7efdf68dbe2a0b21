/** Which calls of TypeScript and JavaScript take a value somewhere. */
import { type CallValue, externalPath } from "../../evaluate/value.ts";
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
  }
  const own = modalSinks(call);
  if (own) return own;
  const { callee } = call;
  return callee.kind === "member" && LEVELS.has(callee.name) && isLogger(callee.object)
    ? all(call, { kind: "log" })
    : NOTHING;
}
