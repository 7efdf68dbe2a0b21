/** Writes ignore comments: where one must stand to silence a finding without changing what the file means. */
import type { Edit } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
/**
 * The edit that silences `rule` at an offset: a comment on a line of its own before the statement that stands there, or, for
 * what stands in a comment, at the end of that. Null where no comment would.
 */
export declare function ignoreEdit(file: SourceFile, offset: number, rule: string): Edit | null;
