/** What the credential rules say: the same candidate reads the same in every rule. Never holds credential text. */
import type { Candidate } from "../../src/credentials/types.ts";
import type { Report, Severity } from "../../src/findings/finding.ts";
import { isScript } from "../../src/source/kind.ts";
import { DETECTORS } from "./detectors/index.ts";
import type { Placed } from "./placement.ts";

const DETECTOR_OF = new Map(DETECTORS.map((detector) => [detector.id, detector]));

/** "OpenAI credential `sk-proj-…(164 characters)`", "Password in a URL", "Random value of `api_key`". */
function describe(candidate: Candidate): string {
  const { kind, provider, name, redacted } = candidate;
  const given = name === null ? "" : ` of \`${name}\``;
  switch (kind) {
    case "private-key":
      return provider === null || provider === "PEM" ? "Private key" : `${provider} private key`;
    case "url":
      return `Password in a${provider === null || provider === "Generic URI" ? "" : ` ${provider}`} URL`;
    case "password":
      return `Password${given}`;
    case "generic":
      return `Random value${given}`;
    case "public":
      return `Publishable ${provider ?? ""} key`.replace("  ", " ");
    case "provider":
      return `${provider ?? ""} credential \`${redacted}\``.trimStart();
    default:
      return kind satisfies never;
  }
}

/** What whoever reads it can do, one sentence. */
function impactOf(candidate: Candidate): string {
  const detector = candidate.detector === null ? undefined : DETECTOR_OF.get(candidate.detector);
  return detector?.impact ?? "Whoever reads it can use it.";
}

/** The environment variable that the value should come from. */
export function keyOf({ name, detector }: Candidate): string {
  const words = (name ?? "").replace(/^-+/, "").replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  const key = words.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
  const usual = detector === null ? undefined : DETECTOR_OF.get(detector)?.env[0];
  if (name !== null && /^[A-Z][A-Z0-9_]*$/.test(name)) return name;
  if (usual !== undefined) return usual;
  return /^[A-Z][A-Z0-9_]*$/.test(key) && key !== "AUTHORIZATION" ? key : "API_KEY";
}

/** The name that a Secret for the value would have: `openai-secret`. */
export function secretNameOf({ provider }: Candidate, key: string): string {
  return secretNameFor(provider === null || /^(?:PEM|JWT|HTTP|Generic.*)$/.test(provider) ? key : provider);
}

/** `hf-token-secret` for `HF_TOKEN`. */
export function secretNameFor(subject: string): string {
  return `${subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .replace(/-secret$/, "")}-secret`;
}

/** Revoke, then the Modal way, with the key's name and no value. */
export function advice({ candidate, file }: Pick<Placed, "candidate" | "file">, lead = "Revoke it"): string {
  const key = keyOf(candidate);
  const secret = secretNameOf(candidate, key);
  if (isScript(file.kind))
    return `${lead}, keep the new one with \`modal secret create ${secret} ${key}=…\`, look it up with \`modal.secrets.fromName("${secret}", { requiredKeys: ["${key}"] })\` for a sandbox, and read it as \`process.env.${key}\`.`;
  return `${lead}, keep the new one with \`modal secret create ${secret} ${key}=…\`, attach it with \`secrets=[modal.Secret.from_name("${secret}", required_keys=["${key}"])]\` and read it as \`os.environ["${key}"]\`.`;
}

const SEVERITY_OF: Readonly<Record<Candidate["kind"], Severity>> = {
  provider: "high",
  "private-key": "high",
  url: "high",
  generic: "high",
  password: "medium",
  public: "informational",
};

/** The report of a placed candidate; `says` is the rest of the sentence that begins with the credential. */
export function reportOf(
  { candidate, file, target }: Placed,
  says: string,
  help: string | null,
  lower: Severity | null = null,
): Report {
  const isPublic = candidate.kind === "public";
  const half = candidate.detector !== null && DETECTOR_OF.get(candidate.detector)?.kind === "id";
  const place = (span: Candidate["span"]) => ({ file: file.path, span });
  return {
    severity: isPublic ? "informational" : (lower ?? (half ? "medium" : SEVERITY_OF[candidate.kind])),
    confidence: candidate.confidence,
    persona: isPublic ? "pedantic" : "regular",
    message: isPublic
      ? `${describe(candidate)} ${says}: it is published by design, so this is only a note.`
      : `${describe(candidate)} ${says}. ${impactOf(candidate)}`,
    help: isPublic ? null : help,
    primary: { place: place(candidate.span), label: candidate.redacted },
    related: [
      ...(candidate.pair ? [{ place: place(candidate.pair), label: "the id that belongs to it" }] : []),
      ...(target && candidate.name === null ? [{ place: target.keyPlace, label: `becomes ${target.key}` }] : []),
    ],
    path: [],
    fixes: [],
    subject: {
      ...((target?.key ?? candidate.name) && { key: target?.key ?? candidate.name ?? "" }),
      ...(candidate.hash && { hash: candidate.hash }),
    },
  };
}

/** What every credential rule says of its confidence. */
export const CONFIDENCE = `The score of the value: the format's own structure and checksum, the name it is given, how random it looks, and what stands around it. Paths of tests, examples and documentation lower it, so that such values are shown only with \`--min-confidence low\`; a token whose checksum is right stays. Placeholders, references (\`\${VAR}\`, \`os.environ[…]\`) and settings are never reported. Publishable keys are notes for the pedantic persona.`;
