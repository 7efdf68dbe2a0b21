/** Which calls of Modal's API are told to fail, and which look like it and aren't. */
import { expect, test } from "vitest";
import { placeOf, scanTexts } from "../support/examples.ts";
import { dedent } from "./project.ts";

/** `line rule` for every finding on Modal's API that is shown by default. */
async function found(source: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const report = await scanTexts({ ...files, "app.py": dedent(source) });
  return report.findings
    .filter(({ category }) => category === "api")
    .map((finding) => placeOf(report, finding).replace("app.py:", ""));
}

const CURRENT = { "requirements.txt": "modal==1.3.0\n" };

test("methods that a secret doesn't have", async () => {
  const source = `
    import modal
    secret = modal.Secret.from_name("openai-secret")
    key = secret.get("OPENAI_API_KEY")
    secret.mount()
    other = modal.Secret.from_env("KEY")
  `;
  expect(await found(source)).toEqual(["3 legacy-secret-api", "4 legacy-secret-api", "5 legacy-secret-api"]);
});

const NEWER = `
  import modal
  app = modal.App("x")
  image = modal.Image.debian_slim().add_local_python_source("shop")
  other = modal.Image.debian_slim().add_local_python_source("stock")

  @app.function(image=image)
  @modal.fastapi_endpoint()
  def price():
      return 1
`;

test("a version that lacks a call is one fault, however often it is called in a file", async () => {
  const files = { "requirements.txt": "modal==0.64.0\n" };
  expect(await found(NEWER, files)).toEqual(["3 legacy-secret-api", "7 legacy-secret-api"]);
});

test("an old version is taken for a leftover where another file of the project asks for one that has the call", async () => {
  const files = { "requirements-modal.txt": "modal==0.64.0\n", "backend/requirements.txt": "modal==1.0.2\n" };
  expect(await found(NEWER, files)).toEqual([]);
});

test("what a test wants to be refused is not told off", async () => {
  const source = `
    import unittest
    import modal
    import pytest

    def test_types():
        with pytest.raises(modal.exception.InvalidError):
            modal.App("x", secrets=modal.Secret.from_dict({}))
        modal.Secret.from_dict({"K": 1})

    class Types(unittest.TestCase):
        def test_number(self):
            with self.assertRaises(TypeError):
                modal.Image.debian_slim().env({"K": 1})
  `;
  expect(await found(source)).toEqual(["8 invalid-secrets-argument"]);
});

test("code that asks which version it has is not told off", async () => {
  const source = `
    import modal
    if hasattr(modal, "App"):
        app = modal.App("chat")
    else:
        app = modal.Stub("chat")
  `;
  expect(await found(source, CURRENT)).toEqual([]);
});

test("the name that doesn't exist is tried, and its absence caught", async () => {
  const source = `
    import modal
    try:
        app = modal.App("chat")
    except AttributeError:
        app = modal.Stub("chat")
  `;
  expect(await found(source, CURRENT)).toEqual([]);
});

test("a helper's optional secret is judged by what its callers give", async () => {
  const source = `
    import modal
    app = modal.App("chat")
    def register(f, secret=None, extra=None):
        return app.function(secrets=[secret], env=extra)(f)
    def work():
        pass
    register(work, modal.Secret.from_name("openai-secret"))
  `;
  expect(await found(source)).toEqual([]);
});

test("a dict and a list count as they are at the call", async () => {
  const source = `
    import modal
    app = modal.App("chat")
    values = {"PORT": 8000}
    values["PORT"] = "8000"
    settings = modal.Secret.from_dict(values)
    values["DEBUG"] = True
    secrets = [settings]
    @app.function(secrets=secrets)
    def work():
        pass
    secrets.append(None)
  `;
  expect(await found(source)).toEqual([]);
});

test("a None that a known condition puts into the list, and one that a condition keeps out", async () => {
  const source = `
    import os
    import modal
    app = modal.App("chat")
    extra = None
    @app.function(secrets=[modal.Secret.from_name("a"), extra])
    def work():
        pass
    @app.function(secrets=[each for each in [modal.Secret.from_name("a"), extra] if each])
    def other():
        pass
  `;
  expect(await found(source)).toEqual(["5 invalid-secrets-argument"]);
});

test("project-made names that look like Modal's", async () => {
  const source = `
    import modal
    from vault import Secret
    class Stub:
        def function(self, secrets):
            return lambda f: f
    stub = Stub()
    @stub.function(secrets="name")
    def work():
        return Secret("name").get("key")
  `;
  expect(await found(source, CURRENT)).toEqual([]);
});

test("the JS SDK's old calls, by the version that package.json and its lock state", async () => {
  const app = `
import { App, Secret } from "modal";
const app = await App.lookup("agent");
const secret = await Secret.fromName("llm");
const sb = await app.createSandbox(image, { secrets: [secret] });
`;
  const lines = async (version: string | null): Promise<readonly string[]> => {
    const files = version === null ? {} : { "package.json": `{ "dependencies": { "modal": "${version}" } }` };
    const report = await scanTexts({ ...files, "agent.ts": app });
    return report.findings.filter(({ category }) => category === "api").map(({ message }) => message);
  };
  expect(await lines("^0.8.0")).toEqual([
    "Modal's JS SDK 0.8.0 removed `modal.Secret.fromName`, and the project uses a later version: the call fails.",
    "Modal's JS SDK 0.8.0 removed `app.createSandbox`, and the project uses a later version: the call fails.",
  ]);
  expect(await lines("^0.3.5")).toEqual([]);
  expect(await lines(null)).toEqual([]);
});
