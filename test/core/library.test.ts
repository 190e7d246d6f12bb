import fc from "fast-check";
import {
  elsewhereShard,
  LIBRARY_FORMAT,
  LibraryError,
  lookUpElsewhere,
  monthLabel,
  monthOfId,
  parseBody,
  parseLibraryIndex,
  parseMonth,
  storedHeading,
} from "../../src/core/library.ts";

const month = {
  format: LIBRARY_FORMAT,
  month: "2026-02",
  ids: ["b", "a"],
  ordinals: [1, 0],
  days: [14, 3],
  languages: ["en zh-Hans", "en"],
  titles: ["Parity", "Earlier"],
  twins: { 0: { "zh-Hans": "持平" } },
  minutes: [4, 1],
  tags: { ai: [0, 1], maths: [1] },
  blocks: [[0, 0, 120]],
  block: [0, 0],
};

test("a month's columns become entries", () => {
  expect(parseMonth(month, "2026-02").articles).toEqual([
    {
      id: "b",
      ordinal: 1,
      date: "2026-02-14",
      titles: { en: "Parity", "zh-Hans": "持平" },
      minutes: 4,
      tags: ["ai"],
      block: [0, 0, 120],
    },
    {
      id: "a",
      ordinal: 0,
      date: "2026-02-03",
      titles: { en: "Earlier" },
      minutes: 1,
      tags: ["ai", "maths"],
      block: [0, 0, 120],
    },
  ]);
});

test("a column of another length, a block that is not there, another format: each is refused by name", () => {
  expect(() => parseMonth({ ...month, days: [1] }, "2026-02")).toThrow(
    "library/2026-02.json: a column has another length",
  );
  expect(() => parseMonth({ ...month, block: [0, 7] }, "2026-02")).toThrow("block[1]");
  expect(() => parseMonth({ ...month, format: 999 }, "2026-02")).toThrow("format 999");
});

test("whatever a file holds, parsing answers or throws a LibraryError, nothing else", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const parse of [
        parseLibraryIndex,
        (one: unknown) => parseMonth(one, "2026-02"),
        (one: unknown) => parseBody(one, "a"),
        (one: unknown) => lookUpElsewhere(one, "toString"),
      ]) {
        try {
          parse(value);
        } catch (error) {
          expect(error).toBeInstanceOf(LibraryError);
        }
      }
    }),
  );
});

test("an id tells its month only where it begins with one", () => {
  expect(monthOfId("2026-02-14-parity")).toBe("2026-02");
  expect(monthOfId("2026-02")).toBe("2026-02");
  expect(monthOfId("2026-13-01-x")).toBeUndefined();
  expect(monthOfId("parity")).toBeUndefined();
  expect(monthOfId("2026-021")).toBeUndefined();
});

test("elsewhere shards are spread and stable", () => {
  expect(elsewhereShard("parity", 1)).toBe(0);
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (id, shards) =>
      expect(elsewhereShard(id, shards)).toBeLessThan(shards),
    ),
  );
});

test("a name of Object's own is not an article", () => {
  expect(lookUpElsewhere({}, "constructor")).toBeUndefined();
});

test("months are shown with a point", () => expect(monthLabel("2026-02")).toBe("2026.02"));

test("headings keep their ids, which blocks leave out where the words say them", () => {
  const headings = [
    [2, "a-two-words", "Two words"],
    [3, "a-two-words-1", "Two words"],
    [2, "a-里程碑", "里程碑"],
    [2, "a-why", "Why?"],
  ] as const;
  const stored = headings.map(storedHeading);
  expect(stored).toEqual([
    [2, "Two words"],
    [3, "Two words", "a-two-words-1"],
    [2, "里程碑"],
    [2, "Why?", "a-why"],
  ]);
  const text = { title: "A", html: "", direction: "ltr", words: 1, minutes: 1, headings: stored, revision: "0" };
  expect(parseBody({ a: { ordinal: 0, date: "2026-02-01", texts: { en: text } } }, "a").texts["en"]?.headings).toEqual(
    headings,
  );
});
