/** Chat, mail and telephone services. */
import { type ImplicitRead, reads } from "./types.ts";

export const COMMS: readonly ImplicitRead[] = [
  reads("slack_bolt", {
    calls: ["slack_bolt.App", "slack_bolt.app.async_app.AsyncApp", "slack_bolt.async_app.AsyncApp"],
    keys: [["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"]],
    unless: ["token", "authorize", "oauth_settings", "oauth_flow"],
    required: true,
    prefixes: ["SLACK_"],
    source: "https://docs.slack.dev/tools/bolt-python/getting-started",
  }),
  reads("slack_bolt", {
    calls: ["slack_bolt.App", "slack_bolt.app.async_app.AsyncApp", "slack_bolt.async_app.AsyncApp"],
    keys: [["SLACK_SIGNING_SECRET"]],
    unless: ["signing_secret", "request_verification_enabled"],
    source: "https://docs.slack.dev/tools/bolt-python/getting-started",
  }),
  reads("slack_bolt", {
    calls: ["slack_bolt.adapter.socket_mode.*SocketModeHandler", "slack_bolt.adapter.socket_mode.*.*SocketModeHandler"],
    keys: [["SLACK_APP_TOKEN"]],
    unless: ["app_token", 1],
    required: true,
    source: "https://docs.slack.dev/tools/bolt-python/concepts/socket-mode",
  }),
  reads("slack_bolt", {
    calls: [
      "slack_bolt.oauth.oauth_settings.OAuthSettings",
      "slack_bolt.oauth.async_oauth_settings.AsyncOAuthSettings",
      "slack_bolt.oauth.oauth_flow.OAuthFlow.*",
    ],
    keys: [["SLACK_CLIENT_ID"], ["SLACK_CLIENT_SECRET"]],
    unless: ["client_secret"],
    prefixes: ["SLACK_"],
    source: "https://docs.slack.dev/tools/bolt-python/concepts/authenticating-oauth",
  }),
  reads("twilio", {
    calls: ["twilio.rest.Client"],
    keys: [["TWILIO_ACCOUNT_SID"], ["TWILIO_AUTH_TOKEN"]],
    unless: ["username", "credential_provider", 0],
    required: true,
    prefixes: ["TWILIO_"],
    source: "https://www.twilio.com/docs/libraries/reference/twilio-python/",
  }),
  reads("sendgrid", {
    calls: ["sendgrid.SendGridAPIClient"],
    keys: [["SENDGRID_API_KEY"]],
    unless: ["api_key", 0],
    required: true,
    source: "https://github.com/sendgrid/sendgrid-python",
  }),
  reads("resend", {
    calls: ["resend.*.send", "resend.*.send_async", "resend.*.create", "resend.*.get", "resend.*.list"],
    keys: [["RESEND_API_KEY"]],
    prefixes: ["RESEND_"],
    source: "https://resend.com/docs/send-with-python",
  }),
  reads("praw", {
    calls: ["praw.Reddit", "asyncpraw.Reddit"],
    keys: [["praw_client_id"], ["praw_client_secret"]],
    unless: ["client_id"],
    prefixes: ["praw_"],
    source: "https://praw.readthedocs.io/en/stable/getting_started/configuration/environment_variables.html",
  }),
];
