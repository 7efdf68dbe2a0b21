import { fill } from "./examples.ts";

/** What a developer may do to a file. */
export const EDITS: readonly ((text: string, n: number) => string)[] = [
  (text, n) => `${text}\n\ndef added_${n}():\n    return ${n}\n`,
  (text, n) => `# ${"line\n# ".repeat(n % 5)}\n${text}`,
  (text, n) => `${text}\nimport os\nEXTRA = os.environ.get("EXTRA_${n % 4}", "dev")\n`,
  (text, n) => `${text}\nimport os\nif os.environ.get("APP_ENV") == "stage-${n % 3}":\n    EXTRA = 1\n`,
  (text, n) => text.replace(/from_name\(/, `from_name("other-${n % 3}" or `),
  (text) => text.replace(/secrets=\[/, 'secrets=[modal.Secret.from_name("one-more"), '),
  (text) => text.replace(/secrets=\[[^\]]*\]/, "secrets=[]"),
  (text) => text.replace(/os\.environ\["(\w+)"\]/, 'os.environ.get("$1", "")'),
  (text) => text.replace(/"prod"/, '"production"'),
  (text) => text.replace(/\bimport modal\b/, "import modal  # leastkey: ignore[unused-secret] x"),
  (text) => text.split("\n").slice(0, -4).join("\n"),
  (text) => text.replace(/^(?:from|import) (?!modal|os)\w.*$/m, ""),
  (text, n) => `${text}\nPASSWORD = "${fill("", "{{random:24}}")}${n}"\n`,
  (text) => `${text}\n(\n`,
  (text, n) => text.replace(/^(?:@|def |class )/m, `# note ${n}\n\ndef extra_${n}(a):\n    return a + ${n}\n\n\n$&`),
  (text, n) => text.replace(/^(?=\S)(?!@|def |class )/gm, n % 2 ? "# more\n" : "\n"),
  (text) => text.replace(/^\s*#.*\n/gm, ""),
];
