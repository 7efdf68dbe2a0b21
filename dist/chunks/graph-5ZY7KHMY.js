import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  cellPosition
} from "./chunk-H6U4CYCX.js";
import {
  positionAt
} from "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/modal/graph.ts
var GRAPH_SCHEMA = "leastkey-graph/1";
function graph(project, files) {
  const at = (place) => locate(place, files);
  return {
    schema: GRAPH_SCHEMA,
    selectors: project.selectors.map((each) => ({
      id: each.id,
      key: each.key,
      ...at(each.place),
      default: each.default,
      domain: each.domain
    })),
    apps: byPlace(project.apps).map((each) => app(each, at)),
    workloads: byPlace(project.workloads).map((each) => workload(each, at)),
    secrets: secretsOf(project, at),
    local_reads: byPlace(project.localReads).map((each) => localRead(each, at)),
    notes: byPlace(project.notes).map((each) => open(each, at))
  };
}
function locate(place, files) {
  const file = files.get(place.file);
  if (!file) return { file: place.file, line: 1 };
  const cell = file.kind === "notebook" ? cellPosition(file, place.span.start) : null;
  return {
    file: place.file,
    line: positionAt(file, place.span.start).line,
    ...cell ? { cell: cell.cell, cell_line: cell.cell_line } : {}
  };
}
function byPlace(items) {
  return [...items].sort((a, b) => compare(a.place.file, b.place.file) || a.place.span.start - b.place.span.start);
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function app(each, at) {
  return {
    id: each.id,
    ...at(each.place),
    ...names(each.name),
    secrets: each.attachments.map((attachment) => attachment.secret.id),
    secrets_open: each.attachmentsOpen.map((part) => open(part, at))
  };
}
function names(text) {
  if (!text) return { name: null, names_by_env: null };
  const bySingle = text.cases.every((each) => Object.keys(each.when).length === 1);
  if (text.known !== null || text.cases.length === 0) return { name: text.known, names_by_env: null };
  if (!bySingle || new Set(text.cases.map((each) => Object.keys(each.when)[0])).size !== 1) {
    return { name: null, names_by_env: null, names: text.cases.map((each) => ({ when: each.when, name: each.value })) };
  }
  return {
    name: null,
    names_by_env: Object.fromEntries(
      text.cases.flatMap((each) => (Object.values(each.when)[0] ?? []).map((value) => [value, each.value]))
    )
  };
}
function limited(when) {
  return Object.keys(when).length === 0 ? {} : { when };
}
function workload(each, at) {
  return {
    id: each.id,
    kind: each.kind,
    ...at(each.place),
    registered_at: each.registeredAt ? at(each.registeredAt) : null,
    base: each.base,
    image: each.image,
    app: each.app,
    ...limited(each.when),
    certain: each.certain,
    secrets: each.attachments.map((attachment) => attached(attachment, at)),
    secrets_open: each.attachmentsOpen.map((part) => open(part, at)),
    env: [...new Set(each.env.filter((key) => key.from === "image" || key.from === "function").map((key) => key.key))],
    env_detail: each.env.map((key) => envKey(key, at)),
    env_open: each.envOpen.map((part) => open(part, at)),
    reads: [...each.reads].sort(
      (a, b) => compare(a.place.file, b.place.file) || a.place.span.start - b.place.span.start || compare(a.key ?? "", b.key ?? "")
    ).map((read) => envRead(read, at)),
    reads_open: each.readsOpen.map((part) => open(part, at))
  };
}
function attached(each, at) {
  return {
    ...reference(each.secret),
    from: each.from,
    certain: each.certain,
    ...limited(each.when),
    ...at(each.place)
  };
}
function reference(secret) {
  const environment = secret.environmentName;
  return {
    ref: secret.id,
    kind: secret.kind,
    ...names(secret.name),
    environment_name: environment?.known ?? null,
    ...environment && environment.known === null ? { environment_names: environment.cases.map((each) => ({ when: each.when, name: each.value })) } : {},
    required_keys: secret.requiredKeys.map((each) => each.key),
    keys: keyNames(secret),
    closed: secret.closed
  };
}
function keyNames(secret) {
  if (!secret.closed && secret.keys.length === 0) return null;
  return [...new Set(secret.keys.map((each) => each.key))];
}
function envKey(each, at) {
  return { key: each.key, from: each.from, certain: each.certain, ...limited(each.when), ...at(each.place) };
}
function envRead(each, at) {
  return {
    key: each.key,
    ...each.domain.length > 0 ? { domain: each.domain } : {},
    ...at(each.place),
    how: each.how,
    phase: each.phase,
    has_default: each.hasDefault,
    guarded: each.guarded,
    certain: each.certain,
    ...limited(each.when),
    path: each.path.map((step) => ({ ...at(step.place), name: step.name }))
  };
}
function open(each, at) {
  return { ...at(each.place), why: each.why };
}
function localRead(each, at) {
  return { key: each.key, ...at(each.place), how: each.how, where: each.where };
}
function secretsOf(project, at) {
  return byPlace(project.secrets).map((each) => {
    const { ref, required_keys: required, ...rest } = reference(each);
    return {
      id: ref,
      ...rest,
      required_keys: required,
      provenance: [
        ...each.requiredKeys.map((key) => ({ how: "required_keys", ...at(key.place) })),
        ...each.keys.map((key) => ({ how: each.kind === "name" ? "inventory" : each.kind, ...at(key.place) }))
      ],
      sites: [at(each.place)]
    };
  });
}
export {
  GRAPH_SCHEMA,
  graph
};
