/** Databases, vector stores, pipelines. */
import { type ImplicitRead, reads } from "./types.ts";

const PG = [["PGHOST"], ["PGPORT"], ["PGDATABASE"], ["PGUSER"], ["PGPASSWORD", "PGPASSFILE", "PGSERVICE"]];
const LIBPQ_DOCS = "https://www.postgresql.org/docs/current/libpq-envars.html";

export const DATA: readonly ImplicitRead[] = [
  reads("psycopg2", {
    calls: ["psycopg2.connect", "psycopg2.pool.*", "aiopg.connect", "aiopg.create_pool"],
    keys: PG,
    prefixes: ["PG"],
    source: LIBPQ_DOCS,
  }),
  reads("psycopg", {
    calls: [
      "psycopg.connect",
      "psycopg.Connection.connect",
      "psycopg.AsyncConnection.connect",
      "psycopg_pool.ConnectionPool",
      "psycopg_pool.AsyncConnectionPool",
      "psycopg_pool.NullConnectionPool",
    ],
    keys: PG,
    prefixes: ["PG"],
    source: LIBPQ_DOCS,
  }),
  reads("asyncpg", {
    calls: ["asyncpg.connect", "asyncpg.create_pool"],
    keys: PG,
    prefixes: ["PG"],
    source: "https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.connection.connect",
  }),
  reads("sqlalchemy", {
    calls: [
      "sqlalchemy.create_engine",
      "sqlalchemy.ext.asyncio.create_async_engine",
      "sqlmodel.create_engine",
      "databases.Database",
      "peewee.PostgresqlDatabase",
    ],
    keys: PG,
    prefixes: ["PG"],
    source: "https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#environment-variables",
  }),
  reads("prisma", {
    calls: ["prisma.Prisma", "prisma.Client"],
    keys: [["DATABASE_URL"]],
    unless: ["datasource"],
    source: "https://prisma-client-py.readthedocs.io/en/stable/",
  }),
  reads("gel", {
    calls: ["gel.create_client", "gel.create_async_client", "edgedb.create_client", "edgedb.create_async_client"],
    keys: [["GEL_INSTANCE", "GEL_DSN", "EDGEDB_INSTANCE", "EDGEDB_DSN"]],
    unless: ["dsn", 0],
    prefixes: ["GEL_", "EDGEDB_"],
    source: "https://docs.geldata.com/reference/reference/environment",
  }),
  reads("snowflake", {
    calls: ["snowflake.connector.connect", "snowflake.snowpark.Session.builder.*"],
    keys: [["SNOWFLAKE_PASSWORD", "SNOWFLAKE_TOKEN", "SNOWFLAKE_PRIVATE_KEY_PATH"]],
    unless: ["password", "private_key", "token"],
    prefixes: ["SNOWFLAKE_"],
    source: "https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-connect",
  }),
  reads("influxdb_client", {
    calls: ["influxdb_client.InfluxDBClient.from_env_properties"],
    keys: [["INFLUXDB_V2_URL"], ["INFLUXDB_V2_TOKEN"]],
    required: true,
    prefixes: ["INFLUXDB_V2_"],
    source: "https://influxdb-client.readthedocs.io/en/stable/usage.html",
  }),
  reads("pinecone", {
    calls: [
      "pinecone.Pinecone",
      "pinecone.PineconeAsyncio",
      "pinecone.AsyncPinecone",
      "pinecone.grpc.PineconeGRPC",
      "pinecone.init",
    ],
    keys: [["PINECONE_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    prefixes: ["PINECONE_"],
    source: "https://docs.pinecone.io/reference/python-sdk",
  }),
  reads("chromadb", {
    calls: ["chromadb.CloudClient"],
    keys: [["CHROMA_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["CHROMA_"],
    source: "https://docs.trychroma.com/cloud/getting-started",
  }),
  reads("turbopuffer", {
    calls: ["turbopuffer.Turbopuffer", "turbopuffer.AsyncTurbopuffer"],
    keys: [["TURBOPUFFER_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["TURBOPUFFER_"],
    source: "https://turbopuffer.com/docs/quickstart",
  }),
  reads("lancedb", {
    calls: ["lancedb.connect", "lancedb.connect_async"],
    keys: [["LANCEDB_API_KEY"]],
    unless: ["api_key"],
    prefixes: ["LANCEDB_", "AWS_", "GOOGLE_", "AZURE_"],
    source: "https://docs.lancedb.com/cloud/quickstart",
  }),
  reads("upstash_redis", {
    calls: ["upstash_redis.Redis.from_env", "upstash_redis.asyncio.Redis.from_env"],
    keys: [["UPSTASH_REDIS_REST_URL"], ["UPSTASH_REDIS_REST_TOKEN"]],
    required: true,
    source: "https://upstash.com/docs/redis/sdks/py/gettingstarted",
  }),
  reads("upstash_vector", {
    calls: ["upstash_vector.Index.from_env", "upstash_vector.AsyncIndex.from_env"],
    keys: [["UPSTASH_VECTOR_REST_URL"], ["UPSTASH_VECTOR_REST_TOKEN"]],
    source: "https://upstash.com/docs/vector/sdks/py/gettingstarted",
  }),
  reads("dlt", {
    calls: ["dlt.pipeline", "dlt.source", "dlt.resource", "dlt.destinations.*"],
    keys: [["CREDENTIALS", "DESTINATION__CREDENTIALS"]],
    unless: ["credentials"],
    prefixes: ["DESTINATION__", "SOURCES__", "CREDENTIALS__", "RUNTIME__", "DLT_"],
    source: "https://dlthub.com/docs/general-usage/credentials/setup",
  }),
  reads("dbt", {
    calls: ["dbt.cli.main.dbtRunner"],
    keys: [["DBT_ENV_SECRET_PASSWORD", "DBT_PASSWORD"]],
    prefixes: ["DBT_", "SNOWFLAKE_", "PG", "GOOGLE_"],
    source: "https://docs.getdbt.com/reference/dbt-jinja-functions/env_var",
  }),
  reads("dagster", {
    calls: ["dagster.EnvVar", "dagster_cloud.*"],
    keys: [["DAGSTER_CLOUD_API_TOKEN"]],
    prefixes: ["DAGSTER_"],
    source: "https://docs.dagster.io/guides/operate/configuration/using-environment-variables-and-secrets",
  }),
  reads("prefect", {
    calls: ["prefect.flow", "prefect.get_client", "prefect.deployments.*", "prefect.serve"],
    keys: [["PREFECT_API_KEY"]],
    prefixes: ["PREFECT_"],
    source: "https://docs.prefect.io/v3/develop/settings-and-profiles",
  }),
];
