/** The deploys that a Python script makes, as lines of shell: `python deploy.py` runs the Modal CLI or deploys an app itself. */
import { MODAL_CLI, MODAL_CLI_LIST } from "../../inventory/modal-cli.ts";

/**
 * Shell with the `modal deploy` commands that stand in the script, and the environment variables that it sets before.
 * What the script computes becomes `$_`, a value that nobody knows. `path` is what a deploy of the script's own app names.
 */
export function shellOfPython(text: string, path: string): string {
  const code = text.replace(/^[ \t]*#.*$/gm, "");
  return [...settings(code), ...commandLists(code), ...commandTexts(code), ...ownDeploys(code, path)].join("\n");
}

/** `os.environ["MODAL_ENVIRONMENT"] = "prod"` */
function settings(code: string): readonly string[] {
  return [...code.matchAll(/\bos\.environ\[["'](\w+)["']\]\s*=\s*(?:["']([\w.-]*)["']\s*$)?/gm)].map(
    ([, key, value]) => `export ${key}=${value ?? "$_"}`,
  );
}

const LIST = new RegExp(
  String.raw`\[([^[\]]*?${MODAL_CLI_LIST}(?:["']server["']\s*,\s*)?["']deploy["'][^[\]]*)\]`,
  "g",
);

/** `["modal", "deploy", "-e", "prod", "app.py"]`, also behind `uv run` or `python -m`. */
function commandLists(code: string): readonly string[] {
  return [...code.matchAll(LIST)].map(([, inner = ""]) =>
    inner
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "")
      .map((word) => /^["']([^"'{}]*)["']$/.exec(word)?.[1] ?? "$_")
      .join(" "),
  );
}

const TEXT = new RegExp(
  String.raw`\b(?:run|call|check_call|check_output|Popen|system|popen)\(\s*(f?)(["'])([^"'\n]*\b${MODAL_CLI} (?:server )?deploy\b[^"'\n]*)\2`,
  "g",
);

/** `"modal deploy -e prod app.py"`; what an f-string fills in isn't known. */
function commandTexts(code: string): readonly string[] {
  return [...code.matchAll(TEXT)].map(([, filled, , command = ""]) =>
    filled === "" ? command : command.replace(/\{[^{}]*\}/g, "$_"),
  );
}

/** `app.deploy(environment_name="prod")`, `modal.runner.deploy_app(app, …)`, of a file that knows Modal. */
function ownDeploys(code: string, path: string): readonly string[] {
  if (!/^\s*(?:import|from)\s+modal\b/m.test(code)) return [];
  return [...code.matchAll(/\b(?:\w*app\.deploy|deploy_app)\(([^()]*)\)/gi)].map(([, given = ""]) => {
    const environment = /\benvironment_name\s*=\s*(?:["']([\w.-]+)["'])?/.exec(given);
    return `modal deploy ${environment ? `-e ${environment[1] ?? "$_"} ` : ""}${path}`;
  });
}
