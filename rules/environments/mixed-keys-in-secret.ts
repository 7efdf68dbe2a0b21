import type { Report } from "../../src/findings/finding.ts";
import { siblings, stageOf } from "../../src/inventory/stage.ts";
import { keysOfSecret, textsOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import type { Place } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { identityOfSecret, nameOfSecret, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "mixed-keys-in-secret",
    category: "environments",
    severity: "medium",
    severityReason: "Every development container has production's credential.",
    summary: "One secret that holds the credentials of several stages",
    why: `A secret is attached as a whole: a workload that gets \`DEV_API_KEY\` gets \`PROD_API_KEY\` too. Every development container then holds the production credential, and the choice between them is one line of code.`,
    fix: `Make one secret per stage with the same key names (\`weather-dev\` and \`weather-prod\`, both with \`API_KEY\`), or one Modal Environment per stage with a secret of the same name, and choose at deploy time.`,
    autofix: {
      kind: "none",
      why: `The keys have to be moved into one secret for each stage, and which workload belongs to which stage is a decision.`,
    },
    confidence: `Reported where a credential key exists twice in the secret, once for prod and once for another stage, by unmistakable words. Words such as \`TEST\` and \`LIVE\`, which also name two modes of one service, give low confidence.`,
    references: ["https://modal.com/docs/guide/environments", "https://modal.com/docs/guide/secrets"],
    cwe: 653,
  },
  examples: {
    bad: [
      {
        title: "Known from the inventory",
        files: {
          "app.py": `import os
import modal

app = modal.App("weather")
STAGE = os.environ.get("STAGE", "dev")


@app.function(secrets=[modal.Secret.from_name("weather")], env={"STAGE": STAGE})  # expect: mixed-keys-in-secret
def forecast():
    return os.environ[f"{STAGE.upper()}_API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
weather = ["DEV_API_KEY", "PROD_API_KEY"]
`,
        },
      },
      {
        title: "A secret made in the code",
        files: {
          "app.py": `import os
import modal

app = modal.App("orders")
secret = modal.Secret.from_dict(  # expect: mixed-keys-in-secret
    {
        "DATABASE_URL_DEV": os.environ["DATABASE_URL_DEV"],
        "DATABASE_URL_PROD": os.environ["DATABASE_URL_PROD"],
    }
)


@app.function(secrets=[secret])
def run():
    return os.environ["DATABASE_URL_DEV"]
`,
        },
      },
      {
        title: "In the inventory, used by no code yet",
        files: {
          "app.py": `import modal

app = modal.App("orders")
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger = ["LEDGER_STAGING_TOKEN", "LEDGER_PRODUCTION_TOKEN"] # expect: mixed-keys-in-secret
`,
        },
      },
    ],
    good: [
      {
        title: "One secret per stage",
        files: {
          "app.py": `import os
import modal

app = modal.App("weather")
STAGE = os.environ.get("STAGE", "dev")


@app.function(secrets=[modal.Secret.from_name(f"weather-{STAGE}")])
def forecast():
    return os.environ["API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
weather-dev = ["API_KEY"]
weather-prod = ["API_KEY"]
`,
        },
      },
      {
        title: "Stage words that belong to different things",
        files: {
          "app.py": `import os
import modal

app = modal.App("tools")


@app.function(secrets=[modal.Secret.from_name("tools")])
def run():
    return os.environ["PRODUCT_API_KEY"], os.environ["DEVIN_API_KEY"], os.environ["PROD_LEDGER_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
tools = ["PRODUCT_API_KEY", "DEVIN_API_KEY", "PROD_LEDGER_TOKEN", "DEV_TO_API_KEY"]
`,
        },
      },
      {
        title: "Addresses of both stages, no credentials",
        files: {
          "app.py": `import os
import modal

app = modal.App("links")
secret = modal.Secret.from_dict({"DEV_BASE_URL": "https://dev.example.com", "PROD_BASE_URL": "https://example.com"})


@app.function(secrets=[secret])
def run():
    return os.environ["DEV_BASE_URL"]
`,
        },
      },
    ],
  },
  *check({ project, inventory }) {
    const told = new Set<string>();
    for (const secret of project.secrets) {
      const pair = mixedPair(keysOfSecret(project, secret, inventory).keys);
      const identity = identityOfSecret(secret);
      if (!pair || told.has(identity)) continue;
      told.add(identity);
      for (const name of textsOf(secret.name)) told.add(name);
      const place = (key: string) => secret.keys.find((each) => each.key === key)?.place ?? secret.place;
      yield report(sentence(nameOfSecret(secret)), identity, secret.place, pair, place);
    }
    for (const secret of inventory.environments.flatMap(({ secrets }) => secrets)) {
      const pair = mixedPair(secret.keys.map(({ name }) => name));
      if (!pair || told.has(secret.name)) continue;
      told.add(secret.name);
      const place = (key: string) => secret.keys.find(({ name }) => name === key)?.place ?? secret.place;
      yield report(`The secret \`${secret.name}\``, secret.name, secret.place, pair, place);
    }
  },
});

interface Pair {
  readonly prod: string;
  readonly other: string;
  readonly sure: boolean;
}

/** A key of prod and its sibling of another stage; a pair of unmistakable words before a doubtful one. */
function mixedPair(keys: readonly string[]): Pair | null {
  const pairs = keys.filter(isCredentialKey).flatMap((prod): readonly Pair[] => {
    const said = stageOf(prod);
    if (said?.stage !== "prod") return [];
    return siblings(prod, keys)
      .filter(({ implied, name }) => !implied && isCredentialKey(name))
      .map(({ name }) => ({ prod, other: name, sure: !said.weak && stageOf(name)?.weak === false }));
  });
  return pairs.find(({ sure }) => sure) ?? pairs[0] ?? null;
}

function report(
  who: string,
  identity: string,
  at: Place,
  { prod, other, sure }: Pair,
  place: (key: string) => Place,
): Report {
  return {
    severity: "medium",
    confidence: sure ? "high" : "low",
    persona: "regular",
    message: `${who} holds \`${prod}\` beside \`${other}\`: every workload that needs the one gets the other.`,
    help: "Make one secret per stage with the same key names, and choose it when the app is deployed.",
    primary: { place: at, label: "holds keys of two stages" },
    related: [
      { place: place(prod), label: "the key of prod" },
      { place: place(other), label: "the key of another stage" },
    ],
    path: [],
    fixes: [],
    subject: { secret: identity },
  };
}
