/** The words in which the settings table is written; validator and JSON Schema are both read off it. */

/** A text; `check` gives what is wrong with it, as the end of a sentence, or null. Never quotes the text where that may be secret. */
export interface TextField {
  readonly kind: "text";
  readonly doc: string;
  /** What it is, for messages and the schema: `a glob`. */
  readonly what: string;
  /** The part of `check` that JSON Schema can say. */
  readonly pattern?: string;
  readonly check?: (text: string) => string | null;
}

export interface ChoiceField {
  readonly kind: "choice";
  readonly doc: string;
  readonly values: readonly string[];
  /** What the values are, where they are too many to list in a message: `a rule`. */
  readonly what?: string;
}

export interface FlagField {
  readonly kind: "flag";
  readonly doc: string;
}

export interface ListField {
  readonly kind: "list";
  readonly doc: string;
  readonly of: Field;
}

/** A table with free names: rules, variables. */
export interface MapField {
  readonly kind: "map";
  readonly doc: string;
  readonly names: TextField | ChoiceField;
  readonly of: Field;
}

export interface TableField {
  readonly kind: "table";
  readonly doc: string;
  /** What it is, for messages: `an override`. */
  readonly what: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly required: readonly string[];
}

export type Field = TextField | ChoiceField | FlagField | ListField | MapField | TableField;

/** The plain value of a field that passed the validator. Every entry of a table may be absent. */
export type ValueOf<F> = F extends { readonly kind: "text" }
  ? string
  : F extends { readonly kind: "choice"; readonly values: readonly (infer V)[] }
    ? V
    : F extends { readonly kind: "flag" }
      ? boolean
      : F extends { readonly kind: "list"; readonly of: infer G }
        ? readonly ValueOf<G>[]
        : F extends { readonly kind: "map"; readonly of: infer G }
          ? Readonly<Record<string, ValueOf<G>>>
          : F extends { readonly kind: "table"; readonly fields: infer Fields }
            ? { readonly [K in keyof Fields]?: ValueOf<Fields[K]> }
            : never;
