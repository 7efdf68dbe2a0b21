import { describe, expect, it } from "vitest";
import { linked } from "./linked.ts";
import type { Sources } from "./project.ts";

/** `secrets 2/1 variable USE_HF=*: element` for each mismatch of the function `work`. */
async function mismatches(sources: Sources): Promise<readonly string[]> {
  const { workload, text } = await linked(sources);
  return (workload("work").code?.countMismatches ?? []).map(
    ({ parameter, local, container, why, variables, file, element }) =>
      [
        `${parameter} ${local}/${container} ${why}`,
        ...variables.map(({ key, value }) => ` ${key}=${value}`),
        file === null ? "" : ` ${file}`,
        `: ${text(element)}`,
      ].join(""),
  );
}

const head = `
        import os
        from pathlib import Path
        import modal

        app = modal.App("x")
        base = modal.Secret.from_dict({"BASE": "1"})
        more = modal.Secret.from_dict({"MORE": "1"})
`;

describe("how many secrets a function counts where it is deployed and in its container", () => {
  it("is_local decides", async () => {
    expect(
      await mismatches(`${head}
        @app.function(secrets=[base, more] if modal.is_local() else [base])
        def work():
            pass
      `),
    ).toEqual(["secrets 2/1 is_local: [base, more] if modal.is_local() else [base]"]);
  });

  it("as many on both sides", async () => {
    expect(
      await mismatches(`${head}
        if modal.is_local():
            secret = modal.Secret.from_dict({"K": os.environ["K"]})
        else:
            secret = modal.Secret.from_dict({})

        @app.function(secrets=[base, secret], env={"A": "1"} if modal.is_local() else {"A": "2"})
        def work():
            pass
      `),
    ).toEqual([]);
  });

  it("a variable that only the shell has", async () => {
    expect(
      await mismatches(`${head}
        secrets = [base]
        if os.environ.get("USE_MORE"):
            secrets.append(more)

        @app.function(secrets=secrets)
        def work():
            pass
      `),
    ).toEqual(["secrets 2/1 variable USE_MORE=*: more"]);
  });

  it("the variable's default is what the container takes", async () => {
    expect(
      await mismatches(`${head}
        STAGE = os.getenv("STAGE", "dev")

        @app.function(secrets=[base, *([more] if STAGE == "prod" else [])])
        def work():
            pass
      `),
    ).toEqual(["secrets 2/1 variable STAGE=prod: more"]);
  });

  it("the variable is carried along", async () => {
    expect(
      await mismatches(`${head}
        STAGE = os.getenv("STAGE", "dev")
        image = modal.Image.debian_slim().env({"STAGE": STAGE})

        @app.function(image=image, secrets=[base, more] if STAGE == "prod" else [base])
        def work():
            pass
      `),
    ).toEqual([]);
  });

  it("a secret with unknown keys may carry it", async () => {
    const { workload } = await linked(`${head}
        secrets = [modal.Secret.from_name("settings")]
        if os.environ.get("USE_MORE"):
            secrets.append(more)

        @app.function(secrets=secrets)
        def work():
            pass
      `);
    expect(workload("work").code?.countMismatches.map(({ certain }) => certain)).toEqual([false]);
  });

  it("a file that isn't shipped", async () => {
    expect(
      await mismatches(`${head}
        @app.function(secrets=[modal.Secret.from_dotenv()] if (Path(__file__).parent / ".env").exists() else [])
        def work():
            pass
      `),
    ).toEqual([
      'secrets 1/0 file .env: [modal.Secret.from_dotenv()] if (Path(__file__).parent / ".env").exists() else []',
    ]);
  });

  it("a file that the image may hold, and one of a volume", async () => {
    expect(
      await mismatches(`${head}
        image = modal.Image.debian_slim().add_local_dir(".", "/root")
        dotenv = [modal.Secret.from_dotenv()] if os.path.exists(".env") else []
        data = [more] if os.path.exists("/data/more") else []

        @app.function(image=image, secrets=dotenv + data)
        def work():
            pass
      `),
    ).toEqual([]);
  });

  it("an env that is empty in the container", async () => {
    expect(
      await mismatches(`${head}
        @app.function(env={"WORK_" + key: os.environ[key] for key in ["A_FLAG"] if key in os.environ})
        def work():
            pass
      `),
    ).toEqual(["env 1/0 variable A_FLAG=*: os.environ[key]"]);
  });

  it("what is put in under its own name is there again", async () => {
    expect(
      await mismatches(`${head}
        @app.function(
            env={key: os.environ[key] for key in ["A_FLAG", "B_FLAG"] if key in os.environ},
            secrets=[modal.Secret.from_dict({"C_KEY": os.environ["C_KEY"]})] if "C_KEY" in os.environ else [],
        )
        def work():
            pass
      `),
    ).toEqual([]);
  });

  it("the app's list", async () => {
    expect(
      await mismatches(`
        import modal

        app = modal.App("x", secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])

        @app.function()
        def work():
            pass
      `),
    ).toEqual(["secrets 1/0 is_local: [modal.Secret.from_dotenv()] if modal.is_local() else []"]);
  });

  it("where Modal doesn't compare: serialized, or defined in a function", async () => {
    expect(
      await mismatches(`${head}
        @app.function(serialized=True, secrets=[base] if modal.is_local() else [])
        def work():
            pass
      `),
    ).toEqual([]);
    expect(
      await mismatches(`${head}
        def build():
            @app.function(secrets=[base] if modal.is_local() else [])
            def work():
                pass

        build()
      `),
    ).toEqual([]);
  });

  it("a helper that looks the secret up in a try, called on one side only", async () => {
    expect(
      await mismatches(`${head}
        def optional():
            try:
                secret = modal.Secret.from_name("model")
                secret.hydrate()
                return [secret]
            except Exception:
                return []

        @app.function(secrets=optional() if modal.is_local() else [])
        def work():
            pass
      `),
    ).toEqual(["secrets 1/0 is_local: optional() if modal.is_local() else []"]);
  });

  it("the values of a dotenv file as env, and a key of them as the condition", async () => {
    const values = (rest: string) =>
      mismatches(`${head}
        from dotenv import dotenv_values, load_dotenv
        config = dotenv_values(".env")
        ${rest}
        def work():
            pass
      `);
    expect(await values("@app.function(env=dotenv_values())")).toEqual(["env 1/0 file .env: dotenv_values()"]);
    expect(await values("@app.function(env={**config})")).toEqual(["env 1/0 file .env: {**config}"]);
    expect(await values('@app.function(env={"A": "1", **config})')).toEqual([]);
    expect(await values('@app.function(secrets=[base, more] if config.get("MORE") else [base])')).toEqual([
      'secrets 2/1 file .env: [base, more] if config.get("MORE") else [base]',
    ]);
    expect(await values('@app.function(secrets=[base, more] if "MORE" in config else [base])')).toEqual([
      'secrets 2/1 file .env: [base, more] if "MORE" in config else [base]',
    ]);
    expect(await values('@app.function(secrets=[base, more] if config.get("MORE", "1") else [base])')).toEqual([]);
    expect(await values("@app.function(secrets=[base, more] if load_dotenv() else [base])")).toEqual([
      "secrets 2/1 file .env: [base, more] if load_dotenv() else [base]",
    ]);
    expect(await values("@app.function(secrets=[modal.Secret.from_dict(config)])")).toEqual([]);
  });

  it("a container that loads a shipped dotenv file may have the variable", async () => {
    const { workload } = await linked(`
      import os
      import modal
      from dotenv import load_dotenv

      load_dotenv()
      image = modal.Image.debian_slim().pip_install("python-dotenv")
      app = modal.App("x")
      more = [modal.Secret.from_dict({"MORE": "1"})] if os.getenv("USE_MORE") else []


      @app.function(image=image, secrets=more)
      def alone():
          pass


      @app.function(image=image.add_local_dir(".", "/root"), secrets=more)
      def shipped():
          pass
    `);
    const certain = (name: string) => workload(name).code?.countMismatches.map((each) => each.certain);
    expect([certain("alone"), certain("shipped")]).toEqual([[true], [false]]);
  });

  it("the values of a dotenv file, when there are any", async () => {
    expect(
      await mismatches(`${head}
        from dotenv import dotenv_values

        values = dotenv_values(Path(__file__).parent / ".env.local")
        secrets = [base]
        if values:
            secrets.append(modal.Secret.from_dict(values))

        @app.function(secrets=secrets)
        def work():
            pass
      `),
    ).toEqual(["secrets 2/1 file .env.local: modal.Secret.from_dict(values)"]);
  });

  it("a test that nobody can decide", async () => {
    expect(
      await mismatches(`${head}
        import json

        @app.function(secrets=[base, more] if json.load(open("settings.json")) else [base])
        def work():
            pass
      `),
    ).toEqual([]);
  });
});
