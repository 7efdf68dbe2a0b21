/** Fixes for credentials in code: the environment gives the value, and a Secret gives it to the environment. All need review: the Secret must be made first. */
import type { Candidate, CandidateContext } from "../../src/credentials/types.ts";
import type { Fix } from "../../src/findings/finding.ts";
import { all, type Edits, type Files, openCode } from "../../src/fixes/code.ts";
import { readVariable } from "../../src/fixes/documents.ts";
import { codeAt, enclosingLine, importModule, importsModal, lineOf, replaceCode } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList, removeEntryOf, removeEntryOfCall } from "../../src/fixes/items.ts";
import { secretsHolding } from "../../src/inventory/query.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { runsCode, textsOf } from "../../src/modal/query.ts";
import type { RuleContext } from "../../src/rule.ts";
import { isScript } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { isInside, type Place, placeKey } from "../../src/source/span.ts";
import { namesOfWorkloads } from "../shared/words.ts";
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
  "command-flag",
]);

/** Reads the value from the environment, and attaches a Secret with it to the workloads that run the code. */
export function readFromEnvironment({ candidate, file }: Placed, context: RuleContext): readonly Fix[] {
  const { files, project } = context;
  const literal: Place = { file: file.path, span: candidate.literal };
  if (isScript(file.kind) && REPLACEABLE.has(candidate.context) && isWhole(candidate, literal, files))
    return fixes(
      `Read \`${keyOf(candidate)}\` from the environment`,
      false,
      replaceCode(files, literal, scriptRead(file, keyOf(candidate))),
    );
  if (!isPython(file) || !REPLACEABLE.has(candidate.context) || !isWhole(candidate, literal, files)) return [];
  const key = keyOf(candidate);
  const workloads = workloadsAt(literal, context);
  const { name, isNew } = secretFor(key, secretNameOf(candidate, key), context);
  const lacking = workloads.filter((each) => !isGiven(each, name));
  const from = `, from ${isNew ? "a new" : "the"} secret \`${name}\` of ${namesOfWorkloads(workloads)}`;
  return fixes(
    `Read \`${key}\` from the environment${workloads.length > 0 ? from : ""}`,
    false,
    replaceCode(files, literal, `os.environ["${key}"]`),
    importModule(files, file.path, "os"),
    ...attach(lacking, name, key, files),
  ).filter(() => project.workloads.length === 0 || workloads.length > 0 || file.kind === "notebook");
}

/** Lets a command take the value from the environment: in code, in a shell script, or from the secrets of GitHub's CI. */
export function fromVariable(placed: Placed, context: RuleContext): readonly Fix[] {
  const { candidate, file } = placed;
  if (isPython(file)) return candidate.context === "command-flag" ? readFromEnvironment(placed, context) : [];
  const key = keyOf(candidate);
  const where = file.kind === "yaml" ? "the repository's secrets" : "the environment";
  const id = candidate.pair === null ? null : idKeyOf(key);
  if (candidate.pair !== null && id === null) return [];
  return fixes(
    `Take \`${key}\` from ${where}`,
    false,
    readVariable(context.files, { file: file.path, span: candidate.span }, key),
    candidate.pair && id ? readVariable(context.files, { file: file.path, span: candidate.pair }, id) : [],
  );
}

/** The variable of the id that belongs to a secret; null where that isn't known. */
function idKeyOf(key: string): string | null {
  if (key.endsWith("AWS_SECRET_ACCESS_KEY")) return key.replace("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID");
  return key.endsWith("_TOKEN_SECRET") ? key.replace(/_SECRET$/, "_ID") : null;
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
export function lookedUp({ candidate, file }: Placed, context: RuleContext): readonly Fix[] {
  const { files, project } = context;
  const literal: Place = { file: file.path, span: candidate.literal };
  const secret = project.secrets.find((each) => each.kind === "dict" && isInside(each.place, literal));
  const [only, ...others] = secret?.keys ?? [];
  if (!secret?.closed || !only || others.length > 0) return [];
  const { name, isNew } = secretFor(only.key, secretNameOf(candidate, only.key), context);
  const title = `Look up ${isNew ? "a new" : "the"} secret \`${name}\``;
  if (isScript(file.kind)) {
    const made = /^([\w.]+)\.fromObject\(/.exec(codeAt(files, secret.place) ?? "")?.[1];
    const code = `${made}.fromName("${name}", { requiredKeys: ["${only.key}"] })`;
    return made === undefined ? [] : fixes(title, false, replaceCode(files, secret.place, code));
  }
  if (!importsModal(files, file.path)) return [];
  const code = `modal.Secret.from_name("${name}", required_keys=["${only.key}"])`;
  return fixes(title, false, replaceCode(files, secret.place, code));
}

/** Takes one value of several from the environment of the machine that deploys; a function's own env goes into a Secret. */
export function fromDeployer({ candidate, file, target }: Placed, context: RuleContext): readonly Fix[] {
  const { files, project } = context;
  const literal: Place = { file: file.path, span: candidate.literal };
  if (target?.kind === "secret" && isScript(file.kind) && isWhole(candidate, literal, files))
    return fixes(
      `Read \`${target.key}\` where it is made`,
      false,
      replaceCode(files, literal, scriptRead(file, target.key)),
    );
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
  const { name, isNew } = secretFor(key, secretNameOf(candidate, key), context);
  return fixes(
    `Give \`${key}\` by ${isNew ? "a new" : "the"} secret \`${name}\``,
    false,
    removeEntryOf(files, workload.call, target.keyPlace),
    ...attach(isGiven(workload, name) ? [] : [workload], name, key, files),
  );
}

/**
 * Takes a key out of `Image.env`, and attaches a Secret that has it to each workload with that image: the one of the
 * inventory, else a new one.
 */
export function outOfImage(keyPlace: Place, key: string, newName: string, context: RuleContext): readonly Fix[] {
  const { project, files } = context;
  const at = placeKey(keyPlace);
  const users = uniqueCalls(project).filter(
    (each) => runsCode(each) && each.env.some(({ place, from }) => from === "image" && placeKey(place) === at),
  );
  const { name, isNew } = secretFor(key, newName, context);
  const lacking = users.filter((each) => !isGiven(each, name));
  return fixes(
    `Give \`${key}\` to ${namesOfWorkloads(users)} by ${isNew ? "a new" : "the"} secret \`${name}\``,
    false,
    removeEntryOfCall(files, keyPlace, "env"),
    ...attach(lacking, name, key, files),
  ).filter(() => users.length > 0);
}

/** The one secret of the inventory that has the key, else a new one of this name. */
function secretFor(
  key: string,
  newName: string,
  { inventory }: RuleContext,
): { readonly name: string; readonly isNew: boolean } {
  const [known, ...others] = new Set(secretsHolding(inventory, key, null).map(({ name }) => name));
  return known !== undefined && others.length === 0 ? { name: known, isNew: false } : { name: newName, isNew: true };
}

function isGiven({ attachments }: Workload, name: string): boolean {
  return attachments.some(({ secret }) => textsOf(secret.name).includes(name));
}

/** TypeScript wants to be told that the variable is there. */
function scriptRead({ kind }: SourceFile, key: string): string {
  return `process.env.${key}${kind === "typescript" ? "!" : ""}`;
}

function isPython({ kind }: SourceFile): boolean {
  return kind === "python" || kind === "notebook";
}

/** Is the string nothing but the credential? */
function isWhole({ span }: Candidate, literal: Place, files: Files): boolean {
  const outer = openCode(files, literal);
  const inner = outer?.code.spanOf({ file: literal.file, span });
  if (!outer || !inner) return false;
  const quote = /^[rRuU]?(?:"""|'''|"|'|`)/.exec(outer.code.text.slice(outer.span.start, outer.span.end))?.[0] ?? "";
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

function attach(workloads: readonly Workload[], name: string, key: string, files: Files): readonly Edits[] {
  const secret = `modal.Secret.from_name("${name}", required_keys=["${key}"])`;
  return workloads.map(({ call }) =>
    importsModal(files, call.file) ? addToList(files, call, "secrets", secret) : null,
  );
}
