/** Small models for the tests, as the builder would make them from a few lines of Modal code. */
import type {
  Attachment,
  CaseText,
  EnvDefinition,
  EnvRead,
  ModalProject,
  Open,
  Secret,
  Workload,
} from "../../src/modal/project.ts";
import type { Place } from "../../src/source/span.ts";

export const place = (start = 0, file = "app.py"): Place => ({ file, span: { start, end: start + 1 } });

export const known = (text: string): CaseText => ({ known: text, cases: [], open: false });

export function oneOf(key: string, cases: Readonly<Record<string, string>>): CaseText {
  return {
    known: null,
    cases: Object.entries(cases).map(([when, value]) => ({ when: { [key]: [when] }, value })),
    open: false,
  };
}

export function secret(name: CaseText | string | null, more: Partial<Secret> = {}): Secret {
  return {
    id: `secret:${typeof name === "string" ? name : (name?.cases[0]?.value ?? "?")}`,
    kind: "name",
    name: typeof name === "string" ? known(name) : name,
    environmentName: null,
    nameLiterals: [],
    requiredKeys: [],
    keys: [],
    closed: false,
    wholeEnvironment: false,
    place: place(),
    ...more,
  };
}

export function dictSecret(...keys: readonly string[]): Secret {
  const entries = keys.map((key) => ({
    key,
    place: place(),
    value: [],
    fromEnv: [],
    known: null,
    certain: true,
    mayBeDropped: false,
    when: {},
  }));
  return secret(null, { id: `dict:${keys.join()}`, kind: "dict", keys: entries, closed: true });
}

export function read(key: string, more: Partial<EnvRead> = {}): EnvRead {
  return {
    key,
    domain: [],
    place: place(),
    how: "subscript",
    phase: "call",
    hasDefault: false,
    hard: true,
    guarded: false,
    certain: true,
    when: {},
    path: [],
    required: true,
    prefixes: [],
    ...more,
  };
}

export function workload(
  name: string,
  secrets: readonly Secret[],
  reads: readonly (EnvRead | string)[],
  more: Partial<Workload> = {},
): Workload {
  return {
    id: `app.py::${name}`,
    name,
    kind: "function",
    place: place(),
    registeredAt: null,
    call: place(),
    base: null,
    image: null,
    app: null,
    attachments: secrets.map(
      (one): Attachment => ({
        secret: one,
        from: "decorator",
        place: place(),
        argument: null,
        certain: true,
        when: {},
      }),
    ),
    attachmentsOpen: [],
    env: [],
    envOpen: [],
    reads: reads.map((one) => (typeof one === "string" ? read(one) : one)),
    readsOpen: [],
    unfollowed: null,
    externals: [],
    published: [],
    programs: [],
    code: null,
    web: false,
    when: {},
    certain: true,
    ...more,
  };
}

export const envDefinition = (key: string): EnvDefinition => ({
  key,
  place: place(),
  value: [],
  fromEnv: [],
  known: null,
  certain: true,
  mayBeDropped: false,
  when: {},
  from: "function",
});

/** What nobody has to provide, as far as these tests go. */
export const isAmbient = (key: string): boolean => key === "HOME";

export const open: Open = { place: place(), why: "unknown", kind: "value" };

export function project(...workloads: readonly Workload[]): ModalProject {
  const secrets = new Set(workloads.flatMap(({ attachments }) => attachments.map((one) => one.secret)));
  const uses = { versioned: [], arguments: [], registry: [], dotenv: [] };
  const seen = { flows: [], lookups: [], imageSteps: [], pipelines: [], configured: [], uses, notes: [] };
  return { selectors: [], apps: [], workloads, secrets: [...secrets], localReads: [], ...seen };
}
