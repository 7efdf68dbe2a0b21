/** Apps that use Modal's JS SDK: what each sandbox, command and build step is given. */
import { expect, test } from "vitest";
import { model, type Sources } from "./project.ts";

/** What is given to the workloads: secrets, env, and what is open of them. */
async function given(sources: Sources | string): Promise<string[]> {
  const files = typeof sources === "string" ? { "app.ts": sources } : sources;
  const lines = (await model(files)).trimEnd().split("\n");
  return lines
    .map((line) => line.trim().replace(/@.*/, ""))
    .filter((line) => !line.startsWith("open ") && !/base image|an image that can't/.test(line));
}

const CLIENT = `
  import { ModalClient } from "modal";
  const modal = new ModalClient();
  const app = await modal.apps.fromName("agent", { createIfMissing: true });
  const image = modal.images.fromRegistry("node:22");
`;

test("a sandbox is given named secrets, inline ones and env", async () => {
  const lines = await given(`${CLIENT}
  const key = await modal.secrets.fromName("llm", { environment: "prod", requiredKeys: ["LLM_KEY"] });
  const sb = await modal.sandboxes.create(app, image, {
    secrets: [key, await modal.secrets.fromObject({ TOKEN: process.env.TOKEN! })],
    env: { MODE: "batch" },
  });`);
  expect(lines).toEqual([
    "sandbox sb",
    "secret llm in prod requires LLM_KEY",
    "secret dict(TOKEN)",
    "env MODE from env=",
  ]);
});

test.each([
  ["a namespace import", 'import * as sdk from "modal";\n  const modal = new sdk.ModalClient();'],
  ["require", 'const { ModalClient } = require("modal");\n  const modal = new ModalClient();'],
  ["a dynamic import", 'const { ModalClient } = await import("modal");\n  const modal = new ModalClient();'],
])("the SDK through %s", async (_, head) => {
  const lines = await given(`
  ${head}
  const sb = await modal.sandboxes.create(app, image, { secrets: [await modal.secrets.fromName("llm")] });`);
  expect(lines).toContain("secret llm");
});

test("commands, build steps, buckets, registries and functions of Python apps", async () => {
  const lines = await given(`${CLIENT}
  const one = await modal.secrets.fromName("one");
  const built = image.dockerfileCommands(["RUN make"], { secrets: [one], env: { JOBS: "2" } });
  const pulled = modal.images.fromAwsEcr("repository", one);
  const sb = await modal.sandboxes.create(app, built);
  const ls = await sb.exec(["ls"], { secrets: [one] });
  const bucket = await modal.cloudBucketMounts.create("b", { secret: one });
  const fn = (await modal.functions.fromName("app", "f")).withOptions({ secrets: [one] });
  const cls = (await modal.cls.fromName("app", "C")).withOptions({ env: { A: "1" } });`);
  expect(lines.filter((line) => !line.startsWith("sandbox"))).toEqual([
    "image-build built",
    "secret one from image",
    "env JOBS from env=",
    "registry pulled",
    "secret one from image",
    "exec ls",
    "secret one",
    "bucket-mount bucket",
    "secret one",
    "function fn",
    "secret one",
    "class cls",
    "env A from env=",
  ]);
});

test("the old style, before there was a client", async () => {
  const lines = await given(`
  import { App, Secret, Image } from "modal";
  const app = await App.lookup("agent");
  const secret = await Secret.fromName("llm", { requiredKeys: ["LLM_KEY"] });
  const image = await app.imageFromRegistry("private", secret);
  const sb = await app.createSandbox(image, { secrets: [secret, await Secret.fromObject({ A: "1" })] });`);
  expect(lines).toEqual([
    "registry image",
    "secret llm requires LLM_KEY from image",
    "sandbox sb",
    "secret llm requires LLM_KEY",
    "secret dict(A)",
  ]);
});

test("secrets come through helpers, other files, loops and Promise.all", async () => {
  const lines = await given({
    "src/app.ts": `
      import { ModalClient } from "modal";
      import makeSecrets, { names as all } from "./secrets.js";
      import { base } from "./lib";
      const modal = new ModalClient();
      const sb = await modal.sandboxes.create(app, image, { ...base, secrets: [...(await makeSecrets(modal, all)), ...(await base.extra(modal))] });`,
    "src/secrets.ts": `
      export const names = ["one", "two"];
      export default async function make(modal, list) {
        const found = await Promise.all(list.map(async (name) => modal.secrets.fromName(\`team-\${name}\`)));
        found.push(await modal.secrets.fromName("late"));
        return found.filter(Boolean);
      }`,
    "src/lib/index.mjs": `
      export { base } from "./base.cjs";`,
    "src/lib/base.cjs": `
      const env = { REGION: "eu" };
      module.exports = { base: { env, extra: (modal) => modal.secrets.fromName("extra").then((secret) => [secret]) } };`,
  });
  expect(lines.slice(1)).toEqual([
    "secret team-one",
    "secret team-two",
    "secret late",
    "secret extra",
    "env REGION from env=",
  ]);
});

test("a class keeps the client; its methods use it", async () => {
  const lines = await given(`
  import { ModalClient, type App } from "modal";
  export class Runner {
    #app;
    private secrets = [];
    constructor(private readonly modal: ModalClient) {
      this.#app = this.modal.apps.fromName("agent");
    }
    async secret() {
      return await this.modal.secrets.fromName("llm");
    }
    run = async () => {
      const sb = await this.modal.sandboxes.create(await this.#app, this.image(), { secrets: [await this.secret()] });
    };
    image() {
      return this.modal.images.fromRegistry("node:22");
    }
  }`);
  expect(lines).toContain("secret llm");
});

test("a client that a caller hands in is known by its type", async () => {
  const lines = await given(`
  import type { ModalClient } from "modal";
  export async function run(modal: ModalClient) {
    const sb = await modal.sandboxes.create(app, image, { secrets: [await modal.secrets.fromName("llm")] });
  }`);
  expect(lines).toContain("secret llm");
});

test("a client that another file made", async () => {
  const lines = await given({
    "src/client.ts": 'import { ModalClient } from "modal"; export const client = new ModalClient();',
    "src/app.ts": `
      import { client } from "./client";
      const sb = await client.sandboxes.create(app, image, { secrets: [await client.secrets.fromName("llm")] });`,
  });
  expect(lines).toEqual(["sandbox sb", "secret llm"]);
});

test("a client made on first use", async () => {
  const lines = await given(`
  import { ModalClient } from "modal";
  let client: ModalClient | null = null;
  function get() {
    client ??= new ModalClient();
    return client;
  }
  const sb = await get().sandboxes.create(app, image, { secrets: [await get().secrets.fromName("llm")] });`);
  expect(lines.filter((line) => line.startsWith("secret"))).toEqual(["secret llm"]);
});

test.each([
  ["a fallback", 'const STAGE = process.env.STAGE ?? "dev"'],
  ["an index", 'const STAGE = process.env["STAGE"] ?? "dev"'],
  ["destructuring", 'const { STAGE = "dev" } = process.env'],
  ["an import", 'import { env } from "node:process"; const STAGE = env.STAGE ?? "dev"'],
  ["Bun", 'const STAGE = Bun.env.STAGE ?? "dev"'],
  ["Deno", 'const STAGE = Deno.env.get("STAGE") ?? "dev"'],
  ["Vite", 'const STAGE = import.meta.env.STAGE ?? "dev"'],
])("a secret's name depends on the environment through %s", async (_, line) => {
  const lines = await given(`${CLIENT}
  ${line};
  const name = STAGE === "prod" ? "llm" : \`llm-\${STAGE}\`;
  const sb = await modal.sandboxes.create(app, image, { secrets: [await modal.secrets.fromName(name)] });`);
  expect(lines.filter((each) => each.startsWith("secret"))).toEqual(["secret {dev=llm-dev prod=llm}"]);
});

test("a switch over the stage decides", async () => {
  const lines = await given(`${CLIENT}
  function name(): string {
    switch (process.env.STAGE) {
      case "prod":
      case "live":
        return "llm-prod";
      default:
        return "llm-dev";
    }
  }
  const sb = await modal.sandboxes.create(app, image, { secrets: [await modal.secrets.fromName(name())] });`);
  expect(lines.filter((each) => each.startsWith("secret"))).toEqual([
    "secret {unset=llm-dev live=llm-prod prod=llm-prod}",
  ]);
});

test("the whole environment in a secret is seen, options that come from elsewhere are open", async () => {
  const lines = await given(`${CLIENT}
  const sb = await modal.sandboxes.create(app, image, { secrets: [await modal.secrets.fromObject({ ...process.env })] });
  export async function run(options) {
    const other = await modal.sandboxes.create(app, image, { ...options, env: { A: "1" } });
  }`);
  expect(lines.filter((line) => !line.startsWith("sandbox"))).toEqual([
    "secret dict(…)",
    "secrets open app.ts:8: options that can't be followed",
    "env A from env=",
    "env open app.ts:8: options that can't be followed",
  ]);
});

test("a modal of the user interface is none of Modal's", async () => {
  expect(await given('import { Modal } from "./modal"; export const a = <Modal secrets={[1]} />;')).toEqual([""]);
});
