import { expect, test } from "vitest";
import { remembered } from "../../src/source/remembered.ts";

test("works out an answer once for each object, also where the answer is that there is none", () => {
  const asked: object[] = [];
  const answer = remembered((of: { readonly name: string | undefined }) => {
    asked.push(of);
    return of.name;
  });
  const [one, alike, nameless] = [{ name: "a" }, { name: "a" }, { name: undefined }];
  expect([one, one, alike, nameless, nameless].map(answer)).toEqual(["a", "a", "a", undefined, undefined]);
  expect(asked).toEqual([one, alike, nameless]);
});
