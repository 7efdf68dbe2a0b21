/** Runs the oracle: a virtual environment with the real SDK, and processes in it that answer jobs. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The SDK that generated apps and modern projects are imported under. */
export const MODAL_VERSION = "1.6.4";
/** The SDK for projects of the `Stub` era: singular `secret=` and both `Stub` and plural `secrets=` work in it. */
export const LEGACY_VERSION = "0.62.140";

/** What apps commonly need to build their settings at import, so that stand-ins don't reach the SDK. */
const LIBRARIES = [
  "pydantic==2.14.3",
  "pydantic-settings==2.16.3",
  "python-dotenv==1.2.4",
  "pyyaml==6.0.3",
  "python-decouple==3.8",
  "environs==11.2.1",
];

export interface OracleJob {
  readonly id: string;
  readonly root: string;
  readonly file?: string;
  readonly module?: string;
  readonly path?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly remote?: boolean;
  readonly call?: boolean;
  /** The packages to replace by stand-ins; absent: all that are not installed. */
  readonly stubs?: readonly string[];
}

export interface TruePlace {
  readonly file: string | null;
  readonly line: number | null;
}

export interface TrueSecret {
  readonly kind: "name" | "dict" | "dotenv" | "local_environ" | "unknown";
  readonly name?: string;
  readonly environment_name?: string | null;
  readonly required_keys?: readonly string[];
  readonly keys?: readonly string[] | null;
  /** Keys whose value was None, which the SDK leaves out. */
  readonly dropped?: readonly string[];
  readonly at?: { readonly file: string; readonly line: number } | null;
}

export interface TrueWorkload extends TruePlace {
  readonly kind: "function" | "class" | "variant" | "sandbox" | "exec" | "image-build" | "bucket-mount" | "registry";
  readonly name: string;
  readonly tag?: string | null;
  /** The module that a container of it imports. */
  readonly module?: string | null;
  readonly secrets: readonly TrueSecret[];
  readonly env: readonly string[];
  readonly image_env?: readonly string[];
  readonly replaces?: boolean;
  readonly registered_at?: { readonly file: string; readonly line: number } | null;
}

export interface TrueRead {
  readonly key: string | null;
  readonly how: string;
  readonly phase: "import" | "call";
  readonly has_default: boolean;
  readonly stack: readonly { readonly file: string; readonly line: number; readonly name: string }[];
}

export interface TrueRun {
  readonly supplied: boolean;
  readonly errors: readonly string[];
  readonly reads: readonly TrueRead[];
  readonly workloads: readonly TrueWorkload[];
  /** The modules that stand-ins took the place of, up to the end of this run. */
  readonly stubbed: readonly string[];
}

export interface OracleAnswer {
  readonly id: string;
  readonly ok: boolean;
  readonly error: {
    readonly type: string;
    readonly missing_env?: string | null;
    readonly module?: string | null;
    readonly at?: TruePlace | null;
  } | null;
  readonly apps: readonly (TruePlace & { readonly name: string | null; readonly secrets: readonly TrueSecret[] })[];
  readonly workloads: readonly TrueWorkload[];
  readonly reads: readonly TrueRead[];
  readonly stubbed: readonly string[];
  readonly files: readonly string[];
  readonly supplied: readonly string[];
  readonly calls?: readonly { readonly workload: number; readonly runs: readonly TrueRun[] }[];
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CACHE = join(HERE, "../../node_modules/.cache/leastkey-conformance");

/**
 * The path of a Python with this version of the SDK installed; made when it isn't there. The number at the end of
 * its folder goes up with each change of what is installed.
 */
export function oraclePython(version: string): { python: string } | { missing: string } {
  const home = join(CACHE, `modal-${version}-2`);
  const python = join(home, "bin", "python");
  if (existsSync(python)) return { python };
  mkdirSync(CACHE, { recursive: true });
  const unfinished = `${home}.${process.pid}`;
  const made = spawnSync("python3", ["-m", "venv", unfinished], { encoding: "utf8" });
  if (made.status !== 0)
    return { missing: `python3 -m venv failed: ${made.error?.message ?? made.stderr.slice(-300)}` };
  const install = spawnSync(
    join(unfinished, "bin", "python"),
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `modal==${version}`, ...LIBRARIES],
    { encoding: "utf8" },
  );
  if (install.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    return { missing: `pip install modal==${version} failed: ${install.stderr.slice(-300)}` };
  }
  if (existsSync(home)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, home);
  return { python };
}

/** One warm process with the SDK imported; it forks for each job and answers in order. */
class OracleProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: { resolve: (answer: OracleAnswer) => void; reject: (error: Error) => void }[] = [];
  private complaint = "";

  constructor(python: string) {
    const program = `import sys; sys.path.insert(0, ${JSON.stringify(HERE)}); from oracle.main import main; sys.path.pop(0); main()`;
    this.child = spawn(python, ["-I", "-B", "-c", program], {
      stdio: "pipe",
      env: process.env.ORACLE_DEBUG
        ? { PATH: process.env.PATH ?? "", ORACLE_DEBUG: process.env.ORACLE_DEBUG }
        : { PATH: process.env.PATH ?? "" },
    });
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      this.waiting.shift()?.resolve(JSON.parse(line) as OracleAnswer);
    });
    this.child.stderr.on("data", (data: Buffer) => {
      this.complaint = (this.complaint + data.toString()).slice(-1000);
    });
    this.child.on("close", () => {
      for (const one of this.waiting.splice(0)) one.reject(new Error(`the oracle ended: ${this.complaint}`));
    });
  }

  ask(job: OracleJob): Promise<OracleAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(job)}\n`);
    });
  }

  end(): void {
    this.child.stdin.end();
  }
}

/** Several oracle processes that share the jobs. */
export class Oracle {
  private readonly idle: OracleProcess[];
  private readonly all: readonly OracleProcess[];
  private readonly queue: ((process: OracleProcess) => void)[] = [];

  constructor(python: string, processes = Math.max(1, Math.min(availableParallelism(), 8))) {
    this.all = Array.from({ length: processes }, () => new OracleProcess(python));
    this.idle = [...this.all];
  }

  async ask(job: OracleJob): Promise<OracleAnswer> {
    const worker = this.idle.pop() ?? (await new Promise<OracleProcess>((resolve) => this.queue.push(resolve)));
    try {
      return await worker.ask(job);
    } finally {
      const next = this.queue.shift();
      if (next) next(worker);
      else this.idle.push(worker);
    }
  }

  end(): void {
    for (const one of this.all) one.end();
  }
}
