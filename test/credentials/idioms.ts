/**
 * The ways in which a credential stands in a file: what a test asks of leastkey, and what `bench/credentials-idioms.ts` asks of
 * other scanners too.
 */
import { Buffer } from "node:buffer";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { BASE62, Dice } from "../../rules/credentials/detectors/sample.ts";
import type { CandidateContext } from "../../src/credentials/types.ts";

/** A file with `§` where the value stands, the name it must be given and the context it must stand in. */
export interface Idiom {
  readonly path?: string;
  /** `«` and `»` stand for the value's two halves, where it is written in parts. */
  readonly text: string;
  readonly name?: string;
  readonly context?: CandidateContext;
  /** Human passwords and such; a random text of 32 characters otherwise. */
  readonly value?: string;
  /** The id of the detector whose made-up token is the value. */
  readonly token?: string;
  /** How the value is written: with a user in base 64, as text in base 64, with percent signs. */
  readonly written?: "basic" | "base64" | "percent";
}

/** An idiom with a made-up value in it. */
export interface Planted {
  readonly path: string;
  readonly text: string;
  /** Where the value stands, as it is written. */
  readonly start: number;
  readonly end: number;
}

export function plant({ path = "app.py", text, value, token, written }: Idiom): Planted {
  const made = DETECTORS.find(({ id }) => id === token)?.example?.();
  const plain = made ?? value ?? new Dice(`${path}: ${text}`).pick(BASE62, 32);
  const shown =
    written === "basic"
      ? Buffer.from(`deploy:${plain}`).toString("base64")
      : written === "base64"
        ? Buffer.from(`postgresql://svc:${plain}@db.acme.io/app`).toString("base64")
        : written === "percent"
          ? encodeURIComponent(`{"key":"${plain}"}`)
          : plain;
  const middle = Math.floor(shown.length / 2);
  const filled = text
    .replace("«", () => `\0${shown.slice(0, middle)}`)
    .replace("»", () => `${shown.slice(middle)}\0`)
    .replace("§", () => `\0${shown}\0`);
  const start = filled.indexOf("\0");
  return { path, text: `${filled.replaceAll("\0", "")}\n`, start, end: filled.lastIndexOf("\0") - 1 };
}

const PYTHON: readonly Idiom[] = [
  { text: 'API_KEY = "§"', name: "API_KEY", context: "assignment" },
  { text: "api_key = '§'", name: "api_key" },
  { text: 'API_KEY: str = "§"', name: "API_KEY", context: "annotated-assignment" },
  { text: 'from typing import Final\nAPI_KEY: Final[str] = "§"', name: "API_KEY" },
  { text: 'class A:\n    secret_key: str = "§"', name: "secret_key", context: "field-default" },
  { text: 'class A:\n    secret_key = "§"', name: "secret_key" },
  { text: 'def f(api_key="§"): ...', name: "api_key", context: "parameter-default" },
  { text: 'def f(*, api_key: str = "§"): ...', name: "api_key", context: "parameter-default" },
  { text: 'class A:\n    token: str = field(default="§")', name: "token", context: "field-default" },
  { text: 'class A(BaseModel):\n    api_key: str = Field("§", description="the key")', name: "api_key" },
  { text: 'class A(BaseSettings):\n    db_secret: SecretStr = SecretStr("§")', name: "db_secret" },
  { text: 'import os\nos.environ["SERVICE_TOKEN"] = "§"', name: "SERVICE_TOKEN", context: "environ-write" },
  { text: 'import os\nos.environ.setdefault("SERVICE_TOKEN", "§")', name: "SERVICE_TOKEN", context: "environ-write" },
  { text: 'cfg["auth_token"] = "§"', name: "auth_token", context: "subscript" },
  { text: 'client.api_key = "§"', name: "api_key", context: "attribute" },
  { text: 'Client(api_key="§")', name: "api_key", context: "keyword-argument" },
  { text: 'Client(\n    api_key=\n    "§",\n)', name: "api_key" },
  { text: 'CONFIG = {"api_key": "§"}', name: "api_key", context: "dict-entry" },
  { text: 'CONFIG = dict(client_secret="§")', name: "client_secret" },
  { text: 'CONFIG = {"a": {"b": {"access_token": "§"}}}', name: "access_token" },
  { text: 'import os\nKEY = os.getenv("SERVICE_API_KEY", "§")', name: "SERVICE_API_KEY", context: "env-default" },
  { text: 'import os\nKEY = os.environ.get("SERVICE_API_KEY", "§")', name: "SERVICE_API_KEY", context: "env-default" },
  {
    text: 'import os\nKEY = os.getenv("SERVICE_API_KEY", default="§")',
    name: "SERVICE_API_KEY",
    context: "env-default",
  },
  { text: 'import os\nKEY = os.getenv("SERVICE_API_KEY") or "§"', name: "SERVICE_API_KEY", context: "env-default" },
  { text: 'def f(api_key=None):\n    api_key = api_key or "§"', name: "api_key", context: "or-default" },
  { text: 'api_key = given if given else "§"', name: "api_key", context: "conditional-arm" },
  { text: 'api_key = (\n    "§"\n)', name: "api_key" },
  { text: 'api_key = \\\n    "§"', name: "api_key" },
  { text: 'user, api_key = "me", "§"', name: "api_key", context: "assignment" },
  { text: 'api_key = b"§"', name: "api_key" },
  { text: 'api_key = r"§"', name: "api_key" },
  { text: 'api_key = """§"""', name: "api_key" },
  { text: 'api_key = "§".encode()', name: "api_key" },
  { text: 'api_key = str("§")', name: "api_key" },
  { text: 'API_KEYS = ["§"]', name: "API_KEYS", context: "list-item" },
  { text: 'API_KEYS = ("§", )', name: "API_KEYS", context: "list-item" },
  { text: 'headers = {"Authorization": "Bearer §"}', name: "Authorization", context: "header" },
  { text: 'headers = {"Authorization": f"Bearer §"}', name: "Authorization", context: "header" },
  { text: 'headers = {"X-Api-Key": "§"}', name: "X-Api-Key", context: "dict-entry" },
  { text: 'headers["Authorization"] = "token §"', name: "Authorization", context: "header" },
  { text: 'requests.get(url, auth=("me", "§"))', name: "password" },
  { text: 'HTTPBasicAuth("me", "§")', name: "password" },
  { text: 'url = f"https://api.acme.io/v1/things?api_key=§&page={n}"', name: "api_key" },
  { text: 'engine = create_engine("postgresql+asyncpg://svc:§@db.acme.io:5432/app")', context: "url-userinfo" },
  { text: 'BROKER_URL = "amqp://svc:§@mq.acme.io/vhost"', context: "url-userinfo" },
  { text: 'subprocess.run(["tool", "--api-key", "§"])', name: "--api-key", context: "command-flag" },
  { text: 'subprocess.run(["tool", "--api-key=§"])', name: "--api-key" },
  { text: 'subprocess.run("tool --api-key § run", shell=True)', name: "--api-key", context: "command-flag" },
  { text: 'image.run_commands("export SERVICE_TOKEN=§ && make")', name: "SERVICE_TOKEN" },
  { text: 'parser.add_argument("--api-key", default="§")', name: "--api-key", context: "parameter-default" },
  { text: 'if (api_key := "§"): ...', name: "api_key" },
  { text: 'f = lambda secret_key="§": secret_key', name: "secret_key", context: "parameter-default" },
  { text: 'monkey.setenv("SERVICE_TOKEN", "§")', name: "SERVICE_TOKEN", context: "environ-write" },
  { text: 'secret = modal.Secret.from_dict({"SERVICE_TOKEN": "§"})', name: "SERVICE_TOKEN", context: "dict-entry" },
  { text: 'config.set("service", "api_key", "§")', name: "api_key" },
  { text: 'settings.update({"name": "SERVICE_TOKEN", "value": "§"})', name: "SERVICE_TOKEN" },
  { text: 'if request.token == "§": ...', name: "token" },
  { text: '# api_key = "§"\n', name: "api_key", context: "comment" },
  { text: 'x = {**base, "client_secret": "§"}', name: "client_secret" },
  { text: 'password = "§"', name: "password", value: "Tr0ub4dor&3" },
  { text: 'connect(host="db", password="§")', name: "password", value: "s3cr3t!pw" },
  { text: 'DB_PASS = os.environ.get("DB_PASS", "§")', name: "DB_PASS", context: "env-default", value: "kn0ck-kn0ck" },
  { text: `cursor.execute("CREATE USER app IDENTIFIED BY '§'")`, name: "password", value: "Tr0ub4dor&3" },
  { text: `cursor.execute("ALTER ROLE app WITH PASSWORD '§'")`, name: "password", value: "Tr0ub4dor&3" },
  { text: 'subprocess.run("sshpass -p § ssh host", shell=True)', name: "password", value: "Tr0ub4dor3" },
  { text: 'login("me@acme.io", "§")', name: "password", value: "gr33nTea!9" },
  { text: 'api_key = "«" "»"', name: "api_key" },
  { text: 'api_key = "«" + "»"', name: "api_key" },
  { text: 'api_key = (\n    "«"\n    "»"\n)', name: "api_key" },
  { text: 'api_key = f"{prefix}§"', name: "api_key" },
  { text: 'class A(BaseSettings):\n    api_key: str = Field(default="§")', name: "api_key", context: "field-default" },
  { text: '@dataclass\nclass A:\n    api_key: str = "§"', name: "api_key", context: "field-default" },
  { text: 'headers = {"Authorization": "Basic §"}', name: "Authorization", context: "header", written: "basic" },
  { text: 'CONFIG = "§"', written: "base64" },
  { text: 'url = "https://api.acme.io/?state=§"', token: "replicate-token", written: "percent" },
  { text: 'def f():\n    """Call it with §."""', token: "replicate-token" },
  { text: '"""Notes.\n\ncurl -H "Authorization: Bearer §"\n"""', token: "replicate-token" },
  {
    text: 'subprocess.run(["modal", "token", "set", "--token-secret", "§"])',
    token: "modal-token-secret",
    name: "--token-secret",
  },
  { text: 'modal.Secret.objects.create("x", {"SERVICE_TOKEN": "§"})', name: "SERVICE_TOKEN" },
  { text: 'app.function(env={"SERVICE_TOKEN": "§"})(f)', name: "SERVICE_TOKEN" },
  { text: 'image = image.env({"SERVICE_TOKEN": "§"})', name: "SERVICE_TOKEN" },
  { text: 'image.pip_install("x", extra_index_url="https://svc:§@pypi.acme.io/simple")' },
  { text: 'Image.from_dockerfile("Dockerfile", build_args={"SERVICE_TOKEN": "§"})', name: "SERVICE_TOKEN" },
  { text: 'sh = "modal secret create x SERVICE_TOKEN=§"', name: "SERVICE_TOKEN" },
];

const OTHER: readonly Idiom[] = [
  { path: ".env", text: "SERVICE_TOKEN=§", name: "SERVICE_TOKEN", context: "key-value" },
  { path: ".env", text: 'export SERVICE_TOKEN="§" # note', name: "SERVICE_TOKEN" },
  { path: ".env.production", text: "DB_PASSWORD='§'", name: "DB_PASSWORD", value: "gr33n-H0use!" },
  { path: ".modal.toml", text: '[default]\ntoken_secret = "§"', name: "token_secret" },
  { path: "pyproject.toml", text: '[tool.x]\napi_key = "§"', name: "api_key" },
  { path: "app.ini", text: "[db]\npassword = §", name: "password", value: "Tr0ub4dor&3" },
  { path: "config.yaml", text: "service:\n  api_key: §", name: "api_key" },
  { path: "config.yaml", text: 'service:\n  api_key: "§" # note', name: "api_key" },
  { path: "config.yaml", text: "service:\n  api_key: |\n    §\n  x: 1", name: "api_key" },
  { path: "config.yaml", text: "service:\n  api_key: >-\n    §\n", name: "api_key" },
  { path: "config.yaml", text: "env:\n  - name: SERVICE_TOKEN\n    value: §", name: "SERVICE_TOKEN" },
  { path: "config.yaml", text: 'env:\n  - name: "SERVICE_TOKEN"\n    value: "§"', name: "SERVICE_TOKEN" },
  { path: "config.yaml", text: "api_keys:\n  - §\n", name: "api_keys", context: "list-item" },
  { path: ".github/workflows/ci.yml", text: "jobs:\n  a:\n    env:\n      SERVICE_TOKEN: §", name: "SERVICE_TOKEN" },
  { path: ".github/workflows/ci.yml", text: "    - run: SERVICE_TOKEN=§ make deploy", name: "SERVICE_TOKEN" },
  { path: "compose.yaml", text: "    environment:\n      - SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  { path: "config.json", text: '{"api_key": "§"}', name: "api_key" },
  {
    path: "config.json",
    text: '{\n "env": [\n {\n "name": "SERVICE_TOKEN",\n "value": "§"\n }\n ]}',
    name: "SERVICE_TOKEN",
  },
  { path: "Dockerfile", text: "FROM x\nENV SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "FROM x\nENV SERVICE_TOKEN §", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "ARG SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "RUN SERVICE_TOKEN=§ make", name: "SERVICE_TOKEN" },
  { path: "deploy.sh", text: "export SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  {
    path: "deploy.sh",
    text: "modal secret create my-secret SERVICE_TOKEN=§",
    name: "SERVICE_TOKEN",
    context: "command-flag",
  },
  { path: "deploy.sh", text: "modal secret create x \\\n  SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  { path: "deploy.sh", text: "tool login --api-key § --yes", name: "--api-key", context: "command-flag" },
  { path: "deploy.sh", text: 'tool login --token="§"', name: "--token" },
  {
    path: "deploy.sh",
    text: 'curl -H "Authorization: Bearer §" https://api.acme.io',
    name: "Authorization",
    context: "header",
  },
  { path: "deploy.sh", text: "curl -u me:§ https://api.acme.io", name: "password" },
  { path: "Makefile", text: "SERVICE_TOKEN := §", name: "SERVICE_TOKEN" },
  { path: "Makefile", text: "deploy:\n\tSERVICE_TOKEN=§ modal deploy app.py", name: "SERVICE_TOKEN" },
  { path: "main.tf", text: 'resource "x" "y" {\n  api_key = "§"\n}', name: "api_key" },
  { path: "main.tf", text: 'variable "api_key" {\n  default = "§"\n}', name: "api_key" },
  { path: "app.ts", text: 'const apiKey: string = "§";', name: "apiKey" },
  { path: "app.js", text: 'const client = new Client({ apiKey: "§" });', name: "apiKey" },
  { path: "app.js", text: 'const key = process.env.API_KEY || "§";', name: "API_KEY" },
  { path: "app.js", text: 'store.setItem("access_token", "§");', name: "access_token", context: "argument" },
  { path: ".netrc", text: "machine api.acme.io login me password §", name: "password" },
  { path: ".netrc", text: "machine api.acme.io\n  login me\n  password §", name: "password", value: "s3cr3t!pw" },
  { path: ".pgpass", text: "db.acme.io:5432:*:app:§", name: "password", value: "kn0ck:kn0ck" },
  { path: "main.go", text: 'var apiToken string = "§"', name: "apiToken" },
  { path: "app.php", text: '$apiToken .= "§";', name: "$apiToken" },
  { path: "app.xml", text: "<config><apiToken>§</apiToken></config>", name: "apiToken" },
  { path: "app.xml", text: "<apiToken>\n    §\n</apiToken>", name: "apiToken" },
  { path: "app.config", text: '<add key="ApiToken" value="§" />', name: "ApiToken" },
  { path: "bundle.json", text: '{"config.ini": "SERVICE_TOKEN=§\\nDEBUG=true"}', name: "SERVICE_TOKEN" },
  { path: "bundle.json", text: '{"config.ini": "DEBUG=true\\nSERVICE_TOKEN=§"}', name: "SERVICE_TOKEN" },
  { path: "keys.json", text: '{"kty": "EC", "crv": "P-256", "x": "abc", "d": "§"}', name: "private_key" },
  { path: "keys.json", text: '{"kty": "oct", "alg": "HS256", "k": "§"}', name: "private_key" },
  { path: "setup.sql", text: "CREATE USER app IDENTIFIED BY '§';", name: "password", value: "Tr0ub4dor&3" },
  {
    path: "setup.sql",
    text: "ALTER USER 'a'@'%' IDENTIFIED WITH mysql_native_password BY '§';",
    name: "password",
    value: "gr33nTea!9",
  },
  { path: "setup.sql", text: "CREATE ROLE app WITH LOGIN PASSWORD '§';", name: "password", value: "Tr0ub4dor&3" },
  { path: "setup.sql", text: "ALTER LOGIN app WITH PASSWORD = '§';", name: "password", value: "Tr0ub4dor&3" },
  { path: "dump.sh", text: "mysqldump -u root -p§ app >app.sql", name: "password", value: "Tr0ub4dor3" },
  { path: "copy.sh", text: "sshpass -p '§' scp a b:", name: "password", value: "Tr0ub4dor3" },
  { path: "login.sh", text: "docker login -u me -p § registry.acme.io", name: "password" },
  { path: "login.ps1", text: "Connect-Thing -Domain acme -Password '§'", name: "-Password", value: "Sj4n-43ss@" },
  { path: "sign.sh", text: "openssl x509 -req -days 365 -passin pass:§ -in a", name: "password", value: "nCzx8-A8q" },
  { path: "open.sh", text: "gpg --decrypt --passphrase § --output a b", name: "--passphrase", value: "N1Ddk-UD3E73" },
  {
    path: "client.c",
    text: 'curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, "§");',
    name: "CURLOPT_XOAUTH2_BEARER",
  },
  { path: "client.c", text: 'curl_easy_setopt(curl, CURLOPT_USERPWD, "me:§");', name: "password", value: "gr33nTea9" },
  { path: "secret.yaml", text: "kind: Secret\nstringData:\n  api-token: §", name: "api-token" },
  { path: "deploy.sh", text: "curl https://api.acme.io \\\n  -d x=1 \\\n  -u me:§", name: "password" },
  { path: ".modal.toml", text: '[me]\ntoken_id = "x"\ntoken_secret = "§"', token: "modal-token-secret" },
  { path: "deploy.sh", text: "modal token set --token-id x --token-secret §", token: "modal-token-secret" },
  { path: "deploy.sh", text: "cat >.env <<EOF\nSERVICE_TOKEN=§\nEOF", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "FROM x\nENV A=1 SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "FROM x\nENV A=1 \\\n    SERVICE_TOKEN=§", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "FROM x\nRUN <<EOF\nexport SERVICE_TOKEN=§\nmake\nEOF", name: "SERVICE_TOKEN" },
  { path: "Dockerfile", text: "FROM x\nRUN pip install --index-url https://svc:§@pypi.acme.io/simple y" },
  { path: "compose.yaml", text: "services:\n  a:\n    environment:\n      SERVICE_TOKEN: §", name: "SERVICE_TOKEN" },
  {
    path: "compose.yaml",
    text: "services:\n  a:\n    build:\n      args:\n        - SERVICE_TOKEN=§",
    name: "SERVICE_TOKEN",
  },
  { path: "README.md", text: "Run it with `§`.", token: "replicate-token" },
  { path: "README.md", text: "```sh\nexport REPLICATE_API_TOKEN=§\n```", token: "replicate-token" },
  {
    path: "a.ipynb",
    text: '{"cells": [{"cell_type": "code", "source": ["api_key = \\"§\\""], "outputs": []}], "nbformat": 4}',
    name: "api_key",
  },
  {
    path: "a.ipynb",
    text: '{"cells": [{"cell_type": "code", "source": [], "outputs": [{"output_type": "stream", "text": ["§\\n"]}]}], "nbformat": 4}',
    token: "replicate-token",
  },
  { path: "app.ts", text: 'class A {\n  private apiKey = "§";\n}', name: "apiKey" },
  { path: "app.ts", text: 'function f(apiKey: string = "§") {}', name: "apiKey", context: "parameter-default" },
  { path: "app.ts", text: 'client.apiKey = "§";', name: "apiKey", context: "attribute" },
  { path: "app.ts", text: 'process.env.SERVICE_TOKEN = "§";', name: "SERVICE_TOKEN", context: "environ-write" },
  {
    path: "app.ts",
    text: 'const key = process.env.SERVICE_TOKEN ?? "§";',
    name: "SERVICE_TOKEN",
    context: "env-default",
  },
  { path: "app.ts", text: "const headers = { Authorization: `Bearer §` };", name: "Authorization", context: "header" },
  { path: "app.ts", text: 'const apiKey = "«" + "»";', name: "apiKey" },
  { path: "app.ts", text: 'const db = connect("postgres://svc:§@db.acme.io/app");', context: "url-userinfo" },
];

export const IDIOMS: readonly Idiom[] = [...PYTHON, ...OTHER];
