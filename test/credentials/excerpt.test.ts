import { beforeAll, describe, expect, it } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { scanCredentials } from "../../src/credentials/engine.ts";
import { excerptAt } from "../../src/credentials/excerpt.ts";
import { prepare, random, scan } from "./scanning.ts";

/** The excerpt of the lines that hold `§`, and what its text says of the places. */
function excerptOf(marked: string): string {
  const offsets = [...marked.matchAll(/§/g)].map(({ index }) => index);
  return excerptAt(marked, offsets)?.text ?? "";
}

describe("an excerpt", () => {
  beforeAll(prepare);

  it("holds the statements asked for, with the functions and classes around them", () => {
    const text =
      'import a\nclass A(B):\n    x = 1\n    def f(self):\n        if y:\n            k = "§"\n        return 2\n    z = "§"\nb = 3\n';
    expect(excerptOf(text)).toBe('class A(B):\n pass\n def f(self):\n  pass\n  k = "§"\n z = "§"\n');
  });

  it("begins no line with what only goes on", () => {
    expect(excerptOf('if a:\n    b\nelif c == "§":\n    d\nelse: e = "§"\ntry: x\nexcept f: g = "§"\n')).toBe(
      'if c == "§":\n pass\ne = "§"\ntry: pass\nexcept f: g = "§"\n',
    );
  });

  it("gives decorators something to decorate, and a match a case", () => {
    expect(excerptOf('@app.f("§")\ndef g(): ...\nmatch "§":\n    case "§":\n        pass\n')).toBe(
      '@app.f("§")\ndef _(): pass\nmatch "§":\n case _: pass\nmatch _:\n case "§":\n  pass\n',
    );
  });

  it("says where its text lies in the file", () => {
    const text = 'x = 1\ndef f():\n    k = "§"\n';
    const excerpt = excerptAt(text, [text.indexOf("§")]);
    const at = excerpt?.text.indexOf('"§"') ?? 0;
    expect(excerpt?.locate(at, at + 3)).toEqual({ start: text.indexOf('"§"'), end: text.indexOf('"§"') + 3 });
  });

  it("is not made of a file whose lines are not certain", () => {
    expect(excerptAt("x = (\n", [0])).toBeNull();
  });

  it("gives the findings that the whole file gives", () => {
    const values = Array.from({ length: 14 }, (_, i) => random(32, `value ${i}`));
    const text = `"""Notes. api_key = ${values[0]}"""
import os
# token: "${values[1]}"
API_KEY: str = "${values[2]}"

class Settings(Base):
    """secret_key: '${values[3]}'"""
    secret_key: str = "${values[4]}"
    db_secret = Field(
        default="${values[5]}",
    )

    @property
    def token(self):
        if self.cached:
            return "${values[6]}"
        elif os.environ.get("A_TOKEN", "${values[7]}"):
            client.api_key = "${values[8]}"
        else: self.auth_token = "${values[9]}"
        return [
            "${values[10]}",
        ]

def login(name, password="Tr0ub4dor&3"):
    with open(name) as f:
        for api_key in ["${values[11]}"]:
            if "${values[12]}" == api_key: pass
    url = f"https://u:${values[13]}@db.acme.io/{name}"
`;
    const { candidates } = scan("app.py", text);
    expect(candidates).toEqual(scan("app.py", text, { thorough: true }).candidates);
    expect(candidates.length).toBe(15);
  });

  it("is not asked for where only Modal Secrets are named", () => {
    const text = `import modal
store = modal.Secret.from_name(f"store-7-{STAGE}", required_keys=["STORE_URL"])
password = modal.Secret.from_name("requests-77a")
@app.function(secrets=[store, modal.Secret.from_name("auth-token-9")])
def work(): ...
`;
    let asked = 0;
    const file = { path: "app.py", kind: "python" as const, text, bytes: text.length, tracked: null };
    const settings = { detectors: DETECTORS, allowedHashes: new Set<string>(), acceptRivalIgnores: false };
    const syntax = () => {
      asked++;
      return null;
    };
    expect(scanCredentials(file, syntax, settings).candidates).toEqual([]);
    expect(asked).toBe(0);
    expect(scan("app.py", text, { thorough: true }).candidates).toEqual([]);
  });
});
