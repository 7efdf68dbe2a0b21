/**
 * Secret names that Modal's dashboard, documentation and examples use, with the keys such a secret usually has.
 * A name is a hint, never proof: people reuse these names with other keys, so a template's keys are always open.
 */
import { nameParts } from "./stage.ts";

/**
 * How well a pair of name and keys is attested: `official` in Modal's documentation, examples or SDK texts; `community`
 * in independent public code.
 */
export type TemplateEvidence = "official" | "community";

export interface SecretTemplate {
  readonly names: readonly string[];
  /** The keys it usually has; another key of the same provider may stand beside them. */
  readonly keys: readonly string[];
  /** Keys that are often there as well, or instead of an older spelling. */
  readonly sometimes: readonly string[];
  readonly evidence: TemplateEvidence;
}

export const TEMPLATES: readonly SecretTemplate[] = [
  template(["huggingface-secret", "huggingface", "hf-secret"], ["HF_TOKEN"], "official", ["HUGGINGFACE_TOKEN"]),
  template(["openai-secret"], ["OPENAI_API_KEY"], "official"),
  template(["anthropic-secret"], ["ANTHROPIC_API_KEY"], "official"),
  template(["langsmith-secret"], ["LANGCHAIN_API_KEY"], "official", ["LANGSMITH_API_KEY"]),
  template(["wandb-secret", "wandb"], ["WANDB_API_KEY"], "official"),
  template(["aws-secret", "s3-bucket-secret"], ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], "official", [
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_SESSION_TOKEN",
  ]),
  template(["r2-secret"], ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], "official"),
  template(["gcp-secret"], ["GOOGLE_ACCESS_KEY_ID", "GOOGLE_ACCESS_KEY_SECRET"], "official", ["SERVICE_ACCOUNT_JSON"]),
  template(["googlecloud-secret", "bigquery"], ["SERVICE_ACCOUNT_JSON"], "official", [
    "GOOGLE_API_KEY",
    "GEMINI_API_KEY",
    "GOOGLE_APPLICATION_CREDENTIALS_JSON",
  ]),
  template(["gsheets-secret"], ["SERVICE_ACCOUNT_JSON"], "official"),
  template(
    ["postgres-secret", "example-postgres-secret"],
    ["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD"],
    "official",
  ),
  template(["database-secret"], ["PGHOST", "PGPORT", "PGUSER", "PGPASSWORD"], "official", ["PGDATABASE"]),
  template(["mongodb-secret"], ["MONGO_USER", "MONGO_PASSWORD", "MONGO_HOST"], "community", ["MONGODB_URI"]),
  template(["slack-secret"], ["SLACK_BOT_TOKEN"], "official"),
  template(["discord-secret"], ["DISCORD_PUBLIC_KEY", "DISCORD_CLIENT_ID"], "official", ["DISCORD_BOT_TOKEN"]),
  template(["github-secret", "github-read-private"], ["GITHUB_TOKEN"], "official"),
  template(["algolia-secret"], ["API_KEY", "APPLICATION_ID"], "official"),
  template(["tailscale-auth"], ["TAILSCALE_AUTHKEY"], "official"),
  template(["roboflow-api-key"], ["ROBOFLOW_API_KEY"], "official"),
  template(["weather-secret"], ["OPENWEATHER_API_KEY"], "official"),
  template(["kaggle-api-token"], ["KAGGLE_API_TOKEN"], "official"),
  template(["turn-credentials"], ["TURN_USERNAME", "TURN_CREDENTIAL"], "official"),
  template(["pinecone-secret"], ["PINECONE_API_KEY"], "community"),
  template(["cohere-secret"], ["COHERE_API_KEY"], "community"),
];

function template(
  names: readonly string[],
  keys: readonly string[],
  evidence: TemplateEvidence,
  sometimes: readonly string[] = [],
): SecretTemplate {
  return { names, keys, sometimes, evidence };
}

const byName: ReadonlyMap<string, SecretTemplate> = new Map(
  TEMPLATES.flatMap((entry) => entry.names.map((name) => [name, entry] as const)),
);

/**
 * The key that a secret's name itself spells: `MULTION_API_KEY`, or `prefect-api-key` for `PREFECT_API_KEY`. People name
 * secrets of one key so; null for other names.
 */
export function keySpelledBy(name: string): string | null {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name)) return name;
  const { base } = nameParts(name);
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:api-key|api-token|auth-token|access-token)$/.test(base)
    ? base.toUpperCase().replace(/-/g, "_")
    : null;
}

/** The template that a secret's name follows, after its stage, its version and a leading `my-` are taken off; else null. */
export function templateOf(name: string): SecretTemplate | null {
  const { base } = nameParts(name);
  return byName.get(base) ?? byName.get(base.replace(/^my-/, "")) ?? null;
}
