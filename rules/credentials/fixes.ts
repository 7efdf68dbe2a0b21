/** Fixes for credentials in code: the environment gives the value, and a Secret gives it to the environment. All need review: the Secret must be made first. */
import type { Candidate, CandidateContext } from "../../src/credentials/types.ts";
import type { Fix } from "../../src/findings/finding.ts";
import {
  addToList,
  codeAt,
  type Edits,
  enclosingLine,
  importModule,
  importsModal,
  replaceCode,
} from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { runsCode } from "../../src/modal/query.ts";
import type { RuleContext } from "../../src/rule.ts";
import { positionAt } from "../../src/source/source-file.ts";
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
  if (file.kind !== "python" || !REPLACEABLE.has(candidate.context) || !isWhole(candidate, codeAt(files, literal)))
    return [];
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
  if (file.kind !== "python" || !isWhole(candidate, codeAt(files, literal))) return [];
  const before = /\bos\.(?:getenv|environ\.get)\(\s*(["'])(\w+)\1\s*(?:,\s*|\)\s*or\s+)$/.exec(
    file.text.slice(0, literal.span.start),
  );
  const isOr = before?.[0].includes(")") === true;
  const after = /^\s*,?\s*\)/.exec(file.text.slice(literal.span.end));
  if (!before?.[2] || (!isOr && !after)) return [];
  const span = {
    start: literal.span.start - before[0].length,
    end: literal.span.end + (isOr ? 0 : (after?.[0].length ?? 0)),
  };
  return fixes("Drop the default", false, replaceCode(files, { file: file.path, span }, `os.environ["${before[2]}"]`));
}

/** Looks a Secret up by its name instead of making it of the one literal. */
export function lookedUp({ candidate, file }: Placed, { files, project }: RuleContext): readonly Fix[] {
  const literal: Place = { file: file.path, span: candidate.literal };
  const secret = project.secrets.find((each) => each.kind === "dict" && isInside(each.place, literal));
  const [only, ...others] = secret?.keys ?? [];
  if (!secret?.closed || !only || others.length > 0 || file.kind !== "python" || !importsModal(files, file.path))
    return [];
  const name = secretNameOf(candidate, only.key);
  const code = `modal.Secret.from_name("${name}", required_keys=["${only.key}"])`;
  return fixes(`Look up a secret \`${name}\``, false, replaceCode(files, secret.place, code));
}

/** Is the string nothing but the credential? */
function isWhole({ literal, span }: Candidate, code: string | null): boolean {
  if (code === null) return false;
  const quote = /^[rRuU]?(?:"""|'''|"|')/.exec(code)?.[0] ?? "";
  return (
    quote !== "" &&
    span.start === literal.start + quote.length &&
    literal.end - span.end === quote.replace(/^[rRuU]/, "").length
  );
}

/** The workloads whose container runs the code at the place, as far as the file itself tells. */
function workloadsAt(place: Place, { project, files }: RuleContext): readonly Workload[] {
  const own = uniqueCalls(project).filter(
    (each) => runsCode(each) && each.base === null && each.place.file === place.file,
  );
  const file = files.get(place.file);
  const line = enclosingLine(files, place);
  if (!file || line === null) return own;
  return own.filter((each) => positionAt(file, each.place.span.start).line === line);
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
