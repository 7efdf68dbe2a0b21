/** What the steps of a body do in a container. */
import { holdsEnvironment } from "../evaluate/holds.ts";
import { STDLIB_MODULES } from "../evaluate/stdlib.ts";
import type { Unit, WriteEvent } from "../evaluate/unit.ts";
import { type CallValue, externalPath } from "../evaluate/value.ts";
import { placeKey } from "../source/span.ts";
import type { Opening, Parts, Setting, Step } from "./body.ts";
import type { Cases } from "./cases.ts";
import type { Outside } from "./commands.ts";
import { isDotenvLoad } from "./dotenv-loads.ts";
import type { Flows } from "./flows/flows.ts";
import { SUPPLIERS } from "./implicit/index.ts";
import type { Open } from "./project.ts";
import { readingOf } from "./read-drafts.ts";

type Building = { -readonly [K in keyof Parts]: Parts[K][number][] };

/** The parts of a unit that runs in a container. */
export function partsOfSteps(unit: Unit, steps: readonly Step[], cases: Cases, flows: Flows): Parts {
  const parts: Building = listsByKind();
  for (const step of steps) {
    const { event } = step;
    const reading = readingOf(step, unit, cases, "container");
    if (reading) parts.readings.push(reading);
    const drafts = flows.draftsOf(event, unit);
    if (drafts.length > 0) parts.flows.push({ step, drafts });
    switch (event.kind) {
      case "call":
        addCall(parts, step, event.call);
        break;
      case "write":
        parts.settings.push({ step, ...variablesSetBy(event, cases), supplier: null });
        break;
      case "external-import":
        parts.imports.push({ step, packages: [...new Set(event.modules.map(topOf))] });
        break;
      case "open":
        parts.openings.push(opening(step, { place: event.place, why: event.why, kind: event.cause }, null));
        break;
      case "read":
      case "return":
      case "store":
      case "compare":
      case "enter":
      case "import":
      case "use":
        break;
    }
  }
  return parts;
}

/** Nothing new is set where the environment is put back. */
function variablesSetBy({ key, value }: WriteEvent, cases: Cases): Pick<Setting, "keys" | "open"> {
  if (key === null) return { keys: [], open: !holdsEnvironment(value) };
  const { known, cases: each, open } = cases.text(key, "container");
  return { keys: known === null ? each.map((one) => one.value) : [known], open };
}

/** A new empty list for each kind of parts. */
export function listsByKind(): { readonly [Kind in keyof Parts]: never[] } {
  return { readings: [], openings: [], imports: [], settings: [], starts: [], dotenvLoads: [], flows: [] };
}

const KINDS = Object.keys(listsByKind()) as (keyof Parts)[];

/** The kinds of which there are any. */
export function kindsOf(parts: Parts): readonly (keyof Parts)[] {
  return KINDS.filter((kind) => parts[kind].length > 0);
}

function addCall(parts: Building, step: Step, call: CallValue): void {
  const path = externalPath(call.callee);
  if (path !== null && SUPPLIERS.has(path)) parts.settings.push({ step, keys: [], open: false, supplier: path });
  if (isDotenvLoad(call)) parts.dotenvLoads.push({ step, call });
  const { started } = step;
  if (!started) return;
  parts.starts.push({ step, call, started });
  const { place } = step.event;
  for (const { program } of started.inherits ? started.commands : []) {
    if (program.kind === "inline")
      parts.imports.push({ step, packages: program.modules.filter((module) => !STDLIB_MODULES.has(module)) });
    else if (program.kind === "outside" || program.kind === "unknown") {
      const open: Open = { place, why: notFollowed(program.name), kind: "subprocess" };
      parts.openings.push(opening(step, open, program.kind === "outside" ? program : null));
    }
  }
}

function opening(step: Step, open: Open, program: Outside | null): Opening {
  return { step, id: `${placeKey(open.place)}|${open.why}`, open, program };
}

function topOf(module: string): string {
  const dot = module.indexOf(".");
  return dot < 0 ? module : module.slice(0, dot);
}

/** Why what a command reads can't be told. */
function notFollowed(name: string | null): string {
  return name ? `the command ${name} inherits the environment` : "a command inherits the environment";
}
