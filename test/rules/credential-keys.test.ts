import { expect, test } from "vitest";
import { isForBrowsers } from "../../rules/shared/credential-keys.ts";

test.each([
  "NEXT_PUBLIC_SUPABASE_ANON_KEY",
  "VITE_API_KEY",
  "STRIPE_PUBLISHABLE_KEY",
  "GOOGLE_MAPS_API_KEY",
  "FIREBASE_API_KEY",
  "POSTHOG_API_KEY",
])("%s is for browsers", (key) => {
  expect(isForBrowsers(key)).toBe(true);
});

test.each([
  "OPENAI_API_KEY",
  "FIREBASE_PRIVATE_KEY",
  "MAPBOX_SECRET_TOKEN",
  "POSTHOG_PERSONAL_API_KEY",
  "VITE_STRIPE_SECRET_KEY",
])("%s is for servers alone", (key) => {
  expect(isForBrowsers(key)).toBe(false);
});
