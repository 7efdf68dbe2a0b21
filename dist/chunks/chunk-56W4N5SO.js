import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  similarity
} from "./chunk-3EQ5OKCV.js";

// src/inventory/stage.ts
var STRONG = {
  dev: "dev",
  devel: "dev",
  develop: "dev",
  development: "dev",
  nonprod: "dev",
  staging: "staging",
  stg: "staging",
  preprod: "staging",
  preproduction: "staging",
  qa: "staging",
  uat: "staging",
  prod: "prod",
  prd: "prod",
  production: "prod"
};
var WEAK = {
  local: "dev",
  localdev: "dev",
  test: "dev",
  testing: "dev",
  stage: "staging",
  preview: "staging",
  live: "prod"
};
var NO_DEV_BEFORE = /* @__PURE__ */ new Set([
  "tool",
  "tools",
  "ops",
  "rel",
  "kit",
  "to",
  "team",
  "portal",
  "hub",
  "container",
  "null"
]);
var TURNED = { pre: "staging", non: "dev", not: "dev" };
function nameParts(name) {
  const tokens = tokensOf(name);
  const versions = [];
  while (tokens.length > 1 && isVersion(tokens.at(-1)?.lower ?? "")) versions.unshift(...tokens.splice(-1));
  const matches = [];
  const base = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const next = tokens[i + 1];
    const turned = next && STRONG[next.lower] === "prod" ? TURNED[token.lower] : void 0;
    if (turned && next) {
      matches.push({ stage: turned, token: `${token.text}-${next.text}`, weak: false });
      i++;
      continue;
    }
    const match = stageWord(token, next);
    if (match) matches.push(match);
    else base.push(token.lower);
  }
  return {
    base: base.join("-"),
    stage: decide(matches),
    version: versions.length > 0 ? versions.map(({ text }) => text).join("-") : null
  };
}
function stageOf(name) {
  return nameParts(name).stage;
}
function tokensOf(name) {
  return name.split(/[^A-Za-z0-9]+/).filter((text) => text !== "").map((text) => ({ text, lower: text.toLowerCase() }));
}
function isVersion(word) {
  return /^(?:v\d{1,4}|\d{1,8}|rev\d+|latest)$/.test(word);
}
function stageWord(token, next) {
  const word = token.lower.replace(/\d{1,2}$/, "");
  const strong = STRONG[word];
  if (strong === "dev" && next && NO_DEV_BEFORE.has(next.lower)) return null;
  if (strong) return { stage: strong, token: token.text, weak: false };
  const weak = WEAK[token.lower];
  return weak ? { stage: weak, token: token.text, weak: true } : null;
}
function decide(matches) {
  const strong = matches.filter((match) => !match.weak);
  const ranked = strong.length > 0 ? strong : matches;
  const [first] = ranked;
  if (!first || ranked.some((match) => match.stage !== first.stage)) return null;
  const doubted = matches.some((match) => match.stage !== first.stage);
  return doubted ? { ...first, weak: true } : first;
}
function siblings(name, candidates) {
  const own = staged(name);
  if (!own) return [];
  const found = [];
  for (const candidate of new Set(candidates)) {
    const other = staged(candidate);
    if (candidate === name || !other || other.base !== own.base || other.stage === own.stage) continue;
    if (own.implied && other.implied) continue;
    found.push({ name: candidate, stage: other.stage, implied: other.implied });
  }
  return found;
}
function staged(name) {
  const { base, stage } = nameParts(name);
  if (stage) return { base, stage: stage.stage, implied: false };
  const plain = base.split("-").filter((word) => word !== "main").join("-");
  return plain === "" ? null : { base: plain, stage: "prod", implied: true };
}

// src/inventory/query.ts
function inventoryAt(inventory, path) {
  return inventory.at?.(path) ?? inventory;
}
function secretsNamed(inventory, name, environment) {
  return environmentsOf(inventory, environment).flatMap(
    ({ secrets }) => secrets.filter((secret) => secret.name === name)
  );
}
function findSecret(inventory, name, environment) {
  return secretsNamed(inventory, name, environment)[0] ?? null;
}
function environmentsOf(inventory, environment) {
  return environment === null ? inventory.environments : inventory.environments.filter(({ name }) => name === environment);
}
function environmentsWith(inventory, secret) {
  return [...new Set(secretsNamed(inventory, secret, null).map(({ environment }) => environment))];
}
function environmentsWithout(inventory, secret) {
  const having = new Set(environmentsWith(inventory, secret));
  return [...new Set(inventory.environments.map(({ name }) => name))].filter((name) => !having.has(name));
}
function keysOf(inventory, name, environment) {
  const entries = secretsNamed(inventory, name, environment);
  if (entries.length === 0) return null;
  const some = /* @__PURE__ */ new Map();
  for (const key of entries.flatMap(({ keys }) => keys)) if (!some.has(key.name)) some.set(key.name, key);
  const everywhere = [...some.keys()].filter(
    (key) => entries.every(({ keys }) => keys.some((other) => other.name === key))
  );
  return {
    some: [...some.values()].sort((a, b) => a.name < b.name ? -1 : 1),
    everywhere: new Set(everywhere),
    closed: entries.every(({ closed }) => closed),
    entries
  };
}
function keyStatus(inventory, secret, key, environment) {
  const keys = keysOf(inventory, secret, environment);
  if (!keys) return "unknown";
  if (keys.everywhere.has(key)) return "present";
  const without = keys.entries.filter((entry) => !entry.keys.some(({ name }) => name === key));
  if (without.some(({ closed }) => !closed)) return "unknown";
  return without.length === keys.entries.length ? "absent" : "partly";
}
function secretsHolding(inventory, key, environment) {
  return environmentsOf(inventory, environment).flatMap(
    ({ secrets }) => secrets.filter(({ keys }) => keys.some(({ name }) => name === key))
  );
}
function stageOfSecret(inventory, secret) {
  const environment = inventory.environments.find((candidate) => candidate.secrets.includes(secret));
  return secret.stage ?? environment?.stage ?? stageOf(secret.name)?.stage ?? (environment ? stageOf(environment.name)?.stage ?? null : null);
}
function stageOfEnvironment(inventory, name) {
  const declared = inventory.environments.find((candidate) => candidate.name === name)?.stage;
  return declared ?? stageOf(name)?.stage ?? null;
}
function overdue(inventory, today) {
  return inventory.environments.flatMap(({ secrets }) => secrets).filter(({ rotateBy }) => rotateBy !== void 0 && rotateBy.slice(0, 10) < today);
}
var WRAPPING = /* @__PURE__ */ new Set([
  "my",
  "the",
  "secret",
  "secrets",
  "credential",
  "credentials",
  "creds",
  "key",
  "keys",
  "api"
]);
var NEAR = 0.7;
function nearNames(name, candidates) {
  const core = coreOf(name);
  return [...new Set(candidates)].filter((candidate) => candidate !== name).map((candidate) => {
    const whole = similarity(name, candidate);
    const other = coreOf(candidate);
    const shared = core === "" || other === "" ? 0 : similarity(core, other);
    const stages = stageOf(name)?.stage !== stageOf(candidate)?.stage;
    return { name: candidate, score: Math.max(stages ? whole * 0.8 : whole, shared * 0.85) };
  }).filter(({ score }) => score >= NEAR).sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}
function nearestName(name, candidates) {
  const [best, second] = nearNames(name, candidates);
  return best && (second === void 0 || best.score - second.score > 0.02) ? best.name : null;
}
function coreOf(name) {
  return nameParts(name).base.split("-").filter((word) => !WRAPPING.has(word)).join("-");
}

export {
  nameParts,
  stageOf,
  siblings,
  inventoryAt,
  secretsNamed,
  findSecret,
  environmentsWith,
  environmentsWithout,
  keysOf,
  keyStatus,
  secretsHolding,
  stageOfSecret,
  stageOfEnvironment,
  overdue,
  nearNames,
  nearestName
};
