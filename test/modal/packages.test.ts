import { describe, expect, it } from "vitest";
import { isPublished, publishedRequirements } from "../../src/modal/packages.ts";
import type { SourceFile } from "../../src/source/source-file.ts";

function published(path: string, text: string): readonly string[] {
  const file: SourceFile = { path, kind: "text", text, bytes: text.length, tracked: true };
  return [...publishedRequirements([file])].sort();
}

describe("what is installed from PyPI by name", () => {
  it("requirements: versions, extras, markers and comments, no paths and addresses", () => {
    const text = [
      "Django>=5",
      "psycopg[binary] == 3.2 ; python_version > '3.9'",
      "slack_sdk  # bot",
      "-r other.txt",
      "-e ./packages/core",
      "git+https://example.com/a.git#egg=a",
      "b @ https://example.com/b.whl",
      "git+https://github.com/acme/folding.git@v2",
      "screen @ git+https://github.com/acme/screen",
      "git+https://user:${TOKEN}@github.com/acme/closed.git",
      "./wheels/c-1.0.whl",
      "d.whl",
    ].join("\n");
    expect(published("api/requirements-dev.txt", text)).toEqual([
      "django",
      "folding",
      "psycopg",
      "screen",
      "slack-sdk",
    ]);
  });

  it("requirements beside another index say nothing", () => {
    expect(published("requirements.txt", "--extra-index-url https://pypi.example.com\nacme-core\n")).toEqual([]);
  });

  it("pyproject: PEP 621, groups and poetry, without what has a source of its own", () => {
    const text = `[project]
dependencies = ["httpx>=0.27", "acme-core"]
[project.optional-dependencies]
gpu = ["esm"]
[dependency-groups]
dev = ["pytest", { include-group = "lint" }]
[tool.poetry.dependencies]
python = "^3.12"
rich = "^13"
inhouse = { path = "../inhouse" }
[tool.uv.sources]
acme-core = { workspace = true }
`;
    expect(published("pyproject.toml", text)).toEqual(["esm", "httpx", "pytest", "python", "rich"]);
    expect(published("pyproject.toml", "not = [toml")).toEqual([]);
  });

  it("uv.lock: what comes from PyPI", () => {
    const text = `[[package]]
name = "tiktoken"
version = "0.9.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "inhouse"
version = "1.0"
source = { registry = "https://packages.example.com/simple" }
`;
    expect(published("uv.lock", text)).toEqual(["tiktoken"]);
  });

  it("an import name is looked up by its distribution", () => {
    expect(isPublished("slack_sdk", new Set(["slack-sdk"]))).toBe(true);
    expect(isPublished("telegram", new Set(["python-telegram-bot"]))).toBe(true);
    expect(isPublished("acme", new Set(["slack-sdk"]))).toBe(false);
  });
});
