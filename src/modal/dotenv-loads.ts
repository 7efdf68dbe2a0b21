/** Calls that load a dotenv file. */
import { type CallValue, externalPath } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import type { PathStep } from "./project.ts";
import { heldAt, type Run, visitsWith } from "./reach.ts";

/** A call of `load_dotenv()` that the container reaches. */
export interface DotenvLoad {
  readonly place: Place;
  readonly phase: "import" | "call";
  readonly certain: boolean;
  readonly path: readonly PathStep[];
  /** The given path, as far as it is a known text; null when there is none. */
  readonly file: string | null;
}

const LOAD_DOTENV = /^dotenv\.(?:main\.)?load_dotenv$/;

export function isDotenvLoad({ callee }: CallValue): boolean {
  const name = callee.kind === "member" ? callee.name : callee.kind === "external" ? callee.path : "";
  return name.endsWith("load_dotenv") && LOAD_DOTENV.test(externalPath(callee) ?? "");
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
      found.set(key, { place, phase, certain: held.certain, path, file: fileOf(call) });
    }
  }
  return [...found.values()];
}

function fileOf({ args }: CallValue): string | null {
  const given = args.find((each) => each.name === "dotenv_path" || (each.name === null && !each.spread))?.value;
  return given?.kind === "text" ? given.value : null;
}
