/** Made-up tokens whose structure a shape alone can't express: checksums, JSON inside base 64, key files. */
import { Buffer } from "node:buffer";
import { base36, base62, bech32Checksum, crc32, withBase58Check } from "../../../src/credentials/checksum.ts";
import { BASE62, DIGITS, Dice } from "./sample.ts";

const BASE64 = `${BASE62}+/`;
const BASE64_URL = `${BASE62}_-`;

/** Replaces the tail of a made-up token by the checksum that its format asks for. */
export function withChecksum(validate: string | null, token: string): string {
  switch (validate) {
    case "crc32-base62": {
      const body = token.slice(token.indexOf("_") + 1, -6);
      return token.slice(0, -6) + base62(crc32(body), 6);
    }
    case "crc32-gitlab":
      return token.slice(0, -7) + base36(crc32(token.slice(0, -7)), 7);
    case "crc32-hex-upper": {
      const body = token.slice(0, -8).replace(/(?:\\{1,2}=|%3[Dd]|\\u003[Dd])$/, "=");
      return body + crc32(body).toString(16).toUpperCase().padStart(8, "0");
    }
    case "crc32-grafana": {
      const crc = crc32(token.slice(0, -9));
      const bytes = [0, 8, 16, 24].map((shift) => ((crc >>> shift) & 0xff).toString(16).padStart(2, "0"));
      return token.slice(0, -8) + bytes.join("");
    }
    case "base58-check":
      return withBase58Check(token, token.length === 51 ? 37 : 38);
    case "anthropic":
      return `${token.slice(0, token.indexOf("-", 7) + 1)}${new Dice(token).pick(BASE64_URL, 93)}AA`;
    case "openai-marker":
      return token.includes("T3BlbkFJ") ? token : [token.slice(0, 23), "T3Blbk", "FJ", token.slice(31)].join("");
    default:
      return token;
  }
}

function base64(value: unknown): string {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
}

function base64Url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function signed(payload: Record<string, unknown>, seed: string): string {
  const signature = new Dice(seed).pick(BASE64_URL, 43);
  return [base64Url({ alg: "HS256", typ: "JWT" }), base64Url(payload), signature].join(".");
}

export function webToken(): string {
  const dice = new Dice("jwt");
  return signed({ sub: dice.pick(BASE62, 20), jti: dice.pick(BASE62, 16), iat: 1767000000 }, "jwt-signature");
}

export function supabaseServiceToken(): string {
  const ref = new Dice("supabase").pick("abcdefghijklmnopqrstuvwxyz", 20);
  return signed({ iss: "supabase", ref, role: "service_role", iat: 1767000000 }, "supabase-signature");
}

/** PEM of random bytes behind an ASN.1 sequence header: opens nothing. */
export function pem(): string {
  const dice = new Dice("pem");
  const lines = Array.from({ length: 6 }, () => dice.pick(BASE64, 64));
  const label = ["PRIVATE", "KEY"].join(" ");
  return [`-----BEGIN ${label}-----`, `MIIE${lines[0]?.slice(4)}`, ...lines.slice(1), `-----END ${label}-----`].join(
    "\n",
  );
}

export function encodedPem(): string {
  return base64(pem());
}

export function serviceAccount(): string {
  return JSON.stringify({
    type: "service_account",
    project_id: "made-up",
    private_key: pem(),
    client_email: "made-up@made-up.iam.gserviceaccount.com",
  });
}

export function basicValue(): string {
  return base64(`deploy:${new Dice("basic").pick(BASE62, 20)}`);
}

export function basicHeader(): string {
  return `Basic ${basicValue()}`;
}

export function opsToken(): string {
  const dice = new Dice("ops");
  return `ops_${base64Url({ signInAddress: "made-up", userAuth: dice.pick(BASE62, 120), secretKey: dice.pick(BASE62, 90) })}`;
}

export function sentryToken(): string {
  const dice = new Dice("sentry");
  const payload = base64({
    iat: 1767000000.5,
    url: "https://sentry.io",
    region_url: "https://us.sentry.io",
    org: "made-up",
  });
  return `sntrys_${payload}_${dice.pick(BASE64, 43)}`;
}

/** Base 64 of twelve digits, a colon and twenty random bytes. */
export function jiraToken(): string {
  const dice = new Dice("jira");
  return Buffer.from(`${dice.pick(DIGITS, 12)}:${dice.pick(BASE62, 20)}`).toString("base64");
}

export function grafanaPolicyToken(): string {
  const dice = new Dice("grafana");
  return `glc_${base64({ o: dice.pick(DIGITS, 6), n: "made-up", k: dice.pick(BASE62, 24), m: { r: "us" } })}`;
}

export function grafanaKey(): string {
  return base64({ k: new Dice("grafana-key").pick(BASE62, 32), n: "made-up", id: 1 });
}

export function dynatraceToken(): string {
  const dice = new Dice("dynatrace");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  return ["dt0c01", dice.pick(letters, 24), dice.pick(letters, 64)].join(".");
}

export function discordBotToken(): string {
  const dice = new Dice("discord");
  const id = Buffer.from(`1${dice.pick(DIGITS, 17)}`).toString("base64url");
  return [id, dice.pick(BASE64_URL, 6), dice.pick(BASE64_URL, 38)].join(".");
}

export function ageKey(): string {
  const data = new Dice("age").pick("qpzry9x8gf2tvdw0s3jn54khce6mua7l", 52);
  return `AGE-SECRET-KEY-1${(data + bech32Checksum("age-secret-key-", data)).toUpperCase()}`;
}

export function djangoKey(): string {
  return `django-${"insecure"}-${new Dice("django").pick(`${BASE62}!@#%^&*`, 50)}`;
}
