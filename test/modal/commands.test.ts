import { describe, it } from "vitest";
import { expectModel } from "./project.ts";

const started = (lines: string) => `
import os
import subprocess
import sys
import modal

app = modal.App("x")

@app.function()
def f(given):
${lines
  .split("\n")
  .map((line) => `    ${line}`)
  .join("\n")}
`;

describe("commands that are known", () => {
  it("read what their row says, and nothing else", async () => {
    await expectModel(
      started('subprocess.run(["vllm", "serve", given, "--port", "80"])'),
      `
        function f 9
          read HF_TOKEN 10 implicit:vllm default
          read VLLM_API_KEY 10 implicit:vllm default
      `,
    );
  });

  it("in a line of shell, each of them", async () => {
    await expectModel(
      started(
        'os.system("cd /tmp && A=1 curl -sL https://x.y/z | tar xz; for i in a b; do echo $i; done")\nsubprocess.run(["bash", "-lc", f"ls {given} && ./tool"])\nsubprocess.run("sudo -u x nohup timeout 5 mystery --x".split())',
      ),
      `
        function f 9
          open 11: the command ./tool inherits the environment
          open 12: the command mystery inherits the environment
      `,
    );
  });

  it("a helper that takes a line or a list", async () => {
    await expectModel(
      started(
        'import shlex\ndef run(cmd, **options):\n    if isinstance(cmd, str):\n        cmd = shlex.split(cmd)\n    subprocess.Popen(cmd, **options)\nrun("ls -l")\nargs = ["cat", given]\nif given:\n    args.append("-v")\nrun(args, cwd="/tmp")',
      ),
      `
        function f 9
      `,
    );
  });

  it("a variable that the shell puts into the line is read", async () => {
    await expectModel(
      started(`os.system("NAME=x; curl -H $API_TOKEN https://x.y/$NAME '$NOT_ONE'")`),
      `
        function f 9
          read API_TOKEN 10 implicit:shell default
      `,
    );
  });

  it("a command that isn't known stays open, and so does code from elsewhere", async () => {
    await expectModel(
      started(
        'subprocess.run(given)\nsubprocess.run([given, "x"])\nsubprocess.run(["python", "-c", given])\nsubprocess.run([sys.executable, "/opt/elsewhere/run.py"])\nsubprocess.run(["npm", "run", "build"])',
      ),
      `
        function f 9
          read NPM_TOKEN 14 implicit:npm default
          open 10: a command inherits the environment
          open 11: a command inherits the environment
          open 12: the command python inherits the environment
          open 13: the command /opt/elsewhere/run.py inherits the environment
          open 14: the command npm inherits the environment
      `,
    );
  });
});

describe("commands that run code of the project", () => {
  const files = (command: string, more: Record<string, string>) => ({
    "app.py": started(`subprocess.run(${command})`),
    ...more,
  });
  const script =
    'import os\nTOP = os.environ["TOP"]\ndef main():\n    return os.environ["MAIN"]\ndef unused():\n    return os.environ["NO"]\nif __name__ == "__main__":\n    main()\n';

  it("a script, by its path in the container; its main block runs", async () => {
    for (const command of [
      '["python", "/root/work.py", "--x", given]',
      '[sys.executable, "-u", "work.py"]',
      '["torchrun", "--nproc-per-node=8", "/root/work.py"]',
      '["nohup", "python3.11", "work.py"]',
      'f"torchrun --nnodes 2 work.py --out {given}".split()',
      '["streamlit", "run", "/root/work.py", "--server.port", "8000"]',
    ]) {
      await expectModel(
        files(command, { "work.py": script }),
        `
        function f 9
          read TOP work.py:2 subscript via work.py
          read MAIN work.py:4 subscript via work.py > main
        `,
      );
    }
  });

  it("a script that torchrun is told to run from Python", async () => {
    for (const call of ["run(parse_args(args))", "main(args)"]) {
      await expectModel(
        {
          "app.py": started(
            `from torch.distributed.run import main, parse_args, run\nargs = ["--nproc-per-node=8", f"--node_rank={given}", "/root/work.py", "--steps", given]\n${call}`,
          ),
          "work.py": script,
        },
        `
          function f 9
            read TOP work.py:2 subscript via work.py
            read MAIN work.py:4 subscript via work.py > main
        `,
      );
    }
  });

  it("a module, and the application that a server imports", async () => {
    await expectModel(
      files('["python", "-m", "pkg.work"]', { "pkg/__init__.py": "", "pkg/work.py": script }),
      `
        function f 9
          read TOP pkg/work.py:2 subscript via pkg/work.py
          read MAIN pkg/work.py:4 subscript via pkg/work.py > main
      `,
    );
    await expectModel(
      files('["uvicorn", "web:server", "--port", "80"]', {
        "web.py":
          'import os\nTOP = os.environ["TOP"]\nserver = object()\nif __name__ == "__main__":\n    os.environ["NOT_READ"]\n',
      }),
      `
        function f 9
          read TOP web.py:2 subscript via web.py
      `,
    );
  });

  it("with an environment of its own nothing of this one is read", async () => {
    await expectModel(
      { "app.py": started('subprocess.run(["python", "work.py"], env={"A": "1"})'), "work.py": script },
      `
        function f 9
      `,
    );
  });
});
