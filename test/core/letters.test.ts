// Holds the mailbox rule: join, publish only what says more, never rewrite what a newer Almanac wrote.
import fc from "fast-check";
import { crc32 } from "../../src/core/byte-stream.ts";
import { toBase64Url } from "../../src/core/byte-writer.ts";
import { letterKey, openLetters, outgoing } from "../../src/core/letters.ts";
import { flushDelay, retryDelay } from "../../src/core/pacing.ts";
import { merge, sameState } from "../../src/core/read-state.ts";
import { anyState, LINEAGE, stateOf } from "../support/marks.ts";

const MOST = 8_192;

/** A letter of a version to come: the envelope of today round something unknown. */
function newerLetter(): string {
  const bytes = Uint8Array.of(0xa1, 2, 1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 7, 7, 7);
  const sum = crc32(bytes);
  return toBase64Url(Uint8Array.of(...bytes, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255));
}

test("after the join is published, both sides say the same and nobody writes again", () => {
  fc.assert(
    fc.property(anyState, anyState, (ours, theirs) => {
      const there = outgoing(theirs, {}, MOST).letters;
      const joined = merge(ours, openLetters(there, LINEAGE).state);
      const mail = { ...there, ...outgoing(joined, there, MOST).letters };
      expect(outgoing(joined, mail, MOST).letters).toEqual({});
      const other = merge(theirs, openLetters(mail, LINEAGE).state);
      expect(outgoing(other, mail, MOST).letters).toEqual({});
    }),
  );
});

test("missing, torn and foreign mail is no information, and is written again", () => {
  const state = stateOf({ 1: { read: 1 }, 2048: { starred: 1 }, 4096: { read: 3 } });
  const whole = outgoing(state, {}, MOST).letters;
  const [first = "", second = "", third = ""] = Object.keys(whole);
  const torn = { [first]: whole[first]?.slice(0, -3), [second]: null, other: 1, "m.ffffffffffffffff.0": "x" };
  const opened = openLetters(torn, LINEAGE);
  expect(opened.state.shards.size).toBe(0);
  expect(opened.damaged).toEqual([first, second]);
  expect(Object.keys(outgoing(state, torn, MOST).letters)).toEqual([first, second, third]);
});

test("a letter of a newer Almanac is carried and never rewritten", () => {
  const mail = { [letterKey(LINEAGE, 0)]: newerLetter() };
  expect(openLetters(mail, LINEAGE).newer).toEqual([letterKey(LINEAGE, 0)]);
  expect(outgoing(stateOf({ 1: { read: 1 }, 2048: { read: 1 } }), mail, MOST).letters).toEqual({
    [letterKey(LINEAGE, 1)]: expect.any(String),
  });
});

test("where a letter would be too large the places stay behind; the marks still travel, and nothing is written twice", () => {
  const marks = Object.fromEntries(Array.from({ length: 2048 }, (_, at) => [at, { note: 1 + (at % 1000) }]));
  const state = merge(stateOf(marks), stateOf({ 5: { starred: 1 } }));
  const { letters, tooLarge } = outgoing(state, {}, 3_000);
  expect(tooLarge).toEqual([]);
  expect(sameState(openLetters(letters, LINEAGE).state, stateOf({ 5: { starred: 1 } }))).toBe(true);
  expect(outgoing(state, letters, 3_000).letters).toEqual({});
  expect(outgoing(state, {}, 40)).toEqual({ letters: {}, tooLarge: [letterKey(LINEAGE, 0)] });
});

test("the fullest shard that a person can make fits into a letter", () => {
  const marks = Object.fromEntries(
    Array.from({ length: 2048 }, (_, at) => [
      at,
      { read: (at * 7919) % 8, starred: (at * 31) % 4, kept: (at * 17) % 4 },
    ]),
  );
  const { letters, tooLarge } = outgoing(stateOf(marks), {}, MOST);
  expect(tooLarge).toEqual([]);
  expect(Object.values(letters)[0]?.length).toBeLessThan(3_000);
});

test("a flurry is published five seconds after its last mark, thirty after its first, whatever the clock does", () => {
  expect(flushDelay(1_000, 1_000)).toBe(5_000);
  expect(flushDelay(28_000, 0)).toBe(2_000);
  expect(flushDelay(90_000, 0)).toBe(0);
  expect(flushDelay(0, 3.2e11)).toBe(5_000);
});

test("tries grow apart from a quarter of a minute to an hour", () => {
  expect([1, 2, 3, 99].map((failures) => retryDelay(failures, 0))).toEqual([15_000, 30_000, 60_000, 1_800_000]);
  expect(retryDelay(99, 1)).toBe(3_600_000);
});
