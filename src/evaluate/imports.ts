/** Import statements: the module of the project that they run, or the package from outside that they name. */

import type { Place } from "../source/span.ts";
import type { Import, ImportFrom } from "../syntax/ir.ts";
import { positional } from "./binding.ts";
import type { Interpreter } from "./interpreter.ts";
import { packageNamed } from "./javascript.ts";
import { externalNamed } from "./names.ts";
import type { Located } from "./resolver.ts";
import { STDLIB_MODULES } from "./stdlib.ts";
import { text, unknown, unknownObject, type Value } from "./value.ts";

export function importModule(interpreter: Interpreter, located: Located, place: Place): Value {
  switch (located.kind) {
    case "module":
      noteModule(interpreter, located.file, place);
      if (!interpreter.runModule(located.file) && interpreter.isAnalysed(located.file))
        interpreter.record({
          kind: "open",
          conditions: interpreter.conditions,
          place,
          why: "imports nest too deeply",
          cause: "budget",
        });
      return { kind: "module", file: located.file };
    case "namespace":
      return { kind: "module", file: `${located.directory}/` };
    case "ambiguous":
      interpreter.record({
        kind: "open",
        conditions: interpreter.conditions,
        place,
        why: `the import could mean ${located.files.join(" or ")}`,
        cause: "import",
      });
      return unknown("the import could mean several files", place);
  }
}

/** Records that the module is imported, and leaves running it to whoever wants to know more of it. */
export function noteModule(interpreter: Interpreter, file: string, place: Place): void {
  interpreter.record({ kind: "import", conditions: interpreter.conditions, place, file });
  if (!interpreter.isAnalysed(file))
    interpreter.record({
      kind: "open",
      conditions: interpreter.conditions,
      place,
      why: `${file} was not analysed`,
      cause: "import",
    });
}

function locateImport(interpreter: Interpreter, module: string, level: number): Located | null {
  return interpreter.resolver.locate(interpreter.frame.file, module, level);
}

export function importOutside(interpreter: Interpreter, module: string, level: number, place: Place): Value {
  const top = module.split(".")[0] ?? module;
  if (level > 0) {
    interpreter.record({
      kind: "open",
      conditions: interpreter.conditions,
      place,
      why: `the relative import of ${module || "its package"} was not found`,
      cause: "import",
    });
    return unknown(`the import of ${module} was not found`, place);
  }
  if (!STDLIB_MODULES.has(top)) {
    interpreter.record({ kind: "external-import", conditions: interpreter.conditions, place, modules: [module] });
    // A folder without `__init__.py` never hides an installed package of its name (PEP 420).
    const located = locateImport(interpreter, top, 0);
    if (located !== null && located.kind !== "namespace" && top !== "modal") {
      interpreter.record({
        kind: "open",
        conditions: interpreter.conditions,
        place,
        why: `the module ${module} of this project was not found`,
        cause: "import",
      });
    }
  }
  return externalNamed(module);
}

/** `importlib.import_module(name)`: the module itself, not its top package. */
export function importNamed(interpreter: Interpreter, name: string, place: Place): Value {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const located = name.split(".")[0] === "modal" ? null : locateImport(interpreter, name.slice(dots), dots);
  return located
    ? importModule(interpreter, located, place)
    : importOutside(interpreter, name.slice(dots), dots, place);
}

/** `import * as x from "./m"` and `require("m")` in a script: a path or a package, never a dotted name. */
function importScript(
  interpreter: Interpreter,
  specifier: string,
  place: Place,
): { readonly located: Located | null; readonly value: Value } {
  const located = locateImport(interpreter, specifier, 0);
  if (located) return { located, value: importModule(interpreter, located, place) };
  if (specifier.startsWith(".")) return { located, value: unknown(`the import of ${specifier} was not found`, place) };
  if (!specifier.startsWith("node:"))
    interpreter.record({ kind: "external-import", conditions: interpreter.conditions, place, modules: [specifier] });
  return { located, value: packageNamed(specifier) };
}

export function executeImport(interpreter: Interpreter, statement: Import): void {
  if (interpreter.inScript) {
    for (const { name, nameSpan, alias } of statement.names) {
      const { value } = importScript(interpreter, name, interpreter.place(nameSpan));
      interpreter.frame.set(alias ?? name, value);
    }
    return;
  }
  for (const { name, nameSpan, alias } of statement.names) {
    const place = interpreter.place(nameSpan);
    const parts = name.split(".");
    const top = parts[0] ?? name;
    const isModal = top === "modal";
    let first: Value | null = null;
    let value: Value | null = null;
    for (let i = 1; i <= parts.length && !isModal; i++) {
      const located = locateImport(interpreter, parts.slice(0, i).join("."), 0);
      if (!located || (i === parts.length && located.kind === "namespace" && i === 1 && STDLIB_MODULES.has(top))) {
        value = null;
        break;
      }
      value = importModule(interpreter, located, place);
      first ??= value;
    }
    if (value === null) {
      value = importOutside(interpreter, name, 0, place);
      first = externalNamed(top);
    }
    if (alias) interpreter.frame.set(alias, value);
    else interpreter.frame.set(top, first ?? value);
  }
}

export function executeImportFrom(interpreter: Interpreter, statement: ImportFrom): void {
  const place = interpreter.place(statement.span);
  if (interpreter.inScript) {
    const { located, value } = importScript(interpreter, statement.module, place);
    bindImported(interpreter, statement, located, value);
    return;
  }
  const isModal = statement.level === 0 && statement.module.split(".")[0] === "modal";
  const located = isModal ? null : locateImport(interpreter, statement.module, statement.level);
  // The packages above run first: `from a.b import c` runs a, then a.b.
  if (located && statement.module !== "") {
    const parts = statement.module.split(".");
    for (let i = 1; i < parts.length; i++) {
      const above = locateImport(interpreter, parts.slice(0, i).join("."), statement.level);
      if (above?.kind === "module") importModule(interpreter, above, place);
    }
  }
  const value = located
    ? importModule(interpreter, located, place)
    : importOutside(interpreter, statement.module, statement.level, place);
  bindImported(interpreter, statement, located, value);
}

function bindImported(interpreter: Interpreter, statement: ImportFrom, located: Located | null, value: Value): void {
  if (statement.star) {
    importStar(interpreter, value);
    return;
  }
  for (const { name, nameSpan, alias } of statement.names) {
    interpreter.frame.set(alias ?? name, importedName(interpreter, value, located, name, interpreter.place(nameSpan)));
  }
}

function importedName(
  interpreter: Interpreter,
  module: Value,
  located: Located | null,
  name: string,
  place: Place,
): Value {
  if (module.kind !== "module" || !located) return interpreter.attribute(module, name, place);
  const frame = located.kind === "module" ? interpreter.moduleOf(located.file)?.frame : null;
  const own = frame?.own(name);
  if (own) return own;
  const inner = interpreter.resolver.child(interpreter.file, located, name);
  if (inner) return importModule(interpreter, inner, place);
  const loaded = located.kind === "module" ? loadedByModule(interpreter, located.file, name, place) : undefined;
  if (loaded) return loaded;
  if (located.kind === "namespace") return attributeOfInstalled(interpreter, located.directory, name, place);
  return unknownObject(`${name}, which was not found in ${module.file}`, place);
}

/** What a folder without `__init__.py` doesn't hold comes from the installed package of that name, which Python prefers. */
function attributeOfInstalled(interpreter: Interpreter, directory: string, name: string, place: Place): Value {
  const module = directory.slice(directory.lastIndexOf("/") + 1);
  interpreter.record({ kind: "external-import", conditions: interpreter.conditions, place, modules: [module] });
  return externalNamed(`${module}.${name}`);
}

function importStar(interpreter: Interpreter, module: Value): void {
  if (module.kind === "external") interpreter.frame.module.outsideStars.push(module.path);
  if (module.kind !== "module") return;
  const frame = interpreter.moduleOf(module.file)?.frame;
  if (!frame) return;
  const all = frame.own("__all__");
  const listed =
    all?.kind === "sequence"
      ? new Set(all.items.map((item) => (item.value.kind === "text" ? item.value.value : "")))
      : null;
  for (const name of frame.names()) {
    const value = frame.own(name);
    if (value && (listed ? listed.has(name) : !name.startsWith("_"))) interpreter.frame.set(name, value);
  }
}

export function attributeOfModule(interpreter: Interpreter, file: string, name: string, place: Place): Value {
  if (file.endsWith("/")) {
    const directory = file.slice(0, -1);
    const inner = interpreter.resolver.child(interpreter.file, { kind: "namespace", directory }, name);
    return inner ? importModule(interpreter, inner, place) : attributeOfInstalled(interpreter, directory, name, place);
  }
  const own = interpreter.moduleOf(file)?.frame.own(name);
  if (own) return own;
  const inner = interpreter.resolver.child(interpreter.file, { kind: "module", file }, name);
  if (inner) return importModule(interpreter, inner, place);
  return (
    loadedByModule(interpreter, file, name, place) ?? unknownObject(`${name}, which was not found in ${file}`, place)
  );
}

/** What the module's own `__getattr__` gives for a name that it doesn't hold (PEP 562). */
function loadedByModule(interpreter: Interpreter, file: string, name: string, place: Place): Value | undefined {
  const loader = interpreter.moduleOf(file)?.frame.own("__getattr__");
  return loader && interpreter.call(loader, [positional(text(name), place)], place, place);
}

/** Has the module, which ran to its end, certainly no such name? One that a star import or `__getattr__` may bring isn't missing. */
export function lacks(interpreter: Interpreter, file: string, name: string): boolean {
  const module = file.endsWith("/") ? null : interpreter.moduleOf(file);
  if (!module?.unit.done) return false;
  const { frame, unit } = module;
  return (
    frame.own(name) === undefined &&
    frame.own("__getattr__") === undefined &&
    frame.outsideStars.length === 0 &&
    interpreter.resolver.child(file, { kind: "module", file }, name) === null &&
    !unit.events.some((event) => event.kind === "open")
  );
}
