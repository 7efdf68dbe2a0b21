import type { BaselineChange } from "./baseline/change.ts";
import type { Explanation } from "./explain/types.ts";
import { FactMemory } from "./facts/memory.ts";
import { CATEGORIES, CONFIDENCES, PERSONAS, SEVERITIES } from "./findings/finding.ts";
import { type Thresholds } from "./findings/thresholds.ts";
import type { Fixed } from "./fixes/run.ts";
import type { InventorySession } from "./inventory/session.ts";
import type { Input, Merged } from "./merge/merge.ts";
import type { ScanReport } from "./report/types.ts";
import { type FileSystem } from "./source/file-system.ts";
import { VERSION } from "./version.ts";
export type { BaselineChange } from "./baseline/change.ts";
export { cacheFolder } from "./cache/folder.ts";
export { settingsTemplate } from "./config/template.ts";
export { whyDropped } from "./explain/reasons.ts";
export type { Explanation } from "./explain/types.ts";
export type { Category, Confidence, Edit, Finding, Fix, Labelled, Persona, Severity, Subject, } from "./findings/finding.ts";
export { DEFAULT_THRESHOLDS, type Thresholds } from "./findings/thresholds.ts";
export type { Chosen } from "./fixes/apply.ts";
export type { Declined, Fixed } from "./fixes/run.ts";
export type { InventoryProblem } from "./inventory/compare.ts";
export type { InventorySession } from "./inventory/session.ts";
export { didYouMean } from "./inventory/similar.ts";
export type { Inventory, InventoryEnvironment, InventoryKey, InventorySecret } from "./inventory/types.ts";
export type { Input, Merged } from "./merge/merge.ts";
export { FORMAT_NAMES, type FormatName, loadFormat } from "./report/formats.ts";
export type { Render, RenderOptions } from "./report/options.ts";
export { verdict } from "./report/summary.ts";
export type { Counts, HiddenCounts, Note, ScanReport, Shard, SkippedFile, SkipReason, Summary, } from "./report/types.ts";
export type { Example, Rule, RuleContext, RuleMeta } from "./rule.ts";
export { diskFileSystem, type FileSystem, memoryFileSystem } from "./source/file-system.ts";
export { INVENTORY_FILE } from "./source/kind.ts";
export { positionAt, type SourceFile } from "./source/source-file.ts";
export type { Place, Position, Span } from "./source/span.ts";
export { CATEGORIES, CONFIDENCES, PERSONAS, SEVERITIES, VERSION };
export interface Options {
    /** What relative paths start from. Default: the process's working directory. */
    readonly cwd?: string;
    /** The folder to analyse, whole. Default: `cwd`, or for a path outside it, that folder. */
    readonly root?: string;
    /** Files, folders or globs that limit what is reported. Default: everything. */
    readonly paths?: readonly string[];
    /** Inventory file, relative to `cwd`. Default: `modal-secrets.toml`, or the table in `pyproject.toml`, at the root. */
    readonly inventory?: string;
    readonly thresholds?: Partial<Thresholds>;
    /** "native" uses the `tree-sitter` package of your own installation. */
    readonly parser?: "wasm" | "native";
    /** Largest file that is read, in bytes. Default: 2 MB, for Python and notebooks 16 MB. */
    readonly maxFileSize?: number;
    /**
     * Threads that search a large tree for credentials, the calling one included; 1: no others. The result is the same.
     * Default: as many as the machine has cores, at most four.
     */
    readonly threads?: number;
    /** Leave out files that git doesn't track: a commit's result must not depend on scratch files. Default: false. */
    readonly trackedOnly?: boolean;
    /** Replaces the disk: paths in it are relative to the root, and `root`, `cwd` and `paths` don't apply. */
    readonly fileSystem?: FileSystem;
    /** Texts that stand for those of files, by path relative to the root: what an editor holds, or a fix would write. */
    readonly texts?: ReadonlyMap<string, string>;
    /** What earlier scans of this root left, so that this one reads only what changed since. One scan at a time may use it. */
    readonly memory?: Memory;
    /**
     * Read the index, which is what a commit will hold, instead of the work tree, and report only what it changes: since
     * HEAD, or as `changed` says.
     */
    readonly staged?: boolean;
    /**
     * Report only what the change since this commit touches or causes (`true`: since the default branch was left), that of
     * untracked files included. The project is analysed whole, with the change and without.
     */
    readonly changed?: string | true;
    /** Called once before the parser is loaded, with the bytes that will be parsed at least. */
    readonly beforeParsing?: (bytes: number) => void;
    /** The folder in which results are kept between runs (`cacheFolder` knows the usual one). Default: they aren't kept. */
    readonly cache?: {
        readonly folder: string;
        /** Hears why the cache was of no use; one sentence. */
        readonly tell?: (why: string) => void;
    };
    /** Configuration file, relative to `cwd`, that takes the place of all others; null: no configuration. Default: those that are found. */
    readonly config?: string | null;
    /** Baseline file, relative to `cwd`, that takes the place of all others; null: no baseline. Default: those that are found. */
    readonly baseline?: string | null;
    /** Report the findings of these owners alone, as CODEOWNERS names them. Default: all. */
    readonly owners?: readonly string[];
    /** False: ignore comments and baselines hide nothing. Default: true. */
    readonly suppress?: boolean;
    /** Give the silenced findings too, apart from the others. Default: false. */
    readonly showSuppressed?: boolean;
    /** Report one part (from 1) of several; `merge` joins them. Default: everything. */
    readonly shard?: {
        readonly index: number;
        readonly of: number;
    };
}
/** What scans of one root leave for the next; free it with `dispose`. */
export type Memory = FactMemory;
export declare function newMemory(): Memory;
/** Input that stops a run: an unknown path, a faulty inventory. */
export interface Problem {
    /** Relative to the root; null when it is no file's fault. */
    readonly file: string | null;
    readonly line: number | null;
    readonly column: number | null;
    readonly message: string;
}
export type Result<T> = {
    readonly ok: true;
    readonly value: T;
} | {
    readonly ok: false;
    readonly problems: readonly Problem[];
};
/** Scans a project. Rejects only on a fault of leastkey itself. */
export declare function scan(options?: Options): Promise<Result<ScanReport>>;
/** A scan that can be asked why a finding is or isn't there. */
export interface Examined {
    /** Absolute; "" for files in memory. */
    readonly root: string;
    readonly report: ScanReport;
    /** Rules that no ignore comment can silence, as the project's configuration says. */
    readonly locked: ReadonlySet<string>;
    /** Says what is known of a line (1-based) of a file, or of one column in it; null when the file wasn't read. */
    readonly explain: (path: string, line: number, column: number | null) => Promise<Explanation | null>;
}
/** Scans a project for questions about it: `leastkey explain FILE:LINE`, editors. */
export declare function examine(options?: Options): Promise<Result<Examined>>;
/** Whether a file of this name and text holds settings, right or wrong ones: a `pyproject.toml` may have none. */
export declare function holdsSettings(name: string, text: string): Promise<boolean>;
/** How `leastkey baseline` changes the baselines; nothing is written. */
export interface BaselineOutcome {
    /** The root, absolute: the files of the changes are relative to it. */
    readonly root: string;
    readonly changes: readonly BaselineChange[];
    /** Findings of locked rules, which no baseline takes up. */
    readonly locked: number;
}
/**
 * What the baselines are when they hold every finding that the thresholds show. With `prune` they lose what is fixed and
 * gain nothing; `folders` (relative to `cwd`) get baselines of their own.
 */
export declare function baseline(options: Options & {
    readonly prune?: boolean;
    readonly folders?: readonly string[];
}): Promise<Result<BaselineOutcome>>;
/**
 * Scans several projects, each by itself, and joins their reports: paths start at the folder that holds all `roots`. With
 * `shard` only its part of the projects is scanned. The options hold for each project; `root` and `paths` don't apply.
 */
export declare function scanRoots(roots: readonly string[], options?: Options): Promise<Result<ScanReport>>;
/** Joins reports in JSON (shards of a run, or of different projects) or the SARIF of a run's shards. */
export declare function merge(inputs: readonly Input[]): Promise<Merged>;
/**
 * Applies fixes to the project in memory and scans it again; `unsafe`: also those that need review. Only findings that the
 * thresholds show and that concern `paths` are fixed. Nothing is written: `texts` of the result are the new texts.
 */
export declare function fix(options: Options & {
    readonly unsafe: boolean;
}): Promise<Result<Fixed<ScanReport>>>;
/** A file that stays as it was, and why: one sentence. */
export interface Unwritten {
    readonly path: string;
    readonly why: string;
}
/**
 * Writes the texts that `fix` gave for the same options, each file whole or not at all: not outside the root, not through
 * symbolic links, not over what changed since. Gives the files that were left.
 */
export declare function writeFixes(options: Options, { before, texts }: Fixed<ScanReport>): Promise<Result<readonly Unwritten[]>>;
/** Writes ignore comments; loaded when asked for. */
export declare function ignoreTools(): Promise<typeof import("./suppression/insert.ts")>;
/** Shows what `fix` gave; loaded when asked for. */
export declare function fixTools(): Promise<typeof import("./fixes/tools.ts")>;
/** The model of the project as data: the JSON of `leastkey graph`. */
export declare function graph(options?: Options): Promise<Result<unknown>>;
/** What `leastkey inventory` asks of a project. */
export declare function inventorySession(options?: Options): Promise<Result<InventorySession>>;
/** What `leastkey inventory` does without a project, loaded when asked for. */
export declare function inventoryTools(): Promise<typeof import("./inventory/tools.ts")>;
