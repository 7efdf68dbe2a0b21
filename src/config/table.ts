/** Every setting, once: what it is called, what it takes, what it does. Validator, JSON Schema and documentation follow it. */
import { CONFIDENCES, PERSONAS, SEVERITIES } from "../findings/finding.ts";
import { isKeyName, isObjectName } from "../inventory/names.ts";
import type { TextField, ValueOf } from "./fields.ts";
import { patternFault } from "./pattern.ts";

/** What a configuration may say of a rule. `on`: with the severity that the rule itself gives. */
const LEVELS = ["off", "on", ...SEVERITIES] as const;
export type Level = (typeof LEVELS)[number];

/** What the table must know of the rest of leastkey: the names that a configuration may speak of. */
export interface Vocabulary {
  readonly rules: readonly string[];
  /** Ids of the built-in detectors. */
  readonly detectors: readonly string[];
}

const GLOB: TextField = {
  kind: "text",
  doc: "A path or glob as in .gitignore, relative to the folder of this file.",
  what: "a glob",
  check: (text) => {
    if (text.trim() === "") return "is empty";
    if (text.includes("\\")) return "has a backslash: write paths with `/`";
    if (text.startsWith("!")) return "starts with `!`: list what it should match";
    if (/(?:^|\/)\.\//.test(text)) return "has `./`, which matches nothing: leave that out";
    if (/\{[^{}]*,[^{}]*\}/.test(text)) return "has `{…,…}`, which means no choice here: list each";
    return /(?:^|\/)\.\.(?:\/|$)/.test(text) ? "leads out of this folder: move it to the configuration above" : null;
  },
};

const PATH: TextField = {
  kind: "text",
  doc: "A path, relative to the folder of this file.",
  what: "a path",
  check: (text) => {
    if (text.trim() === "") return "is empty";
    if (text.includes("\\")) return "has a backslash: write paths with `/`";
    return /^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(text) ? "must lie below the folder of this file" : null;
  },
};

const STAGE_WORD: TextField = {
  kind: "text",
  doc: "A name, or a part of one with `*` for the rest.",
  what: "a name with `*` for any text",
  pattern: "^[A-Za-z0-9_.* -]+$",
  check: (text) => {
    if (!/^[A-Za-z0-9_.* -]+$/.test(text)) return "is no name: letters, digits, `-`, `_`, `.` and `*`";
    if (text.split("*").length > 3) return "has more than two `*`";
    return /^[* ]*$/.test(text) ? "matches every name" : null;
  },
};

/** The table of settings. */
export function settingsTable({ rules, detectors }: Vocabulary) {
  const ruleId = { kind: "choice", doc: "A rule's id.", values: rules, what: "a rule" } as const;
  const levels = {
    kind: "map",
    doc: 'Rules by id: "off", "on", or the severity of their findings.',
    names: ruleId,
    of: { kind: "choice", doc: '"off", "on", or the severity of its findings.', values: LEVELS },
  } as const;
  const bar = {
    "fail-on": {
      kind: "choice",
      doc: "Findings of this severity or more make the run fail. Default: medium.",
      values: SEVERITIES,
    },
    "min-confidence": {
      kind: "choice",
      doc: "Findings of less confidence are not shown. Default: medium.",
      values: CONFIDENCES,
    },
    persona: {
      kind: "choice",
      doc: "Whom the findings are for: everybody, those who polish, those who audit by hand. Default: regular.",
      values: PERSONAS,
    },
  } as const;
  return {
    kind: "table",
    doc: "Settings of leastkey: leastkey.toml, or [tool.leastkey] in pyproject.toml.",
    what: "the configuration",
    required: [],
    fields: {
      include: { kind: "list", doc: "Read only the files that match one of these. Default: all.", of: GLOB },
      exclude: { kind: "list", doc: "Don't read the files that match one of these.", of: GLOB },
      ...bar,
      rules: levels,
      locked: {
        kind: "list",
        doc: "Rules that no comment, no baseline and no configuration below this one can silence. Only in the topmost configuration.",
        of: ruleId,
      },
      overrides: {
        kind: "list",
        doc: "Other settings for some paths. Where several match, the last one counts.",
        of: {
          kind: "table",
          doc: "Settings for some paths.",
          what: "an override",
          required: ["paths"],
          fields: {
            paths: { kind: "list", doc: "The files it is for.", of: GLOB },
            ...bar,
            rules: levels,
          },
        },
      },
      baseline: {
        ...PATH,
        doc: "The baseline of this folder. Default: leastkey-baseline.json.",
      },
      inventory: {
        kind: "list",
        doc: "Inventory files. Default: modal-secrets.toml, or [tool.leastkey.inventory] in pyproject.toml.",
        of: PATH,
      },
      environments: {
        kind: "map",
        doc: "The stage of Modal Environments whose name doesn't say it.",
        names: {
          kind: "text",
          doc: "The name of a Modal Environment.",
          what: "the name of a Modal Environment",
          check: (text: string) => (isObjectName(text) ? null : "is not the name of a Modal Environment"),
        },
        of: { kind: "choice", doc: "Its stage.", values: ["dev", "staging", "prod"] },
      },
      stages: {
        kind: "table",
        doc: "Names that mean a stage, beside the usual words: of secrets, environments, apps, keys and of values that select one.",
        what: "`stages`",
        required: [],
        fields: {
          dev: { kind: "list", doc: "Names of the stage dev.", of: STAGE_WORD },
          staging: { kind: "list", doc: "Names of the stage staging.", of: STAGE_WORD },
          prod: { kind: "list", doc: "Names of the stage prod.", of: STAGE_WORD },
        },
      },
      selectors: {
        kind: "map",
        doc: "Environment variables by which the code chooses between stages, and the values you deploy with.",
        names: {
          kind: "text",
          doc: "The name of an environment variable.",
          what: "the name of an environment variable",
          check: (text: string) => (isKeyName(text) ? null : "is not the name of an environment variable"),
        },
        of: {
          kind: "list",
          doc: "The values it is given.",
          of: {
            kind: "text",
            doc: "A value, such as prod.",
            what: "a value",
            check: (text: string) => (isObjectName(text) ? null : "is not a value to choose by: a name such as prod"),
          },
        },
      },
      detectors: {
        kind: "list",
        doc: "Formats of credentials that leastkey doesn't know.",
        of: {
          kind: "table",
          doc: "The format of a credential.",
          what: "a detector",
          required: ["id", "provider", "pattern"],
          fields: {
            id: {
              kind: "text",
              doc: "Its name in reports.",
              what: "an id",
              pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
              check: (text: string) => {
                if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text)) return "is no id: lower-case words joined by `-`";
                return detectors.includes(text) ? "is the id of a built-in detector: choose another" : null;
              },
            },
            provider: { kind: "text", doc: "Whose credential it is.", what: "a name" },
            pattern: {
              kind: "text",
              doc: "Regular expression of the whole credential. It starts with a fixed text of three characters or more, has counts such as {32} in place of * and +, and can be matched without backtracking.",
              what: "a regular expression",
              check: patternFault,
            },
            impact: { kind: "text", doc: "What a leak allows, one sentence.", what: "a sentence" },
            env: {
              kind: "list",
              doc: "Environment variables in which it is usually kept.",
              of: {
                kind: "text",
                doc: "The name of an environment variable.",
                what: "the name of an environment variable",
                check: (text: string) => (isKeyName(text) ? null : "is not the name of an environment variable"),
              },
            },
          },
        },
      },
      "allowed-hashes": {
        kind: "list",
        doc: "Hashes of values that are known and accepted: `subject.hash` in the JSON report.",
        of: {
          kind: "text",
          doc: "A hash, as in `subject.hash` of the JSON report.",
          what: "a hash",
          pattern: "^[0-9a-f]{16}$",
          check: (text: string) =>
            /^[0-9a-f]{16}$/.test(text)
              ? null
              : "is no hash: take the 16 characters of `subject.hash` in the JSON report, never the value itself",
        },
      },
      "accept-foreign-ignores": {
        kind: "flag",
        doc: "Let the ignore comments of other secret scanners (gitleaks:allow, pragma: allowlist secret, …) silence findings of credentials. Default: false.",
      },
    },
  } as const;
}

export type Settings = ValueOf<ReturnType<typeof settingsTable>>;

/** Settings that concern the whole run: they stand in the configuration of the scanned folder or above it. */
export const RUN_WIDE = [
  "inventory",
  "environments",
  "stages",
  "selectors",
  "detectors",
  "allowed-hashes",
  "accept-foreign-ignores",
] as const satisfies readonly (keyof Settings)[];
