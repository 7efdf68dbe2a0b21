/** Credentials in the user information of URLs: `scheme://user:password@host`. */
import type { Dispatch } from "./dispatch.ts";
import type { Detector } from "./types.ts";

export interface UrlHit {
  /** Null: a scheme that no detector names. */
  readonly detector: Detector | null;
  readonly scheme: string;
  readonly host: string;
  readonly user: string;
  /** The password, or the user where there is only one; percent-decoded. Raw: never leaves the scan. */
  readonly password: string;
  readonly start: number;
  readonly end: number;
  /** The whole URL up to the host. */
  readonly urlStart: number;
  readonly urlEnd: number;
}

const LONGEST_USER_INFO = 400;
const ENDS_AUTHORITY = /[\s/?#"'`<>\\|,;)(\][]/;

/** Finds every URL with user information. Its cost is one literal search and a look at each URL's authority. */
export function findUrls(text: string, dispatch: Dispatch, visit: (hit: UrlHit) => void): void {
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const hit = urlAt(text, at, dispatch);
    if (hit) visit(hit);
  }
}

function urlAt(text: string, at: number, dispatch: Dispatch): UrlHit | null {
  const from = at + 3;
  const limit = Math.min(text.length, from + LONGEST_USER_INFO);
  let sign = -1;
  let end = from;
  for (; end < limit; end++) {
    const letter = text[end] ?? "";
    if (letter === "@") sign = end;
    else if (ENDS_AUTHORITY.test(letter) && !(letter === "/" && sign < 0 && hasPasswordSlash(text, from, end))) break;
  }
  if (sign < 0 || sign === from || end === sign + 1) return null;
  let schemeStart = at;
  while (schemeStart > 0 && at - schemeStart < 24 && /[A-Za-z0-9+.-]/.test(text[schemeStart - 1] ?? "")) schemeStart--;
  const scheme = text.slice(schemeStart, at).toLowerCase();
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) return null;
  const info = text.slice(from, sign);
  const colon = info.indexOf(":");
  const host = text.slice(sign + 1, end).split(":", 1)[0] ?? "";
  const public_ = hostDetector(text.slice(schemeStart, Math.min(text.length, end + 40)), host, dispatch);
  const start = colon < 0 ? from : from + colon + 1;
  if (start === sign) return null;
  return {
    detector: public_ ?? dispatch.schemes.get(scheme) ?? dispatch.schemes.get(scheme.split("+", 1)[0] ?? "") ?? null,
    scheme,
    host,
    user: colon < 0 ? "" : info.slice(0, colon),
    password: percentDecode(text.slice(start, sign)),
    start,
    end: sign,
    urlStart: schemeStart,
    urlEnd: end,
  };
}

/** A `/` inside an unencoded password: only when `user:` stands before it and an `@` with a host follows soon. */
function hasPasswordSlash(text: string, from: number, at: number): boolean {
  const before = text.slice(from, at);
  if (!/^[\w.%+-]{1,60}:(?!\d{2,5}$).+$/.test(before)) return false;
  return /^\/[^\s"'`<>/@]{1,80}@[\w-]+(?:\.[\w-]+|:\d)/.test(text.slice(at, at + 120));
}

function hostDetector(url: string, host: string, dispatch: Dispatch): Detector | null {
  for (const [suffix, entry] of dispatch.hosts) {
    if (!host.endsWith(suffix)) continue;
    entry.sticky.lastIndex = 0;
    if (entry.sticky.test(url)) return entry.detector;
  }
  return null;
}

/** The text without percent escapes; as it is when they are not UTF-8. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** True for a host that only the own machine or the own compose network knows. */
export function isLocalHost(host: string): boolean {
  return (
    /^(?:localhost|127\.|0\.0\.0\.0|::1|host\.docker\.internal|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(
      host,
    ) || !host.includes(".")
  );
}

/** True for a host that stands for "your host here". */
export function isSampleHost(host: string): boolean {
  return (
    /(?:^|\.)(?:example|test|invalid|localdomain)(?:\.(?:com|org|net|io|de))?$|^(?:host|hostname|server|your[-_.].*|my[-_]?host.*|domain\.(?:com|tld)|ip|addr|address)$|^[xX*]+$|[<>{}$%]|\.\.\.|^(?:foo|bar|baz)\b/i.test(
      host,
    ) || host === ""
  );
}
