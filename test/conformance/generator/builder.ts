import type { Rng } from "./rng.ts";

/** A way of writing something, known by its id; `make` writes what it needs into files and returns the rest. */
export interface Pattern<R> {
  readonly id: string;
  readonly make: (b: Builder, file: PyFile) => R;
}

export type Layout = "single" | "flat" | "package" | "src" | "nested";

export const LAYOUTS: readonly Layout[] = ["single", "flat", "package", "src", "nested"];

type Role = "config" | "helpers" | "stores";

const ROLES: readonly Role[] = ["config", "helpers", "stores"];

export function indent(lines: readonly string[], by = 1): string[] {
  return lines.map((line) => (line === "" ? "" : "    ".repeat(by) + line));
}

/** One Python file while it is written: imports come first, in the order in which they were asked for. */
export class PyFile {
  readonly imports: string[] = [];
  readonly body: string[] = [];
  /** Lines after everything else, for cyclic imports. */
  readonly tail: string[] = [];

  constructor(
    readonly path: string,
    /** The dotted name by which other files import it. */
    readonly module: string,
    private readonly style: { readonly modal: "modal" | "alias" | "from"; readonly os: "os" | "alias" | "from" },
  ) {}

  import(line: string): void {
    if (!this.imports.includes(line)) this.imports.push(line);
  }

  add(...lines: string[]): void {
    this.body.push(...lines);
  }

  /** An expression for a name of the SDK, e.g. `modal.Secret`, `m.Secret` or `Secret`. */
  modal(name: string): string {
    if (this.style.modal === "from") {
      this.import(`from modal import ${name}`);
      return name;
    }
    this.import(this.style.modal === "alias" ? "import modal as m" : "import modal");
    return `${this.style.modal === "alias" ? "m" : "modal"}.${name}`;
  }

  environ(): string {
    if (this.style.os === "from") {
      this.import("from os import environ");
      return "environ";
    }
    this.import(this.style.os === "alias" ? "import os as _os" : "import os");
    return `${this.style.os === "alias" ? "_os" : "os"}.environ`;
  }

  getenv(): string {
    if (this.style.os === "from") {
      this.import("from os import getenv");
      return "getenv";
    }
    this.import(this.style.os === "alias" ? "import os as _os" : "import os");
    return `${this.style.os === "alias" ? "_os" : "os"}.getenv`;
  }

  render(): string {
    return `${[...this.imports, "", ...this.body, ...this.tail].join("\n")}\n`;
  }
}

const PLAINEST = new Set([
  "name-literal",
  "secret-from-name",
  "list-literal",
  "read-nothing",
  "env-literal",
  "image-env",
  "attach-function",
]);

const WORDS = "openai mail billing search vector queue media auth cache feed audit crm geo ledger notify".split(" ");
const SUFFIXES = "secret creds keys token access".split(" ");
const KEYS = "OPENAI_API_KEY STRIPE_KEY DB_URL DB_PASSWORD MAIL_TOKEN SEARCH_KEY REDIS_URL S3_KEY JWT_SECRET".split(
  " ",
);

/** The state of one app that is being composed. */
export class Builder {
  readonly used = new Set<string>();
  readonly files: PyFile[] = [];
  readonly texts = new Map<string, string>();
  readonly main: PyFile;
  /** The environment variables by which this app chooses its stage, with the values to try beside unset. */
  readonly selectors = new Map<string, readonly string[]>();
  private counter = 0;
  private readonly shared = new Map<string, PyFile>();

  constructor(
    readonly rng: Rng,
    readonly layout: Layout,
    private readonly wanted: Set<string>,
    /** Whether everything not asked for is written in the plainest way, so that one pattern stands alone. */
    readonly plain = false,
  ) {
    this.used.add(`layout-${layout}`);
    const [path, module] = {
      single: ["app.py", "app"],
      flat: ["app.py", "app"],
      package: ["svc/app.py", "svc.app"],
      src: ["src/svc/app.py", "svc.app"],
      nested: ["apps/api/main.py", "main"],
    }[layout] as [string, string];
    this.main = this.file(path, module);
    if (layout === "package" || layout === "src") this.file(this.main.path.replace("app.py", "__init__.py"), "svc");
    if (layout === "src") {
      this.texts.set(
        "pyproject.toml",
        '[project]\nname = "svc"\nversion = "0.1.0"\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[tool.hatch.build.targets.wheel]\npackages = ["src/svc"]\n',
      );
    }
  }

  private file(path: string, module: string): PyFile {
    const made = new PyFile(path, module, {
      modal: this.rng.one(["modal", "modal", "modal", "alias", "from"] as const),
      os: this.rng.one(["os", "os", "os", "alias", "from"] as const),
    });
    this.files.push(made);
    return made;
  }

  fresh(prefix: string): string {
    this.counter += 1;
    return `${prefix}${this.counter}`;
  }

  /** A secret's name, different at each call. */
  name(): string {
    this.counter += 1;
    return `${this.rng.one(WORDS)}-${this.rng.one(SUFFIXES)}-${this.counter}`;
  }

  key(): string {
    this.counter += 1;
    return `${this.rng.one(KEYS)}_${this.counter}`;
  }

  quote(text: string): string {
    return this.rng.chance(0.5) ? `"${text}"` : `'${text}'`;
  }

  /** One pattern: one that this app is asked to contain if there is such, else any. */
  pick<R>(patterns: readonly Pattern<R>[], file: PyFile): R {
    const asked = patterns.filter((p) => this.wanted.has(p.id));
    const plainest = this.plain ? patterns.filter((p) => PLAINEST.has(p.id)) : [];
    const chosen = this.rng.one(asked.length > 0 ? asked : plainest.length > 0 ? plainest : patterns);
    this.wanted.delete(chosen.id);
    this.used.add(chosen.id);
    return chosen.make(this, file);
  }

  /** Whether a pattern that this app is asked to contain is still missing. */
  wants(): boolean {
    return this.wanted.size > 0;
  }

  /** Something more, by chance, or because one of these patterns is asked for. */
  more(probability: number, patterns: readonly Pattern<unknown>[]): boolean {
    return patterns.some((p) => this.wanted.has(p.id)) || (!this.plain && this.rng.chance(probability));
  }

  /** Uses the pattern by chance, or because it is asked for. */
  maybe(id: string, probability: number): boolean {
    const use = this.wanted.has(id) || (!this.plain && this.rng.chance(probability));
    if (use) {
      this.wanted.delete(id);
      this.used.add(id);
    }
    return use;
  }

  /**
   * A module of the project for shared definitions, as used by `from`; that file itself when there is only one file, or
   * when the import would be circular (`config` imports nobody, `helpers` only `config`, and so on).
   */
  module(role: Role, from: PyFile): PyFile {
    if (this.layout === "single") return this.main;
    const rank = ROLES.findIndex((r) => this.shared.get(r) === from);
    if (rank >= 0 && ROLES.indexOf(role) >= rank) return from;
    const known = this.shared.get(role);
    if (known) return known;
    const folder = this.main.path.slice(0, this.main.path.lastIndexOf("/") + 1);
    const inner = this.layout === "nested" && role === "stores";
    const path = inner ? `shared/${role}.py` : `${folder}${role}.py`;
    const module = inner ? `shared.${role}` : this.main.module.includes(".") ? `svc.${role}` : role;
    const made = this.file(path, module);
    this.shared.set(role, made);
    return made;
  }

  /** An expression in `file` for the top-level name `name` of `owner`, imported in one of the many ways. */
  reference(file: PyFile, owner: PyFile, name: string): string {
    if (file === owner) return name;
    const relative = this.main.module.includes(".");
    const leaf = owner.module.slice(owner.module.lastIndexOf(".") + 1);
    const ways: [string, () => string][] = [
      ["import-from", () => this.imported(file, `from ${owner.module} import ${name}`, name)],
      ["import-as", () => this.imported(file, `from ${owner.module} import ${name} as ${name}_x`, `${name}_x`)],
      ["import-star", () => this.imported(file, `from ${owner.module} import *`, name)],
      ["import-try", () => this.importTry(file, owner, name)],
    ];
    if (relative) {
      ways.push(
        ["import-relative", () => this.imported(file, `from .${leaf} import ${name}`, name)],
        ["import-relative-module", () => this.imported(file, `from . import ${leaf}`, `${leaf}.${name}`)],
        ["import-dotted", () => this.imported(file, `import ${owner.module}`, `${owner.module}.${name}`)],
      );
    } else {
      ways.push(["import-module", () => this.imported(file, `import ${owner.module}`, `${owner.module}.${name}`)]);
      ways.push([
        "import-module-as",
        () => this.imported(file, `import ${owner.module} as ${leaf}_m`, `${leaf}_m.${name}`),
      ]);
    }
    if (file === this.main) {
      ways.push(["import-re-export", () => this.reExport(file, owner, name)]);
      if (relative) ways.push(["import-package-init", () => this.throughInit(file, leaf, name)]);
    }
    const asked = ways.filter(([id]) => this.wanted.has(id));
    const usual = this.plain ? ways.slice(0, 1) : ways;
    const [id, write] = this.rng.one(asked.length > 0 ? asked : usual);
    this.wanted.delete(id);
    this.used.add(id);
    return write();
  }

  private imported(file: PyFile, line: string, expression: string): string {
    file.import(line);
    return expression;
  }

  private reExport(file: PyFile, owner: PyFile, name: string): string {
    const facade =
      this.shared.get("facade") ??
      this.file(owner.path.replace(/[^/]*$/, "facade.py"), owner.module.replace(/[^.]*$/, "facade"));
    this.shared.set("facade", facade);
    facade.import(`from ${owner.module} import ${name}`);
    return this.imported(file, `from ${facade.module} import ${name}`, name);
  }

  private importTry(file: PyFile, owner: PyFile, name: string): string {
    file.import(`try:\n    from ${owner.module} import ${name}\nexcept ImportError:\n    ${name} = None`);
    return name;
  }

  private throughInit(file: PyFile, leaf: string, name: string): string {
    const init = this.files.find((f) => f.path.endsWith("__init__.py"));
    if (!init) return this.imported(file, `from .${leaf} import ${name}`, name);
    init.import(`from .${leaf} import ${name}`);
    return this.imported(file, `from svc import ${name}`, name);
  }

  private stage: { owner: PyFile; key: string } | null = null;
  /** The stage variable's name as seen in a file. */
  private readonly seen = new Map<PyFile, string>();

  /** An expression in `file` for the stage: "dev" unless its environment variable says otherwise. */
  selector(file: PyFile): string {
    const known = this.seen.get(file);
    if (known) return known;
    if (!this.stage) {
      const key = this.rng.one(["APP_ENV", "ENVIRONMENT", "STAGE", "DEPLOY_ENV"]);
      this.selectors.set(key, ["prod", "staging"]);
      this.stage = { owner: this.rng.chance(0.5) ? this.module("config", file) : file, key };
      this.stageIn(this.stage.owner);
      this.texts.set(
        "Makefile",
        `deploy-prod:\n\t${key}=prod modal deploy ${this.main.path}\n\ndeploy-staging:\n\t${key}=staging modal deploy ${this.main.path}\n`,
      );
    }
    const { owner } = this.stage;
    const reachable = owner === file || (owner === this.shared.get("config") && file !== owner);
    if (!reachable) this.stageIn(file);
    const expression = reachable ? this.reference(file, owner, "ENV") : "ENV";
    this.seen.set(file, expression);
    return expression;
  }

  /** Defines the stage at the top level of a file. */
  private stageIn(file: PyFile): void {
    const key = this.stage?.key ?? "APP_ENV";
    file.add(
      this.rng.one([
        () => `ENV = ${file.environ()}.get("${key}", "dev")`,
        () => `ENV = ${file.getenv()}("${key}", "dev")`,
        () => `ENV = ${file.environ()}.get("${key}") or "dev"`,
      ])(),
    );
  }
}
