/** Which objects log: what the logging libraries of Python and JavaScript make. */
import { externalPath, type Value } from "../../evaluate/value.ts";

/** Methods of a logger that log their arguments. */
export const LEVELS: ReadonlySet<string> = new Set(
  "debug info warning warn error critical exception log trace success fatal msg verbose".split(" "),
);

/** Something that logs: `logging.getLogger()`, loguru, structlog, the logger of a web app. */
export function isLogger(object: Value): boolean {
  const path = pathOfObject(object);
  return (
    path !== null &&
    /(^|\.)((get_?logger|Logger|LoggerAdapter|logger|BoundLogger|createLogger|pino|consola)(\(\))?|logging)$/i.test(
      path,
    )
  );
}

export function isConsole(object: Value): boolean {
  return /^rich\.(console\.)?(Console|get_console)\(\)$/.test(pathOfObject(object) ?? "");
}

/** The dotted path of an object, calls of which are kept: `loguru.logger`, `logging.getLogger()`, `flask.Flask().logger`. */
function pathOfObject(object: Value): string | null {
  const path = externalPath(object);
  if (path !== null) return path;
  if (object.kind === "call") {
    // `logger.bind(user=1)` gives the logger again.
    if (
      object.callee.kind === "member" &&
      /^(bind|opt|contextualize|getChild|new|unbind|child)$/.test(object.callee.name)
    )
      return pathOfObject(object.callee.object);
    const callee = externalPath(object.callee);
    return callee === null ? null : /\.(bind|opt|patch)$/.test(callee) ? callee.replace(/\.\w+$/, "") : `${callee}()`;
  }
  if (object.kind === "member") {
    const outer = pathOfObject(object.object);
    return outer === null ? null : `${outer}.${object.name}`;
  }
  return object.kind === "choice" ? (pathOfObject(object.then) ?? pathOfObject(object.otherwise)) : null;
}
