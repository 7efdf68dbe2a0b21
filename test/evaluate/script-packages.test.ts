/** What bare imports in scripts mean: aliases of tsconfig.json, and packages of the same workspace. */
import { describe, expect, test } from "vitest";
import { scriptNames } from "../../src/evaluate/script-packages.ts";
import { model } from "../modal/project.ts";

const SECRETS = `
  import { ModalClient } from "modal";
  export const modal = new ModalClient();
  export const llm = await modal.secrets.fromName("llm");
`;
const agent = (specifier: string): string => `
  import { llm, modal } from "${specifier}";
  const app = await modal.apps.fromName("agent", { createIfMissing: true });
  export const sb = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"), { secrets: [llm] });
`;

/** The secret that the sandbox of the importing file is given, or what is open. */
async function given(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const lines = (await model(files)).split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("secret"));
}

describe("aliases", () => {
  test.each([
    ["paths", "@/lib/secrets", '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }'],
    [
      "paths below baseUrl, with comments",
      "@/lib/secrets",
      '{ // x\n "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["*"], }, } }',
    ],
    ["baseUrl", "lib/secrets", '{ "compilerOptions": { "baseUrl": "./src" } }'],
    ["a path of its own", "#secrets", '{ "compilerOptions": { "paths": { "#secrets": ["./src/lib/secrets.ts"] } } }'],
    [
      "the longest pattern",
      "@/lib/secrets",
      '{ "compilerOptions": { "paths": { "*": ["./none/*"], "@/lib/*": ["./src/lib/*"], "@/*": ["./none/*"] } } }',
    ],
  ])("%s", async (_, specifier, config) => {
    const files = { "tsconfig.json": config, "src/lib/secrets.ts": SECRETS, "src/agent.ts": agent(specifier) };
    expect(await given(files)).toEqual(["secret llm"]);
  });

  test("come from the configuration that another extends, relative to where they are written", async () => {
    const files = {
      "tsconfig.base.json": '{ "compilerOptions": { "paths": { "@acme/*": ["./libs/*/src"] } } }',
      "apps/agent/tsconfig.json": '{ "extends": "../../tsconfig.base.json" }',
      "libs/secrets/src/index.ts": SECRETS,
      "apps/agent/main.ts": agent("@acme/secrets"),
    };
    expect(await given(files)).toEqual(["secret llm"]);
  });

  test("of one app don't hold in another", async () => {
    const files = {
      "a/tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      "a/src/lib/secrets.ts": SECRETS,
      "b/tsconfig.json": "{}",
      "b/src/agent.ts": agent("@/lib/secrets")
        .replace('from "@', 'from "@')
        .replace("import {", 'import { ModalClient } from "modal";\n  import {'),
    };
    expect((await model(files)).includes("secret llm")).toBe(false);
  });
});

describe("workspaces", () => {
  const root = { "package.json": '{ "name": "root", "private": true, "workspaces": ["packages/*", "!packages/old"] }' };
  const shared = (manifest: string, at = "packages/shared/src/index.ts") => ({
    ...root,
    "packages/shared/package.json": manifest,
    [at]: SECRETS,
  });

  test.each([
    [
      "main in a folder that is built",
      '{ "name": "@acme/shared", "main": "./dist/index.js" }',
      "packages/shared/src/index.ts",
      "@acme/shared",
    ],
    [
      "exports by condition",
      '{ "name": "shared", "exports": { ".": { "types": "./dist/x.d.ts", "import": "./lib/main.js" } } }',
      "packages/shared/src/main.ts",
      "shared",
    ],
    [
      "exports of one file",
      '{ "name": "shared", "exports": "./code/all.js" }',
      "packages/shared/code/all.ts",
      "shared",
    ],
    [
      "a pattern of exports",
      '{ "name": "shared", "exports": { "./*": "./dist/*.js" } }',
      "packages/shared/src/secrets.ts",
      "shared/secrets",
    ],
    ["a file in it", '{ "name": "shared" }', "packages/shared/secrets.ts", "shared/secrets"],
    ["its usual index", '{ "name": "shared" }', "packages/shared/src/index.ts", "shared"],
  ])("%s", async (_, manifest, at, specifier) => {
    expect(await given({ ...shared(manifest, at), "packages/agent/agent.ts": agent(specifier) })).toEqual([
      "secret llm",
    ]);
  });

  test("of pnpm", async () => {
    const files = {
      "pnpm-workspace.yaml": "packages:\n  - 'libs/*'\n",
      "libs/shared/package.json": '{ "name": "@acme/shared", "main": "dist/index.js" }',
      "libs/shared/src/index.ts": SECRETS,
      "apps/agent/agent.ts": agent("@acme/shared"),
    };
    expect(await given(files)).toEqual(["secret llm"]);
  });

  test("what isn't a member, or is there twice, comes from outside", () => {
    const manifest = '{ "name": "shared" }';
    const candidates = (paths: readonly string[]) =>
      scriptNames([
        { path: "package.json", text: root["package.json"] },
        ...paths.map((path) => ({ path, text: manifest })),
      ]).candidates("packages/agent/agent.ts", "shared");
    expect(candidates(["packages/shared/package.json"])).toContain("packages/shared/src/index");
    expect(candidates(["packages/old/package.json"])).toEqual([]);
    expect(candidates(["vendor/shared/package.json"])).toEqual([]);
    expect(candidates(["packages/shared/package.json", "packages/again/package.json"])).toEqual([]);
  });

  test("no name of the project hides Modal's SDK or what Node has", () => {
    const names = scriptNames([{ path: "tsconfig.json", text: '{ "compilerOptions": { "baseUrl": "." } }' }]);
    expect(names.candidates("a.ts", "modal")).toEqual([]);
    expect(names.candidates("a.ts", "node:fs")).toEqual([]);
    expect(names.candidates("a.ts", "lib/x")).toEqual(["lib/x"]);
  });

  test("files that don't parse say nothing", () => {
    const broken = ["package.json", "tsconfig.json", "pnpm-workspace.yaml"].map((path) => ({ path, text: "{ ]: [" }));
    expect(scriptNames(broken).candidates("a.ts", "lib/x")).toEqual([]);
  });
});
