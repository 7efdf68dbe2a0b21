/** What a name says of its value: that it is a secret, a password, or something that only sounds like one. */

/** The words of a name, lower case: `OPENAI_API_KEY`, `openaiApiKey`, `openai-api-key` all give openai, api, key. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/**
 * `secret`: the value of such a name is a credential (`api_key`, `client_secret`); `password`: one that a person may have
 * chosen; `weak`: may be one (`token`, `auth`, `STRIPE_KEY`); `negative`: the name says it is none, and `why` is the word
 * that says so; `none`: says nothing.
 */
export type NameKind = "secret" | "password" | "weak" | "negative" | "none";

export interface NameVerdict {
  readonly kind: NameKind;
  readonly why: string;
}

const PASSWORD_WORDS = new Set(
  "password passwd pwd passphrase passcode userpass dbpass passw passwort pgpassword userpwd proxyuserpwd".split(" "),
);
const SECRET_WORDS = new Set(
  "secret secrets apikey apikeys apitoken authtoken accesstoken secretkey accesskey authkey privatekey clientsecret credential credentials creds bearer sharedkey signingkey encryptionkey masterkey bottoken apisecret xapikey".split(
    " ",
  ),
);
const WEAK_WORDS = new Set("token tokens auth authorization jwt authentication dsn webhook".split(" "));
/** `key` alone says nothing; behind one of these it is a secret. */
const KEY_QUALIFIERS = new Set(
  "api access auth secret private service account encryption encrypt decryption signing sign master storage admin deploy ssh hmac jwt license shared app application consumer client bot webhook subscription project account openai team root license session cookie fernet crypto".split(
    " ",
  ),
);
/** Words that make of the whole name something else. */
const NEGATIVE_WORDS = new Set(
  (
    "public pub publishable id ids name names url urls uri uris endpoint endpoints path paths file files filename dir folder header headers " +
    "prefix suffix field fields label labels title type types kind version hash hashed hashes digest checksum sha sha1 sha256 md5 etag uuid guid " +
    "size length len count limit limits max min num ttl expiry expires expiration expire expired timeout regex regexp pattern patterns alphabet charset " +
    "primary foreign sort cache cached idempotency partition shard keyboard keyword keywords monkey tokenizer tokenize tokenized tokenization " +
    "author authors accessor accessors accessibility message messages msg text description desc help hint placeholder prompt error errors warning " +
    "format template schema column columns table param params parameter parameters arg args argument option options flag enabled disabled required " +
    "is has use uses allow allowed show hide visible enable require requires validate validator validation check checks generate generator provider providers " +
    "strength policy policies rules rule reset forgot change changed confirm confirmation confirmed confirms re repeat icon image color class css selector xpath locator " +
    "index offset position line env envvar var variable ref reference arn region host hostname port domain realm scope scopes " +
    "usage cost price date time timestamp at mode status state store manager backend handler factory service class import module example examples dataset model models " +
    "fingerprint thumbprint algorithm alg cipher grant issuer audience exchange introspection revocation store location source mount volume view page screen form input button"
  ).split(" "),
);
/** Negative words that lose their sense before the decisive word: `class_api_key`, `SERVICE_KEY`, `user_reset_token`. */
const ONLY_AFTER = new Set(
  "service text model models example app provider backend store error reset change confirm source class image host domain region env view page form input author date time exchange dataset state status index line use uses type generate mode id file cache sort table access table check max min public_test validation hash realm scope issuer store mount volume icon cached handler factory module import message rule re arg enable enabled at price usage cost is has show allow path url uri endpoint header name sha256 md5 sha sha1 field keyword limit".split(
    " ",
  ),
);
/** Words around `token` that give it its machine-learning or parsing sense. */
const ML_WORDS = new Set(
  (
    "pad padding eos bos cls sep unk unknown mask masked stop special start end image audio video vision begin prompt system user assistant tool think thinking new newline " +
    "extra added num number n next first last prev previous current sub word words char character piece vocab vocabulary bpe oov eot sot im boi eoi fim middle blank separator delimiter " +
    "max min total input output completion cached reasoning context sentence decoder encoder speaker lang language task replacement placeholder dummy control reserved trigger modality verification dkim csrf xsrf authenticity antiforgery continuation page pagination sync resume cancellation cancel upload type comment operator punctuation string keyword whitespace symbol lexer parser syntax"
  ).split(" "),
);

/** Judges a name by its whole words. `providers` are words that name a service, so that `stripe_key` counts. */
export function judgeName(name: string, providers: ReadonlySet<string>): NameVerdict {
  if (name.includes("::")) return { kind: "none", why: "" };
  const words = wordsOf(name);
  const decisive = decisiveWord(words, providers);
  if (decisive === null) return { kind: "none", why: "" };
  const { kind, at } = decisive;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (i === at) continue;
    if ((word === "public" || word === "publishable" || word === "pub") && i < at)
      return { kind: "negative", why: "public" };
    if (!NEGATIVE_WORDS.has(word)) continue;
    if (i > at || !ONLY_AFTER.has(word)) return { kind: "negative", why: word };
  }
  const word = (words[at] ?? "").replace(/(?<!\d)\d{1,3}$/, "");
  if (word === "token" || word === "tokens") {
    const sense = words.find(
      (other, i) => ML_WORDS.has(other) && !(providers.has(other) && providers.has(words[i + 1] ?? "")),
    );
    if (sense !== undefined) return { kind: "negative", why: `${sense} token` };
  }
  const why = words.slice(Math.max(0, at - 1), at + 1).join("_");
  const tail = words.slice(at + 1);
  const plain = tail.every((other) => TAIL_WORDS.has(other) || /^\d+$/.test(other) || providers.has(other));
  return { kind: plain ? kind : "weak", why };
}

/** Words behind the decisive one that leave its meaning: `API_KEY_PROD`, `password_plain`. Others make it doubtful. */
const TAIL_WORDS = new Set(
  "value string str raw plain text plaintext default b64 base64 encoded bytes hex data new old current prod production dev development staging stage live local sandbox v1 v2 v3 main backup a b c x primary1 env here real my key keys token secret override fallback const".split(
    " ",
  ),
);

/** The last word that speaks of a credential, and how strongly. */
function decisiveWord(
  words: readonly string[],
  providers: ReadonlySet<string>,
): { readonly kind: "secret" | "password" | "weak"; readonly at: number } | null {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = (words[at] ?? "").replace(/(?<=[a-z]{3})\d{1,3}$/, "");
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

/** `DB_PASS` is a password, `two_pass` is not. */
const PASS_OWNERS = new Set(
  "db database user admin root smtp mysql postgres postgresql pg ftp sftp email mail redis mongo mongodb ssh http proxy auth login api my sudo wifi account key keystore basic rabbitmq amqp imap ldap neo4j elastic es registry server service app client".split(
    " ",
  ),
);
const STRONG_TOKEN = new Set(
  "auth access api bearer refresh bot session deploy admin secret personal oauth service jwt webhook proxy private sas push".split(
    " ",
  ),
);

/**
 * A name that may be shown: short, and nothing but an identifier, a dotted path or a flag. A dict key may itself be a
 * credential, which must not come out as a name.
 */
export function isShowable(name: string): boolean {
  return name.length <= 80 && /^[A-Za-z_$@-][\w.$@\-[\] :/]*$/.test(name);
}
