/** Scans and models a small project again and again; prints the memory in use early and late, in bytes. Needs `--expose-gc`. */
import { examine, graph, memoryFileSystem, newMemory, scan } from "../../src/compose.ts";

const EARLY = 20;
const LATE = 100;

const app = (count: number) => `import os
import modal
from helpers import token

app = modal.App("repeat")
KEYS = {"prod": "prod-key", "dev": "dev-key"}
secret = modal.Secret.from_name(KEYS[os.environ.get("APP_ENV", "dev")])


@app.function(secrets=[secret])
def work_${count}():
    return token(), os.environ["KEY_${count}"]
`;
const files = (count: number) =>
  memoryFileSystem({
    "app.py": app(count),
    "helpers.py": `import os\n\n\ndef token():\n    return os.environ["TOKEN"]\n`,
    "client.ts": `import { ModalClient } from "modal";\nconst modal = new ModalClient();\nexport const s = modal.secrets.fromName("x${count}");\n`,
    "modal-secrets.toml": `[environments.main.secrets]\nprod-key = ["TOKEN"]\ndev-key = ["TOKEN"]\n`,
  });

function inUse(): number {
  const { gc } = globalThis;
  if (!gc) throw new Error("Run with --expose-gc.");
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const memory = newMemory();
let early = 0;
for (let count = 0; count < LATE; count++) {
  if (count === EARLY) early = inUse();
  const fileSystem = files(count);
  const results = [await scan({ fileSystem }), await graph({ fileSystem }), await examine({ fileSystem, memory })];
  if (results.some(({ ok }) => !ok)) throw new Error("The project could not be scanned.");
}
const late = inUse();
memory.dispose();
console.log(JSON.stringify({ early, late }));
