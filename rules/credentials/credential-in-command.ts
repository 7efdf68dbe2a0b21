import { defineRule } from "../../src/rule.ts";
import { fromVariable } from "./fixes.ts";
import { candidatesFor, type Placed } from "./placement.ts";
import { CONFIDENCE, keyOf, reportOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "credential-in-command",
    category: "credentials",
    severity: "high",
    severityReason: "Everybody who can read the file, a log or the list of processes has the value.",
    summary: "A credential is written into a command, a script or a CI workflow",
    why: `A command with the value in it stays in the repository, in shell histories, in CI logs and in the list of processes. That also goes for \`modal secret create NAME KEY=value\` and \`modal token set\` in a script or in a README.`,
    fix: `Revoke the credential and let the command take it from the environment or from a file that is not committed: \`modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN"\`, \`modal secret create service-secret --from-dotenv .env\`. In GitHub Actions use \`\${{ secrets.SERVICE_TOKEN }}\`.`,
    autofix: {
      kind: "unsafe",
      does: `Takes the value from a variable: \`"$KEY"\` in a shell script, \`\${{ secrets.KEY }}\` in a GitHub workflow, \`os.environ\` in Python. The variable, and the new credential, are yours to set.`,
    },
    confidence: CONFIDENCE,
    references: ["https://modal.com/docs/reference/cli/secret"],
    cwe: 798,
  },
  examples: {
    bad: [
      {
        title: "Modal secret create with the value",
        files: { "deploy.sh": `modal secret create service-secret SERVICE_TOKEN={{random:32}}\n` },
        expect: ["deploy.sh:1"],
      },
      {
        title: "Modal token set in a workflow",
        files: {
          ".github/workflows/deploy.yml": `jobs:\n  deploy:\n    steps:\n      - run: modal token set --token-id {{token:modal-token-id}} --token-secret {{token:modal-token-secret}}\n`,
        },
        expect: [".github/workflows/deploy.yml:4"],
      },
      {
        title: "A variable of a workflow",
        files: {
          ".github/workflows/test.yml": `jobs:\n  test:\n    env:\n      SERVICE_TOKEN: {{random:32}}\n    steps:\n      - run: pytest\n`,
        },
        expect: [".github/workflows/test.yml:4"],
      },
      {
        title: "A flag in an argument list",
        files: {
          "tool.py": `import subprocess\n\nsubprocess.run(["tool", "--api-key", "{{random:32}}"])  # expect: credential-in-command\n`,
        },
      },
    ],
    good: [
      {
        title: "From a shell variable",
        files: { "deploy.sh": `modal secret create service-secret SERVICE_TOKEN="$SERVICE_TOKEN" OTHER=$(cat key)\n` },
      },
      {
        title: "From the CI's secrets",
        files: {
          ".github/workflows/deploy.yml": `jobs:\n  deploy:\n    env:\n      MODAL_TOKEN_SECRET: \${{ secrets.MODAL_TOKEN_SECRET }}\n`,
        },
      },
      {
        title: "Placeholders in documentation",
        files: {
          "README.md": `    modal secret create openai-secret OPENAI_API_KEY=sk-...\n    modal token set --token-id <id> --token-secret <secret>\n`,
        },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("credential-in-command", context)) {
      const key = keyOf(placed.candidate);
      const report = placed.candidate.setting
        ? reportOf(
            placed,
            "is written into a CI workflow",
            `Revoke it and keep the new one in the CI's own secrets: ${inWorkflow(placed, key)}.`,
          )
        : reportOf(
            placed,
            "is written into a command",
            `Revoke it and pass the new one from the environment (\`${key}="$${key}"\`), or with \`modal secret create … --from-dotenv\` from a file that is not committed.`,
          );
      yield { ...report, fixes: fromVariable(placed, context) };
    }
  },
});

function inWorkflow({ file: { path } }: Placed, key: string): string {
  return path.includes(".github/") ? `\`\${{ secrets.${key} }}\`` : `a masked variable \`${key}\` of the project`;
}
