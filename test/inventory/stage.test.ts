import { describe, expect, it } from "vitest";
import { nameParts, siblings, stageOf } from "../../src/inventory/stage.ts";

describe("the stage that a name says", () => {
  it.each([
    ["openai-secret-prod", "prod"],
    ["prod-openai-secret", "prod"],
    ["openai_production_secret", "prod"],
    ["DEV_API_KEY", "dev"],
    ["my.staging.db", "staging"],
    ["db-stg", "staging"],
    ["openai-secret-prod-v2", "prod"],
    ["openai-secret-dev-2024-01", "dev"],
    ["dev2", "dev"],
    ["db-pre-prod", "staging"],
    ["db-preprod", "staging"],
    ["db-non-prod", "dev"],
    ["PRODUCTION", "prod"],
    ["qa-db", "staging"],
  ])("%s: %s", (name, stage) => {
    expect(stageOf(name)).toMatchObject({ stage, weak: false });
  });

  it.each([
    ["pipeline-stage", "staging"],
    ["test-data", "dev"],
    ["stripe-live", "prod"],
    ["preview-db", "staging"],
  ])("%s: perhaps %s", (name, stage) => {
    expect(stageOf(name)).toMatchObject({ stage, weak: true });
  });

  it.each([
    "product-db",
    "devin-key",
    "prodrag-openai",
    "devfleet",
    "openai-secret",
    "dev-tools",
    "DEV_TO_API_KEY",
    "latest-model",
    "delivery",
    "livekit-secret",
    "stages",
    "main",
    "",
    "copy-prod-into-dev",
  ])("%s: none", (name) => {
    expect(stageOf(name)).toBeNull();
  });

  it("trusts a strong word over a weak one, with doubt", () => {
    expect(stageOf("test-prod-db")).toEqual({ stage: "prod", token: "prod", weak: true });
  });

  it("takes stage and version off the name", () => {
    expect(nameParts("My-OpenAI-secret-prod-v2")).toMatchObject({ base: "my-openai-secret", version: "v2" });
    expect(nameParts("prod").base).toBe("");
    expect(nameParts("v2").base).toBe("v2");
  });
});

describe("the same secret in other stages", () => {
  const names = [
    "openai-secret-dev",
    "openai-secret-prod",
    "staging-openai-secret",
    "openai-secret",
    "openai-key-prod",
  ];

  it("is found wherever the stage word stands", () => {
    expect(siblings("openai-secret-dev", names)).toEqual([
      { name: "openai-secret-prod", stage: "prod", implied: false },
      { name: "staging-openai-secret", stage: "staging", implied: false },
      { name: "openai-secret", stage: "prod", implied: true },
    ]);
  });

  it("holds the plain name, and `main`, for prod beside a name that says another stage", () => {
    expect(siblings("db", ["db-dev", "db-prod", "other"])).toEqual([{ name: "db-dev", stage: "dev", implied: false }]);
    expect(siblings("db-dev", ["main-db"])).toEqual([{ name: "main-db", stage: "prod", implied: true }]);
    expect(siblings("main-db", ["db"])).toEqual([]);
  });
});
