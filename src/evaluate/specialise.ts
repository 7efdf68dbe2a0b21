/** Specialisation: the same value with some environment variables given, so that what depended on them folds. */
import { joinTexts, operate, truthOf } from "./operate.ts";
import { type Condition, choice, externalPath, unknown, type Value } from "./value.ts";

/** What is given. */
export interface Case {
  /** The value of an environment variable: a text or value, null for unset, undefined for not decided. */
  readonly variable: (key: string) => Value | null | undefined;
  /** Decides tests that are no environment variables (`modal.is_local()`, `__name__`); undefined: not decided. */
  readonly test?: (test: Value) => boolean | undefined;
}

/** Whether all conditions hold: true, false, or undefined where it can't be told. Assumed ones count as holding then. */
export function allHold(
  conditions: readonly Condition[],
  truthOf: (condition: Condition, at: number) => boolean | undefined,
): boolean | undefined {
  let result: boolean | undefined = true;
  for (const [at, condition] of conditions.entries()) {
    const truth = truthOf(condition, at);
    if (truth === undefined) result = condition.assumed ? result : undefined;
    else if (truth !== condition.truth) return false;
  }
  return result;
}

/** Folds values under one case. Keeps what it has folded, so one specialiser should serve all values of its case. */
export class Specialiser {
  private readonly memo = new Map<Value, Value>();
  private depth = 0;
  private readonly given: Case;

  constructor(given: Case) {
    this.given = given;
  }

  /** Whether all conditions hold, as for `allHold`. */
  holds(conditions: readonly Condition[]): boolean | undefined {
    return allHold(conditions, (condition) => this.truth(condition.test));
  }

  /** The value under the case. Instances, functions and classes are left as they are. */
  run(value: Value): Value {
    switch (value.kind) {
      case "text":
      case "scalar":
      case "environ":
      case "function":
      case "class":
      case "instance":
      case "module":
      case "partial":
      case "unknown":
      case "external":
        return value;
    }
    const known = this.memo.get(value);
    if (known) return known;
    if (!dependsOnCase(value)) return value;
    if (this.depth > 200) return value;
    this.depth++;
    const result = this.rebuild(value);
    this.depth--;
    this.memo.set(value, result);
    return result;
  }

  truth(test: Value): boolean | undefined {
    const decided = this.given.test?.(test);
    if (decided !== undefined) return decided;
    const value = this.run(test);
    return truthOf(value) ?? (value === test ? undefined : this.given.test?.(value));
  }

  private rebuild(
    value: Exclude<
      Value,
      {
        kind:
          | "text"
          | "scalar"
          | "environ"
          | "function"
          | "class"
          | "instance"
          | "module"
          | "partial"
          | "unknown"
          | "external";
      }
    >,
  ): Value {
    switch (value.kind) {
      case "template":
        return this.rebuilt(value, value.parts, joinTexts);
      case "choice": {
        const truth = this.truth(value.test);
        if (truth !== undefined) return this.run(truth ? value.then : value.otherwise);
        return this.rebuilt(
          value,
          [value.test, value.then, value.otherwise],
          ([test = value.test, then = value.then, otherwise = value.otherwise]) => choice(test, then, otherwise),
        );
      }
      case "env-read": {
        const key = this.run(value.key);
        const given = key.kind === "text" ? this.given.variable(key.value) : undefined;
        if (given === undefined) return value;
        if (given !== null) return given;
        return value.fallback ? this.run(value.fallback) : unknown("the variable is not set", value.place);
      }
      case "operation": {
        const decided = this.given.test?.(value);
        if (decided !== undefined) return { kind: "scalar", value: decided };
        return this.rebuilt(value, value.operands, (operands) => operate(value.operator, operands));
      }
      // What outside code gives doesn't fold, whatever it is given.
      case "member":
        return value;
      case "call": {
        const decided = this.given.test?.(value);
        return decided === undefined ? value : { kind: "scalar", value: decided };
      }
      case "sequence": {
        const items = this.held(value.items, (item) => {
          const inner = this.run(item.value);
          return inner === item.value ? item : { ...item, value: inner };
        });
        return items === value.items ? value : { ...value, items };
      }
      case "mapping": {
        const entries = this.held(value.entries, (entry) => {
          const [key, inner] = [entry.key && this.run(entry.key), this.run(entry.value)];
          return key === entry.key && inner === entry.value ? entry : { ...entry, key, value: inner };
        });
        return entries === value.entries ? value : { ...value, entries };
      }
    }
  }

  /** The value of parts that were folded; itself where none became another. */
  private rebuilt(value: Value, parts: readonly Value[], make: (parts: readonly Value[]) => Value): Value {
    const folded = parts.map((part) => this.run(part));
    return folded.every((part, i) => part === parts[i]) ? value : make(folded);
  }

  /** The members that there are, each folded and with the conditions that are still undecided; the same list where all are as they were. */
  private held<Member extends { readonly conditions: readonly Condition[] }>(
    members: Member[],
    fold: (member: Member) => Member,
  ): Member[] {
    const rest = members.flatMap((member) => {
      const conditions = this.conditions(member.conditions);
      if (conditions === null) return [];
      const folded = fold(member);
      return [conditions === member.conditions ? folded : { ...folded, conditions }];
    });
    return rest.length === members.length && rest.every((member, i) => member === members[i]) ? members : rest;
  }

  /** The conditions that are still undecided; null when one of them fails. */
  private conditions(conditions: readonly Condition[]): readonly Condition[] | null {
    const rest: Condition[] = [];
    for (const condition of conditions) {
      const truth = this.truth(condition.test);
      if (truth === undefined) rest.push(condition);
      else if (truth !== condition.truth) return null;
    }
    return rest.length === conditions.length ? conditions : rest;
  }
}

/** Whether any case can make a difference to the value: it holds an environment variable, or a test of where the code runs. */
function dependsOnCase(value: Value): boolean {
  switch (value.kind) {
    case "env-read":
      return true;
    case "call":
      return externalPath(value.callee) === "modal.is_local";
    case "external":
      return value.path === "__name__" || value.path.startsWith("<");
    case "template":
    case "choice":
    case "operation":
    case "sequence":
    case "mapping":
      return partDepends(value);
    default:
      return false;
  }
}

type Made = Extract<Value, { kind: "template" | "choice" | "operation" | "sequence" | "mapping" }>;

const dependent = new WeakMap<Made, boolean>();

/** Whether something that the value is made of does. */
function partDepends(value: Made): boolean {
  const known = dependent.get(value);
  if (known !== undefined) return known;
  // A collection that holds itself ends here.
  dependent.set(value, false);
  const depends = anyPartDepends(value);
  if (depends) dependent.set(value, true);
  return depends;
}

function anyPartDepends(value: Made): boolean {
  const conditional = (parts: readonly { readonly conditions: readonly Condition[] }[]) =>
    parts.some((part) => part.conditions.some((condition) => dependsOnCase(condition.test)));
  switch (value.kind) {
    case "template":
      return value.parts.some(dependsOnCase);
    case "choice":
      return dependsOnCase(value.test) || dependsOnCase(value.then) || dependsOnCase(value.otherwise);
    case "operation":
      return value.operands.some(dependsOnCase);
    case "sequence":
      return conditional(value.items) || value.items.some((item) => dependsOnCase(item.value));
    case "mapping":
      return (
        conditional(value.entries) ||
        value.entries.some((entry) => dependsOnCase(entry.value) || (entry.key !== null && dependsOnCase(entry.key)))
      );
  }
}
