/** The command line: commands, options, help. Each command's own code is loaded when it runs. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { CONFIDENCES, FORMAT_NAMES, PERSONAS, SEVERITIES, VERSION } from "../compose.ts";
import type { CheckFlags } from "./check.ts";
import type { GraphFlags } from "./graph.ts";
import { registerInventory } from "./inventory.ts";
import type { Io } from "./io.ts";
import type { MergeFlags } from "./merge.ts";
import { addOutput } from "./outputs.ts";

/** Parses and runs; gives the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = new Command("leastkey")
    .description(
      "Finds secrets faults in apps that run on Modal: hardcoded credentials, over-wide secrets, mixed environments, env keys that don't resolve.",
    )
    .usage("[check] [options] [paths...]")
    .argument("[paths...]", "files, folders or globs to report on; the whole root is analysed in any case")
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
      new Option("--fail-on <severity>", "exit 1 on findings of this severity or more")
        .choices(SEVERITIES)
        .default("medium"),
    )
    .addOption(
      new Option("--min-confidence <confidence>", "hide findings of less confidence")
        .choices(CONFIDENCES)
        .default("medium"),
    )
    .addOption(new Option("--persona <persona>", "whom the findings are for").choices(PERSONAS).default("regular"))
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
  leastkey explain unused-secret            what a rule finds, and how to fix it`,
    )
    .action(async (paths: string[], flags: CheckFlags) => {
      const { check } = await import("./check.ts");
      exitCode = await check(paths, flags, io);
    });

  withRootOptions(program.command("graph"))
    .description("print the model of the project: workloads, secrets, env reads")
    .addOption(new Option("-f, --format <format>", "output format").choices(["json"]).default("json"))
    .option("-o, --output <file>", "write to a file")
    .action(async (flags: GraphFlags) => {
      const { graph } = await import("./graph.ts");
      exitCode = await graph(flags, io);
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
      exitCode = await merge(files, flags, io);
    });

  program
    .command("rules")
    .description("list the rules")
    .addOption(new Option("-f, --format <format>", "output format").choices(["terminal", "json"]).default("terminal"))
    .action(async (flags: { format: "terminal" | "json" }) => {
      const { listRules } = await import("./rules.ts");
      exitCode = listRules(flags.format, io);
    });

  program
    .command("explain")
    .description("say what a rule finds, why it matters, how to fix it, with examples")
    .argument("<rule>", "a rule's id")
    .option("--color", "use colours always")
    .option("--no-color", "never use colours")
    .action(async (id: string, flags: { color?: boolean }) => {
      const { explain } = await import("./explain.ts");
      exitCode = explain(id, flags.color, io);
    });

  registerInventory(program, io, withRootOptions, (code) => {
    exitCode = code;
  });

  try {
    await program.parseAsync(argv[0] === "check" ? argv.slice(1) : argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    io.err.write(`Run "leastkey --help" for the options.\n`);
    return 2;
  }
}

/** The options of every command that reads a project. */
function withRootOptions(command: Command, several = false): Command {
  const rooted = several
    ? command.option(
        "--root <dir>",
        "folder to analyse (default: the working directory); several are scanned each by itself",
        (root: string, before: readonly string[] = []) => [...before, root],
      )
    : command.option("--root <dir>", "folder to analyse (default: the working directory)");
  return rooted
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
    );
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
