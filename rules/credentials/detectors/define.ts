/** What the detector files are written with. */
import type { Detector, DetectorDomain } from "../../../src/credentials/types.ts";
import { withChecksum } from "./examples.ts";
import { textOfShape } from "./sample.ts";

type Given = Pick<Detector, "id" | "provider" | "shape" | "impact" | "source"> & Partial<Detector>;

/** A detector of one domain; what is left out is the usual: a secret, very sure, without context or further test. */
export function detectorsOf(domain: DetectorDomain): (given: Given) => Detector {
  return (given) => {
    const { id, shape } = given;
    return {
      domain,
      kind: "secret",
      markers: [],
      context: [],
      validate: null,
      confidence: "very-high",
      env: [],
      example: shape && (() => withChecksum(given.validate ?? null, textOfShape(shape, id))),
      ...given,
    };
  };
}

/** The note for a format that its provider does not document, but that public rule sets agree on. */
export function publicRules(...names: readonly string[]): string {
  return `public rule sets: ${names.join(", ")}`;
}
