/** What `leastkey inventory` can ask of a project, brought together. Pure: the command reads and writes. */

import type { ModalProject } from "../modal/project.ts";
import { once } from "../source/remembered.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { commandSecrets } from "./command-secrets.ts";
import { checkInventory, type FixHint, fixHints, type InventoryCheck } from "./compare.ts";
import { type Draft, draftInventory } from "./draft.ts";
import { environmentHints } from "./environments.ts";
import { inferEvidence, inferredKeys } from "./infer.ts";
import type { Suggestion } from "./probe.ts";
import { territoriesOf } from "./territory.ts";
import type { Inventory } from "./types.ts";
import { type Ambient, type MayUse, secretUses } from "./usage.ts";

export interface SessionInput {
  readonly project: ModalProject;
  readonly inventory: Inventory;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly isAmbient: Ambient;
  readonly mayUse: MayUse;
  /** The folder that was analysed. */
  readonly root: string;
}

export interface InventorySession {
  readonly root: string;
  readonly inventory: Inventory;
  /** A first inventory file. `local` are files that git ignores: their key names may inform a person. */
  draft(local: readonly SourceFile[]): Draft;
  /** Code against inventory. `today` is `YYYY-MM-DD`. */
  check(today: string): InventoryCheck;
  fixes(today: string): readonly FixHint[];
  /** The keys that the repository suggests for each secret that the code names. */
  suggestions(): readonly Suggestion[];
  /** `path:line` of a place. */
  at(place: Place): string;
}

/** Binds the questions to one analysed project. */
export function openSession({ project, inventory, files, isAmbient, mayUse, root }: SessionInput): InventorySession {
  const at = (local: ReadonlyMap<string, SourceFile>) => (place: Place) => {
    const file = files.get(place.file) ?? local.get(place.file);
    return file ? `${place.file}:${positionAt(file, place.span.start).line}` : place.file;
  };
  const parts = territoriesOf(project, inventory);
  const commands = once(() => commandSecrets(files.values()));
  const checked = (today: string) =>
    parts.map((part) => ({ part, check: checkInventory({ ...part, isAmbient, mayUse, commands: commands(), today }) }));
  return {
    root,
    inventory,
    draft: (local) =>
      draftInventory({
        project,
        evidence: inferEvidence([...files.values(), ...local], project),
        environments: environmentHints(files.values()),
        isAmbient,
        at: at(new Map(local.map((file) => [file.path, file]))),
        textOf: ({ file, span }) => files.get(file)?.text.slice(span.start, span.end) ?? "",
      }),
    check: (today) => {
      const checks = checked(today).map(({ check }) => check);
      return { rows: checks.flatMap(({ rows }) => rows), problems: checks.flatMap(({ problems }) => problems) };
    },
    fixes: (today) => checked(today).flatMap(({ part, check }) => fixHints({ ...part, isAmbient, today }, check)),
    suggestions: () => {
      const evidence = inferEvidence(files.values(), project);
      return [...secretUses(project).values()].flatMap(({ name }) => {
        const keys = inferredKeys(evidence, name, null)?.keys.map((key) => key.name) ?? [];
        return keys.length > 0 ? [{ secret: name, keys }] : [];
      });
    },
    at: at(new Map()),
  };
}
