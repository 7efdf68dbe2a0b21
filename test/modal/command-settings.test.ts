import { describe, expect, it } from "vitest";
import { settingsIn } from "../../src/modal/command-settings.ts";
import { linked } from "./linked.ts";

describe("the variables that a line of shell sets", () => {
  it.each([
    ["A=1 python job.py", "A"],
    ["cd /x && export A=1 B=2 && python job.py", "A B"],
    ["env A=1 python job.py", "A"],
    ["A+=x; (B=1 run)", "A B"],
    ["python job.py --a=1", ""],
    ["curl 'http://x/?a=1'", ""],
    ["source .env; python job.py", "?"],
    [". /data/.env && python job.py", "?"],
    ["set -a; . .env", "?"],
    ["if true; then source .env; fi", "?"],
    ["dotenv run python job.py", "?"],
    ["doppler run -- python job.py", "?"],
    ["op run -- python job.py", "?"],
    ["uv run --env-file .env job.py", "?"],
    ["export $(cat .env | xargs) && python job.py", "?"],
    ['eval "$(vault env)"', "?"],
    ["find . -name x", ""],
    ["python -m dotenv_tools.x", ""],
  ])("%s", (line, expected) => {
    const { keys, open } = settingsIn([line]);
    expect([...keys, ...(open ? ["?"] : [])].join(" ")).toBe(expected);
  });
});

describe("code that a command starts", () => {
  it.each([
    ['subprocess.run(["python", "job.py"])', false],
    ['subprocess.run("A=1 python job.py", shell=True)', true],
    ['subprocess.run("B=1 python job.py", shell=True)', false],
    ['subprocess.run(["env", "A=1", "python", "job.py"])', true],
    ['subprocess.run(["bash", "run.sh"])', true],
    ['subprocess.run(["python", "job.py"], env={**os.environ, "A": "1"})', true],
    ['subprocess.run(["python", "job.py"], env=os.environ | {"B": "1"})', false],
    ['subprocess.run(["python", "job.py"], env={**os.environ, **given})', true],
    ['subprocess.run(["python", "job.py"], env=dict(os.environ))', false],
    ['subprocess.run("source /data/.env; python job.py", shell=True)', true],
  ])("%s gives it the variable, or may: %s", async (call, isGiven) => {
    const { workload } = await linked({
      "app.py": `
        import os
        import subprocess
        import modal

        app = modal.App("x")

        @app.function()
        def work(given):
            os.environ["OWN"]
            ${call}
      `,
      "job.py": 'import os\nos.environ["A"]\n',
      "run.sh": "export A=1\npython job.py\n",
    });
    const { reads } = workload("work");
    expect(reads.find(({ key }) => key === "A")?.guarded).toBe(isGiven);
    expect(reads.find(({ key }) => key === "OWN")?.guarded).toBe(false);
  });

  it("and the command itself", async () => {
    const { workload } = await linked(`
      import subprocess
      import modal

      app = modal.App("x")

      @app.function()
      def given():
          subprocess.run("WANDB_API_KEY=x wandb login", shell=True)

      @app.function()
      def missing():
          subprocess.run("wandb login", shell=True)
    `);
    const guarded = (name: string) =>
      workload(name).reads.flatMap(({ key, guarded }) => (key === "WANDB_API_KEY" ? [guarded] : []));
    expect([guarded("given"), guarded("missing")]).toEqual([[true], [false]]);
  });
});
