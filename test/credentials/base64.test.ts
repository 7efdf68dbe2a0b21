import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, isBase64Text } from "../../src/credentials/validate.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";

describe("the cheap look at base 64", () => {
  it("says of any letters what decoding them would say", () => {
    const letter = fc.constantFrom(...LETTERS, "%", "é");
    const twelve = fc.array(letter, { minLength: 12, maxLength: 12 }).map((letters) => letters.join(""));
    fc.assert(fc.property(twelve, (text) => isBase64Text(`x${text}`, 1, 13) === (decodeBase64(text) !== null)));
  });

  it("knows encoded text, and data that isn't text", () => {
    const text = fc.string({ unit: "binary-ascii", minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(text, fc.constantFrom("base64" as const, "base64url" as const), (plain, alphabet) => {
        const encoded = Buffer.from(plain, "latin1").toString(alphabet);
        return isBase64Text(encoded, 0, 12) === (decodeBase64(encoded) !== null);
      }),
    );
    expect(isBase64Text(Buffer.from("a\tb\r\nc ~1").toString("base64"), 0, 12)).toBe(true);
    expect(isBase64Text(Buffer.from("plain\x7ftxt").toString("base64"), 0, 12)).toBe(false);
  });
});
