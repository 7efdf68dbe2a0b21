import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  type CodeAction,
  CodeActionRequest,
  DefinitionRequest,
  type Diagnostic,
  HoverRequest,
  type Range,
} from "vscode-languageserver-protocol/node";
import { fill } from "../support/examples.ts";
import { Client } from "./client.ts";

const JOBS = `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("postgres"), modal.Secret.from_name("mail")])
def remove_old():
    return os.environ["MAIL_TOKEN"]
`;

const INVENTORY = `[environments.main.secrets]
postgres = ["PGHOST", "PGPASSWORD"]
mail = ["MAIL_TOKEN"]
`;

let client: Client;
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-lsp-")));
  client = new Client();
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string, root = folder): string {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return pathToFileURL(file).href;
}

const rulesOf = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const has = (rule: string) => (found: readonly Diagnostic[]) => rulesOf(found).includes(rule);
const none = (found: readonly Diagnostic[]) => found.length === 0;

async function actionsAt(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
  const result = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
  return (result ?? []).filter((each): each is CodeAction => "kind" in each);
}

function positionOf(uri: string, text: string) {
  const document = client.document(uri);
  return document.positionAt(document.getText().indexOf(text));
}

describe("the language server", { timeout: 120_000 }, () => {
  test("shows a finding, offers its fix, and is content once that is made", async () => {
    write("modal-secrets.toml", INVENTORY);
    const uri = write("jobs.py", JOBS);
    await client.initialize([folder]);
    await client.open(uri, JOBS);
    const [diagnostic] = await client.diagnostics(uri, has("unused-secret"));
    expect(diagnostic).toMatchObject({
      code: "unused-secret",
      source: "leastkey",
      range: { start: { line: 6, character: 23 }, end: { line: 6, character: 57 } },
    });
    expect(diagnostic?.relatedInformation?.map(({ location }) => location.uri)).toEqual([uri]);

    const actions = await actionsAt(uri, { start: { line: 6, character: 30 }, end: { line: 6, character: 30 } });
    expect(actions.map(({ title, kind }) => `${kind}: ${title}`)).toEqual([
      "quickfix: Don't attach the secret `postgres`",
      "quickfix: Ignore unused-secret here",
    ]);
    const [fix] = actions;
    if (!fix) throw new Error("There is no fix.");
    await client.apply(fix);
    expect(client.document(uri).getText()).toBe(JOBS.replace(`modal.Secret.from_name("postgres"), `, ""));
    expect(await client.diagnostics(uri, none)).toEqual([]);
    expect(await client.end()).toBe(0);
    expect(client.stderr).toBe("");
  });

  test("follows what is typed, also through other files that are open and not saved", async () => {
    const uri = write("jobs.py", JOBS);
    const inventory = write("modal-secrets.toml", INVENTORY);
    await client.initialize([folder]);
    await client.open(uri, JOBS);
    await client.diagnostics(uri, has("unused-secret"));
    await client.replace(uri, `os.environ["MAIL_TOKEN"]`, `os.environ["MAIL_TOKEN"], os.environ["PGHOST"]`);
    await client.diagnostics(uri, none);
    await client.open(inventory, INVENTORY);
    await client.replace(inventory, `"PGHOST", `, "");
    await client.diagnostics(uri, has("unresolved-env-key"));
    // What isn't saved is gone when it is closed.
    await client.close(inventory);
    await client.diagnostics(uri, none);
  });

  test("counts columns in UTF-16 units", async () => {
    write("modal-secrets.toml", INVENTORY);
    const text = JOBS.replace("@app.function(", `@app.function(name="🔑é", `);
    const uri = write("jobs.py", text);
    await client.initialize([folder]);
    await client.open(uri, text);
    const [diagnostic] = await client.diagnostics(uri, has("unused-secret"));
    const start = (text.split("\n")[6] ?? "").indexOf("modal.Secret");
    expect(diagnostic?.range.start).toEqual({ line: 6, character: start });
  });

  test("fixes all that is safe on request, and ignores where it is told", async () => {
    write("modal-secrets.toml", INVENTORY);
    const text = `${JOBS}\n\n@app.function(secrets=modal.Secret.from_name("mail"))\ndef send():\n    return os.environ["MAIL_TOKEN"]\n`;
    const uri = write("jobs.py", text);
    await client.initialize([folder]);
    await client.open(uri, text);
    await client.diagnostics(uri, has("invalid-secrets-argument"));
    const all = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const [fixAll, ...more] = await actionsAt(uri, all, ["source.fixAll"]);
    if (!fixAll) throw new Error("There is nothing to fix.");
    expect(more).toEqual([]);
    expect(fixAll.kind).toBe("source.fixAll.leastkey");
    await client.apply(fixAll);
    expect(client.document(uri).getText()).toBe(
      text
        .replace(`modal.Secret.from_name("postgres"), `, "")
        .replace(`secrets=modal.Secret.from_name("mail"))`, `secrets=[modal.Secret.from_name("mail")])`),
    );
    await client.diagnostics(uri, none);

    await client.replace(uri, `secrets=[modal`, `secrets=[modal.Secret.from_name("postgres"), modal`);
    await client.diagnostics(uri, has("unused-secret"));
    const ignore = (await actionsAt(uri, all)).find(({ title }) => title === "Ignore unused-secret here");
    if (!ignore) throw new Error("It can't be ignored.");
    await client.apply(ignore);
    expect(client.document(uri).getText()).toContain("# leastkey: ignore[unused-secret]\n@app.function(");
    await client.diagnostics(uri, none);
  });

  test("offers no ignore comment for a rule that the project has locked, nor for those on comments", async () => {
    write("modal-secrets.toml", INVENTORY);
    write("leastkey.toml", `locked = ["unused-secret"]\n`);
    const text = `${JOBS}\n# leastkey: ignore[broad-secret]\nx = 1\n`;
    const uri = write("jobs.py", text);
    await client.initialize([folder]);
    await client.open(uri, text);
    const shown = await client.diagnostics(uri, has("unused-suppression"));
    expect(rulesOf(shown)).toContain("unused-secret");
    const all = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const titles = (await actionsAt(uri, all)).map(({ title }) => title);
    expect(titles).not.toEqual([]);
    expect(titles.filter((title) => title.startsWith("Ignore"))).toEqual([]);
  });

  test("says on hover what a secret holds and who reads it, and what gives a key", async () => {
    write("modal-secrets.toml", INVENTORY);
    const uri = write("jobs.py", JOBS);
    await client.initialize([folder]);
    await client.open(uri, JOBS);
    const at = (text: string) => ({ textDocument: { uri }, position: positionOf(uri, text) });
    const secret = await client.connection.sendRequest(HoverRequest.type, at(`modal.Secret.from_name("mail")`));
    expect(secret?.contents).toMatchObject({ kind: "markdown" });
    const text = JSON.stringify(secret?.contents);
    expect(text).toContain("**Modal secret** `mail` in main");
    expect(text).toContain("- `MAIL_TOKEN`: read by `remove_old` (line 9)");
    const key = await client.connection.sendRequest(HoverRequest.type, at(`"MAIL_TOKEN"]`));
    expect(JSON.stringify(key?.contents)).toContain("- `remove_old`: given by mail (in main) (line 7)");
    expect(await client.connection.sendRequest(HoverRequest.type, at("app = modal"))).toBeNull();
    const definition = await client.connection.sendRequest(DefinitionRequest.type, at(`"MAIL_TOKEN"]`));
    const start = positionOf(uri, `modal.Secret.from_name("mail")`);
    expect(definition).toEqual([{ uri, range: { start, end: start } }]);
  });

  test("keeps several folders apart", async () => {
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    write("modal-secrets.toml", INVENTORY, one);
    const first = write("jobs.py", JOBS, one);
    const second = write("jobs.py", JOBS, two);
    await client.initialize([one, two]);
    await client.open(first, JOBS);
    await client.open(second, JOBS);
    await client.diagnostics(first, has("unused-secret"));
    // Without an inventory nobody knows the keys of a secret.
    const at = { textDocument: { uri: second }, position: positionOf(second, `modal.Secret.from_name("mail")`) };
    const hover = await client.connection.sendRequest(HoverRequest.type, at);
    expect(JSON.stringify(hover?.contents)).toContain("The inventory doesn't list mail");
    expect(await actionsAt(second, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } })).toEqual([]);
  });

  test("tells of an inventory that can't be read where its fault is", async () => {
    const uri = write("modal-secrets.toml", "[environments.main.secrets]\nmail = 3\n");
    write("jobs.py", JOBS);
    await client.initialize([folder]);
    const [diagnostic] = await client.diagnostics(uri, (found) => found.length > 0);
    expect(diagnostic?.range.start.line).toBe(1);
    await client.open(uri, "[environments.main.secrets]\nmail = 3\n");
    await client.replace(uri, "3", `["MAIL_TOKEN"]`);
    await client.diagnostics(uri, none);
  });

  test("leaves alone what git ignores and what belongs to a dependency, also when it is open", async () => {
    execFileSync("git", ["init", "-q"], { cwd: folder });
    write(".gitignore", "local.py\n");
    const text = fill("a.py", `API_KEY = "{{random:40}}"\n`);
    const left = ["local.py", "node_modules/x/settings.py", ".venv/site-packages/x/settings.py"];
    const uris = left.map((path) => write(path, text));
    await client.initialize([folder]);
    for (const uri of uris) await client.open(uri, text);
    const fresh = pathToFileURL(join(folder, "fresh.py")).href;
    await client.open(fresh, text);
    await client.diagnostics(fresh, has("hardcoded-credential"));
    expect(client.shown()).toEqual([fresh]);
  });

  test("looks at a folder that comes, also when nothing of it is open, and forgets one that goes", async () => {
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    write("jobs.py", "x = 1\n", one);
    const second = write("keys.py", fill("a.py", `API_KEY = "{{random:40}}"\n`), two);
    await client.initialize([one]);
    await client.changeFolders([two], []);
    await client.diagnostics(second, has("hardcoded-credential"));
    await client.changeFolders([], [two]);
    await client.diagnostics(second, none);
  });

  test("of a folder within another, the inner one speaks for its files, and both count what is open", async () => {
    const shared = join(folder, "shared");
    const KEYS = `import os\n\n\ndef token():\n    return os.environ["MAIL_TOKEN"], os.environ["MAIL_HOST"]\n`;
    const keys = write("keys.py", KEYS, shared);
    write("modal-secrets.toml", INVENTORY);
    const app = write(
      "app.py",
      JOBS.replace("import modal", "import modal\nfrom shared import keys").replace(
        'os.environ["MAIL_TOKEN"]',
        "keys.token()",
      ),
    );
    await client.initialize([folder]);
    await client.diagnostics(keys, has("unresolved-env-key"));
    await client.changeFolders([shared], []);
    // Nothing in the folder itself runs it.
    await client.diagnostics(keys, none);
    await client.open(keys, KEYS.replace('os.environ["MAIL_TOKEN"], ', ""));
    const unread = (found: readonly Diagnostic[]) =>
      found.some(({ message }) => JSON.stringify(message).includes("`MAIL_TOKEN`"));
    await client.diagnostics(app, unread);
    expect(client.shown()).toEqual([app]);
    await client.changeFolders([], [shared]);
    await client.diagnostics(keys, has("unresolved-env-key"));
  });

  test("stays when a folder goes", async () => {
    const other = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-lsp-")));
    const [gone, here] = [write("jobs.py", JOBS, other), write("jobs.py", "x = 1\n")];
    await client.initialize([other, folder]);
    rmSync(other, { recursive: true });
    await client.open(gone, JOBS);
    await expect(
      client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: gone },
        position: { line: 1, character: 1 },
      }),
    ).resolves.toBe(null);
    await client.open(here, fill("a.py", `API_KEY = "{{random:40}}"\n`));
    await client.diagnostics(here, has("hardcoded-credential"));
  });

  test("drops a request that is cancelled", async () => {
    const uri = write("jobs.py", JOBS);
    await client.initialize([folder]);
    await client.open(uri, JOBS);
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      HoverRequest.type,
      { textDocument: { uri }, position: { line: 6, character: 30 } },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });

  test("takes its thresholds from the client", async () => {
    write("modal-secrets.toml", INVENTORY);
    const uri = write("jobs.py", JOBS);
    await client.initialize([folder], { persona: "pedantic" });
    await client.open(uri, JOBS);
    await client.diagnostics(uri, has("missing-required-keys"));
  });

  test("ends with 1 when the client leaves without a word", async () => {
    await client.initialize([folder]);
    expect(await client.leave()).toBe(1);
  });
});
