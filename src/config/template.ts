/** The text of a new `leastkey.toml`. Every block in it is valid once its comment marks are taken away; a test does. */

export function settingsTemplate(): string {
  return TEMPLATE;
}

const TEMPLATE = `# Settings of leastkey. Everything here is optional; what is commented out shows an example.
# \`leastkey rules\` lists the rules, \`leastkey explain RULE\` says what one finds.

# The run fails on findings of this severity or more: informational, low, medium (default), high.
#fail-on = "medium"

# Less certain findings are not shown: low, medium (default), high.
#min-confidence = "medium"

# Whom the findings are for: regular (default), pedantic (also matters of style), auditor (also what only a person can judge).
#persona = "regular"

# Paths and globs as in .gitignore, relative to this folder. What is left out is not read at all.
#include = ["src/", "jobs/*.py"]
#exclude = ["third_party/"]

# Rules that no ignore comment, no baseline and no leastkey.toml further down can silence.
#locked = ["hardcoded-credential"]

# Where the secret inventory is. Default: modal-secrets.toml, or [tool.leastkey.inventory] in pyproject.toml.
#inventory = ["infra/modal-secrets.toml"]

# Where accepted findings are kept; \`leastkey baseline\` writes it. Default: leastkey-baseline.json.
#baseline = "ci/leastkey-baseline.json"

# Hashes of values that are known and accepted: \`subject.hash\` in the JSON report.
#allowed-hashes = ["0123456789abcdef"]

# Let the ignore comments of other secret scanners silence findings of credentials.
#accept-foreign-ignores = true

# A rule is "off", "on", or has another severity.
#[rules]
#broad-secret = "off"
#unused-secret = "low"

# Other settings for some paths; where several match, the last one counts.
#[[overrides]]
#paths = ["scripts/", "notebooks/*.ipynb"]
#min-confidence = "high"
#rules = { app-wide-secret = "off" }

# The stage of Modal Environments whose name doesn't say it: dev, staging, prod.
#[environments]
#main = "prod"

# Names that mean a stage, beside the usual words; with \`*\` the whole name is meant.
#[stages]
#dev = ["sandbox"]
#prod = ["blue", "eu-*"]

# Environment variables by which the code chooses between stages, and the values you deploy with.
#[selectors]
#DEPLOY_TARGET = ["sandbox", "blue"]

# Formats of credentials that leastkey doesn't know.
#[[detectors]]
#id = "acme-token"
#provider = "Acme"
#pattern = 'acme_[a-z0-9]{32}'
#impact = "Reads and writes all of Acme's data."
#env = ["ACME_TOKEN"]
`;
