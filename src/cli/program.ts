/** The command line: commands, options, help. Each command's own code is loaded when it runs. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { CONFIDENCES, FORMAT_NAMES, PERSONAS, SEVERITIES, VERSION } from "../compose.ts";
import type { BaselineFlags } from "./baseline.ts";
import type { CheckFlags } from "./check.ts";
import { UsageError } from "./errors.ts";
import type { ExplainFlags } from "./explain.ts";
import type { GraphFlags } from "./graph.ts";
import type { InitFlags } from "./init.ts";
import { registerInventory } from "./inventory.ts";
import type { Io } from "./io.ts";
import type { MergeFlags } from "./merge.ts";
import { addOutput } from "./outputs.ts";

/** Parses and runs; gives the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const end = (code: number): void => {
    exitCode = code;
  };
  const program = new Command("leastkey")
    .description(
      "Finds secrets faults in apps that run on Modal: hardcoded credentials, over-wide secrets, mixed environments, env keys that don't resolve.",
    )
    .usage("[check] [options] [paths...]")
    .argument("[paths...]", "files, folders or globs to report on; the whole root is analysed in any case", addPath)
    .version(`leastkey ${VERSION}`, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: (text) => io.err.write(text.replace(/^error: /, "leastkey: ")),
    });

  withRootOptions(program, true)
    .addOption(new Option("-f, --format <format>", "output format").choices(FORMAT_NAMES).default("terminal"))
    .option(
      "-o, --output <[format:]file>",
      "write the report to a file; with a format (sarif:a.sarif) beside what is printed; may be repeated",
      addOutput,
    )
    .option("--sarif-category <name>", "category of the SARIF, for uploads that don't set one")
    .option("--shard <i/n>", "report one of n parts; `leastkey merge` joins them", parseShard)
    .addOption(
      new Option("--fail-on <severity>", "exit 1 on findings of this severity or more (default: medium)").choices(
        SEVERITIES,
      ),
    )
    .addOption(minConfidence())
    .addOption(persona())
    .option("--owner <owner>", "report only files that CODEOWNERS gives to this owner; may be repeated", addOwner)
    .option("--no-suppress", "show what ignore comments and baselines silence, like any other finding")
    .option("--show-suppressed", "list silenced findings too, marked; SARIF and JSON carry them apart")
    .option("--baseline <file>", "use this baseline (default: every leastkey-baseline.json)")
    .option("--no-baseline", "use no baseline")
    .option("--fix", "apply the fixes that keep the program's meaning")
    .option("--fix-unsafe", "apply all fixes, also those that need review")
    .option(
      "--diff",
      "show what --fix (or with it --fix-unsafe) would change, and write nothing; exit 1 when there is something",
    )
    .option("--exit-zero", "exit 0 whatever is found")
    .option("--strict", "exit 3 when input could not be read or parsed")
    .option("--tracked", "leave out files that git doesn't track")
    .option("--color", "use colours always")
    .option("--no-color", "never use colours")
    .option("-q, --quiet", "print nothing unless there are findings")
    .option(
      "--changed [ref]",
      "report only what the change since <ref> (default: the default branch) touches or causes",
    )
    .option("--staged", "read the index, and report only what it changes; with --changed: since that commit")
    .option("--no-cache", "neither use nor keep results of other runs")
    .option("-v, --verbose", "say what was skipped, and why")
    .addHelpText(
      "after",
      `
Exit codes:
  0  no findings at or above --fail-on
  1  findings
  2  a fault in the command line or in a configuration or inventory file
  3  internal error, or with --strict unreadable input

Examples:
  leastkey                                  scan the working directory
  leastkey --format sarif -o leastkey.sarif write SARIF for code scanning
  leastkey init                             write a leastkey.toml to start from
  leastkey baseline                         accept what is there, report only what is new
  leastkey explain unused-secret            what a rule finds, and how to fix it`,
    )
    .action(async (paths: string[], flags: CheckFlags) => {
      const { check } = await import("./check.ts");
      const commands = program.commands.map((command) => command.name());
      end(await check(paths, flags, io, commands));
    });

  const isCheck = argv[0] === "check";
  if (isCheck ? asksForHelp(argv) : mayNameCommand(argv)) addCommands(program, io, end);
  program.hook("preSubcommand", (_, command) => refuseBefore(program, command.name()));

  try {
    await program.parseAsync(isCheck ? argv.slice(1) : pathsAfterDashes(argv, program), { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    io.err.write(`Run "leastkey --help" for the options.\n`);
    return 2;
  }
}

/** Could a word be a command, or is help asked for, which lists them? Most runs give options alone, and don't build them. */
function mayNameCommand(argv: readonly string[]): boolean {
  return argv.some((word) => !word.startsWith("-")) || asksForHelp(argv);
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv.some((word) => /^-(?:-h|\w*h)/.test(word));
}

/** What stands behind `--` is a path, also where it is called like a command. */
function pathsAfterDashes(argv: readonly string[], program: Command): readonly string[] {
  const dashes = argv.indexOf("--");
  const isCommand = (word: string) => program.commands.some((command) => command.name() === word);
  return argv.map((word, at) => (dashes >= 0 && at > dashes && isCommand(word) ? `./${word}` : word));
}

/** What stands before a command is the scan's, and would be passed over. */
function refuseBefore(program: Command, command: string): void {
  const given = program.options.find((option) => program.getOptionValueSource(option.attributeName()) === "cli");
  if (!given) return;
  throw new UsageError(
    `${given.long} stands before "${command}": write leastkey ${command} ${given.long}, or for a path of that name ./${command}.`,
  );
}

/** The commands beside the scan. `end` hears the exit code. */
function addCommands(program: Command, io: Io, end: (code: number) => void): void {
  withRootOptions(program.command("graph"))
    .description("print the model of the project: workloads, secrets, env reads")
    .addOption(new Option("-f, --format <format>", "output format").choices(["json"]).default("json"))
    .option("-o, --output <file>", "write to a file")
    .action(async (flags: GraphFlags) => {
      const { graph } = await import("./graph.ts");
      end(await graph(flags, io));
    });

  program
    .command("init")
    .description("write a leastkey.toml in which every setting is explained")
    .option("--root <dir>", "folder to write it in (default: the working directory)")
    .action(async (flags: InitFlags) => {
      const { init } = await import("./init.ts");
      end(await init(flags, io));
    });

  withRootOptions(program.command("baseline"))
    .description("accept the findings of today: only new ones are reported from then on")
    .argument(
      "[folders...]",
      "folders that get a baseline of their own (default: the baselines in use, or the root's)",
      addPath,
    )
    .option("--prune", "only take out what is fixed")
    .addOption(minConfidence())
    .addOption(persona())
    .option("--baseline <file>", "the baseline to write (default: leastkey-baseline.json)")
    .option("--tracked", "leave out files that git doesn't track")
    .action(async (folders: string[], flags: BaselineFlags) => {
      const { baseline } = await import("./baseline.ts");
      end(await baseline(folders, flags, io));
    });

  program
    .command("merge")
    .description("join the reports of all shards, or of different projects, in JSON (or a run's shards in SARIF)")
    .argument("<reports...>", "report files; folder=file shows a project's paths under that folder")
    .addOption(
      new Option("-f, --format <format>", "output format (default: that of the reports)").choices(FORMAT_NAMES),
    )
    .option("-o, --output <[format:]file>", "as in a scan; may be repeated", addOutput)
    .option("--sarif-category <name>", "category of the SARIF, for uploads that don't set one")
    .option("--color", "use colours always")
    .option("--no-color", "never use colours")
    .action(async (files: string[], flags: MergeFlags) => {
      const { merge } = await import("./merge.ts");
      end(await merge(files, flags, io));
    });

  program
    .command("rules")
    .description("list the rules")
    .addOption(new Option("-f, --format <format>", "output format").choices(["terminal", "json"]).default("terminal"))
    .action(async (flags: { format: "terminal" | "json" }) => {
      const { listRules } = await import("./rules.ts");
      end(listRules(flags.format, io));
    });

  withRootOptions(program.command("explain"))
    .description("say what a rule finds, or why a finding is or isn't at a place")
    .argument("<what>", "a rule's id, or FILE:LINE or FILE:LINE:COLUMN")
    .addOption(
      new Option("-f, --format <format>", "output format, for a place")
        .choices(["terminal", "json"])
        .default("terminal"),
    )
    .option("--color", "use colours always")
    .option("--no-color", "never use colours")
    .action(async (what: string, flags: ExplainFlags) => {
      const { explain } = await import("./explain.ts");
      end(await explain(what, flags, io));
    });

  program
    .command("lsp")
    .description("run the language server, on standard input and output")
    .option("--stdio", "the one way to talk to it; editors like to say so")
    .action(async () => {
      const { serve } = await import("./lsp.ts");
      end(await serve());
    });

  registerInventory(program, io, withRootOptions, end);
}

function minConfidence(): Option {
  return new Option("--min-confidence <confidence>", "hide findings of less confidence (default: medium)").choices(
    CONFIDENCES,
  );
}

function persona(): Option {
  return new Option("--persona <persona>", "whom the findings are for (default: regular)").choices(PERSONAS);
}

function addOwner(owner: string, before: readonly string[] = []): readonly string[] {
  return [...before, owner];
}

/** The options of every command that reads a project. */
function withRootOptions(command: Command, several = false): Command {
  const rooted = several
    ? command.option(
        "--root <dir>",
        "folder to analyse (default: the working directory); several are scanned each by itself",
        addPath,
      )
    : command.option("--root <dir>", "folder to analyse (default: the working directory)", notEmpty);
  return rooted
    .option("--config <file>", "settings (default: leastkey.toml, or [tool.leastkey] in pyproject.toml)")
    .option("--no-config", "use no settings of the project")
    .option("--inventory <file>", "secret inventory (default: modal-secrets.toml, or the table in pyproject.toml)")
    .addOption(
      new Option("--parser <engine>", "Python parser; native needs your own tree-sitter package")
        .choices(["wasm", "native"])
        .default("wasm"),
    )
    .option(
      "--max-file-size <size>",
      "largest file to read, e.g. 500KB, 20MB (default: 2MB; Python and notebooks 16MB)",
      parseSize,
    )
    .option(
      "--threads <n>",
      "threads to search a large tree with (default: the cores of the machine, at most 4)",
      parseThreads,
    );
}

/** A path: of an empty one it would be the whole working directory that is meant. */
function notEmpty(path: string): string {
  if (path === "") throw new InvalidArgumentError("It is empty: is a variable not set?");
  return path;
}

/** One of several paths. */
function addPath(path: string, before: readonly string[] = []): readonly string[] {
  return [...before, notEmpty(path)];
}

/** A number of threads, from 1. */
export function parseThreads(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError("Give a number from 1 to 99.");
  return Number(text);
}

/** `2/4`: the second of four shards. */
export function parseShard(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (!index || !of || index > of) throw new InvalidArgumentError("Give the part and their number, such as 2/4.");
  return { index, of };
}

/** A size such as `500KB`, `20MB` or a number of bytes. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(b|kb?|mb?)?$/i.exec(text.trim());
  const unit = { b: 1, k: 1024, m: 1024 * 1024 }[match?.[2]?.[0]?.toLowerCase() ?? "b"] ?? 1;
  const size = Math.floor(Number(match?.[1]) * unit);
  if (!(size > 0)) throw new InvalidArgumentError("Give a size such as 500KB or 20MB.");
  return size;
}
