// Holds the text form of marks to a round trip, and to telling damage from marks at every byte.
import fc from "fast-check";
import { crc32, fromBase64Url } from "../../src/core/byte-stream.ts";
import { toBase64Url } from "../../src/core/byte-writer.ts";
import { sameState } from "../../src/core/read-state.ts";
import { decodeMarks } from "../../src/core/wire.ts";
import { encodeMarks } from "../../src/core/wire-writing.ts";
import { anyState, LINEAGE, stateOf } from "../support/marks.ts";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

function roundTrip(marks: Parameters<typeof stateOf>[0]): string {
  const state = stateOf(marks);
  const text = encodeMarks(state);
  const decoded = decodeMarks(text, LINEAGE);
  expect(decoded.kind === "marks" && sameState(decoded.state, state)).toBe(true);
  return text;
}

test("what was written is read back, and equal states give equal text", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const text = encodeMarks(state);
      const decoded = decodeMarks(text, LINEAGE);
      expect(decoded.kind).toBe("marks");
      if (decoded.kind !== "marks") return;
      expect(sameState(decoded.state, state)).toBe(true);
      expect(encodeMarks(decoded.state)).toBe(text);
    }),
  );
});

test("each coding is read back, and is chosen where it is the smallest", () => {
  const read = (ordinals: number[]) => Object.fromEntries(ordinals.map((at) => [at, { read: 1 }]));
  const dense = range(0, 2048);
  const sizes = {
    full: roundTrip(read(dense)).length,
    runs: roundTrip(read([...range(10, 700), ...range(900, 2048)])).length,
    sparse: roundTrip(read(range(0, 60).map((at) => at * 31))).length,
    holes: roundTrip(read(dense.filter((at) => at % 31 !== 0 || at === 0))).length,
    raw: roundTrip(read(dense.filter((at) => (at * 7919) % 13 < 6))).length,
  };
  expect(sizes.full).toBeLessThan(sizes.runs);
  expect(sizes.runs).toBeLessThan(sizes.sparse);
  // A byte an exception, four letters for three bytes, beside about 30 letters of envelope.
  expect(sizes.sparse).toBeLessThan(60 * 1.34 + 40);
  expect(sizes.holes).toBeLessThan(67 * 1.34 + 40);
  expect(sizes.raw).toBeLessThan(256 * 1.34 + 40);
});

test("a mark of one article is small wherever it stands", () => {
  expect(roundTrip({ 1048575: { read: 65_535, starred: 65_535, kept: 65_535, note: 65_535 } }).length).toBeLessThan(
    320,
  );
  expect(roundTrip({ 49999: { read: 1 } }).length).toBeLessThan(40);
});

test("cut anywhere, or with any byte changed, a text is damaged and never other marks", () => {
  const text = encodeMarks(stateOf({ 3: { read: 1, note: 9 }, 2050: { read: 2, starred: 1, note: 400 } }));
  for (const end of range(0, text.length)) expect(decodeMarks(text.slice(0, end), LINEAGE).kind).toBe("damaged");
  const bytes = fromBase64Url(text);
  for (const at of bytes.keys()) {
    for (const flip of [1, 0x80, 0xff]) {
      const other = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ flip : byte));
      expect(decodeMarks(toBase64Url(other), LINEAGE).kind).toBe("damaged");
    }
  }
});

test("anything else is damaged, and nothing throws", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.base64String(), fc.string()), (value) => {
      expect(decodeMarks(value, LINEAGE).kind).toBe("damaged");
    }),
  );
});

test("bytes that pass the checksum but make no sense are damaged, and nothing throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
      const kind = decodeMarks(sealed(1, body), LINEAGE).kind;
      expect(["marks", "damaged"]).toContain(kind);
    }),
    { numRuns: 2_000 },
  );
});

test("a newer version and another lineage are told apart", () => {
  expect(decodeMarks(sealed(2, Uint8Array.of(9, 9)), LINEAGE)).toEqual({ kind: "newer", version: 2 });
  expect(decodeMarks(encodeMarks(stateOf({ 1: { read: 1 } })), "00000000000000ff")).toEqual({
    kind: "foreign",
    lineage: LINEAGE,
  });
});

test("revisions stay behind where only places travel", () => {
  const state = stateOf({ 1: { read: 1, note: 77 }, 2: { note: 300 } });
  const travelled = (notes: "places" | "none") => decodeMarks(encodeMarks(state, notes), LINEAGE);
  expect(travelled("places")).toEqual({ kind: "marks", state: stateOf({ 1: { read: 1 }, 2: { note: 300 } }) });
  expect(travelled("none")).toEqual({ kind: "marks", state: stateOf({ 1: { read: 1 } }) });
});

function sealed(version: number, body: Uint8Array): string {
  const lineage = Uint8Array.from(range(0, 8), (at) => Number.parseInt(LINEAGE.slice(at * 2, at * 2 + 2), 16));
  const bytes = Uint8Array.from([0xa1, version, ...lineage, ...body]);
  const sum = crc32(bytes);
  return toBase64Url(Uint8Array.from([...bytes, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]));
}
