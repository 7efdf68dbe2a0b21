import { expect, it } from "vitest";
import { linked } from "./linked.ts";

async function steps(code: string, others: Readonly<Record<string, string>>): Promise<string[]> {
  const { project, at } = await linked({ "app.py": code, ...others });
  return project.imageSteps.map(
    ({ kind, place, files, absent, variables, certain }) =>
      `${at(place)} ${kind} ${[...files, ...(absent ? [`${absent}?`] : []), ...variables].join(" ")}${certain ? "" : " maybe"}`,
  );
}

it("resolves the paths of dotenv files from the module's own folder", async () => {
  const code = `
    import os
    from pathlib import Path
    import modal
    from dotenv import dotenv_values

    HERE = Path(__file__).resolve().parent
    image = modal.Image.debian_slim()
    a = image.add_local_file(HERE / ".env", "/root/.env")
    b = image.add_local_file(os.path.join(os.path.dirname(__file__), "conf", "prod.env"), "/root/prod.env")
    c = image.add_local_dir(str(HERE / "conf"), "/conf")
    d = image.env(dict(dotenv_values(HERE / ".env.local")))
    e = image.add_local_file("README.md", "/README.md")
    f = image.add_local_file("/etc/host.env", "/host.env")
    if os.environ.get("DEV"):
        g = image.add_local_dir(".", "/app")
  `;
  expect(await steps(code, { ".env": "A=1\n", "conf/prod.env": "A=1\n" })).toEqual([
    "8 copy .env",
    "9 copy conf/prod.env",
    "10 copy conf/prod.env",
    "11 env .env.local?",
    "15 copy .env conf/prod.env",
  ]);
});

it("says nothing of what ignore may leave out", async () => {
  const code = `
    import modal

    image = modal.Image.debian_slim()
    a = image.add_local_dir(".", "/app", ignore=lambda path: path.name.startswith("."))
    b = image.add_local_dir(".", "/app", ignore=~modal.FilePatternMatcher("**/*.py"))
    c = image.add_local_dir(".", "/app", ignore=[".env"])
    d = image.add_local_dir("conf", "/conf", ignore=["*", "!*.env"])
  `;
  expect(await steps(code, { ".env": "A=1\n", "conf/.env": "A=1\n" })).toEqual([
    "6 copy conf/.env",
    "7 copy conf/.env",
  ]);
});

it("reads the sources of COPY in Dockerfiles, by folder and stage", async () => {
  const others = {
    "web/Dockerfile": 'FROM node AS base\nCOPY . .\nFROM base AS built\nRUN make\nFROM built\nCOPY ["a.txt", "/"]\n',
    "api/Dockerfile": "FROM python\nCOPY --chown=1:1 src \\\n  pyproject.toml /app/\nADD https://x.io/.env $FILES /\n",
    "api/.env": "A=1\n",
    "web/.env": "A=1\n",
    ".env": "A=1\n",
  };
  const { project } = await linked({ "app.py": "import modal", ...others });
  expect(project.imageSteps.map(({ place, files }) => `${place.file} ${files.join(" ")}`)).toEqual([
    "web/Dockerfile web/.env",
  ]);
});
