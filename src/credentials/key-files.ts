/** Private keys in PEM form, and the service-account files that hold them. */
import { Buffer } from "node:buffer";

export interface KeyHit {
  readonly form: "pem" | "service-account";
  readonly encrypted: boolean;
  /** True when the body decodes to what a key starts with. */
  readonly decodes: boolean;
  /** True when the body is much shorter than the length that stands in it. */
  readonly short: boolean;
  /** From `-----BEGIN` to the end of the last line of the key. */
  readonly start: number;
  readonly end: number;
}

const NEEDLE = "PRIVATE KEY";
const LONGEST_KEY = 16_384;
const SHORTEST_BODY = 64;
const AROUND = 4096;

/**
 * Finds PEM private keys with a body of at least 64 base-64 characters. `skipped` counts headers without one, and keys with
 * a gap.
 */
export function findKeys(text: string, visit: (hit: KeyHit) => void, skipped: () => void): void {
  for (let at = text.indexOf(NEEDLE); at >= 0; at = text.indexOf(NEEDLE, at + NEEDLE.length)) {
    const opening = /-----BEGIN ((?:[A-Z0-9]+ ){0,4})$/.exec(text.slice(Math.max(0, at - 50), at));
    const closing = /^(?: BLOCK)?-----/.exec(text.slice(at + NEEDLE.length, at + NEEDLE.length + 11));
    if (!opening || !closing) continue;
    const start = at - opening[0].length;
    const bodyStart = at + NEEDLE.length + closing[0].length;
    const endMark = text.indexOf("-----END", bodyStart);
    const bodyEnd =
      endMark < 0 || endMark - bodyStart > LONGEST_KEY ? Math.min(text.length, bodyStart + LONGEST_KEY) : endMark;
    const raw = text.slice(bodyStart, bodyEnd);
    const body = bodyOf(raw);
    if (endMark < 0 || endMark - bodyStart > LONGEST_KEY || body.length < SHORTEST_BODY || hasGap(raw)) {
      skipped();
      continue;
    }
    const encrypted = opening[0].includes("ENCRYPTED") || /Proc-Type: 4,ENCRYPTED/.test(raw);
    const around = text.slice(Math.max(0, start - AROUND), Math.min(text.length, bodyEnd + AROUND));
    const account = /type\\?["']?\s*[:=]\s*\\?["']service_account/.test(around);
    const close = /^-----END [A-Z0-9 ]{0,40}-----/.exec(text.slice(bodyEnd, bodyEnd + 60));
    visit({
      form: account ? "service-account" : "pem",
      encrypted,
      decodes: opening[0].includes("PGP") || startsLikeKey(body),
      short: isShort(body),
      start,
      end: bodyEnd + (close?.[0].length ?? 0),
    });
  }
}

/**
 * The base-64 text of a key's body, without line breaks (real or escaped), quotes, joining signs, header lines and what a log
 * puts in front of each line.
 */
function bodyOf(raw: string): string {
  return raw
    .replace(/\\[nrt]/g, "\n")
    .split(/[\n\r]/)
    .map((line) => line.replace(/^[\s"'`+#*/|,()]{1,40}|[\s"'`+\\,;()]{1,40}$/g, ""))
    .map((line) => /[ \t]([A-Za-z0-9+/]{16,}={0,2})$/.exec(line)?.[1] ?? line)
    .filter((line) => /^[A-Za-z0-9+/=]+$/.test(line))
    .join("");
}

/** A line of dots stands for what was left out. */
function hasGap(raw: string): boolean {
  return /^[ \t#*]*(?:\.|\.{3,}|…|\[\.{3}\])[ \t]*$/m.test(raw);
}

/** The body has less than half the length that it starts with. */
function isShort(body: string): boolean {
  const head = Buffer.from(body.slice(0, 8), "base64");
  const declared = head[0] === 0x30 && head[1] === 0x82 ? head.readUInt16BE(2) : 0;
  return body.length * 0.75 < declared / 2;
}

function startsLikeKey(body: string): boolean {
  const head = Buffer.from(body.slice(0, 64), "base64");
  return head[0] === 0x30 || head.toString("latin1").startsWith("openssh-key-v1");
}
