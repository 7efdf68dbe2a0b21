/** Builds workloads, apps and secrets out of the calls of Modal's API that evaluating the project came across. */
import type { Interpreter, RecordedCall } from "../evaluate/interpreter.ts";
import type { Unit } from "../evaluate/unit.ts";
import {
  alternatives,
  type CallValue,
  type ClassValue,
  type Condition,
  externalPath,
  type FunctionValue,
  type InstanceValue,
  type Value,
} from "../evaluate/value.ts";
import { isStageVariable } from "../inventory/stage.ts";
import type { Inventory } from "../inventory/types.ts";
import { type Place, placeKey } from "../source/span.ts";
import { type ApiCallable, meaningOf } from "./api.ts";
import { argumentCarrying, argumentsFor, environmentGiven } from "./arguments.ts";
import { Bodies } from "./bodies.ts";
import type { Cases } from "./cases.ts";
import { Commands, type Outside } from "./commands.ts";
import { type ContainerCode, frozenReads, isDefinedInFunction, takesSnapshots } from "./container-code.ts";
import { type Carried, countMismatch } from "./counts.ts";
import { CREDENTIAL_KEY } from "./credential-key.ts";
import { type Deployments, isDeployOf, type ScriptedDeploy } from "./deploy.ts";
import { dotenvLoads } from "./dotenv-loads.ts";
import { Flows } from "./flows/flows.ts";
import { mountPoints } from "./flows/mounts.ts";
import type { Flow } from "./flows/types.ts";
import { Givings, NOTHING } from "./given.ts";
import { type ImageEnv, type ImageSources, imageChain, imageEnv, shipsLocalFiles } from "./images.ts";
import { localReads } from "./local.ts";
import { observe } from "./observe.ts";
import { isPublished, type Published, publishedInImage } from "./packages.ts";
import type { App, Attachment, CaseText, LocalRead, Open, Secret, When, Workload, WorkloadKind } from "./project.ts";
import type { ProjectFiles } from "./project-files.ts";
import { type Provenance, provenanceOf } from "./provenance.ts";
import { isOfCalls, provisionOf } from "./query.ts";
import { type Roots, reach, type World } from "./reach.ts";
import { readsOf } from "./reads.ts";
import {
  entrypointsOf,
  isAtDefinition,
  isWeb,
  lifecycleMethods,
  type Registration,
  registrationsOf,
} from "./registrations.ts";
import { Secrets } from "./secrets.ts";
import { SelectorUses } from "./selector-uses.ts";
import { definitionOf } from "./semantics.ts";
import { StartedFiles } from "./started-files.ts";
import type { Surroundings } from "./surroundings.ts";
import { callableOf, madeBy, typeOf } from "./types.ts";
import type { UnfollowedCode } from "./unfollowed.ts";
import { bothWhen } from "./when.ts";
import type { Where } from "./where.ts";

type Locate = (place: Place) => { readonly line: number; readonly column: number };

export class Builder {
  private readonly world: World;
  private readonly secrets: Secrets;
  private readonly givings: Givings;
  private readonly sources: ImageSources;
  private readonly apps = new Map<number, App>();
  private readonly workloads: Workload[] = [];
  private readonly ids = new Map<string, number>();
  /** The workload of a decorated handle, by the handle's call id. */
  private readonly handles = new Map<number, Workload>();
  private readonly entries = new Map<object, readonly Unit[]>();
  private readonly receivers = new Map<ClassValue, InstanceValue>();
  private readonly notes: Open[] = [];
  private readonly flows: Flows;
  /** The functions and methods whose bodies run in containers. */
  private readonly inContainers = new Set<object>();
  private reachedUnits: ReadonlySet<Unit> | null = null;
  /** The files whose code the workloads of a file run. */
  private readonly together = new Map<string, Set<string>>();
  /** The variables by which names, apps and definitions are chosen at deploy. */
  private readonly choosing = new Set<string>();
  private readonly selectorUses: SelectorUses;
  private readonly importedUses: SelectorUses;
  private readonly deploys: readonly ScriptedDeploy[];
  private conditionsByCall: ReadonlyMap<number, readonly Condition[]> | null = null;
  private runsByApp: ReadonlyMap<Value, CallValue> | null = null;
  /** The first unit that makes each call, by the call's place; how many calls were looked at, and the distinct ones of them. */
  private readonly makers = new Map<string, Unit>();
  private counted = 0;
  private distinct: readonly RecordedCall[] = [];
  /** The registrations among the first of the distinct calls. */
  private registered = 0;
  private registrationsSoFar: readonly Registration[] = [];
  private readonly images = new Map<Value, ImageEnv>();
  private readonly provenances = new Map<Value, Provenance>();

  constructor(
    private readonly interpreter: Interpreter,
    private readonly cases: Cases,
    private readonly inventory: Inventory,
    private readonly locate: Locate,
    private readonly roots: ReadonlySet<string>,
    private readonly around: Surroundings,
    files: ProjectFiles,
    private readonly requirements: Published,
    private readonly deployments: Deployments,
    private readonly unfollowedCode: UnfollowedCode,
  ) {
    this.secrets = new Secrets(
      cases,
      this.inventory,
      (place) => this.callId(place, null),
      (call) => this.conditionsOf(call),
    );
    this.givings = new Givings(cases, this.secrets, (call) => this.conditionsOf(call));
    this.flows = new Flows(interpreter, cases);
    this.sources = { cases, secrets: this.secrets, files };
    const startedFiles = new StartedFiles(interpreter.resolver, files, around.commands(), interpreter.calls);
    const isAnalysed = (file: string) => interpreter.runModule(file) !== null;
    const commands = new Commands(interpreter.resolver, startedFiles, isAnalysed);
    this.world = { interpreter, cases, commands, bodies: new Bodies(cases, commands, this.flows) };
    this.deploys = around.deploys();
    this.selectorUses = new SelectorUses(interpreter, cases, (key) => this.isSelector(key));
    this.importedUses = new SelectorUses(interpreter, cases, () => true);
  }

  /** Does the variable choose the stage? By its name and default, or because names and definitions depend on it. */
  private isSelector(key: string): boolean {
    return !CREDENTIAL_KEY.test(key) && (this.choosing.has(key) || isStageVariable(key));
  }

  /** Evaluates every function that the project's Modal files define, so that the calls inside them are known. */
  run(): void {
    for (const registration of this.registrations()) for (const unit of this.entryUnits(registration)) unit.result;
    for (let round = 0; round < 8; round++) {
      const pending = this.interpreter.functions.filter(
        (each) => this.roots.has(each.file) && !this.interpreter.wasRun(each),
      );
      if (pending.length === 0) break;
      for (const each of pending) this.interpreter.entry(this.withReceiver(each), "objects");
    }
  }

  finish(): {
    readonly apps: readonly App[];
    readonly workloads: readonly Workload[];
    readonly secrets: readonly Secret[];
    readonly localReads: readonly LocalRead[];
    readonly flows: readonly Flow[];
    readonly notes: readonly Open[];
    readonly together: readonly (readonly [string, string])[];
  } {
    for (const key of observe({
      interpreter: this.interpreter,
      cases: this.cases,
      registrations: this.registrations(),
      inventory: this.inventory,
      deployedWith: this.around.deployedWith,
      deployments: this.deployments,
    }))
      this.choosing.add(key);
    const calls = this.distinctCalls();
    for (const recorded of calls) if (typeOf(recorded.call) === "App") this.app(madeBy(recorded.call));
    for (const recorded of calls) {
      const row = callableOf(recorded.call.callee);
      if (row?.returns === "Secret" && meaningOf(row)?.startsWith("modal.Secret")) this.secrets.of(recorded.call);
    }
    for (const registration of this.registrations()) this.register(registration);
    for (const recorded of calls) this.callWorkload(recorded);
    const entrypoints = entrypointsOf(calls);
    return {
      apps: [...this.apps.values()],
      workloads: this.workloads,
      secrets: this.secrets.all,
      localReads: localReads(this.world, [...this.roots], entrypoints, this.secrets.all),
      flows: this.flows.all(),
      notes: this.notes,
      together: [...this.together].flatMap(([file, others]) => [...others].map((other) => [file, other] as const)),
    };
  }

  // ---- ids ----

  private unique(id: string): string {
    const count = (this.ids.get(id) ?? 0) + 1;
    this.ids.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  }

  private callId(place: Place, name: string | null): string {
    const { line, column } = this.locate(place);
    return `${place.file}::${name ?? "<module>"}@${line}:${column}`;
  }

  private nameOfCall(call: CallValue, unit: Unit | null): string | null {
    return (
      this.interpreter.assigned.get(call.id) ??
      (unit?.kind === "function" ? (unit.name.split(".").pop() ?? unit.name) : null)
    );
  }

  /** The conditions, within its function or module, under which a call is made. */
  private conditionsOf(call: CallValue): readonly Condition[] {
    this.conditionsByCall ??= new Map(this.interpreter.calls.map((each) => [each.call.id, each.conditions]));
    return this.conditionsByCall.get(call.id) ?? [];
  }

  // ---- apps ----

  private app(call: CallValue): App {
    const known = this.apps.get(call.id);
    if (known) return known;
    const row = callableOf(call.callee);
    const given = row ? this.givings.of(call, row, "app") : NOTHING;
    const nameArgument = call.args.find(
      (argument) => (argument.name === null && !argument.spread) || argument.name === "name",
    );
    const app: App = {
      id: this.unique(this.callId(call.place, this.interpreter.assigned.get(call.id) ?? null)),
      name: nameArgument ? this.cases.text(nameArgument.value, "deploy") : null,
      nameFollows: nameArgument ? [...this.cases.keysOf(nameArgument.value)].sort() : [],
      environmentName: this.environmentOfApp(call),
      deployedTo: this.deploys
        .filter((deploy) => isDeployOf(deploy, call.place.file))
        .map(({ environment, place }) => ({ environment, place })),
      place: call.place,
      attachments: given.attachments,
      attachmentsOpen: given.attachmentsOpen,
    };
    this.apps.set(call.id, app);
    return app;
  }

  /** `environment_name=` of `App.lookup`, or of the `app.run()` and `app.deploy()` that the code itself makes. */
  private environmentOfApp(call: CallValue): CaseText | null {
    this.runsByApp ??= runsWithEnvironment(this.interpreter.calls);
    const run = this.runsByApp.get(call);
    const given = environmentGiven(call) ?? (run ? environmentGiven(run) : undefined);
    return given ? this.cases.text(given.value, "deploy") : null;
  }

  // ---- functions, classes, servers ----

  /** Of the calls made so far each once for each time the same unit makes it; of several contexts of one function the first counts. */
  private distinctCalls(): readonly RecordedCall[] {
    const { calls } = this.interpreter;
    const more = calls.slice(this.counted).filter(({ call, unit }) => {
      const key = `${placeKey(call.place)}:${call.calleePlace.span.start}`;
      const first = this.makers.get(key);
      if (!first) this.makers.set(key, unit);
      return !first || first === unit;
    });
    this.counted = calls.length;
    if (more.length > 0) this.distinct = [...this.distinct, ...more];
    return this.distinct;
  }

  private registrations(): readonly Registration[] {
    const calls = this.distinctCalls();
    const more = registrationsOf(calls.slice(this.registered));
    this.registered = calls.length;
    if (more.length > 0) this.registrationsSoFar = [...this.registrationsSoFar, ...more];
    return this.registrationsSoFar;
  }

  private register(registration: Registration): void {
    const { recorded, decorator, target, kind } = registration;
    this.inContainers.add(target.definition);
    if (target.kind === "class") for (const each of target.definition.body) this.inContainers.add(each);
    const row = callableOf(decorator.callee);
    if (!row) return;
    const held = this.cases.whenDeployed(recorded.conditions);
    if (!held) return;
    const own = this.givings.of(decorator, row, "decorator");
    const receivers = decorator.callee.kind === "member" ? [...alternatives(decorator.callee.object)] : [];
    const apps = receivers.flatMap((arm) => {
      const when = this.cases.whenDeployed(arm.conditions);
      if (!when || arm.value.kind !== "call" || typeOf(arm.value) !== "App") return [];
      const call = madeBy(arm.value);
      return [{ call, app: this.app(call), ...when }];
    });
    const fromApps = apps.flatMap(({ app, when, certain }) =>
      app.attachments.flatMap((attachment): Attachment[] => {
        const both = bothWhen(attachment.when, when);
        return both ? [{ ...attachment, from: "app", when: both, certain: attachment.certain && certain }] : [];
      }),
    );
    const imageArgument = decorator.args.find((argument) => argument.name === "image")?.value;
    const image = this.image(
      imageArgument,
      apps.map(({ call }) => call),
    );
    const serialized = decorator.args.some(
      (argument) => argument.name === "serialized" && argument.value.kind === "scalar" && argument.value.value === true,
    );
    const named = target.kind === "function" ? (target.wraps ?? target) : target;
    const defined: Place = {
      file: named.file,
      span: named.definition.kind === "lambda" ? named.definition.span : named.definition.header,
    };
    const name = named.definition.kind === "lambda" ? "<lambda>" : named.definition.name;
    const entrypoint = image.call
      ? imageChain(image.call).findLast((call) => meaningOf(callableOf(call.callee)) === "Image.entrypoint")
      : undefined;
    const units = this.entryUnits(registration);
    const [unit] = units;
    const started = entrypoint && unit ? { call: entrypoint, unit } : undefined;
    const roots: Roots = { modules: serialized ? [] : [named.file], units, image: started };
    const together = this.together.get(named.file) ?? new Set<string>();
    this.together.set(named.file, together.add(recorded.call.place.file));
    const run = reach(this.world, roots, "container", image.call?.id ?? null);
    for (const { unit } of run.visits) together.add(unit.file);
    const provenance = this.provenanceOf(
      imageValue(
        imageArgument,
        apps.map(({ call }) => call),
      ),
    );
    const mounts = mountPoints([...apps.map(({ call }) => call), decorator]);
    const reads = readsOf(run, (program) => provenance.isPublic(program, mounts));
    const unfollowed = reads.open.some(isOfCalls)
      ? this.unfollowedCode.of(run.visits.map(({ unit }) => unit.file))
      : null;
    const packages = [...reads.externals, ...(unfollowed?.packages ?? [])];
    const workload: Workload = {
      id: this.unique(`${named.file}::${name}`),
      name,
      kind,
      place: defined,
      registeredAt: isAtDefinition(recorded.call.place, named) ? null : recorded.call.place,
      call: decorator.place,
      base: null,
      image: image.call ? this.callId(image.call.calleePlace, this.nameOfCall(image.call, null)) : null,
      app: apps[0]?.app.id ?? null,
      // The old singular `secret=` went in front of everything.
      attachments: [...own.legacy, ...fromApps, ...own.attachments],
      attachmentsOpen: [...apps.flatMap(({ app }) => app.attachmentsOpen), ...own.attachmentsOpen],
      env: [...image.env, ...own.env],
      envOpen: distinct([...image.open, ...own.envOpen]),
      reads: reads.reads,
      readsOpen: reads.open,
      unfollowed,
      externals: reads.externals,
      published: this.publishedAmong(packages, image.call, provenance),
      programs: reads.programs.length > 0 ? [...reads.programs, ...provenance.repositories] : [],
      web: isWeb(registration),
      code: null,
      when: held.when,
      certain: held.certain && this.isReached(recorded.unit),
    };
    this.flows.visit(
      {
        workload: workload.id,
        mounts,
        functions: target.kind === "function" ? [target] : lifecycleMethods(target, kind === "server"),
      },
      run,
    );
    if (serialized)
      for (const each of target.kind === "function" ? [target] : lifecycleMethods(target, kind === "server"))
        this.flows.capture(workload.id, each, "function");
    const snapshot = takesSnapshots(decorator) && target.kind === "class";
    const ships = shipsLocalFiles(imageArgument, decorator, image.call);
    const definedInFunction = isDefinedInFunction(named, recorded.unit);
    const loads = dotenvLoads(run);
    const code: ContainerCode = {
      serialized,
      definedInFunction,
      countMismatches:
        serialized || definedInFunction
          ? []
          : this.countMismatches(
              workload,
              [...apps.map(({ call }) => call), decorator],
              ships,
              loads.some(({ phase }) => phase === "import"),
            ),
      selectorUses: serialized || definedInFunction ? [] : this.selectorUses.of(run, true),
      dotenvLoads: loads,
      importedUses: loads.length > 0 && !serialized ? this.importedUses.of(run, false) : [],
      shipsLocalFiles: ships,
      frozenReads: snapshot
        ? frozenReads(
            this.world,
            lifecycleMethods(target, kind === "server"),
            this.receiver(target),
            image.call?.id ?? null,
          )
        : [],
    };
    const finished: Workload = { ...workload, code };
    this.workloads.push(finished);
    this.handles.set(recorded.call.id, finished);
  }

  /**
   * Arguments of the calls (the apps', the decorator's) that count otherwise in the container. `loads`: it loads a dotenv file
   * when it imports its module, which finds one if local files are shipped.
   */
  private countMismatches(workload: Workload, calls: readonly CallValue[], ships: boolean, loads: boolean) {
    const carried = (key: string): Carried => {
      switch (provisionOf(workload, key, new Map(), this.inventory, true).status) {
        case "given":
        case "maybe":
          return "carried";
        case "missing":
          return ships && loads ? "unknown" : "missing";
        case "unknown":
          return "unknown";
      }
    };
    return calls.flatMap((call) =>
      (callableOf(call.callee)?.parameters ?? []).flatMap((parameter) => {
        if (parameter.carries !== "secrets" && parameter.carries !== "env") return [];
        const { carries } = parameter;
        return argumentsFor(call, parameter).flatMap(
          (argument) => countMismatch(argument, carries, this.cases, carried, ships) ?? [],
        );
      }),
    );
  }

  /** False for a builder function that nothing calls when the project's modules are imported. */
  private isReached(unit: Unit): boolean {
    if (unit.kind === "module") return true;
    this.reachedUnits ??= unitsOnImport(this.interpreter, this.roots);
    return this.reachedUnits.has(unit);
  }

  private image(given: Value | undefined, apps: readonly CallValue[]): ImageEnv {
    const image = imageValue(given, apps);
    return image ? this.envOf(image) : { env: [], open: [], call: null };
  }

  private envOf(image: Value): ImageEnv {
    const known = this.images.get(image);
    if (known) return known;
    const env = imageEnv(image, this.sources);
    this.images.set(image, env);
    return env;
  }

  private provenanceOf(image: Value | null): Provenance {
    const known = image && this.provenances.get(image);
    if (known) return known;
    const provenance = provenanceOf(image, this.sources.files);
    if (image) this.provenances.set(image, provenance);
    return provenance;
  }

  /** What Modal calls in the container: the function itself, or the lifecycle and public methods of a class, on one instance. */
  private entryUnits({ target, kind }: Registration): readonly Unit[] {
    const known = this.entries.get(target.definition);
    if (known) return known;
    const methods =
      target.kind === "function"
        ? [target]
        : lifecycleMethods(target, kind === "server").map((method) => ({ ...method, self: this.receiver(target) }));
    const units = methods.map((method) => this.interpreter.entry(method));
    this.entries.set(target.definition, units);
    return units;
  }

  /** The instance on which the methods of a class run: what one sets, the others see. */
  private receiver(type: ClassValue): InstanceValue {
    const known = this.receivers.get(type);
    if (known) return known;
    const self: InstanceValue = {
      kind: "instance",
      class: type,
      attributes: new Map(),
      place: { file: type.file, span: type.definition.nameSpan },
    };
    this.receivers.set(type, self);
    return self;
  }

  private withReceiver(value: FunctionValue): FunctionValue {
    if (!value.owner || value.self) return value;
    const isStatic = value.decorators.some((decorator) => externalPath(decorator) === "staticmethod");
    return isStatic ? value : { ...value, self: this.receiver(value.owner) };
  }

  // ---- workloads that are calls ----

  /** A call in the body of a function that runs in a container is made there, any other where the app is deployed. */
  private whereMade({ unit }: RecordedCall): Where {
    const definition = unit.function?.definition;
    return definition && this.inContainers.has(definition) ? "container" : "deploy";
  }

  private callWorkload(recorded: RecordedCall): void {
    const { call } = recorded;
    const row = callableOf(call.callee);
    if (!row) return;
    const where = this.whereMade(recorded);
    const held =
      where === "deploy" ? this.cases.whenDeployed(recorded.conditions) : this.cases.when(recorded.conditions, where);
    if (!held) return;
    for (const kind of workloadKinds(row, call)) {
      if (kind === "function") this.variant(recorded, row, held);
      else this.ownWorkload(recorded, row, kind, where, held);
    }
  }

  private ownWorkload(
    recorded: RecordedCall,
    row: ApiCallable,
    kind: Exclude<WorkloadKind, "function">,
    where: Where,
    held: { readonly when: When; readonly certain: boolean },
  ): void {
    const { call } = recorded;
    const given =
      kind === "registry"
        ? this.givings.login(call, row, where)
        : this.givings.of(call, row, kind === "image-build" ? "image" : "call", where);
    const image = argumentCarrying(call, row, "image")?.value;
    const env = kind === "image-build" ? this.buildEnv(call) : this.image(image, []);
    const command = kind === "sandbox" || kind === "exec";
    const roots = kind === "image-build" ? this.buildRoots(recorded) : null;
    const provenance = this.provenanceOf(kind === "image-build" ? imageBelow(call) : env.call);
    const isPublic = (program: Outside) => provenance.isPublic(program, []);
    const run = roots ? reach(this.world, roots, "container", null) : null;
    const reads = run && readsOf(run, isPublic);
    const place = call.calleePlace;
    const name = this.nameOfCall(call, recorded.unit);
    const id = this.unique(this.callId(place, name));
    const built = kind === "image-build" ? this.builtBy(call) : null;
    if (built) this.flows.capture(id, built, "image");
    this.workloads.push({
      id,
      name: name ?? row.path,
      kind,
      place,
      registeredAt: null,
      call: call.place,
      base: null,
      image:
        env.call && kind !== "image-build" ? this.callId(env.call.calleePlace, this.nameOfCall(env.call, null)) : null,
      app: this.appOf(call),
      attachments: given.attachments,
      attachmentsOpen: given.attachmentsOpen,
      env: [...env.env, ...given.env],
      envOpen: [...env.open, ...given.envOpen],
      reads: reads?.reads ?? [],
      readsOpen: command
        ? [{ place, why: "the command runs outside the analysed code", kind: "subprocess" }]
        : (reads?.open ?? openBuild(kind, place)),
      unfollowed: null,
      externals: reads?.externals ?? [],
      published: this.publishedAmong(reads?.externals ?? [], env.call, provenance),
      programs: reads?.programs ?? [],
      web: false,
      code: null,
      when: held.when,
      certain: held.certain,
    });
  }

  private publishedAmong(
    externals: readonly string[],
    image: CallValue | null,
    provenance: Provenance,
  ): readonly string[] {
    if (provenance.publicPackages) return externals;
    const inImage = publishedInImage(image);
    return externals.filter((name) => isPublished(name, inImage, this.requirements));
  }

  private appOf(call: CallValue): string | null {
    // The JS SDK's come first: `sandboxes.create(app, image)`, once `app.createSandbox(image)`.
    const receiver = call.callee.kind === "member" ? [call.callee.object] : [];
    const given = call.args.filter((each) => each.name === "app" || each.name === null).map((each) => each.value);
    const app = [...given, ...receiver].find((each) => typeOf(each) === "App");
    return app?.kind === "call" ? this.app(madeBy(app)).id : null;
  }

  /** What an image build step sees: the env of the layers below it. */
  private buildEnv(call: CallValue): ImageEnv {
    const below = imageBelow(call);
    return below ? this.envOf(below) : { env: [], open: [], call: null };
  }

  /** The function that `run_function` runs. */
  private builtBy(call: CallValue): FunctionValue | null {
    if (callableOf(call.callee)?.path !== "Image.run_function") return null;
    const given = call.args.find(
      (argument) => argument.name === "raw_f" || (argument.name === null && !argument.spread),
    )?.value;
    const target = given ? definitionOf(given) : null;
    return target?.kind === "function" ? target : null;
  }

  /** What a build step runs: its function, or its commands; null where that can't be told. */
  private buildRoots({ call, unit }: RecordedCall): Roots | null {
    const target = this.builtBy(call);
    if (target) return { modules: [target.file], units: [this.interpreter.entry(target)] };
    return this.world.commands.startedByImage(call) ? { modules: [], units: [], image: { call, unit } } : null;
  }

  private variant(
    recorded: RecordedCall,
    row: ApiCallable,
    held: { readonly when: When; readonly certain: boolean },
  ): void {
    const { call } = recorded;
    const object = call.callee.kind === "member" ? call.callee.object : null;
    const base = object?.kind === "call" ? this.handleOf(object) : null;
    const given = this.givings.of(call, row, "call");
    const replaces =
      given.attachments.length + given.attachmentsOpen.length + given.env.length + given.envOpen.length > 0;
    const place = call.calleePlace;
    const name = this.nameOfCall(call, recorded.unit);
    const workload: Workload = {
      id: this.unique(this.callId(place, name)),
      name: name ?? base?.name ?? row.path,
      kind: row.path.startsWith("Cls") ? "class" : "function",
      place,
      registeredAt: null,
      call: call.place,
      base: base?.id ?? null,
      image: base?.image ?? null,
      app: base?.app ?? null,
      attachments: replaces ? given.attachments : (base?.attachments ?? []),
      attachmentsOpen: replaces ? given.attachmentsOpen : (base?.attachmentsOpen ?? []),
      env: replaces ? [...(base?.env.filter((each) => each.from === "image") ?? []), ...given.env] : (base?.env ?? []),
      envOpen: distinct([...(base?.envOpen ?? []), ...given.envOpen]),
      reads: base?.reads ?? [],
      readsOpen: base ? base.readsOpen : [{ place, why: "the function is defined elsewhere", kind: "call" }],
      unfollowed: base?.unfollowed ?? null,
      externals: base?.externals ?? [],
      published: base?.published ?? [],
      programs: base?.programs ?? [],
      web: base?.web ?? false,
      code: null,
      when: held.when,
      certain: held.certain,
    };
    this.workloads.push(workload);
    this.handles.set(call.id, workload);
  }

  private handleOf(value: CallValue): Workload | null {
    const known = this.handles.get(value.id);
    if (known) return known;
    const object = value.callee.kind === "member" ? value.callee.object : null;
    return object?.kind === "call" ? this.handleOf(object) : null;
  }
}

/** The image of a function: its own, else the app's. */
function imageValue(given: Value | undefined, [app]: readonly CallValue[]): Value | null {
  if (given && !(given.kind === "scalar" && given.value === null)) return given;
  return app?.args.find((argument) => argument.name === "image")?.value ?? null;
}

/** The image that a build step adds to. */
function imageBelow(call: CallValue): Value | null {
  const below = call.callee.kind === "member" ? call.callee.object : null;
  return below && typeOf(below) === "Image" ? below : null;
}

/** The units that run when the modules are imported. */
function unitsOnImport(interpreter: Interpreter, files: Iterable<string>): ReadonlySet<Unit> {
  const pending = [...files].flatMap((file) => interpreter.runModule(file) ?? []);
  const seen = new Set<Unit>();
  for (let unit = pending.pop(); unit; unit = pending.pop()) {
    if (seen.has(unit)) continue;
    seen.add(unit);
    for (const event of unit.events) if (event.kind === "enter") pending.push(event.unit);
  }
  return seen;
}

/** The first `run()` or `deploy()` of each object that is given an environment. */
function runsWithEnvironment(calls: readonly RecordedCall[]): ReadonlyMap<Value, CallValue> {
  const runs = new Map<Value, CallValue>();
  for (const { call } of calls) {
    const { callee, args } = call;
    if (callee.kind !== "member" || (callee.name !== "run" && callee.name !== "deploy")) continue;
    const app = callee.object.kind === "call" ? madeBy(callee.object) : callee.object;
    if (!runs.has(app) && args.some(({ name }) => name === "environment_name")) runs.set(app, call);
  }
  return runs;
}

/** What a call makes that is given secrets or env, or runs: an image may be built with some, and pulled with another. */
function workloadKinds(row: ApiCallable, call: CallValue): readonly WorkloadKind[] {
  const gives = (...carried: readonly string[]) =>
    row.parameters.some((parameter) => carried.includes(parameter.carries) && argumentsFor(call, parameter).length > 0);
  switch (row.returns) {
    case "Sandbox":
    case "Sidecar":
      return row.phase === "run" ? ["sandbox"] : [];
    case "Process":
      return gives("secrets", "env") ? ["exec"] : [];
    case "CloudBucketMount":
      return gives("secret") ? ["bucket-mount"] : [];
    case "OutboundPolicy":
      return gives("secret") ? ["header-policy"] : [];
    case "Image": {
      const built = row.phase === "build" && (gives("secrets", "secret", "env") || row.path === "Image.run_function");
      return [...(built ? (["image-build"] as const) : []), ...(gives("login") ? (["registry"] as const) : [])];
    }
    case "Function":
    case "Cls":
      return meaningOf(row)?.endsWith(".with_options") ? ["function"] : [];
    default:
      return [];
  }
}

function openBuild(kind: WorkloadKind, place: Place): readonly Open[] {
  return kind === "image-build"
    ? [{ place, why: "the build step runs commands outside the analysed code", kind: "subprocess" }]
    : [];
}

/** Each part once: those of an image that is one of several come by every way to it. */
function distinct(open: readonly Open[]): readonly Open[] {
  return [...new Map(open.map((each) => [`${placeKey(each.place)}|${each.why}`, each])).values()];
}
