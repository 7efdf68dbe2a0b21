/** Classes of the project: method resolution, instances, dataclasses, enums. */
import { remembered } from "../source/remembered.ts";
import type { Place } from "../source/span.ts";
import type { Expression } from "../syntax/ir.ts";
import { positional } from "./binding.ts";
import type { Interpreter } from "./interpreter.ts";
import { fieldDefault, fieldsOf, isSettingsClass, readSettings } from "./settings.ts";
import {
  type ArgumentValue,
  argumentFromOutside,
  type ClassValue,
  choice,
  external,
  externalPath,
  type FunctionValue,
  type InstanceValue,
  type MemberValue,
  type TextValue,
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
    if (name === "__subclasses__")
      return { kind: "partial", callee: external("<subclasses>"), args: [positional(value, placeOf(value))] };
    const [first] = listBases(value).outside;
    if (!first || first.kind === "unknown" || externalPath(first) === null) return undefined;
    offerToBase(interpreter, value, name);
    return interpreter.attribute(first, name, value.body.file === "" ? nowhere : placeOf(value));
  }
  const method = methodOf(found);
  if (method && hasDecorator(method, "classmethod")) return bind(method, value);
  return found.kind !== "function" && isEnum(value) && !name.startsWith("_") ? memberOf(value, name, found) : found;
}

/** The member of an enum. One of texts is its text. */
function memberOf(value: ClassValue, name: string, given: Value): Value {
  const paths = listBases(value).outside.map(externalPath);
  const isNamedByItself = paths.includes("enum.StrEnum") && given.kind === "call";
  const held = isNamedByItself && externalPath(given.callee) === "enum.auto" ? text(name.toLowerCase()) : given;
  const attributes = new Map([
    ["value", held],
    ["name", text(name)],
  ]);
  const member: InstanceValue = { kind: "instance", class: value, attributes, place: placeOf(value) };
  return held.kind === "text" && (paths.includes("str") || paths.includes("enum.StrEnum"))
    ? { ...held, member }
    : member;
}

/** What a text that is a member of an enum has by that; undefined: what any text has. */
export function attributeOfText(interpreter: Interpreter, { member }: TextValue, name: string): Value | undefined {
  if (!member || !(member.attributes.has(name) || find(member.class, name))) return undefined;
  return attributeOfInstance(interpreter, member, name);
}

const nowhere: Place = { file: "", span: { start: 0, end: 0 } };

function placeOf(value: ClassValue): Place {
  return { file: value.file, span: value.definition.nameSpan };
}

function isEnum(value: ClassValue): boolean {
  return listBases(value).outside.some((base) => /^enum\.\w*(Enum|Flag)$/.test(externalPath(base) ?? ""));
}

/** `Key["NAME"]` of an enum is the member; `Box[int]` is the class itself. Undefined: it can't be told. */
export function itemOfClass(interpreter: Interpreter, value: ClassValue, key: Value, place: Place): Value | undefined {
  const getter = find(value, "__class_getitem__");
  const method = getter && methodOf(getter);
  if (method) return interpreter.call(bind(method, value), [positional(key, place)], place, place);
  if (isEnum(value))
    return key.kind === "text" && find(value, key.value) ? attributeOfClass(interpreter, value, key.value) : undefined;
  return [...value.keywords].some(([name]) => name === "metaclass") ? undefined : value;
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
    return attributeOfBase(interpreter, instance, name);
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

/** What the object or class has from a base outside the project; undefined without such a base. */
function attributeOfBase(
  interpreter: Interpreter,
  self: InstanceValue | ClassValue,
  name: string,
): MemberValue | undefined {
  const base = baseFromOutside(typeOf(self));
  if (!base) return undefined;
  offerToBase(interpreter, self, name);
  return { kind: "member", object: base, name };
}

function baseFromOutside(type: ClassValue): Value | undefined {
  return listBases(type).outside.find((each) => externalPath(each) !== null && externalPath(each) !== "object");
}

function typeOf(self: InstanceValue | ClassValue): ClassValue {
  return self.kind === "class" ? self : self.class;
}

/**
 * What code asks of an outside base may call any method of the object: `Thread.start` runs `run`, a module that is called its
 * `forward`, a client its `on_…`. Models only call those that are marked for it, which `offerProtocol` offers.
 */
function offerToBase(interpreter: Interpreter, self: InstanceValue | ClassValue, name: string): void {
  if (interpreter.silent || interpreter.unit.kind !== "function" || PASSIVE.test(name)) return;
  const { outside } = listBases(typeOf(self));
  const calls = outside.some((each) => {
    const path = externalPath(each);
    return path !== null && !TRANSPARENT_BASES.test(path) && !MODELS.test(path);
  });
  if (!calls || isSettingsClass(typeOf(self))) return;
  const object: InstanceValue =
    self.kind === "instance" ? self : { kind: "instance", class: self, attributes: new Map(), place: placeOf(self) };
  interpreter.useCallbacks(self, placeOf(typeOf(self)), () =>
    hooksOf(typeOf(self)).map((method) => ({ ...method, self: object })),
  );
}

/** The methods that a base may call on an object: it knows of none of the class. */
const hooksOf = remembered((value: ClassValue): readonly FunctionValue[] => {
  const names = new Set(listBases(value).classes.flatMap((each) => each.body.names()));
  return [...names].flatMap((name) => {
    const found = PASSIVE.test(name) ? undefined : find(value, name);
    const method = found ? methodOf(found) : null;
    return method && !hasDecorator(method, "classmethod", "staticmethod") ? [method] : [];
  });
});

/** Asked of every object, and without a hook. */
const PASSIVE = /^__(?!call__$|a?enter__$|a?iter__$|next__$|await__$)\w+__$/;

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

/** What the class of a class does when the class is defined. */
export function metaclassHooks(value: ClassValue): readonly FunctionValue[] {
  const metaclass = metaclassOf(value);
  if (!metaclass) return [];
  return ["__new__", "__init__"].flatMap((name) => {
    const found = find(metaclass, name);
    const method = found ? methodOf(found) : null;
    return method ? [{ ...method, self: name === "__new__" ? metaclass : value }] : [];
  });
}

/** The class of the class, where the project defines it. */
function metaclassOf(value: ClassValue): ClassValue | null {
  for (const { metaclass } of listBases(value).classes) if (metaclass?.kind === "class") return metaclass;
  return null;
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
    return method && (HOOKS.test(name) || method.decorators.some((each) => isSetter(each) || isModelHook(each)))
      ? [method]
      : [];
  });
});

/** Names that the language or a model asks for: pydantic's reference, "model_post_init". */
const HOOKS = /^(?:__\w+__|model_post_init)$/;

/** `@field_validator("x")`, `@computed_field` and the like, which run when a model is made or written out. */
function isModelHook(decorator: Value): boolean {
  const path = externalPath(decorator.kind === "call" ? decorator.callee : decorator);
  return (
    path !== null &&
    /^(?:pydantic(?:\.\w+)*\.(?:\w*validator|\w+_serializer|computed_field)|sqlalchemy(?:\.\w+)*\.validates)$/.test(
      path,
    )
  );
}

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
const MODELS = /^(pydantic(\.\w+)*\.(BaseModel|RootModel)|sqlmodel\.SQLModel|msgspec\.Struct)$/;

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
  const metaclass = metaclassOf(value);
  const calling = metaclass && find(metaclass, "__call__");
  const called = calling ? methodOf(calling) : null;
  if (called) interpreter.callFunction({ ...called, self: value }, args, place);
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
  /^(object|type|abc\.ABC|typing\.\w+|typing_extensions\.\w+|enum\.\w+|(\w+\.)*\w*(Exception|Error|Warning)|pydantic\.BaseModel|pydantic\.main\.BaseModel|collections\.\w+|dict|list|tuple|set|frozenset|str|bytes|int|float)$/;

function enumMember(value: ClassValue, given: Value): Value {
  for (const name of value.body.names()) {
    const own = value.body.own(name);
    if (own?.kind === "text" && given.kind === "text" && own.value === given.value) return memberOf(value, name, own);
  }
  const attributes = new Map([["value", given]]);
  return { kind: "instance", class: value, attributes, place: placeOf(value) };
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
  for (const { name, span, owner } of fieldsOf(value)) {
    const given = positionals[next++]?.value ?? keywords.get(name);
    const fallback = owner.body.own(name);
    const own = fallback ? fieldDefault(interpreter, fallback, place) : undefined;
    const missing = unknown(`the field ${name}`, { file: owner.file, span });
    instance.attributes.set(
      name,
      given ?? (open ? choice(unknown("a field is given"), missing, own ?? missing) : (own ?? missing)),
    );
  }
}

/** `super()` in a method: the same instance or class, looked up from the next class on. */
export function superOf(interpreter: Interpreter): Value {
  const owner = interpreter.scope.lookup("__class__");
  const self = firstParameter(interpreter);
  if (owner?.kind !== "class" || !self) return unknown("super() outside a method");
  if (self.kind === "instance" && hasBaseAfter(self.class, owner)) return { ...self, view: { self, after: owner } };
  if (self.kind === "class" && hasBaseAfter(self, owner))
    return { kind: "instance", class: self, attributes: new Map(), place: placeOf(self), view: { self, after: owner } };
  return owner.bases[0] ?? external("object");
}

/** Is there a class, or a base from outside, whose attributes `super()` gives? */
function hasBaseAfter(type: ClassValue, owner: ClassValue): boolean {
  return classesAfter(type, owner).length > 0 || baseFromOutside(type) !== undefined;
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
  if (!found) return attributeOfBase(interpreter, self, name);
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
