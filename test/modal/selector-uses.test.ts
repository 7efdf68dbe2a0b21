import { describe, expect, it } from "vitest";
import { linked } from "./linked.ts";
import type { Sources } from "./project.ts";

/** `KEY how line: code` for each use in the function `work`. */
async function uses(sources: Sources): Promise<readonly string[]> {
  const { workload, at, text } = await linked(sources);
  return (workload("work").code?.selectorUses ?? []).map(
    ({ selector, how, place, certain }) => `${selector.key} ${how}${certain ? "" : "?"} ${at(place)}: ${text(place)}`,
  );
}

describe("where code in a container uses what was computed from a selector", () => {
  it("names, attributes of modules, entries and attributes of objects", async () => {
    expect(
      await uses({
        "settings.py": `
          import os
          from dataclasses import dataclass

          STAGE = os.getenv("STAGE", "dev")
          TABLES = {"orders": f"orders_{STAGE}", "fixed": "constants"}

          @dataclass
          class Config:
              index: str
              size: int

          config = Config(index="docs_prod" if STAGE == "prod" else "docs_dev", size=3)
        `,
        "app.py": `
          import modal
          import settings
          from settings import TABLES, config

          app = modal.App("x")

          @app.function()
          def work():
              one = settings.STAGE
              two = TABLES["orders"], TABLES["fixed"]
              return one, two, config.index, config.size
        `,
      }),
    ).toEqual(["STAGE value 9: settings.STAGE", 'STAGE value 10: TABLES["orders"]', "STAGE value 11: config.index"]);
  });

  it("through calls of other modules, in a default, imported inside the function", async () => {
    expect(
      await uses({
        "stage.py": `
          import os

          STAGE = os.getenv("STAGE", "dev")

          def name(base, suffix=STAGE):
              return base + STAGE
        `,
        "app.py": `
          import modal
          from stage import name

          app = modal.App("x")

          @app.function()
          def work():
              from stage import STAGE
              return name("a"), STAGE
        `,
      }),
    ).toEqual(["STAGE value 9: STAGE", "STAGE value stage.py:5: STAGE", "STAGE value stage.py:6: STAGE"]);
  });

  it("a helper that reads it anew, and what is only printed", async () => {
    expect(
      await uses(`
        import os
        import modal

        STAGE = os.getenv("STAGE", "dev")
        app = modal.App("x")

        def stage():
            return os.environ.get("STAGE", "dev")

        @app.function()
        def work():
            print("stage", STAGE)
            return stage()
      `),
    ).toEqual(['STAGE read 8: "STAGE"', "STAGE output 12: STAGE"]);
  });

  it("not: a name of the function's own, the developer's machine, what Modal objects are made of, decorators", async () => {
    expect(
      await uses(`
        import os
        import modal

        STAGE = os.getenv("STAGE", "dev")
        app = modal.App(f"x-{STAGE}")

        @app.function(secrets=[modal.Secret.from_name(f"x-{STAGE}")], memory=128 if STAGE == "dev" else 256)
        def work(STAGE="a"):
            if modal.is_local():
                return os.environ["HOME"]
            return STAGE

        @app.function()
        def other():
            image = modal.Image.debian_slim().env({"STAGE": STAGE})
            return image, 1 if not modal.is_local() else STAGE
      `),
    ).toEqual([]);
  });

  it("not: a serialized function, whose globals are frozen at deploy, and values that the container decides", async () => {
    expect(
      await uses(`
        import os
        import modal

        STAGE = os.getenv("STAGE", "dev")
        app = modal.App("x")

        @app.function(serialized=True)
        def work():
            return STAGE
      `),
    ).toEqual([]);
    expect(
      await uses(`
        import os
        import modal

        STAGE = os.getenv("STAGE", "dev") if modal.is_local() else "container"
        app = modal.App("x")

        @app.function()
        def work():
            return STAGE
      `),
    ).toEqual([]);
  });
});
