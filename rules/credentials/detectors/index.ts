/** All token formats, by domain. */
import type { Detector } from "../../../src/credentials/types.ts";
import { AI_DETECTORS } from "./ai.ts";
import { CLOUD_DETECTORS } from "./cloud.ts";
import { COMMS_DETECTORS } from "./comms.ts";
import { DATA_DETECTORS } from "./data.ts";
import { DEV_DETECTORS } from "./dev.ts";
import { GENERIC_DETECTORS } from "./generic.ts";
import { MODAL_DETECTORS } from "./modal.ts";
import { PAYMENTS_DETECTORS } from "./payments.ts";

export const DETECTORS: readonly Detector[] = [
  ...MODAL_DETECTORS,
  ...AI_DETECTORS,
  ...CLOUD_DETECTORS,
  ...DATA_DETECTORS,
  ...DEV_DETECTORS,
  ...COMMS_DETECTORS,
  ...PAYMENTS_DETECTORS,
  ...GENERIC_DETECTORS,
];
