/** Fixes for a key that nothing gives: the read's name is a slip, or the secret that has the key isn't attached. */
import type { Fix } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { importsModal, renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList } from "../../src/fixes/items.ts";
import { nearNames, secretsHolding } from "../../src/inventory/query.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Workload } from "../../src/modal/project.ts";
import { attachmentsIn, isImplicit, keysIn, keysOfRead, textsOf } from "../../src/modal/query.ts";
import { placeKey } from "../../src/source/span.ts";
import type { Fault, Gap } from "./gaps.ts";
import { joined, nameOfWorkload } from "./words.ts";

export function fixesOfFault(fault: Fault, inventory: Inventory, files: Files): readonly Fix[] {
  return [...renamed(fault, inventory, files), ...attached(fault, inventory, files)];
}

/** Reads the one key that comes near, in every workload that runs the read. */
function renamed({ key, gaps }: Fault, inventory: Inventory, files: Files): readonly Fix[] {
  const [first] = gaps;
  const near = nearIn(first, key, inventory);
  if (near === null) return [];
  const isOne = gaps.every(
    (gap) => nearIn(gap, key, inventory) === near && gap.keys.length === 1 && !isImplicit(gap.read),
  );
  if (!isOne) return [];
  // What a module reads when it is imported, all its importers read.
  const certain = gaps.every(
    ({ read, missing, all, workload }) =>
      read.phase === "call" &&
      missing.length === all.length &&
      !workload.reads.some((read) => keysOfRead(read).includes(near)),
  );
  const places = [...new Map(gaps.map(({ read }) => [placeKey(read.place), read.place])).values()];
  return fixes(`Read \`${near}\``, certain, ...places.map((place) => renameText(files, place, key, near)));
}

/** The only key near this one that the workload is given, in each case in which this one is missing. */
function nearIn({ workload, missing }: Gap, key: string, inventory: Inventory): string | null {
  const given = missing.map((values) => [
    ...attachmentsIn(workload, values).flatMap(({ secret }) => keysIn(secret, values, inventory).keys),
    ...workload.env.map((each) => each.key),
  ]);
  const near = given.map((keys) => nearNames(key, keys));
  const [name] = near.map(([only]) => only?.name ?? null);
  return name != null && near.every((each) => each.length === 1 && each[0]?.name === name) ? name : null;
}

/** Attaches the only secret of the inventory that has the key. */
function attached({ key, gaps }: Fault, inventory: Inventory, files: Files): readonly Fix[] {
  const [name, ...others] = new Set(secretsHolding(inventory, key, null).map((secret) => secret.name));
  if (name === undefined || others.length > 0) return [];
  const workloads = [...new Map(gaps.map(({ workload }) => [placeKey(workload.call), workload])).values()];
  if (workloads.some((workload) => isAttached(workload, name) || !importsModal(files, workload.call.file))) return [];
  const secret = `modal.Secret.from_name("${name}", required_keys=["${key}"])`;
  const title = `Attach \`${name}\` to ${joined(workloads.map(nameOfWorkload), "and")}`;
  return fixes(title, false, ...workloads.map(({ call }) => addToList(files, call, "secrets", secret)));
}

function isAttached({ attachments }: Workload, name: string): boolean {
  return attachments.some(({ secret }) => textsOf(secret.name).includes(name));
}
