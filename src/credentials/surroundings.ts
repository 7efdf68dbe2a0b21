/** What the surroundings of a value say: test code, documentation, an ignore comment of another scanner. */
import type { SourceFile } from "../source/source-file.ts";
import { lineBounds } from "./sites-text.ts";

const TEST_PATH =
  /(?:^|\/)(?:tests?|testing|__tests__|specs?|e2e|fixtures?|mocks?|__mocks__|stubs?|testdata|test[-_]data|test[-_]resources|examples?|samples?|demos?|docs?|documentation|tutorials?|cassettes|snapshots|__snapshots__|i18n|locales?|translations?|lang|l10n|unit|unittests?|smoke|integration[-_]tests?)\/|^t\//i;
const TEST_FILE =
  /(?:^|\/)(?:test_[^/]*|[^/]*_tests?\.\w+|[^/]*\.(?:test|spec|stories)\.\w+|conftest\.py|tests?\.(?:py|ts|js)|[^/]*[._-](?:example|sample|template|dist|tmpl|tpl)(?:\.\w+)?|example[^/]*|sample[^/]*|strings\.json)$/i;

/** True for paths of tests, fixtures, examples, templates and documentation. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path) || TEST_FILE.test(path);
}

/** True for files that a package manager or a browser's profile writes: their hashes and versions are no credentials. */
export function isWrittenByTool(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]*[-.]lock(?:\.json|\.yaml|\.yml|b)?|npm-shrinkwrap\.json|go\.sum|requirements[\w.-]*\.txt|[\w.-]+\.lockfile|Local State|(?:Default|Profile \d+)\/(?:(?:Secure )?Preferences|BrowsingTopicsState))$/.test(
    path,
  );
}

/** True for files that people read rather than run, and for settings that are commented out from end to end. */
export function isDocument({ kind, path, text }: Pick<SourceFile, "kind" | "path" | "text">): boolean {
  if ((kind === "ini" || kind === "yaml" || kind === "text") && !/^[ \t]*[^#;\s]/m.test(text)) return true;
  return kind === "markdown" || /(?:^|\/)(?:README|CHANGELOG|CHANGES|HISTORY|NEWS|METADATA|PKG-INFO)[^/]*$/i.test(path);
}

const RIVAL_SAME_LINE =
  /gitleaks:allow|betterleaks:allow|trufflehog:ignore|kingfisher:ignore|pragma:\s*(?:allow|white)list[ -]secret|ggignore|secretlint-disable-line|#\s*nosec\b(?!:?[\s,]*B(?!10[5-7]))|#\s*noqa:[\w, ]*\bS10[5-7]\b/i;
const RIVAL_NEXT_LINE = /pragma:\s*(?:allow|white)list[ -]nextline[ -]secret|secretlint-disable-next-line/i;

/** True when a comment of another scanner says to ignore what stands at `offset`. */
export function hasRivalIgnore(text: string, offset: number): boolean {
  const line = lineBounds(text, offset);
  if (RIVAL_SAME_LINE.test(text.slice(line.start, line.end))) return true;
  if (line.start === 0) return inDisabledBlock(text, offset);
  const above = lineBounds(text, line.start - 1);
  return RIVAL_NEXT_LINE.test(text.slice(above.start, above.end)) || inDisabledBlock(text, offset);
}

/** Between `secretlint-disable` and `secretlint-enable`. */
function inDisabledBlock(text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  const off = Math.max(...[...before.matchAll(/secretlint-disable(?!-)/g)].map(({ index }) => index), -1);
  return off >= 0 && off > before.lastIndexOf("secretlint-enable");
}
