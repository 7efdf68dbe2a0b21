/** Fixes for credentials in code: the environment gives the value, and a Secret gives it to the environment. All need review: the Secret must be made first. */
import type { Candidate, CandidateContext } from "../../src/credentials/types.ts";
import type { Fix } from "../../src/findings/finding.ts";
import { all, type Edits, type Files, openCode } from "../../src/fixes/code.ts";
import { enclosingLine, importModule, importsModal, lineOf, replaceCode } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList, removeEntryOf } from "../../src/fixes/items.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { runsCode } from "../../src/modal/query.ts";
import type { RuleContext } from "../../src/rule.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { isInside, type Place, placeKey } from "../../src/source/span.ts";
import { joined, nameOfWorkload } from "../shared/words.ts";
import type { Placed } from "./placement.ts";
import { keyOf, secretNameOf } from "./wording.ts";

/** Where a literal can be replaced by an expression. */
const REPLACEABLE: ReadonlySet<CandidateContext> = new Set([
  "assignment",
  "annotated-assignment",
  "attribute",
  "subscript",
  "keyword-argument",
  "argument",
  "dict-entry",
]);

/** Reads the value from the environment, and attaches a Secret with it to the workloads that run the code. */
export function readFromEnvironment({ candidate, file }: Placed, context: RuleContext): readonly Fix[] {
  const { files, project } = context;
  const literal: Place = { file: file.path, span: candidate.literal };
  if (!isPython(file) || !REPLACEABLE.has(candidate.context) || !isWhole(candidate, literal, files)) return [];
  const key = keyOf(candidate);
  const workloads = workloadsAt(literal, context);
  const title = `Read \`${key}\` from the environment${workloads.length > 0 ? `, from a new secret of ${joined(workloads.map(nameOfWorkload), "and")}` : ""}`;
  return fixes(
    title,
    false,
    replaceCode(files, literal, `os.environ["${key}"]`),
    importModule(files, file.path, "os"),
    ...attach(workloads, secretNameOf(candidate, key), key, context),
  ).filter(() => project.workloads.length === 0 || workloads.length > 0);
}

/** Reads the variable without the default. */
export function withoutDefault({ candidate, file }: Placed, { files }: RuleContext): readonly Fix[] {
  const literal: Place = { file: file.path, span: candidate.literal };
  const opened = openCode(files, literal);
  if (!isPython(file) || !opened || !isWhole(candidate, literal, files)) return [];
  const { code, span } = opened;
  const before = /\bos\.(?:getenv|environ\.get)\(\s*(["'])(\w+)\1\s*(?:,\s*|\)\s*or\s+)$/.exec(
    code.text.slice(0, span.start),
  );
  const isOr = before?.[0].includes(")") === true;
  const after = /^\s*,?\s*\)/.exec(code.text.slice(span.end));
  if (!before?.[2] || (!isOr && !after)) return [];
  const end = span.end + (isOr ? 0 : (after?.[0].length ?? 0));
  return fixes(
    "Drop the default",
    false,
    all(code.edit(span.start - before[0].length, end, `os.environ["${before[2]}"]`)),
  );
}

/** Looks a Secret up by its name instead of making it of the one literal. */
export function lookedUp({ candidate, file }: Placed, { files, project }: RuleContext): readonly Fix[] {
  const literal: Place = { file: file.path, span: candidate.literal };
  const secret = project.secrets.find((each) => each.kind === "dict" && isInside(each.place, literal));
  const [only, ...others] = secret?.keys ?? [];
  if (!secret?.closed || !only || others.length > 0 || !importsModal(files, file.path)) return [];
  const name = secretNameOf(candidate, only.key);
  const code = `modal.Secret.from_name("${name}", required_keys=["${only.key}"])`;
  return fixes(`Look up a secret \`${name}\``, false, replaceCode(files, secret.place, code));
}

/** Takes one value of several from the environment of the machine that deploys; a function's own env goes into a Secret. */
export function fromDeployer({ candidate, file, target }: Placed, { files, project }: RuleContext): readonly Fix[] {
  const literal: Place = { file: file.path, span: candidate.literal };
  if (!target || !isPython(file) || !isWhole(candidate, literal, files)) return [];
  const { key } = target;
  if (target.kind === "secret")
    return fixes(
      `Read \`${key}\` where the app is deployed`,
      false,
      replaceCode(files, literal, `os.environ["${key}"]`),
      importModule(files, file.path, "os"),
    );
  const calls = uniqueCalls(project).filter(
    ({ call, env }) => isInside(call, literal) && env.some((each) => each.key === key && isInside(call, each.place)),
  );
  const [workload, ...others] = calls;
  if (target.kind !== "function" || !workload || others.length > 0 || !importsModal(files, file.path)) return [];
  const secret = `modal.Secret.from_name("${secretNameOf(candidate, key)}", required_keys=["${key}"])`;
  return fixes(
    `Give \`${key}\` by a new secret`,
    false,
    removeEntryOf(files, workload.call, target.keyPlace),
    addToList(files, workload.call, "secrets", secret),
  );
}

function isPython({ kind }: SourceFile): boolean {
  return kind === "python" || kind === "notebook";
}

/** Is the string nothing but the credential? */
function isWhole({ span }: Candidate, literal: Place, files: Files): boolean {
  const outer = openCode(files, literal);
  const inner = outer?.code.spanOf({ file: literal.file, span });
  if (!outer || !inner) return false;
  const quote = /^[rRuU]?(?:"""|'''|"|')/.exec(outer.code.text.slice(outer.span.start, outer.span.end))?.[0] ?? "";
  return (
    quote !== "" &&
    inner.start === outer.span.start + quote.length &&
    outer.span.end - inner.end === quote.replace(/^[rRuU]/, "").length
  );
}

/** The workloads whose container runs the code at the place, as far as the file itself tells. */
function workloadsAt(place: Place, { project, files }: RuleContext): readonly Workload[] {
  const own = uniqueCalls(project).filter(
    (each) => runsCode(each) && each.base === null && each.place.file === place.file,
  );
  const line = enclosingLine(files, place);
  return line === null ? own : own.filter((each) => lineOf(files, each.place) === line);
}

function uniqueCalls(project: ModalProject): readonly Workload[] {
  return [...new Map(project.workloads.map((each) => [placeKey(each.call), each])).values()];
}

function attach(workloads: readonly Workload[], name: string, key: string, { files }: RuleContext): readonly Edits[] {
  const secret = `modal.Secret.from_name("${name}", required_keys=["${key}"])`;
  return workloads.map(({ call }) =>
    importsModal(files, call.file) ? addToList(files, call, "secrets", secret) : null,
  );
}
