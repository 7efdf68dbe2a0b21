/** Fixes that take a secret away from workloads. */
import type { Fix } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { removeElement } from "../../src/fixes/items.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { isInside } from "../../src/source/span.ts";
import { givenAt } from "./attached.ts";

/**
 * Takes the element out of the list in the call of `workload`. An element that other workloads than these are given by, or
 * that stands in a list elsewhere, stays.
 */
export function detached(
  project: ModalProject,
  files: Files,
  { place, argument }: Attachment,
  [workload, ...others]: readonly Workload[],
  title: string,
  safe: boolean,
): readonly Fix[] {
  const idle = new Set([workload, ...others].map((each) => each?.id));
  if (!workload || argument === null || !isInside(argument, place)) return [];
  if (!givenAt(project, place).every(({ id }) => idle.has(id))) return [];
  return fixes(title, safe, removeElement(files, workload.call, place, argument));
}
