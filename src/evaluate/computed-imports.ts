/**
 * `importlib.import_module(name)` of a name that is put together: which modules of the project it may be. They are those
 * below the package that the name begins with (`f"stores.{kind}"`), or those whose names a list or dict holds.
 */
import type { Place } from "../source/span.ts";
import { importModule, importNamed, importOutside, noteModule } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { operate, truthOf } from "./operate.ts";
import { alternatives, type Condition, choice, RAISES, text, unknown, unknownObject, type Value } from "./value.ts";

/** Of more modules than this it isn't told which one the code gets. */
const MAX_TOLD = 16;

/** So many names of a list or dict are looked at. */
const MAX_NAMES = 500;

/**
 * What importing the module of that name gives. `owner`: the package that a relative name is relative to, where the call
 * says so. Undefined: the name may be that of any module.
 */
export function importByName(
  interpreter: Interpreter,
  name: Value,
  owner: Value | undefined,
  place: Place,
): Value | undefined {
  const named = absolute(name, owner);
  if (named.kind === "scalar" || named === RAISES) return RAISES;
  if (isRelative(named) && !isOwnPackage(interpreter, owner)) return undefined;
  if (named.kind === "text") return importNamed(interpreter, named.value, place);
  if (named.kind === "template") return importBelow(interpreter, named.parts, place);
  const names = textsAmong(named);
  if (names === null) return undefined;
  const sure = names.flatMap((each) => absoluteName(each, owner));
  return importOne(interpreter, place, sure, (each) => ({
    test: operate("==", [named, text(each)]),
    run: () => importNamed(interpreter, each, place),
    note: () => void importNamed(interpreter, each, place),
  }));
}

function isRelative(name: Value): boolean {
  const first = name.kind === "template" ? name.parts[0] : name;
  return first?.kind === "text" && first.value.startsWith(".");
}

/** `__name__` or `__package__` of the module in which the call stands. */
function isOwnPackage({ scope }: Interpreter, owner: Value | undefined): boolean {
  return owner !== undefined && ["__name__", "__package__"].some((name) => scope.module.own(name) === owner);
}

function absoluteName(name: string, owner: Value | undefined): readonly string[] {
  const named = absolute(text(name), owner);
  return named.kind === "text" ? [named.value] : [];
}

/** `".x"` of `package="a.b"` is `a.b.x`. Relative to the file's own package it stays as it is. */
function absolute(name: Value, owner: Value | undefined): Value {
  const [first, ...rest] = name.kind === "template" ? name.parts : [name];
  if (owner?.kind !== "text" || first?.kind !== "text" || !first.value.startsWith(".")) return name;
  const dots = /^\.+/.exec(first.value)?.[0].length ?? 0;
  const packages = owner.value.split(".");
  const above = packages.slice(0, packages.length - dots + 1).join(".");
  const begun = text(`${above}.${first.value.slice(dots)}`, first.literals);
  return rest.length === 0 ? begun : { kind: "template", parts: [begun, ...rest] };
}

/** `f"stores.{kind}"`: one of the modules below `stores`, whose name fits. */
function importBelow(interpreter: Interpreter, parts: readonly Value[], place: Place): Value | undefined {
  const [head, ...others] = parts;
  if (head?.kind !== "text") return undefined;
  const [, dots = "", owner = "", begun = ""] = /^(\.*)((?:\w+\.)*)(\w*)$/.exec(head.value) ?? [];
  const name = owner.slice(0, -1);
  if ((dots === "" && owner === "") || name.split(".")[0] === "modal") return undefined;
  const { resolver } = interpreter;
  const located = resolver.locatePackage(interpreter.file, name, dots.length);
  if (located === null) return importOutside(interpreter, name, dots.length, place);
  if (located.kind === "ambiguous") return importModule(interpreter, located, place);
  const last = others.at(-1);
  const ended = last?.kind === "text" ? last.value : "";
  const holes = ended === "" ? others : others.slice(0, -1);
  const [only] = holes.length === 1 ? holes : [];
  const asked = only ? textsAmong(only) : null;
  const holeOf = (module: string): string => module.slice(begun.length, module.length - ended.length);
  const fitting = resolver
    .within(interpreter.file, located)
    .filter(({ name }) => name.length >= begun.length + ended.length && name.startsWith(begun) && name.endsWith(ended));
  if (fitting.length === 0)
    return located.kind === "namespace" ? importOutside(interpreter, name, dots.length, place) : undefined;
  if (located.kind === "module") importModule(interpreter, located, place);
  const wanted = asked === null ? fitting : fitting.filter((each) => asked.includes(holeOf(each.name)));
  return importOne(interpreter, place, wanted, (each) => ({
    test: only ? operate("==", [only, text(holeOf(each.name))]) : unknown("which module is imported", place),
    run: () => importModule(interpreter, { kind: "module", file: each.file }, place),
    note: () => noteModule(interpreter, each.file, place),
  }));
}

interface Possible {
  /** That it is this one. */
  readonly test: Value;
  /** Imports it, and gives it. */
  readonly run: () => Value;
  /** Records that it is imported. */
  readonly note: () => void;
}

/** Imports one of several modules, each under its test. */
function importOne<T>(
  interpreter: Interpreter,
  place: Place,
  modules: readonly T[],
  possible: (module: T) => Possible,
): Value {
  if (modules.length > MAX_TOLD) {
    const any: Condition = { test: unknown("which module is imported", place), truth: true };
    interpreter.under([any], () => {
      for (const each of modules) possible(each).note();
    });
    return unknownObject("one of many modules", place);
  }
  let value: Value = RAISES;
  for (const each of modules) {
    const { test, run } = possible(each);
    if (truthOf(test) === false) continue;
    const module = interpreter.under([{ test, truth: true }], run);
    value = choice(test, module, value);
  }
  return value;
}

/** The texts that the value may be; null where it may be others. */
function textsAmong(value: Value): readonly string[] | null {
  const values = valuesAmong(value);
  const texts = values?.flatMap((each) => (each.kind === "text" ? [each.value] : [])) ?? [];
  return values === null || texts.length < values.length ? null : [...new Set(texts)];
}

/** What the value may be: of a choice both, of a dict or list that is asked for an unknown key or index all that it holds. */
function valuesAmong(value: Value): readonly Value[] | null {
  if (value.kind === "choice") return allOf([...alternatives(value)].map((arm) => valuesAmong(arm.value)));
  if (value.kind !== "operation" || (value.operator !== "index" && value.operator !== ".get")) return [value];
  const [container, key, ...fallbacks] = value.operands;
  const containers = container ? valuesAmong(container) : null;
  return containers && key ? allOf([...containers.map((each) => heldBy(each, key)), fallbacks]) : null;
}

function heldBy(container: Value, key: Value): readonly Value[] | null {
  if (container.kind === "mapping") {
    const isListed = container.entries.every((entry) => entry.key !== null);
    return isListed ? allOf(container.entries.map((entry) => valuesAmong(entry.value))) : null;
  }
  if (container.kind !== "sequence" || container.items.some((item) => item.spread)) return null;
  const at = key.kind === "scalar" && typeof key.value === "number" ? container.items.at(key.value) : undefined;
  return allOf((at ? [at] : container.items).map((item) => valuesAmong(item.value)));
}

function allOf(parts: readonly (readonly Value[] | null)[]): readonly Value[] | null {
  const all = parts.flatMap((part) => part ?? []);
  return parts.includes(null) || all.length > MAX_NAMES ? null : all;
}
