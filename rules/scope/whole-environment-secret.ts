import type { Report } from "../../src/findings/finding.ts";
import type { Open, Secret, Workload } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "whole-environment-secret",
    category: "scope",
    severity: "high",
    summary: "The whole environment of the deploying machine is put into a secret or an env",
    why: `Everything that the deploying shell or CI job knows goes along: cloud credentials, the Modal token, tokens of other projects, session variables. It is stored with the app and lies open in every container; and which keys the code needs, nobody can tell any more.`,
    fix: `Name the keys: \`modal.Secret.from_local_environ(["OPENAI_API_KEY"])\`, \`from_dict({"OPENAI_API_KEY": os.environ["OPENAI_API_KEY"]})\`, or a named secret.`,
    confidence: `Certain: the code copies \`os.environ\` as a whole. A copy that is filtered by name, and a bare \`from_dotenv()\`, which is documented use, are not reported.`,
    references: ["https://modal.com/docs/reference/modal.Secret", "https://modal.com/docs/guide/secrets"],
    cwe: 200,
  },
  examples: {
    bad: [
      {
        title: "from_dict of a copy",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")
secret = modal.Secret.from_dict(dict(os.environ))  # expect: whole-environment-secret


@app.function(secrets=[secret])
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "Spread into a dict",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict({**os.environ, "MODE": "batch"})])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "As the env of a function",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(env={**os.environ})  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
    ],
    good: [
      {
        title: "The keys are named",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_local_environ(["JOBS_TOKEN"])])
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "A bare from_dotenv",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "A copy inside the container, for a child process",
        files: {
          "app.py": `import os
import subprocess
import modal

app = modal.App("jobs")


@app.function()
def run():
    subprocess.run(["/opt/job"], env={**os.environ, "MODE": "batch"}, check=True)
`,
        },
      },
    ],
  },
  *check({ project }) {
    for (const secret of project.secrets) {
      if (secret.wholeEnvironment)
        yield ofSecret(
          secret,
          attachedWorkloads(project, secret).map(({ workload }) => workload),
        );
    }
    const opened = new Map<string, { readonly open: Open; readonly workloads: Workload[] }>();
    for (const workload of project.workloads) {
      for (const open of workload.envOpen) {
        if (open.kind !== "whole-environment") continue;
        const before = opened.get(placeKey(open.place)) ?? { open, workloads: [] };
        before.workloads.push(workload);
        opened.set(placeKey(open.place), before);
      }
    }
    for (const { open, workloads } of opened.values()) yield ofEnv(open, workloads);
  },
});

function ofSecret(secret: Secret, workloads: readonly Workload[]): Report {
  const who = workloads.length > 0 ? namesOfWorkloads(workloads) : "whatever it is attached to";
  return {
    ...common(workloads),
    message: `This secret takes the whole environment of the deploying machine along: every credential of that shell or CI job ends up with ${who}.`,
    primary: { place: secret.place, label: "the whole environment goes in here" },
    subject: { secret: "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

function ofEnv(open: Open, workloads: readonly Workload[]): Report {
  return {
    ...common(workloads),
    message: `The whole environment of the deploying machine becomes the env of ${namesOfWorkloads(workloads)}: every credential of that shell or CI job goes along, in plain text.`,
    primary: { place: open.place, label: "the whole environment goes in here" },
    subject: { key: "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

function common(workloads: readonly Workload[]): Omit<Report, "message" | "primary" | "subject"> {
  return {
    severity: "high",
    confidence: "high",
    persona: "regular",
    help: "Name the keys that are needed: `modal.Secret.from_local_environ([...])`.",
    related: workloads
      .slice(0, 5)
      .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} gets it all` })),
    path: [],
    fixes: [],
  };
}
