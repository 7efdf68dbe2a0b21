/** Files whose commands are material, not this project's instructions: tests, fixtures, copies of other people's work. */
import type { SourceFile } from "../source/source-file.ts";

const FOLDERS =
  /(?:^|\/)(?:tests?|__tests__|testdata|fixtures|vendor|vendored|third[-_]party|site-packages|node_modules)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test)\.\w+$|\.(?:test|spec)\.\w+$/;

/** A document longer than this is a manual, or a copy of one; people's own setup notes are a tenth of it. */
const MANUAL_LENGTH = 100_000;

/** True for a file whose commands say nothing of this project's secrets. */
export function isDecoy(file: SourceFile): boolean {
  return FOLDERS.test(file.path) || (isDocument(file) && file.text.length > MANUAL_LENGTH);
}

function isDocument(file: SourceFile): boolean {
  return file.kind === "markdown" || (file.kind === "text" && /\.(?:txt|rst|html?|mdx|adoc)$/i.test(file.path));
}
