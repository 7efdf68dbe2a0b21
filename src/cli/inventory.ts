/** `leastkey inventory …`: draft, import, probe, check and mend the list of secrets and their key names. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import {
  INVENTORY_FILE,
  type InventoryProblem,
  inventorySession,
  inventoryTools,
  type SourceFile,
} from "../compose.ts";
import { type ProjectFlags, projectOptions, refuse } from "./check.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { EXIT } from "./run.ts";

interface InitFlags extends ProjectFlags {
  readonly force?: true;
  readonly print?: true;
}

interface ImportFlags {
  readonly root?: string;
  readonly inventory?: string;
  readonly environment?: string;
  readonly workspace?: string;
  readonly secret?: string;
  readonly dryRun?: true;
}

interface ProbeFlags extends ProjectFlags {
  readonly verify?: true;
}

interface FormatFlags extends ProjectFlags {
  readonly json?: true;
}

/** Adds the commands to the program. `finish` takes the exit code; `withRootOptions` adds the options that every scan has. */
export function registerInventory(
  program: Command,
  io: Io,
  withRootOptions: (command: Command) => Command,
  finish: (exitCode: number) => void,
): void {
  const group = program
    .command("inventory")
    .description("the secrets that exist, by environment, with the names of their keys")
    .helpCommand(false);

  withRootOptions(group.command("init"))
    .description("draft modal-secrets.toml from code, scripts, CI, documents and dotenv files")
    .option("--force", "replace an existing file")
    .option("--print", "print it instead of writing it")
    .action(async (flags: InitFlags) => finish(await init(flags, io)));

  group
    .command("import")
    .description(
      "take in `modal secret list --json`, `modal environment list --json`, a probe's report, dotenv or JSON",
    )
    .argument("[file]", "file to read; - or nothing for the standard input")
    .option("--root <dir>", "folder of the inventory file (default: the working directory)")
    .option("--inventory <file>", "inventory file to change")
    .option("-e, --environment <name>", "Modal Environment that the names belong to")
    .option("-w, --workspace <name>", "Modal workspace, for an inventory of several")
    .option("-s, --secret <name>", "secret that the keys of a dotenv or JSON file belong to")
    .option("--dry-run", "show the difference, change nothing")
    .action(async (file: string | undefined, flags: ImportFlags) => finish(await importNames(file, flags, io)));

  withRootOptions(group.command("probe"))
    .description("print a Python script for your Modal account that reports key names, never values")
    .option("--verify", "print one that only checks the keys the repository suggests, attaching no secret")
    .action(async (flags: ProbeFlags) => finish(await probe(flags, io)));

  withRootOptions(group.command("check"))
    .description("compare code and inventory both ways; exit 1 when something is missing")
    .option("--json", "print JSON")
    .action(async (flags: FormatFlags) => finish(await checkInventory(flags, io)));

  withRootOptions(group.command("fix"))
    .description("print what to run for each missing secret and key: key names, no values")
    .option("--json", "print JSON")
    .action(async (flags: FormatFlags) => finish(await fix(flags, io)));
}

async function init(flags: InitFlags, io: Io): Promise<number> {
  const { inventory, ...others } = flags;
  const target = inventory === undefined ? null : resolve(io.cwd, inventory);
  const result = await inventorySession(projectOptions(others, io));
  if (!result.ok) return refuse(result.problems, io);
  const session = result.value;
  const path = target ?? join(session.root, INVENTORY_FILE);
  if (!flags.print && !flags.force && existsSync(path)) {
    throw new UsageError(
      `${shown(path, io)} exists: take names in with "inventory import", or replace it with --force.`,
    );
  }
  const draft = session.draft(localDotenvFiles(session.root));
  if (draft.secrets === 0 && !flags.print) {
    io.out.write("The code names no Modal secret: there is nothing to draft.\n");
    return EXIT.clean;
  }
  if (flags.print) {
    io.out.write(draft.text);
    return EXIT.clean;
  }
  write(path, draft.text, io);
  io.out.write(
    `Wrote ${shown(path, io)}: ${draft.secrets} secrets in ${draft.environments.join(", ")}. ` +
      "Compare it with https://modal.com/secrets before you rely on it.\n",
  );
  return EXIT.clean;
}

/** The dotenv files at the root, which git mostly ignores: names of keys for the draft. */
function localDotenvFiles(root: string): readonly SourceFile[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\.env(?:\.|$)/.test(entry.name))
    .map((entry) => {
      const text = readFileSync(join(root, entry.name), "utf8");
      return { path: entry.name, kind: "dotenv", text, bytes: text.length, tracked: false };
    });
}

async function importNames(file: string | undefined, flags: ImportFlags, io: Io): Promise<number> {
  const { mergeImport, readImport } = await inventoryTools();
  const input = readInput(file, io);
  const read = readImport(input, flags.secret ?? null);
  if (!read.ok) throw new UsageError(`${file ?? "standard input"}: ${read.message}.`);
  const { imported } = read;
  const named = imported.kind === "secrets" ? imported.environment : null;
  const environment = named ?? flags.environment;
  if (environment === undefined && imported.kind === "secrets") {
    throw new UsageError("Say which Modal Environment the names belong to: --environment NAME.");
  }
  const root = resolve(io.cwd, flags.root ?? ".");
  const path = flags.inventory === undefined ? inventoryFile(root) : resolve(io.cwd, flags.inventory);
  if (path.endsWith(".json"))
    throw new UsageError(
      "An inventory in JSON isn't changed in place (it has no comments, and is mostly generated): import into TOML.",
    );
  const merged = mergeImport(
    {
      file: relative(root, path).replaceAll("\\", "/"),
      text: existsSync(path) ? readFileSync(path, "utf8") : "",
      environment: environment ?? "",
      workspace: flags.workspace ?? null,
    },
    imported,
  );
  if (!merged.ok) return refuse(merged.errors, io);
  for (const { sign, text } of merged.differences) io.out.write(`${sign} ${text}\n`);
  if (imported.refused > 0) {
    io.err.write(`leastkey: ${imported.refused} entries had a name that can't be one of a secret or key; left out.\n`);
  }
  if (merged.differences.length === 0) io.out.write("No difference.\n");
  else if (!flags.dryRun) write(path, merged.text, io);
  return EXIT.clean;
}

/** `modal-secrets.toml`, or `pyproject.toml` where the inventory is kept there. */
function inventoryFile(root: string): string {
  const own = join(root, INVENTORY_FILE);
  const project = join(root, "pyproject.toml");
  const isInProject =
    !existsSync(own) && existsSync(project) && /^\[tool\.leastkey\.inventory\b/m.test(readFileSync(project, "utf8"));
  return isInProject ? project : own;
}

function readInput(file: string | undefined, io: Io): string {
  try {
    return readFileSync(file === undefined || file === "-" ? 0 : resolve(io.cwd, file), "utf8");
  } catch (error) {
    throw new UsageError(`${file ?? "standard input"} can't be read (${codeOf(error)}).`);
  }
}

async function probe(flags: ProbeFlags, io: Io): Promise<number> {
  const { probeScript, verifyScript } = await inventoryTools();
  if (!flags.verify) {
    io.out.write(probeScript());
    return EXIT.clean;
  }
  const result = await inventorySession(projectOptions(flags, io));
  if (!result.ok) return refuse(result.problems, io);
  io.out.write(verifyScript(result.value.suggestions()));
  return EXIT.clean;
}

async function checkInventory(flags: FormatFlags, io: Io): Promise<number> {
  const result = await inventorySession(projectOptions(flags, io));
  if (!result.ok) return refuse(result.problems, io);
  const session = result.value;
  if (session.inventory.file === null) {
    throw new UsageError('There is no inventory: draft one with "leastkey inventory init".');
  }
  const check = session.check(today());
  const failing = check.problems.some(({ level }) => level === "error");
  if (flags.json) {
    const problems = check.problems.map(({ place, ...problem }) => ({ ...problem, at: place && session.at(place) }));
    io.out.write(`${JSON.stringify({ schema: "leastkey-inventory/1", secrets: check.rows, problems }, null, 2)}\n`);
  } else {
    const rows = check.rows.map(({ environment, secret, usedBy, keys, closed }) => [
      environment,
      secret,
      usedBy.length === 0 ? "-" : String(usedBy.length),
      keys.length === 0 && !closed ? "unknown" : `${keys.join(", ")}${closed ? "" : keys.length > 0 ? ", …" : ""}`,
    ]);
    io.out.write(table(["environment", "secret", "used by", "keys"], rows));
    if (check.problems.length > 0) io.out.write("\n");
    for (const problem of check.problems) io.out.write(problemLine(problem, session.at));
  }
  return failing ? EXIT.findings : EXIT.clean;
}

function problemLine(
  { level, message, place }: InventoryProblem,
  at: (place: NonNullable<InventoryProblem["place"]>) => string,
): string {
  return `${level}: ${place ? `${at(place)}: ` : ""}${message}\n`;
}

async function fix(flags: FormatFlags, io: Io): Promise<number> {
  const result = await inventorySession(projectOptions(flags, io));
  if (!result.ok) return refuse(result.problems, io);
  const hints = result.value.fixes(today());
  if (flags.json) {
    io.out.write(`${JSON.stringify({ schema: "leastkey-inventory-fix/1", hints }, null, 2)}\n`);
    return EXIT.clean;
  }
  if (hints.length === 0) io.out.write("Nothing is missing, as far as the inventory can tell.\n");
  for (const { why, commands, caution } of hints) {
    io.out.write(`# ${why}\n${caution === null ? "" : `# ${caution}\n`}${commands.join("\n")}\n\n`);
  }
  return EXIT.clean;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `${cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  ")}\n`;
  return [head, ...rows].map(line).join("");
}

function write(path: string, text: string, io: Io): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${shown(path, io)} can't be written (${codeOf(error)}).`);
  }
}

function shown(path: string, io: Io): string {
  return relative(io.cwd, path) || path;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
