/** Calls that load a dotenv file, and settings that read one. */
import { SETTINGS_FILE } from "../evaluate/settings.ts";
import { alternatives, type CallValue, externalPath, isNone, type Value } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import { localPath } from "./local-paths.ts";
import type { PathStep } from "./project.ts";
import { heldAt, type Run, visitsWith } from "./reach.ts";

/** A call of `load_dotenv()`, or settings that read a file besides the environment, which the container reaches. */
export interface DotenvLoad {
  readonly place: Place;
  readonly phase: "import" | "call";
  readonly certain: boolean;
  readonly path: readonly PathStep[];
  /** The file is looked for beside the code or the working directory; otherwise it may be on a volume. */
  readonly isLocal: boolean;
  /** The file's values become variables; otherwise only the settings have them. */
  readonly setsVariables: boolean;
}

const LOAD_DOTENV = /^(?:dotenv\.(?:main\.)?load_dotenv|environs\.(?:env|Env)\.read_env|environ\.Env\.read_env)$/;

const OF_ENVIRONS = /^environ(?:s)?\.(?:FileAware)?Env$/;

export function isDotenvLoad({ callee }: CallValue): boolean {
  return callee === SETTINGS_FILE || setsVariables(callee);
}

function setsVariables(callee: Value): boolean {
  const name = callee.kind === "member" ? callee.name : callee.kind === "external" ? callee.path : "";
  if (!name.endsWith("load_dotenv") && !name.endsWith("read_env")) return false;
  if (callee.kind === "member" && callee.object.kind === "call")
    return OF_ENVIRONS.test(externalPath(callee.object.callee) ?? "");
  return LOAD_DOTENV.test(externalPath(callee) ?? "");
}

/** The calls of `load_dotenv` among what a workload runs. */
export function dotenvLoads(run: Run): readonly DotenvLoad[] {
  const found = new Map<string, DotenvLoad>();
  for (const visit of visitsWith(run).dotenvLoads) {
    for (const { step, call } of visit.body.parts.dotenvLoads) {
      const held = heldAt(run, visit, step);
      const { place } = step.event;
      const key = `${place.file}:${place.span.start}`;
      if (!held || found.has(key)) continue;
      const { phase, path } = visit;
      found.set(key, {
        place,
        phase,
        certain: held.certain,
        path,
        isLocal: isLocal(call),
        setsVariables: setsVariables(call.callee),
      });
    }
  }
  return [...found.values()];
}

function isLocal({ args, place }: CallValue): boolean {
  const given = args.find((each) => PATHS.has(each.name ?? "") || (each.name === null && !each.spread))?.value;
  return !given || alternatives(given).every(({ value }) => isLocalPath(value, place.file));
}

const PATHS: ReadonlySet<string> = new Set(["dotenv_path", "path", "env_file"]);

/** Also `find_dotenv()`, and what is found from the working or the home directory. */
function isLocalPath(value: Value, file: string): boolean {
  if (isNone(value) || localPath(value, file) !== null) return true;
  if (value.kind === "sequence") return value.items.every((item) => isLocalPath(item.value, file));
  if (value.kind === "operation" && ["/", "+", "str"].includes(value.operator))
    return value.operands[0] !== undefined && isLocalPath(value.operands[0], file);
  if (value.kind === "member") return isLocalPath(value.object, file);
  if (value.kind !== "call") return false;
  const { callee, args } = value;
  if (callee.kind === "member") return isLocalPath(callee.object, file) || FROM_HERE.test(externalPath(callee) ?? "");
  const path = externalPath(callee) ?? "";
  const [first] = args;
  return FROM_HERE.test(path) || (JOINS.test(path) && first !== undefined && isLocalPath(first.value, file));
}

const FROM_HERE = /^(?:dotenv\.(?:main\.)?find_dotenv|os\.getcwd|pathlib\.Path\.(?:cwd|home)|os\.path\.expanduser)$/;

const JOINS = /^(?:os\.path\.\w+|os\.fspath|str|pathlib\.\w+)$/;
