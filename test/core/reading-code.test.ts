import fc from "fast-check";
import jsQR from "jsqr";
import { encode } from "uqr";
import { fromBase64Url } from "../../src/core/byte-stream.ts";
import { markingRead, settingPlace, settingRead, settingStarred } from "../../src/core/marking.ts";
import { emptyState, merge, type ReadState, sameState } from "../../src/core/read-state.ts";
import { QR_CHARACTERS, readCode, writeCode, writeQrText } from "../../src/core/reading-code.ts";
import { encodeMarks } from "../../src/core/wire-writing.ts";

/** The most bytes of a state that one QR code takes: 84 groups of 35 bytes and one more, in 4,286 characters. */
const QR_BYTES = 2_941;

const LINEAGE = "00112233aabbccdd";

/** A state after random marks of `articles` articles. */
const states = fc
  .array(
    fc.tuple(
      fc.constantFrom("read", "unread", "star", "place"),
      fc.integer({ min: 0, max: 10_999 }),
      fc.integer({ min: 1, max: 999 }),
    ),
    { maxLength: 60 },
  )
  .map((operations) =>
    operations.reduce<ReadState>((state, [what, ordinal, place]) => {
      const change =
        what === "star"
          ? settingStarred(state, ordinal, true)
          : what === "place"
            ? settingPlace(state, ordinal, place)
            : settingRead(state, ordinal, what === "read");
      return merge(state, change);
    }, emptyState(LINEAGE)),
  );

test("a code gives back the state, as text and from a QR code, however a mail program breaks its lines", () => {
  fc.assert(
    fc.property(states, fc.integer({ min: 5, max: 80 }), (state, width) => {
      const broken = writeCode(state).replace(new RegExp(`.{${width}}`, "g"), "$&\r\n ");
      for (const text of [writeCode(state), ` ${broken}\n`, writeQrText(state) ?? ""]) {
        const read = readCode(text, LINEAGE);
        expect(read.kind === "marks" && sameState(read.state, state)).toBe(true);
      }
    }),
  );
});

/** A state in which these articles are starred and nothing else; one by one it would take seconds. */
function allStarred(ordinals: readonly number[]): ReadState {
  const { shards } = markingRead(emptyState(LINEAGE), ordinals).given;
  const turned = [...shards].map(
    ([number, shard]) => [number, { ...shard, read: shard.starred, starred: shard.read }] as const,
  );
  return { lineage: LINEAGE, shards: new Map(turned) };
}

/** 11,000 articles, from untouched to random in every register. */
const denseStates = fc
  .record({ seed: fc.nat(), read: fc.nat(100), starred: fc.nat(100), places: fc.nat(60), kept: fc.nat(3) })
  .map(({ seed, read, starred, places, kept }) => {
    // A linear congruential generator (Numerical Recipes): fast-check's own would take seconds for 22,000 bits.
    let number = seed >>> 0;
    const chance = (percent: number) => {
      number = (Math.imul(number, 1_664_525) + 1_013_904_223) >>> 0;
      return (number >>> 8) % 100 < percent;
    };
    const all = Array.from({ length: 11_000 }, (_, at) => at);
    let state = merge(
      emptyState(LINEAGE),
      markingRead(
        emptyState(LINEAGE),
        all.filter(() => chance(read)),
      ).given,
    );
    state = merge(state, allStarred(all.filter(() => chance(starred))));
    for (const at of all.slice(0, kept)) state = merge(state, settingRead(state, at * 3001, false));
    for (const at of all.slice(0, places)) state = merge(state, settingPlace(state, at * 97, 1 + (at % 999)));
    return state;
  });

test("11,000 articles in any state: one QR code wherever the text fits, and it gives the state back", () => {
  let shown = 0;
  fc.assert(
    fc.property(denseStates, (state) => {
      const bytes = fromBase64Url(encodeMarks(state, "places")).length;
      const text = writeQrText(state);
      expect(text !== undefined).toBe(bytes <= QR_BYTES);
      if (text === undefined) return;
      shown += 1;
      const read = readCode(text, LINEAGE);
      expect(read.kind === "marks" && sameState(read.state, state)).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(shown).toBeGreaterThan(0);
});

test("what fills a QR code to its last byte is shown, and a byte more is not", () => {
  // Places of 11,000 half read, half starred articles come to sizes on both sides of the edge.
  const all = Array.from({ length: 11_000 }, (_, at) => at);
  const half = (salt: number) => all.filter((at) => Math.imul(at + salt, 2_654_435_761) >>> 31 === 1);
  let state = merge(emptyState(LINEAGE), markingRead(emptyState(LINEAGE), half(0)).given);
  state = merge(state, allStarred(half(77_777)));
  const sizes = new Map<boolean, number[]>([
    [true, []],
    [false, []],
  ]);
  for (let at = 0; at < 11_000 && (sizes.get(false)?.length ?? 0) < 5; at += 53) {
    state = merge(state, settingPlace(state, at, 1 + ((at * 7919) % 999)));
    const bytes = fromBase64Url(encodeMarks(state, "places")).length;
    const text = writeQrText(state);
    sizes.get(text !== undefined)?.push(bytes);
    if (text !== undefined) expect(readCode(text, LINEAGE).kind).toBe("marks");
  }
  expect(Math.max(...(sizes.get(true) ?? []))).toBeLessThanOrEqual(QR_BYTES);
  expect(Math.max(...(sizes.get(true) ?? []))).toBeGreaterThan(QR_BYTES - 8);
  expect(Math.min(...(sizes.get(false) ?? []))).toBeGreaterThan(QR_BYTES);
});

test("a scanner reads the picture back, letter by letter, from small ones to the largest", () => {
  const some = markingRead(emptyState(LINEAGE), [1, 5, 9, 700]).given;
  const halfRead = markingRead(
    emptyState(LINEAGE),
    Array.from({ length: 11_000 }, (_, at) => at).filter((at) => Math.imul(at, 2_654_435_761) >>> 31 === 1),
  ).given;
  for (const text of [
    writeQrText(some),
    writeQrText(halfRead),
    `${"ALMANAC1:".padEnd(QR_CHARACTERS - 1, "A1B2C3")}.`,
  ]) {
    expect(text).toBeDefined();
    expect(scan(text ?? "")).toBe(text);
  }
});

/** Draws a code as the options page does, four pixels a module, and reads it as a camera's program would. */
function scan(text: string): string | undefined {
  const { data, size } = encode(text, { ecc: "L", border: 4 });
  const width = size * 4;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[y >> 2]?.[x >> 2]) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return jsQR(pixels, width, width)?.data;
}

test("a code with one character lost or changed is refused", () => {
  const state = merge(emptyState(LINEAGE), markingRead(emptyState(LINEAGE), [1, 5, 9, 700]).given);
  for (const code of [writeCode(state), writeQrText(state) ?? ""]) {
    for (let at = 9; at < code.length; at += 1) {
      expect(readCode(code.slice(0, at) + code.slice(at + 1), LINEAGE).kind).not.toBe("marks");
      expect(
        readCode(`${code.slice(0, at)}${code[at] === "A" ? "B" : "A"}${code.slice(at + 1)}`, LINEAGE).kind,
      ).not.toBe("marks");
    }
  }
});

test("another publication's code is foreign, a later Almanac's is newer, anything else is no code", () => {
  const code = writeCode(merge(emptyState(LINEAGE), settingRead(emptyState(LINEAGE), 3, true)));
  expect(readCode(code, "ffffffffffffffff")).toEqual({ kind: "foreign", lineage: LINEAGE });
  expect(readCode(code.replace("almanac1", "almanac2"), LINEAGE)).toEqual({ kind: "newer", version: 2 });
  expect(readCode("hello", LINEAGE).kind).toBe("damaged");
  expect(readCode("", LINEAGE).kind).toBe("damaged");
});

test("11,000 read articles with 500 stars fit into one QR code; 11,000 in disorder say that they do not", () => {
  let tidy = merge(
    emptyState(LINEAGE),
    markingRead(
      emptyState(LINEAGE),
      Array.from({ length: 11_000 }, (_, at) => at),
    ).given,
  );
  for (let at = 0; at < 11_000; at += 22) tidy = merge(tidy, settingStarred(tidy, at, true));
  expect(writeQrText(tidy)?.length).toBeLessThanOrEqual(QR_CHARACTERS);
  let wild = emptyState(LINEAGE);
  for (let at = 0; at < 11_000; at += 4) wild = merge(wild, settingPlace(wild, at, 1 + ((at * 7919) % 999)));
  expect(writeQrText(wild)).toBeUndefined();
});
