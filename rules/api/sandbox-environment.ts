import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addArgument, addOption } from "../../src/fixes/items.ts";
import { environmentsWith } from "../../src/inventory/query.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { App, Attachment, CaseText, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { textsOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { isScriptPath } from "../../src/source/kind.ts";
import { appOf } from "../shared/apps.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { joined, nameOfSecret } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "sandbox-environment",
    category: "api",
    severity: "medium",
    severityReason: "The sandbox works with another environment's secret, or doesn't start.",
    summary: "A sandbox in one Modal Environment with a secret that is looked up in the default one",
    why: `A function's secrets are looked up in the environment into which its app is deployed. A sandbox's are not: \`Secret.from_name("agent")\` in \`Sandbox.create(app=App.lookup("runner", environment_name="prod"), …)\` is looked up in the default environment of whoever makes the call. The sandbox runs in prod with the secret of another environment, or fails because there is none of that name.`,
    fix: `Say the environment at the secret too: \`Secret.from_name("agent", environment_name="prod")\`.`,
    autofix: {
      kind: "unsafe",
      does: `Names the app's environment at the secret too, where all that is given it are sandboxes of that environment.`,
    },
    confidence: `Medium where the app's environment is named in the code and the secret's isn't: the caller's default (\`MODAL_ENVIRONMENT\`, or the profile's) may happen to be the same. Low for an app in \`main\`, the usual default. Silent where the app takes its environment from \`MODAL_ENVIRONMENT\` itself, and for secrets that aren't looked up by name.`,
    references: ["https://modal.com/docs/guide/environments", "https://modal.com/docs/reference/modal.Sandbox"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "The app is of prod, the secret of wherever the script runs",
        files: {
          "run.py": `import modal

app = modal.App.lookup("runner", environment_name="prod", create_if_missing=True)
sandbox = modal.Sandbox.create(
    "python", "agent.py",
    app=app,
    secrets=[modal.Secret.from_name("agent")],  # expect: sandbox-environment
)
`,
        },
      },
      {
        title: "The app is run in an environment of its own",
        files: {
          "run.py": `import modal

app = modal.App("evaluation")
judge = modal.Secret.from_name("judge")


def main():
    with app.run(environment_name="staging"):
        modal.Sandbox.create("bash", app=app, secrets=[judge])  # expect: sandbox-environment
`,
        },
      },
      {
        title: "The JS SDK",
        files: {
          "run.ts": `import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("runner", { environment: "prod", createIfMissing: true });
const image = modal.images.fromRegistry("node:22");
const key = await modal.secrets.fromName("agent");
const sandbox = await modal.sandboxes.create(app, image, { secrets: [key] }); // expect: sandbox-environment
`,
        },
      },
    ],
    good: [
      {
        title: "Both say where",
        files: {
          "run.py": `import modal

app = modal.App.lookup("runner", environment_name="prod")
key = modal.Secret.from_name("agent", environment_name="prod")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[key])
`,
        },
      },
      {
        title: "Neither says it: both take the default",
        files: {
          "run.py": `import modal

app = modal.App.lookup("runner", create_if_missing=True)
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[modal.Secret.from_name("agent")])
`,
        },
      },
      {
        title: "The app's is the default by another way, and a secret that isn't looked up",
        files: {
          "run.py": `import os
import modal

here = modal.App.lookup("runner", environment_name=os.environ.get("MODAL_ENVIRONMENT"))
prod = modal.App.lookup("runner", environment_name="prod")
one = modal.Sandbox.create("bash", app=here, secrets=[modal.Secret.from_name("agent")])
two = modal.Sandbox.create("bash", app=prod, secrets=[modal.Secret.from_dict({"MODE": "fast"})])
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const workload of project.workloads) {
      if (workload.kind !== "sandbox") continue;
      const app = appOf(project, workload);
      const environments = elsewhere(app?.environmentName ?? null);
      if (!app || environments.length === 0) continue;
      for (const attachment of workload.attachments) {
        const { secret } = attachment;
        if (secret.kind === "name" && secret.environmentName === null)
          yield {
            ...report(workload, app, attachment, environments, inventory),
            fixes: fixesOf(project, files, secret, environments),
          };
      }
    }
  },
});

/** The environments that the code itself names; none where the caller's own default is taken. */
function elsewhere(environment: CaseText | null): readonly string[] {
  const isDefault = environment?.cases.some(({ when, value }) => when.MODAL_ENVIRONMENT?.includes(value));
  return isDefault ? [] : textsOf(environment).filter((name) => name !== "");
}

/** Names the one environment at the secret too, where sandboxes of that environment alone are given it. */
function fixesOf(
  project: ModalProject,
  files: Files,
  secret: Secret,
  [environment, ...others]: readonly string[],
): readonly Fix[] {
  const isOfOne = attachedWorkloads(project, secret).every(
    ({ workload }) => workload.kind === "sandbox" && appOf(project, workload)?.environmentName?.known === environment,
  );
  if (environment === undefined || others.length > 0 || !isOfOne || textsOf(secret.name).length !== 1) return [];
  const edits = isScriptPath(secret.place.file)
    ? addOption(files, secret.place, `environment: "${environment}"`)
    : addArgument(files, secret.place, `environment_name="${environment}"`);
  return fixes(`Look it up in \`${environment}\``, false, edits);
}

function report(
  workload: Workload,
  app: App,
  { secret, place }: Attachment,
  environments: readonly string[],
  inventory: Inventory,
): Report {
  const names = joined(
    environments.map((name) => `\`${name}\``),
    "or",
  );
  const [name] = textsOf(secret.name);
  const held = name === undefined ? [] : environmentsWith(inventory, name);
  const isUsual = environments.every((each) => each === "main");
  return {
    severity: "medium",
    confidence: isUsual ? "low" : "medium",
    persona: "regular",
    message: `The sandbox runs in the environment ${names}, but ${nameOfSecret(secret)} is looked up in the caller's default environment${held.length === 1 ? ` (only \`${held[0]}\` has it)` : ""}.`,
    help: `Add \`environment_name=\` to the secret as well.`,
    primary: { place, label: "looked up in the default environment" },
    related: [
      { place: app.place, label: `the app is of ${names}` },
      { place: secret.place, label: "no environment is named here" },
      { place: workload.place, label: "the sandbox gets it" },
    ],
    path: [],
    fixes: [],
    subject: { workload: workload.name, ...(name === undefined ? {} : { secret: name }) },
  };
}
