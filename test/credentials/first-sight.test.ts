/** Shapes that were shown at first sight in projects and are no credentials. */
import { beforeAll, describe, expect, test } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { prepare, random, shown } from "./scanning.ts";

beforeAll(prepare);

describe("nothing is shown for", () => {
  test.each([
    ["a colour of what has passed", "chart.tsx", `const COLORS = { pass: "#22c55e", fail: "#ef4444" };`],
    ["a variable of a style sheet", "chart.tsx", `const colors = { pass: "var(--lime)", fail: "var(--red)" };`],
    ["settings that name a variable", "supabase/config.toml", '[auth.email.smtp]\npass = "env(SMTP_PASSWORD)"\n'],
    [
      "code in a document that is a text of JSON",
      "docs.json",
      JSON.stringify({ page: "class User:\n    password: SecretStr = Field(\n        title='Password',\n    )\n" }),
    ],
    [
      "what a browser notes in its profile",
      "profile/Default/Preferences",
      `{"media_router":{"receiver_id_hash_token":"${random(32, "browser")}"}}`,
    ],
    ["another scanner's pattern", "hooks/scan", `["Bearer Token"]='Bearer [a-zA-Z0-9_\\-\\.=]{20,}'`],
    [
      "an encrypted key in base 64",
      "deploy.yaml",
      `key: ${Buffer.from(["-----BEGIN ENCRYPTED PRIVATE", `KEY-----\n${random(64, "locked")}\n${random(64, "body")}\n-----END ENCRYPTED PRIVATE`, "KEY-----\n"].join(" ")).toString("base64")}\n`,
    ],
    [
      "an unsigned token",
      "stand-in.ts",
      `const answer = { id_token: "${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sub":"somebody-or-other"}').toString("base64url")}." };`,
    ],
    ["the database of an end-to-end test", "compose.e2e.yaml", "environment:\n  POSTGRES_PASSWORD: e2e-pw-19\n"],
    [
      "a container that the developer's machine runs",
      "setup.sh",
      "docker run --name db -e POSTGRES_USER=app -e POSTGRES_PASSWORD=flowers19 -d postgres\n",
    ],
    [
      "a command that speaks of this machine on another of its lines",
      "setup.sh",
      "mysql -h localhost -u app \\\n  --password flowers-19\n",
    ],
    ["a pattern for passwords", "check.py", `password = r"^(?=.*[A-Z])[A-Za-z0-9!@#$]{8,24}$"\n`],
    [
      "the default of an option for a service on this machine",
      "sync.py",
      `parser.add_argument("--uri", default="bolt://localhost:7687", help="the address of the graph that is kept in step")\nparser.add_argument("--user", default="neo4j", help="who signs in to the graph, as it was set up")\nparser.add_argument("--neo4j-password", default="flowers19", help="x")\n`,
    ],
    [
      "a default for a service on this machine",
      "sync.py",
      `def connect(uri: str = "bolt://localhost:7687", password: str = "flowers19"):\n    ...\n`,
    ],
  ])("%s", (_, path, text) => {
    expect(shown(path, text)).toEqual([]);
  });
});

describe("what comes near is shown:", () => {
  test.each([
    ["a committed settings file", ".env.dev", "DB_HOST=localhost\nDB_PASSWORD=flowers-19\n"],
    [
      "a password as a default of a variable",
      "app.py",
      `host = os.getenv("H", "localhost")\npw = os.getenv("DB_PASSWORD", "flowers19")\n`,
    ],
    [
      "a default for a service elsewhere",
      "sync.py",
      `def connect(uri: str = "bolt://graph.acme.io", password: str = "flowers19"):\n    ...\n`,
    ],
    [
      "a password of an account that signs in on its server",
      "grants.sql",
      "CREATE USER 'app'@'localhost' IDENTIFIED BY 'flowers-19';\n",
    ],
    [
      "a command beside one for this machine",
      "setup.sh",
      "curl http://localhost/ready\nmysql -h db.acme.io -u app --password flowers-19\ncurl http://localhost/ready\n",
    ],
    ["a command that a script runs", "seed.sh", "# Sets up the users.\npython seed.py --password flowers-19\n"],
    [
      "a line of a Dockerfile in code",
      "image.py",
      `image = modal.Image.debian_slim().dockerfile_commands("""\nRUN make\nENV API_TOKEN ${random(32, "env")}\n""")\n`,
    ],
    [
      "a wallet's key in a document",
      "SETUP.md",
      `Now start it with HIVE_KEY=${DETECTORS.find(({ id }) => id === "wallet-key")?.example?.()}\n`,
    ],
    [
      "a password in which brackets stand beside each other and are no pairs",
      "mail.py",
      `smtp_password = ")q!~7RWk4vz2Xe@w8&()"\n`,
    ],
    ["a random key beside a local address", "app.py", `url = "http://localhost"\napi_key = "${random(32, "local")}"\n`],
  ])("%s", (_, path, text) => {
    expect(shown(path, text)).toHaveLength(1);
  });
});

describe("what a call runs is told by the call:", () => {
  test.each([
    ["an option", `psql-setup --password ${random(20, "option")}`],
    ["an option that holds its value", `mysql -u root -p${random(20, "joined")}`],
  ])("%s", (_, command) => {
    const text = `image = modal.Image.debian_slim().run_commands("${command}")\n`;
    expect(shown("image.py", text).map(({ owner }) => owner)).toEqual(["run_commands"]);
  });
});

describe("a key that ships with an app is public:", () => {
  test.each([
    [
      "the key that an Android app ships with",
      "google-services.json",
      `{"client":[{"api_key":[{"current_key":"AIza${random(35, "android")}"}]}]}`,
    ],
    [
      "the key of an app's maps",
      "app.json",
      `{"android":{"config":{"googleMaps": {\n"apiKey": "AIza${random(35, "maps")}"}}}}`,
    ],
    [
      "the key in FlutterFire's settings, where nothing else public is near",
      "lib/firebase_options.dart",
      `  static const FirebaseOptions android = FirebaseOptions(\n    apiKey: 'AIza${random(35, "flutter")}',\n    appId: '1:701741:android:${"0a".repeat(20)}',\n    messagingSenderId: '7',\n  );\n`,
    ],
  ])("%s", (_, path, text) => {
    expect(shown(path, text).map(({ kind }) => kind)).toEqual(["public"]);
  });
});
