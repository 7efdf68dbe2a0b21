/** The Neovim settings of docs/editors.md, in a real Neovim without a screen, with the built language server. */
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { snippet } from "./snippets.ts";
import { CLI, exec, folder, write } from "./support.ts";

/** CI names one; elsewhere the one on the PATH is taken, if it is new enough for `vim.lsp.config`. */
const neovim = process.env.LEASTKEY_NEOVIM ?? (newEnough("nvim") ? "nvim" : null);

function newEnough(program: string): boolean {
  const ran = exec("sh", ["-c", '"$0" --version', program], import.meta.dirname);
  const [, major = "0", minor = "0"] = /^NVIM v(\d+)\.(\d+)/.exec(ran.stdout) ?? [];
  return Number(major) > 0 || Number(minor) >= 11;
}

test.runIf(process.env.CI === "true")("CI names a Neovim", () => {
  expect(newEnough(process.env.LEASTKEY_NEOVIM ?? "")).toBe(true);
});

let root: string;
beforeEach(() => {
  root = folder({
    "project/leastkey.toml": "",
    "project/modal-secrets.toml": '[environments.main.secrets]\nmail = ["MAIL_TOKEN"]\n',
    "project/app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("mail")])
def send():
    return os.environ["MAIL_TOKNE"]
`,
    "bin/leastkey": `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`,
  });
  chmodSync(join(root, "bin/leastkey"), 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Waits for what the server says, types, applies the fix, and tells it all as JSON. */
const DRIVER = `local told = {}
local function diagnostics()
  return vim.diagnostic.get(0)
end
local function wait(what, holds)
  told[what] = vim.wait(60000, holds, 50)
end
local function finish()
  local out = assert(io.open(vim.env.TOLD, "w"))
  out:write(vim.json.encode(told))
  out:close()
  vim.cmd("qall!")
end
local ok, fault = pcall(function()
  wait("shown", function() return #diagnostics() == 1 end)
  told.diagnostics = diagnostics()
  told.hover = vim.lsp.buf_request_sync(0, "textDocument/hover", {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = 6, character = 47 },
  }, 60000)
  vim.api.nvim_win_set_cursor(0, { 9, 24 })
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.kind == "quickfix" and not action.title:match("^Ignore") end })
  wait("fixed", function() return vim.api.nvim_buf_get_lines(0, 8, 9, true)[1]:match("MAIL_TOKEN") ~= nil end)
  wait("cleared", function() return #diagnostics() == 0 end)
  vim.api.nvim_buf_set_lines(0, 8, 9, true, { '    return os.environ["OTHER"]' })
  wait("typed", function()
    return vim.iter(diagnostics()):any(function(each) return each.message:match("OTHER") ~= nil end)
  end)
end)
if not ok then told.fault = tostring(fault) end
finish()
`;

test.runIf(neovim !== null)(
  "shows findings as you type, applies a fix, and tells of a secret",
  () => {
    write(root, { "init.lua": snippet("docs/editors.md", "lua", "vim.lsp.enable"), "driver.lua": DRIVER });
    const told = join(root, "told.json");
    const args = [
      "--headless",
      "--clean",
      "-n",
      "-u",
      join(root, "init.lua"),
      "app.py",
      "-S",
      join(root, "driver.lua"),
    ];
    const env = {
      PATH: [join(root, "bin"), process.env.PATH].join(delimiter),
      TOLD: told,
      HOME: root,
      XDG_STATE_HOME: join(root, "state"),
    };
    const ran = exec(neovim ?? "", args, join(root, "project"), env);
    const { diagnostics, hover, ...waited } = JSON.parse(readFileSync(told, "utf8"));
    expect(waited, ran.stderr).toEqual({ shown: true, fixed: true, cleared: true, typed: true });
    expect(diagnostics).toMatchObject([{ code: "unresolved-env-key", source: "leastkey", lnum: 8, col: 22 }]);
    expect(JSON.stringify(hover)).toContain("MAIL_TOKEN");
    // The file is as it was: the server edits what the editor holds.
    expect(readFileSync(join(root, "project/app.py"), "utf8")).toContain("MAIL_TOKNE");
  },
  180_000,
);
