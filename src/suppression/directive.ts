/** What an ignore comment says: `leastkey: ignore[rule, rule] reason` and its forms for the next line and for a block. */
import { didYouMean, similarity } from "../inventory/similar.ts";

const FORMS = ["ignore", "ignore-next-line", "ignore-start", "ignore-end"] as const;
export type Form = (typeof FORMS)[number];

export type Directive =
  | {
      readonly ok: true;
      readonly form: Form;
      readonly rules: readonly string[];
      readonly reason: string | null;
      /** The text between the brackets, as offsets into the comment. */
      readonly list: { readonly start: number; readonly end: number } | null;
      /** True when the comment says nothing else. */
      readonly sole: boolean;
    }
  | { readonly ok: false; readonly why: string };

/** Our name at the start of a comment, of one of its lines, or behind another marker within it; never in its prose. */
const NAME =
  /(?:^|[\r\n]|#|\/\/|\/\*|<!--|--|;|\|)(?:@?rem )?[ \t*#/;!%:.-]*leastkey(?![A-Za-z0-9])[ \t]*(:?)[ \t]*([^\r\n]*)/gi;

/** Words of other tools for the same thing. */
const SYNONYMS = ["disable", "allow", "suppress", "skip", "noqa", "nolint", "off", "ignore-file", "disable-next-line"];

/** The directives of a comment, given with its markers. */
export function directivesIn(comment: string): readonly Directive[] {
  return [...comment.matchAll(NAME)].flatMap((match) => {
    const said = match[2] ?? "";
    const at = match.index + match[0].length - said.length;
    const directive = parse(withoutEnd(said), match[1] === ":", at);
    if (directive === null) return [];
    const sole =
      comment.slice(0, match.index).replace(/[\s#/*;<!%:.-]/g, "") === "" &&
      !/[\r\n]\s*\w/.test(comment.slice(at + said.length));
    return [directive.ok ? { ...directive, sole: sole && directive.sole } : directive];
  });
}

/** Without what closes the comment, and without another tool's comment behind it. */
function withoutEnd(text: string): string {
  return text.replace(/(?:-->|\*\/|#>).*$/, "").trimEnd();
}

const NO_SUCH = "there is no such comment: write `leastkey: ignore[rule]`";

/** Null for prose that happens to begin with our name. */
function parse(text: string, colon: boolean, at: number): Directive | null {
  const [, joined = ""] = /^[-_=]([A-Za-z][\w-]*)[ \t]*(?:$|[[(:])/.exec(text) ?? [];
  if (!colon && [...FORMS, ...SYNONYMS].some((each) => each === joined.toLowerCase())) return refused(NO_SUCH);
  const match = /^([A-Za-z][\w-]*)[ \t]*(?:\[([^\]]*)(\]?))?/.exec(text);
  const word = match?.[1]?.toLowerCase() ?? "";
  const [, , list, closed] = match ?? [];
  const form = FORMS.find((each) => each === word);
  if (!form) {
    const near = didYouMean(word, FORMS) ?? (FORMS.some((each) => similarity(word, each) >= 0.6) ? "ignore" : null);
    const meant = near ?? (SYNONYMS.includes(word) || list !== undefined ? "ignore" : null);
    if (meant === null || !colon) return null;
    return refused(`there is no such comment: write \`leastkey: ${meant}[rule]\``);
  }
  if (!colon) return list === undefined ? null : refused("a colon is missing: write `leastkey: ignore[rule]`");
  const rest = text.slice(match?.[0].length ?? 0).trim();
  const foreign = rest.search(/(?:^|\s)(?:#|\/\/)/);
  const reason = (foreign < 0 ? rest : rest.slice(0, foreign)).replace(/^[-–—:]+\s*/, "").trim();
  const sole = foreign < 0;
  if (list === undefined) {
    if (form === "ignore-end") return { ok: true, form, rules: [], reason: null, list: null, sole };
    return refused(`it names no rule: write \`leastkey: ${form}[rule]\``);
  }
  if (closed !== "]") return refused(`its list of rules has no end: write \`leastkey: ${form}[rule]\``);
  const rules = list.split(/[\s,]+/).filter((rule) => rule !== "");
  if (rules.length === 0) return refused(`it names no rule: write \`leastkey: ${form}[rule]\``);
  const start = at + text.indexOf("[") + 1;
  return {
    ok: true,
    form,
    rules: [...new Set(rules)],
    reason: reason === "" ? null : reason,
    list: { start, end: start + list.length },
    sole,
  };
}

function refused(why: string): Directive {
  return { ok: false, why };
}
