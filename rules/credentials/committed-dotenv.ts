import { defineRule } from "../../src/rule.ts";
import { candidatesFor } from "./placement.ts";
import { CONFIDENCE, reportOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "committed-dotenv",
    category: "credentials",
    severity: "high",
    severityReason: "Everybody who can read the repository has the values.",
    summary: "A dotenv file or .modal.toml with real values is committed",
    why: `These files are meant for one machine. In the repository they hand all their values to everyone who clones it, and \`Secret.from_dotenv\`, \`add_local_dir\` or \`COPY . .\` carry them into the app.`,
    fix: `Revoke the values, take the file out of the repository (\`git rm --cached .env\`), name it in \`.gitignore\`, and keep an \`.env.example\` with the key names only. Upload the values once: \`modal secret create service-secret --from-dotenv .env\`.`,
    autofix: {
      kind: "none",
      why: `The file has to leave the repository and its values have to be revoked, which no edit of a file does.`,
    },
    confidence: `${CONFIDENCE} A file that git ignores or does not track is not reported: that is where such values belong.`,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: 538,
  },
  examples: {
    bad: [
      {
        title: "A token in .env",
        files: { ".env": `OPENAI_API_KEY={{token:openai-project-key}}\nDEBUG=1\n` },
        expect: [".env:1"],
      },
      {
        title: "A password",
        files: { ".env.production": `DB_HOST=db.acme.io\nDB_PASSWORD=s3cr3t-Pa55\n` },
        expect: [".env.production:2"],
      },
      {
        title: "The token of the Modal CLI",
        files: {
          ".modal.toml": `[default]\ntoken_id = "{{token:modal-token-id}}"\ntoken_secret = "{{token:modal-token-secret}}"\n`,
        },
        expect: [".modal.toml:3"],
      },
    ],
    good: [
      { title: "The key names only", files: { ".env.example": `OPENAI_API_KEY=\nDB_PASSWORD=changeme\n` } },
      { title: "Settings", files: { ".env": `LOG_LEVEL=debug\nHF_HOME=/cache/hf\nTOKENIZERS_PARALLELISM=false\n` } },
      {
        title: "References",
        files: { ".env": `OPENAI_API_KEY=\${OPENAI_API_KEY}\nDB_PASSWORD=op://vault/db/password\n` },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("committed-dotenv", context)) {
      const committed = placed.file.tracked === true;
      yield reportOf(
        placed,
        committed ? `is committed in ${placed.file.path}` : `stands in ${placed.file.path}`,
        "Revoke it, `git rm --cached` the file, ignore it, and upload the values with `modal secret create … --from-dotenv`.",
      );
    }
  },
});
