/** What single calls of the API give: sidecars, apps that give themselves, snapshots, old spellings, names of environments. */
import { describe, expect, it } from "vitest";
import { linked } from "./linked.ts";
import { expectModel, model } from "./project.ts";

describe("sidecars", () => {
  it("inherit nothing from the sandbox or the app, and neither do their commands", async () => {
    await expectModel(
      `
        import modal

        app = modal.App("x", secrets=[modal.Secret.from_name("app")])
        image = modal.Image.debian_slim().env({"OF_SIDECAR": "1"})

        @app.function(secrets=[modal.Secret.from_name("own")])
        def work():
            sb = modal.Sandbox.create(app=app, secrets=[modal.Secret.from_name("sandbox")], env={"OF_SANDBOX": "1"})
            side = sb._experimental_sidecars.create("serve", name="db", image=image, secrets=[modal.Secret.from_name("db")])
            side.exec("psql", env={"PGUSER": "x"})
            sb._experimental_sidecars.get(name="db").exec("psql", secrets=[modal.Secret.from_name("again")])
      `,
      `
        function work 7
          secret app from app
          secret own
        sandbox sb@8:24 8
          secret sandbox
          env OF_SANDBOX from env=
          open 8: the command runs outside the analysed code
        sandbox side@9:38 9
          secret db
          env OF_SIDECAR
          open 9: the command runs outside the analysed code
        exec work@10:10 10
          env PGUSER from env=
          open 10: the command runs outside the analysed code
        exec work@11:46 11
          secret again
          open 11: the command runs outside the analysed code
      `,
    );
  });

  it("of the JS SDK take their name, their image, then options", async () => {
    const lines = await model({
      "app.ts": `
        import { ModalClient } from "modal";
        const modal = new ModalClient();
        const image = modal.images.fromRegistry("postgres");
        const sb = await modal.sandboxes.create(app, image, { secrets: [await modal.secrets.fromName("agent")] });
        const db = await sb.experimentalSidecars.create("db", image, { secrets: [await modal.secrets.fromName("db")] });
        await db.exec(["psql"], { env: { PGUSER: "x" } });`,
    });
    expect(lines.split("\n").filter((line) => /^(sandbox|exec)|secret|env PG/.test(line.trim()))).toEqual([
      expect.stringMatching(/^sandbox sb/),
      "  secret agent",
      expect.stringMatching(/^sandbox db/),
      "  secret db",
      expect.stringMatching(/^exec/),
      "  env PGUSER from env=",
    ]);
  });
});

describe("calls that give the object itself", () => {
  it("an app stays the one that it was after include() and deploy()", async () => {
    await expectModel(
      `
        import modal

        parts = modal.App("parts")
        image = modal.Image.debian_slim().env({"A": "1"})
        app = modal.App("x", image=image, secrets=[modal.Secret.from_name("base")]).include(parts, inherit_tags=True)

        def with_more(app, *others):
            for each in others:
                app = app.include(each)
            return app

        app = with_more(app, parts)

        @app.function(secrets=[modal.Secret.from_name("own").hydrate()])
        def work():
            pass
      `,
      `
        function work 15
          secret base from app
          secret own
          env A
      `,
    );
  });
});

it("a bucket mount takes its secret by keyword, by position, and in old JavaScript in its options", async () => {
  const python = await model(`
    import modal

    a = modal.CloudBucketMount("a", secret=modal.Secret.from_name("keyword"))
    b = modal.CloudBucketMount("b", None, None, modal.Secret.from_name("position"))
  `);
  const script = await model({
    "app.ts": `
      import { CloudBucketMount, Secret } from "modal";
      const c = new CloudBucketMount("c", { secret: await Secret.fromName("option"), readOnly: true });`,
  });
  expect(`${python}${script}`.split("\n").filter((line) => line.includes("secret"))).toEqual([
    "  secret keyword",
    "  secret position",
    "  secret option",
  ]);
});

it("an image made of a sandbox's files is open", async () => {
  await expectModel(
    `
      import modal

      app = modal.App("x")
      sb = modal.Sandbox.create(app=app)
      image = sb.snapshot_filesystem().env({"A": "1"})

      @app.function(image=image)
      def work():
          pass
    `,
    `
      sandbox sb@4:20 4
        open 4: the command runs outside the analysed code
      function work 8
        env A
        env open 5: an image made of a sandbox's files
    `,
  );
});

it("conda's old methods take secrets for their step", async () => {
  const lines = await model(`
    import modal

    stub = modal.Stub("x")
    image = modal.Image.conda().conda_install("numpy", secrets=[modal.Secret.from_name("channel")])
  `);
  expect(lines).toContain("secret channel from image");
});

describe("the name of a Modal Environment", () => {
  it("was positional in old SDKs", async () => {
    const { project } = await linked(`
      import modal

      a = modal.Secret.from_name("a", 2, "prod")
      b = modal.Volume.lookup("b", 2, None, None, "dev")
      c = modal.Function.from_name("billing", "charge", 2, "prod")
      d = modal.Server.from_name("chat", "Api", environment_name="staging")
    `);
    expect(project.lookups.map(({ kind, environment }) => `${kind} ${environment?.known}`)).toEqual([
      "secret prod",
      "volume dev",
      "function prod",
      "server staging",
    ]);
  });

  it("is an option of the JS SDK: of the call, else of the client", async () => {
    const { project } = await linked({
      "app.ts": `
        import { ModalClient } from "modal";
        const modal = new ModalClient({ environment: "staging" });
        const a = await modal.secrets.fromName("a");
        const b = await modal.secrets.fromName("b", { environment: "prod" });
        const c = await modal.functions.fromName("billing", "charge", { environment: "prod" });
        const d = await modal.volumes.fromName("d");`,
    });
    expect(project.lookups.map(({ kind, environment }) => `${kind} ${environment?.known}`)).toEqual([
      "secret staging",
      "secret prod",
      "function prod",
      "volume staging",
    ]);
  });
});

it("a class behind http_server is on the web", async () => {
  const { project } = await linked(`
    import modal
    import modal.experimental

    app = modal.App("x")

    @app.cls(secrets=[modal.Secret.from_name("own")])
    @modal.experimental.http_server(port=8000)
    class Server:
        @modal.enter()
        def start(self):
            pass
  `);
  expect(project.workloads.map(({ name, web }) => `${name} ${web}`)).toEqual(["Server true"]);
});
