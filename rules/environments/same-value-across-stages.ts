import { placeholderReason } from "../../src/credentials/placeholders.ts";
import type { Report } from "../../src/findings/finding.ts";
import { type HashedKey, hashedKeys, isDotenvWithValues } from "../../src/inventory/dotenv-values.ts";
import { stageOf } from "../../src/inventory/stage.ts";
import type { Stage } from "../../src/inventory/types.ts";
import { defineRule } from "../../src/rule.ts";
import { isCredentialKey, isForBrowsers } from "../shared/credential-keys.ts";
import { listed } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "same-value-across-stages",
    category: "environments",
    severity: "high",
    severityReason: "Production's credential is on every machine that has the other file.",
    summary: "Two dotenv files of different stages with the same credential",
    why: `\`.env.dev\` goes to every laptop and CI job. If a credential in it is also the one of \`.env.production\`, everybody who can run the app has production's key, and whoever rotates one of the two breaks the other stage.`,
    fix: `Give each stage a credential of its own, then rotate the one that was shared. Keep the files out of the repository: upload each with \`modal secret create NAME --from-dotenv .env.production --env prod\`.`,
    autofix: { kind: "none", why: `One of the two credentials has to be made anew where it was issued.` },
    confidence: `High for production's value in another stage's file: the values are equal. Medium between two other stages, which may well share a test account. Only keys that name a credential count, in files whose name or folder says a stage; placeholders, references, examples and files that git doesn't track are left out. Values are compared by a hash with a key made for the run, and never kept or shown.`,
    references: ["https://modal.com/docs/guide/secrets", "https://modal.com/docs/guide/environments"],
    cwe: 653,
  },
  examples: {
    bad: [
      {
        title: "The production password on every laptop",
        files: {
          ".env.dev": `DB_HOST=db.dev.acme.io\nDB_PASSWORD=Wq7-river-41  # expect: same-value-across-stages\n`,
          ".env.production": `DB_HOST=db.acme.io\nDB_PASSWORD="Wq7-river-41"\n`,
        },
      },
      {
        title: "Under another name, in folders of the stages",
        files: {
          "deploy/staging/.env": `export RELAY_PASSWORD='p0st-Haste-9'  # expect: same-value-across-stages\n`,
          "deploy/prod/.env": `SMTP_PASSWORD=p0st-Haste-9\n`,
        },
      },
      {
        title: "Several keys of one file: said once",
        files: {
          "env/dev.env": `ADMIN_PASSWORD=m4ple-Syrup-x  # expect: same-value-across-stages\nDB_PASSWORD=Bl4nket-Snow\n`,
          "env/prod.env": `ADMIN_PASSWORD=m4ple-Syrup-x\nDB_PASSWORD=Bl4nket-Snow\n`,
        },
      },
    ],
    good: [
      {
        title: "Each stage its own",
        files: {
          ".env.dev": `DB_PASSWORD=Wq7-river-41\nLOG_LEVEL=information\n`,
          ".env.production": `DB_PASSWORD=kT9-stone-88\nLOG_LEVEL=information\n`,
        },
      },
      {
        title: "Settings, placeholders and references",
        files: {
          ".env.dev": `SEARCH_INDEX=documents-eu\nDB_PASSWORD=changeme-please\nAPI_TOKEN=\${SHARED_API_TOKEN}\n`,
          ".env.production": `SEARCH_INDEX=documents-eu\nDB_PASSWORD=changeme-please\nAPI_TOKEN=\${SHARED_API_TOKEN}\n`,
        },
      },
      {
        title: "An example file, and two files of one stage",
        files: {
          ".env.dev.example": `DB_PASSWORD=kT9-stone-88\n`,
          ".env.production": `DB_PASSWORD=kT9-stone-88\n`,
          "worker/.env.production": `DB_PASSWORD=kT9-stone-88\n`,
        },
      },
    ],
  },
  *check({ files }) {
    const staged = [...files.values()].filter(isDotenvWithValues).flatMap((file): readonly StagedFile[] => {
      const stage = stageOfPath(file.path);
      if (!stage) return [];
      const keys = hashedKeys(file, (value) => placeholderReason(value, null) !== null);
      return [{ path: file.path, stage, keys: keys.filter(({ key }) => isCredentialKey(key) && !isForBrowsers(key)) }];
    });
    for (const [index, first] of staged.entries())
      for (const second of staged.slice(index + 1)) {
        if (first.stage === second.stage) continue;
        const [lower, higher] =
          first.stage === "prod" || (second.stage === "dev" && first.stage === "staging")
            ? [second, first]
            : [first, second];
        const shared = lower.keys.flatMap((key): readonly Shared[] => {
          const same = higher.keys.find(({ hash }) => hash === key.hash);
          return same ? [{ key, same }] : [];
        });
        const [one] = shared;
        if (one) yield report(lower, higher, one, shared);
      }
  },
});

interface StagedFile {
  readonly path: string;
  readonly stage: Stage;
  readonly keys: readonly HashedKey[];
}

interface Shared {
  readonly key: HashedKey;
  readonly same: HashedKey;
}

/** What the file's own name says, else the folder it is in. */
function stageOfPath(path: string): Stage | null {
  const parts = path.split("/");
  return stageOf(parts.at(-1) ?? "")?.stage ?? stageOf(parts.at(-2) ?? "")?.stage ?? null;
}

function report(lower: StagedFile, higher: StagedFile, first: Shared, shared: readonly Shared[]): Report {
  const isProd = higher.stage === "prod";
  const keys = listed(shared.map(({ key }) => key.key));
  return {
    severity: isProd ? "high" : "medium",
    confidence: isProd ? "high" : "medium",
    persona: "regular",
    message: `${keys} in ${lower.path} (${lower.stage}) ${shared.length > 1 ? "have the values" : "has the value"} of ${higher.path} (${higher.stage}): whoever has ${lower.stage}'s file has ${higher.stage}'s ${shared.length > 1 ? "credentials" : "credential"}.`,
    help: `Give ${lower.stage} credentials of its own, and rotate those of ${higher.stage}.`,
    primary: { place: first.key.place, label: `the same value as in ${higher.stage}` },
    related: shared.map(({ same }) => ({ place: same.place, label: `${higher.stage}'s \`${same.key}\`` })),
    path: [],
    fixes: [],
    subject: { key: first.key.key, environment: higher.stage },
  };
}
