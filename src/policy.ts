/** What becomes of findings once the rules have spoken: comments silence some, settings weigh them, baselines accept some. */
import { type Baseline, type Compared, compareWith } from "./baseline/baseline.ts";
import type { Owners } from "./config/codeowners.ts";
import type { Configuration, Saying } from "./config/configuration.ts";
import type { Finding } from "./findings/finding.ts";
import type { Bar, Thresholds } from "./findings/thresholds.ts";
import type { Note } from "./report/types.ts";
import type { SourceFile } from "./source/source-file.ts";
import type { IgnoreFault } from "./suppression/ignores.ts";
import { silence } from "./suppression/silence.ts";

/** What a project and its user say of findings. */
export interface Policy {
  readonly configuration: Configuration;
  readonly baselines: readonly Baseline[];
  /** Who owns the files of the scanned folder; null without CODEOWNERS. */
  readonly owners: Owners | null;
  /** Tracked files that a sparse checkout leaves out: nothing is known of what is in them. */
  readonly absent: ReadonlySet<string>;
  /** What is to be said of files that were meant as settings. */
  readonly notes: readonly Note[];
  /** What the user said on the command line, which counts more than any setting. */
  readonly given: Partial<Thresholds>;
}

export interface Judged {
  readonly findings: readonly Finding[];
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Files of which a part was not analysed. */
  readonly partial: ReadonlySet<string>;
  readonly rules: readonly { readonly id: string; readonly ofComments: boolean }[];
  /** What the rules on ignore comments say of those without effect. */
  readonly judgeIgnores: (faults: readonly IgnoreFault[]) => readonly Finding[];
}

export interface Weighed {
  /** All findings of the rules that are on, in order of place; silenced ones say by what. */
  readonly findings: readonly Finding[];
  /** What rules found where the settings turn them off. */
  readonly off: readonly Finding[];
  readonly notes: readonly Note[];
  /** Entries of baselines whose finding is gone. */
  readonly removable: Compared["removable"];
  readonly moved: Compared["moved"];
}

/** Weighs findings by the policy. Nothing is hidden here; what rules found that are off stands apart. */
export function applyPolicy(
  { findings, files, partial, rules, judgeIgnores }: Judged,
  { configuration, baselines, owners, notes, absent }: Policy,
): Weighed {
  const { locked, at } = configuration;
  const silenced = silence(findings, files.values(), {
    known: rules.map(({ id }) => id),
    // A comment on a comment would have no end.
    locked: new Set([...locked, ...rules.filter(({ ofComments }) => ofComments).map(({ id }) => id)]),
    partial,
  });
  const all = [...silenced.findings, ...judgeIgnores(silenced.faults)];
  const {
    findings: compared,
    removable,
    moved,
  } = compareWith(baselines, all, {
    locked,
    partial: new Set([...partial, ...absent]),
    files: [...files.keys(), ...absent],
  });
  const off: Finding[] = [];
  const weighed: Finding[] = [];
  for (const finding of compared) {
    const { file } = finding.primary.place;
    const level = at(file).level(finding.rule);
    if (level === "off") off.push(finding);
    else
      weighed.push({
        ...finding,
        ...(level === "on" ? {} : { severity: level }),
        ...(owners ? { owners: owners.of(file) } : {}),
      });
  }
  return {
    findings: weighed,
    off,
    removable,
    moved,
    notes: [
      ...notes,
      ...removable.map(
        ({ baseline: { file }, entries: { length } }): Note => ({
          path: file,
          span: null,
          line: null,
          column: null,
          level: "info",
          why: `${length === 1 ? "1 finding of this baseline is" : `${length} findings of this baseline are`} fixed: \`leastkey baseline --prune\` removes ${length === 1 ? "it" : "them"}.`,
        }),
      ),
    ],
  };
}

/** The bar for a finding: the user's, else its file's settings, else the run's. Locked rules go by the topmost settings. */
export function barOf({ configuration, given }: Policy, thresholds: Thresholds): (finding: Finding) => Bar {
  return ({ rule, primary }) => {
    const { locked, at, lockedAt } = configuration;
    const settings = (locked.has(rule) ? lockedAt : at)(primary.place.file);
    return {
      failOn: given.failOn ?? settings.failOn ?? thresholds.failOn,
      minConfidence: given.minConfidence ?? settings.minConfidence ?? thresholds.minConfidence,
      persona: given.persona ?? settings.persona ?? thresholds.persona,
    };
  };
}

/** The setting that hides a finding, or turns its rule off; null where the command line does, or nobody. */
export function saidOf({ rule, primary }: Finding, hiddenBy: string | null, policy: Policy): Saying | null {
  const { configuration, given } = policy;
  const { file } = primary.place;
  if (hiddenBy === "off") return configuration.at(file).saidBy({ rule });
  const settings = (configuration.locked.has(rule) ? configuration.lockedAt : configuration.at)(file);
  if (hiddenBy === "confidence" && given.minConfidence === undefined) return settings.saidBy("min-confidence");
  return hiddenBy === "persona" && given.persona === undefined ? settings.saidBy("persona") : null;
}

/** The run's thresholds, as a report states them: the user's, else those that the root's settings give to all files. */
export function thresholdsOf({ configuration: { base }, given }: Policy, thresholds: Thresholds): Thresholds {
  return {
    ...thresholds,
    ...(base.failOn === null ? {} : { failOn: base.failOn }),
    ...(base.minConfidence === null ? {} : { minConfidence: base.minConfidence }),
    ...(base.persona === null ? {} : { persona: base.persona }),
    ...given,
  };
}
