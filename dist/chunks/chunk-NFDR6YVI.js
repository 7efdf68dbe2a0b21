import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/inventory/providers.ts
var PROVIDER_GROUPS = [
  group(
    "postgres",
    "Postgres",
    [
      "PGHOST",
      "PGPORT",
      "PGDATABASE",
      "PGUSER",
      "PGPASSWORD",
      "PGSSLMODE",
      "PGSSLROOTCERT",
      "PGPASSFILE",
      "PGOPTIONS",
      "PGAPPNAME",
      "PGSERVICE",
      "PGHOSTADDR",
      "PGCONNECT_TIMEOUT",
      "PGCHANNELBINDING"
    ],
    ["POSTGRES_", "POSTGRESQL_", "PG_"]
  ),
  group("mysql", "MySQL", [], ["MYSQL_"]),
  group("mongodb", "MongoDB", [], ["MONGO_", "MONGODB_"]),
  group("redis", "Redis", [], ["REDIS_", "UPSTASH_REDIS_"]),
  group("aws", "AWS", [], ["AWS_"]),
  group(
    "gcp",
    "Google Cloud",
    [
      "SERVICE_ACCOUNT_JSON",
      "GOOGLE_APPLICATION_CREDENTIALS",
      "GOOGLE_APPLICATION_CREDENTIALS_JSON",
      "GOOGLE_ACCESS_KEY_ID",
      "GOOGLE_ACCESS_KEY_SECRET"
    ],
    ["GCP_", "GCS_", "GOOGLE_CLOUD_"]
  ),
  group("google-ai", "Google AI", ["GOOGLE_API_KEY"], ["GEMINI_"]),
  group("azure-openai", "Azure OpenAI", [], ["AZURE_OPENAI_"]),
  group("azure", "Azure", [], ["AZURE_", "ARM_"]),
  group("cloudflare", "Cloudflare", [], ["CLOUDFLARE_", "CF_", "R2_"]),
  group("openai", "OpenAI", [], ["OPENAI_"]),
  group("anthropic", "Anthropic", [], ["ANTHROPIC_", "CLAUDE_"]),
  group("huggingface", "Hugging Face", [], ["HF_", "HUGGINGFACE_", "HUGGING_FACE_", "HUGGINGFACEHUB_"]),
  group("wandb", "Weights & Biases", [], ["WANDB_"]),
  group("langsmith", "LangSmith", [], ["LANGSMITH_", "LANGCHAIN_"]),
  group("langfuse", "Langfuse", [], ["LANGFUSE_"]),
  group("cohere", "Cohere", ["CO_API_KEY"], ["COHERE_"]),
  group("mistral", "Mistral", [], ["MISTRAL_"]),
  group("groq", "Groq", [], ["GROQ_"]),
  group("together", "Together", [], ["TOGETHER_", "TOGETHERAI_"]),
  group("replicate", "Replicate", [], ["REPLICATE_"]),
  group("openrouter", "OpenRouter", [], ["OPENROUTER_"]),
  group("deepseek", "DeepSeek", [], ["DEEPSEEK_"]),
  group("xai", "xAI", [], ["XAI_", "GROK_"]),
  group("fireworks", "Fireworks", [], ["FIREWORKS_"]),
  group("elevenlabs", "ElevenLabs", ["ELEVEN_API_KEY"], ["ELEVENLABS_"]),
  group("deepgram", "Deepgram", [], ["DEEPGRAM_"]),
  group("assemblyai", "AssemblyAI", [], ["ASSEMBLYAI_"]),
  group("cartesia", "Cartesia", [], ["CARTESIA_"]),
  group("livekit", "LiveKit", [], ["LIVEKIT_"]),
  group("tavily", "Tavily", [], ["TAVILY_"]),
  group("serpapi", "SerpApi", [], ["SERPAPI_", "SERPER_"]),
  group("firecrawl", "Firecrawl", [], ["FIRECRAWL_"]),
  group("pinecone", "Pinecone", [], ["PINECONE_"]),
  group("qdrant", "Qdrant", [], ["QDRANT_"]),
  group("weaviate", "Weaviate", ["WCS_API_KEY"], ["WEAVIATE_"]),
  group("algolia", "Algolia", [], ["ALGOLIA_"]),
  group("elasticsearch", "Elasticsearch", [], ["ELASTIC_", "ELASTICSEARCH_"]),
  group("supabase", "Supabase", [], ["SUPABASE_", "NEXT_PUBLIC_SUPABASE_"]),
  group("firebase", "Firebase", [], ["FIREBASE_"]),
  group("snowflake", "Snowflake", [], ["SNOWFLAKE_"]),
  group("clickhouse", "ClickHouse", [], ["CLICKHOUSE_"]),
  group("neo4j", "Neo4j", [], ["NEO4J_"]),
  group("turso", "Turso", [], ["TURSO_"]),
  group("github", "GitHub", ["GH_TOKEN"], ["GITHUB_"]),
  group("gitlab", "GitLab", [], ["GITLAB_"]),
  group("slack", "Slack", [], ["SLACK_"]),
  group("discord", "Discord", [], ["DISCORD_"]),
  group("telegram", "Telegram", [], ["TELEGRAM_"]),
  group("twilio", "Twilio", [], ["TWILIO_"]),
  group("sendgrid", "SendGrid", [], ["SENDGRID_"]),
  group("resend", "Resend", [], ["RESEND_"]),
  group("mailgun", "Mailgun", [], ["MAILGUN_"]),
  group("stripe", "Stripe", [], ["STRIPE_"]),
  group("shopify", "Shopify", [], ["SHOPIFY_"]),
  group("notion", "Notion", [], ["NOTION_"]),
  group("linear", "Linear", [], ["LINEAR_"]),
  group("airtable", "Airtable", [], ["AIRTABLE_"]),
  group("twitter", "X (Twitter)", [], ["TWITTER_"]),
  group("reddit", "Reddit", [], ["REDDIT_"]),
  group("spotify", "Spotify", [], ["SPOTIFY_"]),
  group("kaggle", "Kaggle", [], ["KAGGLE_"]),
  group("roboflow", "Roboflow", [], ["ROBOFLOW_"]),
  group("tailscale", "Tailscale", ["TS_AUTHKEY"], ["TAILSCALE_"]),
  group("sentry", "Sentry", [], ["SENTRY_"]),
  group("datadog", "Datadog", [], ["DD_", "DATADOG_"]),
  group("posthog", "PostHog", [], ["POSTHOG_"]),
  group("logfire", "Logfire", [], ["LOGFIRE_"]),
  group("clerk", "Clerk", [], ["CLERK_"]),
  group("auth0", "Auth0", [], ["AUTH0_"]),
  group("modal", "Modal", [], ["MODAL_"]),
  group("comet", "Comet", [], ["COMET_"]),
  group("neptune", "Neptune", [], ["NEPTUNE_"]),
  group("mlflow", "MLflow", [], ["MLFLOW_"]),
  group("civitai", "Civitai", [], ["CIVITAI_"]),
  group("nvidia", "NVIDIA NGC", ["NGC_API_KEY"], ["NVIDIA_API_"]),
  group("registry", "container registry", [], ["REGISTRY_"]),
  group("smtp", "SMTP", [], ["SMTP_"])
];
function group(id, title, keys, prefixes) {
  return { id, title, keys, prefixes };
}
var byKey = new Map(PROVIDER_GROUPS.flatMap((entry) => entry.keys.map((key) => [key, entry])));
var byPrefix = PROVIDER_GROUPS.flatMap((entry) => entry.prefixes.map((prefix) => ({ prefix, entry }))).sort(
  (a, b) => b.prefix.length - a.prefix.length
);
function groupOf(key) {
  const name = key.toUpperCase().replace(/^(?:DEV|DEVELOPMENT|STAGING|STG|PROD|PRODUCTION|TEST|LIVE)_/, "");
  return byKey.get(name) ?? byPrefix.find(({ prefix }) => name.startsWith(prefix))?.entry ?? null;
}

export {
  PROVIDER_GROUPS,
  groupOf
};
