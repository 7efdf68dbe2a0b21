import { describe, expect, it } from "vitest";
import {
  asksEnvironment,
  type CallShape,
  IMPLICIT_READS,
  type ImplicitRead,
  implicitReadsOfCall,
  implicitReadsOfCommand,
  implicitReadsOfImport,
  mayRead,
} from "../../src/modal/implicit/index.ts";

const bare: CallShape = { keywords: new Map(), positional: 0 };
const withKeyword = (name: string, value: string | null = null): CallShape => ({
  keywords: new Map([[name, value === null ? null : [value]]]),
  positional: 0,
});

/** The keys that a call asks the environment for, as the analysis would see it. */
function keysOf(callee: string, call: CallShape = bare): string[] {
  return implicitReadsOfCall(callee)
    .filter((row) => asksEnvironment(row, call))
    .flatMap((row) => row.keys.map((group) => group[0] ?? ""));
}

/** A callable that the pattern stands for. */
const instanceOf = (pattern: string): string => pattern.replace(/\.\*$/, ".anything").replaceAll("*", "Some");

/** A call that triggers the row: what `onlyWith` asks for, and nothing else. */
function trigger(row: ImplicitRead): CallShape {
  const condition = row.onlyWith?.[0];
  return condition === undefined ? bare : withKeyword(condition.keyword, condition.value ?? null);
}

const named = IMPLICIT_READS.map((row, index) => ({ name: `${row.library} #${index}`, row }));

describe("the table of implicit reads", () => {
  it("covers many libraries and command-line tools", () => {
    expect(IMPLICIT_READS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(IMPLICIT_READS.flatMap((row) => row.commands)).size).toBeGreaterThanOrEqual(25);
    expect(
      new Set(IMPLICIT_READS.filter((row) => row.calls.length > 0).map((row) => row.library)).size,
    ).toBeGreaterThan(100);
  });

  it.each(named)("$name is well formed", ({ row }) => {
    expect(row.calls.length + row.commands.length).toBeGreaterThan(0);
    expect(row.keys.length).toBeGreaterThan(0);
    for (const group of row.keys) {
      expect(group.length).toBeGreaterThan(0);
      expect(new Set(group).size).toBe(group.length);
      for (const key of group) expect(key).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
    }
    for (const prefix of row.prefixes) expect(prefix).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
    for (const call of row.calls) expect(call).toMatch(/^[a-z][a-z0-9_]*(\.[A-Za-z0-9_*]+)*$/);
    for (const command of row.commands) expect(command).toMatch(/^[a-z][\w-]*( [a-z-]+)*$/);
    expect(row.source).toMatch(/^https:\/\/\S+$/);
    expect(new Set(row.unless).size).toBe(row.unless.length);
    for (const call of row.suppliedBy ?? []) expect(row.calls, "a call can't hand itself the key").not.toContain(call);
  });

  it("never names a callable or command twice for the same keys", () => {
    const seen = new Set<string>();
    for (const row of IMPLICIT_READS) {
      for (const name of [...row.calls, ...row.commands.map((command) => `$ ${command}`)]) {
        const entry = `${name} ${JSON.stringify(row.keys)} ${JSON.stringify(row.onlyWith ?? [])}`;
        expect(seen, entry).not.toContain(entry);
        seen.add(entry);
      }
    }
  });

  it("knows each command once", () => {
    const commands = IMPLICIT_READS.flatMap((row) => row.commands);
    expect(commands.filter((command, index) => commands.indexOf(command) !== index)).toEqual([]);
  });
});

describe("each row", () => {
  it.each(named.filter(({ row }) => row.calls.length > 0))("$name is found by its calls and reads", ({ row }) => {
    for (const call of row.calls) {
      const rows = call.includes(".") ? implicitReadsOfCall(instanceOf(call)) : implicitReadsOfImport(call);
      expect(rows, call).toContain(row);
    }
    expect(asksEnvironment(row, trigger(row))).toBe(true);
  });

  it.each(named.filter(({ row }) => row.unless.length > 0))("$name is silent when it is given its key", ({ row }) => {
    for (const argument of row.unless) {
      const call = trigger(row);
      const given: CallShape =
        typeof argument === "number"
          ? { ...call, positional: argument + 1 }
          : { ...call, keywords: new Map([...call.keywords, [argument, null]]) };
      expect(asksEnvironment(row, given), String(argument)).toBe(false);
    }
  });

  it.each(named.filter(({ row }) => row.onlyWith !== undefined))("$name needs its condition", ({ row }) => {
    expect(asksEnvironment(row, bare)).toBe(false);
  });

  it.each(named.filter(({ row }) => row.calls.some((call) => call.includes("."))))(
    "$name isn't found by another library's call of that name",
    ({ row }) => {
      for (const call of row.calls.filter((name) => name.includes("."))) {
        expect(implicitReadsOfCall(`elsewhere.${instanceOf(call)}`)).not.toContain(row);
      }
    },
  );

  it.each(named.filter(({ row }) => row.commands.length > 0))("$name is found by its commands", ({ row }) => {
    for (const command of row.commands) {
      const words = command.split(" ");
      expect(implicitReadsOfCommand(words)).toContain(row);
      expect(implicitReadsOfCommand([`/usr/local/bin/${words[0]}`, ...words.slice(1), "--help"])).toContain(row);
      expect(implicitReadsOfCommand([`not-${words[0]}`, ...words.slice(1)])).not.toContain(row);
      expect(implicitReadsOfCommand(["echo", ...words])).not.toContain(row);
    }
  });
});

describe("what a call reads", () => {
  it("asks the environment for the client's key", () => {
    expect(keysOf("openai.OpenAI")).toEqual(["OPENAI_API_KEY"]);
    expect(keysOf("anthropic.AsyncAnthropic")).toEqual(["ANTHROPIC_API_KEY"]);
    expect(keysOf("boto3.client", { keywords: new Map(), positional: 1 })).toEqual([
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
    ]);
    expect(keysOf("psycopg2.connect")).toContain("PGPASSWORD");
  });

  it("does not when the key is an argument", () => {
    expect(keysOf("openai.OpenAI", withKeyword("api_key"))).toEqual([]);
    expect(keysOf("twilio.rest.Client", { keywords: new Map(), positional: 2 })).toEqual([]);
  });

  it("reaches a class through the package's submodules, and not through another class", () => {
    expect(keysOf("langchain_openai.chat_models.ChatOpenAI")).toEqual(["OPENAI_API_KEY"]);
    expect(keysOf("transformers.models.llama.LlamaForCausalLM.from_pretrained")).toEqual(["HF_TOKEN"]);
    expect(keysOf("openai.Wrapper.OpenAI")).toEqual([]);
    expect(keysOf("transformers.set_seed")).toEqual([]);
  });

  it("holds for the tracker that the arguments name", () => {
    expect(keysOf("transformers.TrainingArguments", withKeyword("report_to", "wandb"))).toContain("WANDB_API_KEY");
    const required = implicitReadsOfCall("transformers.TrainingArguments").filter(
      (row) => row.required && asksEnvironment(row, withKeyword("report_to", "none")),
    );
    expect(required).toEqual([]);
  });

  it("says which other keys a library may read", () => {
    const [boto] = implicitReadsOfCall("boto3.client");
    expect(boto !== undefined && mayRead(boto, "AWS_REGION")).toBe(true);
    expect(boto !== undefined && mayRead(boto, "STRIPE_KEY")).toBe(false);
  });

  it("reads on import alone where the library does", () => {
    expect(implicitReadsOfImport("kaggle.api").map((row) => row.library)).toEqual(["kaggle"]);
    expect(implicitReadsOfImport("json")).toEqual([]);
  });
});

describe("what a command reads", () => {
  const libraries = (...words: string[]): string[] => implicitReadsOfCommand(words).map((row) => row.library);

  it("looks through launchers", () => {
    expect(libraries("uv", "run", "--frozen", "dbt", "run")).toEqual(["uv", "dbt"]);
    expect(libraries("npx", "-y", "wrangler", "deploy")).toEqual(["wrangler"]);
    expect(libraries("env", "TZ=UTC", "pg_dump", "app")).toEqual(["psql"]);
    expect(libraries("python3", "-m", "vllm.entrypoints.openai.api_server")).toEqual(["vllm"]);
  });

  it("knows nothing of other commands", () => {
    expect(libraries("ls", "-l")).toEqual([]);
    expect(libraries("python", "train.py")).toEqual([]);
    expect(libraries()).toEqual([]);
  });
});
