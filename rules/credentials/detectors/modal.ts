/**
 * Token formats of Modal itself.
 * Not here, and why:
 * - modal-token-pair: found as the pair of the two Modal detectors.
 */
import type { Detector } from "../../../src/credentials/types.ts";
import { detectorsOf } from "./define.ts";

const detector = detectorsOf("modal");

export const MODAL_DETECTORS: readonly Detector[] = [
  detector({
    id: "modal-token-id",
    provider: "Modal",
    kind: "id",
    markers: ["ak-"],
    shape: /ak-[A-Za-z0-9]{22}/,
    context: ["modal", "token_id", "token-id", "as-"],
    pairs: ["modal-token-secret"],
    confidence: "medium",
    env: ["MODAL_TOKEN_ID"],
    impact: "Names a Modal token; together with the secret it controls the workspace.",
    source: "https://modal.com/docs/reference/modal.config",
  }),
  detector({
    id: "modal-token-secret",
    provider: "Modal",
    markers: ["as-"],
    shape: /as-[A-Za-z0-9]{22}/,
    pairs: ["modal-token-id"],
    confidence: "high",
    env: ["MODAL_TOKEN_SECRET"],
    sole: true,
    impact: "Deploys and runs code in the Modal workspace and can read every secret through it.",
    source: "https://modal.com/docs/reference/modal.config",
  }),
  detector({
    id: "modal-proxy-token-id",
    provider: "Modal",
    kind: "id",
    markers: ["wk-"],
    shape: /wk-[A-Za-z0-9]{22}/,
    context: ["modal", "proxy", "ws-"],
    pairs: ["modal-proxy-token-secret"],
    confidence: "medium",
    impact: "Names a Modal proxy token; together with the secret it calls protected web endpoints.",
    source: "https://modal.com/docs/guide/webhook-proxy-auth",
  }),
  detector({
    id: "modal-proxy-token-secret",
    provider: "Modal",
    markers: ["ws-"],
    shape: /ws-[A-Za-z0-9]{22}/,
    pairs: ["modal-proxy-token-id"],
    confidence: "high",
    impact: "Calls the web endpoints of the workspace that proxy tokens protect.",
    source: "https://modal.com/docs/guide/webhook-proxy-auth",
  }),
];
