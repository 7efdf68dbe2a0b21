/** Which environment variables hold credentials, judged by name. */

import { judgeName, wordsOf } from "../../src/credentials/names.ts";
import { PROVIDER_GROUPS } from "../../src/inventory/providers.ts";
import { type NameParts, nameParts } from "../../src/inventory/stage.ts";
import { remembered } from "../../src/source/remembered.ts";

const PROVIDER_WORDS: ReadonlySet<string> = new Set(
  PROVIDER_GROUPS.flatMap(({ id, prefixes }) => [...wordsOf(id), ...prefixes.flatMap((prefix) => wordsOf(prefix))]),
);

/** Addresses that commonly carry a password. */
const ADDRESS =
  /(?:^|_)(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MONGO|MONGODB|REDIS|AMQP|RABBITMQ|BROKER)_(?:URL|URI|DSN)$/i;

/** Does a variable of this name hold a credential (or an address with one in it)? Settings such as `AWS_REGION` don't. */
export function isCredentialKey(key: string): boolean {
  // The stage and the version are no part of what it is: `DATABASE_URL_DEV`.
  return isOfCredential(nameParts(key));
}

const isOfCredential = remembered(({ base }: NameParts): boolean => {
  const plain = base.replaceAll("-", "_");
  if (ADDRESS.test(plain)) return true;
  const { kind } = judgeName(plain, PROVIDER_WORDS);
  return kind === "secret" || kind === "password" || kind === "weak";
});

/** Keys that a site hands to browsers by design: those that its bundler ships, of maps, of Firebase, of analytics. */
export function isForBrowsers(key: string): boolean {
  return FOR_BROWSERS.test(key) && !KEPT.test(key);
}

const FOR_BROWSERS =
  /^(?:VITE|REACT_APP|GATSBY)_|(?:^|_)(?:PUBLIC|PUBLISHABLE|ANON|MAPS?|MAPBOX|FIREBASE|POSTHOG|SENTRY_DSN)(?:_|$)/;

/** The same vendors have keys that are for servers alone. */
const KEPT = /(?:^|_)(?:PRIVATE|SECRET|ADMIN|SERVICE|PERSONAL|PASSWORD)(?:_|$)/;
