/** The versions of Modal that a project's files allow. */
import { describe, expect, test } from "vitest";
import { isAtLeast, isBefore, sdkVersions } from "../../src/modal/version.ts";
import { kindOf } from "../../src/source/kind.ts";

function versionsOf(files: Readonly<Record<string, string>>, at = "app.py") {
  const sources = Object.entries(files).map(([path, text]) => ({
    path,
    kind: kindOf(path),
    text,
    bytes: text.length,
    tracked: true,
  }));
  const found = sdkVersions(sources).at(at);
  return found ? `${found.least ?? ""}..${found.most ?? ""}${found.mostIncluded ? "=" : ""}` : null;
}

function requirement(line: string): string | null {
  return versionsOf({ "requirements.txt": `${line}\n` });
}

describe("requirements", () => {
  test.each([
    ["modal==1.3.0.post1", "1.3.0.post1..1.3.0.post1="],
    ["modal >= 1.0, < 2  # pinned", "1.0..2"],
    ["modal~=1.1.3", "1.1.3..1.2"],
    ["modal==1.2.*", "1.2..1.3"],
    ["modal<=0.64", "..0.64="],
    ["modal[extra]>=1.0; python_version > '3.9'", "1.0.."],
    ["modal-client==0.49.2", "0.49.2..0.49.2="],
    ["modal==1.2.0 \\", "1.2.0..1.2.0="],
    ["modal", null],
    ["modal-utils==1.0", null],
    ["# modal==1.0", null],
    ["modal!=1.2.0", null],
  ])("%s", (line, expected) => expect(requirement(line)).toBe(expected));
});

test("pyproject: dependencies and Poetry's table, and no text that only starts with the name", () => {
  expect(versionsOf({ "pyproject.toml": '[project]\ndependencies = [\n  "httpx",\n  "modal>=1.5.1",\n]\n' })).toBe(
    "1.5.1..",
  );
  expect(versionsOf({ "pyproject.toml": '[tool.poetry.dependencies]\nmodal = "^1.0.3"\n' })).toBe("1.0.3..2");
  expect(versionsOf({ "pyproject.toml": '[tool.poetry.dependencies]\nmodal = { version = "^0.64" }\n' })).toBe(
    "0.64..0.65",
  );
  expect(versionsOf({ "pyproject.toml": 'markers = [\n  "modal: adapter tests",\n]\n' })).toBe(null);
});

test("a lock file goes before the requirement beside it", () => {
  const lock = 'version = 1\n\n[[package]]\nname = "modal"\nversion = "1.4.1"\n';
  const pyproject = 'dependencies = ["modal>=1.0"]\n';
  expect(versionsOf({ "uv.lock": lock, "pyproject.toml": pyproject })).toBe("1.4.1..1.4.1=");
  expect(versionsOf({ "poetry.lock": lock })).toBe("1.4.1..1.4.1=");
  expect(versionsOf({ "Pipfile.lock": '{"default": {"modal": {"hashes": [], "version": "==1.1.0"}}}' })).toBe(
    "1.1.0..1.1.0=",
  );
});

test("the nearest statement above the file counts, and one without bounds leaves it to those above", () => {
  const files = {
    "requirements.txt": "modal==1.0.0\n",
    "jobs/requirements.txt": "modal==0.57.0\n",
    "web/requirements.txt": "modal\n",
  };
  expect(versionsOf(files, "jobs/a/app.py")).toBe("0.57.0..0.57.0=");
  expect(versionsOf(files, "web/app.py")).toBe("1.0.0..1.0.0=");
  expect(versionsOf(files, "other/app.py")).toBe("1.0.0..1.0.0=");
  expect(versionsOf({ "jobs/requirements.txt": "modal==1.0.0\n" })).toBe(null);
});

test("files that disagree allow what either allows", () => {
  expect(versionsOf({ "requirements.txt": "modal==1.0.0\n", "requirements-dev.txt": "modal==1.2.0\n" })).toBe(
    "1.0.0..1.2.0=",
  );
  expect(versionsOf({ "requirements.txt": "modal\n", "requirements-dev.txt": "modal==1.2.0\n" })).toBe(null);
});

test("bounds are compared by number, and an excluded bound isn't reached", () => {
  const versions = {
    place: { file: "", span: { start: 0, end: 0 } },
    least: "1.1.3",
    most: "1.2",
    mostIncluded: false,
  };
  expect(isAtLeast(versions, "1.1")).toBe(true);
  expect(isAtLeast(versions, "1.1.10")).toBe(false);
  expect(isBefore(versions, "1.2.0")).toBe(true);
  expect(isBefore({ ...versions, mostIncluded: true }, "1.2.0")).toBe(false);
});

describe("the JS SDK", () => {
  const at = (files: Readonly<Record<string, string>>) => versionsOf(files, "src/agent.ts");
  const range = (spelled: string) => at({ "package.json": `{ "dependencies": { "modal": "${spelled}" } }` });

  test.each([
    ["^0.5.0", "0.5.0..0.6"],
    ["~0.7.1", "0.7.1..0.8"],
    ["0.3.22", "0.3.22..0.3.22="],
    ["0.5.x", "0.5..0.6"],
    [">=0.5.0 <0.9", "0.5.0..0.9"],
    [">= 0.5.0", "0.5.0.."],
    ["npm:modal@^0.6.0", "0.6.0..0.7"],
    ["^0.3.0 || ^0.5.0", null],
    ["latest", null],
    ["workspace:*", null],
  ])("%s", (spelled, expected) => expect(range(spelled)).toBe(expected));

  test.each([
    ["package-lock.json", '{ "packages": { "node_modules/modal": {\n  "version": "0.7.2",\n  "resolved": "x" } } }'],
    ["package-lock.json", '{ "dependencies": { "modal": {\n  "version": "0.7.2" } } }'],
    ["pnpm-lock.yaml", "packages:\n\n  modal@0.7.2:\n    resolution: {integrity: x}\n"],
    ["pnpm-lock.yaml", "packages:\n\n  /modal@0.7.2(zod@3.1.0):\n    resolution: {integrity: x}\n"],
    ["yarn.lock", 'modal@^0.7.0:\n  version "0.7.2"\n'],
    ["yarn.lock", '"modal@npm:^0.7.0":\n  version: 0.7.2\n'],
    ["bun.lock", '{ "packages": { "modal": ["modal@0.7.2", "", {}, "x"] } }'],
  ])("%s %#", (name, text) => expect(at({ [name]: text })).toBe("0.7.2..0.7.2="));

  test("a workspace's lock file at the root goes with what the member states", () => {
    const lock = "packages:\n\n  modal@0.3.9:\n    x: y\n\n  modal@0.7.2:\n    x: y\n";
    const files = { "pnpm-lock.yaml": lock, "apps/agent/package.json": '{ "dependencies": { "modal": "^0.7.0" } }' };
    expect(versionsOf(files, "apps/agent/src/x.ts")).toBe("0.7.2..0.7.2=");
    expect(versionsOf(files, "apps/other/src/x.ts")).toBe("0.3.9..0.7.2=");
    expect(
      versionsOf(
        { ...files, "apps/agent/package.json": '{ "dependencies": { "modal": "^0.9.0" } }' },
        "apps/agent/x.ts",
      ),
    ).toBe("0.9.0..0.10");
  });

  test("is another package than the Python SDK", () => {
    const files = { "package.json": '{ "dependencies": { "modal": "^0.5.0" } }', "requirements.txt": "modal==1.3.0\n" };
    expect(versionsOf(files, "src/x.ts")).toBe("0.5.0..0.6");
    expect(versionsOf(files, "app.py")).toBe("1.3.0..1.3.0=");
  });
});
