/**
 * Threads that search files for credentials while the main one reads on. They change how long a scan takes, never what it
 * finds: each file is searched by itself, and what a thread leaves undone the main one does.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { CredentialSettings } from "../credentials/engine.ts";
import type { CredentialScan } from "../credentials/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { ParserOptions } from "../syntax/parser.ts";
import type { startThread } from "./search-thread.ts";

type StartThread = typeof startThread;

/** What a thread is started with. */
export interface Orders {
  readonly settings: CredentialSettings;
  readonly parser: ParserOptions;
}

/** Files for a thread. */
export interface Batch {
  readonly id: number;
  readonly files: readonly SourceFile[];
}

/** The results of a batch, in the order of its files; null when the thread could not do it. */
export interface Answer {
  readonly id: number;
  readonly scans: readonly CredentialScan[] | null;
}

export interface CrewOptions extends Orders {
  /** How many threads to start beside this one. */
  readonly threads: number;
  /** So many characters of source must have come before threads are worth their start. */
  readonly threshold?: number;
  /** Characters of a batch. */
  readonly batch?: number;
  /** Heap of a thread. */
  readonly heapMb?: number;
  /** The compiled `search-worker.ts`. */
  readonly program: URL;
}

/** The main thread reads for all: more than a few would wait for it. */
const MOST_THREADS = 3;
/** From here on a second thread saves more than it costs to start. */
const THRESHOLD = 24_000_000;
/** Small enough that no thread is left with much at the end. */
const BATCH = 1_000_000;
/** Batches a thread holds, so that it needn't wait for the next. */
const IN_HAND = 2;
/** A file can need more memory than this to be parsed; then the main thread does it. */
const HEAP_MB = 1024;

/** The threads that suit this machine, beside the main one; `asked` counts that one too. */
export function spareThreads(asked: number | undefined): number {
  const all = asked ?? Math.min(availableParallelism(), MOST_THREADS + 1);
  return Math.max(0, all - 1);
}

/** The program of the threads, which the build puts beside the running bundle; null from sources. */
export function workerProgram(): URL | null {
  const beside = new URL("./search-worker.js", import.meta.url);
  return existsSync(beside) ? beside : null;
}

interface Hand {
  readonly worker: Worker;
  readonly inHand: Map<number, Batch>;
}

export class Crew {
  private readonly options: CrewOptions;
  private readonly results = new Map<SourceFile, CredentialScan>();
  private readonly waiting: Batch[] = [];
  /** What a thread failed at: the others would fail too. */
  private readonly own: Batch[] = [];
  private hands: Hand[] | null = null;
  private next: SourceFile[] = [];
  private size = 0;
  private total = 0;
  private ids = 0;
  private wake: () => void = () => {};

  constructor(options: CrewOptions) {
    this.options = options;
  }

  /** Takes a file that is to be searched. Wait for the promise, where there is one: results come in meanwhile. */
  take(file: SourceFile): Promise<void> | null {
    this.next.push(file);
    this.size += file.text.length;
    if (this.size < (this.options.batch ?? BATCH)) return null;
    this.total += this.size;
    this.closeBatch();
    if (this.total < (this.options.threshold ?? THRESHOLD)) return null;
    return this.putToWork();
  }

  /** Node takes longer to load its threads than a small run can spare: they are loaded when they are started. */
  private async putToWork(): Promise<void> {
    const { startThread } = await import("./search-thread.ts");
    this.hands ??= Array.from({ length: this.options.threads }, () => this.start(startThread));
    this.handOut();
    await turn();
  }

  /** True once threads are at work. */
  get isAtWork(): boolean {
    return this.hands !== null;
  }

  /**
   * The results of all files that were taken; none when they were too few to start threads for. This thread helps with
   * `search`, and does alone what the others can't.
   */
  async finish(
    search: (file: SourceFile) => Promise<CredentialScan>,
  ): Promise<ReadonlyMap<SourceFile, CredentialScan>> {
    if (this.hands === null) return this.results;
    this.closeBatch();
    for (;;) {
      this.handOut();
      const batch = this.own.pop() ?? this.waiting.pop();
      if (batch) {
        for (const file of batch.files) this.results.set(file, await search(file));
        await turn();
      } else if (this.hands.some(({ inHand }) => inHand.size > 0)) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      } else return this.results;
    }
  }

  /** Ends the threads. */
  dispose(): void {
    for (const { worker } of this.hands ?? []) void worker.terminate();
    this.hands = [];
  }

  private closeBatch(): void {
    if (this.next.length > 0) this.waiting.push({ id: this.ids++, files: this.next });
    this.next = [];
    this.size = 0;
  }

  private handOut(): void {
    for (const { worker, inHand } of this.hands ?? []) {
      while (inHand.size < IN_HAND) {
        const batch = this.waiting.shift();
        if (!batch) return;
        inHand.set(batch.id, batch);
        worker.postMessage(batch);
      }
    }
  }

  private start(startThread: StartThread): Hand {
    const { settings, parser, program, heapMb = HEAP_MB } = this.options;
    // An example is a function, which can't be sent, and which no search needs.
    const detectors = settings.detectors.map((detector) => ({ ...detector, example: null }));
    const worker = startThread(program, { settings: { ...settings, detectors }, parser }, heapMb);
    const hand: Hand = { worker, inHand: new Map() };
    const lost = (): void => {
      this.own.push(...hand.inHand.values());
      hand.inHand.clear();
      this.hands = (this.hands ?? []).filter((each) => each !== hand);
      this.wake();
    };
    worker.on("message", (answer: Answer) => this.receive(hand, answer));
    worker.on("messageerror", lost);
    worker.on("error", lost);
    worker.on("exit", lost);
    return hand;
  }

  private receive({ inHand }: Hand, { id, scans }: Answer): void {
    const batch = inHand.get(id);
    inHand.delete(id);
    if (batch && scans) for (const [i, file] of batch.files.entries()) this.keep(file, scans[i]);
    else if (batch) this.own.push(batch);
    this.wake();
  }

  private keep(file: SourceFile, scan: CredentialScan | undefined): void {
    if (scan) this.results.set(file, scan);
  }
}

/** Lets what other threads sent come in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
