import { describe, expect, it } from "vitest";
import { useOf } from "../../src/modal/query.ts";
import { linked } from "./linked.ts";
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

describe("words that Python puts together", () => {
  it("paths, programs looked up, quoted words, choices and joined lists", async () => {
    await expectModel(
      started(
        [
          "import pathlib, shlex, shutil",
          'folder = pathlib.Path("/usr/bin")',
          'subprocess.run([str(folder / "ls"), given])',
          'subprocess.run([shutil.which("fd") or shutil.which("fdfind"), given])',
          'subprocess.run(["cat"] + given)',
          'subprocess.run(["bash", "-c", f"tar -xf {shlex.quote(str(given))} && ls"])',
          'subprocess.run([os.path.join("/usr/bin", "git"), "status"])',
          'subprocess.run(["tar" if given else "zip", "x"])',
          'subprocess.run([str(pathlib.Path(given) / "tool")])',
          "subprocess.run([str(pathlib.Path(given))])",
          'subprocess.run([shutil.which("ls") or shutil.which("mystery")])',
        ].join("\n"),
      ),
      `
        function f 9
          open 18: the command …/tool inherits the environment
          open 19: a command inherits the environment
          open 20: the command mystery inherits the environment
      `,
    );
  });

  it("code in the command itself: what it imports, open where it looks at the environment", async () => {
    const { workload } = await linked(
      started(
        'subprocess.run(["python", "-c", "import jax; print(jax.devices())"])\nsubprocess.run(["python", "-c", "import os\\nprint(os.environ)"])',
      ),
    );
    expect(workload("f").externals).toEqual(["jax", "modal"]);
    expect(workload("f").readsOpen.map(({ why }) => why)).toEqual(["the command python inherits the environment"]);
  });
});

describe("shell scripts of the project", () => {
  it("are followed: their commands, what these start, and the variables they use", async () => {
    await expectModel(
      {
        "app.py": started('subprocess.run(["/root/start.sh"])\nsubprocess.run("bash scripts/other.sh", shell=True)'),
        "start.sh":
          '#!/bin/sh\n# $NOT_THIS\nset -e\nsay() { echo "$1"; }\nsay hello\nPORT=80\ncurl -H "$API_TOKEN" "http://x:$PORT"\npython3 -u work.py\n',
        "work.py": 'import os\nTOP = os.environ["TOP"]\n',
        "scripts/other.sh": "exec ./unheard-of --now\n",
      },
      `
        function f 9
          read API_TOKEN 10 implicit:shell default
          read TOP work.py:2 subscript via work.py
          open 11: the command ./unheard-of inherits the environment
      `,
    );
  });

  it("one of several of that name is not followed", async () => {
    await expectModel(
      { "app.py": started('subprocess.run(["/srv/run.sh"])'), "a/run.sh": "ls\n", "b/run.sh": "ls\n" },
      `
        function f 9
          open 10: the command /srv/run.sh inherits the environment
      `,
    );
  });
});

describe("a script that the image has under another name", () => {
  it("is followed by the name it has there", async () => {
    const app = (there: string) => `
import subprocess
import modal

image = modal.Image.debian_slim().add_local_file("training.py", "${there}")
app = modal.App("x", image=image)

@app.function()
def f():
    subprocess.run(["torchrun", "/root/script.py"])
`;
    const training = 'import os\nTOP = os.environ["TOP"]\n';
    for (const there of ["/root/script.py", "/root/"]) {
      const followed = there.endsWith(".py");
      await expectModel(
        { "app.py": app(there), "training.py": training },
        followed
          ? `
          function f 8
            read TOP training.py:2 subscript via training.py
        `
          : `
          function f 8
            open 9: the command /root/script.py inherits the environment
        `,
      );
    }
  });
});

describe("programs from outside", () => {
  const app = (image: string, command: string, decorator = "") => `
import subprocess
import modal

image = ${image}
app = modal.App("x")

@app.function(image=image${decorator})
def f(given):
    subprocess.run(${command})
`;
  const CLONE = 'run_commands("git clone https://github.com/acme/folding /opt/folding")';

  const publicOnes: readonly (readonly [string, string, string])[] = [
    ['modal.Image.debian_slim().apt_install("mystery")', '["mystery", given]', "mystery"],
    ['modal.Image.debian_slim().pip_install("mystery")', '["python", "-m", "mystery.main"]', "mystery.main"],
    ['modal.Image.from_registry("acme/tools:1")', '["/opt/acme/bin/mystery"]', "/opt/acme/bin/mystery"],
    [`modal.Image.debian_slim().${CLONE}`, '["python", "/opt/folding/run.py"]', "/opt/folding/run.py"],
    [`modal.Image.debian_slim().${CLONE}`, '["perl", "run.pl"]', "run.pl"],
    [
      'modal.Image.debian_slim().pip_install("git+https://github.com/acme/folding.git@v1", extra_index_url="https://wheels.example.com")',
      '["mystery"]',
      "mystery",
    ],
    ['modal.Image.debian_slim().apt_install("a") if given else modal.Image.micromamba()', '["mystery"]', "mystery"],
  ];
  for (const [image, command, name] of publicOnes) {
    it(`anybody can get ${name} of ${image}`, async () => {
      const { workload } = await linked(app(image, command));
      // A program that was cloned may read keys of its repository's name.
      expect(workload("f").programs).toEqual(image.includes(CLONE) ? [name, "acme/folding"] : [name]);
      expect(workload("f").readsOpen).toEqual([]);
    });
  }

  const privateOnes: readonly (readonly [string, string, string?])[] = [
    // Nothing was installed, so it came from elsewhere.
    ["modal.Image.debian_slim()", '["mystery"]'],
    ['modal.Image.from_registry("acme/tools:1", secret=modal.Secret.from_name("registry"))', '["mystery"]'],
    ['modal.Image.from_aws_ecr("acme/tools:1", secret=modal.Secret.from_name("aws"))', '["mystery"]'],
    ['modal.Image.debian_slim().pip_install_private_repos("github.com/acme/x", git_user="a")', '["mystery"]'],
    ['modal.Image.debian_slim().run_commands("git clone git@github.com:acme/x.git")', '["mystery"]'],
    ['modal.Image.debian_slim().run_commands("git clone https://$TOKEN@github.com/acme/x.git")', '["mystery"]'],
    ['modal.Image.debian_slim().run_commands("aws s3 cp s3://acme/tool /usr/bin/mystery")', '["mystery"]'],
    [
      'modal.Image.debian_slim().run_commands("pip install mystery", secrets=[modal.Secret.from_name("index")])',
      '["mystery"]',
    ],
    ['modal.Image.debian_slim().pip_install("./wheels/mystery.whl")', '["mystery"]'],
    ["unheard_of.image()", '["mystery"]'],
    // On a volume, or made while it runs.
    [`modal.Image.debian_slim().${CLONE}`, '["/vol/tool"]', ', volumes={"/vol": modal.Volume.from_name("v")}'],
    ['modal.Image.debian_slim().apt_install("a")', '["./tool"]'],
    ['modal.Image.debian_slim().apt_install("a")', '["python", "generated.py"]'],
    // They run what the user gives them.
    ['modal.Image.debian_slim().pip_install("jupyter")', '["jupyter", "lab"]'],
    ['modal.Image.debian_slim().pip_install("x")', '["python", given]'],
  ];
  for (const [image, command, decorator] of privateOnes) {
    it(`${command} of ${image}${decorator ?? ""} may be anything`, async () => {
      const { workload } = await linked(app(image, command, decorator));
      expect(workload("f").programs).toEqual([]);
      expect(workload("f").readsOpen).toHaveLength(1);
    });
  }

  it("a file or a declared script of the project is none", async () => {
    const source = app('modal.Image.debian_slim().pip_install("a")', '["fold"]');
    const declared = await linked({
      "app.py": source,
      "pyproject.toml": '[project.scripts]\nfold = "folding.cli:main"\n',
    });
    expect(declared.workload("f").programs).toEqual([]);
    const script = await linked({
      "app.py": app('modal.Image.from_registry("acme/x")', '["python", "/srv/tools/fold.py"]'),
      "elsewhere/fold.py": "",
    });
    expect(script.workload("f").programs).toEqual([]);
  });

  it("steps that a function adds through pipe count", async () => {
    const source = (line: string) => `
import subprocess
import modal

def extended(image, *more):
    return image${line}

image = modal.Image.debian_slim().apt_install("git").pipe(extended, "x")
app = modal.App("x")

@app.function(image=image)
def f():
    subprocess.run(["mystery"])
`;
    expect((await linked(source('.pip_install("a")'))).workload("f").programs).toEqual(["mystery"]);
    expect((await linked(source('.run_commands("gsutil cp gs://acme/x /bin/")'))).workload("f").programs).toEqual([]);
  });
});

describe("the entrypoint of an image", () => {
  it("starts with the container: what it reads is read there", async () => {
    const app = (there: string) => `
import modal

image = modal.Image.debian_slim().apt_install("vpn").add_local_file("entry.sh", "/root/entry.sh").entrypoint([${there}])
app = modal.App("x", image=image)

@app.function()
def f():
    return 1
`;
    const files = { "entry.sh": 'vpn up --key $VPN_AUTHKEY\npython3 init.py\nexec "$@"\n', "init.py": "" };
    const { workload } = await linked({ "app.py": app('"/root/entry.sh"'), ...files });
    expect(workload("f").reads.map(({ key }) => key)).toEqual(["VPN_AUTHKEY"]);
    expect(workload("f").programs).toEqual(["vpn"]);
    const unknown = await linked({ "app.py": app('"./made-up"'), ...files });
    expect(unknown.workload("f").readsOpen.map(({ why }) => why)).toEqual([
      "the command ./made-up inherits the environment",
    ]);
  });

  it("an empty one, which takes that of the base image away, starts nothing", async () => {
    const { workload } = await linked({
      "app.py": `
import modal

image = modal.Image.from_registry("nvidia/cuda:12.8.1-devel-ubuntu22.04", add_python="3.12").entrypoint([])
app = modal.App("x", image=image)

@app.function()
def f():
    return 1
`,
    });
    expect(workload("f").readsOpen).toEqual([]);
  });
});

describe("packages of an image that is made of public parts", () => {
  const published = async (steps: string, more: Record<string, string> = {}) => {
    const source = `
import modal

image = modal.Image.debian_slim()${steps}
app = modal.App("x", image=image)

@app.function()
def f():
    import folding_tools
    return folding_tools
`;
    return (await linked({ "app.py": source, ...more })).workload("f").published.includes("folding_tools");
  };

  it("anybody can get, whatever the distribution is called", async () => {
    expect(await published('.run_commands("pip install foldkit")')).toBe(true);
    expect(await published('.run_commands("cd /opt/x && pip install -e .")')).toBe(true);
    expect(await published("")).toBe(false);
    expect(
      await published('.run_commands("pip install --index-url https://a:b@pypi.example.com/simple foldkit")'),
    ).toBe(false);
  });

  it("unless one of the project's own may be among them", async () => {
    const own = '.add_local_dir("core", "/tmp/core", copy=True).run_commands("pip install /tmp/core")';
    expect(await published(own, { "core/readme.txt": "" })).toBe(false);
  });
});

describe("an environment handed to a process", () => {
  const used = async (lines: string) => {
    const { project, workload } = await linked(started(lines));
    return useOf(project, workload("f"), ["ACME_KEY"]).kind;
  };

  it("is read by the process alone", async () => {
    expect(await used('env = os.environ.copy()\nenv["A"] = "1"\nsubprocess.run(["ls"], env=env)')).toBe("none");
    expect(await used('subprocess.run(["ls"], env={**os.environ, "A": "1"})')).toBe("none");
    expect(await used('subprocess.run(["ls"], env={k: v for k, v in os.environ.items() if k != "A"})')).toBe("none");
    expect(await used('subprocess.run(["ls"], env=os.environ | {"A": "1"})')).toBe("none");
    expect(await used('subprocess.run(["ls"], env={"A": "1"} | os.environ)')).toBe("none");
    expect(await used('subprocess.run(["./tool"], env={**os.environ, "A": "1"})')).toBe("possible");
  });

  it("through a helper that adds to it", async () => {
    const run = `
def made(env):
    base = os.environ | {"A": "1"}
    if env is None:
        return base
    return {k: v for k, v in (base | env).items() if v is not None}
def run(command, **options):
    options["env"] = made(options.get("env"))
    with subprocess.Popen(command, **options) as process:
        print(process.stdout.read())
`;
    expect(await used(`${run}run(["ls"])\nrun(["cat"], env={"B": "2"})`)).toBe("none");
    expect(await used(`${run}run(["./tool"], env={"B": "2"})`)).toBe("possible");
    expect(await used(`${run}run(["printenv"])`)).toBe("possible");
    expect(await used(`${run}run(["env"], env={"B": "2"})`)).toBe("possible");
    expect(await used(`${run}print(made({"B": "2"}))\nrun(["ls"])`)).toBe("possible");
  });

  it("and by what else it is handed to", async () => {
    expect(await used('env = os.environ.copy()\nsubprocess.run(["ls"], env=env)\nprint(env)')).toBe("possible");
    expect(await used('env = dict(os.environ)\nsubprocess.run(["ls"], env=env)\nreturn env')).toBe("possible");
  });
});

describe("launchers of functions", () => {
  it("run the function that they are given, in processes of their own", async () => {
    const source = (given: string) => `
import os
import accelerate
import modal
import torch.multiprocessing

app = modal.App("x")

@app.function()
def f(other):
    def train(rank=0):
        return os.environ["TOKEN"]

    ${given}
`;
    for (const given of [
      "accelerate.notebook_launcher(train, num_processes=1)",
      "torch.multiprocessing.spawn(train, (1,))",
    ]) {
      const { workload } = await linked(source(given));
      expect([given, workload("f").readsOpen, workload("f").reads.map(({ key }) => key)]).toEqual([
        given,
        [],
        ["TOKEN"],
      ]);
    }
    const { workload } = await linked(source("accelerate.notebook_launcher(other)"));
    expect(workload("f").readsOpen).toHaveLength(1);
  });

  it("torchrun starts a command where it is told that there is no Python", async () => {
    await expectModel(
      started(
        'subprocess.run(["torchrun", "--no_python", "--nproc_per_node", "8", "megatron", "sft", "--x", given])\nsubprocess.run(["torchrun", "--no-python", "--nnodes", "2", "ls"])',
      ),
      `
        function f 9
          open 10: the command megatron inherits the environment
      `,
    );
  });
});

describe("keys that a configuration names", () => {
  it("may be read by a program from outside", async () => {
    const source = `
import subprocess
import modal

image = modal.Image.debian_slim().pip_install("proxy")
app = modal.App("x")

@app.function(image=image)
def f():
    subprocess.run(["proxy-server", "--config", "config.yaml"])
`;
    const use = async (more: Record<string, string>) => {
      const { project, workload } = await linked({ "app.py": source, ...more });
      return useOf(project, workload("f"), ["CHARGEWELL_KEY"]).kind;
    };
    expect(await use({ "config.yaml": "key: plain\n" })).toBe("unlikely");
    expect(await use({ "config.yaml": "key: ${CHARGEWELL_KEY}\n" })).toBe("possible");
    expect(await use({ "config.yaml": "key: os.environ/CHARGEWELL_KEY\n" })).toBe("possible");
    expect(await use({ ".github/workflows/deploy.yml": "run: echo $CHARGEWELL_KEY\n" })).toBe("unlikely");
  });
});
