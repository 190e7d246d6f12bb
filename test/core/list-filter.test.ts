// What the list's filters let through.
import { NO_FILTER, parseFilter, passesEntry, passesStanding } from "../../src/core/list-filter.ts";

test.each([
  ["all", "read", false, true],
  ["unread", "read", true, false],
  ["unread", "reading", false, true],
  ["unread", "unread", false, true],
  ["starred", "read", true, true],
  ["starred", "unread", false, false],
  ["reading", "reading", false, true],
  ["reading", "unread", true, false],
] as const)("%s shows an article that is %s (starred: %s): %s", (asked, standing, starred, shown) => {
  expect(passesStanding({ ...NO_FILTER, standing: asked }, { standing, starred })).toBe(shown);
});

test.each([
  ["any", 99, true],
  ["short", 5, true],
  ["short", 6, false],
  ["medium", 5, false],
  ["medium", 6, true],
  ["medium", 15, true],
  ["medium", 16, false],
  ["long", 15, false],
  ["long", 16, true],
] as const)("%s shows an article of %s minutes: %s", (length, minutes, shown) => {
  expect(passesEntry({ ...NO_FILTER, length }, { minutes, titles: { en: "T" } })).toBe(shown);
});

test("a language shows articles that have a text in it", () => {
  const entry = { minutes: 1, titles: { en: "T", zh: "题" } };
  expect(passesEntry({ ...NO_FILTER, language: "zh" }, entry)).toBe(true);
  expect(passesEntry({ ...NO_FILTER, language: "ar" }, entry)).toBe(false);
});

test("whatever is stored becomes a filter", () => {
  expect(parseFilter(undefined)).toEqual(NO_FILTER);
  expect(parseFilter({ standing: "gone", length: 7, language: null })).toEqual(NO_FILTER);
  const filter = { standing: "unread", length: "long", language: "zh" } as const;
  expect(parseFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter);
});
