/** Asks a scan about a place. */
import { scanCredentials } from "../credentials/engine.ts";
import { territoriesOf } from "../inventory/territory.ts";
import type { Examination } from "../scan.ts";
import { isScript } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import { openParser } from "../syntax/parser.ts";
import type { Known } from "./context.ts";
import { explainAt } from "./explain.ts";
import type { Explanation } from "./types.ts";

/** What is known of a line or column (1-based) of a file that the scan read; null for another file. */
export async function explainIn(
  { analysis, report, standings, off, options }: Examination,
  path: string,
  line: number,
  column: number | null,
): Promise<Explanation | null> {
  const file = analysis.files.get(path);
  if (!file) return null;
  const { facts, project, inventory, skipped } = analysis;
  return explainAt(
    {
      files: analysis.files,
      territories: territoriesOf(project, inventory),
      candidates: new Map(facts.map((each) => [each.path, each.candidates])),
      standings: [...standings, ...off],
      ...(await judgedIn(
        file,
        facts.some((each) => each.path === path && each.analysed),
        options,
      )),
      notes: report.notes,
      skipped,
      analysed: new Set(facts.flatMap((each) => (each.analysed ? [each.path] : []))),
    },
    file,
    line,
    column,
  );
}

/** Looks at the file's values once more, to hear of those that were dropped, and how the others got their scores. */
async function judgedIn(
  file: SourceFile,
  isAnalysed: boolean,
  { credentials, parser: engine }: Examination["options"],
): Promise<Pick<Known, "dropped" | "scored">> {
  const dropped: Known["dropped"][number][] = [];
  const scored: Known["scored"][number][] = [];
  const parser = await openParser(engine);
  try {
    await parser.prepare(file);
    scanCredentials(
      file,
      (excerpt) => {
        if (isScript(file.kind) && !isAnalysed) return null;
        const lowered = excerpt ? parser.lowerText(excerpt.text, excerpt.locate) : parser.lower(file);
        return lowered.ok ? lowered.module : null;
      },
      {
        ...credentials,
        onDropped: (reason, span) => dropped.push({ reason, span }),
        onScored: ({ span }, steps) => scored.push({ span, steps }),
      },
    );
  } finally {
    parser.dispose();
  }
  return { dropped, scored };
}
