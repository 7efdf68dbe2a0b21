import { beforeAll, describe, expect, it } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { Dice, HEX } from "../../rules/credentials/detectors/sample.ts";
import type { CandidateContext } from "../../src/credentials/types.ts";
import { prepare, random, shown } from "./scanning.ts";

/** A file with `§` where the value stands, the name it must be given and the context it must stand in. */
interface Idiom {
  readonly path?: string;
  readonly text: string;
  readonly name?: string;
  readonly context?: CandidateContext;
  /** Human passwords and such; a random text of 32 characters otherwise. */
  readonly value?: string;
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
];

const OTHER: readonly Idiom[] = [
  { path: ".env", text: "SERVICE_TOKEN=§", name: "SERVICE_TOKEN", context: "key-value" },
  { path: ".env", text: 'export SERVICE_TOKEN="§" # note', name: "SERVICE_TOKEN" },
  { path: ".env.production", text: "DB_PASSWORD='§'", name: "DB_PASSWORD", value: "pa55-W0rd!" },
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
];

describe("a literal credential is found in", () => {
  beforeAll(prepare);

  it.each([...PYTHON, ...OTHER].map((idiom) => [`${idiom.path ?? "app.py"}: ${idiom.text}`, idiom] as const))(
    "%s",
    (title, { path, text, name, context, value }) => {
      const planted = value ?? random(32, title);
      const source = `${text.replace("§", () => planted)}\n`;
      const found = shown(path ?? "app.py", source).find(({ span }) => source.slice(span.start, span.end) === planted);
      expect(found, "found").toBeDefined();
      if (name !== undefined) expect(found?.name).toBe(name);
      if (context !== undefined) expect(found?.context).toBe(context);
    },
  );

  it("the data of a Kubernetes Secret, which is in base 64", () => {
    const encoded = Buffer.from(random(32, "kubernetes")).toString("base64");
    const password = Buffer.from("Tr0ub4dor&3").toString("base64");
    const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  extra: ${encoded}\n  password: ${password}\n  note: ${Buffer.from("hello world").toString("base64")}\n`;
    const found = shown("secret.yaml", manifest);
    expect(found.map(({ span }) => manifest.slice(span.start, span.end))).toEqual([encoded, password]);
    const map = manifest.replace("Secret", "ConfigMap").replace(/^.*password.*\n/m, "");
    expect(shown("map.yaml", map)).toEqual([]);
  });

  it("literals joined from parts, whose place is all of them", () => {
    const planted = random(32, "joined");
    for (const text of [
      `api_key = "${planted.slice(0, 15)}" "${planted.slice(15)}"\n`,
      `api_key = "${planted.slice(0, 15)}" + "${planted.slice(15)}"\n`,
    ]) {
      expect(shown("app.py", text)).toMatchObject([{ name: "api_key", length: 32, kind: "generic" }]);
    }
  });

  it("a secret without a marker, near the id that it belongs to", () => {
    const [key] = ["aws-access-key-id"].map((id) => DETECTORS.find((each) => each.id === id)?.example?.() ?? "");
    const secret = random(40, "row");
    const commit = new Dice("commit").pick(HEX, 40);
    for (const text of [
      `Access key ID,Secret access key\n${key},${secret}\n`,
      `put(${key}, ${secret})\n`,
      `${key}\n\n${secret} ${commit}\n`,
    ]) {
      const at = text.indexOf(secret);
      expect(shown("keys.txt", text)).toMatchObject([
        { detector: "aws-secret-access-key", span: { start: at, end: at + 40 }, confidence: "high" },
      ]);
    }
  });

  it("a private key behind what a log puts in front of each line, in base 64, and without its frame", () => {
    const key = DETECTORS.find(({ id }) => id === "private-key-pem")?.example?.() ?? "";
    const logged = key.replace(/^/gm, "#6 0.245 ");
    expect(shown("build.log", logged)).toMatchObject([{ kind: "private-key", confidence: "high" }]);
    const wrapped = Buffer.from(`tls:\n  key: |\n${key.replace(/^/gm, "    ")}\n`).toString("base64");
    expect(shown("values.yaml", `data: ${wrapped}\n`)).toMatchObject([{ kind: "private-key" }]);
    const webKey = Buffer.from(JSON.stringify({ kty: "oct", k: random(40, "jwk") })).toString("base64");
    expect(shown("values.yaml", `data: ${webKey}\n`)).toMatchObject([{ kind: "generic" }]);
    const der = DETECTORS.find(({ id }) => id === "private-key-der")?.example?.() ?? "";
    expect(shown("config.xml", `<data>\n  ${der}\n</data>\n`)).toMatchObject([{ detector: "private-key-der" }]);
  });

  it("a token between terminal colours, in a path, and with its equals sign escaped", () => {
    const [hub, token = ""] = ["hf-user-token", "atlassian-api-token"].map(
      (id) => DETECTORS.find((each) => each.id === id)?.example?.() ?? "",
    );
    expect(shown("build.log", `key \u001b[93m${hub}\u001b[0m\n`)).toMatchObject([{ length: hub?.length }]);
    expect(shown("notes.txt", `url/${hub}/part\n`)).toMatchObject([{ length: hub?.length }]);
    for (const sign of ["\\=", "%3D", "%3d"]) {
      const escaped = token.replace(/(?:\\{0,2}=|%3[Dd]|\\u003[Dd])(?=[A-F0-9]{8}$)/, () => sign);
      expect(shown("notes.txt", `${escaped}\n`)).toMatchObject([
        { detector: "atlassian-api-token", confidence: "high" },
      ]);
    }
  });

  it("a token of a known format whose parts are short", () => {
    const token = `pscale_pw_${random(6, "a")}=${random(12, "b")}.${random(15, "c")}`;
    expect(shown("a.yaml", `password: ${token}\n`)).toMatchObject([{ detector: "planetscale-password" }]);
    expect(shown("a.py", `db_password = "${token}"\n`)).toMatchObject([
      { detector: "planetscale-password", name: "db_password", length: token.length },
    ]);
  });

  it("a notebook's cells and text outputs, but not its images", () => {
    const [planted, printed] = [random(32, "cell"), random(34, "output")];
    const notebook = JSON.stringify(
      {
        nbformat: 4,
        cells: [
          {
            cell_type: "code",
            source: [`import x\n`, `client = x.Client(api_key="${planted}")`],
            outputs: [
              { output_type: "stream", text: [`token is hf_${printed}\n`] },
              { data: { "image/png": `iVBORw0KGgo/AIza${random(35, "inside")}/${random(200, "image")}` } },
            ],
          },
        ],
      },
      null,
      1,
    );
    const found = shown("a.ipynb", notebook);
    expect(found.map(({ span }) => notebook.slice(span.start, span.end))).toEqual([planted, `hf_${printed}`]);
  });
});
