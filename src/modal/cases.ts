/**
 * Selectors: the environment variables by which the code chooses between stages. Values that depend on them are listed
 * case by case. A case value `""` is "unset or empty" (where the code has no default), `"*"` any value the code doesn't name.
 */
import { otherValue } from "../evaluate/operate.ts";
import { allHold, type Case, Specialiser } from "../evaluate/specialise.ts";
import { type Condition, type EnvReadValue, text, type Value } from "../evaluate/value.ts";
import { once } from "../source/remembered.ts";
import { Gathered } from "./gathered.ts";
import type { CaseText, Selector, When } from "./project.ts";
import { constantsOf, isConstant, isSimple, partsOf, possibleTexts, rootReads, sameConstant } from "./value-parts.ts";
import {
  inFileOrder,
  isUnsetOpen,
  namedValues,
  OTHER,
  type Said,
  type SaidByFile,
  UNSET,
  type Variable,
  variableOf,
} from "./variables.ts";
import { asMain, isMainTest, NOT_SELECTORS, placeTests, platformValue, type Where } from "./where.ts";

/** More cases than this of one value are not listed. */
const MAX_CASES = 64;

/** The variable that a value reads; null: none that may choose anything. */
function keyRead(value: Value): string | null {
  const key = value.kind === "env-read" && value.key.kind === "text" ? value.key.value : null;
  return key !== null && !NOT_SELECTORS.has(key) ? key : null;
}

/** One value for each of some variables. */
type Row = readonly (readonly [string, string])[];

function combined(keys: Iterable<string>, valuesOf: (key: string) => readonly string[]): readonly Row[] | null {
  let rows: Row[] = [[]];
  for (const key of keys) {
    const values = valuesOf(key);
    if (values.length === 0) return null;
    rows = rows.flatMap((row) => values.map((value) => [...row, [key, value] as const]));
    if (rows.length > MAX_CASES) return null;
  }
  return rows;
}

/** When conditions hold; `certain` is false when something beside the selectors decides. */
export interface Held {
  readonly when: When;
  readonly certain: boolean;
}

/** What is known of a variable: what the code of each file says, and the values that are known from elsewhere. */
interface Observed {
  readonly said: Map<string, SaidSoFar>;
  readonly given: Set<string>;
  readonly tests: Set<Value>;
  /** Values chosen by such tests, and conditions that hold together: an `else` may be reached by none of the constants. */
  readonly choices: Set<Value>;
  readonly joint: Set<readonly Condition[]>;
}

/** What one file says, as far as it was seen. */
interface SaidSoFar {
  read: EnvReadValue;
  readonly defaults: Set<string>;
  hard: boolean;
  readonly constants: Set<string>;
  isTested: boolean;
  chooses: boolean;
  names: boolean;
}

export class Cases {
  private readonly observed = new Map<string, Observed>();
  private readonly seen = new Set<Value>();
  /** Null while nothing was told since the last time that something was observed. */
  private domains: Map<string, readonly string[]> | null = null;
  /** The variables as far as they were asked for; forgotten as soon as anything more is observed. */
  private readonly known = new Map<string, Variable | null>();
  /** Of which variables the default is computed; forgotten as soon as anything more is observed. */
  private readonly computed = new Map<string, boolean>();
  private readonly specialisers = new Map<string, Specialiser>();
  private readonly keys = new Gathered(keyRead);
  /** The reads of the variables that a value depends on. */
  private readonly reads = new Gathered((value) =>
    value.kind === "env-read" && keyRead(value) !== null ? value : null,
  );
  /** Whether tests come out true, by where, and by what is said of the variables that they depend on. */
  private readonly truths: Record<Where, WeakMap<Value, (row: Row) => boolean | undefined>> = {
    deploy: new WeakMap(),
    container: new WeakMap(),
  };
  private readonly notedTests = new Set<Value>();
  private readonly notedJoint = new Set<readonly Condition[]>();
  /** When conditions hold, by where; forgotten as soon as anything more is observed. */
  private readonly held: Record<Where, WeakMap<readonly Condition[], Held | null>> = {
    deploy: new WeakMap(),
    container: new WeakMap(),
  };
  /** The combinations of values of lists of keys, forgotten together with what holds in them. */
  private readonly rows = new Map<string, readonly Row[] | null>();
  /** What the code of files says that isn't looked at. */
  private readonly elsewhere: ReadonlyMap<string, SaidByFile>;

  constructor(elsewhere: ReadonlyMap<string, SaidByFile> = new Map()) {
    this.elsewhere = elsewhere;
  }

  /** Takes note of what a value compares environment variables with. */
  observe(value: Value): void {
    if (isSimple(value) || this.seen.has(value)) return;
    const found: Value[] = [];
    const pending: Value[] = [value];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (isSimple(next) || this.seen.has(next)) continue;
      this.seen.add(next);
      found.push(next);
      pending.push(...partsOf(next));
    }
    if (found.length > 0) this.forget();
    // The reads first: what they are compared with is noted at them.
    for (const each of found) if (each.kind === "env-read") this.note(each);
    for (const each of found) if (each.kind !== "env-read") this.note(each);
  }

  observeConditions(conditions: readonly Condition[]): void {
    if (this.notedJoint.has(conditions)) return;
    for (const { test } of conditions) this.observe(test);
    this.forget();
    this.noteJoint(conditions);
  }

  /** Adds values that are known from elsewhere: the inventory, the way the repository deploys. */
  extend(key: string, values: Iterable<string>): void {
    for (const value of values) this.observed.get(key)?.given.add(value);
    this.forget();
  }

  /** Adds values that a read may have by what is said where it is used. */
  extendRead(read: EnvReadValue, values: Iterable<string>): void {
    const said = this.saidAt(read);
    for (const value of values) said?.constants.add(value);
    this.forget();
  }

  /** Takes note that a name, an app or a definition (`chooses`), or the name of a variable (`names`) depends on the value. */
  noteUse(value: Value, use: "chooses" | "names"): void {
    this.known.clear();
    for (const read of this.reads.of(value)) {
      const said = this.saidAt(read);
      if (said) said[use] = true;
    }
  }

  /** The variables, observed here, that are used so here or in files that aren't looked at. */
  usedFor(use: "chooses" | "names"): ReadonlySet<string> {
    return new Set(
      [...this.observed].flatMap(([key, { said }]) =>
        [...said.values(), ...(this.elsewhere.get(key) ?? []).map(([, each]) => each)].some((each) => each[use])
          ? [key]
          : [],
      ),
    );
  }

  private saidAt({ key, place }: EnvReadValue): SaidSoFar | undefined {
    return key.kind === "text" ? this.observed.get(key.value)?.said.get(place.file) : undefined;
  }

  private forget(): void {
    this.computed.clear();
    this.known.clear();
    if (!this.domains) return;
    this.domains = null;
    this.held.deploy = new WeakMap();
    this.held.container = new WeakMap();
    this.rows.clear();
  }

  private note(value: Value): void {
    if (value.kind === "env-read") {
      if (value.key.kind === "text" && !NOT_SELECTORS.has(value.key.value)) this.noteRead(value.key.value, value);
    } else if (value.kind === "choice") {
      this.noteTest(value.test);
      for (const key of this.keysOf(value.test)) this.observed.get(key)?.choices.add(value);
    } else if (value.kind === "sequence") for (const { conditions } of value.items) this.noteJoint(conditions);
    else if (value.kind === "mapping") for (const { conditions } of value.entries) this.noteJoint(conditions);
    else if (value.kind === "operation") this.noteOperation(value.operator, value.operands);
  }

  private noteRead(key: string, read: EnvReadValue): void {
    const fallback = read.fallback;
    const constant = fallback?.kind === "text" ? fallback.value : null;
    const { said } = this.observed.get(key) ?? this.begin(key);
    const here = said.get(read.place.file);
    if (!here) {
      said.set(read.place.file, {
        read,
        defaults: new Set(constant === null ? [] : [constant]),
        hard: fallback === null,
        constants: new Set(),
        isTested: false,
        chooses: false,
        names: false,
      });
      return;
    }
    if (constant !== null) {
      if (here.defaults.size === 0) here.read = read;
      here.defaults.add(constant);
    }
    here.hard &&= fallback === null;
  }

  private begin(key: string): Observed {
    const made: Observed = {
      said: new Map(),
      given: new Set(),
      tests: new Set(),
      choices: new Set(),
      joint: new Set(),
    };
    this.observed.set(key, made);
    return made;
  }

  /** The reads in the test are noted before. */
  private noteTest(test: Value): void {
    if (this.notedTests.has(test)) return;
    this.notedTests.add(test);
    for (const key of this.keysOf(test)) this.observed.get(key)?.tests.add(test);
    for (const read of this.reads.of(test)) {
      const said = this.saidAt(read);
      if (said) said.isTested = true;
    }
  }

  private noteJoint(conditions: readonly Condition[]): void {
    if (this.notedJoint.has(conditions)) return;
    this.notedJoint.add(conditions);
    for (const { test } of conditions) this.noteTest(test);
    if (conditions.length < 2) return;
    for (const { test } of conditions)
      for (const key of this.keysOf(test)) this.observed.get(key)?.joint.add(conditions);
  }

  private noteOperation(operator: string, operands: readonly Value[]): void {
    const compares = ["==", "!=", "in", "not in", "is", "index", ".get", ".startswith", ".endswith"].includes(operator);
    if (!compares) return;
    for (const operand of operands) {
      for (const read of rootReads(operand)) {
        for (const other of operands) {
          if (other === operand) continue;
          for (const constant of constantsOf(other)) if (constant !== "") this.saidAt(read)?.constants.add(constant);
        }
      }
    }
  }

  /** The environment variables that a value depends on. */
  keysOf(value: Value): ReadonlySet<string> {
    return this.keys.of(value);
  }

  domain(key: string): readonly string[] {
    this.domains ??= new Map();
    const known = this.domains.get(key);
    if (known) return known;
    const observed = this.observed.get(key);
    if (!observed) return [];
    const said = this.allSaid(key, observed, () => false);
    const listed = [...namedValues(said, observed.given)];
    if (said.some(([, { missesArm }]) => missesArm) || this.missing(observed, key, listed).next().done === false)
      listed.push(OTHER);
    this.domains.set(key, listed);
    return listed;
  }

  /** What all files say of a variable; of those that are looked at `missesArm` tells the one thing that isn't known yet. */
  private allSaid(key: string, { said }: Observed, missesArm: (file: string) => boolean): SaidByFile {
    const here = [...said].map(([file, { read, defaults, constants, ...rest }]): [string, Said] => [
      file,
      {
        ...rest,
        place: read.place,
        isComputed: read.fallback !== null && !isConstant(read.fallback),
        defaults: [...defaults].sort(),
        constants: [...constants].sort(),
        missesArm: missesArm(file),
      },
    ]);
    const others = this.elsewhere.get(key) ?? [];
    return inFileOrder([...here, ...others]);
  }

  /** Tests that never come out one way with the values listed, but do with another, each as the values that it is made of. */
  private *missing(observed: Observed, key: string, values: readonly string[]): Generator<readonly Value[]> {
    const listed = values.map((value) => new Specialiser(this.case([[key, value]])));
    const beyond = new Specialiser(this.case([[key, OTHER]]));
    for (const test of observed.tests) {
      if (this.keysOf(test).size !== 1) continue;
      const truths = listed.map((each) => each.truth(test));
      const other = beyond.truth(test);
      if (other !== undefined && !truths.includes(other)) yield [test];
    }
    for (const chosen of observed.choices) {
      const other = beyond.run(chosen);
      if (isConstant(other) && listed.every((each) => !sameConstant(each.run(chosen), other))) yield [chosen];
    }
    for (const conditions of observed.joint) {
      if (beyond.holds(conditions) === true && listed.every((each) => each.holds(conditions) === false))
        yield conditions.map(({ test }) => test);
    }
  }

  /** What values are when the selectors have these values, and the code runs there. */
  given(values: Row, where: Where): Specialiser {
    const key = values.length === 0 ? where : `${where}|${JSON.stringify(values)}`;
    const known = this.specialisers.get(key);
    if (known) return known;
    const { variable } = this.case(values);
    const made = new Specialiser({
      variable: (each) => (NOT_SELECTORS.has(each) ? platformValue(each, where) : variable(each)),
      test: placeTests(where),
    });
    this.specialisers.set(key, made);
    return made;
  }

  private case(values: Row): Case {
    const given = new Map(values);
    return {
      variable: (key) => {
        const value = given.get(key);
        if (value === undefined) return undefined;
        if (value === OTHER) return otherValue(key);
        if (value !== UNSET) return text(value);
        // With a default that is no constant, "unset" lets the default speak.
        return this.isComputed(key) ? null : text("");
      },
    };
  }

  /** Every combination of the values of these keys; null when there are too many, or when a key has no known value. */
  combinations(keys: Iterable<string>): readonly Row[] | null {
    return combined(keys, (key) => this.domain(key));
  }

  /** What a text value is, case by case. */
  text(value: Value, where: Where): CaseText {
    const base = this.given([], where).run(value);
    if (base.kind === "text") return { known: base.value, cases: [], open: false };
    const keys = this.keysOf(base);
    const rows = keys.size > 0 ? this.combinations(keys) : [[]];
    if (!rows) return { known: null, cases: [], open: true };
    const cases: { when: When; value: string }[] = [];
    let open = false;
    for (const row of rows) {
      const result = this.given(row, where).run(base);
      const when: When = Object.fromEntries(row.map(([key, each]) => [key, [each]]));
      const texts = possibleTexts(result);
      if (texts.length === 0) continue;
      if (texts.length === 1 && texts[0] !== null && texts[0] !== undefined) cases.push({ when, value: texts[0] });
      else {
        open = true;
        for (const each of texts) if (each !== null) cases.push({ when, value: each });
      }
    }
    // A variable that goes into the text as it is may have values that the code never names.
    open ||= [...keys].some((key) => possibleTexts(this.given([[key, OTHER]], where).run(base)).includes(null));
    const distinct = new Set(cases.map((each) => each.value));
    const [only] = distinct;
    if (!open && distinct.size === 1 && only !== undefined) return { known: only, cases: [], open: false };
    return { known: null, cases, open };
  }

  /** When conditions hold: null when never. */
  when(conditions: readonly Condition[], where: Where): Held | null {
    if (conditions.length === 0) return { when: {}, certain: true };
    this.domains ??= new Map();
    const known = this.held[where].get(conditions);
    if (known !== undefined) return known;
    const held = this.decide(conditions, where);
    this.held[where].set(conditions, held);
    return held;
  }

  /** When code runs on the machine that deploys: as Modal loads its file, or else as that file is started by itself. */
  whenDeployed(conditions: readonly Condition[]): Held | null {
    const loaded = this.when(conditions, "deploy");
    if (loaded || !conditions.some(({ test }) => isMainTest(test))) return loaded;
    return this.when(asMain(conditions), "deploy");
  }

  private decide(conditions: readonly Condition[], where: Where): Held | null {
    const base = this.given([], where).holds(conditions);
    if (base === false) return null;
    // That a required variable is set is no limit: the code fails without it.
    const limiting = conditions.filter((condition) => !condition.assumed || this.namesValues(condition.test));
    const keys = [...new Set(limiting.flatMap((condition) => [...this.keysOf(condition.test)]))];
    if (base === true && (keys.length === 0 || limiting.every((condition) => !condition.assumed)))
      return { when: {}, certain: true };
    const rows = keys.length > 0 ? this.rowsOf(keys) : null;
    if (!rows) return { when: {}, certain: false };
    const kept = new Map<string, Set<string>>(keys.map((key) => [key, new Set()]));
    const holds = this.holdsIn(conditions, where);
    const holding = (row: Row) => holds(row) !== false;
    let those = rows.filter(holding);
    // A test of several variables may come out so with values that the code names for none of them: `if not a or not b`.
    if (those.length === 0) {
      const beyond = keys.length > 1 ? this.rowsBeyond(keys) : [];
      if (!beyond) return { when: {}, certain: false };
      those = beyond.filter(holding);
    }
    if (those.length === 0) return null;
    const certain = those.every((row) => holds(row) === true);
    for (const row of those) for (const [key, value] of row) kept.get(key)?.add(value);
    const when: Record<string, readonly string[]> = {};
    for (const [key, values] of kept) {
      const domain = this.domain(key);
      if (values.size === domain.length && domain.every((value) => values.has(value))) continue;
      const listed = [...domain, OTHER].filter((value, at, all) => values.has(value) && all.indexOf(value) === at);
      when[key] =
        listed.includes(OTHER) || domain.includes(OTHER) || !this.rowsWithout(key, keys).some(holding)
          ? listed
          : [...listed, OTHER];
    }
    return { when, certain };
  }

  /** Tells whether all conditions hold in a row; each test is decided once for all rows that say the same of its variables. */
  private holdsIn(conditions: readonly Condition[], where: Where): (row: Row) => boolean | undefined {
    const truths = conditions.map(({ test }) => this.truthIn(test, where));
    return (row) => allHold(conditions, (_, at) => truths[at]?.(row));
  }

  private truthIn(test: Value, where: Where): (row: Row) => boolean | undefined {
    const known = this.truths[where].get(test);
    if (known) return known;
    const made = this.truthsOf(test, where);
    this.truths[where].set(test, made);
    return made;
  }

  private truthsOf(test: Value, where: Where): (row: Row) => boolean | undefined {
    const keys = this.keysOf(test);
    if (keys.size === 0) return once(() => this.given([], where).truth(test));
    const known = new Map<string, boolean | undefined>();
    return (row) => {
      let name = "";
      for (const [key, value] of row) if (keys.has(key)) name += `${value}\0`;
      if (!known.has(name)) {
        const own = row.filter(([key]) => keys.has(key));
        known.set(name, this.given(own, where).truth(test));
      }
      return known.get(name);
    };
  }

  private rowsOnce(kind: string, keys: readonly string[], make: () => readonly Row[] | null): readonly Row[] | null {
    const name = [kind, ...keys].join("\0");
    const known = this.rows.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.rows.set(name, made);
    return made;
  }

  /** All combinations of the keys' values; null as for `combinations`. */
  private rowsOf(keys: readonly string[]): readonly Row[] | null {
    return this.rowsOnce("all", keys, () => this.combinations(keys));
  }

  /** The same with values that the code doesn't name. */
  private rowsBeyond(keys: readonly string[]): readonly Row[] | null {
    return this.rowsOnce("beyond", keys, () => combined(keys, (key) => [...new Set([...this.domain(key), OTHER])]));
  }

  /** The rows in which `key`, one of the keys, has a value that the code never names. */
  private rowsWithout(key: string, keys: readonly string[]): readonly Row[] {
    const make = () => combined(keys, (each) => (each === key ? [OTHER] : this.domain(each)));
    return this.rowsOnce(`without ${key}`, keys, make) ?? [];
  }

  /** True for a test of a variable of which values are known by name. */
  private namesValues(test: Value): boolean {
    return [...this.keysOf(test)].some((key) => this.domain(key).some((value) => value !== UNSET && value !== OTHER));
  }

  private isComputed(key: string): boolean {
    const known = this.computed.get(key);
    if (known !== undefined) return known;
    const observed = this.observed.get(key);
    const isComputed = observed ? isUnsetOpen(this.allSaid(key, observed, () => false)) : false;
    this.computed.set(key, isComputed);
    return isComputed;
  }

  /** Every variable that was observed, by name. */
  variables(): ReadonlyMap<string, Variable> {
    return new Map(
      [...this.observed.keys()].flatMap((key): [string, Variable][] => {
        const variable = this.variable(key);
        return variable ? [[key, variable]] : [];
      }),
    );
  }

  private variable(key: string): Variable | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = this.makeVariable(key);
    this.known.set(key, made);
    return made;
  }

  private makeVariable(key: string): Variable | null {
    const observed = this.observed.get(key);
    if (!observed) return null;
    const missing = new Set<string>();
    if (this.domain(key).includes(OTHER)) {
      const values = namedValues(
        this.allSaid(key, observed, () => false),
        observed.given,
      );
      for (const made of this.missing(observed, key, values)) {
        const reads = made.flatMap((value) => [...this.reads.of(value)]);
        for (const read of reads) if (read.key.kind === "text" && read.key.value === key) missing.add(read.place.file);
      }
    }
    const said = this.allSaid(key, observed, (file) => missing.has(file));
    return variableOf(key, said, [...observed.given].sort());
  }

  /** The selectors among `keys`, sorted by key. */
  selectors(keys: Iterable<string>): readonly Selector[] {
    return [...new Set(keys)].sort().flatMap((key) => this.variable(key)?.selector ?? []);
  }
}
