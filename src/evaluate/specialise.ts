/** Specialisation: the same value with some environment variables given, so that what depended on them folds. */
import { joinTexts, operate, truthOf } from "./operate.ts";
import { type ArgumentValue, type Condition, choice, text, unknown, type Value } from "./value.ts";

/** What is given. */
export interface Case {
  /** The value of an environment variable: a text or value, null for unset, undefined for not decided. */
  readonly variable: (key: string) => Value | null | undefined;
  /** Decides tests that are no environment variables (`modal.is_local()`, `__name__`); undefined: not decided. */
  readonly test?: (test: Value) => boolean | undefined;
}

/** Folds `value` under the case. Instances, functions and classes are left as they are. */
export function specialise(value: Value, given: Case): Value {
  return new Specialiser(given).run(value);
}

/** Whether all conditions hold under the case: true, false, or undefined where it can't be told. */
export function holds(conditions: readonly Condition[], given: Case): boolean | undefined {
  const specialiser = new Specialiser(given);
  let result: boolean | undefined = true;
  for (const condition of conditions) {
    const truth = specialiser.truth(condition.test);
    if (truth === undefined) result = undefined;
    else if (truth !== condition.truth) return false;
  }
  return result;
}

class Specialiser {
  private readonly memo = new Map<Value, Value>();
  private depth = 0;
  private readonly given: Case;

  constructor(given: Case) {
    this.given = given;
  }

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
    if (this.depth > 200) return value;
    this.depth++;
    const result = this.rebuild(value);
    this.depth--;
    this.memo.set(value, result);
    return result;
  }

  truth(test: Value): boolean | undefined {
    return this.given.test?.(test) ?? truthOf(this.run(test));
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
        return joinTexts(value.parts.map((part) => this.run(part)));
      case "choice": {
        const truth = this.truth(value.test);
        if (truth !== undefined) return this.run(truth ? value.then : value.otherwise);
        return choice(this.run(value.test), this.run(value.then), this.run(value.otherwise));
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
        const operands = value.operands.map((operand) => this.run(operand));
        return operands.every((operand, i) => operand === value.operands[i])
          ? value
          : operate(value.operator, operands);
      }
      case "member": {
        const object = this.run(value.object);
        return object === value.object ? value : { ...value, object };
      }
      case "call": {
        const decided = this.given.test?.(value);
        if (decided !== undefined) return { kind: "scalar", value: decided };
        const callee = this.run(value.callee);
        const args = value.args.flatMap((argument) => this.argument(argument));
        const same =
          callee === value.callee &&
          args.length === value.args.length &&
          args.every((argument, i) => argument === value.args[i]);
        return same ? value : { ...value, callee, args };
      }
      case "sequence": {
        const items = value.items.flatMap((item) => {
          const conditions = this.conditions(item.conditions);
          if (conditions === null) return [];
          const inner = this.run(item.value);
          return inner === item.value && conditions.length === item.conditions.length
            ? [item]
            : [{ ...item, value: inner, conditions }];
        });
        return items.length === value.items.length && items.every((item, i) => item === value.items[i])
          ? value
          : { ...value, items };
      }
      case "mapping": {
        const entries = value.entries.flatMap((entry) => {
          const conditions = this.conditions(entry.conditions);
          if (conditions === null) return [];
          return [{ ...entry, key: entry.key && this.run(entry.key), value: this.run(entry.value), conditions }];
        });
        return { ...value, entries };
      }
    }
  }

  private argument(argument: ArgumentValue): ArgumentValue[] {
    const conditions = this.conditions(argument.conditions);
    if (conditions === null) return [];
    const value = this.run(argument.value);
    return value === argument.value && conditions.length === argument.conditions.length
      ? [argument]
      : [{ ...argument, value, conditions }];
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

/** A case that gives one environment variable. */
export function given(key: string, value: string | null): Case {
  return { variable: (name) => (name === key ? (value === null ? null : text(value)) : undefined) };
}
