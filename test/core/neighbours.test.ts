import type { ArticleEntry, LibraryIndex, Month } from "../../src/core/library.ts";
import { neighboursOf, unreadBeyond, unreadSearch } from "../../src/core/neighbours.ts";

const entry = (id: string): ArticleEntry => ({
  id,
  ordinal: 0,
  date: "2026-02-01",
  titles: { en: id },
  minutes: 1,
  tags: [],
  block: [0, 0, 0],
});
const month = (key: string, ...ids: string[]): Month => ({ key, articles: ids.map(entry) });
const index = {
  months: ["2026-04", "2026-03", "2026-02", "2026-01"].map((key) => ({
    key,
    articles: key === "2026-03" ? 0 : 3,
    minutes: 3,
    ordinals: [],
  })),
} as unknown as LibraryIndex;

test("within a month, the neighbours are the rows above and below", () => {
  const { previous, next } = neighboursOf(index, month("2026-02", "c", "b", "a"), "b");
  expect([previous?.id, next?.id]).toEqual(["c", "a"]);
});

test("at a month's ends, the nearest months that hold articles are named", () => {
  const february = month("2026-02", "c", "b", "a");
  expect(neighboursOf(index, february, "c")).toMatchObject({ previous: undefined, monthBefore: "2026-04" });
  expect(neighboursOf(index, february, "a")).toMatchObject({ next: undefined, monthAfter: "2026-01" });
});

test("at the list's ends there is nothing beyond", () => {
  expect(neighboursOf(index, month("2026-04", "z", "y", "x"), "z").monthBefore).toBeUndefined();
  expect(neighboursOf(index, month("2026-01", "c", "b", "a"), "a").monthAfter).toBeUndefined();
});

test("the next unread is looked for downwards first, then upwards", () => {
  const steps = unreadSearch(index, "2026-02", ({ articles }) => articles > 0);
  expect(steps).toEqual([
    { key: "2026-02", towards: "older" },
    { key: "2026-01", towards: "older" },
    { key: "2026-02", towards: "newer" },
    { key: "2026-04", towards: "newer" },
  ]);
});

test("months without unread articles are not looked into", () => {
  expect(unreadSearch(index, "2026-02", ({ key }) => key === "2026-04")).toEqual([
    { key: "2026-04", towards: "newer" },
  ]);
});

test("the nearest unread article is found in either direction, the article itself passed over", () => {
  const articles = month("2026-02", "e", "d", "c", "b", "a");
  const read =
    (...ids: string[]) =>
    (article: ArticleEntry) =>
      ids.includes(article.id);
  expect(unreadBeyond(articles, "c", "older", read("b"))?.id).toBe("a");
  expect(unreadBeyond(articles, "c", "newer", read("d"))?.id).toBe("e");
  expect(unreadBeyond(articles, "c", "older", read("a", "b"))).toBeUndefined();
  expect(unreadBeyond(articles, "elsewhere", "older", read())?.id).toBe("e");
  expect(unreadBeyond(articles, "elsewhere", "newer", read())?.id).toBe("a");
});
