/** Python's built-in functions, and those of the standard library, that matter to secrets and environments. */
import type { Place } from "../source/span.ts";
import { setAttribute } from "./assignment.ts";
import { argument, keyPlace, positional } from "./binding.ts";
import { rootOf, wrappedFunction } from "./callables.ts";
import { attributeOfClass, attributeOfInstance, superOf } from "./classes.ts";
import { copyOfEnvironment, getenv, patchDict } from "./environment.ts";
import { itemOf } from "./expressions.ts";
import { LOOP } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { isInstance, typeTest } from "./instances.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { copyOf, pairsOrEntries } from "./methods.ts";
import { operate, textForm, truthOf } from "./operate.ts";
import { concealed, readThroughLibrary } from "./settings.ts";
import {
  type ArgumentValue,
  type Entry,
  external,
  externalPath,
  FALSE,
  type Item,
  NONE,
  RAISES,
  scalar,
  sequenceOf,
  text,
  unknown,
  unknownObject,
  type Value,
} from "./value.ts";
import { expandVariables } from "./variable-texts.ts";

type Builtin = (interpreter: Interpreter, args: readonly ArgumentValue[], place: Place) => Value | undefined;

function asSequence(shape: "list" | "tuple" | "set"): Builtin {
  return (interpreter, args, place) => {
    const [first] = args;
    if (!first) return { kind: "sequence", shape, items: [] };
    const items = iterate(interpreter, first.value, place);
    return {
      kind: "sequence",
      shape,
      items: items ?? [{ value: first.value, place: first.place, conditions: [], spread: true }],
    };
  };
}

function sorted(interpreter: Interpreter, args: readonly ArgumentValue[], place: Place): Value | undefined {
  const key = args.find((each) => each.name === "key");
  if (key)
    interpreter.under([{ test: LOOP, truth: true }], () =>
      interpreter.call(key.value, [positional(unknown("an element that is sorted", place), place)], place, place),
    );
  return asSequence("list")(
    interpreter,
    args.filter((each) => each.name === null),
    place,
  );
}

function dict(interpreter: Interpreter, args: readonly ArgumentValue[], place: Place): Value {
  const entries: Entry[] = [];
  for (const each of args) {
    if (each.name !== null)
      entries.push({ key: text(each.name), value: each.value, place: each.whole, conditions: each.conditions });
    else if (each.spread)
      entries.push({ key: null, value: each.value, place: each.place, conditions: each.conditions });
    else entries.push(...pairsOrEntries(interpreter, each.value, each.place));
  }
  return entries.length === 0 && args.length > 0
    ? {
        kind: "mapping",
        entries: args.every((each) => each.value.kind === "mapping")
          ? []
          : [{ key: null, value: unknown("a dict of unknown pairs"), place, conditions: [] }],
      }
    : { kind: "mapping", entries };
}

function plainItems(interpreter: Interpreter, value: Value | undefined, place: Place): Item[] | null {
  const items = value ? iterate(interpreter, value, place) : null;
  return items?.every((item) => !item.spread && item.conditions.length === 0) ? items : null;
}

function range(_: Interpreter, args: readonly ArgumentValue[], place: Place): Value | undefined {
  const numbers = args.map((each) => (each.value.kind === "scalar" ? Number(each.value.value) : Number.NaN));
  if (numbers.length === 0 || numbers.some((number) => !Number.isInteger(number))) return undefined;
  const [start, stop, step] =
    numbers.length === 1 ? [0, numbers[0] ?? 0, 1] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1];
  const count = step === 0 ? 0 : Math.ceil((stop - start) / step);
  if (count > 256) return undefined;
  return sequenceOf(
    Array.from({ length: Math.max(0, count) }, (_each, i) => scalar(start + i * step)),
    place,
  );
}

function identity(_: Interpreter, args: readonly ArgumentValue[]): Value | undefined {
  return args[0]?.value;
}

function decorator(_: Interpreter, args: readonly ArgumentValue[]): Value | undefined {
  const [first] = args;
  return first && ["function", "class", "call"].includes(first.value.kind) && args.length === 1
    ? first.value
    : external("<identity decorator>");
}

/** `globals()`: what the module holds so far. */
function namesOfModule(interpreter: Interpreter, place: Place): Value {
  return namesIn(interpreter.scope.module, place);
}

/** `vars(object)` of a class, a module or an instance of the project. */
function variablesOf(interpreter: Interpreter, args: readonly ArgumentValue[], place: Place): Value | undefined {
  const object = args[0]?.value;
  if (object?.kind === "class") return namesIn(object.body, place);
  if (object?.kind === "instance") return attributeOfInstance(interpreter, object, "__dict__");
  const frame = object?.kind === "module" && !object.file.endsWith("/") ? interpreter.moduleFrame(object.file) : null;
  return frame ? namesIn(frame, place) : undefined;
}

function namesIn(frame: Frame, place: Place): Value {
  const entries = frame.names().flatMap((name): Entry[] => {
    const value = frame.own(name);
    return value ? [{ key: text(name), value, place, conditions: [] }] : [];
  });
  return { kind: "mapping", entries };
}

/** `uvicorn.run("package.module:app")`: the server imports the module and runs what it holds. */
function runServer(interpreter: Interpreter, args: readonly ArgumentValue[], place: Place): Value | undefined {
  const [app, ...others] = args;
  const [, module, name] = (app?.value.kind === "text" && /^([\w.]+):(\w+)$/.exec(app.value.value)) || [];
  if (!app || module === undefined || name === undefined) return undefined;
  const imported = interpreter.importByName(text(module), undefined, app.place);
  if (imported?.kind !== "module") return undefined;
  const served = interpreter.attribute(imported, name, app.place);
  return interpreter.callExternal(external("uvicorn.run"), [{ ...app, value: served }, ...others], place, place);
}

/** `property(f)` as `@property` on `f`. */
function property(interpreter: Interpreter, args: readonly ArgumentValue[]): Value | undefined {
  const getter = args[0]?.value;
  const mark = external("property");
  return getter?.kind === "function" && !getter.decorators.some((each) => externalPath(each) === "property")
    ? { ...getter, decorators: [...getter.decorators, mark] }
    : decorator(interpreter, args);
}

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["os.getenv", getenv],
  ["os.getenvb", getenv],
  ["os.environ.copy", (interpreter, _args, place) => copyOfEnvironment(interpreter, place)],
  [
    "str",
    (_, args) =>
      args[0]
        ? (textForm(args[0].value) ?? { kind: "operation", operator: "str", operands: [args[0].value] })
        : text(""),
  ],
  ["bool", (_, args) => (args[0] ? operate("bool", [args[0].value]) : FALSE)],
  ["int", (_, args) => (args[0] ? operate("int", [args[0].value]) : scalar(0))],
  ["len", (_, args) => (args[0] ? operate("len", [args[0].value]) : undefined)],
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
      return items ? { kind: "sequence", shape: "list", items: [...items].reverse() } : undefined;
    },
  ],
  ["dict", dict],
  // The first mapping that has a key gives its value.
  ["collections.ChainMap", (interpreter, args, place) => dict(interpreter, [...args].reverse(), place)],
  ["range", range],
  [
    "zip",
    (interpreter, args, place) => {
      const columns = args.map((each) => plainItems(interpreter, each.value, place));
      if (columns.some((column) => column === null)) return undefined;
      const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column?.length ?? 0));
      return sequenceOf(
        Array.from({ length }, (_each, i) =>
          sequenceOf(
            columns.map((column) => column?.[i]?.value ?? NONE),
            place,
            "tuple",
          ),
        ),
        place,
      );
    },
  ],
  [
    "enumerate",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[0]?.value, place);
      return items
        ? sequenceOf(
            items.map((item, i) => sequenceOf([scalar(i), item.value], item.place, "tuple")),
            place,
          )
        : undefined;
    },
  ],
  [
    "map",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[1]?.value, place);
      const callee = args[0]?.value;
      if (!callee) return undefined;
      if (!items || args.length !== 2) return undefined;
      return sequenceOf(
        items.map((item) =>
          interpreter.call(
            callee,
            [{ name: null, value: item.value, place: item.place, whole: item.place, spread: false, conditions: [] }],
            place,
            place,
          ),
        ),
        place,
      );
    },
  ],
  [
    "filter",
    (interpreter, args, place) => {
      const items = plainItems(interpreter, args[1]?.value, place);
      const callee = args[0]?.value;
      if (!items || !callee) return undefined;
      const kept = items.flatMap((item): Item[] => {
        const test =
          callee.kind === "scalar"
            ? item.value
            : interpreter.call(
                callee,
                [
                  {
                    name: null,
                    value: item.value,
                    place: item.place,
                    whole: item.place,
                    spread: false,
                    conditions: [],
                  },
                ],
                place,
                place,
              );
        const truth = truthOf(test);
        return truth === true ? [item] : truth === false ? [] : [{ ...item, conditions: [{ test, truth: true }] }];
      });
      return { kind: "sequence", shape: "list", items: kept };
    },
  ],
  [
    "getattr",
    (interpreter, args, place) => {
      const [object, name, fallback] = args;
      if (!object || !name) return undefined;
      return interpreter.mapArms(name.value, (asked) =>
        interpreter.mapArms(object.value, (of) => {
          if (asked === RAISES || of === RAISES) return RAISES;
          if (asked.kind === "text") {
            const found = interpreter.attribute(of, asked.value, place);
            return found.kind === "unknown" && fallback ? fallback.value : found;
          }
          // What it gives may be the project's own code: calling that can't be followed.
          const root = rootOf(of);
          return ["module", "class", "instance"].includes(of.kind) || (root.kind === "unknown" && root.runsCode)
            ? unknownObject("getattr with a computed name", place)
            : unknown("getattr with a computed name", place);
        }),
      );
    },
  ],
  [
    "setattr",
    (interpreter, args, place) => {
      const [object, name, value] = args;
      if (!object || !value || name?.value.kind !== "text") return undefined;
      if (!["instance", "class"].includes(object.value.kind)) return undefined;
      setAttribute(interpreter, object.value, name.value.value, value.value, place);
      return NONE;
    },
  ],
  [
    "isinstance",
    (interpreter, args) => {
      const [object, type] = args;
      if (!object || !type || args.length !== 2) return undefined;
      return interpreter.mapArms(object.value, (value) => {
        const answer = isInstance(value, type.value);
        return answer === undefined ? typeTest(value, type.value) : scalar(answer);
      });
    },
  ],
  [
    "hasattr",
    (interpreter, args) => {
      const [object, name] = args;
      if (name?.value.kind !== "text" || !object) return undefined;
      if (object.value.kind === "instance")
        return attributeOfInstance(interpreter, object.value, name.value.value) ? scalar(true) : undefined;
      if (object.value.kind === "class")
        return attributeOfClass(interpreter, object.value, name.value.value) ? scalar(true) : undefined;
      return undefined;
    },
  ],
  ["globals", (interpreter, _args, place) => namesOfModule(interpreter, place)],
  ["vars", variablesOf],
  ["uvicorn.run", runServer],
  ["uvicorn.Config", runServer],
  ["super", (interpreter) => superOf(interpreter)],
  ["property", property],
  ["staticmethod", decorator],
  ["classmethod", decorator],
  ["abc.abstractmethod", decorator],
  ["functools.lru_cache", decorator],
  ["functools.cache", decorator],
  ["functools.cached_property", decorator],
  ["functools.singledispatch", decorator],
  ["functools.singledispatchmethod", decorator],
  ["functools.wraps", (_, args) => ({ kind: "partial", callee: external("<wraps>"), args: args.slice(0, 1) })],
  [
    "<wraps>",
    (_, args) => {
      const [wrapped, wrapper] = args;
      const inner = wrapped ? wrappedFunction(wrapped.value) : null;
      return wrapper?.value.kind === "function" && inner?.kind === "function"
        ? { ...wrapper.value, wraps: inner.wraps ?? inner }
        : wrapper?.value;
    },
  ],
  [
    "<register>",
    (interpreter, args) => {
      const [generic, ...given] = args;
      const handler = given.at(-1)?.value;
      if (generic?.value.kind !== "function") return undefined;
      // `@f.register(int)` gives a decorator.
      if (handler?.kind !== "function") return { kind: "partial", callee: external("<register>"), args: [generic] };
      const { definition } = generic.value;
      interpreter.handlers.set(definition, [...(interpreter.handlers.get(definition) ?? []), handler]);
      return handler;
    },
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
      return callee && !callee.spread ? { kind: "partial", callee: callee.value, args: rest } : undefined;
    },
  ],
  ["asyncio.run", identity],
  ["asyncio.wait_for", identity],
  ["asyncio.create_task", identity],
  ["asyncio.ensure_future", identity],
  ["asyncio.shield", identity],
  ["pydantic.SecretStr", (_, args) => (args[0] ? concealed(args[0].value) : undefined)],
  [
    "itertools.chain",
    (interpreter, args, place) => {
      const lists = args.map((each) => iterate(interpreter, each.value, place));
      return lists.every((items) => items !== null)
        ? { kind: "sequence", shape: "list", items: lists.flatMap((items) => items ?? []) }
        : undefined;
    },
  ],
  ["concurrent.futures.as_completed", identity],
  ["asyncio.as_completed", identity],
  ["asyncio.run_coroutine_threadsafe", identity],
  ["asgiref.sync.async_to_sync", identity],
  ["asgiref.sync.sync_to_async", identity],
  ["os.path.expandvars", expandVariables],
  ["posixpath.expandvars", expandVariables],
  ["operator.itemgetter", (_, args) => ({ kind: "partial", callee: external("<itemgetter>"), args })],
  [
    "<itemgetter>",
    (interpreter, args, place) => {
      const object = args.at(-1)?.value;
      const values = args
        .slice(0, -1)
        .map((key) => object && itemOf(interpreter, object, key.value, place, keyPlace(key)));
      const [only, ...others] = values.filter((value) => value !== undefined);
      return only && others.length === 0 ? only : only && sequenceOf([only, ...others], place, "tuple");
    },
  ],
  [
    "operator.getitem",
    (interpreter, args, place) => {
      const [object, key] = args;
      return object && key && itemOf(interpreter, object.value, key.value, place, keyPlace(key));
    },
  ],
  [
    "<subclasses>",
    (interpreter, args, place) => {
      const of = args[0]?.value;
      const found = of?.kind === "class" ? (interpreter.subclasses.get(of) ?? []) : [];
      return sequenceOf(
        found.filter((each) => of !== undefined && each.bases.includes(of)),
        place,
      );
    },
  ],
  ["types.MappingProxyType", identity],
  ["unittest.mock.patch.dict", patchDict],
  ["importlib.import_module", importing("name", "package")],
  [
    "__import__",
    (interpreter, args, place) => {
      const [name, ...others] = args;
      // With further arguments, or of a module in a package, it gives another module than the one that is named.
      const isPlain = others.length === 0 && name?.value.kind === "text" && /^\w+$/.test(name.value.value);
      return isPlain ? interpreter.importByName(name.value, undefined, place) : undefined;
    },
  ],
  // Gives the module itself, or skips the test: pytest's reference, "pytest.importorskip".
  ["pytest.importorskip", importing("modname")],
]);

/** A function that imports the module that its first parameter names, and gives it. */
function importing(parameter: string, owner: string | null = null): Builtin {
  return (interpreter, args, place) => {
    const name = argument(args, 0, parameter)?.value;
    const relativeTo = owner === null ? undefined : argument(args, 1, owner)?.value;
    if (name?.kind !== "choice") return name && interpreter.importByName(name, relativeTo, place);
    return interpreter.mapArms(
      name,
      (arm) =>
        interpreter.importByName(arm, relativeTo, place) ??
        interpreter.callExternal(external("importlib.import_module"), args, place, place),
    );
  };
}

/** Calls a function of Python's own by its dotted path; undefined: not one that is modelled. */
export function callBuiltin(
  interpreter: Interpreter,
  path: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const builtin = BUILTINS.get(path);
  if (builtin) return builtin(interpreter, args, place);
  return readThroughLibrary(interpreter, external(path), args, place);
}
