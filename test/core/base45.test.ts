import fc from "fast-check";
import { decodeBase45, encodeBase45 } from "../../src/core/base45.ts";

test("what was encoded is decoded, whatever its length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (one) =>
      expect(decodeBase45(encodeBase45(one))).toEqual(new Uint8Array(one)),
    ),
  );
  for (const byte of [0, 255]) {
    for (let length = 0; length <= 110; length += 1) {
      const all = new Uint8Array(length).fill(byte);
      expect(decodeBase45(encodeBase45(all))).toEqual(all);
    }
  }
});

test("it is characters of a QR code's alphanumeric mode alone, 51 for 35 bytes", () => {
  const text = encodeBase45(Uint8Array.from({ length: 2_940 }, (_, at) => (at * 167) & 255));
  expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  expect(text).toHaveLength(84 * 51);
});

test.each(["a0", "0", ":::", "::", ":".repeat(51), "é0"])("%j is not what is encoded", (text) =>
  expect(decodeBase45(text)).toBeUndefined(),
);
