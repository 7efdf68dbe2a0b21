import { beforeAll, describe, expect, it } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { Dice, HEX } from "../../rules/credentials/detectors/sample.ts";
import { prepare, random, scan, shown } from "./scanning.ts";

const hex = (length: number) => new Dice(`hex${length}`).pick(HEX, length);
const uuid = [8, 4, 4, 4, 12].map(hex).join("-");

/** Lines of Python that sound like credentials and are none. */
const PYTHON: readonly string[] = [
  'password = password.encode("latin-1")',
  'secret_key = value.replace("old-text-1", "new-text-2")',
  'api_key = "unused"',
  'password = "__generate__"',
  'api_key = "not-needed"',
  'api_key = "EMPTY"',
  'api_key = "redacted"',
  'api_key = "none"',
  'api_key = "your-api-key"',
  'api_key = "YOUR_API_KEY"',
  'api_key = "<your key here>"',
  'api_key = "sk-..."',
  'api_key = "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
  'api_key = "sk-no-key-required"',
  `api_key = "\${API_KEY}"`,
  'api_key = "{{ api_key }}"',
  'api_key = "$API_KEY"',
  'api_key = "%(api_key)s"',
  'api_key = f"{prefix}{key}"',
  'api_key = "changeme"',
  'api_key = os.environ["API_KEY"]',
  'api_key = os.environ.get("API_KEY", "")',
  'api_key = os.getenv("OPENAI_API_KEY", "OPENAI_API_KEY")',
  'api_key = settings.get("service_api_key")',
  'API_KEY_ENV = "SERVICE_API_KEY"',
  'API_KEY_HEADER = "X-Api-Key"',
  'AUTH_HEADER = "Authorization"',
  'SECRET_NAME = "openai-secret"',
  'secret = modal.Secret.from_name("my-openai-secret-2")',
  'secrets = [modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])]',
  'TOKEN_URL = "https://acme.io/oauth/token"',
  'token_endpoint = "/oauth2/v2.0/token"',
  'token_type = "bearer"',
  'grant_type = "password"',
  'password = "password"',
  'WEAK_PASSWORD = "nocaps123"',
  'GOOD_PASSWORD = "SecurePassword123!"',
  'token_id, token_secret = "ak-NOTAREALTOKENSTRINGXYZ", "as-FAKESECRETSTRINGABCDEF"',
  'password_field = "user_password"',
  `project_key = "reports.livesite_${new Dice("host").pick("bcdfghjkmnpqrstvwxz0123456789", 12)}_eu_west_1_rds_amazonaws_com__db_reports"`,
  'password_label = "Enter your password"',
  'help_text = "Your password must be 8 characters"',
  'input_type = "password"',
  'PASSWORD_RESET_TIMEOUT = "259200"',
  'PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]',
  'pad_token = "<pad>"',
  'tokenizer.pad_token = "[PAD]"',
  'eos_token = "<|endoftext|>"',
  'special_tokens = ["<s>", "</s>", "<unk>"]',
  'tokenizer = "meta-llama/Llama-3-8B-Instruct"',
  'tokenizer_name = "cl100k_base"',
  'stop_token = "###"',
  'image_token = "<image_placeholder_0001>"',
  `commit = "${hex(40)}"`,
  `COMMIT_SHA = "${hex(40)}"`,
  `REVISION = "${hex(40)}"`,
  `sha256 = "${hex(64)}"`,
  `password_hash = "${hex(64)}"`,
  `checksum = "${hex(32)}"`,
  `request_id = "${uuid}"`,
  `token_id = "${uuid}"`,
  `key_id = "${uuid}"`,
  `public_key = "${random(44, "public")}"`,
  `PUBLIC_TOKEN_KEY = "${random(40, "public2")}"`,
  `cache_key = "${random(32, "cache")}"`,
  `partition_key = "${random(24, "partition")}"`,
  `primary_key = "${random(24, "primary")}"`,
  `idempotency_key = "${random(24, "idempotency")}"`,
  `next_page_token = "${random(40, "page")}"`,
  `csrf_token = "${random(40, "csrf")}"`,
  `content = "${random(80, "content")}"`,
  `key = "${random(32, "key")}"`,
  'keyboard = "qwerty-us-intl-2"',
  'monkey = "patched"',
  'author = "Jane Q. Public-2"',
  'KEY_FILE = "/etc/ssl/private/server.key"',
  'private_key_path = "~/.ssh/id_ed25519"',
  'SSH_KEY = "ssh-ed25519"',
  'secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf"',
  'passphrase = getpass("Passphrase: ")',
  'auth = ("user", "password")',
  'auth = (user, os.environ["PASSWORD"])',
  'headers = {"Authorization": f"Bearer {token}"}',
  'headers = {"Authorization": "Bearer YOUR_TOKEN"}',
  'url = "postgresql://user:password@localhost:5432/db"',
  'url = "postgresql://{user}:{password}@{host}/db"',
  'url = f"postgresql://{user}:{password}@{host}/db"',
  'url = "https://user:pass@example.com/path"',
  'url = "redis://localhost:6379/0"',
  'url = "https://github.com/acme/repo@v1.2.3"',
  'git = "git+ssh://git@github.com/acme/repo.git"',
  'text = "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----"',
  'if "BEGIN RSA PRIVATE KEY" in text: ...',
  'TOKEN_PATTERN = r"^[A-Za-z0-9_-]{32,64}$"',
  'credentials_file = "service-account.json"',
  'token_budget = "medium-8k-context"',
  'subprocess.run(["modal", "token", "set", "--token-id", token_id, "--token-secret", secret])',
  'two_pass = "first-then-second1"',
  'sensitive = {"-p", "--password", "--conn-password"}',
  'password = "[%key:common::config_flow::data::password%]"',
  'api_key = "ENC[AES256_GCM,data:W3PiZ6lD6bpfAdI3,type:str]"',
  'SOURCEGRAPH_TOKEN = "sgp_5555555dAAAAA7777777CcccCFaaaaaaaaaaaaaa"',
  `APIFY_TOKEN = "apify_api_${random(36, "apify")}_extra"`,
  'icons = {"pass": "[green]✓[/green]", "fail": "[red]✗[/red]"}',
  'API_SECRET = "AIK_SECRET_a1B2c3D4e5F6g7H8i9J0k1L2"',
  'url = "https://user:abc@api.acme.io/v1"',
  `JFROG = "${btoa("reftkn:There are not the tokens you're looking 4")}"`,
  `nonMatchingToken = "${random(24, "non-matching")}"`,
  `field = '<input type="hidden" name="authenticity_token" value="${random(60, "form")}">'`,
  // The token that Telegram's documentation prints, and one that somebody made too long.
  'TELEGRAM_BOT_TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"',
  `TELEGRAM_BOT_TOKEN = "12345678:A${random(34, "telegram")}-some-other-thing"`,
  'cursor.execute("ALTER USER app PASSWORD EXPIRE")',
  `cursor.execute("CREATE USER app IDENTIFIED BY '%s'" % password)`,
  "cursor.execute(f\"CREATE USER app PASSWORD '{password}'\")",
];

const FILES: readonly (readonly [string, string])[] = [
  [".env", `OPENAI_API_KEY=\nHF_HOME=/cache\nDB_PASSWORD=\${DB_PASSWORD}\nTOKENIZERS_PARALLELISM=false`],
  [".env.example", "OPENAI_API_KEY=sk-your-key-here\nDB_PASSWORD=changeme"],
  ["package-lock.json", `{"x": {"version": "1.0.0", "integrity": "sha512-${random(86, "lock")}=="}}`],
  ["uv.lock", `sdist = { url = "https://files.acme.io/x.tar.gz", hash = "sha256:${hex(64)}" }`],
  [
    ".github/workflows/ci.yml",
    `env:\n  TOKEN: \${{ secrets.TOKEN }}\n  API_KEY: \${{ env.API_KEY }}\npermissions:\n  id-token: write`,
  ],
  [
    "config.yaml",
    `password: \${PASSWORD}\napi_key: !env API_KEY\ntoken: null\nsecretKeyRef:\n  name: my-secret\n  key: api-key`,
  ],
  ["Dockerfile", "ARG API_TOKEN\nENV API_TOKEN=$API_TOKEN\nRUN --mount=type=secret,id=api_token make"],
  [
    "deploy.sh",
    'export API_TOKEN="$1"\nmodal secret create x API_TOKEN="$API_TOKEN" OTHER=$(op read op://v/i/f)\ncurl -u "$USER:$PASS" https://acme.io',
  ],
  ["README.md", "Set `OPENAI_API_KEY=sk-...` and run `modal token set --token-id ak-... --token-secret as-...`."],
  ["notes/policy.yaml", "fixes:\n  - ``compute_api:server-password:show``\n  - compute_api:server-password:clear-2"],
  ["NuGet.Config", '<add key="ClearTextPassword" value="hal+9ooo_da!sY" />'],
  [
    "setup.sql",
    "ALTER USER app PASSWORD EXPIRE;\nCREATE USER b IDENTIFIED BY :password;\nCREATE USER c PASSWORD '$PW';",
  ],
  [
    "run.sh",
    'mkdir -p /var/lib/app-data1\nmysql -u root -p"$PASSWORD" -e x\nsshpass -p "$PW" ssh host\ndocker run -p 8080:80 x',
  ],
  [
    "main.tf",
    'variable "api_key" {\n  type = string\n  sensitive = true\n}\nresource "x" "y" {\n  api_key = var.api_key\n}',
  ],
];

describe("nothing is reported, not even at low confidence, for", () => {
  beforeAll(prepare);

  it.each(PYTHON)("%s", (line) => {
    const text = `${line}\n`;
    const loud = scan("app.py", text).candidates.filter(({ confidence }) => confidence !== "low");
    expect(loud).toEqual([]);
  });

  it.each(FILES)("%s", (path, text) => {
    expect(scan(path, `${text}\n`).candidates).toEqual([]);
  });

  it("counts what it dropped by reason", () => {
    const { suppressed } = scan(
      "app.py",
      `api_key = "changeme"\npublic_api_key = "${random(44, "public")}"\n# ${random(20, "x")}\napi_secret = "${random(32, "s")}"\n`,
    );
    expect(suppressed).toMatchObject({ placeholder: 1, "name says public": 1 });
  });
});

describe("kept back by default, though as it stands elsewhere it is shown:", () => {
  beforeAll(prepare);
  const levels = (path: string, text: string) => scan(path, text).candidates.map(({ confidence }) => confidence);

  it("a header that a docstring prints", () => {
    const basic = Buffer.from(`s6Bhd:${random(14, "basic")}`).toString("base64");
    const message = `POST /token HTTP/1.1\n    Authorization: Basic ${basic}\n    Accept: text/html`;
    expect(levels("a.py", `def grant():\n    """Sends:\n\n    ${message}\n    """\n`)).toEqual(["low"]);
    expect(levels("a.py", `headers = {"Authorization": "Basic ${basic}"}\n`)).toEqual(["high"]);
  });

  it("a statement of SQL in a docstring", () => {
    const statement = "alter user app with password 'rabbit22horse'";
    expect(levels("a.py", `"""\n${statement}\n"""\n`)).toEqual([]);
    expect(levels("a.py", `run("${statement}")\n`)).toEqual(["medium"]);
  });

  it("a key in a docstring that is shorter than it says", () => {
    const body = Buffer.from([0x30, 0x82, 0x04, 0xa3, ...Array.from({ length: 200 }, (_, i) => (i * 37) % 251)]);
    const lines = body.toString("base64").replace(/.{64}/g, "$&\n");
    const key = ["-----BEGIN RSA PRIVATE", `KEY-----\n${lines}\n-----END RSA PRIVATE`, "KEY-----"].join(" ");
    expect(levels("a.py", `"""Give a key::\n\n${key}\n"""\n`)).toEqual(["low"]);
    expect(levels("deploy.key", `${key}\n`)).toEqual(["high"]);
    const gap = key.replace(/\n(?=-----END)/, "\n...\n");
    expect(levels("deploy.key", `${gap}\n`)).toEqual([]);
  });

  it("settings that are commented out from end to end", () => {
    const line = `#  password: ${random(24, "commented")}\n`;
    expect(levels("conf/cloud.profiles", `# A profile:\n${line}`)).toEqual(["low"]);
    expect(levels("conf/cloud.profiles", `region: eu\n${line}`)).toEqual(["medium"]);
  });

  it("the word password with digits and signs in it", () => {
    for (const value of ["P@55w0rd!", "SuperSecretPassw0rd", "Th3P@ssw0rd!"]) {
      expect(levels("main.tf", `  password = "${value}"\n`)).toEqual(["low"]);
    }
    expect(levels("main.tf", '  password = "Gr33nH0use-22"\n')).toEqual(["medium"]);
  });
});

describe("redaction", () => {
  beforeAll(prepare);

  it("keeps every planted value out of all fields but for the fixed prefix of its format", () => {
    for (const detector of DETECTORS) {
      const token = detector.example?.();
      if (token === undefined || /\s/.test(token)) continue;
      const prefix =
        [...detector.markers].filter((marker) => token.startsWith(marker)).sort((a, b) => b.length - a.length)[0] ?? "";
      const text = `x = {"${token}": 1}\n${token.replace(/\W/g, "_")} = "${token}"\napi_key = "${token}"\nf(${JSON.stringify(token)}, api_key="${token}")\n`;
      const shown = JSON.stringify(scan("app.py", text));
      for (let at = 0; at + 12 <= token.length; at += 4) {
        const piece = token.slice(at, at + 12);
        if (prefix.includes(piece) || at < prefix.length) continue;
        expect(shown.includes(piece), `${detector.id} at ${at}`).toBe(false);
      }
    }
  });

  it("gives a hash to random values of 64 bits and more, and none to passwords", () => {
    const [secret, again] = ["a", "b"].map(
      (name) => scan(`${name}.py`, `api_secret = "${random(32)}"\n`).candidates[0]?.hash,
    );
    expect(secret).toMatch(/^[0-9a-f]{16}$/);
    expect(again).toBe(secret);
    expect(scan("a.py", 'password = "Tr0ub4dor&3"\n').candidates).toMatchObject([{ kind: "password", hash: null }]);
  });

  it("drops values whose hash is allowed", () => {
    const text = `api_secret = "${random(32)}"\n`;
    const hash = scan("a.py", text).candidates[0]?.hash ?? "";
    expect(scan("a.py", text, { allowedHashes: new Set([hash]) })).toEqual({
      candidates: [],
      suppressed: { allowed: 1 },
    });
  });

  it("accepts the ignore comments of other scanners when asked to", () => {
    const line = `api_secret = "${random(32)}"`;
    const silencing = [
      ...[
        "gitleaks:allow",
        "pragma: allowlist secret",
        "pragma: whitelist secret",
        "nosec",
        "nosec B105",
        "noqa: S105",
      ],
      ...["noqa: E501,S106", "secretlint-disable-line"],
    ].map((comment) => `${line}  # ${comment}\n`);
    silencing.push(`# pragma: allowlist nextline secret\n${line}\n`, `# secretlint-disable-next-line\n${line}\n`);
    silencing.push(`# secretlint-disable\nx = 1\n${line}\n# secretlint-enable\n`);
    for (const text of silencing) {
      expect(scan("a.py", text).candidates).toHaveLength(1);
      expect(scan("a.py", text, { acceptRivalIgnores: true }).candidates, text.replace(line, "")).toEqual([]);
    }
    const speaking = ["noqa", "noqa: E501", "nosec B601"].map((comment) => `${line}  # ${comment}\n`);
    speaking.push(`# secretlint-disable\n# secretlint-enable\n${line}\n`, `# gitleaks:allow\n${line}\n`);
    for (const text of speaking) expect(scan("a.py", text, { acceptRivalIgnores: true }).candidates).toHaveLength(1);
  });
});

describe("many values of one name in a file", () => {
  beforeAll(prepare);

  const accounts = (count: number) =>
    Array.from({ length: count }, (_, i) => `user: person${i}\npassword: ${random(24, `account ${i}`)}\n`).join("\n");

  it("are one finding, as data may be", () => {
    const { candidates } = scan("accounts.txt", accounts(40));
    expect(candidates).toHaveLength(40);
    expect(shown("accounts.txt", accounts(40)).map(({ span }) => span)).toEqual([candidates[0]?.span]);
  });

  it("are as many findings where they are fewer, or have a provider's format", () => {
    expect(shown("accounts.txt", accounts(12))).toHaveLength(12);
    const token = DETECTORS.find(({ id }) => id === "github-pat")?.example ?? (() => "");
    const tokens = Array.from({ length: 30 }, () => `token: ${token()}`).join("\n");
    expect(new Set(shown("tokens.txt", tokens).map(({ confidence }) => confidence))).toEqual(new Set(["high"]));
  });
});

describe("pairs and places", () => {
  beforeAll(prepare);

  it("an id and its secret are one finding", () => {
    const [id, secret] = ["modal-token-id", "modal-token-secret"].map(
      (name) => DETECTORS.find((detector) => detector.id === name)?.example?.() ?? "",
    );
    const text = `MODAL_TOKEN_ID=${id}\nMODAL_TOKEN_SECRET=${secret}\n`;
    const at = text.indexOf(id ?? "");
    expect(scan("config.ini", text).candidates).toMatchObject([
      { detector: "modal-token-secret", pair: { start: at, end: at + (id?.length ?? 0) }, confidence: "high" },
    ]);
  });

  it("tests and examples are marked, and only proven tokens stay loud there", () => {
    const [proven, plain] = ["github-pat", "replicate-token"].map(
      (name) => DETECTORS.find((detector) => detector.id === name)?.example?.() ?? "",
    );
    const { candidates } = scan("tests/test_x.py", `A_TOKEN = "${proven}"\nB_TOKEN = "${plain}"\n`);
    expect(candidates).toMatchObject([
      { test: true, confidence: "high" },
      { test: true, confidence: "low" },
    ]);
  });
});
