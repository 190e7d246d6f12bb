import fc from "fast-check";
import { markingRead, settingPlace, settingRead, settingStarred } from "../../src/core/marking.ts";
import { emptyState, merge, type ReadState, sameState } from "../../src/core/read-state.ts";
import { QR_CHARACTERS, readCode, writeCode, writeQrText } from "../../src/core/reading-code.ts";

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
  for (let at = 0; at < 11_000; at += 1) wild = merge(wild, settingPlace(wild, at, 1 + ((at * 7919) % 999)));
  expect(writeQrText(wild)).toBeUndefined();
});
