/** One workspace folder: its open texts, its last scan, and when it is scanned again. */
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Examined, examine, type Memory, newMemory, type Options, type Problem } from "../compose.ts";
import { inside } from "../source/paths.ts";

/** What a scan gave: the project as it is, or why it can't be told. */
export type Scanned =
  | { readonly ok: true; readonly value: Examined }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** So long after the last key the project is scanned, in milliseconds. */
const QUIET = 200;

export class Project {
  readonly folder: string;
  private readonly open = new Map<string, { readonly uri: string; readonly text: string; readonly version: number }>();
  private readonly onScanned: (project: Project, scanned: Scanned) => void;
  private readonly onFailed: (error: unknown) => void;
  private readonly options: Pick<Options, "thresholds">;
  private readonly memory: Memory = newMemory();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<Scanned> | null = null;
  /** What the last scan saw is no longer what is there. */
  isStale = true;
  private last: Scanned | null = null;
  /** The versions of the open documents that the last scan saw. */
  private versions: ReadonlyMap<string, number> = new Map();
  private queue: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(
    folder: string,
    options: Pick<Options, "thresholds">,
    onScanned: (project: Project, scanned: Scanned) => void,
    onFailed: (error: unknown) => void,
  ) {
    this.folder = folder;
    this.options = options;
    this.onScanned = onScanned;
    this.onFailed = onFailed;
  }

  /** The path of a document relative to the folder; null when it lies elsewhere. */
  pathOf(uri: string): string | null {
    const path = fileOf(uri);
    return (path === null ? null : inside(this.folder, path)) || null;
  }

  uriOf = (path: string): string => this.open.get(path)?.uri ?? pathToFileURL(resolve(this.folder, path)).href;

  /** The version of an open document that the last scan saw; null for a file on disk. */
  versionOf(path: string): number | null {
    return this.versions.get(path) ?? null;
  }

  /** What a scan is given: what the editor holds counts, not what is on disk. */
  scanOptions(): Options {
    const texts = new Map([...this.open].map(([path, { text }]) => [path, text]));
    return { ...this.options, cwd: this.folder, root: this.folder, texts, memory: this.memory };
  }

  set(path: string, uri: string, text: string, version: number): void {
    this.open.set(path, { uri, text, version });
    this.touch();
  }

  close(path: string): void {
    this.open.delete(path);
    this.touch();
  }

  /** Something changed: scan once it is quiet. */
  touch(): void {
    this.isStale = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.current().catch(this.onFailed), QUIET);
  }

  /** The scan of the project as it is now. Null when the folder was closed. */
  async current(): Promise<Scanned | null> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while ((this.isStale || this.last === null) && !this.isClosed) {
      this.running ??= this.scan();
      await this.running;
    }
    return this.isClosed ? null : this.last;
  }

  private async scan(): Promise<Scanned> {
    try {
      const scanned = await this.alone(() => {
        this.isStale = false;
        this.versions = new Map([...this.open].map(([path, { version }]) => [path, version]));
        return examine(this.scanOptions());
      });
      this.last = scanned;
      if (!this.isClosed) this.onScanned(this, scanned);
      return scanned;
    } catch (error) {
      this.isStale = true;
      throw error;
    } finally {
      this.running = null;
    }
  }

  /** Waits for what else scans the folder: one scan at a time may use the memory. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task);
    this.queue = result.catch(() => {});
    return result;
  }

  /** Ends all work for this folder. */
  dispose(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    void this.alone(async () => this.memory.dispose());
  }
}

/** The path of a `file:` URI; null for other documents. */
export function fileOf(uri: string): string | null {
  if (!uri.startsWith("file:")) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
