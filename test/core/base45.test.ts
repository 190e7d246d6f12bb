import fc from "fast-check";
import { decodeBase45, encodeBase45 } from "../../src/core/base45.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ["AB", "BB8"],
  ["Hello!!", "%69 VD92EX0"],
  ["base-45", "UJCLQE7W581"],
])("RFC 9285's example %s", (plain, encoded) => {
  expect(encodeBase45(bytes(plain))).toBe(encoded);
  expect(decodeBase45(encoded)).toEqual(bytes(plain));
});

test("what was encoded is decoded", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (one) =>
      expect(decodeBase45(encodeBase45(one))).toEqual(new Uint8Array(one)),
    ),
  );
});

test.each(["GGW", "::", "A", "ab8", "BB8A"])("%j is not Base45", (text) => expect(decodeBase45(text)).toBeUndefined());
