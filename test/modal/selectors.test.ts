import { describe, it } from "vitest";
import { expectModel } from "./project.ts";

describe("selectors", () => {
  it("an f-string with a default", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.getenv("APP_ENV", "dev")
        app = modal.App(f"x-{ENV}")

        @app.function(secrets=[modal.Secret.from_name(f"openai-{ENV}")], image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
        def work():
            pass
      `,
      `
        function work 8
          secret {dev=openai-dev}
          env APP_ENV
          read APP_ENV 4 getenv import default
      `,
    );
  });

  it("if and else choose the secret", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("APP_ENV", "dev")
        if ENV == "prod":
            NAME = "db-prod"
        elif ENV in ("stage", "staging"):
            NAME = "db-stage"
        else:
            NAME = "db-dev"
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name(NAME)])
        def work():
            pass
      `,
      `
        function work 14
          secret {dev=db-dev prod=db-prod stage=db-stage staging=db-stage}
          read APP_ENV 4 get import default
      `,
    );
  });

  it("without a default, unset is a case of its own", async () => {
    await expectModel(
      `
        import os
        import modal

        SUFFIX = os.environ.get("SUFFIX") or ""
        DEBUG = os.environ.get("DEBUG")
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("a" if DEBUG else "b")])
        def work():
            pass
      `,
      `
        function work 9
          secret {unset=b *=a}
          read SUFFIX 4 get import
          read DEBUG 5 get import
      `,
    );
  });

  it("of two different defaults each speaks for its own read where the variable is unset", async () => {
    await expectModel(
      {
        "names.py": `
          import os

          PAYMENTS = "payments-" + os.getenv("STAGE", "prod")
        `,
        "app.py": `
          import os
          import modal
          from names import PAYMENTS

          STAGE = os.getenv("STAGE", "dev")
          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(f"db-{STAGE}"), modal.Secret.from_name(PAYMENTS)])
          def work():
              pass
        `,
      },
      `
        function work 9
          secret {unset=db-dev dev=db-dev prod=db-prod}
          secret {unset=payments-prod dev=payments-dev prod=payments-prod}
          read STAGE 5 getenv import default
          read STAGE names.py:3 getenv import default via names.py
      `,
    );
  });

  it("a branch that no named value takes is the case of any other value", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("APP_ENV", "dev")
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name({"dev": "a", "prod": "b"}.get(ENV, "c"))])
        def work():
            pass
      `,
      `
        function work 8
          secret {dev=a prod=b *=c}
          read APP_ENV 4 get import default
      `,
    );
  });

  it("conditions on list elements, negated", async () => {
    await expectModel(
      `
        import os
        import modal

        PROD = os.environ.get("APP_ENV", "dev") == "prod"
        secrets = [modal.Secret.from_name("always")]
        if not PROD:
            secrets.append(modal.Secret.from_name("dev-only"))
        app = modal.App("x")

        @app.function(secrets=[*secrets, *([modal.Secret.from_name("prod-only")] if PROD else [])])
        def work():
            pass
      `,
      `
        function work 11
          secret always
          secret dev-only [APP_ENV=dev|*]
          secret prod-only [APP_ENV=prod]
          read APP_ENV 4 get import default
      `,
    );
  });

  it("match, startswith, lower", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("APP_ENV", "dev").lower()
        match ENV:
            case "prod" | "live":
                name = "a-prod"
            case "staging":
                name = "a-staging"
            case _:
                name = "a-dev"
        app = modal.App("x")
        other = modal.Secret.from_name("b-prod" if ENV.startswith("prod") else "b-other")

        @app.function(secrets=[modal.Secret.from_name(name), other])
        def work():
            pass
      `,
      `
        function work 16
          secret {dev=a-dev live=a-prod prod=a-prod staging=a-staging}
          secret {dev=b-other live=b-other prod=b-prod staging=b-other}
          read APP_ENV 4 get import default
      `,
    );
  });

  it("a dict of dicts, of dataclasses, of functions", async () => {
    await expectModel(
      `
        import os
        from dataclasses import dataclass
        import modal

        @dataclass
        class Stage:
            secret: str

        ENV = os.environ.get("APP_ENV", "dev")
        SETTINGS = {"dev": {"secret": "a-dev"}, "prod": {"secret": "a-prod"}}
        STAGES = {"dev": Stage("b-dev"), "prod": Stage("b-prod")}
        MAKERS = {"dev": lambda: "c-dev", "prod": lambda: "c-prod"}
        app = modal.App("x")

        @app.function(
            secrets=[
                modal.Secret.from_name(SETTINGS[ENV]["secret"]),
                modal.Secret.from_name(STAGES[ENV].secret),
                modal.Secret.from_name(MAKERS[ENV]()),
            ]
        )
        def work():
            pass
      `,
      `
        function work 22
          secret {dev=a-dev prod=a-prod}
          secret {dev=b-dev prod=b-prod}
          secret {dev=c-dev prod=c-prod}
          read APP_ENV 9 get import default
      `,
    );
  });

  it("a class chosen by the environment, and an inherited setting", async () => {
    await expectModel(
      `
        import os
        import modal

        class Config:
            secret = "a-dev"
            bucket = "bucket"

        class ProdConfig(Config):
            secret = "a-prod"

        config = ProdConfig() if os.environ.get("APP_ENV", "dev") == "prod" else Config()
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name(config.secret)], env={"BUCKET": config.bucket})
        def work():
            pass
      `,
      `
        function work 15
          secret {dev=a-dev prod=a-prod}
          env BUCKET from env=
          read APP_ENV 11 get import default
      `,
    );
  });

  it("a helper with early returns", async () => {
    await expectModel(
      `
        import os
        import modal

        def stage():
            env = os.environ.get("APP_ENV", "dev")
            if env == "prod":
                return "prod"
            if env == "staging":
                return "staging"
            return "dev"

        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("a-" + stage())])
        def work():
            pass
      `,
      `
        function work 15
          secret {dev=a-dev prod=a-prod staging=a-staging}
          read APP_ENV 5 get import default via stage
      `,
    );
  });

  it("two selectors", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("APP_ENV", "dev")
        REGION = os.environ.get("REGION", "eu")
        region = "us" if REGION == "us" else "eu"
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name(f"db-{'p' if ENV == 'prod' else 'd'}-{region}")])
        def work():
            pass
      `,
      `
        function work 10
          secret {[REGION=eu] [APP_ENV=dev] db-d-eu; [REGION=eu] [APP_ENV=prod] db-p-eu; [REGION=us] [APP_ENV=dev] db-d-us; [REGION=us] [APP_ENV=prod] db-p-us}
          read APP_ENV 4 get import default
          read REGION 5 get import default
      `,
    );
  });

  it("a workload that exists in one stage only", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        if os.environ.get("APP_ENV", "dev") == "prod":
            @app.function(secrets=[modal.Secret.from_name("a")])
            def nightly():
                pass
      `,
      `
        function nightly 8 [APP_ENV=prod]
          secret a
          read APP_ENV 6 get import default
      `,
    );
  });

  it("an app chosen by the stage", async () => {
    await expectModel(
      `
        import os
        import modal

        if os.environ.get("APP_ENV", "dev") == "prod":
            app = modal.App("x", secrets=[modal.Secret.from_name("base-prod")])
        else:
            app = modal.App("x-dev", secrets=[modal.Secret.from_name("base-dev")])

        @app.function()
        def work():
            pass
      `,
      `
        function work 10 [APP_ENV=prod]
          secret base-prod from app
          read APP_ENV 4 get import default
        function work#2 10 [APP_ENV=dev|*]
          secret base-dev from app
          read APP_ENV 4 get import default
      `,
    );
  });

  it("values that the repository deploys with", async () => {
    await expectModel(
      {
        Makefile: `
          deploy:
          	APP_ENV=prod modal deploy app.py
        `,
        "app.py": `
          import os
          import modal

          ENV = os.getenv("APP_ENV", "dev")
          app = modal.App("x")

          @app.function(secrets=[modal.Secret.from_name(f"a-{ENV}")])
          def work():
              pass
        `,
      },
      `
        function work 8
          secret {dev=a-dev prod=a-prod}
          read APP_ENV 4 getenv import default
      `,
    );
  });

  it("Modal's environment", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ.get("MODAL_ENVIRONMENT", "main")
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("a-prod" if ENV == "prod" else "a-main", environment_name=ENV)])
        def work():
            pass
      `,
      `
        function work 8
          secret {main=a-main prod=a-prod}
          read MODAL_ENVIRONMENT 4 get import default
      `,
    );
  });
});

describe("where code runs", () => {
  it("is_local, also inverted, and the remote flag", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")
        if modal.is_local():
            os.environ["LOCAL_A"]
        else:
            os.environ["REMOTE_A"]
        if not modal.is_local():
            os.environ["REMOTE_B"]
        if os.environ.get("MODAL_IS_REMOTE") == "1":
            os.environ["REMOTE_C"]

        @app.function()
        def work():
            pass
      `,
      `
        function work 15
          read REMOTE_A 8 subscript import
          read REMOTE_B 10 subscript import
          read MODAL_IS_REMOTE 11 get import
          read REMOTE_C 12 subscript import
        local LOCAL_A 6 is_local
      `,
    );
  });

  it("__main__ and local entry points run on the laptop", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def helper():
            return os.environ["BOTH"]

        @app.function()
        def work():
            helper()

        @app.local_entrypoint()
        def main():
            os.environ["ENTRY"]
            helper()

        if __name__ == "__main__":
            os.environ["MAIN"]
      `,
      `
        function work 10
          read BOTH 7 subscript via helper
        local BOTH 7 entrypoint
        local ENTRY 15 entrypoint
        local MAIN 19 main
      `,
    );
  });

  it("image.imports() counts in its own image", async () => {
    await expectModel(
      `
        import os
        import modal

        gpu = modal.Image.debian_slim().pip_install("torch")
        cpu = modal.Image.debian_slim()
        app = modal.App("x")

        with gpu.imports():
            os.environ["GPU_KEY"]

        @app.function(image=gpu)
        def on_gpu():
            pass

        @app.function(image=cpu)
        def on_cpu():
            pass
      `,
      `
        function on_gpu 12
          read GPU_KEY 9 subscript import
        function on_cpu 16
          read GPU_KEY 9 subscript import guarded ?
      `,
    );
  });

  it("a serialized function brings no module along", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")
        TOKEN = os.environ["AT_IMPORT"]

        @app.function(serialized=True)
        def work():
            os.environ["IN_BODY"]
      `,
      `
        function work 8
          read IN_BODY 9 subscript
      `,
    );
  });

  it("remote calls stay in the other container, local ones don't", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def a():
            return os.environ["A"]

        @app.function()
        def remote():
            a.remote()
            a.spawn()
            list(a.map([1]))

        @app.function()
        def local():
            a.local()

        @app.function()
        def raw():
            a.get_raw_f()()

        @app.cls()
        class Model:
            @modal.method()
            def run(self):
                return os.environ["M"]

        @app.function()
        def through_class():
            Model().run.remote()

        @app.function()
        def in_this_container():
            Model().run.local()
      `,
      `
        function a 7
          read A 8 subscript
        function remote 11
        function local 17
          read A 8 subscript via a
        function raw 21
          read A 8 subscript via a
        class Model 25
          read M 28 subscript
        function through_class 31
        function in_this_container 35
          read M 28 subscript via Model.run
      `,
    );
  });

  it("an else that none of the named values reaches", async () => {
    await expectModel(
      `
        import os
        import modal

        ENV = os.environ["APP_ENV"]
        secrets = []
        if ENV == "prod":
            name = "a-prod"
        elif ENV == "staging":
            name = "a-staging"
        else:
            name = "a-dev"
            secrets.append(modal.Secret.from_name("dev-extra"))
        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name(name), *secrets])
        def work():
            pass
      `,
      `
        function work 16
          secret {prod=a-prod staging=a-staging *=a-dev}
          secret dev-extra [APP_ENV=*]
          read APP_ENV 4 subscript import
      `,
    );
  });
});
