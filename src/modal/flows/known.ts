/** Calls and names of outside code that carry values on, hide them, or are where values come from. */
import { rootOf } from "../../evaluate/callables.ts";
import {
  type ArgumentValue,
  type CallValue,
  externalPath,
  type MemberValue,
  type Value,
} from "../../evaluate/value.ts";
import { type Change, inside, same } from "./forms.ts";

/** Calls that give what they are given, in another form. */
export const CARRIERS =
  /^(repr|bytes|bytearray|ascii|format|memoryview|next|max|min|json\.(dumps|loads)|orjson\.(dumps|loads)|ujson\.dumps|yaml\.(safe_)?(dump|load)|pprint\.pformat|base64\.\w+|binascii\.\w+|urllib\.parse\.(quote|quote_plus|unquote|urlencode)|html\.escape|textwrap\.\w+|pickle\.(dumps|loads)|io\.(StringIO|BytesIO)|string\.Template|asyncio\.(gather|to_thread)|JSON\.(parse|stringify)|util\.(inspect|format)|Buffer\.from|btoa|encodeURIComponent|((fastapi|starlette)\.responses\.|fastapi\.|flask\.|quart\.|django\.http\.|litestar\.)\w*(Response|jsonify|make_response)|flask\.(jsonify|stream_with_context)|sse_starlette\.(sse\.)?EventSourceResponse|fastapi\.encoders\.jsonable_encoder)$/;

/** Methods that give the object's own content. */
export const CARRYING_METHODS: ReadonlySet<string> = new Set([
  "decode",
  "encode",
  "strip",
  "lstrip",
  "rstrip",
  "lower",
  "upper",
  "getvalue",
  "hexdigest",
  "digest",
  "hex",
  "substitute",
  "safe_substitute",
  "render",
  "model_dump",
  "model_dump_json",
  "dict",
  "json",
  "format",
  "copy",
  "toString",
]);

export const HASHES =
  /^(hash|hashlib\.\w+|hmac\.(new|digest|compare_digest)|zlib\.(crc32|adler32)|bcrypt\.\w+|secrets\.compare_digest|mmh3\.\w+|xxhash\.\w+|jwt\.encode|itsdangerous\.\w+)$/;

/** The request as a global of a framework. */
export const REQUEST_GLOBALS = /^(flask|quart|bottle)\.request(\.|$)/;

/** Declarations of request fields, as a parameter's default. */
const FIELDS = /^fastapi\.(params\.|param_functions\.)?(Header|Query|Cookie|Body|Form|Path)$/;

/** `Security(APIKeyHeader(...))`: the field that the scheme reads. */
const DEPENDENCIES = /^fastapi\.(params\.|param_functions\.)?(Security|Depends)$/;
const SCHEMES = /^fastapi\.security\.(\w+\.)*APIKey(Header|Query|Cookie)$/;

/** The declaration of a request field: a call of the framework's. */
export function fieldOf(value: Value): CallValue | null {
  if (value.kind !== "call") return null;
  const path = externalPath(value.callee) ?? "";
  if (FIELDS.test(path)) return value;
  const scheme = DEPENDENCIES.test(path) ? value.args[0]?.value : undefined;
  return scheme?.kind === "call" && SCHEMES.test(externalPath(scheme.callee) ?? "") ? scheme : null;
}

/** Is the field `None` when the caller leaves it out? */
export function mayBeAbsent(field: CallValue): boolean {
  if (SCHEMES.test(externalPath(field.callee) ?? ""))
    return field.args.some(
      ({ name, value }) => name === "auto_error" && value.kind === "scalar" && value.value === false,
    );
  const given = field.args.find((each) => each.name === "default") ?? field.args.find((each) => each.name === null);
  return given === undefined || (given.value.kind === "scalar" && given.value.value === null);
}

/** The value behind a concealing type. */
export function revealed(value: Value): Value {
  return value.kind === "operation" && value.operator === "concealed" ? (value.operands[0] ?? value) : value;
}

/** `subprocess.check_output("env")`, `os.popen("printenv")`. */
export function showsEnvironment(path: string, args: readonly ArgumentValue[]): boolean {
  if (!/^(subprocess\.(run|check_output|getoutput|Popen)|os\.popen)$/.test(path)) return false;
  const command = args[0]?.value;
  const words = command?.kind === "sequence" ? command.items.map((item) => item.value) : command ? [command] : [];
  const [first] = words;
  return words.length === 1 && first?.kind === "text" && /^(\/usr\/bin\/)?(env|printenv)$/.test(first.value.trim());
}

export function isProcessOutput({ object, name }: MemberValue): boolean {
  return object.kind === "call" && (name === "stdout" || name === "output");
}

/** Makers of clients of language models. */
const MODEL_CLIENTS =
  /^(openai|anthropic|@anthropic-ai\/[\w-]+|ai|@google\/(genai|generative-ai)|groq-sdk|@mistralai\/\w+|cohere-ai|together-ai|@langchain\/[\w-]+|google\.(genai|generativeai)|groq|mistralai|cohere|together|replicate|ollama|litellm|langchain\w*|llama_index|dspy|instructor|cerebras|fireworks|vllm|smolagents)(\.|$)/;
const MODEL_METHODS =
  /^(create|parse|generate|generate_content|generateContent|generateText|generateObject|streamText|invoke|ainvoke|complete|acomplete|completion|acompletion|chat|predict|run|text_completion|chat_completion)$/;

export function isModelCall(call: CallValue, path: string | null): boolean {
  const name = call.callee.kind === "member" ? call.callee.name : (path?.split(".").at(-1) ?? "");
  if (!MODEL_METHODS.test(name)) return false;
  if (path !== null) return MODEL_CLIENTS.test(path);
  const root = rootOf(call.callee);
  return root.kind === "call" && MODEL_CLIENTS.test(externalPath(root.callee) ?? "");
}

export function wrapper(path: string): Change {
  return /^(repr|bytes|bytearray|ascii|base64|binascii|format)/.test(path) ? same : inside;
}
