/** Why the credential engine took a value for none, in words. */

const WHY: Readonly<Record<string, string>> = {
  allowed: "its hash is among the allowed values",
  ignored: "another scanner's ignore comment stands there",
  placeholder: "it is a placeholder",
  "not-random": "it isn't random enough to be a credential",
  "context-missing": "its format is common, and nothing near it names the provider",
  "not-credentials": "what it decodes to is no user and password",
  prose: "it reads like a sentence",
  punctuation: "it has punctuation that credentials don't have",
  sample: "it is a sample from documentation",
  "sample-host": "the host is one for examples",
  short: "it is too short",
  template: "it is filled in at run time",
  "user-only": "there is a user and no password",
  "secret-name": "it is the name of a Modal Secret",
  "public-name": "its name says that it is public",
  "constant-name": "it is written like the name of a constant",
  "dotted-name": "it is a dotted name",
  "like-name": "it says what its own name says",
  "password-hash": "it is the hash of a password",
  "time-limit": "the rest of the file was left when its time was up",
  repeated: "it repeats a few characters",
  sequence: "its characters count up or down",
};

export function whyDropped(reason: string): string {
  return WHY[reason] ?? `it is ruled out as ${reason.replaceAll("-", " ")}`;
}
