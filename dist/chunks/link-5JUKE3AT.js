import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  asksEnvironment,
  implicitReadsOfCall,
  implicitReadsOfCommand,
  implicitReadsOfImport
} from "./chunk-IZWTC46B.js";
import {
  inventoryAt,
  keysOf
} from "./chunk-56W4N5SO.js";
import {
  createResolver
} from "./chunk-D5CD3LHD.js";
import {
  importsOf,
  packagesAbove,
  registersOnApp
} from "./chunk-KVTM3ASF.js";
import {
  contains,
  placeKey
} from "./chunk-OI4W2V3W.js";
import {
  isScriptPath
} from "./chunk-HFKGBSJN.js";
import "./chunk-3EQ5OKCV.js";
import {
  positionAt
} from "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/evaluate/value.ts
var NONE = { kind: "scalar", value: null };
var TRUE = { kind: "scalar", value: true };
var FALSE = { kind: "scalar", value: false };
var ENVIRON = { kind: "environ", copy: false };
function text(value, literals = []) {
  return { kind: "text", value, literals };
}
function scalar(value) {
  return value === null ? NONE : value === true ? TRUE : value === false ? FALSE : { kind: "scalar", value };
}
function unknown(why, place = null) {
  return { kind: "unknown", why, place, runsCode: false };
}
function unknownObject(why, place) {
  return { kind: "unknown", why, place, runsCode: true };
}
function external(path) {
  return { kind: "external", path };
}
var RAISES = { kind: "unknown", why: "this raises an error", place: null, runsCode: false };
function externalPath(value) {
  let suffix = "";
  let current = value;
  for (; ; ) {
    if (current.kind === "external") return current.path + suffix;
    if (current.kind !== "member") return null;
    suffix = `.${current.name}${suffix}`;
    current = current.object;
  }
}
var UNTIL_ASSIGNED = { kind: "external", path: "<until assigned>" };
var MAX_ALTERNATIVES = 48;
var sizes = /* @__PURE__ */ new WeakMap();
function alternativeCount(value) {
  return value.kind === "choice" ? sizes.get(value) ?? 2 : 1;
}
function choice(test, then, otherwise) {
  if (then === otherwise) return then;
  if (then.kind === "choice" && then.test === test) return choice(test, then.then, otherwise);
  if (otherwise.kind === "choice" && otherwise.test === test) return choice(test, then, otherwise.otherwise);
  if (sameConstant(then, otherwise)) return then;
  const size = alternativeCount(then) + alternativeCount(otherwise);
  if (size > MAX_ALTERNATIVES) return unknown("too many possible values");
  const made = { kind: "choice", test, then, otherwise };
  if (size > 2) sizes.set(made, size);
  return made;
}
function sameConstant(a, b) {
  if (a.kind === "scalar" && b.kind === "scalar") return a.value === b.value;
  if (a.kind === "text" && b.kind === "text")
    return a.value === b.value && a.literals.length === 0 && b.literals.length === 0;
  return a.kind === "external" && b.kind === "external" && a.path === b.path;
}
function conditional(conditions, value, otherwise) {
  return conditions.reduceRight(
    (inner, { test, truth }) => truth ? choice(test, inner, otherwise) : choice(test, otherwise, inner),
    value
  );
}
function* alternatives(value, conditions = []) {
  if (value.kind !== "choice") {
    yield { value, conditions };
    return;
  }
  yield* alternatives(value.then, [...conditions, { test: value.test, truth: true }]);
  yield* alternatives(value.otherwise, [...conditions, { test: value.test, truth: false }]);
}

// src/evaluate/settings.ts
function isSettingsClass(value) {
  return listBases(value).outside.some(
    (base) => /^pydantic(_settings|\.v1)?(\.\w+)*\.BaseSettings$/.test(externalPath(base) ?? "")
  );
}
function readSettings(interpreter, value, instance, args, place) {
  const options2 = settingsOptions(value);
  const given = new Map(args.map((argument2) => [argument2.name, argument2.value]));
  for (const each of [...listBases(value).classes].reverse()) {
    for (const statement of each.definition.body) {
      if (statement.kind !== "assignment" || !statement.annotation) continue;
      const [target] = statement.targets;
      if (target?.kind !== "name" || target.id === "model_config" || isClassVariable(statement.annotation)) continue;
      const passed = given.get(target.id);
      if (passed) {
        instance.attributes.set(target.id, passed);
        continue;
      }
      const declared = each.body.own(target.id);
      const fallback = declared ? fieldDefault(interpreter, declared, place) : void 0;
      const keys = fieldKeys(declared, target.id, options2);
      const fieldPlace = { file: each.file, span: target.span };
      instance.attributes.set(target.id, readKeys(interpreter, keys, fallback ?? null, fieldPlace));
    }
  }
}
function readKeys(interpreter, keys, fallback, place) {
  const [key, ...rest] = keys;
  if (key === void 0) return fallback ?? unknown("a setting without a key", place);
  const later = rest.length > 0 ? readKeys(interpreter, rest, fallback, place) : fallback;
  return interpreter.readEnvironment(text(key), "settings", later, place, place);
}
function isClassVariable(annotation) {
  const node = annotation;
  return node.kind === "index" && (node.object?.id === "ClassVar" || node.object?.name === "ClassVar");
}
function settingsOptions(value) {
  let prefix = "";
  let caseSensitive = false;
  for (const each of [...listBases(value).classes].reverse()) {
    const config = each.body.own("model_config");
    const options2 = config?.kind === "call" ? argumentMap(config.args) : config?.kind === "mapping" ? mappingMap(config) : null;
    const inner = each.body.own("Config");
    const old = inner?.kind === "class" ? inner.body : null;
    const prefixValue = options2?.get("env_prefix") ?? old?.own("env_prefix");
    const caseValue = options2?.get("case_sensitive") ?? old?.own("case_sensitive");
    if (prefixValue?.kind === "text") prefix = prefixValue.value;
    if (caseValue?.kind === "scalar") caseSensitive = caseValue.value === true;
  }
  return { prefix, caseSensitive };
}
function argumentMap(args) {
  return new Map(
    args.flatMap((argument2) => argument2.name === null ? [] : [[argument2.name, argument2.value]])
  );
}
function mappingMap(mapping) {
  return new Map(
    mapping.entries.flatMap((entry) => entry.key?.kind === "text" ? [[entry.key.value, entry.value]] : [])
  );
}
function fieldKeys(declared, field, options2) {
  const spelled = (key) => options2.caseSensitive ? key : key.toUpperCase();
  if (declared?.kind === "call" && /(^|\.)Field$/.test(externalPath(declared.callee) ?? "")) {
    const keywords = argumentMap(declared.args);
    const alias = keywords.get("validation_alias") ?? keywords.get("alias") ?? keywords.get("env");
    const names = alias ? aliasNames(alias) : [];
    if (names.length > 0) return names.map(spelled);
  }
  return [spelled(options2.prefix + field)];
}
function aliasNames(alias) {
  if (alias.kind === "text") return [alias.value];
  if (alias.kind === "sequence") return alias.items.flatMap((item) => aliasNames(item.value));
  if (alias.kind === "call")
    return alias.args.filter((argument2) => argument2.name === null).flatMap((argument2) => aliasNames(argument2.value));
  return [];
}
function fieldDefault(interpreter, declared, place) {
  const path = declared.kind === "call" ? externalPath(declared.callee) : null;
  if (declared.kind !== "call" || path === null || !/(^|\.)(Field|field|attrib|ib)$/.test(path))
    return isEllipsis(declared) ? void 0 : declared;
  const keywords = argumentMap(declared.args);
  const factory = keywords.get("default_factory") ?? keywords.get("factory");
  if (factory) return interpreter.call(factory, [], place, place);
  const first2 = declared.args.find((argument2) => argument2.name === null)?.value;
  const fallback = keywords.get("default") ?? (path.endsWith("Field") ? first2 : void 0);
  return fallback && !isEllipsis(fallback) ? fallback : void 0;
}
function isEllipsis(value) {
  return value.kind === "external" && value.path === "Ellipsis" || value.kind === "unknown" && value.why === "ellipsis";
}
var READERS = /* @__PURE__ */ new Map([
  ["decouple.config", { keyword: "default" }],
  ["decouple.AutoConfig", { keyword: "default" }],
  ["environ.Env.str", { keyword: "default" }]
]);
var READER_TYPES = /^(environs\.(Env|FileAwareEnv)|environ\.(Env|FileAwareEnv)|starlette\.config\.Config|decouple\.(AutoConfig|Config)|fastapi\.config\.Config)$/;
function readThroughLibrary(interpreter, callee, args, place) {
  const path = externalPath(callee);
  const reader = path === null ? null : READERS.get(path);
  if (!reader && !isReaderInstance(callee)) return void 0;
  const key = args.find(
    (argument2) => argument2.name === null || argument2.name === "option" || argument2.name === "key" || argument2.name === "var"
  );
  if (!key) return void 0;
  const positionals = args.filter((argument2) => argument2.name === null);
  const fallback = args.find((argument2) => argument2.name === "default")?.value ?? positionals[1]?.value ?? null;
  const isLiteral = key.value.kind === "text";
  return interpreter.readEnvironment(key.value, "settings", fallback, place, isLiteral ? key.place : null);
}
function isReaderInstance(callee) {
  if (callee.kind === "call") return READER_TYPES.test(externalPath(callee.callee) ?? "");
  if (callee.kind !== "member" || callee.object.kind !== "call") return false;
  const type = externalPath(callee.object.callee) ?? "";
  return READER_TYPES.test(type) && !/^(read_env|prefixed|seal|dump|add_parser|read_envfile)$/.test(callee.name);
}

// src/evaluate/classes.ts
function listBases(value) {
  const classes = [];
  const outside = [];
  const visit2 = (each) => {
    if (classes.includes(each) || classes.length > 64) return;
    classes.push(each);
    for (const base of each.bases) {
      if (base.kind === "class") visit2(base);
      else outside.push(base);
    }
  };
  visit2(value);
  return { classes, outside };
}
function find(value, name) {
  for (const each of listBases(value).classes) {
    const found = each.body.own(name);
    if (found) return found;
  }
  return void 0;
}
function hasDecorator(value, ...paths) {
  return value.decorators.some((decorator2) => paths.includes(externalPath(decorator2) ?? ""));
}
function methodOf(value) {
  let current = value;
  for (let depth = 0; depth < 16; depth++) {
    if (current.kind === "function") return current;
    if (current.kind !== "call") return null;
    const first2 = current.args[0];
    if (!first2 || first2.name !== null) return null;
    current = first2.value;
  }
  return null;
}
function bind(value, self) {
  if (value.kind === "function") return { ...value, self };
  if (value.kind === "call") {
    const [first2, ...rest] = value.args;
    return first2 && first2.name === null ? { ...value, args: [{ ...first2, value: bind(first2.value, self) }, ...rest] } : value;
  }
  if (value.kind === "choice") return choice(value.test, bind(value.then, self), bind(value.otherwise, self));
  return value;
}
function attributeOfClass(interpreter, value, name) {
  const found = find(value, name);
  if (!found) {
    if (name === "__name__") return text(value.definition.name);
    const { outside } = listBases(value);
    const [first2] = outside;
    return first2 && first2.kind !== "unknown" && externalPath(first2) !== null ? interpreter.attribute(first2, name, value.body.file === "" ? nowhere : placeOf(value)) : void 0;
  }
  const method = methodOf(found);
  if (method && hasDecorator(method, "classmethod")) return bind(method, value);
  if (found.kind !== "function" && isEnum(value) && !name.startsWith("_")) {
    return {
      kind: "instance",
      class: value,
      attributes: /* @__PURE__ */ new Map([
        ["value", found],
        ["name", text(name)]
      ]),
      place: placeOf(value)
    };
  }
  return found;
}
var nowhere = { file: "", span: { start: 0, end: 0 } };
function placeOf(value) {
  return { file: value.file, span: value.definition.nameSpan };
}
function isEnum(value) {
  return listBases(value).outside.some((base) => /^enum\.\w*(Enum|Flag)$/.test(externalPath(base) ?? ""));
}
function attributeOfInstance(interpreter, instance, name) {
  const own = instance.attributes.get(name);
  if (own) return own;
  if (name === "__class__") return instance.class;
  if (name === "__dict__") {
    return {
      kind: "mapping",
      entries: [...instance.attributes].map(([key, value]) => ({
        key: text(key),
        value,
        place: instance.place,
        conditions: []
      }))
    };
  }
  const found = find(instance.class, name);
  if (!found) {
    const { outside } = listBases(instance.class);
    const base = outside.find((each) => externalPath(each) !== null && externalPath(each) !== "object");
    return base ? { kind: "member", object: base, name } : void 0;
  }
  const method = methodOf(found);
  if (!method) return found;
  if (hasDecorator(method, "staticmethod")) return found;
  if (hasDecorator(method, "classmethod")) return bind(found, instance.class);
  const bound = bind(found, instance);
  if (hasDecorator(method, "property", "functools.cached_property", "cached_property")) {
    return interpreter.call(bind(method, instance), [], instance.place, instance.place);
  }
  return bound;
}
function instantiate(interpreter, value, args, place) {
  if (isEnum(value) && args[0]) return enumMember(value, args[0].value);
  const instance = { kind: "instance", class: value, attributes: /* @__PURE__ */ new Map(), place };
  const { outside } = listBases(value);
  if (isSettingsClass(value)) readSettings(interpreter, value, instance, args, place);
  else fillFields(interpreter, value, instance, args, place);
  const init = find(value, "__init__");
  const method = init ? methodOf(init) : null;
  if (method) interpreter.callFunction({ ...method, self: instance }, args, place);
  else {
    const base = outside.find((each) => {
      const path = externalPath(each);
      return path !== null && !TRANSPARENT_BASES.test(path);
    });
    if (base) interpreter.callExternal(base, args, place, place);
  }
  const after = find(value, "__post_init__");
  const afterMethod = after ? methodOf(after) : null;
  if (afterMethod) interpreter.callFunction({ ...afterMethod, self: instance }, [], place);
  return instance;
}
var TRANSPARENT_BASES = /^(object|abc\.ABC|typing\.\w+|typing_extensions\.\w+|enum\.\w+|Exception|\w+Error|pydantic\.BaseModel|pydantic\.main\.BaseModel|collections\.\w+|dict|list|str)$/;
function enumMember(value, given) {
  for (const name of value.body.names()) {
    const own = value.body.own(name);
    if (own?.kind === "text" && given.kind === "text" && own.value === given.value) {
      return {
        kind: "instance",
        class: value,
        attributes: /* @__PURE__ */ new Map([
          ["value", own],
          ["name", text(name)]
        ]),
        place: placeOf(value)
      };
    }
  }
  return {
    kind: "instance",
    class: value,
    attributes: /* @__PURE__ */ new Map([["value", given]]),
    place: placeOf(value)
  };
}
function fillFields(interpreter, value, instance, args, place) {
  if (find(value, "__init__")) return;
  const positionals = args.filter((argument2) => argument2.name === null && !argument2.spread);
  const keywords = new Map(
    args.filter((argument2) => argument2.name !== null).map((argument2) => [argument2.name, argument2.value])
  );
  const open = args.some((argument2) => argument2.spread);
  let next2 = 0;
  for (const each of [...listBases(value).classes].reverse()) {
    for (const statement of each.definition.body) {
      if (statement.kind !== "assignment" || !statement.annotation) continue;
      const [target] = statement.targets;
      if (target?.kind !== "name") continue;
      const given = positionals[next2++]?.value ?? keywords.get(target.id);
      const fallback = each.body.own(target.id);
      const own = fallback ? fieldDefault(interpreter, fallback, place) : void 0;
      const missing = unknown(`the field ${target.id}`, { file: each.file, span: target.span });
      instance.attributes.set(
        target.id,
        given ?? (open ? choice(unknown("a field is given"), missing, own ?? missing) : own ?? missing)
      );
    }
  }
}
function superOf(interpreter) {
  const owner = interpreter.scope.lookup("__class__");
  const self = firstParameter(interpreter);
  if (owner?.kind !== "class" || !self) return unknown("super() outside a method");
  const base = owner.bases.find((each) => each.kind === "class");
  if (base?.kind === "class" && self.kind === "instance") return { ...self, class: base };
  const outside = owner.bases[0];
  return outside ?? external("object");
}
function firstParameter(interpreter) {
  const definition = interpreter.unit.function?.definition;
  const [first2] = definition?.parameters ?? [];
  return first2 ? interpreter.scope.lookup(first2.name) ?? null : null;
}

// src/evaluate/iterate.ts
function iterate(interpreter, value, place) {
  switch (value.kind) {
    case "sequence":
      return [...value.items];
    case "text":
      return [...value.value].map((character) => ({
        value: text(character, value.literals),
        place,
        conditions: [],
        spread: false
      }));
    case "mapping":
      return value.entries.map((entry) => ({
        value: entry.key ?? unknown("a key of an unknown mapping", place),
        place: entry.place,
        conditions: entry.conditions,
        spread: entry.key === null
      }));
    case "choice": {
      const then = iterate(interpreter, value.then, place);
      const otherwise = iterate(interpreter, value.otherwise, place);
      if (!then || !otherwise) return null;
      const conditioned2 = (items, truth) => items.map((item) => ({ ...item, conditions: [{ test: value.test, truth }, ...item.conditions] }));
      return [...conditioned2(then, true), ...conditioned2(otherwise, false)];
    }
    case "environ":
      interpreter.readWholeEnvironment(place);
      return null;
    case "class":
      return enumMembers(interpreter, value, place);
    default:
      return null;
  }
}
function enumMembers(interpreter, value, place) {
  const isEnum2 = value.bases.some((base) => base.kind === "external" && /^enum\.\w*Enum$/.test(base.path));
  if (!isEnum2) return null;
  return value.body.names().filter((name) => !name.startsWith("_") && value.body.own(name)?.kind !== "function").map((name) => ({ value: interpreter.attribute(value, name, place), place, conditions: [], spread: false }));
}

// src/evaluate/operate.ts
var MAX_PARTS = 2e3;
var MAX_TEXT = 1e5;
var MAX_ARMS = 16;
function otherValue(key) {
  return { kind: "external", path: `<other value of ${key}>` };
}
function isOtherValue(value) {
  return value.kind === "external" && value.path.startsWith("<other value of ");
}
function truthOf(value) {
  switch (value.kind) {
    case "text":
      return value.value !== "";
    case "scalar":
      return Boolean(value.value);
    case "template":
      return value.parts.some((part) => part.kind === "text" && part.value !== "") ? true : void 0;
    case "sequence":
      return sizeTruth(value.items);
    case "mapping":
      return sizeTruth(value.entries.map((entry) => ({ conditions: entry.conditions, spread: entry.key === null })));
    case "choice": {
      const then = truthOf(value.then);
      if (value.test === UNTIL_ASSIGNED) return then;
      return then === truthOf(value.otherwise) ? then : void 0;
    }
    case "environ":
    case "function":
    case "class":
    case "instance":
    case "module":
    case "partial":
      return true;
    case "external":
      return isOtherValue(value) ? true : void 0;
    case "env-read":
    case "operation":
    case "call":
    case "member":
    case "unknown":
      return void 0;
  }
}
function sizeTruth(parts) {
  if (parts.length === 0) return false;
  return parts.some((part) => part.conditions.length === 0 && !part.spread) ? true : void 0;
}
function operate(operator, operands) {
  const distributed = distribute(operator, operands);
  if (distributed) return distributed;
  const folded = fold(operator, operands);
  return folded ?? { kind: "operation", operator, operands };
}
function distribute(operator, operands) {
  const at = operands.findIndex((operand) => operand.kind === "choice");
  if (at < 0) return null;
  const arm = operands[at];
  if (arms(operands) > MAX_ARMS) return null;
  const replace = (value) => operate(operator, [...operands.slice(0, at), value, ...operands.slice(at + 1)]);
  const isTest = COMPARISONS.has(operator) || operator === "not" || operator === "bool";
  if (arm.test === UNTIL_ASSIGNED && isTest) return replace(arm.then);
  return choice(arm.test, replace(arm.then), replace(arm.otherwise));
}
function arms(operands) {
  const count = (value) => value.kind === "choice" ? count(value.then) + count(value.otherwise) : 1;
  return operands.reduce((product, operand) => product * count(operand), 1);
}
var COMPARISONS = /* @__PURE__ */ new Set(["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"]);
function fold(operator, operands) {
  const [a, b] = operands;
  if (!a) return null;
  if (operator.startsWith(".")) return foldMethod(operator.slice(1), a, operands.slice(1));
  switch (operator) {
    case "not": {
      const truth = truthOf(a);
      return truth === void 0 ? null : scalar(!truth);
    }
    case "bool": {
      const truth = truthOf(a);
      return truth === void 0 ? null : scalar(truth);
    }
    case "str":
      return textForm(a);
    case "int": {
      if (a.kind === "scalar" && a.value !== null) return scalar(Math.trunc(Number(a.value)));
      if (a.kind === "text" && /^\s*[+-]?\d+\s*$/.test(a.value)) return scalar(Number(a.value));
      return null;
    }
    case "len":
      return length(a);
  }
  if (!b) return operator === "-" && a.kind === "scalar" ? scalar(-Number(a.value)) : null;
  switch (operator) {
    case "==":
      return boolean(equal(a, b));
    case "!=":
      return boolean(negated(equal(a, b)));
    case "is":
      return boolean(identical(a, b));
    case "is not":
      return boolean(negated(identical(a, b)));
    case "or": {
      const truths = [truthOf(a), truthOf(b)];
      return truths.includes(true) ? TRUE : truths.includes(void 0) ? null : FALSE;
    }
    case "in":
      return boolean(includes(a, b));
    case "not in":
      return boolean(negated(includes(a, b)));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compare(operator, a, b);
    case "index":
      return index(a, b);
    case "+":
      return add(a, b);
    case "|":
      return merge(a, b);
    case "*":
      return repeat(a, b);
    case "%":
      return a.kind === "text" ? percentFormat(a, b) : arithmetic(operator, a, b);
    case "/":
      return arithmetic(operator, a, b);
    default:
      return arithmetic(operator, a, b);
  }
}
function boolean(known) {
  return known === void 0 ? null : known ? TRUE : FALSE;
}
function negated(known) {
  return known === void 0 ? void 0 : !known;
}
function isObject(value) {
  return ["sequence", "mapping", "environ", "function", "class", "instance", "module", "partial"].includes(value.kind);
}
function equal(a, b) {
  if (a.kind === "text" && b.kind === "text") return a.value === b.value;
  if (a.kind === "scalar" && b.kind === "scalar") return a.value === b.value;
  if (isConstant(a) && isConstant(b)) return false;
  if (isOtherValue(a) && isConstant(b) || isOtherValue(b) && isConstant(a)) return false;
  if (isObject(a) && isConstant(b) || isObject(b) && isConstant(a)) return false;
  if (a.kind === "template" && b.kind === "text") return templateMayEqual(a.parts, b.value);
  if (b.kind === "template" && a.kind === "text") return templateMayEqual(b.parts, a.value);
  if (b.kind === "template" && a.kind === "scalar") return false;
  if (a.kind === "template" && b.kind === "scalar") return false;
  if (a.kind === "sequence" && b.kind === "sequence") return sequencesEqual(a, b);
  return void 0;
}
function sequencesEqual(a, b) {
  if (!isPlain(a) || !isPlain(b)) return void 0;
  if (a.items.length !== b.items.length) return false;
  const each = a.items.map((item, i) => equal(item.value, b.items[i]?.value ?? NONE));
  if (each.includes(false)) return false;
  return each.includes(void 0) ? void 0 : true;
}
function templateMayEqual(parts, other) {
  const first2 = parts[0];
  const last = parts[parts.length - 1];
  if (first2?.kind === "text" && !other.startsWith(first2.value)) return false;
  if (last?.kind === "text" && !other.endsWith(last.value)) return false;
  return void 0;
}
function isConstant(value) {
  return value.kind === "text" || value.kind === "scalar";
}
function identical(a, b) {
  if (isConstant(a) && isConstant(b)) return equal(a, b);
  const other = a.kind === "scalar" ? b : b.kind === "scalar" ? a : null;
  if (other && (isObject(other) || other.kind === "template" || isOtherValue(other))) return false;
  return void 0;
}
function isPlain(sequence) {
  return sequence.items.every((item) => !item.spread && item.conditions.length === 0);
}
function includes(item, container) {
  if (container.kind === "text" && item.kind === "text") return container.value.includes(item.value);
  if (container.kind === "sequence") {
    const each = container.items.map(
      (element) => element.spread ? void 0 : conditioned(equal(item, element.value), element.conditions)
    );
    if (each.includes(true)) return true;
    return each.includes(void 0) ? void 0 : false;
  }
  if (container.kind === "mapping") {
    const each = container.entries.map(
      (entry) => entry.key === null ? void 0 : conditioned(equal(item, entry.key), entry.conditions)
    );
    if (each.includes(true)) return true;
    return each.includes(void 0) ? void 0 : false;
  }
  return void 0;
}
function conditioned(result, conditions) {
  return result === true && conditions.length > 0 ? void 0 : result;
}
function compare(operator, a, b) {
  const pair = a.kind === "text" && b.kind === "text" ? [a.value, b.value] : a.kind === "scalar" && b.kind === "scalar" && a.value !== null && b.value !== null ? [Number(a.value), Number(b.value)] : null;
  if (!pair) return null;
  const [x, y] = pair;
  return scalar(operator === "<" ? x < y : operator === "<=" ? x <= y : operator === ">" ? x > y : x >= y);
}
function arithmetic(operator, a, b) {
  if (a.kind !== "scalar" || b.kind !== "scalar" || a.value === null || b.value === null) return null;
  const x = Number(a.value);
  const y = Number(b.value);
  switch (operator) {
    case "+":
      return scalar(x + y);
    case "-":
      return scalar(x - y);
    case "*":
      return scalar(x * y);
    case "/":
      return y === 0 ? null : scalar(x / y);
    case "//":
      return y === 0 ? null : scalar(Math.floor(x / y));
    case "%":
      return y === 0 ? null : scalar((x % y + y) % y);
    case "**":
      return scalar(x ** y);
    default:
      return null;
  }
}
function index(container, key) {
  if (key.kind === "partial")
    return slice(
      container,
      key.args.map((argument2) => argument2.value)
    );
  if (container.kind === "sequence" && key.kind === "scalar" && typeof key.value === "number" && isPlain(container)) {
    const at = key.value < 0 ? container.items.length + key.value : key.value;
    return container.items[at]?.value ?? unknown("index out of range");
  }
  if (container.kind === "mapping") return lookup(container, key, RAISES);
  if (container.kind === "text" && key.kind === "scalar" && typeof key.value === "number") {
    const character = container.value.at(key.value);
    return character === void 0 ? unknown("index out of range") : text(character, container.literals);
  }
  return null;
}
function slice(container, bounds) {
  const known = bounds.map(
    (bound) => bound.kind === "scalar" && typeof bound.value !== "boolean" ? bound.value : void 0
  );
  const [lower, upper, step] = known;
  if (lower === void 0 || upper === void 0 || step === void 0) return null;
  const parts = container.kind === "sequence" && isPlain(container) ? container.items : container.kind === "text" ? [...container.value] : null;
  if (!parts) return null;
  const by = step ?? 1;
  if (by !== 1 && by !== -1) return null;
  const forward = by === 1 ? parts : [...parts].reverse();
  if (by === -1 && (lower !== null || upper !== null)) return null;
  const taken = forward.slice(lower ?? 0, upper ?? void 0);
  if (container.kind === "text") return text(taken.join(""), container.literals);
  return container.kind === "sequence" ? { ...container, items: taken.filter((part) => typeof part !== "string") } : null;
}
function lookup(mapping, key, missing) {
  const isKnown = isConstant(key) || isOtherValue(key);
  if (!isKnown && (mapping.entries.length > MAX_ARMS || mapping.entries.length === 0 || mapping.entries.some((entry) => entry.key === null)))
    return null;
  let result = missing;
  for (const entry of mapping.entries) {
    if (entry.key === null) {
      result = choice(unknown("spread"), operateIndexOfSpread(entry.value, key), result);
      continue;
    }
    const same = equal(key, entry.key);
    if (same === true) result = conditional(entry.conditions, entry.value, result);
    else if (same === void 0) {
      const test = operate("==", [key, entry.key]);
      result = conditional([...entry.conditions, { test, truth: true }], entry.value, result);
    }
  }
  return result;
}
function operateIndexOfSpread(spread, key) {
  return { kind: "operation", operator: "index", operands: [spread, key] };
}
function add(a, b) {
  if (isTextual(a) && isTextual(b)) return joinTexts([a, b]);
  if (isTextual(a) && isSymbolicText(b) || isTextual(b) && isSymbolicText(a)) return joinTexts([a, b]);
  if (a.kind === "sequence" && b.kind === "sequence")
    return a.items.length + b.items.length > MAX_PARTS ? tooLong() : { kind: "sequence", shape: a.shape, items: [...a.items, ...b.items] };
  return arithmetic("+", a, b);
}
function tooLong() {
  return unknown("a value that grows too long");
}
function isTextual(value) {
  return value.kind === "text" || value.kind === "template";
}
function isSymbolicText(value) {
  return value.kind === "env-read" || value.kind === "operation" || value.kind === "unknown" || value.kind === "choice" || value.kind === "member" || value.kind === "call";
}
function merge(a, b) {
  if (a.kind === "mapping" && b.kind === "mapping") {
    return a.entries.length + b.entries.length > MAX_PARTS ? tooLong() : { kind: "mapping", entries: [...a.entries, ...b.entries] };
  }
  if (a.kind === "sequence" && b.kind === "sequence" && a.shape === "set")
    return { kind: "sequence", shape: "set", items: [...a.items, ...b.items] };
  return null;
}
function repeat(a, b) {
  const [sequence, times] = a.kind === "scalar" ? [b, a] : [a, b];
  if (times.kind !== "scalar" || typeof times.value !== "number") return null;
  const count = Math.max(0, Math.min(64, times.value));
  if (sequence.kind === "sequence" && sequence.items.length * count > MAX_PARTS) return tooLong();
  if (sequence.kind === "sequence")
    return { ...sequence, items: Array.from({ length: count }, () => sequence.items).flat() };
  if (sequence.kind === "text")
    return sequence.value.length * count > MAX_TEXT ? tooLong() : text(sequence.value.repeat(count), sequence.literals);
  return arithmetic("*", a, b);
}
function length(value) {
  if (value.kind === "text") return scalar([...value.value].length);
  if (value.kind === "sequence" && isPlain(value)) return scalar(value.items.length);
  if (value.kind === "mapping" && value.entries.every((entry) => entry.key !== null && entry.conditions.length === 0)) {
    const keys = new Set(value.entries.map((entry) => entry.key?.kind === "text" ? entry.key.value : entry.key));
    return scalar(keys.size);
  }
  return null;
}
function textForm(value) {
  switch (value.kind) {
    case "text":
    case "template":
      return value;
    case "scalar":
      return text(
        value.value === null ? "None" : value.value === true ? "True" : value.value === false ? "False" : String(value.value)
      );
    case "choice": {
      const then = textForm(value.then);
      const otherwise = textForm(value.otherwise);
      return then && otherwise ? choice(value.test, then, otherwise) : null;
    }
    case "env-read":
      return value;
    default:
      return null;
  }
}
function joinTexts(parts) {
  const flat = [];
  for (const part of parts.flatMap((value) => value.kind === "template" ? value.parts : [value])) {
    const form = textForm(part) ?? part;
    for (const piece of form.kind === "template" ? form.parts : [form]) {
      const last = flat[flat.length - 1];
      if (piece.kind === "text" && last?.kind === "text") {
        if (last.value.length + piece.value.length > MAX_TEXT || last.literals.length > MAX_PARTS) return tooLong();
        flat[flat.length - 1] = text(last.value + piece.value, [...last.literals, ...piece.literals]);
      } else if (!(piece.kind === "text" && piece.value === "" && piece.literals.length === 0)) flat.push(piece);
    }
  }
  if (flat.length === 0) return text("");
  if (flat.length > MAX_PARTS) return unknown("a text of too many parts");
  const [only] = flat;
  if (flat.length === 1 && only && (only.kind === "text" || only.kind === "choice" || only.kind === "env-read"))
    return only;
  return { kind: "template", parts: flat };
}
function percentFormat(format2, values) {
  const args = values.kind === "sequence" && values.shape === "tuple" ? values.items.map((item) => item.value) : [values];
  const parts = [];
  let next2 = 0;
  let end = 0;
  for (const match of format2.value.matchAll(/%(?:\((\w+)\))?[#0\- +]*\d*(?:\.\d+)?([a-zA-Z%])/g)) {
    parts.push(text(format2.value.slice(end, match.index), format2.literals));
    end = match.index + match[0].length;
    if (match[2] === "%") parts.push(text("%"));
    else if (match[1] !== void 0) {
      const value = values.kind === "mapping" ? lookup(values, text(match[1]), unknown("no such key")) : null;
      parts.push(value ?? unknown("format argument"));
    } else parts.push(args[next2++] ?? unknown("format argument"));
  }
  parts.push(text(format2.value.slice(end), format2.literals));
  return joinTexts(parts);
}
function foldMethod(name, object, args) {
  if (object.kind === "text") return textMethod(name, object, args);
  if (isOtherValue(object)) {
    if (name === "startswith" || name === "endswith") return FALSE;
    return ["lower", "upper", "strip", "casefold", "title", "capitalize", "rstrip", "lstrip"].includes(name) ? object : null;
  }
  if (object.kind === "template" && (name === "startswith" || name === "endswith") && args[0]?.kind === "text") {
    return templateAffix(name, object.parts, args[0].value);
  }
  if (object.kind === "mapping" && name === "get" && args[0]) return lookup(object, args[0], args[1] ?? NONE);
  return null;
}
function templateAffix(name, parts, affix2) {
  const edge = name === "startswith" ? parts[0] : parts[parts.length - 1];
  if (edge?.kind !== "text") return null;
  const known = edge.value;
  if (known.length >= affix2.length)
    return scalar(name === "startswith" ? known.startsWith(affix2) : known.endsWith(affix2));
  return (name === "startswith" ? affix2.startsWith(known) : affix2.endsWith(known)) ? null : FALSE;
}
function textMethod(name, object, args) {
  const { value } = object;
  const same = (result) => text(result, object.literals);
  const known = args.map(
    (argument2) => argument2.kind === "text" ? argument2.value : argument2.kind === "scalar" ? argument2.value : void 0
  );
  switch (name) {
    case "lower":
    case "casefold":
      return same(value.toLowerCase());
    case "upper":
      return same(value.toUpperCase());
    case "title":
      return same(value.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()));
    case "capitalize":
      return same(value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase());
    case "encode":
    case "decode":
      return object;
    case "strip":
    case "lstrip":
    case "rstrip":
      return strip(name, object, args.length === 0 || known[0] === null ? null : known[0]);
    case "replace":
      return typeof known[0] === "string" && typeof known[1] === "string" && args.length === 2 ? same(value.split(known[0]).join(known[1])) : null;
    case "removeprefix":
      return typeof known[0] === "string" ? same(value.startsWith(known[0]) ? value.slice(known[0].length) : value) : null;
    case "removesuffix":
      return typeof known[0] === "string" ? same(known[0] !== "" && value.endsWith(known[0]) ? value.slice(0, -known[0].length) : value) : null;
    case "startswith":
    case "endswith":
      return affix(name, value, args);
    case "split":
      return split(object, args, known);
    case "join":
      return args[0] ? joinSequence(object, args[0]) : null;
    case "format":
      return null;
    default:
      return null;
  }
}
function strip(name, object, characters) {
  if (characters !== null && typeof characters !== "string") return null;
  const strips = (unit) => characters === null ? /\s/.test(unit) : characters.includes(unit);
  let start = 0;
  let end = object.value.length;
  if (name !== "rstrip") while (start < end && strips(object.value.charAt(start))) start++;
  if (name !== "lstrip") while (end > start && strips(object.value.charAt(end - 1))) end--;
  return text(object.value.slice(start, end), object.literals);
}
function affix(name, value, args) {
  const [first2] = args;
  if (args.length !== 1 || !first2) return null;
  const options2 = first2.kind === "sequence" && isPlain(first2) ? first2.items.map((item) => item.value) : [first2];
  if (!options2.every((option) => option.kind === "text")) return null;
  return scalar(
    options2.some((option) => name === "startswith" ? value.startsWith(option.value) : value.endsWith(option.value))
  );
}
function split(object, args, known) {
  const place = object.literals[0];
  if (!place) return null;
  const separator = args.length === 0 ? null : known[0];
  if (args.length > 1 || separator !== null && typeof separator !== "string" || separator === "") return null;
  const pieces = separator === null ? object.value.split(/\s+/).filter((piece) => piece !== "") : object.value.split(separator);
  const items = pieces.map((piece) => ({
    value: text(piece, object.literals),
    place,
    conditions: [],
    spread: false
  }));
  return { kind: "sequence", shape: "list", items };
}
function joinSequence(separator, sequence) {
  if (sequence.kind !== "sequence" || !isPlain(sequence)) return null;
  return joinTexts(sequence.items.flatMap((item, i) => i === 0 ? [item.value] : [separator, item.value]));
}

// src/evaluate/builtins.ts
function argument(args, index2, ...names) {
  if (args.some((each) => each.spread && each.name === null))
    return args.find((each) => each.name !== null && names.includes(each.name));
  const positionals = args.filter((each) => each.name === null);
  return positionals[index2] ?? args.find((each) => each.name !== null && names.includes(each.name));
}
function keyPlace(key) {
  return key.value.kind === "text" && key.value.literals.some((literal) => literal.span.start === key.place.span.start && literal.file === key.place.file) ? key.place : null;
}
function getenv(interpreter, args, place) {
  const key = argument(args, 0, "key");
  if (!key) return void 0;
  const fallback = argument(args, 1, "default")?.value ?? NONE;
  return interpreter.readEnvironment(key.value, "getenv", fallback, place, keyPlace(key));
}
function asSequence(shape) {
  return (interpreter, args, place) => {
    const [first2] = args;
    if (!first2) return { kind: "sequence", shape, items: [] };
    const items = iterate(interpreter, first2.value, place);
    return {
      kind: "sequence",
      shape,
      items: items ?? [{ value: first2.value, place: first2.place, conditions: [], spread: true }]
    };
  };
}
function sorted(interpreter, args, place) {
  const key = args.find((each) => each.name === "key");
  if (key)
    interpreter.under(
      [{ test: LOOP, truth: true }],
      () => interpreter.call(key.value, [positional(unknown("an element that is sorted", place), place)], place, place)
    );
  return asSequence("list")(
    interpreter,
    args.filter((each) => each.name === null),
    place
  );
}
function dict(interpreter, args, place) {
  const entries = [];
  for (const each of args) {
    if (each.name !== null)
      entries.push({ key: text(each.name), value: each.value, place: each.whole, conditions: each.conditions });
    else if (each.spread)
      entries.push({ key: null, value: each.value, place: each.place, conditions: each.conditions });
    else entries.push(...pairsOrEntries(interpreter, each.value, each.place));
  }
  return entries.length === 0 && args.length > 0 ? {
    kind: "mapping",
    entries: args.every((each) => each.value.kind === "mapping") ? [] : [{ key: null, value: unknown("a dict of unknown pairs"), place, conditions: [] }]
  } : { kind: "mapping", entries };
}
function pairsOrEntries(interpreter, value, place) {
  if (value.kind === "sequence") {
    return value.items.map((item) => {
      const pair = item.value.kind === "sequence" ? item.value.items : null;
      const [key, second] = pair ?? [];
      return key && second && !item.spread ? { key: key.value, value: second.value, place: item.place, conditions: item.conditions } : { key: null, value: item.value, place: item.place, conditions: item.conditions };
    });
  }
  return interpreter.spreadEntries(value, place);
}
function sequenceOf(values, place, shape = "list") {
  return { kind: "sequence", shape, items: values.map((value) => ({ value, place, conditions: [], spread: false })) };
}
function plainItems(interpreter, value, place) {
  const items = value ? iterate(interpreter, value, place) : null;
  return items?.every((item) => !item.spread && item.conditions.length === 0) ? items : null;
}
function range(_, args, place) {
  const numbers = args.map((each) => each.value.kind === "scalar" ? Number(each.value.value) : Number.NaN);
  if (numbers.length === 0 || numbers.some((number) => !Number.isInteger(number))) return void 0;
  const [start, stop, step] = numbers.length === 1 ? [0, numbers[0] ?? 0, 1] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1];
  const count = step === 0 ? 0 : Math.ceil((stop - start) / step);
  if (count > 256) return void 0;
  return sequenceOf(
    Array.from({ length: Math.max(0, count) }, (_each, i) => scalar(start + i * step)),
    place
  );
}
function identity(_, args) {
  return args[0]?.value;
}
function decorator(_, args) {
  const [first2] = args;
  return first2 && ["function", "class", "call"].includes(first2.value.kind) && args.length === 1 ? first2.value : external("<identity decorator>");
}
var BUILTINS = /* @__PURE__ */ new Map([
  ["os.getenv", getenv],
  ["os.getenvb", getenv],
  ["os.environ.copy", (interpreter, _args, place) => copyOfEnvironment(interpreter, place)],
  [
    "str",
    (_, args) => args[0] ? textForm(args[0].value) ?? { kind: "operation", operator: "str", operands: [args[0].value] } : text("")
  ],
  ["bool", (_, args) => args[0] ? operate("bool", [args[0].value]) : FALSE],
  ["int", (_, args) => args[0] ? operate("int", [args[0].value]) : scalar(0)],
  ["len", (_, args) => args[0] ? operate("len", [args[0].value]) : void 0],
  ["list", asSequence("list")],
  ["tuple", asSequence("tuple")],
  ["set", asSequence("set")],
  ["frozenset", asSequence("set")],
  ["sorted", sorted],
  ["iter", identity],
  [
    "reversed",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[0]?.value, place);
      return items ? { kind: "sequence", shape: "list", items: [...items].reverse() } : void 0;
    }
  ],
  ["dict", dict],
  ["range", range],
  [
    "zip",
    (interpreter, args, place) => {
      const columns = args.map((each) => plainItems(interpreter, each.value, place));
      if (columns.some((column) => column === null)) return void 0;
      const length2 = Math.min(...columns.map((column) => column?.length ?? 0));
      return sequenceOf(
        Array.from(
          { length: length2 },
          (_each, i) => sequenceOf(
            columns.map((column) => column?.[i]?.value ?? NONE),
            place,
            "tuple"
          )
        ),
        place
      );
    }
  ],
  [
    "enumerate",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[0]?.value, place);
      return items ? sequenceOf(
        items.map((item, i) => sequenceOf([scalar(i), item.value], item.place, "tuple")),
        place
      ) : void 0;
    }
  ],
  [
    "map",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[1]?.value, place);
      const callee = args[0]?.value;
      if (!callee) return void 0;
      if (!items || args.length !== 2) return void 0;
      return sequenceOf(
        items.map(
          (item) => interpreter.call(
            callee,
            [{ name: null, value: item.value, place: item.place, whole: item.place, spread: false, conditions: [] }],
            place,
            place
          )
        ),
        place
      );
    }
  ],
  [
    "filter",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[1]?.value, place);
      const callee = args[0]?.value;
      if (!items || !callee) return void 0;
      const kept = items.flatMap((item) => {
        const test = callee.kind === "scalar" ? item.value : interpreter.call(
          callee,
          [
            {
              name: null,
              value: item.value,
              place: item.place,
              whole: item.place,
              spread: false,
              conditions: []
            }
          ],
          place,
          place
        );
        const truth = truthOf(test);
        return truth === true ? [item] : truth === false ? [] : [{ ...item, conditions: [{ test, truth: true }] }];
      });
      return { kind: "sequence", shape: "list", items: kept };
    }
  ],
  [
    "getattr",
    (interpreter, args, place) => {
      const [object, name, fallback] = args;
      if (!object || !name) return void 0;
      if (name.value.kind === "text") {
        const found = interpreter.attribute(object.value, name.value.value, place);
        return found.kind === "unknown" && fallback ? fallback.value : found;
      }
      if (["module", "class", "instance"].includes(object.value.kind)) {
        interpreter.record({ kind: "open", place, why: "getattr with a computed name", cause: "value" });
      }
      return unknown("getattr with a computed name", place);
    }
  ],
  [
    "hasattr",
    (interpreter, args) => {
      const [object, name] = args;
      if (name?.value.kind !== "text" || !object) return void 0;
      if (object.value.kind === "instance")
        return attributeOfInstance(interpreter, object.value, name.value.value) ? scalar(true) : void 0;
      if (object.value.kind === "class")
        return attributeOfClass(interpreter, object.value, name.value.value) ? scalar(true) : void 0;
      return void 0;
    }
  ],
  ["super", (interpreter) => superOf(interpreter)],
  ["property", decorator],
  ["staticmethod", decorator],
  ["classmethod", decorator],
  ["abc.abstractmethod", decorator],
  ["functools.lru_cache", decorator],
  ["functools.cache", decorator],
  ["functools.cached_property", decorator],
  ["functools.singledispatch", decorator],
  ["functools.wraps", (_, args) => ({ kind: "partial", callee: external("<wraps>"), args: args.slice(0, 1) })],
  [
    "<wraps>",
    (_, args) => {
      const [wrapped, wrapper] = args;
      const inner = wrapped ? wrappedFunction(wrapped.value) : null;
      return wrapper?.value.kind === "function" && inner?.kind === "function" ? { ...wrapper.value, wraps: inner.wraps ?? inner } : wrapper?.value;
    }
  ],
  ["<identity decorator>", identity],
  ["dataclasses.dataclass", decorator],
  ["pydantic.dataclasses.dataclass", decorator],
  ["attr.s", decorator],
  ["attr.define", decorator],
  ["attrs.define", decorator],
  ["contextlib.contextmanager", decorator],
  ["contextlib.asynccontextmanager", decorator],
  ["typing.overload", decorator],
  ["typing.final", decorator],
  ["typing.cast", (_, args) => args[1]?.value],
  ["typing.no_type_check", decorator],
  ["copy.copy", identity],
  ["copy.deepcopy", (interpreter, args, place) => copyOf(interpreter, args[0]?.value, place)],
  [
    "functools.partial",
    (_, args) => {
      const [callee, ...rest] = args;
      return callee && !callee.spread ? { kind: "partial", callee: callee.value, args: rest } : void 0;
    }
  ],
  ["asyncio.run", identity],
  ["asyncio.wait_for", identity],
  ["asyncio.create_task", identity],
  ["asyncio.ensure_future", identity],
  ["asyncio.shield", identity],
  ["pydantic.SecretStr", identity],
  [
    "itertools.chain",
    (interpreter, args, place) => {
      const lists = args.map((each) => iterate(interpreter, each.value, place));
      return lists.every((items) => items !== null) ? { kind: "sequence", shape: "list", items: lists.flatMap((items) => items ?? []) } : void 0;
    }
  ],
  ["types.MappingProxyType", identity],
  [
    "importlib.import_module",
    (interpreter, args, place) => {
      const name = argument(args, 0, "name")?.value;
      return name?.kind === "text" ? interpreter.importNamed(name.value, place) : void 0;
    }
  ]
]);
function callBuiltin(interpreter, path, args, place) {
  const builtin = BUILTINS.get(path);
  if (builtin) return builtin(interpreter, args, place);
  return readThroughLibrary(interpreter, external(path), args, place);
}
function copyOf(interpreter, value, place) {
  if (!value) return void 0;
  if (value.kind === "sequence") return { ...value, items: [...value.items] };
  if (value.kind === "mapping") return { ...value, entries: [...value.entries] };
  if (value.kind === "environ") return copyOfEnvironment(interpreter, place);
  return value;
}
function copyOfEnvironment(interpreter, place) {
  interpreter.readWholeEnvironment(place);
  return { kind: "mapping", entries: [{ key: null, value: ENVIRON, place, conditions: [] }] };
}
function callMethod(interpreter, callee, args, place) {
  const { object, name } = callee;
  switch (object.kind) {
    case "environ":
      return environMethod(interpreter, name, args, place);
    case "sequence":
      return sequenceMethod(interpreter, object, name, args, place);
    case "mapping":
      return mappingMethod(interpreter, object, name, args, place);
    case "text":
    case "template":
    case "env-read":
    case "operation":
      return textMethod2(object, name, args);
    case "external":
    case "call":
      return readThroughLibrary(interpreter, callee, args, place);
    default:
      return void 0;
  }
}
function environMethod(interpreter, name, args, place) {
  const [key, second] = args.filter((each) => each.name === null);
  const fallback = second?.value ?? args.find((each) => each.name === "default")?.value;
  switch (name) {
    case "get":
      return key ? interpreter.readEnvironment(key.value, "get", fallback ?? NONE, place, keyPlace(key)) : void 0;
    case "__getitem__":
      return key ? interpreter.readEnvironment(key.value, "subscript", null, place, keyPlace(key)) : void 0;
    case "pop":
      return key ? interpreter.readEnvironment(key.value, "pop", fallback ?? null, place, keyPlace(key)) : void 0;
    case "setdefault":
      if (key && fallback) interpreter.record({ kind: "write", place, key: key.value, value: fallback });
      return key ? { kind: "env-read", key: key.value, fallback: fallback ?? NONE, place } : void 0;
    case "update": {
      const entries = args.flatMap(
        (each) => each.name === null ? entriesOf(each.value, each.place) : [{ key: text(each.name), value: each.value, place: each.whole, conditions: [] }]
      );
      for (const entry of entries) {
        interpreter.under(
          entry.conditions,
          () => interpreter.record({ kind: "write", place: entry.place, key: entry.key, value: entry.value })
        );
      }
      return NONE;
    }
    case "copy":
      return copyOfEnvironment(interpreter, place);
    case "items":
    case "keys":
    case "values":
      interpreter.readWholeEnvironment(place);
      return unknown("the whole environment", place);
    default:
      return void 0;
  }
}
function sequenceMethod(interpreter, sequence, name, args, place) {
  const [first2, second] = args;
  if (sequence.items.length > MAX_PARTS && ["append", "add", "insert", "extend", "update"].includes(name)) return NONE;
  switch (name) {
    case "append":
    case "add":
      if (first2)
        sequence.items.push(
          ...interpreter.inPath([{ value: first2.value, place: first2.place, conditions: [], spread: first2.spread }])
        );
      return NONE;
    case "insert":
      if (first2 && second) {
        const at = first2.value.kind === "scalar" ? Number(first2.value.value) : 0;
        sequence.items.splice(
          at,
          0,
          ...interpreter.inPath([{ value: second.value, place: second.place, conditions: [], spread: false }])
        );
      }
      return NONE;
    case "extend":
    case "update":
      if (first2) {
        const items = iterate(interpreter, first2.value, first2.place) ?? [
          { value: first2.value, place: first2.place, conditions: [], spread: true }
        ];
        sequence.items.push(...interpreter.inPath(items));
      }
      return NONE;
    case "copy":
      return { ...sequence, items: [...sequence.items] };
    case "union": {
      const others = args.flatMap(
        (each) => iterate(interpreter, each.value, place) ?? [{ value: each.value, place, conditions: [], spread: true }]
      );
      return { ...sequence, items: [...sequence.items, ...others] };
    }
    case "pop":
    case "remove":
    case "clear":
      sequence.items.splice(
        0,
        sequence.items.length,
        ...name === "clear" ? [] : [{ value: unknown(`a list after ${name}`, place), place, conditions: [], spread: true }]
      );
      return unknown(`an element taken by ${name}`, place);
    default:
      return void 0;
  }
}
function mappingMethod(interpreter, mapping, name, args, place) {
  const [first2, second] = args;
  switch (name) {
    case "get":
      if (!first2) return void 0;
      return operate(".get", [mapping, first2.value, second?.value ?? NONE]);
    case "__getitem__":
      return first2 ? operate("index", [mapping, first2.value]) : void 0;
    case "setdefault": {
      if (!first2) return void 0;
      const known = operate("in", [first2.value, mapping]);
      if (truthOf(known) === true) return operate("index", [mapping, first2.value]);
      mapping.entries.unshift({ key: first2.value, value: second?.value ?? NONE, place: first2.place, conditions: [] });
      return operate("index", [mapping, first2.value]);
    }
    case "update":
      for (const each of args) {
        const entries = each.name !== null ? [{ key: text(each.name), value: each.value, place: each.whole, conditions: each.conditions }] : pairsOrEntries(interpreter, each.value, each.place);
        mapping.entries.push(...interpreter.inPath(entries));
      }
      return NONE;
    case "copy":
      return { ...mapping, entries: [...mapping.entries] };
    case "keys":
      return { kind: "sequence", shape: "list", items: iterate(interpreter, mapping, place) ?? [] };
    case "values":
      return {
        kind: "sequence",
        shape: "list",
        items: mapping.entries.map((entry) => ({
          value: entry.value,
          place: entry.place,
          conditions: entry.conditions,
          spread: entry.key === null
        }))
      };
    case "items":
      return {
        kind: "sequence",
        shape: "list",
        items: mapping.entries.map((entry) => ({
          value: entry.key === null ? entry.value : sequenceOf([entry.key, entry.value], entry.place, "tuple"),
          place: entry.place,
          conditions: entry.conditions,
          spread: entry.key === null
        }))
      };
    case "pop": {
      if (!first2) return void 0;
      const value = operate("index", [mapping, first2.value]);
      mapping.entries = mapping.entries.filter(
        (entry) => entry.key === null || truthOf(operate("==", [entry.key, first2.value])) === false
      );
      return value;
    }
    default:
      return void 0;
  }
}
var TEXT_METHODS = new Set(
  "lower upper strip lstrip rstrip title capitalize casefold replace removeprefix removesuffix startswith endswith split join encode decode".split(
    " "
  )
);
function textMethod2(object, name, args) {
  if (name === "format" && object.kind === "text") return format(object.value, object.literals, args);
  if (!TEXT_METHODS.has(name)) return void 0;
  if (args.some((each) => each.spread || each.name !== null)) return void 0;
  return operate(`.${name}`, [object, ...args.map((each) => each.value)]);
}
function format(pattern, literals, args) {
  const positionals = args.filter((each) => each.name === null);
  const parts = [];
  let next2 = 0;
  let end = 0;
  for (const match of pattern.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    parts.push(text(pattern.slice(end, match.index), literals));
    end = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") {
      parts.push(text(match[0].charAt(0), literals));
      continue;
    }
    const field = (match[1] ?? "").replace(/[!:].*$/s, "");
    const value = field === "" ? positionals[next2++]?.value : /^\d+$/.test(field) ? positionals[Number(field)]?.value : args.find((each) => each.name === field)?.value;
    parts.push(value ?? unknown("a format field"));
  }
  parts.push(text(pattern.slice(end), literals));
  return joinTexts(parts);
}

// src/evaluate/context.ts
var identities = /* @__PURE__ */ new WeakMap();
var next = 1;
function identityOf(value) {
  const known = identities.get(value);
  if (known !== void 0) return known;
  identities.set(value, next);
  return next++;
}
function contextKey(callee, bound) {
  const parts = [String(identityOf(callee.closure))];
  for (const [name, value] of bound) parts.push(`${name}=${digest(value, 0)}`);
  return parts.join("|");
}
function digest(value, depth) {
  switch (value.kind) {
    case "text":
      return `t${JSON.stringify(value.value)}${value.literals.map((place) => `${place.file}:${place.span.start}`).join(",")}`;
    case "scalar":
      return `s${String(value.value)}`;
    case "external":
      return `e${value.path}`;
    case "environ":
      return "environ";
    case "module":
      return `m${value.file}`;
    case "function":
      return `f${identityOf(value.definition)}.${identityOf(value.closure)}${value.self ? digest(value.self, depth + 1) : ""}`;
    case "class":
      return `c${identityOf(value)}`;
    case "instance":
      return `i${identityOf(value.class)}${value.attributes.size > 0 ? `.${identityOf(value.attributes)}` : ""}`;
    case "partial":
      return depth > 3 ? "p" : `p${digest(value.callee, depth + 1)}`;
    case "call":
      return `k${value.id}`;
    case "env-read":
      return `r${digest(value.key, depth + 1)}`;
    case "sequence":
    case "mapping":
      return `h${identityOf(value)}`;
    case "choice":
    case "template":
    case "operation":
      return `o${identityOf(value)}`;
    case "member":
      return depth > 3 ? "." : `${digest(value.object, depth + 1)}.${value.name}`;
    case "unknown":
      return value.runsCode ? "?!" : "?";
  }
}

// src/evaluate/frame.ts
var Frame = class {
  base = /* @__PURE__ */ new Map();
  branches = [];
  /** Names that some function of this module declares `global` or `nonlocal` and assigns: their value changes later. */
  reassigned = /* @__PURE__ */ new Map();
  file;
  parent;
  kind;
  /** Modules outside the project of which this module imports every name. */
  outsideStars = [];
  /** Names that this scope declares `global` / `nonlocal`. */
  declared = /* @__PURE__ */ new Map();
  constructor(file, parent, kind) {
    this.file = file;
    this.parent = parent;
    this.kind = kind;
  }
  own(name) {
    for (let i = this.branches.length - 1; i >= 0; i--) {
      const found = this.branches[i]?.get(name);
      if (found) return found;
    }
    return this.base.get(name);
  }
  /** Python's scoping: class bodies are skipped when looked up from within their methods. */
  lookup(name) {
    const declared = this.declared.get(name);
    if (declared) return declared.own(name);
    const own = this.own(name);
    if (own) return own;
    for (let frame = this.parent; frame; frame = frame.parent) {
      if (frame.kind === "class") continue;
      const found = frame.own(name);
      if (found) return found;
    }
    return void 0;
  }
  set(name, value) {
    (this.branches[this.branches.length - 1] ?? this.base).set(name, value);
  }
  delete(name) {
    (this.branches[this.branches.length - 1] ?? this.base).delete(name);
  }
  names() {
    const names = new Set(this.base.keys());
    for (const branch of this.branches) for (const name of branch.keys()) names.add(name);
    return [...names];
  }
  get module() {
    let frame = this;
    while (frame.parent) frame = frame.parent;
    return frame;
  }
  /** Starts a branch: assignments go to it until `leave`. */
  enter() {
    this.branches.push(/* @__PURE__ */ new Map());
  }
  leave() {
    return this.branches.pop() ?? /* @__PURE__ */ new Map();
  }
  /** Makes a left branch's assignments unconditional. */
  adopt(branch) {
    for (const [name, value] of branch) this.set(name, value);
  }
  /** Joins two branches of one test. A name that only one arm assigns keeps its former value (or `missing`) in the other. */
  join(condition, then, otherwise, missing) {
    for (const name of /* @__PURE__ */ new Set([...then.keys(), ...otherwise.keys()])) {
      const before = this.own(name) ?? missing;
      this.set(name, conditional([condition], then.get(name) ?? before, otherwise.get(name) ?? before));
    }
  }
};

// src/evaluate/javascript.ts
var SCRIPT_GLOBALS = new Set(
  "process Bun Deno import globalThis global window self console Promise Object Array String Number Boolean JSON Math Date Map Set WeakMap WeakSet RegExp Error TypeError RangeError AggregateError Symbol BigInt Proxy Reflect Intl Function fetch setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask structuredClone URL URLSearchParams Headers Request Response FormData Blob Buffer AbortController AbortSignal TextEncoder TextDecoder ReadableStream WritableStream crypto performance parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent require module exports super property staticmethod".split(
    " "
  )
);
function packageNamed(specifier) {
  return external(specifier.replace(/^node:/, ""));
}
var ENVIRONMENTS = /* @__PURE__ */ new Set(["process.env", "Bun.env", "import.meta.env"]);
function scriptAttribute(interpreter, object, name, place) {
  switch (object.kind) {
    case "environ":
      return OBJECT_METHODS.has(name) ? { kind: "member", object, name } : readKey(interpreter, text(name), place, place);
    case "external": {
      if (name === "default") return object;
      const path = `${object.path}.${name}`.replace(/^(?:globalThis|global|window|self)\./, "");
      return ENVIRONMENTS.has(path) ? ENVIRON : void 0;
    }
    case "mapping":
      return OBJECT_METHODS.has(name) ? void 0 : operate(".get", [object, text(name), NONE]);
    case "sequence":
      return name === "length" ? operate("len", [object]) : void 0;
    default:
      return void 0;
  }
}
var OBJECT_METHODS = /* @__PURE__ */ new Set(["hasOwnProperty", "toString", "valueOf", "propertyIsEnumerable"]);
function scriptIndex(interpreter, object, key, place, keyPlace3) {
  if (object.kind === "environ") return readKey(interpreter, key, place, keyPlace3);
  if (object.kind === "mapping") return operate(".get", [object, key, NONE]);
  if (key.kind !== "text" || object.kind === "sequence") return void 0;
  return interpreter.attribute(object, key.value, place);
}
function readKey(interpreter, key, place, keyPlace3) {
  return interpreter.readEnvironment(key, "subscript", NONE, place, keyPlace3);
}
var first = (_interpreter, args) => args[0]?.value;
function like(path) {
  return (interpreter, args, place) => callBuiltin(interpreter, path, args, place);
}
function ofObject(name) {
  return (interpreter, args, place) => {
    const [object, ...rest] = args;
    return object ? callMethod(interpreter, { kind: "member", object: object.value, name }, rest, place) : void 0;
  };
}
var BUILTINS2 = /* @__PURE__ */ new Map([
  ["Promise.all", first],
  ["Promise.resolve", first],
  ["Object.freeze", first],
  ["Object.seal", first],
  ["structuredClone", first],
  ["Array.from", like("list")],
  ["Array.of", (_interpreter, args) => sequenceOf2(args.map(itemOf))],
  [
    "Set",
    (interpreter, args, place) => args.length === 0 ? void 0 : callBuiltin(interpreter, "list", args, place)
  ],
  ["String", like("str")],
  ["Boolean", like("bool")],
  ["Number", like("int")],
  ["parseInt", (interpreter, args, place) => callBuiltin(interpreter, "int", args.slice(0, 1), place)],
  ["Object.entries", ofObject("items")],
  ["Object.keys", ofObject("keys")],
  ["Object.values", ofObject("values")],
  ["Object.fromEntries", like("dict")],
  ["Object.assign", assign],
  [
    "Deno.env.get",
    (interpreter, [key], place) => key ? readKey(interpreter, key.value, place, key.place) : void 0
  ],
  ["Deno.env.has", (interpreter, [key]) => key ? asksFor(interpreter, key) : void 0],
  [
    "Deno.env.toObject",
    (interpreter, _args, place) => {
      interpreter.readWholeEnvironment(place);
      return { kind: "mapping", entries: [{ key: null, value: ENVIRON, place, conditions: [] }] };
    }
  ]
]);
function callScriptBuiltin(interpreter, path, args, place) {
  return BUILTINS2.get(path)?.(interpreter, args, place);
}
function assign(interpreter, args) {
  const [target, ...sources] = args;
  if (target?.value.kind !== "mapping") return void 0;
  for (const source of sources) {
    target.value.entries.push(...interpreter.inPath(interpreter.spreadEntries(source.value, source.place)));
  }
  return target.value;
}
function asksFor(interpreter, key) {
  interpreter.record({
    kind: "read",
    place: key.place,
    key: key.value,
    how: "in",
    hasDefault: true,
    hard: false,
    guarded: true,
    throughParameter: false
  });
  return operate("in", [key.value, ENVIRON]);
}
function callScriptMethod(interpreter, callee, args, place) {
  const { object, name } = callee;
  const [given] = args;
  if (name === "then" && given) {
    const value = { name: null, value: object, place, whole: place, spread: false, conditions: [] };
    return interpreter.call(given.value, [value], place, place);
  }
  if (name === "catch" || name === "finally") return object;
  switch (object.kind) {
    case "environ":
      return name === "hasOwnProperty" && given ? asksFor(interpreter, given) : void 0;
    case "sequence":
      return sequenceMethod2(interpreter, object, name, args, place);
    case "text":
    case "template":
    case "env-read":
    case "operation":
      return textMethod3(object, name, args);
    default:
      return void 0;
  }
}
function sequenceMethod2(interpreter, object, name, args, place) {
  const [given] = args;
  const self = { name: null, value: object, place, whole: place, spread: false, conditions: [] };
  switch (name) {
    case "filter":
      if (given?.value.kind === "external" && given.value.path === "Boolean") {
        return sequenceOf2(object.items.filter((item) => truthOf(item.value) !== false));
      }
      return given ? callBuiltin(interpreter, name, [given, self], place) : void 0;
    case "map":
      return given ? callBuiltin(interpreter, name, [given, self], place) : void 0;
    case "forEach":
      if (given) callBuiltin(interpreter, "map", [given, self], place);
      return NONE;
    case "push":
      object.items.push(...interpreter.inPath(args.map(itemOf)));
      return unknown("the length of a list", place);
    case "unshift":
      object.items.unshift(...interpreter.inPath(args.map(itemOf)));
      return unknown("the length of a list", place);
    case "concat": {
      const added = args.flatMap((each) => iterate(interpreter, each.value, each.place) ?? [spreadOf(each)]);
      return sequenceOf2([...object.items, ...added]);
    }
    case "flat": {
      const items = object.items.flatMap((item) => {
        const inner = item.spread ? null : iterate(interpreter, item.value, item.place);
        return inner === null ? [item] : inner.map((each) => ({ ...each, conditions: [...item.conditions, ...each.conditions] }));
      });
      return sequenceOf2(items);
    }
    case "slice":
      return args.length === 0 ? sequenceOf2([...object.items]) : void 0;
    case "join":
      return operate(".join", [given?.value ?? text(","), object]);
    case "includes":
      return given ? operate("in", [given.value, object]) : void 0;
    default:
      return void 0;
  }
}
function itemOf(argument2) {
  return { value: argument2.value, place: argument2.place, conditions: argument2.conditions, spread: argument2.spread };
}
function spreadOf(argument2) {
  return { ...itemOf(argument2), spread: argument2.value.kind !== "call" };
}
function sequenceOf2(items) {
  return { kind: "sequence", shape: "list", items };
}
var TEXT_METHODS2 = /* @__PURE__ */ new Map([
  ["toUpperCase", ".upper"],
  ["toLowerCase", ".lower"],
  ["trim", ".strip"],
  ["startsWith", ".startswith"],
  ["endsWith", ".endswith"],
  ["replaceAll", ".replace"],
  ["split", ".split"]
]);
function textMethod3(object, name, args) {
  if (args.some((each) => each.spread)) return void 0;
  const values = args.map((each) => each.value);
  const [given] = values;
  const same = TEXT_METHODS2.get(name);
  if (same) return operate(same, [object, ...values]);
  if (name === "concat") return joinTexts([object, ...values]);
  if (name === "includes" && given) return operate("in", [given, object]);
  return name === "toString" && values.length === 0 ? object : void 0;
}

// src/evaluate/stdlib.ts
var NAMES = `
__future__ _thread abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop
base64 bdb binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop
collections colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv
ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno
faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt getpass
gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress
itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder
msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev
parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty
pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy
sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3
sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys
sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token
tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid
venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`;
var STDLIB_MODULES = new Set(NAMES.trim().split(/\s+/));

// src/evaluate/interpreter.ts
var LOOP = { kind: "external", path: "<loop>" };
var EXCEPTION = { kind: "external", path: "<exception>" };
var DEFAULT_LIMITS = { steps: 4e5, callDepth: 40, contexts: 256, unrolled: 128 };
var MAX_SUBCLASSES = 8;
var EXITS = /* @__PURE__ */ new Set(["sys.exit", "exit", "quit", "os._exit", "os.abort"]);
var BudgetExceeded = class extends Error {
};
var MAX_EXHAUSTED = 3;
var Interpreter = class {
  constructor(load, resolver, semantics, limits = DEFAULT_LIMITS) {
    this.load = load;
    this.resolver = resolver;
    this.semantics = semantics;
    this.limits = limits;
    this.frame = new Frame("", null, "module");
    const nothing = {
      kind: "module",
      name: "",
      file: "",
      place: { file: "", span: { start: 0, end: 0 } },
      function: null,
      events: [],
      result: NONE,
      done: true
    };
    this.activation = { unit: nothing, returns: [], baseConditions: [], parameters: /* @__PURE__ */ new Set() };
  }
  load;
  resolver;
  semantics;
  limits;
  calls = [];
  /** The keys of environment reads that are no known text. */
  computedKeys = /* @__PURE__ */ new Set();
  /** Every function and class value made, by the place of its definition. */
  functions = [];
  classes = [];
  /** Functions handed to an object, and objects handed to it, by the object's id. */
  callbacks = /* @__PURE__ */ new Map();
  /** The variable a call's result is assigned to, by the call's id. */
  assigned = /* @__PURE__ */ new Map();
  /** The call that made the object on which a call's chain of methods started, by the call's id. */
  objects = /* @__PURE__ */ new Map();
  /** The path of the callable that made an object, by the id of the call. */
  constructors = /* @__PURE__ */ new Map();
  modules = /* @__PURE__ */ new Map();
  contexts = /* @__PURE__ */ new Map();
  entries = /* @__PURE__ */ new WeakMap();
  /** Functions that recurse deeply and are evaluated for unknown arguments. */
  generic = /* @__PURE__ */ new Set();
  running = [];
  nextId = 1;
  steps = 0;
  depth = 0;
  conditions = [];
  guardDepth = 0;
  silent = false;
  frame;
  activation;
  get unit() {
    return this.activation.unit;
  }
  /** The code being evaluated is TypeScript or JavaScript. */
  get inScript() {
    return isScriptPath(this.frame.file);
  }
  get file() {
    return this.frame.file;
  }
  /** The frame in which code is being evaluated now. */
  get scope() {
    return this.frame;
  }
  /** A new identity for a call value. */
  identity() {
    return this.nextId++;
  }
  place(span) {
    return { file: this.frame.file, span };
  }
  // ---- events ----
  record(event) {
    if (this.silent) return;
    this.activation.unit.events.push({ ...event, conditions: this.localConditions() });
  }
  localConditions() {
    return this.conditions.slice(this.activation.baseConditions.length);
  }
  /** Records a read of the environment and gives its value. `fallback` null: it fails when the key is unset. */
  readEnvironment(key, how, fallback, place, keyPlace3) {
    if (key.kind !== "text") this.computedKeys.add(key);
    for (const arm of alternatives(key)) {
      this.under(arm.conditions, () => {
        this.record({
          kind: "read",
          place: keyPlace3 ?? place,
          key: arm.value,
          how,
          hasDefault: fallback !== null && !(fallback.kind === "scalar" && fallback.value === null),
          hard: fallback === null,
          guarded: this.guardDepth > 0 || this.checkedBefore(arm.value),
          throughParameter: this.activation.parameters.has(arm.value)
        });
      });
    }
    return { kind: "env-read", key, fallback, place };
  }
  readWholeEnvironment(place) {
    this.record({
      kind: "read",
      place,
      key: null,
      how: "whole",
      hasDefault: false,
      hard: false,
      guarded: false,
      throughParameter: false
    });
  }
  /** Items or entries as the current path puts them into a container: under its conditions. */
  inPath(parts) {
    const conditions = this.localConditions();
    return parts.map((part) => withConditions(part, conditions));
  }
  /** True when a condition in force says that the key is set: `"K" in os.environ`, `os.getenv("K")`. */
  checkedBefore(key) {
    if (key.kind !== "text") return false;
    return this.conditions.some(({ test, truth }) => saysSet(test, truth, key.value));
  }
  under(conditions, run) {
    const before = this.conditions;
    this.conditions = [...before, ...conditions];
    try {
      return run();
    } finally {
      this.conditions = before;
    }
  }
  // ---- modules ----
  /** Runs a module's top level (once) and gives its unit; null when the file has no syntax tree. */
  runModule(file) {
    return this.moduleOf(file)?.unit ?? null;
  }
  moduleFrame(file) {
    return this.moduleOf(file)?.frame ?? null;
  }
  isLoaded(file) {
    return this.modules.has(file);
  }
  moduleOf(file) {
    const known = this.modules.get(file);
    if (known) return known;
    const module = this.load(file);
    if (!module) return null;
    const unit = {
      kind: "module",
      name: file,
      file,
      place: { file, span: { start: 0, end: 0 } },
      function: null,
      events: [],
      result: NONE,
      done: false
    };
    const frame = new Frame(file, null, "module");
    frame.set("__name__", external("__name__"));
    frame.set("__file__", external("__file__"));
    const entry = { unit, frame };
    this.modules.set(file, entry);
    collectReassigned(module.body, frame);
    this.isolated(frame, unit, () => {
      this.topLevel(module.body);
      return NONE;
    });
    unit.done = true;
    return entry;
  }
  /** Runs a module's statements. One that uses up the budget is left, and the next ones run, unless that happens often. */
  topLevel(statements) {
    let exhausted = 0;
    for (const statement of statements) {
      const { conditions, guardDepth } = this;
      try {
        if (this.statement(statement) !== "next") return;
      } catch (error) {
        if (!(error instanceof BudgetExceeded) || ++exhausted > MAX_EXHAUSTED) throw error;
        this.steps = 0;
        this.conditions = conditions;
        this.guardDepth = guardDepth;
        this.record({
          kind: "open",
          place: this.place(statement.span),
          why: "the analysis budget was used up",
          cause: "budget"
        });
      }
    }
  }
  /** Runs something in a frame and unit of its own, with fresh conditions; restores everything after. */
  isolated(frame, unit, run, parameters = /* @__PURE__ */ new Set()) {
    const before = {
      frame: this.frame,
      activation: this.activation,
      conditions: this.conditions,
      guardDepth: this.guardDepth,
      steps: this.steps,
      depth: this.depth,
      silent: this.silent
    };
    const outermost = this.running.length === 0 || unit.kind === "module";
    this.frame = frame;
    this.conditions = [];
    this.guardDepth = 0;
    this.depth = 0;
    this.silent = false;
    this.activation = { unit, returns: [], baseConditions: [], parameters };
    if (outermost) this.steps = 0;
    this.running.push(unit);
    try {
      const fallThrough = run();
      return this.returned(fallThrough);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      unit.events.push({
        kind: "open",
        place: unit.place,
        conditions: [],
        why: "the analysis budget was used up",
        cause: "budget"
      });
      if (!outermost) throw error;
      return unknown("the analysis budget was used up", unit.place);
    } finally {
      this.running.pop();
      this.frame = before.frame;
      this.activation = before.activation;
      this.conditions = before.conditions;
      this.guardDepth = before.guardDepth;
      this.depth = before.depth;
      this.silent = before.silent;
      if (outermost) this.steps = before.steps;
    }
  }
  returned(fallThrough) {
    return this.activation.returns.reduceRight(
      (rest, { conditions, value }) => conditional(conditions, value, rest),
      fallThrough
    );
  }
  importModule(located, place) {
    switch (located.kind) {
      case "module":
        this.record({ kind: "import", place, file: located.file });
        if (this.moduleOf(located.file) === null)
          this.record({ kind: "open", place, why: `${located.file} was not analysed`, cause: "import" });
        return { kind: "module", file: located.file };
      case "namespace":
        return { kind: "module", file: `${located.directory}/` };
      case "ambiguous":
        this.record({
          kind: "open",
          place,
          why: `the import could mean ${located.files.join(" or ")}`,
          cause: "import"
        });
        return unknown("the import could mean several files", place);
    }
  }
  locateImport(module, level) {
    return this.resolver.locate(this.frame.file, module, level);
  }
  importOutside(module, level, place) {
    const top = module.split(".")[0] ?? module;
    if (level > 0) {
      this.record({
        kind: "open",
        place,
        why: `the relative import of ${module || "its package"} was not found`,
        cause: "import"
      });
      return unknown(`the import of ${module} was not found`, place);
    }
    if (!STDLIB_MODULES.has(top)) {
      this.record({ kind: "external-import", place, module });
      if (this.locateImport(top, 0) !== null && top !== "modal") {
        this.record({
          kind: "open",
          place,
          why: `the module ${module} of this project was not found`,
          cause: "import"
        });
      }
    }
    return externalNamed(module);
  }
  /** `importlib.import_module(name)`: the module itself, not its top package. */
  importNamed(name, place) {
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    const located = name.split(".")[0] === "modal" ? null : this.locateImport(name.slice(dots), dots);
    return located ? this.importModule(located, place) : this.importOutside(name.slice(dots), dots, place);
  }
  /** `import * as x from "./m"` and `require("m")` in a script: a path or a package, never a dotted name. */
  importScript(specifier, place) {
    const located = this.locateImport(specifier, 0);
    if (located) return { located, value: this.importModule(located, place) };
    if (specifier.startsWith("."))
      return { located, value: unknown(`the import of ${specifier} was not found`, place) };
    if (!specifier.startsWith("node:")) this.record({ kind: "external-import", place, module: specifier });
    return { located, value: packageNamed(specifier) };
  }
  executeImport(statement) {
    if (this.inScript) {
      for (const { name, nameSpan, alias } of statement.names) {
        const { value } = this.importScript(name, this.place(nameSpan));
        this.frame.set(alias ?? name, value);
      }
      return;
    }
    for (const { name, nameSpan, alias } of statement.names) {
      const place = this.place(nameSpan);
      const parts = name.split(".");
      const top = parts[0] ?? name;
      const isModal = top === "modal";
      let first2 = null;
      let value = null;
      for (let i = 1; i <= parts.length && !isModal; i++) {
        const located = this.locateImport(parts.slice(0, i).join("."), 0);
        if (!located || i === parts.length && located.kind === "namespace" && i === 1 && STDLIB_MODULES.has(top)) {
          value = null;
          break;
        }
        value = this.importModule(located, place);
        first2 ??= value;
      }
      if (value === null) {
        value = this.importOutside(name, 0, place);
        first2 = externalNamed(top);
      }
      if (alias) this.frame.set(alias, value);
      else this.frame.set(top, first2 ?? value);
    }
  }
  executeImportFrom(statement) {
    const place = this.place(statement.span);
    if (this.inScript) {
      const { located: located2, value: value2 } = this.importScript(statement.module, place);
      this.bindImported(statement, located2, value2);
      return;
    }
    const isModal = statement.level === 0 && statement.module.split(".")[0] === "modal";
    const located = isModal ? null : this.locateImport(statement.module, statement.level);
    if (located && statement.module !== "") {
      const parts = statement.module.split(".");
      for (let i = 1; i < parts.length; i++) {
        const above = this.locateImport(parts.slice(0, i).join("."), statement.level);
        if (above?.kind === "module") this.importModule(above, place);
      }
    }
    const value = located ? this.importModule(located, place) : this.importOutside(statement.module, statement.level, place);
    this.bindImported(statement, located, value);
  }
  bindImported(statement, located, value) {
    if (statement.star) {
      this.importStar(value);
      return;
    }
    for (const { name, nameSpan, alias } of statement.names) {
      this.frame.set(alias ?? name, this.importedName(value, located, name, this.place(nameSpan)));
    }
  }
  importedName(module, located, name, place) {
    if (module.kind !== "module" || !located) return this.attribute(module, name, place);
    const frame = located.kind === "module" ? this.moduleOf(located.file)?.frame : null;
    const own = frame?.own(name);
    if (own) return own;
    const inner = this.resolver.child(located, name);
    if (inner) return this.importModule(inner, place);
    if (located.kind === "module" && frame) {
      const loader = frame.own("__getattr__");
      if (loader) return this.call(loader, [positional(text(name), place)], place, place);
    }
    return unknownObject(`${name}, which was not found in ${module.file}`, place);
  }
  importStar(module) {
    if (module.kind === "external") this.frame.module.outsideStars.push(module.path);
    if (module.kind !== "module") return;
    const frame = this.moduleOf(module.file)?.frame;
    if (!frame) return;
    const all = frame.own("__all__");
    const listed = all?.kind === "sequence" ? new Set(all.items.map((item) => item.value.kind === "text" ? item.value.value : "")) : null;
    for (const name of frame.names()) {
      const value = frame.own(name);
      if (value && (listed ? listed.has(name) : !name.startsWith("_"))) this.frame.set(name, value);
    }
  }
  // ---- statements ----
  step() {
    if (++this.steps > this.limits.steps) throw new BudgetExceeded();
  }
  block(statements) {
    for (const statement of statements) {
      const flow = this.statement(statement);
      if (flow !== "next") return flow;
    }
    return "next";
  }
  /** Runs a block as one arm of a branch and gives what it assigned. Conditions that it adds (early returns) end with it. */
  branch(conditions, run) {
    this.frame.enter();
    const before = this.conditions;
    this.conditions = [...before, ...conditions];
    let flow = "next";
    let assigned;
    try {
      flow = run();
    } finally {
      assigned = this.frame.leave();
      this.conditions = before;
    }
    return { flow, assigned };
  }
  statement(statement) {
    this.step();
    switch (statement.kind) {
      case "expression": {
        const value = this.evaluate(statement.value);
        return value.kind === "call" && EXITS.has(externalPath(value.callee) ?? "") ? "fail" : "next";
      }
      case "assignment": {
        if (!statement.value) {
          return "next";
        }
        const value = this.evaluate(statement.value);
        const [target] = statement.targets;
        if (value.kind === "call" && target?.kind === "name" && !this.assigned.has(value.id))
          this.assigned.set(value.id, target.id);
        for (const each of statement.targets) this.assign(each, value);
        return "next";
      }
      case "augmented": {
        const before = this.evaluate(statement.target);
        const value = this.evaluate(statement.value);
        this.augment(statement.target, statement.operator, before, value, this.place(statement.value.span));
        return "next";
      }
      case "delete":
        for (const target of statement.targets) if (target.kind === "name") this.frame.delete(target.id);
        return "next";
      case "return": {
        const value = statement.value ? this.evaluate(statement.value) : NONE;
        this.activation.returns.push({ conditions: this.localConditions(), value });
        return "stop";
      }
      case "raise":
        if (statement.value) this.evaluate(statement.value);
        return "fail";
      case "assert": {
        const test = this.evaluate(statement.test);
        if (truthOf(test) === void 0) this.conditions = [...this.conditions, { test, truth: true, assumed: true }];
        return "next";
      }
      case "if":
        return this.executeIf(statement);
      case "for":
        return this.executeFor(statement.target, statement.iterable, statement.body, statement.otherwise);
      case "while": {
        const test = this.evaluate(statement.test);
        if (truthOf(test) === false) return this.block(statement.otherwise);
        this.loopBody(statement.body);
        return this.block(statement.otherwise);
      }
      case "try":
        return this.executeTry(statement);
      case "with":
        return this.executeWith(statement.items, statement.body);
      case "match":
        return this.executeMatch(statement);
      case "import":
        this.executeImport(statement);
        return "next";
      case "import-from":
        this.executeImportFrom(statement);
        return "next";
      case "function":
        this.frame.set(statement.name, this.defineFunction(statement));
        return "next";
      case "class":
        this.frame.set(statement.name, this.defineClass(statement));
        return "next";
      case "scope":
        for (const name of statement.names) {
          const owner = statement.global ? this.frame.module : this.ownerOf(name);
          if (owner) this.frame.declared.set(name, owner);
        }
        return "next";
      case "jump":
        return statement.jump === "pass" ? "next" : "stop";
    }
  }
  ownerOf(name) {
    for (let frame = this.frame.parent; frame; frame = frame.parent) if (frame.own(name)) return frame;
    return null;
  }
  executeIf(statement) {
    const test = this.evaluate(statement.test);
    if (isTypeChecking(test)) {
      this.silently(() => this.block(statement.then));
      return this.block(statement.otherwise);
    }
    const truth = truthOf(test);
    if (truth !== void 0) return this.block(truth ? statement.then : statement.otherwise);
    const then = this.branch([{ test, truth: true }], () => this.block(statement.then));
    const otherwise = this.branch([{ test, truth: false }], () => this.block(statement.otherwise));
    if (then.flow !== "next" && otherwise.flow !== "next")
      return then.flow === "fail" && otherwise.flow === "fail" ? "fail" : "stop";
    if (then.flow !== "next") {
      this.frame.adopt(otherwise.assigned);
      this.conditions = [...this.conditions, { test, truth: false, assumed: then.flow === "fail" }];
    } else if (otherwise.flow !== "next") {
      this.frame.adopt(then.assigned);
      this.conditions = [...this.conditions, { test, truth: true, assumed: otherwise.flow === "fail" }];
    } else {
      this.frame.join({ test, truth: true }, then.assigned, otherwise.assigned, unknown("not assigned on this path"));
    }
    return "next";
  }
  silently(run) {
    const before = this.silent;
    this.silent = true;
    try {
      run();
    } finally {
      this.silent = before;
    }
  }
  executeFor(target, iterable, body, otherwise) {
    const items = iterate(this, this.evaluate(iterable), this.place(iterable.span));
    if (items && items.length <= this.limits.unrolled && items.every((item) => !item.spread)) {
      for (const item of items) {
        const outer = this.conditions;
        if (item.conditions.length > 0) {
          const { assigned } = this.branch(item.conditions, () => {
            this.assign(target, item.value);
            return this.block(body);
          });
          for (const condition of item.conditions.slice(0, 1))
            this.frame.join(condition, assigned, /* @__PURE__ */ new Map(), unknown("not assigned"));
        } else {
          this.assign(target, item.value);
          const before = this.activation.returns.length;
          const flow = this.block(body);
          if (flow === "stop" && this.activation.returns.length > before && endsWithReturn(body)) return "stop";
        }
        this.conditions = outer;
      }
    } else {
      this.assign(target, elementOf(items) ?? unknown("an element of an unknown sequence", this.place(target.span)));
      this.loopBody(body);
    }
    return this.block(otherwise);
  }
  loopBody(body) {
    const condition = { test: LOOP, truth: true };
    const { assigned } = this.branch([condition], () => this.block(body));
    this.frame.join(condition, assigned, /* @__PURE__ */ new Map(), unknown("assigned in a loop"));
  }
  executeTry(statement) {
    const guards = statement.handlers.some((handler) => catchesMissingKey(handler.type) && !alwaysFails(handler.body));
    if (guards) this.guardDepth++;
    const outer = this.conditions;
    let flow = this.block(statement.body);
    if (guards) this.guardDepth--;
    const importsOnly = bindsImports(statement.body);
    let allStop = statement.handlers.length > 0;
    const condition = { test: EXCEPTION, truth: true };
    for (const handler of statement.handlers) {
      const arm = this.branch([condition], () => {
        if (handler.name) this.frame.set(handler.name, unknown("an exception"));
        return this.block(handler.body);
      });
      if (arm.flow === "next") {
        allStop = false;
        if (importsOnly) for (const name of importsOnly) arm.assigned.delete(name);
        this.frame.join(condition, arm.assigned, /* @__PURE__ */ new Map(), unknown("not assigned on this path"));
      }
    }
    if (flow === "next") flow = this.block(statement.otherwise);
    else if (!allStop) {
      flow = statement.handlers.length > 0 ? "next" : flow;
      this.conditions = statement.handlers.length > 0 ? [...outer, condition] : outer;
    }
    const last = this.block(statement.finally);
    return last === "next" ? flow : last;
  }
  executeWith(items, body) {
    const outer = this.conditions;
    let guarded = false;
    let conditioned2 = false;
    for (const { value, target } of items) {
      const manager = this.evaluate(value);
      if (target) this.assign(target, this.enterContext(manager, this.place(value.span)));
      else if (manager.kind === "instance") this.enterContext(manager, this.place(value.span));
      if (this.semantics.isCondition(manager)) {
        this.conditions = [...this.conditions, { test: manager, truth: true }];
        conditioned2 = true;
      }
      const path = manager.kind === "call" ? externalPath(manager.callee) : null;
      if (path === "contextlib.suppress") guarded = true;
    }
    if (guarded) this.guardDepth++;
    const flow = this.block(body);
    if (guarded) this.guardDepth--;
    if (conditioned2) this.conditions = outer;
    return flow;
  }
  enterContext(manager, place) {
    if (manager.kind === "instance") {
      const enter = attributeOfInstance(this, manager, "__enter__") ?? attributeOfInstance(this, manager, "__aenter__");
      return enter ? this.call(enter, [], place, place) : manager;
    }
    return manager;
  }
  executeMatch(statement) {
    const subject = this.evaluate(statement.subject);
    const arms2 = [];
    const passed = [];
    let exhaustive = false;
    for (const { pattern, guard, body } of statement.cases) {
      const test = this.patternTest(subject, pattern);
      if (truthOf(test) === false) continue;
      const conditions = [...passed];
      if (truthOf(test) === void 0) conditions.push({ test, truth: true });
      const arm = this.branch(conditions, () => {
        if (pattern.kind === "capture" && pattern.name) this.frame.set(pattern.name, subject);
        if (guard) {
          const guardTest = this.evaluate(guard);
          if (truthOf(guardTest) === void 0)
            this.conditions = [...this.conditions, { test: guardTest, truth: true }];
        }
        return this.block(body);
      });
      arms2.push({ ...arm, conditions });
      if (truthOf(test) === true && !guard) {
        exhaustive = true;
        break;
      }
      if (!guard) passed.push({ test, truth: false });
    }
    if (exhaustive && arms2.length === 1) {
      this.frame.adopt(arms2[0]?.assigned ?? /* @__PURE__ */ new Map());
      return arms2[0]?.flow ?? "next";
    }
    for (const arm of [...arms2].reverse()) {
      if (arm.flow !== "next") continue;
      const last = arm.conditions[arm.conditions.length - 1];
      if (!last || exhaustive && arm === arms2[arms2.length - 1]) this.frame.adopt(arm.assigned);
      else this.frame.join(last, arm.assigned, /* @__PURE__ */ new Map(), unknown("not assigned on this path"));
    }
    return exhaustive && arms2.every((arm) => arm.flow !== "next") ? "stop" : "next";
  }
  patternTest(subject, pattern) {
    switch (pattern.kind) {
      case "value":
        return operate("==", [subject, this.evaluate(pattern.value)]);
      case "or": {
        const tests = pattern.alternatives.map((alternative) => this.patternTest(subject, alternative));
        return tests.reduce((left, right) => {
          const truth = truthOf(left);
          if (truth === true) return left;
          return truth === false ? right : { kind: "operation", operator: "or", operands: [left, right] };
        });
      }
      case "capture":
        return scalar(true);
      case "other":
        return unknown("a structural pattern");
    }
  }
  // ---- assignment ----
  assign(target, value) {
    switch (target.kind) {
      case "name":
        this.setName(target.id, value);
        return;
      case "sequence":
        this.destructure(target.items, value);
        return;
      case "spread":
        this.assign(target.value, value);
        return;
      case "attribute":
        this.setAttribute(this.evaluate(target.object), target.name, value, this.place(target.nameSpan));
        return;
      case "index":
        this.setIndex(this.evaluate(target.object), this.evaluate(target.index), value, this.place(target.span));
        return;
      default:
        this.evaluate(target);
    }
  }
  setName(name, value) {
    const owner = this.frame.declared.get(name);
    if (!owner) {
      this.frame.set(name, value);
      return;
    }
    const assigned = owner.reassigned.get(name);
    const before = this.inScript && assigned?.kind === "unknown" ? void 0 : assigned;
    if (this.inScript && before && madeBySameCall(before, value)) return;
    owner.reassigned.set(
      name,
      before && before !== value ? choice(unknown("the last assignment"), value, before) : value
    );
    if (!owner.own(name)) owner.set(name, value);
  }
  destructure(targets, value) {
    const items = value.kind === "sequence" && value.items.every((item) => !item.spread && item.conditions.length === 0) ? value.items : null;
    const star = targets.findIndex((target) => target.kind === "spread");
    targets.forEach((target, i) => {
      if (!items) {
        const at = star < 0 || i < star ? i : null;
        this.assign(target, at === null ? unknown("part of a sequence") : operate("index", [value, scalar(at)]));
        return;
      }
      if (i === star) {
        const rest = items.slice(i, items.length - (targets.length - 1 - i));
        this.assign(target, { kind: "sequence", shape: "list", items: [...rest] });
      } else {
        const at = star >= 0 && i > star ? items.length - (targets.length - i) : i;
        this.assign(target, items[at]?.value ?? unknown("part of a sequence"));
      }
    });
  }
  setAttribute(object, name, value, place) {
    for (const arm of alternatives(object)) {
      if (arm.value.kind === "instance") {
        const { attributes } = arm.value;
        const before = attributes.get(name);
        const conditions = this.localConditions();
        if (before && before !== value) attributes.set(name, choice(UNTIL_ASSIGNED, before, value));
        else attributes.set(name, conditions.length > 0 && !before ? value : value);
      } else if (arm.value.kind === "class") arm.value.body.set(name, value);
      else if (arm.value.kind === "module") this.moduleOf(arm.value.file)?.frame.set(name, value);
      else this.setIndex(arm.value, text(name), value, place);
    }
  }
  setIndex(object, key, value, place) {
    for (const arm of alternatives(object)) {
      if (arm.value.kind === "environ") this.record({ kind: "write", place, key, value });
      else if (arm.value.kind === "mapping") {
        arm.value.entries.push({ key, value, place, conditions: [...this.localConditions(), ...arm.conditions] });
      }
    }
  }
  augment(target, operator, before, value, place) {
    const conditions = this.localConditions();
    if (before.kind === "sequence" && before.items.length > MAX_PARTS) return;
    if (before.kind === "sequence" && operator === "+") {
      const items = iterate(this, value, place);
      before.items.push(
        ...(items ?? [{ value, place, conditions: [], spread: true }]).map((item) => withConditions(item, conditions))
      );
      return;
    }
    if (before.kind === "mapping" && operator === "|") {
      before.entries.push(...entriesOf(value, place).map((entry) => withConditions(entry, conditions)));
      return;
    }
    if (before.kind === "environ" && operator === "|") {
      for (const entry of entriesOf(value, place))
        this.record({ kind: "write", place, key: entry.key, value: entry.value });
      return;
    }
    this.assign(target, operate(operator, [before, value]));
  }
  // ---- definitions ----
  defineFunction(definition) {
    const decorators = definition.decorators.map((decorator2) => this.evaluate(decorator2.expression));
    const value = this.functionValue(definition, definition.name);
    value.decorators = decorators;
    this.functions.push(value);
    return this.decorate(value, definition.decorators, decorators);
  }
  functionValue(definition, name) {
    const defaults = /* @__PURE__ */ new Map();
    for (const parameter of definition.parameters) {
      if (parameter.default) defaults.set(parameter.name, this.evaluate(parameter.default));
    }
    return {
      kind: "function",
      definition,
      file: this.frame.file,
      closure: this.frame,
      defaults,
      self: null,
      wraps: null,
      owner: this.classes.find((each) => each.body === this.frame) ?? null,
      qualifiedName: this.qualify(name),
      decorators: []
    };
  }
  qualify(name) {
    if (this.frame.kind === "module") return name;
    if (this.frame.kind === "class")
      return `${this.classes.find((each) => each.body === this.frame)?.qualifiedName ?? "<class>"}.${name}`;
    return `${this.activation.unit.name}.<locals>.${name}`;
  }
  defineClass(definition) {
    const decorators = definition.decorators.map((decorator2) => this.evaluate(decorator2.expression));
    const bases = definition.bases.filter((base) => base.name === null).map((base) => this.evaluate(base.value));
    for (const base of definition.bases) if (base.name !== null) this.evaluate(base.value);
    const body = new Frame(this.frame.file, this.frame, "class");
    const value = {
      kind: "class",
      definition,
      file: this.frame.file,
      bases,
      body,
      qualifiedName: this.qualify(definition.name),
      decorators
    };
    this.classes.push(value);
    const outer = this.frame;
    this.frame = body;
    try {
      this.block(definition.body);
    } finally {
      this.frame = outer;
    }
    return this.decorate(value, definition.decorators, decorators);
  }
  /** Applies decorators, innermost first. */
  decorate(value, decorators, values) {
    let result = value;
    for (let i = decorators.length - 1; i >= 0; i--) {
      const decorator2 = decorators[i];
      const callee = values[i];
      if (!decorator2 || !callee) continue;
      const place = this.place(decorator2.expression.span);
      result = this.call(callee, [positional(result, place)], place, place);
    }
    return result;
  }
  // ---- expressions ----
  /** Evaluates an expression in the current frame. */
  evaluate(expression) {
    this.step();
    switch (expression.kind) {
      case "text":
        return text(expression.value, [this.place(expression.span)]);
      case "template":
        return joinTexts(expression.parts.map((part) => this.evaluate(part)));
      case "number":
        return scalar(expression.value);
      case "boolean":
        return scalar(expression.value);
      case "none":
        return NONE;
      case "name":
        return this.name(expression.id, this.place(expression.span));
      case "attribute":
        return this.attribute(this.evaluate(expression.object), expression.name, this.place(expression.nameSpan));
      case "index":
        return this.indexed(this.evaluate(expression.object), expression.index, this.place(expression.span));
      case "call":
        return this.callExpression(expression);
      case "sequence":
        return { kind: "sequence", shape: expression.shape, items: this.items(expression.items) };
      case "mapping": {
        const entries = [];
        for (const { key, value } of expression.entries) {
          const place = this.place(key ? { start: key.span.start, end: value.span.end } : value.span);
          if (key) entries.push({ key: this.evaluate(key), value: this.evaluate(value), place, conditions: [] });
          else entries.push(...this.spreadEntries(this.evaluate(value), place));
        }
        return { kind: "mapping", entries };
      }
      case "binary":
        return this.binary(expression);
      case "logical":
        return this.logical(expression.operator, expression.operands);
      case "unary": {
        const operand = this.evaluate(expression.operand);
        return operate(expression.operator, [operand]);
      }
      case "comparison":
        return this.comparison(expression.operands, expression.operators);
      case "conditional":
        return this.conditionalExpression(expression.test, expression.then, expression.otherwise);
      case "lambda":
        return this.functionValue(expression, "<lambda>");
      case "comprehension":
        return this.comprehension(expression);
      case "named": {
        const value = this.evaluate(expression.value);
        this.assign(expression.target, value);
        return value;
      }
      case "await":
        return this.evaluate(expression.value);
      case "spread":
        return this.evaluate(expression.value);
      case "slice": {
        const bounds = [expression.lower, expression.upper, expression.step].map(
          (bound) => bound ? this.evaluate(bound) : NONE
        );
        const place = this.place(expression.span);
        const items = bounds.map((value) => ({ value, place, conditions: [], spread: false }));
        return {
          kind: "partial",
          callee: external("slice"),
          args: items.map((item) => positional(item.value, item.place))
        };
      }
      case "opaque":
        for (const child of expression.children) this.evaluate(child);
        return unknown(expression.why, this.place(expression.span));
    }
  }
  name(id, place) {
    const value = this.frame.lookup(id);
    if (value) {
      const owner = this.frame.own(id) ? this.frame : this.frame.module;
      const late = owner.reassigned.get(id);
      if (this.activation.unit.kind === "function") this.use(value);
      if (late && this.activation.unit.kind === "function") return choice(UNTIL_ASSIGNED, value, late);
      return value;
    }
    if ((this.inScript ? SCRIPT_GLOBALS : BUILTIN_NAMES).has(id)) return external(id);
    const [outside, another] = this.frame.module.outsideStars;
    if (outside !== void 0 && another === void 0) return this.attribute(external(outside), id, place);
    return unknown(`the name ${id} is not defined here`, place);
  }
  /** Records that this unit uses an object to which callbacks may have been given. */
  use(value) {
    for (const arm of alternatives(value)) {
      if (arm.value.kind === "call")
        this.record({ kind: "use", place: arm.value.place, object: this.objectOf(arm.value.id) });
    }
  }
  attribute(object, name, place) {
    const own = this.inScript ? scriptAttribute(this, object, name, place) : void 0;
    if (own) return own;
    switch (object.kind) {
      case "choice":
        return choice(
          object.test,
          this.attribute(object.then, name, place),
          this.attribute(object.otherwise, name, place)
        );
      case "module":
        return this.attributeOfModule(object.file, name, place);
      case "instance":
        return attributeOfInstance(this, object, name) ?? unknownObject(`the attribute ${name}`, place);
      case "class":
        return attributeOfClass(this, object, name) ?? unknown(`the attribute ${name} is not known`, place);
      case "external": {
        const path = `${object.path}.${name}`;
        return path === "os.environ" ? ENVIRON : external(canonicalPath(path));
      }
      case "unknown":
        return { kind: "member", object, name };
      default:
        return { kind: "member", object, name };
    }
  }
  attributeOfModule(file, name, place) {
    if (file.endsWith("/")) {
      const inner2 = this.resolver.child({ kind: "namespace", directory: file.slice(0, -1) }, name);
      return inner2 ? this.importModule(inner2, place) : unknownObject(`${name}, which was not found in ${file}`, place);
    }
    const own = this.moduleOf(file)?.frame.own(name);
    if (own) return own;
    const inner = this.resolver.child({ kind: "module", file }, name);
    return inner ? this.importModule(inner, place) : unknownObject(`${name}, which was not found in ${file}`, place);
  }
  indexed(object, indexExpression, place) {
    const key = this.evaluate(indexExpression);
    const keyPlace3 = indexExpression.kind === "text" ? this.place(indexExpression.span) : null;
    return this.mapArms(
      object,
      (value) => (this.inScript ? scriptIndex(this, value, key, place, keyPlace3) : void 0) ?? (value.kind === "environ" ? this.readEnvironment(key, "subscript", null, place, keyPlace3) : operate("index", [value, key]))
    );
  }
  /** Applies `run` to each arm of a choice, under its conditions. */
  mapArms(value, run) {
    if (value.kind !== "choice") return run(value);
    const then = this.under([{ test: value.test, truth: true }], () => this.mapArms(value.then, run));
    const otherwise = this.under([{ test: value.test, truth: false }], () => this.mapArms(value.otherwise, run));
    return choice(value.test, then, otherwise);
  }
  items(expressions) {
    return expressions.flatMap((expression) => {
      const place = this.place(expression.span);
      if (expression.kind !== "spread")
        return [{ value: this.evaluate(expression), place, conditions: [], spread: false }];
      const value = this.evaluate(expression.value);
      return iterate(this, value, place) ?? [{ value, place, conditions: [], spread: true }];
    });
  }
  spreadEntries(value, place) {
    if (value.kind === "environ") this.readWholeEnvironment(place);
    return entriesOf(value, place);
  }
  binary(expression) {
    const rights = [];
    let left = expression;
    while (left.kind === "binary") {
      rights.push({ operator: left.operator, right: left.right });
      left = left.left;
    }
    let value = this.evaluate(left);
    for (const { operator, right } of rights.reverse()) {
      const other = this.evaluate(right);
      if (operator === "|" && other.kind === "environ") this.readWholeEnvironment(this.place(right.span));
      if (operator === "|" && value.kind === "environ") this.readWholeEnvironment(this.place(expression.span));
      const asMapping = (each) => each.kind === "environ" && operator === "|" ? { kind: "mapping", entries: entriesOf(each, this.place(right.span)) } : each;
      value = operate(operator, [asMapping(value), asMapping(other)]);
    }
    return value;
  }
  logical(operator, operands) {
    const [first2, ...rest] = operands;
    if (!first2) return unknown("nothing");
    const value = this.evaluate(first2);
    if (rest.length === 0) return value;
    if (operator === "coalesce" && value.kind === "env-read" && value.fallback === NONE) {
      return { ...value, fallback: this.logical(operator, rest) };
    }
    const test = operator === "coalesce" ? operate("is not", [value, NONE]) : value;
    const truth = truthOf(test);
    const next2 = () => this.logical(operator, rest);
    if (truth !== void 0) return truth === (operator !== "and") ? value : next2();
    const other = this.under([{ test, truth: operator === "and" }], next2);
    return operator === "and" ? choice(test, other, value) : choice(test, value, other);
  }
  comparison(operands, operators) {
    const values = operands.map((operand) => this.evaluate(operand));
    let result = null;
    operators.forEach((operator, i) => {
      const left = values[i];
      const right = values[i + 1];
      if (!left || !right) return;
      if ((operator === "in" || operator === "not in") && right.kind === "environ") {
        const keyExpression = operands[i];
        this.record({
          kind: "read",
          place: this.place((keyExpression ?? operands[0] ?? { span: { start: 0, end: 0 } }).span),
          key: left,
          how: "in",
          hasDefault: true,
          hard: false,
          guarded: true,
          throughParameter: this.activation.parameters.has(left)
        });
      }
      const part = operate(operator, [left, right]);
      result = result === null ? part : choice(result, part, scalar(false));
    });
    return result ?? unknown("an empty comparison");
  }
  conditionalExpression(testExpression, then, otherwise) {
    const test = this.evaluate(testExpression);
    const truth = truthOf(test);
    if (truth !== void 0) return this.evaluate(truth ? then : otherwise);
    const yes = this.under([{ test, truth: true }], () => this.evaluate(then));
    const no = this.under([{ test, truth: false }], () => this.evaluate(otherwise));
    return choice(test, yes, no);
  }
  comprehension(expression) {
    const outer = this.frame;
    this.frame = new Frame(outer.file, outer, "comprehension");
    const items = [];
    const entries = [];
    try {
      this.comprehend(expression, 0, [], false, (conditions, open) => {
        const place = this.place(expression.element.span);
        if (expression.shape === "dict" && expression.key) {
          const key = this.evaluate(expression.key);
          const value = this.evaluate(expression.element);
          entries.push(
            open ? { key: null, value: unknown("entries of a comprehension", place), place, conditions } : { key, value, place, conditions }
          );
        } else items.push({ value: this.evaluate(expression.element), place, conditions, spread: open });
      });
    } finally {
      this.frame = outer;
    }
    if (expression.shape === "dict") return { kind: "mapping", entries };
    return { kind: "sequence", shape: expression.shape === "set" ? "set" : "list", items };
  }
  comprehend(expression, at, conditions, open, emit) {
    const clause = expression.clauses[at];
    if (!clause) {
      this.under(conditions, () => emit(conditions, open));
      return;
    }
    const source = this.evaluate(clause.iterable);
    const items = iterate(this, source, this.place(clause.iterable.span));
    const closed = items !== null && items.length <= this.limits.unrolled && items.every((item) => !item.spread);
    const elements = closed ? items : [
      {
        value: elementOf(items) ?? unknown("an element of an unknown sequence"),
        place: this.place(clause.target.span),
        conditions: [],
        spread: true
      }
    ];
    for (const element of elements) {
      this.assign(clause.target, element.value);
      const inner = [...conditions, ...element.conditions];
      let excluded = false;
      for (const condition of clause.conditions) {
        const test = this.evaluate(condition);
        const truth = truthOf(test);
        if (truth === false) excluded = true;
        else if (truth === void 0) inner.push({ test, truth: true });
      }
      if (!excluded) this.comprehend(expression, at + 1, inner, open || !closed, emit);
    }
  }
  // ---- calls ----
  callExpression(expression) {
    const chain = [];
    let inner = expression;
    while (inner.kind === "call") {
      chain.push(inner);
      const callee = inner.callee;
      inner = callee.kind === "attribute" && callee.object.kind === "call" ? callee.object : callee;
    }
    let value = unknown("nothing");
    for (let i = chain.length - 1; i >= 0; i--) {
      const call = chain[i];
      if (!call) continue;
      this.step();
      const { callee } = call;
      const isChained = i < chain.length - 1;
      const calleeValue = isChained && callee.kind === "attribute" ? this.attribute(value, callee.name, this.place(callee.nameSpan)) : isChained ? value : this.evaluate(callee);
      const args = call.args.flatMap((argument2) => this.argument(argument2));
      const calleePlace = this.place(callee.kind === "attribute" ? callee.nameSpan : callee.span);
      value = this.call(calleeValue, args, this.place(call.span), calleePlace);
    }
    return value;
  }
  argument(argument2) {
    const place = this.place(argument2.value.span);
    const whole = this.place(argument2.span);
    const value = this.evaluate(argument2.value);
    if (argument2.spread === "*") {
      const items = iterate(this, value, place);
      if (!items) return [{ name: null, value, place, whole, spread: true, conditions: [] }];
      return items.map((item) => ({
        name: null,
        value: item.value,
        place: item.place,
        whole,
        spread: item.spread,
        conditions: item.conditions
      }));
    }
    if (argument2.spread === "**") {
      return withoutOverridden(this.spreadEntries(value, place)).flatMap((entry) => {
        if (entry.key?.kind !== "text")
          return [
            { name: null, value: entry.value, place: entry.place, whole, spread: true, conditions: entry.conditions }
          ];
        return [
          {
            name: entry.key.value,
            value: entry.value,
            place: entry.place,
            whole,
            spread: false,
            conditions: entry.conditions
          }
        ];
      });
    }
    return [{ name: argument2.name, value, place, whole, spread: false, conditions: [] }];
  }
  /** Calls a value. `place` is the call, `calleePlace` where the callable's name stands. */
  call(callee, args, place, calleePlace) {
    this.step();
    if (callee.kind === "choice" && this.inScript) {
      if (isMethodOfNull(callee.then)) return this.call(callee.otherwise, args, place, calleePlace);
      if (isMethodOfNull(callee.otherwise)) return this.call(callee.then, args, place, calleePlace);
    }
    if (callee.kind === "choice") return this.mapArms(callee, (arm) => this.call(arm, args, place, calleePlace));
    const target = this.semantics.target(callee);
    if (target) return this.call(target, args, place, calleePlace);
    switch (callee.kind) {
      case "function":
        return this.callFunction(callee, args, place);
      case "class":
        return instantiate(this, callee, args, place);
      case "partial":
        return this.call(callee.callee, [...callee.args, ...args], place, calleePlace);
      case "instance": {
        const method = attributeOfInstance(this, callee, "__call__");
        return method ? this.call(method, args, place, calleePlace) : unknown("an instance is called", place);
      }
      case "external":
        return (this.inScript ? callScriptBuiltin(this, callee.path, args, place) : void 0) ?? callBuiltin(this, callee.path, args, place) ?? this.callExternal(callee, args, place, calleePlace);
      case "member":
        return (this.inScript ? callScriptMethod(this, callee, args, place) : void 0) ?? callMethod(this, callee, args, place) ?? this.callExternal(callee, args, place, calleePlace);
      case "call": {
        const wrapped = target === null ? null : wrappedFunction(callee);
        if (wrapped) return this.call(wrapped, args, place, calleePlace);
        return readThroughLibrary(this, callee, args, place) ?? this.callExternal(callee, args, place, calleePlace);
      }
      default:
        return this.callExternal(callee, args, place, calleePlace);
    }
  }
  /** Records a call of code outside the project. Functions among the arguments may be called back. */
  callExternal(callee, args, place, calleePlace) {
    const call = { kind: "call", callee, args, place, calleePlace, id: this.nextId++ };
    if (!this.silent) {
      this.calls.push({ call, unit: this.activation.unit, conditions: this.localConditions() });
      this.record({ kind: "call", place, call });
    }
    const root = rootOf(callee);
    if (root.kind === "unknown" && root.runsCode) {
      this.record({ kind: "open", place: calleePlace, why: `a call of ${root.why}`, cause: "call" });
    }
    const path = externalPath(callee);
    if (path !== null) this.constructors.set(call.id, path);
    if (this.semantics.isRegistration(callee)) return call;
    const handed = args.flatMap((argument2) => callables(argument2.value));
    const receiver = receiverOf(callee);
    if (receiver !== null) this.objects.set(call.id, this.objectOf(receiver));
    const object = this.objectOf(call.id);
    this.hand(object, handed);
    if (this.activation.unit.kind === "function" && (handed.length > 0 || receiver !== null)) {
      this.record({ kind: "use", place, object });
    }
    return call;
  }
  /** The object to which a call's result belongs: the call that made it, before any method of it was called. */
  objectOf(call) {
    return this.objects.get(call) ?? call;
  }
  /** The dotted path of the callable that made an object from outside; null when it has none. */
  constructorOf(object) {
    return this.constructors.get(object) ?? null;
  }
  hand(object, values) {
    if (values.length === 0) return;
    const known = this.callbacks.get(object) ?? /* @__PURE__ */ new Set();
    for (const value of values) known.add(value);
    this.callbacks.set(object, known);
  }
  /** Runs a function of the project in the context of these arguments, and records that the current unit enters it. */
  callFunction(callee, args, place) {
    const bound = bindParameters(callee, args, place);
    const unit = this.enterFunction(callee, bound);
    this.record({ kind: "enter", place, unit });
    return unit.done ? unit.result : unknown("recursion", place);
  }
  /**
   * The unit of a function called with arguments that nobody knows: an entry point or a callback is given `data`;
   * to any other function they may be `objects` with methods of the project.
   */
  entry(callee, given = "data") {
    const known = given === "data" ? this.entries.get(callee) : void 0;
    if (known) return known;
    const bound = /* @__PURE__ */ new Map();
    callee.definition.parameters.forEach((parameter, i) => {
      if (i === 0 && callee.self) bound.set(parameter.name, callee.self);
      else bound.set(parameter.name, this.unknownArgument(callee, parameter, given));
    });
    const unit = this.enterFunction(callee, bound);
    this.useDependencies(callee, unit);
    if (given === "data" && this.modules.get(callee.file)?.unit.done) this.entries.set(callee, unit);
    return unit;
  }
  /** True when the function has been evaluated in some context. */
  wasRun(callee) {
    return this.contexts.has(callee.definition);
  }
  /** `Depends(f)` as a parameter's default, or in its `Annotated`: the framework runs `f` before the function. */
  useDependencies(callee, unit) {
    for (const { name, annotation, nameSpan } of callee.definition.parameters) {
      const given = callee.defaults.get(name);
      const annotated = annotation?.kind === "index" ? this.inFrame(callee.closure, annotation) : null;
      const parts = annotated?.kind === "operation" ? annotated.operands : [];
      const calls = [...given ? [given] : [], ...parts].flatMap((each) => callables(each));
      for (const call of calls) {
        if (call.kind !== "call" || !this.callbacks.has(this.objectOf(call.id))) continue;
        const place = { file: callee.file, span: nameSpan };
        unit.events.push({ kind: "use", place, conditions: [], object: this.objectOf(call.id) });
      }
    }
  }
  unknownArgument(callee, parameter, kind) {
    const place = { file: callee.file, span: parameter.nameSpan };
    if (parameter.spread) return unknown("an argument", place);
    const given = callee.defaults.get(parameter.name);
    if (given?.kind === "call") return given;
    const annotated = parameter.annotation ? this.inFrame(callee.closure, parameter.annotation) : null;
    if (annotated?.kind === "class") return this.instanceOfType(annotated, place);
    if (annotated && this.semantics.isConstructor?.(annotated)) {
      return { kind: "call", callee: annotated, args: [], place, calleePlace: place, id: this.nextId++ };
    }
    const why = `the argument ${parameter.name}`;
    const argument2 = kind === "objects" ? unknownObject(why, place) : unknown(why, place);
    return given ? choice(unknown(`the argument ${parameter.name} is given`, place), argument2, given) : argument2;
  }
  /** Evaluates an annotation where it was written, without a trace. Outside of any run it has a budget of its own. */
  /** What an argument of this type may be: an instance of it, or of one of its subclasses in the project. */
  instanceOfType(type, place) {
    const instance = (each) => ({ kind: "instance", class: each, attributes: /* @__PURE__ */ new Map(), place });
    const subclasses = this.classes.filter((each) => each !== type && listBases(each).classes.includes(type));
    if (subclasses.length > MAX_SUBCLASSES)
      return unknownObject(`an argument of the type ${type.definition.name}`, place);
    return subclasses.reduce(
      (other, each) => choice(unknown("the argument's class", place), instance(each), other),
      instance(type)
    );
  }
  inFrame(frame, expression) {
    const before = { frame: this.frame, silent: this.silent, steps: this.steps };
    const outermost = this.running.length === 0;
    this.frame = frame;
    this.silent = true;
    if (outermost) this.steps = 0;
    try {
      return this.evaluate(expression);
    } catch (error) {
      if (!outermost || !(error instanceof BudgetExceeded)) throw error;
      return unknown("an annotation that can't be followed", { file: frame.file, span: expression.span });
    } finally {
      this.frame = before.frame;
      this.silent = before.silent;
      if (outermost) this.steps = before.steps;
    }
  }
  enterFunction(callee, bound) {
    const { definition } = callee;
    const complete = this.modules.get(callee.file)?.unit.done ?? true;
    const contexts = this.contexts.get(definition) ?? /* @__PURE__ */ new Map();
    this.contexts.set(definition, contexts);
    let key = complete ? contextKey(callee, bound) : `#${this.nextId++}`;
    if (complete && !contexts.has(key) && contexts.size >= this.limits.contexts)
      key = [...contexts.keys()].pop() ?? key;
    const known = contexts.get(key);
    if (known) return known;
    const unit = {
      kind: "function",
      name: callee.qualifiedName,
      file: callee.file,
      place: { file: callee.file, span: definition.kind === "function" ? definition.header : definition.span },
      function: callee,
      events: [],
      result: unknown("recursion"),
      done: false
    };
    contexts.set(key, unit);
    const recursions = this.running.filter((each) => each.function?.definition === definition).length;
    if (recursions >= 3 && this.running.length < this.limits.callDepth && !this.generic.has(definition)) {
      this.generic.add(definition);
      contexts.delete(key);
      return this.entry(callee);
    }
    if (this.running.length >= this.limits.callDepth || recursions >= 6) {
      unit.events.push({
        kind: "open",
        place: unit.place,
        conditions: [],
        why: "calls nest too deeply",
        cause: "budget"
      });
      unit.done = true;
      return unit;
    }
    const frame = new Frame(callee.file, callee.closure, "function");
    for (const [name, value] of bound) frame.set(name, value);
    if (callee.owner) frame.set("__class__", callee.owner);
    unit.result = this.isolated(
      frame,
      unit,
      () => {
        if (definition.kind === "lambda") {
          return this.evaluate(definition.body);
        }
        return this.block(definition.body) === "next" ? NONE : this.lastReturn();
      },
      new Set(bound.values())
    );
    unit.done = true;
    return unit;
  }
  /** When every path returns, the last return stands for what is left. */
  lastReturn() {
    return this.activation.returns.pop()?.value ?? NONE;
  }
};
function positional(value, place) {
  return { name: null, value, place, whole: place, spread: false, conditions: [] };
}
function withConditions(part, conditions) {
  return conditions.length === 0 ? part : { ...part, conditions: [...conditions, ...part.conditions] };
}
function entriesOf(value, place) {
  if (value.kind === "mapping") return [...value.entries];
  if (value.kind === "choice") {
    const then = entriesOf(value.then, place).map(
      (entry) => withConditions(entry, [{ test: value.test, truth: true }])
    );
    const otherwise = entriesOf(value.otherwise, place).map(
      (entry) => withConditions(entry, [{ test: value.test, truth: false }])
    );
    return [...then, ...otherwise];
  }
  return [{ key: null, value, place, conditions: [] }];
}
function withoutOverridden(entries) {
  const certain = /* @__PURE__ */ new Set();
  return [...entries].reverse().filter((entry) => {
    const key = entry.key?.kind === "text" ? entry.key.value : null;
    if (key === null) return true;
    if (certain.has(key)) return false;
    if (entry.conditions.length === 0) certain.add(key);
    return true;
  }).reverse();
}
function elementOf(items) {
  const [only] = items ?? [];
  return items?.length === 1 && only && !only.spread ? only.value : null;
}
function saysSet(test, truth, key) {
  if (test.kind === "env-read") return truth && test.key.kind === "text" && test.key.value === key;
  if (test.kind === "choice")
    return truth && (saysSet(test.test, true, key) || saysSet(test.then, true, key)) && saysSetOrFalse(test, key);
  if (test.kind !== "operation") return false;
  const [left, right] = test.operands;
  if (test.operator === "not" && left) return saysSet(left, !truth, key);
  if (test.operator === "bool" && left) return saysSet(left, truth, key);
  if (!left || !right) return false;
  if (right.kind === "environ" && left.kind === "text" && left.value === key)
    return test.operator === "in" === truth && ["in", "not in"].includes(test.operator);
  const isRead = (value) => value.kind === "env-read" && value.key.kind === "text" && value.key.value === key;
  const isNothing = (value) => value.kind === "scalar" && value.value === null || value.kind === "text" && value.value === "";
  if (isRead(left) && isNothing(right) || isRead(right) && isNothing(left)) {
    return ["!=", "is not"].includes(test.operator) ? truth : ["==", "is"].includes(test.operator) ? !truth : false;
  }
  return ["==", "in"].includes(test.operator) && truth && isRead(left);
}
function saysSetOrFalse(test, key) {
  return saysSet(test.test, true, key) || truthOf(test.otherwise) === false && saysSet(test.then, true, key);
}
function madeBySameCall(a, b) {
  return a.kind === "call" && b.kind === "call" && placeKey(a.place) === placeKey(b.place);
}
function isMethodOfNull(callee) {
  let current = callee;
  while (current.kind === "member") current = current.object;
  return callee.kind === "member" && current.kind === "scalar" && current.value === null;
}
function isTypeChecking(test) {
  const path = externalPath(test);
  return path === "typing.TYPE_CHECKING" || path === "typing_extensions.TYPE_CHECKING";
}
function catchesMissingKey(type) {
  if (!type) return true;
  if (type.kind === "sequence") return type.items.some((item) => catchesMissingKey(item));
  const name = type.kind === "name" ? type.id : type.kind === "attribute" ? type.name : "";
  return ["KeyError", "LookupError", "Exception", "BaseException"].includes(name);
}
function alwaysFails(body) {
  const last = body[body.length - 1];
  if (!last) return false;
  if (last.kind === "raise") return true;
  if (last.kind === "expression" && last.value.kind === "call") {
    const { callee } = last.value;
    return callee.kind === "attribute" ? callee.name === "exit" || callee.name === "_exit" : callee.kind === "name" && callee.id === "exit";
  }
  return false;
}
function bindsImports(body) {
  const names = /* @__PURE__ */ new Set();
  for (const statement of body) {
    if (statement.kind === "import")
      for (const each of statement.names) names.add(each.alias ?? each.name.split(".")[0] ?? each.name);
    if (statement.kind === "import-from") for (const each of statement.names) names.add(each.alias ?? each.name);
  }
  return names.size > 0 ? names : null;
}
function endsWithReturn(body) {
  return body[body.length - 1]?.kind === "return";
}
function collectReassigned(body, frame) {
  const visit2 = (statements, inFunction) => {
    for (const statement of statements) {
      if (statement.kind === "function") visit2(statement.body, true);
      else if (statement.kind === "class") visit2(statement.body, inFunction);
      else if (statement.kind === "scope" && statement.global && inFunction) {
        for (const name of statement.names) frame.reassigned.set(name, unknown(`${name} is assigned by a function`));
      } else if (statement.kind === "if" || statement.kind === "for" || statement.kind === "while") {
        visit2(statement.kind === "if" ? statement.then : statement.body, inFunction);
        visit2(statement.otherwise, inFunction);
      } else if (statement.kind === "with") visit2(statement.body, inFunction);
      else if (statement.kind === "try") {
        for (const part of [
          statement.body,
          ...statement.handlers.map((handler) => handler.body),
          statement.otherwise,
          statement.finally
        ])
          visit2(part, inFunction);
      }
    }
  };
  visit2(body, false);
}
function callables(value) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const pending = [value];
  for (let next2 = pending.pop(); next2 && seen.size < MAX_PARTS; next2 = pending.pop()) {
    if (seen.has(next2)) continue;
    seen.add(next2);
    switch (next2.kind) {
      case "function":
      case "class":
      case "call":
      case "instance":
        found.add(next2);
        break;
      case "partial":
        pending.push(next2.callee);
        break;
      case "choice":
        pending.push(next2.then, next2.otherwise);
        break;
      case "sequence":
        pending.push(...next2.items.map((item) => item.value));
        break;
      case "mapping":
        pending.push(...next2.entries.map((entry) => entry.value));
        break;
      case "text":
      case "scalar":
      case "template":
      case "environ":
      case "env-read":
      case "operation":
      case "external":
      case "member":
      case "module":
      case "unknown":
        break;
    }
  }
  return [...found];
}
function rootOf(callee) {
  let current = callee;
  while (current.kind === "member") current = current.object;
  return current;
}
function receiverOf(callee) {
  let current = callee;
  for (; ; ) {
    if (current.kind === "member") current = current.object;
    else if (current.kind === "call") return current.id;
    else return null;
  }
}
function wrappedFunction(value) {
  let current = value;
  for (let depth = 0; depth < 16; depth++) {
    if (current.kind === "function" || current.kind === "class") return current;
    if (current.kind !== "call" || current.args.length === 0) return null;
    const first2 = current.args[0];
    if (!first2 || first2.name !== null) return null;
    current = first2.value;
  }
  return null;
}
function externalNamed(module) {
  return module === "os.environ" ? ENVIRON : external(module);
}
function canonicalPath(path) {
  return path.replace(
    /^modal\.(?:app|secret|image|sandbox|cls|functions|partial_function|cloud_bucket_mount|stub)\.(?=[A-Z]|fastapi|asgi|wsgi|web_|method|enter|exit|build|batched|concurrent)/,
    "modal."
  );
}
function bindParameters(callee, args, place) {
  const bound = /* @__PURE__ */ new Map();
  const { parameters } = callee.definition;
  const positionals = callee.self ? [positional(callee.self, place)] : [];
  const keywords = /* @__PURE__ */ new Map();
  let open = false;
  for (const argument2 of args) {
    if (argument2.spread) open = true;
    else if (argument2.name === null) positionals.push(argument2);
    else keywords.set(argument2.name, argument2);
  }
  let next2 = 0;
  for (const parameter of parameters) {
    if (parameter.spread === "*") {
      const rest = open ? [] : positionals.slice(next2);
      next2 = positionals.length;
      const items = rest.map((argument2) => ({
        value: argument2.value,
        place: argument2.place,
        conditions: argument2.conditions,
        spread: false
      }));
      bound.set(
        parameter.name,
        open ? unknown("further arguments", place) : { kind: "sequence", shape: "tuple", items }
      );
    } else if (parameter.spread === "**") {
      const entries = [...keywords].map(([name, argument2]) => ({
        key: text(name),
        value: argument2.value,
        place: argument2.place,
        conditions: argument2.conditions
      }));
      if (open) entries.push({ key: null, value: unknown("further arguments", place), place, conditions: [] });
      bound.set(parameter.name, { kind: "mapping", entries });
    } else {
      const given = !parameter.keywordOnly && next2 < positionals.length ? positionals[next2++] : keywords.get(parameter.name);
      if (keywords.get(parameter.name) === given) keywords.delete(parameter.name);
      bound.set(
        parameter.name,
        given?.value ?? callee.defaults.get(parameter.name) ?? missingArgument(parameter, callee)
      );
    }
  }
  return bound;
}
function missingArgument(parameter, callee) {
  return unknown(`the argument ${parameter.name}`, { file: callee.file, span: parameter.nameSpan });
}
var BUILTIN_NAMES = new Set(
  "str int float bool list dict tuple set frozenset len range zip enumerate sorted reversed map filter any all min max sum print open getattr setattr hasattr isinstance issubclass type super object property staticmethod classmethod iter next repr format bytes bytearray vars globals locals callable exec eval compile __import__ Exception BaseException ValueError KeyError RuntimeError TypeError NotImplementedError OSError ImportError ModuleNotFoundError AttributeError StopIteration FileNotFoundError TimeoutError PermissionError ConnectionError LookupError IndexError SystemExit KeyboardInterrupt AssertionError id hash abs round divmod pow chr ord hex oct bin input exit quit slice memoryview complex dir help NotImplemented Ellipsis".split(
    " "
  )
);

// src/evaluate/specialise.ts
var Specialiser = class {
  memo = /* @__PURE__ */ new Map();
  depth = 0;
  given;
  constructor(given) {
    this.given = given;
  }
  /** Whether all conditions hold: true, false, or undefined where it can't be told. Assumed ones count as holding then. */
  holds(conditions) {
    let result = true;
    for (const condition of conditions) {
      const truth = this.truth(condition.test);
      if (truth === void 0) result = condition.assumed ? result : void 0;
      else if (truth !== condition.truth) return false;
    }
    return result;
  }
  /** The value under the case. Instances, functions and classes are left as they are. */
  run(value) {
    switch (value.kind) {
      case "text":
      case "scalar":
      case "environ":
      case "function":
      case "class":
      case "instance":
      case "module":
      case "partial":
      case "unknown":
      case "external":
        return value;
    }
    const known = this.memo.get(value);
    if (known) return known;
    if (!dependsOnCase(value)) return value;
    if (this.depth > 200) return value;
    this.depth++;
    const result = this.rebuild(value);
    this.depth--;
    this.memo.set(value, result);
    return result;
  }
  truth(test) {
    return this.given.test?.(test) ?? truthOf(this.run(test));
  }
  rebuild(value) {
    switch (value.kind) {
      case "template":
        return joinTexts(value.parts.map((part) => this.run(part)));
      case "choice": {
        const truth = this.truth(value.test);
        if (truth !== void 0) return this.run(truth ? value.then : value.otherwise);
        return choice(this.run(value.test), this.run(value.then), this.run(value.otherwise));
      }
      case "env-read": {
        const key = this.run(value.key);
        const given = key.kind === "text" ? this.given.variable(key.value) : void 0;
        if (given === void 0) return value;
        if (given !== null) return given;
        return value.fallback ? this.run(value.fallback) : unknown("the variable is not set", value.place);
      }
      case "operation": {
        const decided = this.given.test?.(value);
        if (decided !== void 0) return { kind: "scalar", value: decided };
        const operands = value.operands.map((operand) => this.run(operand));
        return operands.every((operand, i) => operand === value.operands[i]) ? value : operate(value.operator, operands);
      }
      // What outside code gives doesn't fold, whatever it is given.
      case "member":
        return value;
      case "call": {
        const decided = this.given.test?.(value);
        return decided === void 0 ? value : { kind: "scalar", value: decided };
      }
      case "sequence": {
        const items = value.items.flatMap((item) => {
          const conditions = this.conditions(item.conditions);
          if (conditions === null) return [];
          const inner = this.run(item.value);
          return inner === item.value && conditions.length === item.conditions.length ? [item] : [{ ...item, value: inner, conditions }];
        });
        return items.length === value.items.length && items.every((item, i) => item === value.items[i]) ? value : { ...value, items };
      }
      case "mapping": {
        const entries = value.entries.flatMap((entry) => {
          const conditions = this.conditions(entry.conditions);
          if (conditions === null) return [];
          return [{ ...entry, key: entry.key && this.run(entry.key), value: this.run(entry.value), conditions }];
        });
        return { ...value, entries };
      }
    }
  }
  /** The conditions that are still undecided; null when one of them fails. */
  conditions(conditions) {
    const rest = [];
    for (const condition of conditions) {
      const truth = this.truth(condition.test);
      if (truth === void 0) rest.push(condition);
      else if (truth !== condition.truth) return null;
    }
    return rest.length === conditions.length ? conditions : rest;
  }
};
var dependent = /* @__PURE__ */ new WeakMap();
function dependsOnCase(value) {
  const known = dependent.get(value);
  if (known !== void 0) return known;
  dependent.set(value, false);
  const depends = computeDependence(value);
  dependent.set(value, depends);
  return depends;
}
function computeDependence(value) {
  const conditional2 = (parts) => parts.some((part) => part.conditions.some((condition) => dependsOnCase(condition.test)));
  switch (value.kind) {
    case "env-read":
      return true;
    case "call":
      return externalPath(value.callee) === "modal.is_local";
    case "external":
      return value.path === "__name__" || value.path.startsWith("<");
    case "template":
      return value.parts.some(dependsOnCase);
    case "choice":
      return dependsOnCase(value.test) || dependsOnCase(value.then) || dependsOnCase(value.otherwise);
    case "operation":
      return value.operands.some(dependsOnCase);
    case "sequence":
      return conditional2(value.items) || value.items.some((item) => dependsOnCase(item.value));
    case "mapping":
      return conditional2(value.entries) || value.entries.some((entry) => dependsOnCase(entry.value) || entry.key !== null && dependsOnCase(entry.key));
    default:
      return false;
  }
}

// src/modal/cases.ts
var UNSET = "";
var OTHER = "*";
var MAX_CASES = 64;
var CREDENTIAL_KEY = /(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASS|PASSWORD|PASSWD|PWD|PASSPHRASE|CREDENTIALS?|AUTH|DSN)S?$/i;
function placeTests(where) {
  return (test) => {
    if (test.kind === "external") {
      if (test.path === "<loop>") return true;
      return void 0;
    }
    if (test.kind === "call" && externalPath(test.callee) === "modal.is_local") return where === "deploy";
    if (test.kind === "operation" && isMainTest(test)) return test.operator === "!=";
    return void 0;
  };
}
function isMainTest(test) {
  return test.kind === "operation" && (test.operator === "==" || test.operator === "!=") && test.operands.some((operand) => operand.kind === "external" && operand.path === "__name__") && test.operands.some((operand) => operand.kind === "text" && operand.value === "__main__");
}
var NOT_SELECTORS = /* @__PURE__ */ new Set([
  "MODAL_IS_REMOTE",
  "MODAL_TASK_ID",
  "MODAL_IMAGE_ID",
  "MODAL_CLOUD_PROVIDER",
  "MODAL_REGION"
]);
function platformValue(key, where) {
  if (where === "deploy") return null;
  return key === "MODAL_IS_REMOTE" ? text("1") : otherValue(key);
}
var Cases = class {
  observed = /* @__PURE__ */ new Map();
  seen = /* @__PURE__ */ new Set();
  domains = null;
  specialisers = /* @__PURE__ */ new Map();
  keysMemo = /* @__PURE__ */ new Map();
  /** Takes note of what a value compares environment variables with. */
  observe(value) {
    const found = [];
    const pending = [value];
    for (let next2 = pending.pop(); next2; next2 = pending.pop()) {
      if (this.seen.has(next2)) continue;
      this.seen.add(next2);
      found.push(next2);
      pending.push(...partsOf(next2));
    }
    for (const each of found) if (each.kind === "env-read") this.note(each);
    for (const each of found) if (each.kind !== "env-read") this.note(each);
  }
  observeConditions(conditions) {
    for (const { test } of conditions) {
      this.observe(test);
      this.noteTest(test);
    }
    this.noteJoint(conditions);
  }
  /** Adds values that are known from elsewhere: the inventory, the way the repository deploys. */
  extend(key, values) {
    for (const value of values) this.observed.get(key)?.constants.add(value);
    this.domains = null;
  }
  note(value) {
    if (value.kind === "env-read") {
      if (value.key.kind === "text" && !NOT_SELECTORS.has(value.key.value)) this.noteRead(value.key.value, value);
    } else if (value.kind === "choice") {
      this.noteTest(value.test);
      for (const key of this.keysOf(value.test)) this.observed.get(key)?.choices.add(value);
    } else if (value.kind === "sequence") for (const { conditions } of value.items) this.noteJoint(conditions);
    else if (value.kind === "mapping") for (const { conditions } of value.entries) this.noteJoint(conditions);
    else if (value.kind === "operation") this.noteOperation(value.operator, value.operands);
  }
  noteRead(key, read) {
    const fallback = read.fallback;
    const constant = fallback?.kind === "text" ? fallback.value : null;
    const known = this.observed.get(key);
    if (!known) {
      this.observed.set(key, {
        constants: /* @__PURE__ */ new Set(),
        tests: /* @__PURE__ */ new Set(),
        choices: /* @__PURE__ */ new Set(),
        joint: /* @__PURE__ */ new Set(),
        read,
        default: constant,
        hard: fallback === null
      });
      return;
    }
    if (known.default === null && constant !== null) {
      known.default = constant;
      known.read = read;
    }
    known.hard &&= fallback === null;
  }
  noteTest(test) {
    for (const key of this.keysOf(test)) this.observed.get(key)?.tests.add(test);
  }
  noteJoint(conditions) {
    if (conditions.length < 2) return;
    for (const { test } of conditions)
      for (const key of this.keysOf(test)) this.observed.get(key)?.joint.add(conditions);
  }
  noteOperation(operator, operands) {
    const compares = ["==", "!=", "in", "not in", "is", "index", ".get", ".startswith", ".endswith"].includes(operator);
    if (!compares) return;
    for (const operand of operands) {
      for (const key of rootKeys(operand)) {
        for (const other of operands)
          if (other !== operand) for (const constant of constantsOf(other)) this.constant(key, constant);
      }
    }
  }
  constant(key, constant) {
    if (constant !== "") this.observed.get(key)?.constants.add(constant);
    this.domains = null;
  }
  /** The environment variables that a value depends on. */
  keysOf(value) {
    const known = this.keysMemo.get(value);
    if (known) return known;
    const keys = /* @__PURE__ */ new Set();
    const seen = /* @__PURE__ */ new Set();
    const pending = [value];
    for (let next2 = pending.pop(); next2; next2 = pending.pop()) {
      if (seen.has(next2)) continue;
      seen.add(next2);
      if (next2.kind === "env-read" && next2.key.kind === "text" && !NOT_SELECTORS.has(next2.key.value))
        keys.add(next2.key.value);
      if (next2.kind !== "call" && next2.kind !== "member") pending.push(...partsOf(next2));
    }
    this.keysMemo.set(value, keys);
    return keys;
  }
  domain(key) {
    this.domains ??= /* @__PURE__ */ new Map();
    const known = this.domains.get(key);
    if (known) return known;
    const observed = this.observed.get(key);
    if (!observed) return [];
    const values = new Set(observed.constants);
    if (observed.default !== null) values.add(observed.default);
    else if (!observed.hard && observed.tests.size > 0) values.add(UNSET);
    const listed = [...values].sort();
    if (this.missesAnArm(observed, key, listed)) listed.push(OTHER);
    this.domains.set(key, listed);
    return listed;
  }
  /** True when some test never comes out one way with the values listed, but does with another. */
  missesAnArm(observed, key, values) {
    const listed = values.map((value) => new Specialiser(this.case([[key, value]])));
    const beyond = new Specialiser(this.case([[key, OTHER]]));
    for (const test of observed.tests) {
      if (this.keysOf(test).size !== 1) continue;
      const truths = listed.map((each) => each.truth(test));
      const other = beyond.truth(test);
      if (other !== void 0 && !truths.includes(other)) return true;
    }
    for (const chosen of observed.choices) {
      const other = beyond.run(chosen);
      if (isConstant2(other) && listed.every((each) => !sameConstant2(each.run(chosen), other))) return true;
    }
    for (const conditions of observed.joint) {
      if (beyond.holds(conditions) === true && listed.every((each) => each.holds(conditions) === false)) return true;
    }
    return false;
  }
  /** What values are when the selectors have these values, and the code runs there. */
  given(values, where) {
    const key = `${where}|${JSON.stringify(values)}`;
    const known = this.specialisers.get(key);
    if (known) return known;
    const { variable } = this.case(values);
    const made = new Specialiser({
      variable: (each) => NOT_SELECTORS.has(each) ? platformValue(each, where) : variable(each),
      test: placeTests(where)
    });
    this.specialisers.set(key, made);
    return made;
  }
  case(values) {
    const given = new Map(values);
    return {
      variable: (key) => {
        const value = given.get(key);
        if (value === void 0) return void 0;
        if (value === OTHER) return otherValue(key);
        if (value !== UNSET) return text(value);
        const read = this.observed.get(key)?.read;
        return read?.fallback && read.fallback.kind !== "scalar" && read.fallback.kind !== "text" ? null : text("");
      }
    };
  }
  /** Every combination of the values of these keys; null when there are too many, or when a key has no known value. */
  combinations(keys) {
    let rows = [[]];
    for (const key of keys) {
      const domain = this.domain(key);
      if (domain.length === 0) return null;
      rows = rows.flatMap((row2) => domain.map((value) => [...row2, [key, value]]));
      if (rows.length > MAX_CASES) return null;
    }
    return rows;
  }
  /** What a text value is, case by case. */
  text(value, where) {
    const base = this.given([], where).run(value);
    if (base.kind === "text") return { known: base.value, cases: [], open: false };
    const keys = this.keysOf(base);
    const rows = keys.size > 0 ? this.combinations(keys) : [[]];
    if (!rows) return { known: null, cases: [], open: true };
    const cases = [];
    let open = false;
    for (const row2 of rows) {
      const result = this.given(row2, where).run(base);
      const when = Object.fromEntries(row2.map(([key, each]) => [key, [each]]));
      const texts = possibleTexts(result);
      if (texts.length === 0) continue;
      if (texts.length === 1 && texts[0] !== null && texts[0] !== void 0) cases.push({ when, value: texts[0] });
      else {
        open = true;
        for (const each of texts) if (each !== null) cases.push({ when, value: each });
      }
    }
    open ||= [...keys].some((key) => possibleTexts(this.given([[key, OTHER]], where).run(base)).includes(null));
    const distinct = new Set(cases.map((each) => each.value));
    const [only] = distinct;
    if (!open && distinct.size === 1 && only !== void 0) return { known: only, cases: [], open: false };
    return { known: null, cases, open };
  }
  /** When conditions hold: null when never; `certain` is false when something beside the selectors decides. */
  when(conditions, where) {
    if (conditions.length === 0) return { when: {}, certain: true };
    const base = this.given([], where).holds(conditions);
    if (base === false) return null;
    const limiting = conditions.filter((condition) => !condition.assumed || this.namesValues(condition.test));
    const keys = [...new Set(limiting.flatMap((condition) => [...this.keysOf(condition.test)]))];
    if (base === true && (keys.length === 0 || limiting.every((condition) => !condition.assumed)))
      return { when: {}, certain: true };
    const rows = keys.length > 0 ? this.combinations(keys) : null;
    if (!rows) return { when: {}, certain: false };
    const kept = new Map(keys.map((key) => [key, /* @__PURE__ */ new Set()]));
    let certain = true;
    let any = false;
    for (const row2 of rows) {
      const truth = this.given(row2, where).holds(conditions);
      if (truth === false) continue;
      any = true;
      if (truth === void 0) certain = false;
      for (const [key, value] of row2) kept.get(key)?.add(value);
    }
    if (!any) return null;
    const when = {};
    for (const [key, values] of kept) {
      const domain = this.domain(key);
      if (values.size === domain.length) continue;
      const listed = domain.filter((value) => values.has(value));
      when[key] = domain.includes(OTHER) || !this.holdsBeyond(key, rows, conditions, where) ? listed : [...listed, OTHER];
    }
    return { when, certain };
  }
  /** Whether the conditions may hold for a value of the key that the code never names. */
  holdsBeyond(key, rows, conditions, where) {
    const beyond = new Map(
      rows.map((row2) => {
        const other = row2.map(([name, value]) => [name, name === key ? OTHER : value]);
        return [JSON.stringify(other), other];
      })
    );
    return [...beyond.values()].some((row2) => this.given(row2, where).holds(conditions) !== false);
  }
  /** True for a test of a variable of which values are known by name. */
  namesValues(test) {
    return [...this.keysOf(test)].some((key) => this.domain(key).some((value) => value !== UNSET && value !== OTHER));
  }
  /** The selectors among `keys`, sorted by key. The values of a credential are no values to choose by, and are never shown. */
  selectors(keys) {
    return [...new Set(keys)].sort().flatMap((key) => {
      const observed = this.observed.get(key);
      if (!observed) return [];
      const isSecret = CREDENTIAL_KEY.test(key);
      const domain = this.domain(key).filter((value) => !isSecret || value === UNSET || value === OTHER);
      return [{ id: key, key, place: observed.read.place, default: isSecret ? null : observed.default, domain }];
    });
  }
};
function isConstant2(value) {
  return value.kind === "text" || value.kind === "scalar";
}
function sameConstant2(a, b) {
  return (a.kind === "text" || a.kind === "scalar") && a.kind === b.kind && a.value === b.value;
}
function bothWhen(a, b) {
  const result = { ...a };
  for (const [key, values] of Object.entries(b)) {
    const before = result[key];
    const both = before ? before.filter((value) => values.includes(value)) : values;
    if (both.length === 0) return null;
    result[key] = both;
  }
  return result;
}
function possibleTexts(value) {
  if (value.kind === "text") return [value.value];
  if (value === RAISES) return [];
  if (value.kind === "choice") return [.../* @__PURE__ */ new Set([...possibleTexts(value.then), ...possibleTexts(value.otherwise)])];
  return [null];
}
function rootKeys(value) {
  if (value.kind === "env-read") return value.key.kind === "text" ? [value.key.value] : [];
  if (value.kind === "operation" && (value.operator.startsWith(".") || value.operator === "str")) {
    const [object] = value.operands;
    return object && value.operator !== ".get" ? rootKeys(object) : [];
  }
  if (value.kind === "choice")
    return [
      ...rootKeys(value.then),
      ...rootKeys(value.otherwise),
      ...value.then === value.test ? rootKeys(value.test) : []
    ];
  return [];
}
function constantsOf(value) {
  switch (value.kind) {
    case "text":
      return [value.value];
    case "sequence":
      return value.items.flatMap((item) => constantsOf(item.value));
    case "mapping":
      return value.entries.flatMap((entry) => entry.key ? constantsOf(entry.key) : []);
    default:
      return [];
  }
}
function partsOf(value) {
  switch (value.kind) {
    case "template":
      return value.parts;
    case "choice":
      return [value.test, value.then, value.otherwise];
    case "sequence":
      return value.items.flatMap((item) => [item.value, ...item.conditions.map((condition) => condition.test)]);
    case "mapping":
      return value.entries.flatMap((entry) => [
        ...entry.key ? [entry.key] : [],
        entry.value,
        ...entry.conditions.map((condition) => condition.test)
      ]);
    case "env-read":
      return value.fallback ? [value.key, value.fallback] : [value.key];
    case "operation":
      return value.operands;
    case "call":
      return [value.callee, ...value.args.map((argument2) => argument2.value)];
    case "member":
      return [value.object];
    default:
      return [];
  }
}

// src/modal/api.ts
var SECRETS = { name: "secrets", carries: "secrets" };
var SECRET_LEGACY = { name: "secret", carries: "secret", deprecated: "0.56.4902", removed: "0.64.44" };
var ENV = { name: "env", carries: "env", since: "1.2.0" };
var IMAGE = { name: "image", carries: "image" };
var MOUNTS = { name: "volumes", carries: "mounts" };
var BUILD_ARGS = { name: "build_args", carries: "build_args", since: "1.1.0" };
function row(path, returns, parameters = [], options2 = {}) {
  return { phase: null, ...options2, path, returns, parameters };
}
var RUN = { phase: "run" };
var BUILD = { phase: "build" };
var LAYERS = [
  "pip_install",
  "pip_install_private_repos",
  "pip_install_from_requirements",
  "pip_install_from_pyproject",
  "uv_pip_install",
  "uv_sync",
  "poetry_install_from_file",
  "micromamba_install",
  "apt_install",
  "run_commands"
];
var PLAIN_IMAGE_METHODS = [
  "add_local_file",
  "add_local_dir",
  "add_local_python_source",
  "copy_local_file",
  "copy_local_dir",
  "copy_mount",
  "workdir",
  "cmd",
  "entrypoint",
  "shell",
  "pipe",
  "build",
  "conda_install",
  "conda_update_from_environment",
  "extend",
  "dockerfile"
];
var DECORATED = [SECRETS, SECRET_LEGACY, ENV, IMAGE, MOUNTS];
function appMethods(type, legacy) {
  const older = { ...RUN, removed: "0.48.0", instead: legacy };
  return [
    row(`${type}.function`, "FunctionDecorator", DECORATED, RUN),
    row(`${type}.cls`, "ClsDecorator", DECORATED, RUN),
    row(`${type}.server`, "ServerDecorator", DECORATED, { ...RUN, since: "1.5.1" }),
    row(`${type}.local_entrypoint`, "EntrypointDecorator"),
    row(`${type}.webhook`, "FunctionDecorator", DECORATED, older),
    row(`${type}.asgi`, "FunctionDecorator", DECORATED, older),
    row(`${type}.wsgi`, "FunctionDecorator", DECORATED, older),
    row(`${type}.generator`, "FunctionDecorator", DECORATED, older),
    row(`${type}.spawn_sandbox`, "Sandbox", [SECRETS, ENV, IMAGE, MOUNTS], {
      ...RUN,
      removed: "0.70.0",
      instead: "modal.Sandbox.create"
    }),
    row(`${type}.include`, null),
    row(`${type}.run`, null),
    row(`${type}.deploy`, null)
  ];
}
var ROWS = [
  row("modal.App", "App", [SECRETS, IMAGE, MOUNTS], RUN),
  row("modal.App.lookup", "App"),
  row("modal.Stub", "App", [SECRETS, IMAGE, MOUNTS], {
    ...RUN,
    deprecated: "0.62.162",
    removed: "1.0.0",
    instead: "modal.App"
  }),
  ...appMethods("App", "app.function with a web decorator"),
  row("modal.Secret", "Secret", [], { removed: "0.50.0", instead: "modal.Secret.from_dict" }),
  row("modal.Secret.from_name", "Secret"),
  row("modal.Secret.from_dict", "Secret"),
  row("modal.Secret.from_dotenv", "Secret"),
  row("modal.Secret.from_local_environ", "Secret", [], { since: "0.59.5" }),
  row("modal.Secret.lookup", "Secret", [], {
    deprecated: "0.72.56",
    removed: "1.2.0",
    instead: "modal.Secret.from_name"
  }),
  row("modal.Secret.create_deployed", "Secret", [], {
    deprecated: "1.1.2",
    removed: "1.5.0",
    instead: "modal.Secret.objects.create"
  }),
  row("modal.Secret.objects.create", null, [], { since: "1.1.2" }),
  row("modal.Secret.objects.list", null, [], { since: "1.1.2" }),
  row("modal.Secret.objects.delete", null, [], { since: "1.1.2" }),
  row("Secret.update", null, [], { since: "1.3.5" }),
  row("Secret.hydrate", "Secret"),
  row("modal.Image.debian_slim", "Image"),
  row("modal.Image.micromamba", "Image"),
  row("modal.Image.conda", "Image"),
  row("modal.Image.from_scratch", "Image"),
  row("modal.Image.from_id", "Image"),
  row("modal.Image.from_name", "Image"),
  row("modal.Image.from_registry", "Image", [{ name: "secret", carries: "secret", position: 1 }]),
  row("modal.Image.from_dockerhub", "Image", [], {
    deprecated: "0.55.0",
    removed: "0.60.0",
    instead: "modal.Image.from_registry"
  }),
  row("modal.Image.from_aws_ecr", "Image", [{ name: "secret", carries: "secret", position: 1 }]),
  row("modal.Image.from_gcp_artifact_registry", "Image", [{ name: "secret", carries: "secret", position: 1 }]),
  row("modal.Image.from_dockerfile", "Image", [SECRETS, ENV, BUILD_ARGS], BUILD),
  ...LAYERS.map((name) => row(`Image.${name}`, "Image", [SECRETS, ENV], BUILD)),
  row("Image.dockerfile_commands", "Image", [SECRETS, ENV, { ...BUILD_ARGS, since: "1.4.2" }], BUILD),
  row(
    "Image.run_function",
    "Image",
    [{ name: "raw_f", carries: "function", position: 0 }, SECRETS, SECRET_LEGACY, ENV, MOUNTS],
    BUILD
  ),
  row("Image.env", "Image", [{ name: "vars", carries: "env", position: 0 }]),
  row("Image.imports", null),
  ...PLAIN_IMAGE_METHODS.map((name) => row(`Image.${name}`, "Image")),
  row("Function.with_options", "Function", [SECRETS, ENV], { ...RUN, since: "1.4.3" }),
  row("Function.with_concurrency", "Function"),
  row("Function.with_batching", "Function"),
  row("Cls.with_options", "Cls", [SECRETS, ENV], RUN),
  row("Cls.with_concurrency", "Cls"),
  row("Cls.with_batching", "Cls"),
  row("modal.Function.from_name", "Function"),
  row("modal.Function.lookup", "Function", [], {
    deprecated: "0.72.56",
    removed: "1.2.0",
    instead: "modal.Function.from_name"
  }),
  row("modal.Cls.from_name", "Cls"),
  row("modal.Cls.lookup", "Cls", [], { deprecated: "0.72.56", removed: "1.2.0", instead: "modal.Cls.from_name" }),
  row("modal.Sandbox.create", "Sandbox", [SECRETS, ENV, IMAGE, MOUNTS], RUN),
  row("modal.Sandbox._experimental_create", "Sandbox", [SECRETS, ENV, IMAGE, MOUNTS], RUN),
  row("modal.Sandbox.from_id", "Sandbox"),
  row("modal.Sandbox.from_name", "Sandbox"),
  // In the JS SDK the command is one list, then come the options.
  row("Sandbox.exec", "Process", [SECRETS, ENV, ...options(1)], RUN),
  row("Sandbox._experimental_sidecars.create", "Sidecar", [SECRETS, ENV, IMAGE, MOUNTS], { ...RUN, since: "1.5.0" }),
  row("Sidecar.exec", "Process", [SECRETS, ENV], RUN),
  row("modal.CloudBucketMount", "CloudBucketMount", [{ name: "secret", carries: "secret", position: 3 }]),
  row("modal.experimental.OutboundPolicy", "OutboundPolicy"),
  row("OutboundPolicy.with_header_replacement", "OutboundPolicy", [{ name: "secret", carries: "secret" }]),
  ...[
    "method",
    "enter",
    "exit",
    "batched",
    "concurrent",
    "build",
    "asgi_app",
    "wsgi_app",
    "web_server",
    "web_endpoint",
    "fastapi_endpoint"
  ].map((name) => row(`modal.${name}`, "PartialDecorator")),
  row("modal.experimental.clustered", "PartialDecorator"),
  row("modal.is_local", null),
  row("modal.parameter", null)
];
function options(at, image) {
  return [
    { name: "secrets", carries: "secrets", option: at },
    { name: "env", carries: "env", option: at },
    ...image === void 0 ? [] : [{ name: "image", carries: "image", position: image }]
  ];
}
var PULL_SECRET = [{ name: "secret", carries: "secret", position: 1 }];
function js(like2, more = {}) {
  return { ...more, sdk: "js", like: like2 };
}
var OLD = { deprecated: "0.5.0", removed: "0.8.0" };
var JS_ROWS = [
  row("modal.ModalClient", "ModalClient", [], { sdk: "js", since: "0.5.0" }),
  row("ModalClient.secrets.fromName", "Secret", [], js("modal.Secret.from_name")),
  row("ModalClient.secrets.fromObject", "Secret", [], js("modal.Secret.from_dict")),
  row("ModalClient.secrets.delete", null, [], js("modal.Secret.objects.delete", { since: "0.5.4" })),
  row("ModalClient.apps.fromName", "App", [], js("modal.App.lookup")),
  row("ModalClient.functions.fromName", "Function", [], js("modal.Function.from_name")),
  row("ModalClient.cls.fromName", "Cls", [], js("modal.Cls.from_name")),
  row("ModalClient.images.fromRegistry", "Image", PULL_SECRET, js("modal.Image.from_registry")),
  row("ModalClient.images.fromAwsEcr", "Image", PULL_SECRET, js("modal.Image.from_aws_ecr")),
  row("ModalClient.images.fromGcpArtifactRegistry", "Image", PULL_SECRET, js("modal.Image.from_gcp_artifact_registry")),
  row("ModalClient.images.fromId", "Image", [], js("modal.Image.from_id")),
  row("ModalClient.images.fromName", "Image", [], js("modal.Image.from_name")),
  row("ModalClient.sandboxes.create", "Sandbox", options(2, 1), js("modal.Sandbox.create", RUN)),
  row(
    "ModalClient.sandboxes.experimentalCreate",
    "Sandbox",
    options(2, 1),
    js("modal.Sandbox._experimental_create", RUN)
  ),
  row("ModalClient.sandboxes.fromId", "Sandbox", [], js("modal.Sandbox.from_id")),
  row("ModalClient.sandboxes.fromName", "Sandbox", [], js("modal.Sandbox.from_name")),
  row(
    "ModalClient.cloudBucketMounts.create",
    "CloudBucketMount",
    [{ name: "secret", carries: "secret", option: 1 }],
    js("modal.CloudBucketMount")
  ),
  row("Image.dockerfileCommands", "Image", options(1), js("Image.dockerfile_commands", BUILD)),
  row("Function.withOptions", "Function", options(0), js("Function.with_options", { ...RUN, since: "0.8.0" })),
  row("Cls.withOptions", "Cls", options(0), js("Cls.with_options", RUN)),
  ...["withConcurrency", "withBatching"].flatMap((name) => [
    row(`Function.${name}`, "Function", [], { sdk: "js" }),
    row(`Cls.${name}`, "Cls", [], { sdk: "js" })
  ]),
  row("modal.ExperimentalOutboundPolicy", "OutboundPolicy", [], js("modal.experimental.OutboundPolicy")),
  row(
    "OutboundPolicy.withHeaderReplacement",
    "OutboundPolicy",
    [{ name: "secret", carries: "secret", option: 0 }],
    js("OutboundPolicy.with_header_replacement")
  ),
  row("modal.initializeClient", null, [], { ...OLD, sdk: "js", instead: "new ModalClient" }),
  row(
    "modal.Secret.fromName",
    "Secret",
    [],
    js("modal.Secret.from_name", { ...OLD, instead: "modal.secrets.fromName" })
  ),
  row(
    "modal.Secret.fromObject",
    "Secret",
    [],
    js("modal.Secret.from_dict", { ...OLD, instead: "modal.secrets.fromObject" })
  ),
  row(
    "App.createSandbox",
    "Sandbox",
    options(1, 0),
    js("modal.Sandbox.create", { ...RUN, ...OLD, instead: "modal.sandboxes.create" })
  ),
  ...[
    ["FromRegistry", "from_registry"],
    ["FromAwsEcr", "from_aws_ecr"],
    ["FromGcpArtifactRegistry", "from_gcp_artifact_registry"]
  ].flatMap(([name = "", like2 = ""]) => {
    const method = `f${name.slice(1)}`;
    const same = js(`modal.Image.${like2}`, { ...OLD, instead: `modal.images.${method}` });
    return [
      row(`App.image${name}`, "Image", PULL_SECRET, same),
      row(`modal.Image.${method}`, "Image", PULL_SECRET, same)
    ];
  }),
  row("modal.Function_.lookup", "Function", [], js("modal.Function.from_name", OLD))
];
var BY_PATH = new Map([...ROWS, ...JS_ROWS].map((each) => [each.path, each]));
function apiCallable(path) {
  return BY_PATH.get(path) ?? null;
}
function meaningOf(row2) {
  return row2?.like ?? row2?.path ?? null;
}
var WEB_DECORATORS = /* @__PURE__ */ new Set([
  "modal.asgi_app",
  "modal.wsgi_app",
  "modal.web_server",
  "modal.web_endpoint",
  "modal.fastapi_endpoint"
]);
var LIFECYCLE_DECORATORS = /* @__PURE__ */ new Set([
  ...WEB_DECORATORS,
  "modal.method",
  "modal.enter",
  "modal.exit",
  "modal.batched"
]);

// src/modal/types.ts
function callableOf(callee) {
  const value = callee.kind === "member" && callee.name === "aio" ? callee.object : callee;
  const path = externalPath(value)?.replace(/\.aio$/, "");
  if (path !== void 0) return path.startsWith("modal.") ? apiCallable(path) : null;
  if (value.kind !== "member") return null;
  if (value.object.kind === "member") {
    const owner = typeOf(value.object.object);
    return owner ? apiCallable(`${owner}.${value.object.name}.${value.name}`) : null;
  }
  const type = typeOf(value.object);
  return type ? apiCallable(`${type}.${value.name}`) : null;
}
function typeOf(value) {
  switch (value.kind) {
    case "call":
      return typeOfCall(value);
    case "choice": {
      const then = typeOf(value.then);
      const otherwise = typeOf(value.otherwise);
      return then ?? otherwise;
    }
    default:
      return null;
  }
}
var types = /* @__PURE__ */ new WeakMap();
function typeOfCall(call) {
  const known = types.get(call);
  if (known) return known === "none" ? null : known;
  const type = computeType(call);
  types.set(call, type ?? "none");
  return type;
}
function computeType(call) {
  const row2 = callableOf(call.callee);
  if (row2) return row2.returns;
  switch (typeOf(call.callee)) {
    case "FunctionDecorator":
      return "Function";
    case "ClsDecorator":
      return "Cls";
    case "ServerDecorator":
      return "Server";
    case "PartialDecorator":
      return "PartialFunction";
    case "Cls":
      return "ClsInstance";
    default:
      return call.callee.kind === "member" && typeOf(call.callee.object) === "Image" && call.callee.name !== "imports" ? "Image" : null;
  }
}
function decoratedBy(call) {
  const [first2] = call.args;
  return first2 && first2.name === null ? first2.value : null;
}

// src/modal/semantics.ts
function definitionOf(value) {
  return wrappedFunction(value);
}
var modalSemantics = {
  target(callee) {
    if (callee.kind === "call") return targetOfHandle(callee);
    if (callee.kind !== "member") return void 0;
    const { object, name } = callee;
    const type = object.kind === "call" ? typeOf(object) : null;
    if (type === "Function" || type === "PartialFunction") {
      const definition = definitionOf(object);
      if (name === "local") return definition;
      if (name === "get_raw_f" && definition && object.kind === "call") return constantly(definition, object.place);
      return null;
    }
    if (name === "local" && object.kind === "member" && object.object.kind === "call" && typeOf(object.object) === "ClsInstance") {
      return methodOfHandle(object.object, object.name);
    }
    return void 0;
  },
  isRegistration(callee) {
    const type = typeOf(callee);
    return type === "FunctionDecorator" || type === "ClsDecorator" || type === "ServerDecorator" || type === "EntrypointDecorator";
  },
  isConstructor(annotation) {
    return externalPath(annotation) === "modal.ModalClient";
  },
  isCondition(value) {
    return isImports(value);
  }
};
function isImports(value) {
  return value.kind === "call" && value.callee.kind === "member" && value.callee.name === "imports" && typeOf(value.callee.object) === "Image";
}
function constantly(value, place) {
  return { kind: "partial", callee: external("<identity decorator>"), args: [positional(value, place)] };
}
function targetOfHandle(callee) {
  switch (typeOf(callee)) {
    case "Function":
    case "Cls":
    case "Server":
    case "Image":
    case "App":
    case "Secret":
    case "Sandbox":
      return null;
    case "PartialFunction":
      return void 0;
    default:
      return void 0;
  }
}
function methodOfHandle(handle, name) {
  const definition = handle.callee.kind === "call" ? definitionOf(handle.callee) : null;
  if (definition?.kind !== "class") return null;
  const found = definition.body.own(name);
  const method = found ? wrappedFunction(found) : null;
  if (method?.kind !== "function") return null;
  return { ...method, self: { kind: "instance", class: definition, attributes: /* @__PURE__ */ new Map(), place: handle.place } };
}

// src/modal/arguments.ts
function argumentsFor(call, parameter) {
  const positionals = positionalsOf(call);
  if (parameter.option !== void 0) return optionsNamed(call, parameter.option, parameter.name);
  const found = call.args.find((each) => each.name === parameter.name) ?? (parameter.position === void 0 ? void 0 : positionals[parameter.position]);
  return found ? [found] : [];
}
function argumentCarrying(call, row2, carries) {
  return row2?.parameters.filter((parameter) => parameter.carries === carries).flatMap((parameter) => argumentsFor(call, parameter))[0];
}
function optionsNamed(call, position, name) {
  const entries = optionEntries(call, position).filter(
    (entry) => entry.key?.kind === "text" && entry.key.value === name
  );
  const last = entries.findLastIndex((entry) => entry.conditions.length === 0);
  return entries.slice(Math.max(last, 0)).map((entry) => ({
    name: null,
    value: entry.value,
    place: entry.place,
    whole: entry.place,
    spread: false,
    conditions: entry.conditions
  }));
}
function hiddenOptions(call, row2) {
  const positions = new Set(row2.parameters.flatMap(({ option }) => option === void 0 ? [] : [option]));
  return [...positions].flatMap((position) => optionEntries(call, position)).filter((entry) => entry.key === null && entry.value.kind !== "scalar");
}
function optionEntries(call, position) {
  const given = isScriptPath(call.place.file) ? positionalsOf(call)[position] : void 0;
  return given ? entriesOf(given.value, given.place) : [];
}
function positionalsOf(call) {
  return call.args.filter((argument2) => argument2.name === null && !argument2.spread);
}

// src/modal/deploy.ts
var KINDS = /* @__PURE__ */ new Set(["shell", "makefile", "yaml", "markdown", "dotenv", "dockerfile"]);
function deployValues(files, keys) {
  const values = /* @__PURE__ */ new Map();
  if (keys.size === 0) return values;
  const pattern = new RegExp(
    `(?<![\\w$])(${[...keys].map(quoted).join("|")})(?:=|:[ \\t]+)["']?([A-Za-z0-9][A-Za-z0-9_.-]*)["']?(?=[\\s;&|"'\`)]|$)`,
    "gm"
  );
  for (const file of files) {
    if (!KINDS.has(file.kind) || file.tracked === false) continue;
    const environments = keys.has("MODAL_ENVIRONMENT") ? [...file.text.matchAll(ENVIRONMENT_FLAG)] : [];
    for (const [, value] of environments) add2(values, "MODAL_ENVIRONMENT", value);
    for (const [, key, value] of file.text.matchAll(pattern)) {
      if (key !== void 0) add2(values, key, value);
    }
  }
  return values;
}
var ENVIRONMENT_FLAG = /\bmodal[ \t]+(?:run|deploy|serve|shell)\b[^\n|;&]*?[ \t](?:-e|--env)[= \t]+["']?([A-Za-z0-9][A-Za-z0-9_.-]*)/g;
function add2(values, key, value) {
  if (value === void 0) return;
  const known = values.get(key) ?? /* @__PURE__ */ new Set();
  known.add(value);
  values.set(key, known);
}
function quoted(text2) {
  return text2.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// src/modal/images.ts
function imageEnv(image, sources) {
  const env = [];
  const open = [];
  const arms2 = [...alternatives(image)].filter((arm) => sources.cases.when(arm.conditions, "deploy") !== null);
  for (const arm of arms2) collect(arm.value, arm.conditions, sources, env, open);
  const [only] = arms2;
  return { env, open, call: arms2.length === 1 && only?.value.kind === "call" ? only.value : null };
}
function imageChain(image) {
  const chain = [];
  let current = image;
  while (current.kind === "call" && typeOf(current) === "Image") {
    chain.push(current);
    current = current.callee.kind === "member" ? current.callee.object : { kind: "scalar", value: null };
  }
  return chain.reverse();
}
function collect(image, conditions, sources, env, open) {
  const { cases, secrets } = sources;
  if (image.kind === "scalar") return;
  if (image.kind !== "call" || typeOf(image) !== "Image") {
    const place = image.kind === "call" || image.kind === "unknown" ? image.place : null;
    if (place) open.push({ place, why: "an image that can't be followed", kind: "value" });
    return;
  }
  const held = cases.when(conditions, "deploy");
  const chain = imageChain(image);
  const base = chain[0];
  const baseObject = base?.callee.kind === "member" ? base.callee.object : null;
  if (baseObject && baseObject.kind !== "external") {
    for (const arm of alternatives(baseObject)) {
      if (arm.value !== baseObject || typeOf(arm.value) === "Image")
        collect(arm.value, [...conditions, ...arm.conditions], sources, env, open);
      else if (arm.value.kind === "unknown")
        open.push({ place: base?.place ?? image.place, why: "an image that can't be followed", kind: "value" });
    }
  }
  for (const call of chain) {
    const path = meaningOf(callableOf(call.callee));
    if (path === "Image.env") {
      const given = call.args.find((argument2) => argument2.name === null || argument2.name === "vars");
      if (!given) continue;
      const keys = secrets.envKeys(given.value, given.place);
      open.push(...keys.open);
      for (const key of keys.keys) {
        const when = bothWhen(held?.when ?? {}, key.when);
        if (when) env.push({ ...key, from: "image", certain: key.certain && (held?.certain ?? true), when });
      }
    } else if (path === "Image.dockerfile_commands") env.push(...dockerfileEnv(call));
    else if (path === "modal.Image.from_dockerfile") readDockerfile(call, sources.files, env, open);
    else if (path === "modal.Image.from_registry" || path === "modal.Image.from_dockerhub") {
      open.push({ place: call.calleePlace, why: "the base image may set env", kind: "base-image" });
    } else if (path === "modal.Image.from_aws_ecr" || path === "modal.Image.from_gcp_artifact_registry") {
      open.push({ place: call.calleePlace, why: "the private base image may set env", kind: "value" });
    } else if (path === "modal.Image.from_id" || path === "modal.Image.from_name") {
      open.push({ place: call.calleePlace, why: "an image built elsewhere", kind: "value" });
    }
  }
}
function readDockerfile(call, files, env, open) {
  const given = call.args.find(
    (argument2) => argument2.name === null && !argument2.spread || argument2.name === "path"
  )?.value;
  const path = given?.kind === "text" ? given.value.replace(/^\.\//, "") : null;
  const folder = call.place.file.split("/").slice(0, -1).join("/");
  const file = path === null ? void 0 : files.get(path) ?? files.get(folder === "" ? path : `${folder}/${path}`);
  if (!file) {
    open.push({ place: call.calleePlace, why: "the Dockerfile may set env", kind: "value" });
    return;
  }
  open.push({ place: call.calleePlace, why: "the Dockerfile's base image may set env", kind: "base-image" });
  for (const match of file.text.matchAll(/^[ \t]*ENV[ \t]+((?:\\\r?\n|[^\r\n])+)/gim)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    for (const key of envLineKeys((match[1] ?? "").replace(/\\\r?\n/g, " "))) {
      const at = file.text.indexOf(key, start);
      const place = { file: file.path, span: { start: at, end: at + key.length } };
      env.push({ key, place, value: [], fromEnv: [], known: null, certain: true, when: {}, from: "image" });
    }
  }
}
function dockerfileEnv(call) {
  const env = [];
  const lines = (value) => value.kind === "text" ? [{ text: value.value, literals: value.literals }] : value.kind === "sequence" ? value.items.flatMap((item) => lines(item.value)) : [];
  for (const argument2 of call.args) {
    if (argument2.name !== null) continue;
    for (const line of lines(argument2.value)) {
      for (const match of line.text.matchAll(/^\s*ENV\s+(.+)$/gim)) {
        const [place] = line.literals;
        for (const key of envLineKeys(match[1] ?? "")) {
          env.push({
            key,
            place: place ?? argument2.place,
            value: line.literals,
            fromEnv: [],
            known: null,
            certain: true,
            when: {},
            from: "image"
          });
        }
      }
    }
  }
  return env;
}
function envLineKeys(rest) {
  const pairs = [...rest.matchAll(/([A-Za-z_][A-Za-z0-9_]*)=(?:"(?:\\.|[^"])*"|'[^']*'|\S*)/g)].map(
    (match) => match[1] ?? ""
  );
  if (pairs.length > 0 && /^\s*[A-Za-z_][A-Za-z0-9_]*=/.test(rest)) return pairs;
  const single = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s+\S/.exec(rest);
  return single?.[1] ? [single[1]] : [];
}

// src/modal/reach.ts
var WEB_APPS = /^(fastapi|starlette|flask|quart|sanic|litestar|falcon|bottle|fasthtml|aiohttp|robyn|blacksheep)\./;
var MAX_VISITS = 2e4;
function reach(interpreter, cases, roots, where, image) {
  const reached = [];
  const seen = /* @__PURE__ */ new Map();
  let current = [];
  let possible = [];
  const always = {};
  const visit2 = (next2, step) => {
    const before = seen.get(next2.unit) ?? /* @__PURE__ */ new Set();
    if (before.has(next2.phase) || before.size >= 6) return;
    const key = Object.keys(next2.when).length === 0 ? next2.phase : `${next2.phase}${JSON.stringify(next2.when)}`;
    if (before.has(key)) return;
    before.add(key);
    seen.set(next2.unit, before);
    (next2.certain ? current : possible).push(step ? { ...next2, path: [...next2.path, step] } : next2);
  };
  for (const file of roots.modules.flatMap((each) => [...packagesAbove(each), each])) {
    const unit = interpreter.runModule(file);
    if (unit) visit2({ unit, path: [], phase: "import", certain: true, when: always, guarded: false }, null);
  }
  for (const unit of roots.units)
    visit2({ unit, path: [], phase: "call", certain: true, when: always, guarded: false }, null);
  let visits = 0;
  while (current.length > 0 || possible.length > 0) {
    if (current.length === 0) {
      current = possible;
      possible = [];
    }
    const batch = current;
    current = [];
    for (const each of batch) {
      if (++visits > MAX_VISITS) return reached;
      for (const event of each.unit.events) follow(each, event);
    }
  }
  return reached;
  function follow(from, event) {
    const decided = decide(event.conditions);
    if (!decided) return;
    const when = bothWhen(from.when, decided.when);
    if (!when) return;
    const certain = from.certain && decided.certain;
    const guarded = from.guarded || decided.guarded;
    reached.push({ event, unit: from.unit, path: from.path, phase: from.phase, certain, when, guarded });
    switch (event.kind) {
      case "enter":
        visit2(
          { unit: event.unit, path: from.path, phase: from.phase, certain, when, guarded },
          { place: event.place, name: event.unit.name }
        );
        return;
      case "import": {
        const unit = interpreter.runModule(event.file);
        if (unit)
          visit2(
            { unit, path: from.path, phase: from.phase, certain, when, guarded },
            { place: event.place, name: event.file }
          );
        return;
      }
      case "use":
        for (const callback of callbacksOf(interpreter, event.object)) {
          const unit = interpreter.entry(callback);
          const isRoute = certain && WEB_APPS.test(interpreter.constructorOf(event.object) ?? "");
          visit2(
            { unit, path: from.path, phase: from.phase, certain: isRoute, when, guarded },
            { place: event.place, name: unit.name }
          );
        }
        return;
      case "read":
      case "write":
      case "external-import":
      case "call":
      case "open":
        return;
    }
  }
  function decide(conditions) {
    const imports = conditions.filter((condition) => isImports(condition.test));
    const others = imports.length > 0 ? conditions.filter((condition) => !isImports(condition.test)) : conditions;
    const outcome = cases.when(others, where);
    if (!outcome) return null;
    const foreign = imports.some(({ test }) => image === null || imageOf(test) !== image);
    return { when: outcome.when, certain: outcome.certain && !foreign, guarded: foreign };
  }
}
function imageOf(imports) {
  const object = imports.kind === "call" && imports.callee.kind === "member" ? imports.callee.object : null;
  return object?.kind === "call" ? object.id : null;
}
var callbackMemo = /* @__PURE__ */ new WeakMap();
function callbacksOf(interpreter, object) {
  const memo = callbackMemo.get(interpreter) ?? /* @__PURE__ */ new Map();
  callbackMemo.set(interpreter, memo);
  const known = memo.get(object);
  if (known) return known;
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set([object]);
  const pending = [object];
  for (let id = pending.pop(); id !== void 0; id = pending.pop()) {
    for (const value of interpreter.callbacks.get(id) ?? []) {
      if (value.kind === "function") found.add(value);
      else if (value.kind === "call") {
        const type = typeOf(value);
        if (type === "Function" || type === "Cls" || type === "App") continue;
        const wrapped = definitionOf(value);
        if (wrapped?.kind === "function") found.add(wrapped);
        const next2 = interpreter.objectOf(value.id);
        if (!seen.has(next2)) {
          seen.add(next2);
          pending.push(next2);
        }
      } else for (const method of methodsOf(value)) found.add(method);
    }
  }
  const list = [...found];
  memo.set(object, list);
  return list;
}
var methodMemo = /* @__PURE__ */ new WeakMap();
function methodsOf(value) {
  const known = methodMemo.get(value);
  if (known) return known;
  const methods = listMethods(value);
  methodMemo.set(value, methods);
  return methods;
}
function listMethods(value) {
  const type = value.kind === "instance" ? value.class : value.kind === "class" ? value : null;
  if (!type) return [];
  const self = value.kind === "instance" ? value : {
    kind: "instance",
    class: type,
    attributes: /* @__PURE__ */ new Map(),
    place: { file: type.file, span: type.definition.nameSpan }
  };
  return type.body.names().flatMap((name) => {
    const own = type.body.own(name);
    const method = own ? wrappedFunction(own) : null;
    return method?.kind === "function" ? [{ ...method, self }] : [];
  });
}

// src/modal/local.ts
function localReads(interpreter, cases, roots, entrypoints, secrets) {
  const found = /* @__PURE__ */ new Map();
  const add3 = (event, where) => {
    const key = event.key === null ? null : cases.text(event.key, "deploy").known;
    const id = `${placeKey(event.place)}|${key}`;
    if (!found.has(id)) found.set(id, { key, place: event.place, how: event.how, where });
  };
  for (const entrypoint of entrypoints) {
    const unit = interpreter.entry(entrypoint);
    for (const { event } of reach(interpreter, cases, { modules: [], units: [unit] }, "deploy", null)) {
      if (event.kind === "read") add3(event, "entrypoint");
    }
  }
  for (const file of roots) {
    for (const event of interpreter.runModule(file)?.events ?? []) {
      const where = localBranch(event.conditions);
      if (!where) continue;
      if (event.kind === "read") add3(event, where);
      else if (event.kind === "enter") {
        for (const inner of reach(interpreter, cases, { modules: [], units: [event.unit] }, "deploy", null)) {
          if (inner.event.kind === "read") add3(inner.event, where);
        }
      }
    }
  }
  for (const secret of secrets) {
    if (secret.kind !== "local_environ") continue;
    for (const { key, place } of secret.keys)
      found.set(`${placeKey(place)}|${key}`, { key, place, how: "subscript", where: "deploy" });
  }
  return [...found.values()];
}
function localBranch(conditions) {
  for (const { test, truth } of conditions) {
    if (isMainTest(test) && truth === (test.kind === "operation" && test.operator === "==")) return "main";
    if (truth && test.kind === "call" && externalPath(test.callee) === "modal.is_local") return "is_local";
    if (!truth && test.kind === "operation" && test.operator === "not" && test.operands[0]?.kind === "call" && externalPath(test.operands[0].callee) === "modal.is_local") {
      return "is_local";
    }
  }
  return null;
}

// src/modal/reads.ts
function readsOf(reached, cases, where) {
  const reads = /* @__PURE__ */ new Map();
  const open = /* @__PURE__ */ new Map();
  const externals = /* @__PURE__ */ new Set();
  const written = writtenKeys(reached);
  const supplied = suppliedCalls(reached);
  const add3 = (read) => {
    const key = `${placeKey(read.place)}|${read.key}|${read.how}`;
    const before = reads.get(key);
    if (!before || !before.certain && read.certain) reads.set(key, read);
  };
  const addOpen = (each) => {
    const key = `${placeKey(each.place)}|${each.why}`;
    if (!open.has(key)) open.set(key, each);
  };
  for (const each of reached) {
    const { event } = each;
    switch (event.kind) {
      case "read":
        for (const read of explicit(each, event, cases, where, written)) add3(read);
        break;
      case "open":
        addOpen({ place: event.place, why: event.why, kind: event.cause === "budget" ? "budget" : event.cause });
        break;
      case "external-import": {
        externals.add(event.module.split(".")[0] ?? event.module);
        for (const row2 of implicitReadsOfImport(event.module))
          for (const read of implicit(row2, each, event.place, written)) add3(read);
        break;
      }
      case "call": {
        for (const row2 of rowsOf(event.call, supplied))
          for (const read of implicit(row2, each, event.call.calleePlace, written)) add3(read);
        const command = commandOf(event.call);
        if (!command) break;
        for (const row2 of implicitReadsOfCommand(command.words))
          for (const read of implicit(row2, each, event.place, written)) add3(read);
        if (command.inherits && !HARMLESS.has(baseName(command.words[0] ?? ""))) {
          const name = command.words[0];
          addOpen({
            place: event.place,
            why: name ? `the command ${name} inherits the environment` : "a command inherits the environment",
            kind: "subprocess"
          });
        }
        break;
      }
      case "write":
      case "enter":
      case "import":
      case "use":
        break;
    }
  }
  return { reads: [...reads.values()], open: [...open.values()], externals: [...externals].sort() };
}
function writtenKeys(reached) {
  const keys = /* @__PURE__ */ new Set();
  for (const { event } of reached) if (event.kind === "write" && event.key?.kind === "text") keys.add(event.key.value);
  return keys;
}
function suppliedCalls(reached) {
  const paths = /* @__PURE__ */ new Set();
  for (const { event } of reached) {
    if (event.kind !== "call") continue;
    const path = externalPath(event.call.callee);
    if (path) paths.add(path);
  }
  return paths;
}
function explicit(each, event, cases, where, written) {
  const base = {
    phase: each.phase,
    hasDefault: event.hasDefault,
    hard: event.hard,
    certain: each.certain,
    when: each.when,
    path: each.path,
    required: false,
    prefixes: []
  };
  if (event.key === null) {
    return [{ ...base, key: null, domain: [], place: event.place, how: "whole", guarded: false }];
  }
  const key = cases.given([], where).run(event.key);
  const known = cases.text(key, where);
  const helper = helperPlace(each, event, key);
  const place = helper ?? event.place;
  const how = helper ? "helper" : event.how;
  if (known.known !== null) {
    return [
      {
        ...base,
        key: known.known,
        domain: [],
        place,
        how,
        guarded: event.guarded || each.guarded || written.has(known.known)
      }
    ];
  }
  const domain = [...new Set(known.cases.map((each2) => each2.value))];
  const guarded = event.guarded || each.guarded || domain.length > 0 && domain.every((key2) => written.has(key2));
  return [{ ...base, key: null, domain, place, how, guarded }];
}
function helperPlace(each, event, key) {
  const [literal] = key.kind === "text" ? key.literals : [];
  if (!literal && !event.throughParameter) return null;
  if (literal && literal.file === each.unit.file && contains(each.unit.place.span, literal.span)) return null;
  const steps = [...each.path].reverse();
  const holding = literal ? steps.find((step) => holds(step, literal)) : void 0;
  if (holding && literal) return literal;
  return event.throughParameter ? steps[0]?.place ?? null : null;
}
function holds(step, literal) {
  return step.place.file === literal.file && contains(step.place.span, literal.span);
}
function implicit(row2, each, place, written) {
  const base = {
    place,
    how: `implicit:${row2.library}`,
    phase: each.phase,
    hasDefault: !row2.required,
    hard: row2.required,
    certain: each.certain,
    when: each.when,
    path: each.path,
    required: row2.required,
    prefixes: row2.prefixes
  };
  return row2.keys.map((group) => ({
    ...base,
    key: group[0] ?? null,
    domain: group.length > 1 ? group : [],
    guarded: each.guarded || group.some((key) => written.has(key))
  }));
}
function rowsOf(call, supplied) {
  const path = externalPath(call.callee);
  if (path === null) return [];
  const rows = implicitReadsOfCall(path);
  if (rows.length === 0) return rows;
  const shape = shapeOf(call.args);
  return rows.filter(
    (row2) => asksEnvironment(row2, shape) && !(row2.suppliedBy ?? []).some((each) => supplied.has(each))
  );
}
function shapeOf(args) {
  const keywords = /* @__PURE__ */ new Map();
  for (const argument2 of args)
    if (argument2.name !== null && !isNone(argument2.value)) keywords.set(argument2.name, textsOf(argument2.value));
  return { keywords, positional: args.filter((argument2) => argument2.name === null && !argument2.spread).length };
}
function isNone(value) {
  return value.kind === "scalar" && value.value === null;
}
function textsOf(value) {
  if (value.kind === "text") return [value.value];
  if (value.kind === "sequence")
    return value.items.flatMap((item) => item.value.kind === "text" ? [item.value.value] : []);
  return null;
}
var SUBPROCESS = /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|os\.(system|popen|exec\w+|spawn\w+|posix_spawnp?)|asyncio\.(subprocess\.)?create_subprocess_(exec|shell)|pty\.spawn|pexpect\.(spawn|run)|sh\.\w+|invoke\.run)$/;
function commandOf(call) {
  const path = externalPath(call.callee);
  if (!path || !SUBPROCESS.test(path)) return null;
  const env = call.args.find((argument2) => argument2.name === "env");
  const inherits = !env || isNone(env.value) || !isClosedMapping(env.value);
  const positionals = call.args.filter((argument2) => argument2.name === null || argument2.name === "args");
  const separate = /create_subprocess_exec|os\.(exec|spawn)l/.test(path);
  const values = separate ? positionals.map((argument2) => argument2.value) : firstWords(positionals[0]?.value);
  return { words: knownPrefix(values), inherits };
}
function firstWords(value) {
  if (!value) return [];
  if (value.kind === "sequence") return value.items.map((item) => item.value);
  if (value.kind === "text") return shellWords(value.value);
  const [first2] = value.kind === "template" ? value.parts : [];
  return first2?.kind === "text" ? shellWords(first2.value) : [];
}
function shellWords(line) {
  return line.trim().split(/\s+/).filter((word) => word !== "" && !/^\w+=/.test(word)).map((word) => ({ kind: "text", value: word.replace(/^["']|["']$/g, ""), literals: [] }));
}
function knownPrefix(values) {
  const words = [];
  for (const value of values) {
    if (value.kind !== "text") break;
    words.push(value.value);
  }
  return words;
}
function isClosedMapping(value) {
  return value.kind === "mapping" && value.entries.every((entry) => entry.key !== null);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
var HARMLESS = new Set(
  "ls cat echo cp mv rm mkdir rmdir touch chmod chown ln tar gzip gunzip unzip zip find grep sed awk head tail sort uniq wc du df ps kill pkill sleep date uname whoami hostname which nvidia-smi nvcc lscpu free top ffmpeg ffprobe sox convert magick identify apt apt-get dpkg ldconfig ldd file stat md5sum sha256sum diff patch make cmake gcc g++ nvtop tree true false test pwd cd".split(
    " "
  )
);

// src/modal/secrets.ts
var KINDS2 = /* @__PURE__ */ new Map([
  ["modal.Secret.from_name", "name"],
  ["modal.Secret.lookup", "name"],
  ["modal.Secret.create_deployed", "name"],
  ["modal.Secret.from_dict", "dict"],
  ["modal.Secret", "dict"],
  ["modal.Secret.from_dotenv", "dotenv"],
  ["modal.Secret.from_local_environ", "local_environ"]
]);
var Secrets = class {
  constructor(cases, inventory, id) {
    this.cases = cases;
    this.inventory = inventory;
    this.id = id;
  }
  cases;
  inventory;
  id;
  byCall = /* @__PURE__ */ new Map();
  all = [];
  of(call) {
    const known = this.byCall.get(call.id);
    if (known) return known;
    const secret = this.build(call);
    this.byCall.set(call.id, secret);
    this.all.push(secret);
    return secret;
  }
  build(call) {
    const kind = KINDS2.get(meaningOf(callableOf(call.callee)) ?? "") ?? "unknown";
    const base = { id: this.id(call.place), kind, place: call.place };
    const environment = keyword(call, "environment_name") ?? optionsNamed(call, 1, "environment")[0];
    const common = {
      ...base,
      name: null,
      environmentName: environment ? this.cases.text(environment.value, "deploy") : null,
      nameLiterals: [],
      requiredKeys: [],
      wholeEnvironment: false
    };
    switch (kind) {
      case "name":
        return this.named(call, common);
      case "dict": {
        const given = call.args.find((argument2) => argument2.name === null || argument2.name === "env_dict");
        const { keys, open } = this.envKeys(
          given?.value ?? { kind: "mapping", entries: [] },
          given?.place ?? call.place
        );
        return {
          ...common,
          keys,
          closed: open.length === 0,
          wholeEnvironment: open.some((each) => each.kind === "whole-environment")
        };
      }
      case "local_environ": {
        const given = call.args.find((argument2) => argument2.name === null || argument2.name === "env_keys");
        const listed = given ? textItems(this.cases.given([], "deploy").run(given.value)) : null;
        const keys = (listed ?? []).map(
          ({ value, place }) => ({
            key: value,
            place,
            value: [],
            fromEnv: [value],
            known: null,
            certain: true,
            when: {}
          })
        );
        return { ...common, keys, closed: listed !== null };
      }
      case "dotenv":
      case "unknown":
        return { ...common, keys: [], closed: false };
    }
  }
  named(call, common) {
    const given = call.args.find(
      (argument2) => argument2.name === null && !argument2.spread || argument2.name === "name" || argument2.name === "label"
    );
    const name = given ? this.cases.text(given.value, "deploy") : { known: null, cases: [], open: true };
    const required = keyword(call, "required_keys") ?? optionsNamed(call, 1, "requiredKeys")[0];
    const requiredKeys = (required ? textItems(required.value) : null)?.map(({ value, place }) => ({ key: value, place })) ?? [];
    const inventory = inventoryAt(this.inventory, call.place.file);
    const listed = name.known === null ? null : keysOf(inventory, name.known, common.environmentName?.known ?? null);
    const keys = (listed?.some ?? []).map(
      (each) => ({
        key: each.name,
        place: each.place ?? call.place,
        value: [],
        fromEnv: [],
        known: null,
        certain: listed?.everywhere.has(each.name) ?? false,
        when: {}
      })
    );
    return {
      ...common,
      name,
      nameLiterals: given ? literalsOf(given.value) : [],
      requiredKeys,
      keys,
      closed: listed?.closed ?? false
    };
  }
  /** The keys of an env mapping, and what may hold more. */
  envKeys(value, place) {
    const keys = [];
    const open = [];
    const deployed = this.cases.given([], "deploy").run(value);
    for (const entry of this.entries(deployed, place)) {
      const held = this.cases.when(entry.conditions, "deploy");
      if (!held) continue;
      if (entry.key !== null && entry.value.kind === "scalar" && entry.value.value === null) continue;
      const names = entry.key === null ? [] : this.keyNames(entry.key);
      if (entry.key === null || names === null) {
        if (entry.key === null && entry.value.kind === "scalar") continue;
        const whole = entry.value.kind === "environ";
        open.push({
          place: entry.place,
          why: whole ? "the whole environment" : "keys that can't be listed",
          kind: whole ? "whole-environment" : "value"
        });
        continue;
      }
      for (const { key, when: limit } of names) {
        const when = bothWhen(held.when, limit);
        if (!when) continue;
        keys.push({
          key,
          place: keyPlace2(entry),
          value: literalsOf(entry.value),
          fromEnv: environmentKeys(entry.value),
          known: this.known(entry.value),
          // A value that is undefined fails in the JS SDK; Python's drops the key.
          certain: held.certain && (isScriptPath(entry.place.file) || !mayBeNone(entry.value)),
          when
        });
      }
    }
    return { keys, open };
  }
  /** The names a computed key may have, case by case; null where they can't be listed. */
  keyNames(key) {
    const name = this.cases.text(key, "deploy");
    if (name.known !== null) return [{ key: name.known, when: {} }];
    if (name.open || name.cases.length === 0) return null;
    return name.cases.map((each) => ({ key: each.value, when: each.when }));
  }
  entries(value, place) {
    if (value.kind === "scalar" && value.value === null) return [];
    return entriesOf(value, place);
  }
  known(value) {
    if (value.kind === "unknown" || value.kind === "call") return null;
    return this.cases.text(value, "deploy");
  }
};
function keyword(call, name) {
  return call.args.find((argument2) => argument2.name === name);
}
function textItems(value) {
  if (value.kind !== "sequence") return null;
  const texts = [];
  for (const item of value.items) {
    if (item.spread || item.value.kind !== "text") return null;
    texts.push({ value: item.value.value, place: item.place });
  }
  return texts;
}
function keyPlace2(entry) {
  const [literal] = entry.key?.kind === "text" ? entry.key.literals : [];
  return literal && literal.file === entry.place.file && literal.span.start >= entry.place.span.start && literal.span.end <= entry.place.span.end ? literal : entry.place;
}
function literalsOf(value) {
  const found = [];
  visit(value, (each) => {
    if (each.kind === "text") found.push(...each.literals);
  });
  return found;
}
function environmentKeys(value) {
  const found = /* @__PURE__ */ new Set();
  visit(value, (each) => {
    if (each.kind === "env-read" && each.key.kind === "text") found.add(each.key.value);
  });
  return [...found];
}
function visit(value, see) {
  const seen = /* @__PURE__ */ new Set();
  const pending = [value];
  for (let next2 = pending.shift(); next2; next2 = pending.shift()) {
    if (seen.has(next2)) continue;
    seen.add(next2);
    see(next2);
    if (next2.kind === "template") pending.push(...next2.parts);
    else if (next2.kind === "choice") pending.push(next2.then, next2.otherwise);
    else if (next2.kind === "operation") pending.push(...next2.operands);
    else if (next2.kind === "env-read" && next2.fallback) pending.push(next2.fallback);
  }
}
function mayBeNone(value) {
  switch (value.kind) {
    case "scalar":
      return value.value === null;
    case "env-read":
      return value.fallback !== null && mayBeNone(value.fallback);
    case "choice":
      return mayBeNone(value.then) || mayBeNone(value.otherwise);
    default:
      return false;
  }
}
function secretElements(value, place, conditions = []) {
  switch (value.kind) {
    case "scalar":
      return [];
    case "sequence":
      return value.items.flatMap((item) => {
        const inner = [...conditions, ...item.conditions];
        return item.spread && item.value.kind !== "sequence" && item.value.kind !== "choice" ? [opaque("a list that can't be followed", item.place, inner)] : secretElements(item.value, item.place, inner);
      });
    case "choice":
      return [
        ...secretElements(value.then, place, [...conditions, { test: value.test, truth: true }]),
        ...secretElements(value.otherwise, place, [...conditions, { test: value.test, truth: false }])
      ];
    case "operation":
      if (value.operator === "+" || value.operator === "|")
        return value.operands.flatMap((operand) => secretElements(operand, place, conditions));
      return [opaque("a list that is computed", place, conditions)];
    case "call":
      if (typeOf(value) === "Secret") return [{ call: secretConstructor(value), why: null, place, conditions }];
      return [opaque(`the result of ${externalPath(value.callee) ?? "a call"}`, place, conditions)];
    case "unknown":
      return value === RAISES ? [] : [opaque(value.why, place, conditions)];
    default:
      return [opaque("a value that can't be followed", place, conditions)];
  }
}
function secretConstructor(call) {
  let current = call;
  while (current.callee.kind === "member" && current.callee.object.kind === "call" && typeOf(current.callee.object) === "Secret") {
    current = current.callee.object;
  }
  return current;
}
function opaque(why, place, conditions) {
  return { call: null, why, place, conditions };
}

// src/modal/workloads.ts
var NOTHING = { legacy: [], attachments: [], attachmentsOpen: [], env: [], envOpen: [] };
var Builder = class {
  constructor(interpreter, cases, inventory, locate, roots, files) {
    this.interpreter = interpreter;
    this.cases = cases;
    this.inventory = inventory;
    this.locate = locate;
    this.roots = roots;
    this.files = files;
    this.secrets = new Secrets(cases, this.inventory, (place) => this.callId(place, null));
    this.sources = { cases, secrets: this.secrets, files: new Map(this.files.map((file) => [file.path, file])) };
  }
  interpreter;
  cases;
  inventory;
  locate;
  roots;
  files;
  secrets;
  sources;
  apps = /* @__PURE__ */ new Map();
  workloads = [];
  ids = /* @__PURE__ */ new Map();
  /** The workload of a decorated handle, by the handle's call id. */
  handles = /* @__PURE__ */ new Map();
  entries = /* @__PURE__ */ new Map();
  receivers = /* @__PURE__ */ new Map();
  notes = [];
  entrypoints = [];
  reachedUnits = null;
  /** Evaluates every function that the project's Modal files define, so that the calls inside them are known. */
  run() {
    for (const registration of this.registrations()) for (const unit of this.entryUnits(registration)) unit.result;
    for (let round = 0; round < 8; round++) {
      const pending = this.interpreter.functions.filter(
        (each) => this.roots.has(each.file) && !this.interpreter.wasRun(each)
      );
      if (pending.length === 0) break;
      for (const each of pending) this.interpreter.entry(this.withReceiver(each), "objects");
    }
  }
  finish() {
    this.observe();
    const calls = distinctCalls(this.interpreter.calls);
    for (const recorded of calls) if (typeOf(recorded.call) === "App") this.app(recorded.call);
    for (const recorded of calls) {
      const row2 = callableOf(recorded.call.callee);
      if (row2?.returns === "Secret" && meaningOf(row2)?.startsWith("modal.Secret")) this.secrets.of(recorded.call);
    }
    for (const registration of this.registrations()) this.register(registration);
    for (const recorded of calls) this.callWorkload(recorded);
    const entrypoints = this.entrypoints;
    return {
      apps: [...this.apps.values()],
      workloads: this.workloads,
      secrets: this.secrets.all,
      localReads: localReads(this.interpreter, this.cases, [...this.roots], entrypoints, this.secrets.all),
      notes: this.notes
    };
  }
  /** Lets the cases see every value that the model may depend on, before any is listed. */
  observe() {
    const holes = /* @__PURE__ */ new Set();
    for (const { call, conditions } of this.interpreter.calls) {
      const row2 = callableOf(call.callee);
      this.cases.observeConditions(conditions);
      if (!row2 && typeOf(call) === null) continue;
      this.cases.observe(call);
      if (meaningOf(row2) !== "modal.Secret.from_name" && row2?.returns !== "App") continue;
      for (const argument2 of call.args) for (const key of this.cases.keysOf(argument2.value)) holes.add(key);
      const [name] = call.args;
      if (name) this.observeInventory(name.value);
    }
    for (const key of this.interpreter.computedKeys) this.cases.observe(key);
    for (const { decorator: decorator2 } of this.registrations()) {
      for (const argument2 of decorator2.args) for (const key of this.selectorsOf(argument2.value)) holes.add(key);
    }
    for (const key of [...holes]) if (CREDENTIAL_KEY.test(key)) holes.delete(key);
    for (const [key, values] of deployValues(this.files, holes)) this.cases.extend(key, values);
    this.cases.extend(
      "MODAL_ENVIRONMENT",
      this.inventory.environments.map((environment) => environment.name)
    );
  }
  /** The variables by which an argument's value is chosen: those in tests, not those it is made of. */
  selectorsOf(value) {
    const keys = /* @__PURE__ */ new Set();
    for (const arm of alternatives(value))
      for (const { test } of arm.conditions) for (const key of this.cases.keysOf(test)) keys.add(key);
    return keys;
  }
  /** A secret name with one hole: the names in the inventory that fit say what the hole may be. */
  observeInventory(name) {
    const parts = name.kind === "template" ? name.parts : [];
    const holes = parts.filter((part) => part.kind !== "text");
    const [hole] = holes;
    if (holes.length !== 1 || hole?.kind !== "env-read" || hole.key.kind !== "text") return;
    const at = parts.indexOf(hole);
    const affix2 = (side) => side.map((part) => part.kind === "text" ? part.value : "").join("");
    const before = affix2(parts.slice(0, at));
    const after = affix2(parts.slice(at + 1));
    const names = this.inventory.environments.flatMap(
      (environment) => environment.secrets.map((secret) => secret.name)
    );
    const fitting = names.filter(
      (each) => each.length > before.length + after.length && each.startsWith(before) && each.endsWith(after)
    );
    this.cases.extend(
      hole.key.value,
      fitting.map((each) => each.slice(before.length, each.length - after.length))
    );
  }
  // ---- ids ----
  unique(id) {
    const count = (this.ids.get(id) ?? 0) + 1;
    this.ids.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  }
  callId(place, name) {
    const { line, column } = this.locate(place);
    return `${place.file}::${name ?? "<module>"}@${line}:${column}`;
  }
  nameOfCall(call, unit) {
    return this.interpreter.assigned.get(call.id) ?? (unit?.kind === "function" ? unit.name.split(".").pop() ?? unit.name : null);
  }
  // ---- apps ----
  app(call) {
    const known = this.apps.get(call.id);
    if (known) return known;
    const row2 = callableOf(call.callee);
    const given = row2 ? this.given(call, row2, "app") : NOTHING;
    const nameArgument = call.args.find(
      (argument2) => argument2.name === null && !argument2.spread || argument2.name === "name"
    );
    const app = {
      id: this.unique(this.callId(call.place, this.interpreter.assigned.get(call.id) ?? null)),
      name: nameArgument ? this.cases.text(nameArgument.value, "deploy") : null,
      place: call.place,
      attachments: given.attachments,
      attachmentsOpen: given.attachmentsOpen
    };
    this.apps.set(call.id, app);
    return app;
  }
  // ---- what a call gives ----
  /** The secrets and env that a call's arguments carry. */
  given(call, row2, from) {
    const legacy = [];
    const attachments = [];
    const attachmentsOpen = [];
    const env = [];
    const envOpen = [];
    for (const parameter of row2.parameters) {
      for (const argument2 of argumentsFor(call, parameter)) {
        if (parameter.carries === "secrets" || parameter.carries === "secret") {
          const isLegacy = parameter.carries === "secret" && from === "decorator";
          this.attach(argument2, from, isLegacy ? legacy : attachments, attachmentsOpen);
        } else if (parameter.carries === "env" && row2.path !== "Image.env") {
          const keys = this.secrets.envKeys(argument2.value, argument2.place);
          envOpen.push(...keys.open);
          const held = this.cases.when(argument2.conditions, "deploy");
          for (const key of keys.keys) {
            const when = bothWhen(held?.when ?? {}, key.when);
            if (held && when) env.push({ ...key, from: "function", certain: key.certain && held.certain, when });
          }
        }
      }
    }
    for (const { place } of hiddenOptions(call, row2)) {
      const open = { place, why: "options that can't be followed", kind: "value" };
      attachmentsOpen.push(open);
      envOpen.push(open);
    }
    for (const argument2 of call.args) {
      if (argument2.spread && argument2.name === null && carriesSecrets(row2)) {
        attachmentsOpen.push({ place: argument2.place, why: "options that can't be followed", kind: "value" });
      }
    }
    return { legacy, attachments, attachmentsOpen, env, envOpen };
  }
  attach(argument2, from, attachments, open) {
    const value = this.cases.given([], "deploy").run(argument2.value);
    for (const element of secretElements(value, argument2.place, argument2.conditions)) {
      const held = this.cases.when(element.conditions, "deploy");
      if (!held) continue;
      if (!element.call) {
        open.push({ place: element.place, why: element.why ?? "a secret that can't be followed", kind: "value" });
        continue;
      }
      const isSplat = argument2.whole.span.start === argument2.place.span.start && argument2.whole.span.end === argument2.place.span.end;
      attachments.push({
        secret: this.secrets.of(element.call),
        from,
        place: element.place,
        argument: isSplat || argument2.whole.file !== argument2.place.file ? null : argument2.whole,
        certain: held.certain,
        when: held.when
      });
    }
  }
  // ---- functions, classes, servers ----
  registrations() {
    const found = [];
    for (const recorded of distinctCalls(this.interpreter.calls)) {
      const { call } = recorded;
      if (call.callee.kind !== "call") continue;
      const type = typeOf(call.callee);
      const kind = type === "FunctionDecorator" ? "function" : type === "ClsDecorator" ? "class" : type === "ServerDecorator" ? "server" : null;
      const inner = decoratedBy(call);
      if (type === "EntrypointDecorator") {
        const target = inner ? definitionOf(inner) : null;
        if (target?.kind === "function" && !this.entrypoints.includes(target)) this.entrypoints.push(target);
      }
      if (!kind || !inner) continue;
      for (const arm of alternatives(inner)) {
        const target = definitionOf(arm.value);
        if (target) found.push({ recorded, decorator: call.callee, target, kind });
      }
    }
    return found;
  }
  register(registration) {
    const { recorded, decorator: decorator2, target, kind } = registration;
    const row2 = callableOf(decorator2.callee);
    if (!row2) return;
    const held = this.cases.when(recorded.conditions, "deploy");
    if (!held) return;
    const own = this.given(decorator2, row2, "decorator");
    const receivers = decorator2.callee.kind === "member" ? [...alternatives(decorator2.callee.object)] : [];
    const apps = receivers.flatMap((arm) => {
      const when = this.cases.when(arm.conditions, "deploy");
      return when && arm.value.kind === "call" && typeOf(arm.value) === "App" ? [{ call: arm.value, app: this.app(arm.value), ...when }] : [];
    });
    const fromApps = apps.flatMap(
      ({ app, when, certain }) => app.attachments.flatMap((attachment) => {
        const both = bothWhen(attachment.when, when);
        return both ? [{ ...attachment, from: "app", when: both, certain: attachment.certain && certain }] : [];
      })
    );
    const imageArgument = decorator2.args.find((argument2) => argument2.name === "image")?.value;
    const image = this.image(
      imageArgument,
      apps.map(({ call }) => call)
    );
    const serialized = decorator2.args.some(
      (argument2) => argument2.name === "serialized" && argument2.value.kind === "scalar" && argument2.value.value === true
    );
    const named = target.kind === "function" ? target.wraps ?? target : target;
    const defined = {
      file: named.file,
      span: named.definition.kind === "lambda" ? named.definition.span : named.definition.header
    };
    const name = named.definition.kind === "lambda" ? "<lambda>" : named.definition.name;
    const roots = { modules: serialized ? [] : [named.file], units: this.entryUnits(registration) };
    const reached = reach(this.interpreter, this.cases, roots, "container", image.call?.id ?? null);
    const reads = readsOf(reached, this.cases, "container");
    const workload = {
      id: this.unique(`${named.file}::${name}`),
      name,
      kind,
      place: defined,
      registeredAt: isAtDefinition(recorded.call.place, named) ? null : recorded.call.place,
      base: null,
      image: image.call ? this.callId(image.call.calleePlace, this.nameOfCall(image.call, null)) : null,
      app: apps[0]?.app.id ?? null,
      // The old singular `secret=` went in front of everything.
      attachments: [...own.legacy, ...fromApps, ...own.attachments],
      attachmentsOpen: [...apps.flatMap(({ app }) => app.attachmentsOpen), ...own.attachmentsOpen],
      env: [...image.env, ...own.env],
      envOpen: [...image.open, ...own.envOpen],
      reads: reads.reads,
      readsOpen: reads.open,
      externals: reads.externals,
      web: isWeb(registration),
      when: held.when,
      certain: held.certain && this.isReached(recorded.unit)
    };
    this.workloads.push(workload);
    this.handles.set(recorded.call.id, workload);
  }
  /** False for a builder function that nothing calls when the project's modules are imported. */
  isReached(unit) {
    if (unit.kind === "module") return true;
    this.reachedUnits ??= unitsOnImport(this.interpreter, this.roots);
    return this.reachedUnits.has(unit);
  }
  image(given, apps) {
    if (given && !(given.kind === "scalar" && given.value === null)) return imageEnv(given, this.sources);
    const [app] = apps;
    const ofApp = app?.args.find((argument2) => argument2.name === "image")?.value;
    return ofApp ? imageEnv(ofApp, this.sources) : { env: [], open: [], call: null };
  }
  /** What Modal calls in the container: the function itself, or the lifecycle and public methods of a class, on one instance. */
  entryUnits({ target, kind }) {
    const known = this.entries.get(target.definition);
    if (known) return known;
    const methods = target.kind === "function" ? [target] : lifecycleMethods(target, kind === "server").map((method) => ({ ...method, self: this.receiver(target) }));
    const units = methods.map((method) => this.interpreter.entry(method));
    this.entries.set(target.definition, units);
    return units;
  }
  /** The instance on which the methods of a class run: what one sets, the others see. */
  receiver(type) {
    const known = this.receivers.get(type);
    if (known) return known;
    const self = {
      kind: "instance",
      class: type,
      attributes: /* @__PURE__ */ new Map(),
      place: { file: type.file, span: type.definition.nameSpan }
    };
    this.receivers.set(type, self);
    return self;
  }
  withReceiver(value) {
    if (!value.owner || value.self) return value;
    const isStatic = value.decorators.some((decorator2) => externalPath(decorator2) === "staticmethod");
    return isStatic ? value : { ...value, self: this.receiver(value.owner) };
  }
  // ---- workloads that are calls ----
  callWorkload(recorded) {
    const { call } = recorded;
    const row2 = callableOf(call.callee);
    if (!row2) return;
    const held = this.cases.when(recorded.conditions, "deploy");
    if (!held) return;
    const kind = workloadKind(row2, call);
    if (!kind) return;
    if (meaningOf(row2)?.endsWith(".with_options")) {
      this.variant(recorded, row2, held);
      return;
    }
    const given = this.given(call, row2, kind === "image-build" || kind === "registry" ? "image" : "call");
    const image = argumentCarrying(call, row2, "image")?.value;
    const env = kind === "image-build" ? this.buildEnv(call) : this.image(image, []);
    const command = kind === "sandbox" || kind === "exec";
    const roots = kind === "image-build" ? this.buildRoots(call) : null;
    const reads = roots ? readsOf(reach(this.interpreter, this.cases, roots, "container", null), this.cases, "container") : null;
    const place = call.calleePlace;
    const name = this.nameOfCall(call, recorded.unit);
    this.workloads.push({
      id: this.unique(this.callId(place, name)),
      name: name ?? row2.path,
      kind,
      place,
      registeredAt: null,
      base: null,
      image: env.call && kind !== "image-build" ? this.callId(env.call.calleePlace, this.nameOfCall(env.call, null)) : null,
      app: this.appOf(call),
      attachments: given.attachments,
      attachmentsOpen: given.attachmentsOpen,
      env: [...env.env, ...given.env],
      envOpen: [...env.open, ...given.envOpen],
      reads: reads?.reads ?? [],
      readsOpen: command ? [{ place, why: "the command runs outside the analysed code", kind: "subprocess" }] : reads?.open ?? openBuild(kind, place),
      externals: reads?.externals ?? [],
      web: false,
      when: held.when,
      certain: held.certain
    });
  }
  appOf(call) {
    const receiver = call.callee.kind === "member" ? [call.callee.object] : [];
    const given = call.args.filter((each) => each.name === "app" || each.name === null).map((each) => each.value);
    const app = [...given, ...receiver].find((each) => typeOf(each) === "App");
    return app?.kind === "call" ? this.app(app).id : null;
  }
  /** What an image build step sees: the env of the layers below it. */
  buildEnv(call) {
    const below = call.callee.kind === "member" ? call.callee.object : null;
    return below && typeOf(below) === "Image" ? imageEnv(below, this.sources) : { env: [], open: [], call: null };
  }
  buildRoots(call) {
    const path = callableOf(call.callee)?.path;
    if (path !== "Image.run_function") return null;
    const given = call.args.find(
      (argument2) => argument2.name === "raw_f" || argument2.name === null && !argument2.spread
    )?.value;
    const target = given ? definitionOf(given) : null;
    return target?.kind === "function" ? { modules: [target.file], units: [this.interpreter.entry(target)] } : null;
  }
  variant(recorded, row2, held) {
    const { call } = recorded;
    const object = call.callee.kind === "member" ? call.callee.object : null;
    const base = object?.kind === "call" ? this.handleOf(object) : null;
    const given = this.given(call, row2, "call");
    const replaces = given.attachments.length + given.attachmentsOpen.length + given.env.length + given.envOpen.length > 0;
    const place = call.calleePlace;
    const name = this.nameOfCall(call, recorded.unit);
    const workload = {
      id: this.unique(this.callId(place, name)),
      name: name ?? base?.name ?? row2.path,
      kind: row2.path.startsWith("Cls") ? "class" : "function",
      place,
      registeredAt: null,
      base: base?.id ?? null,
      image: base?.image ?? null,
      app: base?.app ?? null,
      attachments: replaces ? given.attachments : base?.attachments ?? [],
      attachmentsOpen: replaces ? given.attachmentsOpen : base?.attachmentsOpen ?? [],
      env: replaces ? [...base?.env.filter((each) => each.from === "image") ?? [], ...given.env] : base?.env ?? [],
      envOpen: [...base?.envOpen ?? [], ...given.envOpen],
      reads: base?.reads ?? [],
      readsOpen: base ? base.readsOpen : [{ place, why: "the function is defined elsewhere", kind: "call" }],
      externals: base?.externals ?? [],
      web: base?.web ?? false,
      when: held.when,
      certain: held.certain
    };
    this.workloads.push(workload);
    this.handles.set(call.id, workload);
  }
  handleOf(value) {
    const known = this.handles.get(value.id);
    if (known) return known;
    const object = value.callee.kind === "member" ? value.callee.object : null;
    return object?.kind === "call" ? this.handleOf(object) : null;
  }
};
function carriesSecrets(row2) {
  return row2.parameters.some((parameter) => parameter.carries === "secrets");
}
function unitsOnImport(interpreter, files) {
  const pending = [...files].flatMap((file) => interpreter.runModule(file) ?? []);
  const seen = /* @__PURE__ */ new Set();
  for (let unit = pending.pop(); unit; unit = pending.pop()) {
    if (seen.has(unit)) continue;
    seen.add(unit);
    for (const event of unit.events) if (event.kind === "enter") pending.push(event.unit);
  }
  return seen;
}
function distinctCalls(calls) {
  const first2 = /* @__PURE__ */ new Map();
  return calls.filter(({ call, unit }) => {
    const key = `${call.place.file}:${call.place.span.start}:${call.place.span.end}:${call.calleePlace.span.start}`;
    const known = first2.get(key);
    if (!known) first2.set(key, unit);
    return !known || known === unit;
  });
}
function modalDecorators(value) {
  return value.decorators.flatMap((decorator2) => {
    const callee = decorator2.kind === "call" ? decorator2.callee : decorator2;
    const path = externalPath(callee);
    return path?.startsWith("modal.") ? [path] : [];
  });
}
function isWeb({ target }) {
  const functions = target.kind === "function" ? [target] : lifecycleMethods(target, false);
  return functions.some((each) => modalDecorators(each).some((path) => WEB_DECORATORS.has(path)));
}
function lifecycleMethods(target, all) {
  const methods = [];
  const seen = /* @__PURE__ */ new Set();
  const visit2 = (each) => {
    for (const name of each.body.names()) {
      if (seen.has(name)) continue;
      const own = each.body.own(name);
      const method = own ? definitionOf(own) : null;
      if (method?.kind !== "function") continue;
      const decorators = modalDecorators(method);
      const setup = ["__init__", "__enter__", "__aenter__", "__exit__", "__aexit__"].includes(name);
      if (!all && !setup && !decorators.some((path) => LIFECYCLE_DECORATORS.has(path))) continue;
      seen.add(name);
      methods.push(method);
    }
    for (const base of each.bases) if (base.kind === "class") visit2(base);
  };
  visit2(target);
  const rank = (method) => method.definition.kind === "function" && method.definition.name === "__init__" ? 0 : modalDecorators(method).includes("modal.enter") ? 1 : 2;
  return methods.sort((a, b) => rank(a) - rank(b));
}
function isAtDefinition(place, target) {
  if (target.definition.kind === "lambda" || place.file !== target.file) return false;
  return target.definition.decorators.some((decorator2) => contains(decorator2.span, place.span));
}
function workloadKind(row2, call) {
  const gives = (...carried) => row2.parameters.some((parameter) => carried.includes(parameter.carries) && argumentsFor(call, parameter).length > 0);
  switch (row2.returns) {
    case "Sandbox":
    case "Sidecar":
      return row2.phase === "run" ? "sandbox" : null;
    case "Process":
      return gives("secrets", "env") ? "exec" : null;
    case "CloudBucketMount":
      return gives("secret") ? "bucket-mount" : null;
    case "OutboundPolicy":
      return gives("secret") ? "header-policy" : null;
    case "Image":
      if (/from_(registry|aws_ecr|gcp_artifact_registry)$/.test(meaningOf(row2) ?? ""))
        return gives("secret") ? "registry" : null;
      return row2.phase === "build" && (gives("secrets", "secret", "env") || row2.path === "Image.run_function") ? "image-build" : null;
    case "Function":
    case "Cls":
      return meaningOf(row2)?.endsWith(".with_options") ? "function" : null;
    default:
      return null;
  }
}
function openBuild(kind, place) {
  return kind === "image-build" ? [{ place, why: "the build step runs commands outside the analysed code", kind: "subprocess" }] : [];
}

// src/modal/link.ts
function link(facts, inventory) {
  const modules = /* @__PURE__ */ new Map();
  const files = /* @__PURE__ */ new Map();
  for (const each of facts) {
    files.set(each.path, each.file);
    if (each.module) modules.set(each.path, each.module);
  }
  const resolver = createResolver(facts.map((each) => each.path));
  const interpreter = new Interpreter((file) => modules.get(file) ?? null, resolver, modalSemantics);
  const roots = [...modules].filter(([file, module]) => importsModal(module) || registersOnApp(files.get(file))).map(([file]) => file);
  for (const file of roots) interpreter.runModule(file);
  const cases = new Cases();
  const builder = new Builder(interpreter, cases, inventory, (place) => lineColumn(files, place), new Set(roots), [
    ...files.values()
  ]);
  builder.run();
  const { apps, workloads, secrets, localReads: localReads2, notes } = builder.finish();
  const selectors = cases.selectors(selectorKeys(apps, workloads, secrets));
  return {
    selectors: selectors.map(sorted2),
    apps,
    workloads,
    secrets,
    localReads: localReads2,
    notes: budgetNotes(interpreter, roots, notes)
  };
}
function importsModal(module) {
  return importsOf(module).some(
    (statement) => statement.kind === "import" ? statement.names.some(({ name }) => name === "modal" || name.startsWith("modal.")) : statement.level === 0 && (statement.module === "modal" || statement.module.startsWith("modal."))
  );
}
function lineColumn(files, place) {
  const file = files.get(place.file);
  return file ? positionAt(file, place.span.start) : { line: 1, column: 1 };
}
function sorted2(selector) {
  return {
    ...selector,
    domain: [...selector.domain].sort((a, b) => Number(a === UNSET) - Number(b === UNSET) || (a < b ? -1 : 1))
  };
}
function selectorKeys(apps, workloads, secrets) {
  const keys = /* @__PURE__ */ new Set();
  const when = (each) => {
    for (const key of Object.keys(each)) keys.add(key);
  };
  const text2 = (each) => {
    for (const { when: limit } of each?.cases ?? []) when(limit);
  };
  for (const app of apps) {
    text2(app.name);
    for (const attachment of app.attachments) when(attachment.when);
  }
  for (const secret of secrets) {
    text2(secret.name);
    text2(secret.environmentName);
    for (const key of secret.keys) when(key.when);
  }
  for (const workload of workloads) {
    when(workload.when);
    for (const attachment of workload.attachments) when(attachment.when);
    for (const key of workload.env) {
      when(key.when);
      if (!CREDENTIAL_KEY.test(key.key)) text2(key.known);
    }
    for (const read of workload.reads) when(read.when);
  }
  return keys;
}
function budgetNotes(interpreter, roots, notes) {
  const found = [...notes];
  for (const file of roots) {
    for (const event of interpreter.runModule(file)?.events ?? []) {
      if (event.kind === "open" && event.cause === "budget")
        found.push({ place: event.place, why: event.why, kind: "budget" });
    }
  }
  return found;
}
export {
  importsModal,
  link
};
