import { describe, it } from "vitest";
import { expectModel } from "./project.ts";

describe("how Modal is imported", () => {
  it("import modal", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("openai-secret")])
        def work():
            pass
      `,
      `
        function work 6
          secret openai-secret
      `,
    );
  });

  it("import modal under another name", async () => {
    await expectModel(
      `
        import modal as m

        application = m.App("x")

        @application.function(secrets=[m.Secret.from_name("openai-secret")])
        def work():
            pass
      `,
      `
        function work 6
          secret openai-secret
      `,
    );
  });

  it("from modal import names, under other names too", async () => {
    await expectModel(
      `
        from modal import App, Image, Secret as S

        app = App("x")

        @app.function(secrets=[S.from_name("openai-secret")], image=Image.debian_slim().env({"A": "1"}))
        def work():
            pass
      `,
      `
        function work 6
          secret openai-secret
          env A
      `,
    );
  });

  it("from Modal's submodules", async () => {
    await expectModel(
      `
        import modal.secret
        from modal.app import App
        from modal.secret import Secret

        app = App("x")

        @app.function(secrets=[Secret.from_name("a"), modal.secret.Secret.from_name("b")])
        def work():
            pass
      `,
      `
        function work 8
          secret a
          secret b
      `,
    );
  });

  it("star import", async () => {
    await expectModel(
      `
        from modal import *

        app = App("x")

        @app.function(secrets=[Secret.from_name("a")])
        def work():
            pass
      `,
      `
        function work 6
          secret a
      `,
    );
  });

  it("modal imported inside a function", async () => {
    await expectModel(
      `
        import os

        def build():
            import modal
            app = modal.App("x")

            @app.function(secrets=[modal.Secret.from_name("a")])
            def work():
                return os.environ["K"]

            return app

        app = build()
      `,
      `
        function work 8
          secret a
          read K 9 subscript
      `,
    );
  });

  it("modal re-exported by a module of the project", async () => {
    await expectModel(
      {
        "sdk.py": `
          import modal
          from modal import Secret
          app = modal.App("x")
        `,
        "app.py": `
          from sdk import Secret, app, modal

          @app.function(secrets=[Secret.from_name("a"), modal.Secret.from_name("b")])
          def work():
              pass
        `,
      },
      `
        function work 4
          secret a
          secret b
      `,
    );
  });

  it("a folder of the project called modal: the command line has loaded the SDK before", async () => {
    await expectModel(
      {
        "modal/__init__.py": `
          class App:
              def __init__(self, name): ...
              def function(self, **kw): return lambda fn: fn
        `,
        "app.py": `
          import modal

          app = modal.App("x")

          @app.function(secrets=["a"])
          def work():
              pass
        `,
      },
      `
        function work 6
          secrets open 5: a value that can't be followed
      `,
    );
  });

  it("a name of another library that looks like Modal's", async () => {
    await expectModel(
      `
        import os
        from aws_cdk import Secret, App

        app = App("x")

        @app.function(secrets=[Secret.from_name("a")])
        def work():
            return os.environ["K"]
      `,
      `

      `,
    );
  });
});

describe("apps, functions, classes and servers", () => {
  it("a method's container gets the secrets of its class; reads in enter, methods and exit", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.cls(secrets=[modal.Secret.from_name("openai")], env={"MODE": "fast"})
        class Model:
            @modal.enter()
            def start(self):
                self.key = os.environ["OPENAI_API_KEY"]

            @modal.method()
            def run(self):
                return os.getenv("MODE")

            @modal.exit()
            def stop(self):
                os.environ["BYE"]

            def never_called(self):
                return os.environ["NEVER"]
      `,
      `
        class Model 7
          secret openai
          env MODE from env=
          read OPENAI_API_KEY 10 subscript
          read MODE 14 getenv
          read BYE 18 subscript
      `,
    );
  });

  it("a server", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x", secrets=[modal.Secret.from_name("base")])

        @app.server(secrets=[modal.Secret.from_name("own")])
        class Web:
            @modal.enter()
            def start(self):
                os.environ["K"]
      `,
      `
        server Web 7
          secret base from app
          secret own
          read K 10 subscript
      `,
    );
  });

  it("app secrets come first, function env last", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x", secrets=[modal.Secret.from_name("base")], image=modal.Image.debian_slim().env({"A": "1"}))

        @app.function(secrets=[modal.Secret.from_name("own")], env={"B": "2"})
        def work():
            pass
      `,
      `
        function work 6
          secret base from app
          secret own
          env A
          env B from env=
      `,
    );
  });

  it("the legacy stub, with its singular secret in front", async () => {
    await expectModel(
      `
        import modal

        stub = modal.Stub("x", secrets=[modal.Secret.from_name("base")])

        @stub.function(secret=modal.Secret.from_name("first"), secrets=[modal.Secret.from_name("second")])
        def work():
            pass
      `,
      `
        function work 6
          secret first
          secret base from app
          secret second
      `,
    );
  });

  it("decorators of Modal above and below each other", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function(secrets=[modal.Secret.from_name("a")])
        @modal.concurrent(max_inputs=10)
        @modal.fastapi_endpoint(method="POST")
        def hook(body: dict):
            return os.environ["TOKEN"]
      `,
      `
        function hook 9
          secret a
          read TOKEN 10 subscript
      `,
    );
  });

  it("the decorator without parentheses is no registration the SDK accepts", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        @app.local_entrypoint()
        def main():
            pass
      `,
      `

      `,
    );
  });

  it("an included app keeps its own secrets", async () => {
    await expectModel(
      {
        "jobs.py": `
          import modal
          app = modal.App("jobs", secrets=[modal.Secret.from_name("jobs-base")])

          @app.function()
          def job():
              pass
        `,
        "app.py": `
          import modal
          from jobs import app as jobs_app

          app = modal.App("x", secrets=[modal.Secret.from_name("base")])
          app.include(jobs_app)

          @app.function()
          def work():
              pass
        `,
      },
      `
        function work 8
          secret base from app
        function job jobs.py:5
          secret jobs-base from app
      `,
    );
  });

  it("a function defined in another module, registered in call form", async () => {
    await expectModel(
      {
        "work.py": `
          import os
          def work():
              return os.environ["K"]
        `,
        "app.py": `
          import modal
          from work import work

          app = modal.App("x")
          remote = app.function(secrets=[modal.Secret.from_name("a")])(work)
        `,
      },
      `
        function work work.py:2 registered 5
          secret a
          read K work.py:3 subscript
      `,
    );
  });

  it("a class of another module in call form, with a decorator between", async () => {
    await expectModel(
      {
        "model.py": `
          import os
          import modal
          class Model:
              @modal.method()
              def run(self):
                  return os.environ["K"]
        `,
        "app.py": `
          import modal
          from model import Model

          app = modal.App("x")
          Remote = app.cls(secrets=[modal.Secret.from_name("a")])(modal.concurrent(max_inputs=2)(Model))
        `,
      },
      `
        class Model model.py:3 registered 5
          secret a
          read K model.py:6 subscript
      `,
    );
  });

  it("two decorations of the same function are two workloads", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        def work():
            pass

        small = app.function(secrets=[modal.Secret.from_name("a")])(work)
        large = app.function(secrets=[modal.Secret.from_name("b")], name="large")(work)
      `,
      `
        function work 5 registered 8
          secret a
        function work#2 5 registered 9
          secret b
      `,
    );
  });

  it("a loop that registers one function a region", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        for region in ["eu", "us"]:
            @app.function(name=f"work-{region}", secrets=[modal.Secret.from_name(f"db-{region}")])
            def work():
                pass
      `,
      `
        function work 7
          secret db-eu
        function work#2 7
          secret db-us
      `,
    );
  });

  it("a builder function that defines the functions of an app", async () => {
    await expectModel(
      `
        import os
        import modal

        def make(name, secrets):
            app = modal.App(name, secrets=secrets)

            @app.function()
            def work():
                return os.environ["K"]

            return app

        app = make("x", [modal.Secret.from_name("a")])
      `,
      `
        function work 8
          secret a from app
          read K 9 subscript
      `,
    );
  });

  it("a decorator factory of the project", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        def job(**options):
            def wrap(fn):
                return app.function(secrets=[modal.Secret.from_name("base")], **options)(fn)
            return wrap

        @job(timeout=60)
        def work():
            return os.environ["K"]
      `,
      `
        function work 12 registered 8
          secret base
          read K 13 subscript
      `,
    );
  });

  it("functools.partial of the decorator", async () => {
    await expectModel(
      `
        import functools
        import modal

        app = modal.App("x")
        job = functools.partial(app.function, secrets=[modal.Secret.from_name("a")])

        @job(timeout=60)
        def work():
            pass
      `,
      `
        function work 8
          secret a
      `,
    );
  });

  it("a decorator kept in a variable", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        deco = app.function(secrets=[modal.Secret.from_name("a")])

        @deco
        def work():
            pass
      `,
      `
        function work 7
          secret a
      `,
    );
  });

  it("a decorator of the project below Modal's", async () => {
    await expectModel(
      `
        import functools
        import os
        import modal

        app = modal.App("x")

        def logged(fn):
            @functools.wraps(fn)
            def inner(*args, **kwargs):
                print(os.environ["LOG_TOKEN"])
                return fn(*args, **kwargs)
            return inner

        @app.function(secrets=[modal.Secret.from_name("a")])
        @logged
        def work():
            return os.environ["K"]
      `,
      `
        function work 16
          secret a
          read LOG_TOKEN 10 subscript
          read K 17 subscript via work
      `,
    );
  });

  it("common options splatted into the decorator", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        common = {"secrets": [modal.Secret.from_name("a")], "timeout": 60}
        more = dict(common, env={"B": "1"})

        @app.function(**common)
        def one():
            pass

        @app.function(**more)
        def two():
            pass

        @app.function(**{**common, "secrets": [*common["secrets"], modal.Secret.from_name("b")]})
        def three():
            pass
      `,
      `
        function one 8
          secret a
        function two 12
          secret a
          env B from env=
        function three 16
          secret a
          secret b
      `,
    );
  });
});

describe("with_options", () => {
  it("secrets replace everything, no secrets change nothing", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x", secrets=[modal.Secret.from_name("base")])

        @app.function(secrets=[modal.Secret.from_name("own")], image=modal.Image.debian_slim().env({"A": "1"}))
        def work():
            pass

        bigger = work.with_options(secrets=[modal.Secret.from_name("other")])
        same = work.with_options(secrets=[])
        gpu = work.with_options(gpu="H100")
        env_only = work.with_options(env={"B": "1"})
        chained = work.with_options(secrets=[modal.Secret.from_name("c")]).with_options(env={"D": "1"})
      `,
      `
        function work 6
          secret base from app
          secret own
          env A
        function bigger@9:15 9 of work
          secret other
          env A
        function same@10:13 10 of work
          secret base from app
          secret own
          env A
        function gpu@11:12 11 of work
          secret base from app
          secret own
          env A
        function env_only@12:17 12 of work
          env A
          env B from env=
        function <module>@13:16 13 of work
          secret c
          env A
        function chained@13:68 13 of <module>@13:16
          env A
          env D from env=
      `,
    );
  });

  it("a class looked up by name", async () => {
    await expectModel(
      `
        import modal

        Model = modal.Cls.from_name("other-app", "Model")

        def call():
            return Model.with_options(secrets=[modal.Secret.from_name("a")])().run.remote()
      `,
      `
        class call@6:18 6
          secret a
          open 6: the function is defined elsewhere
      `,
    );
  });
});

describe("images", () => {
  it("env along the chain, and build steps with their own secrets", async () => {
    await expectModel(
      `
        import modal

        base = modal.Image.debian_slim().pip_install("x", secrets=[modal.Secret.from_name("pypi")]).env({"A": "1"})
        image = base.run_commands("make", secrets=[modal.Secret.from_name("build")], env={"S": "1"}).env({"B": "2"})
        app = modal.App("x")

        @app.function(image=image)
        def work():
            pass
      `,
      `
        image-build <module>@3:34 3
          secret pypi from image
          read PIP_INDEX_URL 3 implicit:pip import default
        image-build <module>@4:14 4
          secret build from image
          env A
          env S from env=
          open 4: the command make inherits the environment
        function work 8
          env A
          env B
      `,
    );
  });

  it("run_function's builder reads its own environment", async () => {
    await expectModel(
      `
        import os
        import modal

        def download():
            import huggingface_hub
            os.environ["HF_TOKEN"]

        image = modal.Image.debian_slim().run_function(download, secrets=[modal.Secret.from_name("hf")])
        app = modal.App("x", image=image)

        @app.function()
        def work():
            pass
      `,
      `
        image-build image@8:35 8
          secret hf from image
          read HF_TOKEN 6 subscript
        function work 12
      `,
    );
  });

  it("env given by name, by keyword, merged, and built", async () => {
    await expectModel(
      `
        import modal

        SETTINGS = {"A": "1"}
        SETTINGS["B"] = "2"
        SETTINGS.update(C="3")
        app = modal.App("x")
        image = (
            modal.Image.debian_slim()
            .env(SETTINGS)
            .env(vars={"D": "4"})
            .env(SETTINGS | {"E": "5"})
            .env(dict(F="6"))
            .env({f"G_{n}": str(n) for n in range(2)})
        )

        @app.function(image=image)
        def work():
            pass
      `,
      `
        function work 17
          env A
          env B
          env C
          env D
          env A
          env B
          env C
          env E
          env F
          env G_0
          env G_1
      `,
    );
  });

  it("a Dockerfile whose base image needs a login: that secret is none of the build's", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        login = modal.Secret.from_name("registry")
        plain = modal.Image.from_dockerfile("Dockerfile", registry_secret=login)
        built = modal.Image.from_dockerfile(
            "Dockerfile", registry_secret=login, secrets=[modal.Secret.from_name("build")]
        )
      `,
      `
        registry plain@5:21 5
          secret registry from image
        image-build built@6:21 6
          secret build from image
          open 6: the build step runs commands outside the analysed code
        registry built@6:21#2 6
          secret registry from image
      `,
    );
  });

  it("clusters and sessions", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function(gpu="H100:8", secrets=[modal.Secret.from_name("a")])
        @modal.clustered(size=2)
        def train():
            return os.environ["A"]

        @app.server(port=8000, secrets=[modal.Secret.from_name("b")])
        @modal.sessioned()
        class Service:
            @modal.enter()
            def start(self):
                self.key = os.environ["B"]
      `,
      `
        function train 8
          secret a
          read A 9 subscript
        server Service 13
          secret b
          read B 16 subscript
      `,
    );
  });

  it("a registry, a Dockerfile, dockerfile commands", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        private = modal.Image.from_registry("ghcr.io/a/b", secret=modal.Secret.from_name("registry"))
        ecr = modal.Image.from_aws_ecr("a/b", modal.Secret.from_name("aws"))
        docker = modal.Image.from_dockerfile("Dockerfile", secrets=[modal.Secret.from_name("build")])
        lines = modal.Image.debian_slim().dockerfile_commands("ENV A=1 B=2", ["ENV C 3"])

        @app.function(image=lines)
        def work():
            pass

        @app.function(image=docker)
        def other():
            pass
      `,
      `
        registry private@4:23 4
          secret registry from image
        registry ecr@5:19 5
          secret aws from image
        image-build docker@6:22 6
          secret build from image
          open 6: the build step runs commands outside the analysed code
        function work 10
          env A
          env B
          env C
        function other 14
          env open 6: the Dockerfile may set env
      `,
    );
  });

  it("an entrypoint, and one that is taken away", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        image = modal.Image.debian_slim()

        @app.function(image=image.entrypoint(["/start.sh"]))
        def work():
            pass

        @app.function(image=image.entrypoint([]))
        def other():
            pass
      `,
      `
        function work 7
          env open 6: the entrypoint may set env
          open 6: the command /start.sh inherits the environment
        function other 11
      `,
    );
  });
});

describe("sandboxes, processes and mounts", () => {
  it("a sandbox gets only what it is given", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x", secrets=[modal.Secret.from_name("base")])

        @app.function(secrets=[modal.Secret.from_name("own")])
        def work():
            sb = modal.Sandbox.create("python", "-c", "1", app=app, secrets=[modal.Secret.from_name("sandbox")], env={"A": "1"})
            sb.exec("ls", secrets=[modal.Secret.from_name("exec")])
            sb.exec("ls")
      `,
      `
        function work 6
          secret base from app
          secret own
        sandbox sb@7:24 7
          secret sandbox
          env A from env=
          open 7: the command runs outside the analysed code
        exec work@8:8 8
          secret exec
          open 8: the command runs outside the analysed code
      `,
    );
  });

  it("a sandbox's options built step by step", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        def start(token):
            options = {"app": app, "timeout": 60}
            options["secrets"] = [modal.Secret.from_dict({"TOKEN": token})]
            env = {}
            env["A"] = "1"
            return modal.Sandbox.create(**options, env=env)
      `,
      `
        sandbox start@10:26 10
          secret dict(TOKEN)
          env A from env=
          open 10: the command runs outside the analysed code
      `,
    );
  });

  it("async variants", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")

        @app.function()
        async def work():
            sb = await modal.Sandbox.create.aio(secrets=[modal.Secret.from_name("a")], app=app)
            p = await sb.exec.aio("ls", env={"B": "1"})
      `,
      `
        function work 6
        sandbox sb@7:37 7
          secret a
          open 7: the command runs outside the analysed code
        exec p@8:23 8
          env B from env=
          open 8: the command runs outside the analysed code
      `,
    );
  });

  it("a bucket mount's credentials are no environment", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        bucket = modal.CloudBucketMount("data", secret=modal.Secret.from_name("aws"))

        @app.function(volumes={"/data": bucket})
        def work():
            pass
      `,
      `
        bucket-mount bucket@4:16 4
          secret aws
        function work 7
      `,
    );
  });
});

describe("what a container makes", () => {
  it("a sandbox created in a container gets what the code makes there", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        local = modal.Secret.from_dict({"A": "1"} if modal.is_local() else {})

        @app.function(secrets=[local])
        def work():
            modal.Sandbox.create("bash", secrets=[local, *([modal.Secret.from_name("b")] if modal.is_local() else [])])

        @app.local_entrypoint()
        def main():
            modal.Sandbox.create("bash", app=app, secrets=[local])
      `,
      `
        function work 7
          secret dict(A)
        sandbox work@8:19 8
          secret dict()
          open 8: the command runs outside the analysed code
        sandbox main@12:19 12
          secret dict(A)
          open 12: the command runs outside the analysed code
      `,
    );
  });
});

describe("a file that is run by itself", () => {
  it("a function that is registered there is a workload", async () => {
    await expectModel(
      `
        import modal, os

        app = modal.App("x")

        def train():
            print(os.environ["WANDB_API_KEY"])

        if __name__ == "__main__":
            image = modal.Image.debian_slim().env({"WANDB_PROJECT": "p"})
            runner = app.function(image=image, secrets=[modal.Secret.from_name("wandb-secret")])(train)
            with app.run():
                runner.remote()
      `,
      `
        function train 5 registered 10
          secret wandb-secret
          env WANDB_PROJECT
          read WANDB_API_KEY 6 subscript
      `,
    );
  });

  it("so is a sandbox that is made there, and what an app is that is made there", async () => {
    await expectModel(
      `
        import modal, os

        if __name__ == "__main__":
            box = modal.Sandbox.create("bash", app=modal.App.lookup("a"), secrets=[modal.Secret.from_name("box-secret")])
            late = modal.App("late", secrets=[modal.Secret.from_name("late-secret")])

            @late.function(serialized=True)
            def work():
                return os.environ["LATE_KEY"]
      `,
      `
        sandbox box@4:25 4
          secret box-secret
          open 4: the command runs outside the analysed code
        function work 8
          secret late-secret from app
          read LATE_KEY 9 subscript
      `,
    );
  });

  it("what a file makes when it is loaded stays as it is", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x")
        secret = modal.Secret.from_name("own") if __name__ == "__main__" else modal.Secret.from_name("loaded")

        @app.function(secrets=[secret])
        def work():
            pass
      `,
      `
        function work 7
          secret loaded
      `,
    );
  });
});
