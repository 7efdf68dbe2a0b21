import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/credentials/checksum.ts
var CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? value >>> 1 ^ 3988292384 : value >>> 1;
  return value >>> 0;
});
function crc32(text) {
  let crc = 4294967295;
  for (let i = 0; i < text.length; i++) {
    crc = (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 255] ?? 0) ^ crc >>> 8;
  }
  return (crc ^ 4294967295) >>> 0;
}
var BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
function base62(value, width) {
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = (BASE62[rest % 62] ?? "") + text;
  return text.padStart(width, "0");
}
function base36(value, width) {
  return value.toString(36).padStart(width, "0");
}
var BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
function bech32Polymod(symbols) {
  const generator = [996825010, 642813549, 513874426, 1027748829, 705979059];
  let state = 1;
  for (const symbol of symbols) {
    const top = state >>> 25;
    state = (state & 33554431) << 5 ^ symbol;
    for (let i = 0; i < 5; i++) if (top >>> i & 1) state ^= generator[i] ?? 0;
  }
  return state;
}
function bech32Expand(humanPart) {
  const units = [...humanPart].map((letter) => letter.charCodeAt(0));
  return [...units.map((unit) => unit >> 5), 0, ...units.map((unit) => unit & 31)];
}
function bech32Valid(humanPart, data) {
  const symbols = [...data].map((letter) => BECH32.indexOf(letter));
  return !symbols.includes(-1) && bech32Polymod([...bech32Expand(humanPart), ...symbols]) === 1;
}
function bech32Checksum(humanPart, data) {
  const symbols = [...data].map((letter) => BECH32.indexOf(letter));
  const state = bech32Polymod([...bech32Expand(humanPart), ...symbols, 0, 0, 0, 0, 0, 0]) ^ 1;
  return Array.from({ length: 6 }, (_, i) => BECH32[state >>> 5 * (5 - i) & 31] ?? "").join("");
}

// src/credentials/names.ts
function wordsOf(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}
var PASSWORD_WORDS = new Set(
  "password passwd pwd passphrase passcode userpass dbpass passw passwort pgpassword".split(" ")
);
var SECRET_WORDS = new Set(
  "secret secrets apikey apikeys apitoken authtoken accesstoken secretkey accesskey authkey privatekey clientsecret credential credentials creds bearer sharedkey signingkey encryptionkey masterkey bottoken apisecret xapikey".split(
    " "
  )
);
var WEAK_WORDS = new Set("token tokens auth authorization jwt authentication dsn webhook".split(" "));
var KEY_QUALIFIERS = new Set(
  "api access auth secret private service account encryption encrypt decryption signing sign master storage admin deploy ssh hmac jwt license shared app application consumer client bot webhook subscription project account openai team root license session cookie fernet crypto".split(
    " "
  )
);
var NEGATIVE_WORDS = new Set(
  "public pub publishable id ids name names url urls uri uris endpoint endpoints path paths file files filename dir folder header headers prefix suffix field fields label labels title type types kind version hash hashed hashes digest checksum sha sha1 sha256 md5 etag uuid guid size length len count limit limits max min num ttl expiry expires expiration expire expired timeout regex regexp pattern patterns alphabet charset primary foreign sort cache cached idempotency partition shard keyboard keyword keywords monkey tokenizer tokenize tokenized tokenization author authors accessor accessors accessibility message messages msg text description desc help hint placeholder prompt error errors warning format template schema column columns table param params parameter parameters arg args argument option options flag enabled disabled required is has use uses allow allowed show hide visible enable require requires validate validator validation check checks generate generator provider providers strength policy policies rules rule reset forgot change changed confirm confirmation confirmed confirms re repeat icon image color class css selector xpath locator index offset position line env envvar var variable ref reference arn region host hostname port domain realm scope scopes usage cost price date time timestamp at mode status state store manager backend handler factory service class import module example examples dataset model models fingerprint thumbprint algorithm alg cipher grant issuer audience exchange introspection revocation store location source mount volume view page screen form input button".split(" ")
);
var ONLY_AFTER = new Set(
  "service text model models example app provider backend store error reset change confirm source class image host domain region env view page form input author date time exchange dataset state status index line use uses type generate mode id file cache sort table access table check max min public_test validation hash realm scope issuer store mount volume icon cached handler factory module import message rule re arg enable enabled at price usage cost is has show allow path url uri endpoint header name sha256 md5 sha sha1 field keyword limit".split(
    " "
  )
);
var ML_WORDS = new Set(
  "pad padding eos bos cls sep unk unknown mask masked stop special start end image audio video vision begin prompt system user assistant tool think thinking new newline extra added num number n next first last prev previous current sub word words char character piece vocab vocabulary bpe oov eot sot im boi eoi fim middle blank separator delimiter max min total input output completion cached reasoning context sentence decoder encoder speaker lang language task replacement placeholder dummy control reserved trigger modality verification dkim csrf xsrf continuation page pagination sync resume cancellation cancel upload type comment operator punctuation string keyword whitespace symbol lexer parser syntax".split(" ")
);
function judgeName(name, providers) {
  if (name.includes("::")) return { kind: "none", why: "" };
  const words = wordsOf(name);
  const decisive = decisiveWord(words, providers);
  if (decisive === null) return { kind: "none", why: "" };
  const { kind, at } = decisive;
  for (let i = 0; i < words.length; i++) {
    const word2 = words[i] ?? "";
    if (i === at) continue;
    if ((word2 === "public" || word2 === "publishable" || word2 === "pub") && i < at)
      return { kind: "negative", why: "public" };
    if (!NEGATIVE_WORDS.has(word2)) continue;
    if (i > at || !ONLY_AFTER.has(word2)) return { kind: "negative", why: word2 };
  }
  const word = words[at] ?? "";
  if (word === "token" || word === "tokens") {
    const sense = words.find((other) => ML_WORDS.has(other));
    if (sense !== void 0) return { kind: "negative", why: `${sense} token` };
  }
  const why = words.slice(Math.max(0, at - 1), at + 1).join("_");
  const tail = words.slice(at + 1);
  const plain = tail.every((other) => TAIL_WORDS.has(other) || /^\d+$/.test(other) || providers.has(other));
  return { kind: plain ? kind : "weak", why };
}
var TAIL_WORDS = new Set(
  "value string str raw plain text plaintext default b64 base64 encoded bytes hex data new old current prod production dev development staging stage live local sandbox v1 v2 v3 main backup a b c x primary1 env here real my key keys token secret override fallback const".split(
    " "
  )
);
function decisiveWord(words, providers) {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] ?? "";
    const before = words[at - 1] ?? "";
    if (word === "pass" && (words.length === 1 || PASS_OWNERS.has(before) || providers.has(before))) {
      return { kind: "password", at };
    }
    if (PASSWORD_WORDS.has(word) || /(?:password|passwd)\d?$/.test(word)) return { kind: "password", at };
    if (SECRET_WORDS.has(word) || /(?:apikey|secretkey|accesskey|authtoken)$/.test(word)) return { kind: "secret", at };
    if (word === "key" || word === "keys") {
      if (KEY_QUALIFIERS.has(before) || KEY_QUALIFIERS.has(words[at - 2] ?? "")) return { kind: "secret", at };
      if (providers.has(before)) return { kind: "weak", at };
      continue;
    }
    if (word === "token" || word === "tokens") {
      return { kind: STRONG_TOKEN.has(before) || providers.has(before) ? "secret" : "weak", at };
    }
    if (word === "pat" && (providers.has(before) || before === "access")) return { kind: "secret", at };
    if (WEAK_WORDS.has(word)) return { kind: "weak", at };
  }
  return null;
}
var PASS_OWNERS = new Set(
  "db database user admin root smtp mysql postgres postgresql pg ftp sftp email mail redis mongo mongodb ssh http proxy auth login api my sudo wifi account key keystore basic rabbitmq amqp imap ldap neo4j elastic es registry server service app client".split(
    " "
  )
);
var STRONG_TOKEN = new Set(
  "auth access api bearer refresh bot session deploy admin secret personal oauth service jwt webhook proxy private sas push".split(
    " "
  )
);
function isShowable(name) {
  return name.length <= 80 && /^[A-Za-z_$@-][\w.$@\-[\] :/]*$/.test(name);
}

export {
  crc32,
  base62,
  base36,
  bech32Valid,
  bech32Checksum,
  wordsOf,
  judgeName,
  isShowable
};
