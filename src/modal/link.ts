/** Facts of all files become one model of the Modal project. */

import { Interpreter } from "../evaluate/interpreter.ts";
import { importRoots } from "../evaluate/packaging.ts";
import { createResolver } from "../evaluate/resolver.ts";
import { registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import { importedFiles, importsOf } from "../facts/imports.ts";
import type { Inventory } from "../inventory/types.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import type { Module } from "../syntax/ir.ts";
import { Cases, CREDENTIAL_KEY, UNSET } from "./cases.ts";
import { configuredNames } from "./configured.ts";
import type { Deployments } from "./deploy.ts";
import { imageSteps } from "./image-steps.ts";
import { lookupsOf } from "./lookups.ts";
import { pipelineJobs } from "./pipelines/pipelines.ts";
import type { CaseText, ModalProject, Open, Selector, When } from "./project.ts";
import { modalSemantics } from "./semantics.ts";
import { apiUses } from "./uses.ts";
import { sdkVersions } from "./version.ts";
import { Builder } from "./workloads.ts";

/** Links facts to a project. Modules are evaluated on demand, in memory. */
export function link(facts: readonly FileFacts[], inventory: Inventory, deployments: Deployments = {}): ModalProject {
  const modules = new Map<string, Module>();
  const files = new Map<string, SourceFile>();
  for (const each of facts) {
    files.set(each.path, each.file);
    if (each.module) modules.set(each.path, each.module);
  }
  const resolver = createResolver(
    facts.map((each) => each.path),
    importRoots(files.values()),
  );
  // What a module may import depends on the apps that load it: all imports are seen before the first is followed.
  for (const [file, module] of modules) importedFiles(file, module, resolver);
  const interpreter = new Interpreter((file) => modules.get(file) ?? null, resolver, modalSemantics);
  const roots = [...modules]
    .filter(([file, module]) => importsModal(module) || registersOnApp(files.get(file)))
    .map(([file]) => file);
  for (const file of roots) interpreter.runModule(file);

  const cases = new Cases();
  const builder = new Builder(
    interpreter,
    cases,
    inventory,
    (place) => lineColumn(files, place),
    new Set(roots),
    [...files.values()],
    deployments,
  );
  builder.run();
  const { apps, workloads, secrets, localReads, flows, notes } = builder.finish();
  const selectors = cases.selectors(selectorKeys(apps, workloads, secrets));
  return {
    selectors: selectors.map(sorted),
    apps,
    workloads,
    secrets,
    localReads,
    flows,
    uses: apiUses(interpreter.calls, interpreter.expectedToFail, cases, sdkVersions(files.values())),
    lookups: lookupsOf(interpreter.calls, cases),
    imageSteps: imageSteps(interpreter.calls, cases, files),
    pipelines: pipelineJobs(files.values()),
    configured: configuredNames(files.values()),
    notes: budgetNotes(interpreter, roots, notes),
  };
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

function sorted(selector: Selector): Selector {
  return {
    ...selector,
    domain: [...selector.domain].sort((a, b) => Number(a === UNSET) - Number(b === UNSET) || (a < b ? -1 : 1)),
  };
}

/** The environment variables on which something in the model depends. */
function selectorKeys(
  apps: ModalProject["apps"],
  workloads: ModalProject["workloads"],
  secrets: ModalProject["secrets"],
): ReadonlySet<string> {
  const keys = new Set<string>();
  const when = (each: When) => {
    for (const key of Object.keys(each)) keys.add(key);
  };
  const text = (each: CaseText | null) => {
    for (const { when: limit } of each?.cases ?? []) when(limit);
  };
  for (const app of apps) {
    text(app.name);
    for (const key of app.nameFollows) keys.add(key);
    for (const attachment of app.attachments) when(attachment.when);
  }
  for (const secret of secrets) {
    text(secret.name);
    text(secret.environmentName);
    for (const key of secret.keys) when(key.when);
  }
  for (const workload of workloads) {
    when(workload.when);
    for (const attachment of workload.attachments) when(attachment.when);
    for (const key of workload.env) {
      when(key.when);
      if (!CREDENTIAL_KEY.test(key.key)) text(key.known);
    }
    for (const read of workload.reads) when(read.when);
  }
  return keys;
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
