/**
 * Token formats of standards that no single provider owns.
 * Not here, and why:
 * - jdbc-password: found by the name of the query parameter.
 * - jwk-private: a JSON object and no token; its private member is named only "d".
 * - curl-user: found by the command-line flag.
 * - eth-private-key: low confidence.
 * - bip39-mnemonic: words; a checksum alone tells them apart.
 * - password-hash: a hash is no credential that can be used.
 * - netrc-password: a file format; read by its lexer.
 * - pgpass: a file format; read by its lexer.
 * - generic-named-secret: the generic path of the engine.
 * - generic-ai-env: the generic path of the engine.
 */
import type { Detector } from "../../../src/credentials/types.ts";
import { detectorsOf, publicRules } from "./define.ts";
import { ageKey, basicHeader, djangoKey, encodedPem, pem, webToken } from "./examples.ts";

const detector = detectorsOf("generic");

export const GENERIC_DETECTORS: readonly Detector[] = [
  detector({
    id: "uri-userinfo",
    provider: "Generic URI",
    markers: ["https://", "http://", "ftp://", "sftp://", "ssh://"],
    shape:
      /(?:https|http|ftp|sftp|ssh):\/\/[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.~%-]{12,40}@[a-z0-9-]{3,20}\.[a-z0-9-]{3,20}\.io/,
    confidence: "medium",
    impact: "Opens whatever the credential protects.",
    source: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
  }),
  detector({
    id: "private-key-pem",
    provider: "PEM",
    markers: ["PRIVATE KEY"],
    shape: /-----BEGIN (?:[A-Z0-9]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\":,.-]{64,16384}-----END/,
    validate: "pem",
    example: pem,
    impact: "Proves the identity of its owner: signs, decrypts or logs in.",
    source: "https://www.rfc-editor.org/rfc/rfc7468",
  }),
  detector({
    id: "private-key-pem-b64",
    provider: "PEM",
    markers: ["LS0tLS1CRUdJTi"],
    shape: /LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,}={0,2}/,
    validate: "base64-pem",
    example: encodedPem,
    impact: "Proves the identity of its owner: signs, decrypts or logs in.",
    source: publicRules("Kingfisher", "titus", "Nosey Parker", "CredSweeper"),
  }),
  detector({
    id: "private-key-der",
    provider: "PEM",
    markers: ["MII"],
    shape: /MII[A-Za-z0-9+/]{3}IBA[AD][A-Za-z0-9+/]{54,}={0,2}/,
    confidence: "high",
    impact: "Proves the identity of its owner: signs, decrypts or logs in.",
    source: "https://www.rfc-editor.org/rfc/rfc5958",
  }),
  detector({
    id: "putty-key",
    provider: "PuTTY",
    markers: ["PuTTY-User-Key-File-"],
    shape: /PuTTY-User-Key-File-[23]: [a-z0-9-]{5,40}/,
    confidence: "high",
    impact: "Logs in where its owner may.",
    source: publicRules("detect-secrets", "ripsecrets"),
  }),
  detector({
    id: "age-secret-key",
    provider: "age",
    markers: ["AGE-SECRET-KEY-1"],
    shape: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,
    validate: "bech32-age",
    example: ageKey,
    env: ["SOPS_AGE_KEY"],
    impact: "Decrypts all that was encrypted for it.",
    source: "https://age-encryption.org/v1",
  }),
  detector({
    id: "jwt",
    provider: "JWT",
    markers: ["eyJ"],
    shape: /eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
    validate: "jwt",
    example: webToken,
    confidence: "medium",
    impact: "Acts as its subject until it expires.",
    source: "https://www.rfc-editor.org/rfc/rfc7519",
  }),
  detector({
    id: "basic-auth-header",
    provider: "HTTP",
    markers: ["Basic "],
    shape: /Basic [A-Za-z0-9+/]{12,}={0,2}/,
    validate: "basic-auth",
    example: basicHeader,
    confidence: "high",
    impact: "Opens whatever the credential protects.",
    source: "https://www.rfc-editor.org/rfc/rfc7617",
  }),
  detector({
    id: "bearer-header",
    provider: "HTTP",
    markers: ["Bearer "],
    shape: /Bearer [A-Za-z0-9_.~+/-]{20,}={0,2}/,
    confidence: "medium",
    impact: "Opens whatever the credential protects.",
    source: "https://www.rfc-editor.org/rfc/rfc6750",
  }),
  detector({
    id: "nkey-seed",
    provider: "NATS",
    markers: ["SA", "SC", "SN", "SO", "SP", "SU", "SX"],
    shape: /S[ACNOPUX][A-Z2-7]{56}/,
    confidence: "medium",
    impact: "Opens whatever the credential protects.",
    source: publicRules("CredSweeper"),
  }),
  detector({
    id: "wallet-key",
    provider: "Wallet",
    runLength: 51,
    shape: /5[HJK][1-9A-HJ-NP-Za-km-z]{49}/,
    validate: "base58-check",
    env: ["BITCOIN_PRIVATE_KEY", "EOS_PRIVATE_KEY", "HIVE_ACTIVE_KEY", "HIVE_POSTING_KEY", "STEEM_POSTING_KEY"],
    impact: "Signs for the account: whoever has it can move what the wallet holds.",
    source: "https://en.bitcoin.it/wiki/Wallet_import_format",
  }),
  detector({
    id: "wallet-key-compressed",
    provider: "Wallet",
    runLength: 52,
    shape: /[KL][1-9A-HJ-NP-Za-km-z]{51}/,
    validate: "base58-check",
    env: ["BITCOIN_PRIVATE_KEY"],
    impact: "Signs for the account: whoever has it can move what the wallet holds.",
    source: "https://en.bitcoin.it/wiki/Wallet_import_format",
  }),
  detector({
    id: "django-secret-key",
    provider: "Django",
    shape: /django-insecure-[^\s"']{30,80}/,
    example: djangoKey,
    confidence: "medium",
    env: ["SECRET_KEY", "DJANGO_SECRET_KEY"],
    impact: "Signs sessions and password resets: whoever has it can forge them.",
    source: "https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
  }),
];
