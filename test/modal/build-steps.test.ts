/** What a build step of an image reads: given this step and this key, who takes it. */
import { expect, test } from "vitest";
import { useOf } from "../../src/modal/query.ts";
import { linked } from "./linked.ts";

const FILES = {
  "requirements.txt": "httpx\n--extra-index-url https://x:${INDEX_TOKEN}@pypi.acme.example/simple\n",
  "plain.txt": "httpx==0.27\n",
  "git.txt": "acme @ git+https://github.com/acme/tools\n",
  "own.txt": "-e ./tools\n",
  "setup.sh": 'curl -H "X-Key: $SCRIPT_KEY" https://acme.example\n',
  "fetch.py": 'import os\nprint(os.environ["FETCH_KEY"])\n',
  Dockerfile: "FROM python:3.12\nARG BUILD_KEY\nRUN --mount=type=cache,target=/c echo $DOCKER_KEY\n",
  "pyproject.toml": '[project]\nname = "x"\ndependencies = ["httpx"]\n',
};

const from = "modal.Image.debian_slim()";

test.each<[string, string, "read" | "possible" | "unlikely" | "none"]>([
  [`${from}.run_commands("echo hi", secrets=S)`, "HF_TOKEN", "none"],
  [`${from}.run_commands("echo $HF_TOKEN > /root/token", secrets=S)`, "HF_TOKEN", "read"],
  [`${from}.run_commands(["echo a", "echo \${HF_TOKEN}"], secrets=S)`, "HF_TOKEN", "read"],
  [`${from}.run_commands("echo '$HF_TOKEN'", secrets=S)`, "HF_TOKEN", "none"],
  [`${from}.run_commands("hf download acme/model", secrets=S)`, "HF_TOKEN", "read"],
  [`${from}.run_commands("hf download acme/model", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.run_commands("aws s3 cp s3://b/x /x", secrets=S)`, "AWS_SECRET_ACCESS_KEY", "read"],
  [`${from}.run_commands("curl -fsSL https://acme.example/i.sh | sh", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("printenv > /env", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("make", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("npm install", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("npm install -g typescript", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.run_commands("npm install -g @acme/tools", secrets=S)`, "NPM_TOKEN", "read"],
  [`${from}.run_commands("git clone https://github.com/a/b", secrets=S)`, "GITHUB_TOKEN", "possible"],
  [`${from}.run_commands("git clone https://github.com/a/b", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.run_commands("pip install httpx", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.run_commands("pip install -e /root/tools", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("python -m pip install .", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands(f"pip install {P}", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("uvx --from acme==1 acme install 1", secrets=S)`, "HF_TOKEN", "possible"],
  [`${from}.run_commands("uv tool run acme", secrets=S)`, "HF_TOKEN", "possible"],
  [`${from}.run_commands("uv sync", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("bash setup.sh", secrets=S)`, "SCRIPT_KEY", "read"],
  [`${from}.run_commands("bash setup.sh", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.run_commands("bash /opt/elsewhere.sh", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("python fetch.py", secrets=S)`, "FETCH_KEY", "read"],
  [`${from}.run_commands("python fetch.py", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.run_commands("python -c 'import huggingface_hub'", secrets=S)`, "HF_TOKEN", "possible"],
  [`${from}.pip_install("playwright").run_commands("playwright install", secrets=S)`, "STRIPE_SECRET_KEY", "unlikely"],
  [`${from}.run_commands(*commands(), secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.run_commands("echo 'password $PIP_PASS' > ~/.netrc").pip_install("acme", secrets=S)`, "PIP_PASS", "read"],
  [`${from}.apt_install("git", secrets=S)`, "GITHUB_TOKEN", "none"],
  [`${from}.pip_install("httpx", "torch==2.4", secrets=S)`, "HF_TOKEN", "none"],
  [`${from}.pip_install(["httpx"], "torch==2.4", secrets=S)`, "PIP_INDEX_URL", "read"],
  [`${from}.pip_install("git+https://github.com/a/b", secrets=S)`, "GITHUB_TOKEN", "possible"],
  [`${from}.pip_install("git+https://$MY_PAT@github.com/a/b", secrets=S)`, "MY_PAT", "read"],
  [`${from}.pip_install("a", index_url="https://pypi.org/simple", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.pip_install("a", index_url="https://eu-python.pkg.dev/p/simple", secrets=S)`, "SA_KEY", "possible"],
  [`${from}.pip_install("a", extra_index_url="https://u:$PAT@pypi.acme.example", secrets=S)`, "PAT", "read"],
  [`${from}.pip_install("a", extra_index_url="https://u:$PAT@pypi.acme.example", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.pip_install("a", extra_options="--index-url $INDEX", secrets=S)`, "INDEX", "read"],
  [`${from}.pip_install("./tools", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.uv_pip_install("httpx", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.uv_pip_install("httpx", secrets=S)`, "UV_INDEX_ACME_PASSWORD", "possible"],
  [`${from}.uv_pip_install(requirements=["plain.txt"], secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.uv_sync(secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.pip_install_from_requirements("requirements.txt", secrets=S)`, "INDEX_TOKEN", "read"],
  [`${from}.pip_install_from_requirements("plain.txt", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.pip_install_from_requirements("git.txt", secrets=S)`, "GITHUB_TOKEN", "possible"],
  [`${from}.pip_install_from_requirements("own.txt", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.pip_install_from_requirements("gone.txt", secrets=S)`, "OPENAI_API_KEY", "possible"],
  [`${from}.pip_install_from_pyproject("pyproject.toml", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.poetry_install_from_file("pyproject.toml", secrets=S)`, "POETRY_HTTP_BASIC_ACME_PASSWORD", "possible"],
  [`${from}.pip_install_private_repos("github.com/a/b", git_user="u", secrets=S)`, "GITHUB_TOKEN", "read"],
  [`${from}.pip_install_private_repos("gitlab.com/a/b", git_user="u", secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.micromamba_install("numpy", channels=["conda-forge"], secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.dockerfile_commands("RUN echo $KEY_ONE", secrets=S)`, "KEY_ONE", "read"],
  [`${from}.dockerfile_commands(["ENV A=1", "RUN pip install httpx"], secrets=S)`, "OPENAI_API_KEY", "none"],
  [`${from}.dockerfile_commands('RUN ["hf", "download", "acme/model"]', secrets=S)`, "HF_TOKEN", "read"],
  [`${from}.dockerfile_commands("RUN <<EOF\\necho\\nEOF", secrets=S)`, "OPENAI_API_KEY", "possible"],
  ['modal.Image.from_dockerfile("Dockerfile", secrets=S)', "DOCKER_KEY", "read"],
  ['modal.Image.from_dockerfile("Dockerfile", secrets=S)', "BUILD_KEY", "read"],
  ['modal.Image.from_dockerfile("Dockerfile", secrets=S)', "OPENAI_API_KEY", "none"],
  ['modal.Image.from_dockerfile("Elsewhere", secrets=S)', "OPENAI_API_KEY", "possible"],
])("%s: %s", async (image, key, use) => {
  const { project } = await linked({
    ...FILES,
    "app.py": `import sys
import modal
P = sys.argv[1]
S = [modal.Secret.from_name("given")]
image = ${image}
app = modal.App("x", image=image)


@app.function()
def run():
    pass
`,
  });
  const steps = project.workloads.filter(({ kind }) => kind === "image-build");
  expect(steps).toHaveLength(1);
  const [step] = steps;
  expect(step && useOf(project, step, [key]).kind).toBe(use);
});
