import type { Builder, Pattern, PyFile } from "./builder.ts";

/** A place for a definition: this file, or by chance a module that it imports. */
function elsewhere(b: Builder, file: PyFile): PyFile {
  return b.rng.chance(0.5) ? b.module("config", file) : file;
}

/** Three names for the three stages. */
function stages(b: Builder): { dev: string; prod: string; staging: string } {
  const base = b.name();
  return { dev: `${base}-dev`, prod: base, staging: `${base}-staging` };
}

/** Defines something at the top level of `owner` by lines that bind `name`, and gives the expression for it in `file`. */
function defined(b: Builder, file: PyFile, owner: PyFile, prefix: string, lines: (name: string) => string[]): string {
  const name = b.fresh(prefix);
  owner.add(...lines(name));
  return b.reference(file, owner, name);
}

type Name = Pattern<string>;

const plain: Name[] = [
  { id: "name-literal", make: (b) => b.quote(b.name()) },
  {
    id: "name-constant",
    make: (b, f) => defined(b, f, f, "NAME_", (n) => [`${n} = ${b.quote(b.name())}`]),
  },
  {
    id: "name-imported-constant",
    make: (b, f) => defined(b, f, b.module("config", f), "NAME_", (n) => [`${n}: str = ${b.quote(b.name())}`]),
  },
  {
    id: "name-env-default",
    make: (b, f) => {
      const key = b.fresh("SECRET_NAME_");
      return b.rng.chance(0.5)
        ? `${f.environ()}.get("${key}", "${b.name()}")`
        : defined(b, f, f, "NAME_", (n) => [`${n} = ${f.getenv()}("${key}") or "${b.name()}"`]);
    },
  },
  {
    id: "name-join",
    make: (b, f) => {
      const parts = defined(b, f, elsewhere(b, f), "PARTS_", (n) => [`${n} = ["${b.name()}", "x"]`]);
      return `"-".join(${parts})`;
    },
  },
  {
    id: "name-class-attribute",
    make: (b, f) =>
      `${defined(b, f, elsewhere(b, f), "Names", (n) => [`class ${n}:`, `    MAIN = "${b.name()}"`, `    OTHER = "${b.name()}"`])}.MAIN`,
  },
  {
    id: "name-inherited-attribute",
    make: (b, f) =>
      `${defined(b, f, elsewhere(b, f), "Names", (n) => [
        `class ${n}Base:`,
        `    main = "${b.name()}"`,
        `    other = "${b.name()}"`,
        `class ${n}(${n}Base):`,
        `    other = "${b.name()}"`,
      ])}.${b.rng.one(["main", "other"])}`,
  },
  {
    id: "name-dataclass",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      owner.import("from dataclasses import dataclass");
      const given = b.rng.chance(0.5) ? `secret="${b.name()}"` : "";
      return `${defined(b, f, owner, "settings_", (n) => [
        "@dataclass(frozen=True)",
        `class S${n}:`,
        `    secret: str = "${b.name()}"`,
        "    retries: int = 3",
        `${n} = S${n}(${given})`,
      ])}.secret`;
    },
  },
  {
    id: "name-instance-attribute",
    make: (b, f) =>
      `${defined(b, f, elsewhere(b, f), "names_", (n) => [
        `class C${n}:`,
        "    def __init__(self, prefix):",
        '        self.secret = prefix + "-secret"',
        `${n} = C${n}("${b.name()}")`,
      ])}.secret`,
  },
  {
    id: "name-property",
    make: (b, f) =>
      `${defined(b, f, elsewhere(b, f), "names_", (n) => [
        `class C${n}:`,
        `    base = "${b.name()}"`,
        "    @property",
        "    def secret(self):",
        '        return f"{self.base}-p"',
        `${n} = C${n}()`,
      ])}.secret`,
  },
  {
    id: "name-helper",
    make: (b, f) =>
      `${defined(b, f, b.rng.chance(0.5) ? b.module("helpers", f) : f, "secret_name_", (n) => [
        `def ${n}(base, kind="secret"):`,
        '    return f"{base}-{kind}"',
      ])}("${b.name()}"${b.rng.one(["", ', "keys"', ', kind="keys"'])})`,
  },
  {
    id: "name-lambda",
    make: (b, f) => `${defined(b, f, f, "named_", (n) => [`${n} = lambda base: base + "-l"`])}("${b.name()}")`,
  },
  {
    id: "name-walrus",
    make: (b) => `(${b.fresh("walrus_")} := "${b.name()}")`,
  },
  {
    id: "name-try-import",
    make: (b, f) => {
      const owner = b.module("config", f);
      const name = b.fresh("NAME_");
      owner.add(`${name} = "${b.name()}"`);
      if (owner === f) return name;
      f.add("try:", `    from ${owner.module} import ${name}`, "except ImportError:", `    ${name} = "${b.name()}"`);
      return name;
    },
  },
  {
    id: "name-list-index",
    make: (b, f) =>
      `${defined(b, f, elsewhere(b, f), "NAMES_", (n) => [`${n} = ["${b.name()}", "${b.name()}"]`])}[${b.rng.one([0, 1, -1])}]`,
  },
  {
    id: "name-tuple-unpack",
    make: (b, f) => defined(b, f, elsewhere(b, f), "NAME_", (n) => [`${n}, ${n}_B = "${b.name()}", "${b.name()}"`]),
  },
  {
    id: "name-string-methods",
    make: (b, f) =>
      defined(b, f, f, "NAME_", (n) => [
        `${n} = ${b.rng.one([
          `"${b.name().toUpperCase()}".lower()`,
          `"${b.name().replaceAll("-", "_")}".replace("_", "-")`,
          `"  ${b.name()} ".strip()`,
          `"${b.name()}:x".split(":")[0]`,
          `"${b.name()}-x".removesuffix("-x")`,
        ])}`,
      ]),
  },
  {
    id: "name-augmented-assign",
    make: (b, f) => defined(b, f, elsewhere(b, f), "NAME_", (n) => [`${n} = "${b.name()}"`, `${n} += "-more"`]),
  },
  {
    id: "name-nested-dict",
    make: (b, f) =>
      `${defined(b, f, elsewhere(b, f), "CONFIG_", (n) => [
        `${n} = {"secrets": {"main": "${b.name()}", "other": "${b.name()}"}, "retries": 3}`,
      ])}["secrets"]["main"]`,
  },
  {
    id: "name-enum",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      owner.import("from enum import Enum");
      return `${defined(b, f, owner, "Which", (n) => [
        `class ${n}(str, Enum):`,
        `    MAIN = "${b.name()}"`,
        `    OTHER = "${b.name()}"`,
      ])}.MAIN.value`;
    },
  },
  {
    id: "name-namedtuple",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      owner.import("from typing import NamedTuple");
      return `${defined(b, f, owner, "pair_", (n) => [
        `class P${n}(NamedTuple):`,
        "    name: str",
        "    size: int = 1",
        `${n} = P${n}("${b.name()}")`,
      ])}.name`;
    },
  },
];

const staged: Name[] = [
  {
    id: "name-f-string",
    make: (b, f) => {
      const env = b.selector(f);
      return b.rng.chance(0.5) ? `f"${b.name()}-{${env}}"` : `f"{${env}}-${b.name()}"`;
    },
  },
  {
    id: "name-concat",
    make: (b, f) => {
      const env = b.selector(f);
      return b.rng.chance(0.5) ? `"${b.name()}-" + ${env}` : `${env} + "-${b.name()}"`;
    },
  },
  { id: "name-percent", make: (b, f) => `"${b.name()}-%s" % ${b.selector(f)}` },
  { id: "name-format", make: (b, f) => `"${b.name()}-{}".format(${b.selector(f)})` },
  {
    id: "name-conditional",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      return b.rng.one([
        `"${s.prod}" if ${env} == "prod" else "${s.dev}"`,
        `("${s.dev}" if ${env} != "prod" else "${s.prod}")`,
        `("${s.prod}" if ${env} == "prod" else "${s.staging}" if ${env} == "staging" else "${s.dev}")`,
      ]);
    },
  },
  {
    id: "name-dict-lookup",
    make: (b, f) => {
      const s = stages(b);
      const table = defined(b, f, elsewhere(b, f), "NAMES_", (n) => [
        `${n} = {`,
        `    "dev": "${s.dev}",`,
        `    "staging": "${s.staging}",`,
        `    "prod": "${s.prod}",`,
        "}",
      ]);
      return `${table}[${b.selector(f)}]`;
    },
  },
  {
    id: "name-dict-get",
    make: (b, f) => {
      const s = stages(b);
      const table = defined(b, f, elsewhere(b, f), "NAMES_", (n) => [`${n} = {"prod": "${s.prod}"}`]);
      return `${table}.get(${b.selector(f)}, "${s.dev}")`;
    },
  },
  {
    id: "name-if-else",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      const env = b.selector(owner);
      const s = stages(b);
      return defined(b, f, owner, "NAME_", (n) =>
        b.rng.one([
          [`if ${env} == "prod":`, `    ${n} = "${s.prod}"`, "else:", `    ${n} = "${s.dev}"`],
          [
            `if ${env} == "prod":`,
            `    ${n} = "${s.prod}"`,
            `elif ${env} == "staging":`,
            `    ${n} = "${s.staging}"`,
            "else:",
            `    ${n} = "${s.dev}"`,
          ],
          [`${n} = "${s.dev}"`, `if ${env} == "prod":`, `    ${n} = "${s.prod}"`],
        ]),
      );
    },
  },
  {
    id: "name-if-in",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      return defined(b, f, f, "NAME_", (n) => [
        `${n} = "${s.prod}" if ${env} in ${b.rng.one(['("prod", "staging")', '{"prod", "live"}', '["prod"]'])} else "${s.dev}"`,
      ]);
    },
  },
  {
    id: "name-if-not",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      return defined(b, f, f, "NAME_", (n) => [
        `IS_PROD_${n} = ${env} == "prod"`,
        `if not IS_PROD_${n}:`,
        `    ${n} = "${s.dev}"`,
        "else:",
        `    ${n} = "${s.prod}"`,
      ]);
    },
  },
  {
    id: "name-startswith",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      return `("${s.prod}" if ${env}.startswith("prod") else "${s.dev}")`;
    },
  },
  {
    id: "name-match",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      return defined(b, f, f, "NAME_", (n) => [
        `match ${env}:`,
        '    case "prod" | "live":',
        `        ${n} = "${s.prod}"`,
        '    case "staging":',
        `        ${n} = "${s.staging}"`,
        "    case _:",
        `        ${n} = "${s.dev}"`,
      ]);
    },
  },
  {
    id: "name-helper-early-return",
    make: (b, f) => {
      const s = stages(b);
      const helper = defined(b, f, b.rng.chance(0.5) ? b.module("helpers", f) : f, "pick_name_", (n) => [
        `def ${n}(env):`,
        '    if env == "prod":',
        `        return "${s.prod}"`,
        '    if env == "staging":',
        `        return "${s.staging}"`,
        `    return "${s.dev}"`,
      ]);
      return `${helper}(${b.selector(f)})`;
    },
  },
  {
    id: "name-suffix",
    make: (b, f) => {
      const env = b.selector(f);
      const suffix = defined(b, f, f, "SUFFIX_", (n) => [`${n} = "" if ${env} == "prod" else f"-{${env}}"`]);
      return b.rng.chance(0.5) ? `f"${b.name()}{${suffix}}"` : `"${b.name()}" + ${suffix}`;
    },
  },
  {
    id: "name-try-keyerror",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      return defined(b, f, f, "NAME_", (n) => [
        "try:",
        `    ${n} = {"prod": "${s.prod}"}[${env}]`,
        "except KeyError:",
        `    ${n} = "${s.dev}"`,
      ]);
    },
  },
  {
    id: "name-dict-of-dataclasses",
    make: (b, f) => {
      const owner = elsewhere(b, f);
      owner.import("from dataclasses import dataclass");
      const s = stages(b);
      const table = defined(b, f, owner, "STAGES_", (n) => [
        "@dataclass",
        `class Stage${n}:`,
        "    secret: str",
        "    size: int = 1",
        `${n} = {"dev": Stage${n}("${s.dev}"), "staging": Stage${n}(secret="${s.staging}"), "prod": Stage${n}("${s.prod}", 2)}`,
      ]);
      return `${table}[${b.selector(f)}].secret`;
    },
  },
  {
    id: "name-modal-environment",
    make: (b, f) => {
      b.selectors.set("MODAL_ENVIRONMENT", ["prod", "staging"]);
      b.texts.set(
        "deploy.sh",
        `#!/bin/sh\nmodal deploy -e prod ${b.main.path}\nmodal deploy -e staging ${b.main.path}\n`,
      );
      const env = defined(b, f, f, "MENV_", (n) => [`${n} = ${f.environ()}.get("MODAL_ENVIRONMENT", "main")`]);
      return `f"${b.name()}-{${env}}"`;
    },
  },
  {
    id: "name-class-dispatch",
    make: (b, f) => {
      const env = b.selector(f);
      const s = stages(b);
      const chosen = defined(b, f, f, "Chosen", (n) => [
        `class ${n}Dev:`,
        `    secret = "${s.dev}"`,
        `class ${n}Prod(${n}Dev):`,
        `    secret = "${s.prod}"`,
        `${n} = ${n}Prod if ${env} == "prod" else ${n}Dev`,
      ]);
      return `${chosen}.secret`;
    },
  },
];

export const NAMES: readonly Name[] = [...plain, ...staged];

/** An expression for a secret's name in this file. */
export function secretName(b: Builder, file: PyFile): string {
  return b.pick(NAMES, file);
}

export { defined, elsewhere };
