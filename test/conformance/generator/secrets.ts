import type { Builder, Pattern, PyFile } from "./builder.ts";
import { defined, elsewhere, secretName } from "./names.ts";

type Expression = Pattern<string>;

/** `Secret.from_name(…)` with a name written in any of the known ways. */
function named(b: Builder, f: PyFile): string {
  return `${f.modal("Secret")}.from_name(${secretName(b, f)})`;
}

function dict(f: PyFile, mapping: string): string {
  return `${f.modal("Secret")}.from_dict(${mapping})`;
}

export const SECRETS: readonly Expression[] = [
  { id: "secret-from-name", make: named },
  {
    id: "secret-required-keys",
    make: (b, f) =>
      `${f.modal("Secret")}.from_name(${secretName(b, f)}, required_keys=["${b.key()}"${b.rng.chance(0.5) ? `, "${b.key()}"` : ""}])`,
  },
  {
    id: "secret-required-keys-constant",
    make: (b, f) => {
      const keys = defined(b, f, elsewhere(b, f), "REQUIRED_", (n) => [`${n} = ["${b.key()}", "${b.key()}"]`]);
      return `${f.modal("Secret")}.from_name(${secretName(b, f)}, required_keys=${keys})`;
    },
  },
  {
    id: "secret-environment-name",
    make: (b, f) => `${f.modal("Secret")}.from_name(${secretName(b, f)}, environment_name="main")`,
  },
  {
    id: "secret-dict-literal",
    make: (b, f) => dict(f, `{"${b.key()}": "on", "${b.key()}": str(3)}`),
  },
  {
    id: "secret-dict-pass-through",
    make: (b, f) => {
      const [k, g, h] = [b.key(), b.key(), b.key()];
      return dict(
        f,
        `{"${k}": ${f.environ()}["${k}"], "${g}": ${f.environ()}.get("${g}"), "${h}": ${f.getenv()}("${h}", "")}`,
      );
    },
  },
  {
    id: "secret-dict-variable",
    make: (b, f) =>
      dict(
        f,
        defined(b, f, elsewhere(b, f), "VALUES_", (n) => [`${n} = {"${b.key()}": "a", "${b.key()}": "b"}`]),
      ),
  },
  {
    id: "secret-dict-spread",
    make: (b, f) => {
      const base = defined(b, f, elsewhere(b, f), "BASE_", (n) => [`${n} = {"${b.key()}": "a"}`]);
      return dict(f, `{**${base}, "${b.key()}": "b"}`);
    },
  },
  {
    id: "secret-dict-pipe",
    make: (b, f) => {
      const base = defined(b, f, elsewhere(b, f), "BASE_", (n) => [`${n} = {"${b.key()}": "a"}`]);
      return dict(f, `${base} | {"${b.key()}": "b"}`);
    },
  },
  {
    id: "secret-dict-comprehension",
    make: (b, f) => {
      const keys = defined(b, f, elsewhere(b, f), "KEYS_", (n) => [`${n} = ("${b.key()}", "${b.key()}")`]);
      return dict(f, `{k: ${f.getenv()}(k, "") for k in ${keys}}`);
    },
  },
  {
    id: "secret-dict-computed-keys",
    make: (b, f) => {
      const keys = defined(b, f, f, "KEYS_", (n) => [`${n} = {"${b.key()}": "a", "${b.key()}": "b"}`]);
      return dict(f, `{f"APP_{k}": v for k, v in ${keys}.items()}`);
    },
  },
  {
    id: "secret-dict-update",
    make: (b, f) =>
      dict(
        f,
        defined(b, f, f, "values_", (n) => [
          `${n} = {"${b.key()}": "a"}`,
          `${n}.update({"${b.key()}": "b"})`,
          `${n}["${b.key()}"] = "c"`,
        ]),
      ),
  },
  { id: "secret-dict-call", make: (b, f) => dict(f, `dict(${b.key()}="a", ${b.key()}="b")`) },
  {
    id: "secret-dict-conditional-spread",
    make: (b, f) => dict(f, `{"${b.key()}": "a", **({"${b.key()}": "b"} if ${b.selector(f)} == "prod" else {})}`),
  },
  {
    id: "secret-dict-is-local",
    make: (b, f) => {
      const key = b.key();
      const local = f.modal("is_local");
      return defined(b, f, f, "local_secret_", (n) => [
        `if ${local}():`,
        `    ${n} = ${dict(f, `{"${key}": ${f.environ()}["${key}"]}`)}`,
        "else:",
        `    ${n} = ${dict(f, "{}")}`,
      ]);
    },
  },
  {
    id: "secret-dotenv",
    make: (b, f) => `${f.modal("Secret")}.from_dotenv(${b.rng.one(["", "__file__", 'filename=".env.local"'])})`,
  },
  {
    id: "secret-local-environ",
    make: (b, f) => `${f.modal("Secret")}.from_local_environ(["${b.key()}", "${b.key()}"])`,
  },
  {
    id: "secret-variable",
    make: (b, f) => {
      const made = named(b, f);
      return defined(b, f, f, "secret_", (n) => [`${n} = ${made}`]);
    },
  },
  {
    id: "secret-imported",
    make: (b, f) => {
      const owner = b.module("stores", f);
      const made = named(b, owner);
      return defined(b, f, owner, "secret_", (n) => [`${n} = ${made}`]);
    },
  },
  {
    id: "secret-helper",
    make: (b, f) => {
      const owner = b.rng.chance(0.5) ? b.module("helpers", f) : f;
      const helper = defined(b, f, owner, "get_secret_", (n) => [
        `def ${n}(name: str, keys=()):`,
        '    """Our secrets by name."""',
        `    return ${owner.modal("Secret")}.from_name(name, required_keys=list(keys))`,
      ]);
      return `${helper}(${secretName(b, f)}${b.rng.chance(0.5) ? `, keys=["${b.key()}"]` : ""})`;
    },
  },
  {
    id: "secret-partial",
    make: (b, f) => {
      f.import("import functools");
      const key = b.key();
      const made = defined(b, f, f, "shared_", (n) => [
        `${n} = functools.partial(${f.modal("Secret")}.from_name, required_keys=["${key}"])`,
      ]);
      return `${made}(${secretName(b, f)})`;
    },
  },
  {
    id: "secret-static-method",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      const holder = defined(b, f, owner, "Secrets", (n) => [
        `class ${n}:`,
        "    @staticmethod",
        "    def get(name):",
        `        return ${owner.modal("Secret")}.from_name(name)`,
      ]);
      return `${holder}.get(${secretName(b, f)})`;
    },
  },
  {
    id: "secret-class-attribute",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      const made = named(b, owner);
      return `${defined(b, f, owner, "Stores", (n) => [`class ${n}:`, `    main = ${made}`])}.main`;
    },
  },
  {
    id: "secret-conditional",
    make: (b, f) => {
      const env = b.selector(f);
      return `(${named(b, f)} if ${env} == "prod" else ${named(b, f)})`;
    },
  },
  {
    id: "secret-if-else",
    make: (b, f) => {
      const env = b.selector(f);
      const [yes, no] = [named(b, f), named(b, f)];
      return defined(b, f, f, "secret_", (n) => [
        `if ${env} == "prod":`,
        `    ${n} = ${yes}`,
        "else:",
        `    ${n} = ${no}`,
      ]);
    },
  },
  {
    id: "secret-try",
    make: (b, f) => {
      const made = named(b, f);
      return defined(b, f, f, "secret_", (n) => [
        "try:",
        `    ${n} = ${made}`,
        "except Exception:",
        `    ${n} = ${f.modal("Secret")}.from_dict({})`,
      ]);
    },
  },
  {
    id: "secret-dict-lookup",
    make: (b, f) => {
      const [a, c] = [named(b, f), named(b, f)];
      return `${defined(b, f, f, "SECRETS_", (n) => [`${n} = {"main": ${a}, "other": ${c}}`])}["${b.rng.one(["main", "other"])}"]`;
    },
  },
  {
    id: "secret-walrus",
    make: (b, f) => `(${b.fresh("held_")} := ${named(b, f)})`,
  },
];

function secret(b: Builder, f: PyFile): string {
  return b.pick(SECRETS, f);
}

function simple(b: Builder, f: PyFile): string {
  return `${f.modal("Secret")}.from_name("${b.name()}")`;
}

/** A list of names at the top level of some file. */
function nameList(b: Builder, f: PyFile): string {
  return defined(b, f, elsewhere(b, f), "NAMES_", (n) => [`${n} = ["${b.name()}", "${b.name()}"]`]);
}

export const LISTS: readonly Expression[] = [
  {
    id: "list-literal",
    make: (b, f) => `[${Array.from({ length: b.plain ? 1 : b.rng.int(1, 3) }, () => secret(b, f)).join(", ")}]`,
  },
  { id: "list-tuple", make: (b, f) => `(${secret(b, f)},)` },
  {
    id: "list-variable",
    make: (b, f) => {
      const made = secret(b, f);
      return defined(b, f, f, "SECRETS_", (n) => [`${n} = [${made}]`]);
    },
  },
  {
    id: "list-imported",
    make: (b, f) => {
      const owner = b.module("stores", f);
      const made = secret(b, owner);
      return defined(b, f, owner, "SECRETS_", (n) => [`${n} = [`, `    ${made},`, "]"]);
    },
  },
  {
    id: "list-plus",
    make: (b, f) => {
      const made = secret(b, f);
      const base = defined(b, f, f, "BASE_", (n) => [`${n} = [${made}]`]);
      return `${base} + [${simple(b, f)}]`;
    },
  },
  {
    id: "list-star",
    make: (b, f) => {
      const owner = b.rng.chance(0.5) ? b.module("stores", f) : f;
      const made = secret(b, owner);
      const base = defined(b, f, owner, "BASE_", (n) => [`${n} = [${made}]`]);
      return `[*${base}, ${simple(b, f)}]`;
    },
  },
  {
    id: "list-comprehension",
    make: (b, f) => `[${f.modal("Secret")}.from_name(n) for n in ${nameList(b, f)}]`,
  },
  {
    id: "list-comprehension-f-string",
    make: (b, f) => {
      const env = b.selector(f);
      return `[${f.modal("Secret")}.from_name(f"{n}-{${env}}") for n in ("${b.name()}", "${b.name()}")]`;
    },
  },
  {
    id: "list-comprehension-filter",
    make: (b, f) =>
      `[${f.modal("Secret")}.from_name(n) for n in ["${b.name()}", "skip-${b.name()}"] if not n.startswith("skip-")]`,
  },
  {
    id: "list-helper",
    make: (b, f) => {
      const owner = b.rng.chance(0.5) ? b.module("stores", f) : f;
      const made = secret(b, owner);
      return `${defined(b, f, owner, "get_secrets_", (n) => [`def ${n}():`, `    return [${made}]`])}()`;
    },
  },
  {
    id: "list-helper-appends",
    make: (b, f) => {
      const owner = b.rng.chance(0.5) ? b.module("helpers", f) : f;
      const env = b.selector(owner);
      return `${defined(b, f, owner, "get_secrets_", (n) => [
        `def ${n}():`,
        `    found = [${simple(b, owner)}]`,
        `    if ${env} == "prod":`,
        `        found.append(${simple(b, owner)})`,
        "    return found",
      ])}()`;
    },
  },
  {
    id: "list-early-return",
    make: (b, f) => {
      const env = b.selector(f);
      return `${defined(b, f, f, "get_secrets_", (n) => [
        `def ${n}(env):`,
        '    if env != "prod":',
        `        return [${simple(b, f)}]`,
        `    return [${simple(b, f)}, ${simple(b, f)}]`,
      ])}(${env})`;
    },
  },
  {
    id: "list-star-args-helper",
    make: (b, f) => {
      const owner = b.rng.chance(0.5) ? b.module("helpers", f) : f;
      return `${defined(b, f, owner, "bundle_", (n) => [
        `def ${n}(*names):`,
        `    return [${owner.modal("Secret")}.from_name(name) for name in names]`,
      ])}("${b.name()}", "${b.name()}")`;
    },
  },
  {
    id: "list-append",
    make: (b, f) => {
      const made = secret(b, f);
      return defined(b, f, f, "secrets_", (n) => [`${n} = []`, `${n}.append(${made})`]);
    },
  },
  {
    id: "list-extend",
    make: (b, f) => {
      const made = secret(b, f);
      return defined(b, f, f, "secrets_", (n) => [`${n} = [${made}]`, `${n}.extend([${simple(b, f)}])`]);
    },
  },
  {
    id: "list-augmented-assign",
    make: (b, f) => {
      const made = secret(b, f);
      return defined(b, f, f, "secrets_", (n) => [`${n} = [${simple(b, f)}]`, `${n} += [${made}]`]);
    },
  },
  {
    id: "list-if-append",
    make: (b, f) => {
      const env = b.selector(f);
      return defined(b, f, f, "secrets_", (n) => [
        `${n} = [${simple(b, f)}]`,
        `if ${env} == "prod":`,
        `    ${n}.append(${simple(b, f)})`,
      ]);
    },
  },
  {
    id: "list-loop-append",
    make: (b, f) => {
      const names = nameList(b, f);
      return defined(b, f, f, "secrets_", (n) => [
        `${n} = []`,
        `for one in ${names}:`,
        `    ${n}.append(${f.modal("Secret")}.from_name(one))`,
      ]);
    },
  },
  { id: "list-map", make: (b, f) => `list(map(${f.modal("Secret")}.from_name, ${nameList(b, f)}))` },
  {
    id: "list-conditional",
    make: (b, f) => {
      const env = b.selector(f);
      return `[${simple(b, f)}] if ${env} == "prod" else [${simple(b, f)}, ${simple(b, f)}]`;
    },
  },
  {
    id: "list-star-conditional",
    make: (b, f) => {
      const env = b.selector(f);
      return `[${secret(b, f)}, *([${simple(b, f)}] if ${env} == "prod" else [])]`;
    },
  },
  {
    id: "list-dict-values",
    make: (b, f) => {
      const made = secret(b, f);
      return `list(${defined(b, f, f, "SECRETS_", (n) => [`${n} = {"a": ${made}, "b": ${simple(b, f)}}`])}.values())`;
    },
  },
  {
    id: "list-dict-lookup",
    make: (b, f) => {
      const env = b.selector(f);
      const table = defined(b, f, f, "SECRETS_", (n) => [
        `${n} = {`,
        `    "dev": [${simple(b, f)}],`,
        `    "staging": [${simple(b, f)}],`,
        `    "prod": [${simple(b, f)}, ${simple(b, f)}],`,
        "}",
      ]);
      return `${table}[${env}]`;
    },
  },
  {
    id: "list-slice",
    make: (b, f) => {
      const made = secret(b, f);
      return `${defined(b, f, f, "SECRETS_", (n) => [`${n} = [${made}, ${simple(b, f)}, ${simple(b, f)}]`])}[:2]`;
    },
  },
  {
    id: "list-or-default",
    make: (b, f) => {
      const made = secret(b, f);
      return `${defined(b, f, f, "with_default_", (n) => [
        `def ${n}(secrets=None):`,
        `    return secrets or [${made}]`,
      ])}()`;
    },
  },
  {
    id: "list-class-attribute",
    make: (b, f) => {
      const made = secret(b, f);
      return `${defined(b, f, f, "Service", (n) => [`class ${n}:`, `    secrets = [${made}]`, "    cpu = 1"])}.secrets`;
    },
  },
  {
    id: "list-chain",
    make: (b, f) => {
      f.import("import itertools");
      return `list(itertools.chain([${secret(b, f)}], [${simple(b, f)}]))`;
    },
  },
  {
    id: "list-nested-function",
    make: (b, f) => {
      const name = secretName(b, f);
      return `${defined(b, f, f, "make_", (n) => [
        `def ${n}(name):`,
        "    def inner(suffix):",
        `        return ${f.modal("Secret")}.from_name(name + suffix)`,
        '    return [inner("-a"), inner("-b")]',
      ])}(${name})`;
    },
  },
];

/** An expression for a list of secrets in this file. */
export function secretList(b: Builder, f: PyFile): string {
  return b.pick(LISTS, f);
}

export { simple };
