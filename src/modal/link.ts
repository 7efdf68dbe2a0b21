/** Facts of all files become one model of the Modal project. */

import { Interpreter } from "../evaluate/interpreter.ts";
import { AskedResolver, type Questions } from "../evaluate/questions.ts";
import type { Resolver } from "../evaluate/resolver.ts";
import { registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import { importedFiles, importsOf } from "../facts/imports.ts";
import type { Inventory } from "../inventory/types.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import type { Module } from "../syntax/ir.ts";
import { Cases } from "./cases.ts";
import type { Deployments } from "./deploy.ts";
import { imageSteps } from "./image-steps.ts";
import { lookupsOf } from "./lookups.ts";
import { AskedPublished } from "./packages.ts";
import { inOrder } from "./parts.ts";
import type { ModalProject, Open } from "./project.ts";
import { type LookedFor, ProjectFiles } from "./project-files.ts";
import { selectorKeys } from "./selector-keys.ts";
import { modalSemantics } from "./semantics.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";
import { UnfollowedCode } from "./unfollowed.ts";
import { apiUses } from "./uses.ts";
import type { SaidByFile, Variable } from "./variables.ts";
import { Builder } from "./workloads.ts";

/** A project, and what a later analysis must know to link a part of it anew. */
export interface Linked {
  readonly project: ModalProject;
  /** Every variable that the code reads. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Files of which the code of one runs code of the other, however it was found. */
  readonly together: readonly (readonly [string, string])[];
  /** Modules that were asked for and that `facts` don't hold. */
  readonly missed: ReadonlySet<string>;
  /** Knows which file imports which. What it is asked is among the questions. */
  readonly resolver: Resolver;
  /** The files, for whoever looks for some by their paths. What is asked is among what was looked for. */
  readonly files: ProjectFiles;
  readonly asked: () => Asked;
}

/** What was asked of the project as a whole. */
export interface Asked {
  readonly questions: Questions;
  /** By the file whose code asked. */
  readonly lookedFor: ReadonlyMap<string, LookedFor>;
  /** Whether packages that the code uses are installed from a public index, by their names. */
  readonly published: ReadonlyMap<string, boolean>;
}

/** Whatever else there is beside the facts that are linked. */
export interface Beside {
  readonly around: Surroundings;
  /** What files that aren't among the linked ones say of variables. */
  readonly elsewhere: ReadonlyMap<string, SaidByFile>;
}

/** Links facts to a project. Modules are evaluated on demand, in memory. */
export function link(facts: readonly FileFacts[], inventory: Inventory, deployments: Deployments = {}): ModalProject {
  const around = surroundingsOf(facts.map(({ file }) => file));
  return linkParts(facts, inventory, deployments, { around, elsewhere: new Map() }).project;
}

/** Links facts, and tells what a later analysis of some of the files has to know. Lists are in the order of the files. */
export function linkParts(
  facts: readonly FileFacts[],
  inventory: Inventory,
  deployments: Deployments,
  { around, elsewhere }: Beside,
): Linked {
  const modules = new Map<string, Module>();
  const files = new Map<string, SourceFile>();
  for (const each of facts) {
    files.set(each.path, each.file);
    if (each.module) modules.set(each.path, each.module);
  }
  const resolver = new AskedResolver(around.newResolver());
  const projectFiles = new ProjectFiles(files);
  const published = new AskedPublished(around.requirements());
  // What a module may import depends on the apps that load it: all imports are seen before the first is followed.
  for (const [file, module] of modules) importedFiles(file, module, resolver);
  const missed = new Set<string>();
  const moduleOf = (file: string): Module | null => {
    const module = modules.get(file);
    if (!module) missed.add(file);
    return module ?? null;
  };
  const interpreter = new Interpreter(moduleOf, resolver, modalSemantics);
  const roots = [...modules]
    .filter(([file, module]) => importsModal(module) || registersOnApp(files.get(file)))
    .map(([file]) => file);
  for (const file of roots) interpreter.runModule(file);

  const cases = new Cases(elsewhere);
  const builder = new Builder(
    interpreter,
    cases,
    inventory,
    (place) => lineColumn(files, place),
    new Set(roots),
    around,
    projectFiles,
    published,
    deployments,
    new UnfollowedCode(
      resolver,
      (path) => files.get(path),
      (path) => modules.get(path),
    ),
  );
  builder.run();
  const { apps, workloads, secrets, localReads, flows, notes, together } = builder.finish();
  const project: ModalProject = {
    selectors: cases.selectors(selectorKeys(apps, workloads, secrets)),
    apps,
    workloads,
    secrets,
    localReads,
    flows,
    uses: apiUses(interpreter.calls, interpreter.expectedToFail, cases, around.versions()),
    lookups: lookupsOf(interpreter.calls, cases),
    imageSteps: imageSteps(interpreter.calls, cases, projectFiles, around.files),
    ...saidBy(around),
    notes: budgetNotes(interpreter, roots, notes),
  };
  return {
    project: inOrder(project, [...files.keys()]),
    variables: cases.variables(),
    together,
    missed,
    resolver,
    files: projectFiles,
    asked: () => ({ questions: resolver.asked, lookedFor: projectFiles.lookedFor, published: published.asked }),
  };
}

/** What files say of the project as a whole, beside its code. */
export function saidBy({ pipelines, configured }: Surroundings): Pick<ModalProject, "pipelines" | "configured"> {
  return { pipelines: pipelines().jobs, configured: configured() };
}

/** True for a module that uses Modal's SDK: one of its import statements names it. */
function importsModal(module: Module): boolean {
  return importsOf(module).some((statement) =>
    statement.kind === "import"
      ? statement.names.some(({ name }) => name === "modal" || name.startsWith("modal."))
      : statement.level === 0 && (statement.module === "modal" || statement.module.startsWith("modal.")),
  );
}

function lineColumn(
  files: ReadonlyMap<string, SourceFile>,
  place: Place,
): { readonly line: number; readonly column: number } {
  const file = files.get(place.file);
  return file ? positionAt(file, place.span.start) : { line: 1, column: 1 };
}

function budgetNotes(interpreter: Interpreter, roots: readonly string[], notes: readonly Open[]): readonly Open[] {
  const found = [...notes];
  for (const file of roots) {
    for (const event of interpreter.runModule(file)?.events ?? []) {
      if (event.kind === "open" && event.cause === "budget")
        found.push({ place: event.place, why: event.why, kind: "budget" });
    }
  }
  return found;
}
