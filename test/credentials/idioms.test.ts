import { beforeAll, describe, expect, it } from "vitest";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { Dice, HEX } from "../../rules/credentials/detectors/sample.ts";
import { overlaps } from "../../src/source/span.ts";
import { IDIOMS, plant } from "./idioms.ts";
import { prepare, random, scan, shown } from "./scanning.ts";

describe("a literal credential is found in", () => {
  beforeAll(prepare);

  it.each(IDIOMS.map((idiom) => [`${idiom.path ?? "app.py"}: ${idiom.text}`, idiom] as const))("%s", (_, idiom) => {
    const { path, text, start, end } = plant(idiom);
    const found = shown(path, text).find(({ span }) => overlaps(span, { start, end }));
    expect(found, "found").toBeDefined();
    if (idiom.written === undefined) expect(found?.span).toEqual({ start, end });
    if (idiom.name !== undefined) expect(found?.name).toBe(idiom.name);
    if (idiom.context !== undefined) expect(found?.context).toBe(idiom.context);
  });

  it("the data of a Kubernetes Secret, which is in base 64", () => {
    const encoded = Buffer.from(random(32, "kubernetes")).toString("base64");
    const password = Buffer.from("Tr0ub4dor&3").toString("base64");
    const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  extra: ${encoded}\n  password: ${password}\n  note: ${Buffer.from("hello world").toString("base64")}\n`;
    const found = shown("secret.yaml", manifest);
    expect(found.map(({ span }) => manifest.slice(span.start, span.end))).toEqual([encoded, password]);
    const map = manifest.replace("Secret", "ConfigMap").replace(/^.*password.*\n/m, "");
    expect(shown("map.yaml", map)).toEqual([]);
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

  it("a notebook's commands and cells of other languages", () => {
    const keys = ["export", "before", "magic", "spaced", "bash", "page", "flag"].map((seed) => random(36, seed));
    const [exported, before, magic, spaced, bash, page, flag] = keys;
    const sources = [
      [`!export SERVICE_API_KEY=${exported}\n`, `!SERVICE_API_KEY=${before} python run.py\n`],
      [`%env SERVICE_API_KEY=${magic}\n`, `%set_env SERVICE_API_KEY ${spaced}\n`, "x = 1"],
      ["%%bash\n", `export SERVICE_API_KEY=${bash}\n`, "echo done\n"],
      ["%%html\n", `<script>start({ apiKey: "${page}" })</script>\n`],
      [`!deploy --api-key ${flag}\n`, "!export SERVICE_API_KEY=$KEY\n", "!export SERVICE_API_KEY={service_api_key}\n"],
      ["%env SERVICE_API_KEY=your-api-key-here\n", "SERVICE_API_KEY = settings_of_service_api_key_v2\n"],
    ];
    const cells = sources.map((source) => ({ cell_type: "code", metadata: {}, source, outputs: [] }));
    const notebook = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }, null, 1);
    expect(shown("a.ipynb", notebook).map(({ span }) => notebook.slice(span.start, span.end))).toEqual(keys);
  });

  it("a workflow, where a setting is told from a part of a command", () => {
    const secret = random(32);
    const settingsIn = (text: string, path = ".github/workflows/a.yml") =>
      scan(path, text).candidates.map(({ setting }) => setting ?? false);
    expect(settingsIn(`env:\n  SERVICE_TOKEN: ${secret}\n`)).toEqual([true]);
    expect(settingsIn(`steps:\n  - "api-token": "${secret}"\n`)).toEqual([true]);
    expect(settingsIn(`steps:\n  - run: deploy --api-token ${secret}\n`)).toEqual([false]);
    expect(settingsIn(`script:\n  - deploy --api-token ${secret}\n`)).toEqual([false]);
    expect(settingsIn(`API_TOKEN=${secret}\n`, ".env")).toEqual([false]);
  });
});
