/** Classes of the project: method resolution, instances, dataclasses, enums. */
import { remembered } from "../source/remembered.ts";
import type { Place } from "../source/span.ts";
import type { Expression } from "../syntax/ir.ts";
import { positional } from "./binding.ts";
import type { Interpreter } from "./interpreter.ts";
import { fieldDefault, isSettingsClass, readSettings } from "./settings.ts";
import {
  type ArgumentValue,
  argumentFromOutside,
  type ClassValue,
  choice,
  external,
  externalPath,
  type FunctionValue,
  type InstanceValue,
  text,
  unknown,
  type Value,
} from "./value.ts";

interface Bases {
  readonly classes: readonly ClassValue[];
  readonly outside: readonly Value[];
}

/**
 * The class and its bases, in the order in which Python looks methods up: a base comes after all classes that inherit from
 * it. Bases from outside the project stand at the end as their values.
 */
export const listBases = remembered((value: ClassValue): Bases => {
  const visited: ClassValue[] = [];
  const outside: Value[] = [];
  const visit = (each: ClassValue, below: readonly ClassValue[]): void => {
    if (below.includes(each) || visited.length > 64) return;
    const isNew = !visited.includes(each);
    visited.push(each);
    for (const base of each.bases) {
      if (base.kind === "class") visit(base, [...below, each]);
      else if (isNew) outside.push(base);
    }
  };
  visit(value, []);
  return { classes: visited.filter((each, index) => !visited.includes(each, index + 1)), outside };
});

function find(value: ClassValue, name: string): Value | undefined {
  return findAmong(listBases(value).classes, name);
}

function findAmong(classes: readonly ClassValue[], name: string): Value | undefined {
  for (const each of classes) {
    const found = each.body.own(name);
    if (found) return found;
  }
  return undefined;
}

function hasDecorator(value: FunctionValue, ...paths: readonly string[]): boolean {
  return value.decorators.some((decorator) => paths.includes(externalPath(decorator) ?? ""));
}

/** The function that a class attribute holds, also behind decorators of outside code (`@modal.method()`). */
function methodOf(value: Value): FunctionValue | null {
  let current = value;
  for (let depth = 0; depth < 16; depth++) {
    if (current.kind === "function") return current;
    if (current.kind !== "call") return null;
    const first: ArgumentValue | undefined = current.args[0];
    if (!first || first.name !== null) return null;
    current = first.value;
  }
  return null;
}

function bind(value: Value, self: Value): Value {
  if (value.kind === "function") return { ...value, self };
  if (value.kind === "call") {
    const [first, ...rest] = value.args;
    return first && first.name === null
      ? { ...value, args: [{ ...first, value: bind(first.value, self) }, ...rest] }
      : value;
  }
  if (value.kind === "choice") return choice(value.test, bind(value.then, self), bind(value.otherwise, self));
  return value;
}

export function attributeOfClass(interpreter: Interpreter, value: ClassValue, name: string): Value | undefined {
  const found = find(value, name);
  if (!found) {
    if (name === "__name__") return text(value.definition.name);
    const { outside } = listBases(value);
    const [first] = outside;
    return first && first.kind !== "unknown" && externalPath(first) !== null
      ? interpreter.attribute(first, name, value.body.file === "" ? nowhere : placeOf(value))
      : undefined;
  }
  const method = methodOf(found);
  if (method && hasDecorator(method, "classmethod")) return bind(method, value);
  if (found.kind !== "function" && isEnum(value) && !name.startsWith("_")) {
    return {
      kind: "instance",
      class: value,
      attributes: new Map([
        ["value", found],
        ["name", text(name)],
      ]),
      place: placeOf(value),
    };
  }
  return found;
}

const nowhere: Place = { file: "", span: { start: 0, end: 0 } };

function placeOf(value: ClassValue): Place {
  return { file: value.file, span: value.definition.nameSpan };
}

function isEnum(value: ClassValue): boolean {
  return listBases(value).outside.some((base) => /^enum\.\w*(Enum|Flag)$/.test(externalPath(base) ?? ""));
}

export function attributeOfInstance(
  interpreter: Interpreter,
  instance: InstanceValue,
  name: string,
): Value | undefined {
  if (instance.view) return attributeOfSuper(interpreter, instance, instance.view.self, instance.view.after, name);
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
        conditions: [],
      })),
    };
  }
  const found = find(instance.class, name);
  const received = receivedField(instance, name, found);
  if (received) return received;
  if (!found) {
    const asked = name.startsWith("__") ? null : protocolMethod(instance, "__getattr__");
    if (asked) return interpreter.callFunction(asked, [positional(text(name), instance.place)], instance.place);
    const { outside } = listBases(instance.class);
    const base = outside.find((each) => externalPath(each) !== null && externalPath(each) !== "object");
    return base ? { kind: "member", object: base, name } : undefined;
  }
  const getter = found.kind === "instance" ? protocolMethod(found, "__get__") : null;
  if (getter) {
    const given = [positional(instance, instance.place), positional(instance.class, instance.place)];
    return interpreter.callFunction(getter, given, instance.place);
  }
  const method = methodOf(found);
  if (!method) return found;
  if (hasDecorator(method, "staticmethod")) return found;
  if (hasDecorator(method, "classmethod")) return bind(found, instance.class);
  const property = propertyOf(method);
  return property
    ? interpreter.call(bind(property, instance), [], instance.place, instance.place)
    : bind(found, instance);
}

/** The function that a property's value comes from, also where the class goes on with `@x.setter`; null for another method. */
function propertyOf(method: FunctionValue): FunctionValue | null {
  if (hasDecorator(method, "property", "functools.cached_property", "cached_property")) return method;
  const before = method.decorators.find(isSetter);
  const getter = before?.kind === "member" ? methodOf(before.object) : null;
  return getter && getter !== method ? propertyOf(getter) : null;
}

function isSetter(decorator: Value): boolean {
  return decorator.kind === "member" && /^(?:setter|deleter|getter)$/.test(decorator.name);
}

/** What a base does when a class inherits from it, bound to that class; null where none does anything. */
export function subclassHook(value: ClassValue): FunctionValue | null {
  const found = findAmong(listBases(value).classes.slice(1), "__init_subclass__");
  const method = found ? methodOf(found) : null;
  return method && { ...method, self: value };
}

/** A method by which the language itself asks an instance (`__getattr__`, `__getitem__`), bound to it; null without one. */
export function protocolMethod(instance: InstanceValue, name: string): FunctionValue | null {
  const found = find(instance.class, name);
  const method = found ? methodOf(found) : null;
  return method && { ...method, self: instance };
}

/** The methods that operators, `for`, `str()`, the end of `with`, assignments and the like may call without naming them. */
function offerProtocol(interpreter: Interpreter, instance: InstanceValue, place: Place): void {
  const offered = protocolOf(instance.class).map((method) => positional({ ...method, self: instance }, place));
  if (offered.length > 0) interpreter.callExternal(external("object"), offered, place, place);
}

const protocolOf = remembered((value: ClassValue): readonly FunctionValue[] => {
  const names = new Set(listBases(value).classes.flatMap((each) => each.body.names()));
  return [...names].flatMap((name) => {
    const found = ASKED_FOR.has(name) ? undefined : find(value, name);
    const method = found ? methodOf(found) : null;
    return method && (/^__\w+__$/.test(name) || method.decorators.some(isSetter)) ? [method] : [];
  });
});

/** What runs where it is asked for, or with the class. */
const ASKED_FOR = new Set(
  "__init__ __post_init__ __new__ __init_subclass__ __class_getitem__ __set_name__ __call__ __enter__ __aenter__ __getattr__ __getitem__ __get__".split(
    " ",
  ),
);

/** The field of a model that was parsed from what a caller sent; undefined: it isn't one. */
function receivedField(instance: InstanceValue, name: string, declared: Value | undefined): Value | undefined {
  if (instance.parameter === undefined || isSettingsClass(instance.class)) return undefined;
  const isField = instance.class.definition.body.some(
    (each) => each.kind === "assignment" && each.annotation && each.targets.some((target) => isNamed(target, name)),
  );
  if (!isField || !listBases(instance.class).outside.some((base) => MODELS.test(externalPath(base) ?? "")))
    return undefined;
  const field = argumentFromOutside(instance.parameter, instance.place, false);
  return declared ? choice(unknown(`the field ${name} is given`, instance.place), field, declared) : field;
}

function isNamed(target: Expression, name: string): boolean {
  return target.kind === "name" && target.id === name;
}

/** Bases whose subclasses are filled with data from outside. */
const MODELS = /^(pydantic(\.\w+)*\.BaseModel|sqlmodel\.SQLModel|msgspec\.Struct)$/;

/** Makes an instance: runs `__init__`, or fills the fields of a dataclass, named tuple or settings class. */
export function instantiate(
  interpreter: Interpreter,
  value: ClassValue,
  args: readonly ArgumentValue[],
  place: Place,
): Value {
  if (isEnum(value) && args[0]) return enumMember(value, args[0].value);
  const instance: InstanceValue = { kind: "instance", class: value, attributes: new Map(), place };
  const { outside } = listBases(value);
  const maker = find(value, "__new__");
  const making = maker ? methodOf(maker) : null;
  if (making) interpreter.callFunction({ ...making, self: value }, args, place);
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
    // The constructor of an outside base class runs: it may read the environment as that class does.
    if (base) interpreter.callExternal(base, args, place, place);
  }
  const after = find(value, "__post_init__");
  const afterMethod = after ? methodOf(after) : null;
  if (afterMethod) interpreter.callFunction({ ...afterMethod, self: instance }, [], place);
  offerProtocol(interpreter, instance, place);
  return instance;
}

const TRANSPARENT_BASES =
  /^(object|abc\.ABC|typing\.\w+|typing_extensions\.\w+|enum\.\w+|Exception|\w+Error|pydantic\.BaseModel|pydantic\.main\.BaseModel|collections\.\w+|dict|list|str)$/;

function enumMember(value: ClassValue, given: Value): Value {
  for (const name of value.body.names()) {
    const own = value.body.own(name);
    if (own?.kind === "text" && given.kind === "text" && own.value === given.value) {
      return {
        kind: "instance",
        class: value,
        attributes: new Map<string, Value>([
          ["value", own],
          ["name", text(name)],
        ]),
        place: placeOf(value),
      };
    }
  }
  return {
    kind: "instance",
    class: value,
    attributes: new Map<string, Value>([["value", given]]),
    place: placeOf(value),
  };
}

/** Dataclass-like classes: annotated names of the body, bases first, are filled from the arguments, else from their defaults. */
function fillFields(
  interpreter: Interpreter,
  value: ClassValue,
  instance: InstanceValue,
  args: readonly ArgumentValue[],
  place: Place,
): void {
  if (find(value, "__init__")) return;
  const positionals = args.filter((argument) => argument.name === null && !argument.spread);
  const keywords = new Map(
    args.filter((argument) => argument.name !== null).map((argument) => [argument.name, argument.value]),
  );
  const open = args.some((argument) => argument.spread);
  let next = 0;
  for (const each of [...listBases(value).classes].reverse()) {
    for (const statement of each.definition.body) {
      if (statement.kind !== "assignment" || !statement.annotation) continue;
      const [target] = statement.targets;
      if (target?.kind !== "name") continue;
      const given = positionals[next++]?.value ?? keywords.get(target.id);
      const fallback = each.body.own(target.id);
      const own = fallback ? fieldDefault(interpreter, fallback, place) : undefined;
      const missing = unknown(`the field ${target.id}`, { file: each.file, span: target.span });
      instance.attributes.set(
        target.id,
        given ?? (open ? choice(unknown("a field is given"), missing, own ?? missing) : (own ?? missing)),
      );
    }
  }
}

/** `super()` in a method: the same instance or class, looked up from the next class on. */
export function superOf(interpreter: Interpreter): Value {
  const owner = interpreter.scope.lookup("__class__");
  const self = firstParameter(interpreter);
  if (owner?.kind !== "class" || !self) return unknown("super() outside a method");
  if (self.kind === "instance" && classesAfter(self.class, owner).length > 0)
    return { ...self, view: { self, after: owner } };
  if (self.kind === "class" && classesAfter(self, owner).length > 0)
    return { kind: "instance", class: self, attributes: new Map(), place: placeOf(self), view: { self, after: owner } };
  const outside = owner.bases[0];
  return outside ?? external("object");
}

/** The classes in which `super()` in a method of `owner` looks, for an instance of `type`. */
function classesAfter(type: ClassValue, owner: ClassValue): readonly ClassValue[] {
  const { classes } = listBases(type);
  const at = classes.findIndex((each) => each.definition === owner.definition);
  return at >= 0 ? classes.slice(at + 1) : listBases(owner).classes.slice(1);
}

function attributeOfSuper(
  interpreter: Interpreter,
  { place }: InstanceValue,
  self: InstanceValue | ClassValue,
  after: ClassValue,
  name: string,
): Value | undefined {
  const type = self.kind === "instance" ? self.class : self;
  const found = findAmong(classesAfter(type, after), name);
  if (!found) {
    const base = listBases(type).outside.find((each) => externalPath(each) !== null && externalPath(each) !== "object");
    return base ? { kind: "member", object: base, name } : undefined;
  }
  const method = methodOf(found);
  if (!method || hasDecorator(method, "staticmethod")) return found;
  if (hasDecorator(method, "classmethod")) return bind(found, type);
  if (self.kind === "class") return found;
  const property = propertyOf(method);
  if (property) return interpreter.call(bind(property, self), [], place, place);
  return bind(found, self);
}

function firstParameter(interpreter: Interpreter): Value | null {
  const definition = interpreter.unit.function?.definition;
  const [first] = definition?.parameters ?? [];
  return first ? (interpreter.scope.lookup(first.name) ?? null) : null;
}
