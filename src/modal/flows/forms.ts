/** What is left of a value that is put into another, sliced, measured or tested. */
import type { ArgumentValue, Value } from "../../evaluate/value.ts";
import type { FlowForm } from "./types.ts";

const PART: FlowForm = { kind: "part" };

/** How what is inside arrives outside. */
export type Change = (form: FlowForm) => FlowForm;

export const same: Change = (form) => form;
export const inside: Change = (form) => {
  if (form.kind === "whole") return { kind: "within" };
  return form.kind === "part" || form.kind === "slice" ? { ...form, within: true } : form;
};

/** Does it stand in something longer? */
export function isWithin(form: FlowForm): boolean {
  return form.kind === "within" || ((form.kind === "part" || form.kind === "slice") && form.within === true);
}

/** The same for forms that are the same. */
export function formKey(form: FlowForm): string {
  return `${form.kind}|${form.kind === "slice" ? form.length : ""}|${isWithin(form)}`;
}

export function after(outer: Change, inner: Change): Change {
  return outer === same ? inner : inner === same ? outer : (form) => outer(inner(form));
}

/** A form that shows nothing stays what it is. */
export function to(form: FlowForm): Change {
  return (before) => (before.kind === "hash" || before.kind === "length" || before.kind === "boolean" ? before : form);
}

/** What `value[key]` leaves of a value. */
export function taken(key: Value | undefined): Change {
  return (form) => {
    if (isWithin(form)) return PART;
    if (form.kind !== "whole" && form.kind !== "slice") return form;
    if (key?.kind !== "partial") return key?.kind === "scalar" ? { kind: "slice", length: 1 } : PART;
    const shown = sliceLength(key.args);
    if (shown === "most") return form;
    const before = form.kind === "slice" ? form.length : null;
    return { kind: "slice", length: shown === null || before === null ? (shown ?? before) : Math.min(shown, before) };
  };
}

/** How many characters `[lower:upper]` leaves; `most` when only a fixed number is cut off; null when it can't be told. */
function sliceLength(bounds: readonly ArgumentValue[]): number | "most" | null {
  const [lower, upper] = bounds.map(({ value }) =>
    value.kind === "scalar" && typeof value.value !== "boolean" ? value.value : undefined,
  );
  if (lower === undefined || upper === undefined) return null;
  const from = lower ?? 0;
  if (upper === null) return from < 0 ? -from : "most";
  if (upper >= 0) return from >= 0 ? Math.max(0, upper - from) : null;
  return from < 0 ? Math.max(0, upper - from) : "most";
}
