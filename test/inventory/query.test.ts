import { describe, expect, it } from "vitest";
import { loadInventory } from "../../src/inventory/load.ts";
import { groupOf } from "../../src/inventory/providers.ts";
import {
  environmentsWith,
  environmentsWithout,
  findSecret,
  keyStatus,
  keysOf,
  nearestName,
  nearNames,
  overdue,
  secretsHolding,
  stageOfEnvironment,
  stageOfSecret,
} from "../../src/inventory/query.ts";
import { TEMPLATES, templateOf } from "../../src/inventory/templates.ts";

const loaded = loadInventory((path) =>
  path === "modal-secrets.toml"
    ? `[environments.prod.secrets]
openai = ["OPENAI_API_KEY", "OPENAI_ORG"]
db = { keys = ["PGHOST"], open = true, rotate_by = 2026-01-01 }
live = { keys = ["K"], stage = "staging" }
[environments.dev.secrets]
openai = ["OPENAI_API_KEY"]
db = ["PGHOST", "PGUSER"]
[environments.main]
stage = "prod"
`
    : null,
);
if (!loaded.ok) throw new Error("the fixture is not valid");
const { inventory } = loaded;

describe("questions to the inventory", () => {
  it("finds a secret in an environment, or in any", () => {
    expect(findSecret(inventory, "openai", "dev")?.keys).toHaveLength(1);
    expect(findSecret(inventory, "openai", null)?.environment).toBe("prod");
    expect(findSecret(inventory, "openai", "main")).toBeNull();
    expect(environmentsWith(inventory, "openai")).toEqual(["prod", "dev"]);
    expect(environmentsWithout(inventory, "openai")).toEqual(["main"]);
  });

  it("tells keys that are there in some, in all environments", () => {
    const keys = keysOf(inventory, "openai", null);
    expect(keys?.some.map(({ name }) => name)).toEqual(["OPENAI_API_KEY", "OPENAI_ORG"]);
    expect([...(keys?.everywhere ?? [])]).toEqual(["OPENAI_API_KEY"]);
    expect(keys?.closed).toBe(true);
    expect(keysOf(inventory, "db", null)?.closed).toBe(false);
    expect(keysOf(inventory, "nope", null)).toBeNull();
  });

  it("says `absent` only against closed sets", () => {
    expect(keyStatus(inventory, "openai", "OPENAI_API_KEY", null)).toBe("present");
    expect(keyStatus(inventory, "openai", "OPENAI_ORG", null)).toBe("partly");
    expect(keyStatus(inventory, "openai", "OTHER", null)).toBe("absent");
    expect(keyStatus(inventory, "db", "PGUSER", null)).toBe("unknown");
    expect(keyStatus(inventory, "db", "PGPORT", "dev")).toBe("absent");
    expect(keyStatus(inventory, "nope", "K", null)).toBe("unknown");
  });

  it("finds who holds a key, and what is overdue", () => {
    expect(secretsHolding(inventory, "PGHOST", null).map(({ environment }) => environment)).toEqual(["prod", "dev"]);
    expect(overdue(inventory, "2026-01-02").map(({ name }) => name)).toEqual(["db"]);
    expect(overdue(inventory, "2026-01-01")).toEqual([]);
  });

  it("knows the stage that is declared, else the one that is named", () => {
    const stage = (name: string, environment: string) => {
      const secret = findSecret(inventory, name, environment);
      return secret && stageOfSecret(inventory, secret);
    };
    expect(stage("live", "prod")).toBe("staging");
    expect(stage("openai", "dev")).toBe("dev");
    expect(stageOfEnvironment(inventory, "main")).toBe("prod");
    expect(stageOfEnvironment(inventory, "prod")).toBe("prod");
    expect(stageOfEnvironment(inventory, "other")).toBeNull();
  });
});

describe("near names", () => {
  it.each([
    ["opanai-secret", ["openai-secret", "wandb-secret"], "openai-secret"],
    ["openai", ["openai-secret", "wandb-secret"], "openai-secret"],
    ["my-huggingface-secret", ["huggingface-secret", "wandb"], "huggingface-secret"],
    ["openai-secret-v2", ["openai-secret", "other"], "openai-secret"],
    ["openai_secret", ["openai-secret"], "openai-secret"],
    ["postgers-prod", ["postgres-prod", "postgres-dev"], "postgres-prod"],
    ["aws-secret", ["gcp-secret", "r2-secret"], null],
    ["db-secret", ["db-secret-a", "db-secret-b"], null],
  ])("%s among %j: %s", (name, candidates, expected) => {
    expect(nearestName(name, candidates)).toBe(expected);
  });

  it("puts the best first", () => {
    expect(nearNames("postgers-prod", ["postgres-dev", "postgres-prod"]).map(({ name }) => name)).toEqual([
      "postgres-prod",
      "postgres-dev",
    ]);
  });
});

describe("templates and providers", () => {
  it.each(["openai-secret", "my-openai-secret", "openai-secret-prod-v2", "dev-openai-secret", "OpenAI_Secret"])(
    "%s follows the OpenAI template",
    (name) => {
      expect(templateOf(name)?.keys).toEqual(["OPENAI_API_KEY"]);
    },
  );

  it("knows nothing of other names", () => {
    expect(templateOf("custom-secret")).toBeNull();
    expect(templateOf("openai-secret-of-bob")).toBeNull();
  });

  it("has each name once", () => {
    const names = TEMPLATES.flatMap((template) => template.names);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ["PGHOST", "postgres"],
    ["POSTGRES_PASSWORD", "postgres"],
    ["AWS_SECRET_ACCESS_KEY", "aws"],
    ["AZURE_OPENAI_API_KEY", "azure-openai"],
    ["OPENAI_BASE_URL", "openai"],
    ["PROD_OPENAI_API_KEY", "openai"],
    ["HUGGING_FACE_HUB_TOKEN", "huggingface"],
    ["HF_TOKEN", "huggingface"],
  ])("%s belongs to %s", (key, id) => {
    expect(groupOf(key)?.id).toBe(id);
  });

  it.each(["API_KEY", "PAGE_SIZE", "DEBUG", "OPENAIX"])("%s belongs to nobody known", (key) => {
    expect(groupOf(key)).toBeNull();
  });
});
