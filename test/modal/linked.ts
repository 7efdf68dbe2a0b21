/** The linked model of a project in memory, for facts that the graph's JSON doesn't show. */
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { analyze } from "../../src/scan.ts";
import { memoryFileSystem } from "../../src/source/file-system.ts";
import { DEFAULT_LIMITS } from "../../src/source/read.ts";
import { positionAt, type SourceFile } from "../../src/source/source-file.ts";
import type { Place } from "../../src/source/span.ts";
import { dedent, type Sources } from "./project.ts";

export interface Linked {
  readonly project: ModalProject;
  /** `line` in `app.py`, else `file:line`. */
  readonly at: (place: Place) => string;
  /** The source text at a place. */
  readonly text: (place: Place) => string;
  /** The workload of that name; fails when there is none. */
  readonly workload: (name: string) => Workload;
}

export async function linked(sources: Sources): Promise<Linked> {
  const given = typeof sources === "string" ? { "app.py": sources } : sources;
  const texts = Object.fromEntries(Object.entries(given).map(([path, source]) => [path, dedent(source)]));
  const outcome = await analyze({
    fileSystem: memoryFileSystem(texts),
    credentials: { detectors: DETECTORS, allowedHashes: new Set(), acceptRivalIgnores: false },
    inventoryFile: null,
    limits: DEFAULT_LIMITS,
    trackedOnly: false,
    parser: {},
  });
  if (!outcome.ok) throw new Error(outcome.errors.map(({ message }) => message).join("\n"));
  const { project, files } = outcome.value;
  const file = (place: Place): SourceFile => {
    const found = files.get(place.file);
    if (!found) throw new Error(`A place points into ${place.file}, which was not scanned.`);
    return found;
  };
  return {
    project,
    at: (place) => {
      const { line } = positionAt(file(place), place.span.start);
      return place.file === "app.py" ? String(line) : `${place.file}:${line}`;
    },
    text: (place) => file(place).text.slice(place.span.start, place.span.end),
    workload: (name) => {
      const found = project.workloads.find((each) => each.name === name);
      if (!found) throw new Error(`There is no workload ${name}.`);
      return found;
    },
  };
}
