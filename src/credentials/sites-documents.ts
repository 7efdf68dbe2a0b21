/** Sites of formats whose credentials no name on the same line tells: netrc, pgpass, Kubernetes Secrets, JSON Web Keys. */
import type { SourceFile } from "../source/source-file.ts";
import type { EmitSite } from "./sites.ts";
import { decodeBase64 } from "./validate.ts";

/** Emits the sites of a file in one of these formats; nothing for other files. */
export function documentSites({ path, kind, text }: SourceFile, emit: EmitSite): void {
  if (/(?:^|\/)[._]netrc$/.test(path)) netrcSites(text, emit);
  else if (/(?:^|\/)(?:\.pgpass|pgpass\.conf)$/.test(path)) pgpassSites(text, emit);
  else if (kind === "yaml" && text.includes("Secret")) kubernetesSites(text, emit);
  if (kind === "json" && text.includes('"kty"')) webKeySites(text, emit);
}

function plain(name: string, owner: string, value: string, start: number, emit: EmitSite): void {
  const span = { start, end: start + value.length };
  emit({ name, owner, context: "key-value", value, span, literal: span, exact: true, partial: false });
}

/** `machine HOST login USER password PASSWORD`, on one line or on several. */
function netrcSites(text: string, emit: EmitSite): void {
  for (const match of text.matchAll(/\b(?:password|passwd)[ \t]+(\S{1,400})/g)) {
    const value = match[1] ?? "";
    plain("password", "netrc", value, match.index + match[0].length - value.length, emit);
  }
}

/** `host:port:database:user:password`; a colon in a field has a backslash in front. */
function pgpassSites(text: string, emit: EmitSite): void {
  for (const match of text.matchAll(/^(?!#)(?:(?:[^:\\\n]|\\.){1,200}:){4}(\S{1,400})\s*$/gm)) {
    const value = match[1] ?? "";
    plain("password", "pgpass", value, match.index + match[0].trimEnd().length - value.length, emit);
  }
}

const LONGEST_MANIFEST = 400;

/** The entries under `data:` of a Kubernetes Secret, decoded. Plain ones, under `stringData:`, are lines like others. */
function kubernetesSites(text: string, emit: EmitSite): void {
  let offset = 0;
  for (const manifest of text.split(/^---.*$/m)) {
    const start = text.indexOf(manifest, offset);
    offset = start + manifest.length;
    if (!/^kind:\s*["']?Secret["']?\s*$/im.test(manifest)) continue;
    const data = /^data:[ \t]*\r?\n/m.exec(manifest);
    if (!data) continue;
    let at = data.index + data[0].length;
    for (let count = 0; count < LONGEST_MANIFEST && at < manifest.length; count++) {
      const line = /^.*/.exec(manifest.slice(at))?.[0] ?? "";
      if (/^\S/.test(line)) break;
      const entry = /^\s+["']?([\w.-]{1,80})["']?:\s+["']?([A-Za-z0-9+/]{4,4096}={0,2})["']?\s*$/.exec(line);
      const value = entry && decodeBase64(entry[2] ?? "");
      if (entry && value) {
        const valueStart = start + at + line.lastIndexOf(entry[2] ?? "");
        const span = { start: valueStart, end: valueStart + (entry[2] ?? "").length };
        const name = entry[1] ?? "";
        const trimmed = value.trim();
        const parts = {
          owner: "Secret",
          context: "key-value",
          span,
          literal: span,
          exact: false,
          partial: false,
        } as const;
        emit({ ...parts, name, value: trimmed });
        // Whatever it is called, what looks random in a Secret is one.
        emit({ ...parts, name: `${name}_secret`, value: trimmed });
      }
      at += line.length + 1;
    }
  }
}

/** How far from its type a key's private member may stand. */
const KEY_REACH = 4_000;

/** The private members of JSON Web Keys: `d`, and `k` of a symmetric one. */
export function webKeySites(text: string, emit: EmitSite): void {
  for (let at = text.indexOf('"kty"'); at >= 0; at = text.indexOf('"kty"', at + 5)) {
    const from = Math.max(0, text.lastIndexOf("{", at));
    const close = text.indexOf("}", at);
    const object = text.slice(from, Math.min(close < 0 ? text.length : close, at + KEY_REACH));
    const symmetric = /"kty"\s*:\s*"oct"/.test(object);
    const member = /"([dk])"\s*:\s*"([A-Za-z0-9_-]{16,2000})"/.exec(object);
    if (!member || (member[1] === "k") !== symmetric) continue;
    const value = member[2] ?? "";
    plain("private_key", "jwk", value, from + member.index + member[0].length - 1 - value.length, emit);
  }
}
