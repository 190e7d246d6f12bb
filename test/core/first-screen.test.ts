/** @jest-environment jsdom */
// The first screen that the build draws.
import { FIRST_MONTHS, FIRST_ROWS, firstScreenHtml } from "../../src/core/first-screen.ts";
import { type ArticleEntry, LIBRARY_FORMAT, type LibraryIndex, type Month } from "../../src/core/library.ts";

const entry = (ordinal: number, extra: Partial<ArticleEntry> = {}): ArticleEntry => ({
  id: `2026-02-14-${ordinal}`,
  ordinal,
  date: "2026-02-14",
  titles: { en: `Title ${ordinal}` },
  minutes: 3,
  tags: [],
  block: [0, 0, 1],
  ...extra,
});

const summary = (key: string, articles: number) => ({ key, articles, minutes: 1, ordinals: [0, articles] });

const index = (...months: LibraryIndex["months"]): LibraryIndex => ({
  format: LIBRARY_FORMAT,
  publication: { title: "P", language: "en", id: "p" },
  lineage: "0123456789abcdef",
  fingerprint: "",
  articles: 1,
  ordinals: 1,
  languages: ["en"],
  months,
  elsewhere: 0,
});

function draw(library: LibraryIndex, newest: Month): HTMLElement {
  document.body.innerHTML = firstScreenHtml(library, newest);
  return document.body;
}

test("has a header for every month, the newest open, the others closed", () => {
  const page = draw(index(summary("2026-02", 1), summary("2026-01", 5)), { key: "2026-02", articles: [entry(0)] });
  const buttons = [...page.querySelectorAll(".month-button")];
  expect(buttons.map((button) => button.querySelector(".month-label")?.textContent)).toEqual(["2026.02", "2026.01"]);
  expect(buttons.map((button) => button.getAttribute("aria-expanded"))).toEqual(["true", "false"]);
  expect([...page.querySelectorAll<HTMLElement>(".rows")].map((rows) => rows.hidden)).toEqual([false, true]);
  expect(page.querySelectorAll(".year")).toHaveLength(0);
});

test("years stand above the months when there are several", () => {
  const page = draw(index(summary("2026-01", 1), summary("2025-12", 5)), { key: "2026-01", articles: [entry(0)] });
  expect([...page.querySelectorAll("#months > li")].map((item) => item.className)).toEqual([
    "year",
    "month",
    "year",
    "month",
  ]);
});

test("a row is a link to the reader with the title as its name, and says nothing of being read", () => {
  const odd = entry(7, { id: 'a&b="c"', titles: { zh: '<b> "Q" & A' } });
  const page = draw(index(summary("2026-02", 1)), { key: "2026-02", articles: [odd] });
  const link = page.querySelector<HTMLAnchorElement>(".months .title");
  expect(link?.textContent).toBe('<b> "Q" & A');
  expect(link?.lang).toBe("zh");
  expect(new URL(link?.href ?? "", "https://x.example/").searchParams.get("article")).toBe('a&b="c"');
  const row = page.querySelector<HTMLElement>(".months .row");
  expect(row?.dataset["ordinal"]).toBe("7");
  expect(row?.dataset["state"]).toBeUndefined();
  expect(row?.querySelector("time")?.textContent).toBe("02.14");
});

test("draws only the first rows of a long month", () => {
  const articles = Array.from({ length: 900 }, (_, at) => entry(at));
  const page = draw(index(summary("2026-02", 900)), { key: "2026-02", articles });
  expect(page.querySelectorAll(".months .row")).toHaveLength(FIRST_ROWS);
});

test("the template is a row without an article", () => {
  const page = draw(index(summary("2026-02", 1)), { key: "2026-02", articles: [entry(0)] });
  const template = page.querySelector<HTMLTemplateElement>("template#row");
  expect(template?.content.querySelector(".row a")?.textContent).toBe("");
  expect(template?.content.querySelectorAll("[id], [href], [data-ordinal]")).toHaveLength(0);
});

test("draws only the newest months of a long library, and each of their years", () => {
  const keys = Array.from(
    { length: 200 },
    (_, at) => `${2026 - Math.floor(at / 12)}-${String(12 - (at % 12)).padStart(2, "0")}`,
  );
  const page = draw(index(...keys.map((key) => summary(key, 1))), { key: "2026-12", articles: [entry(0)] });
  const drawn = [...page.querySelectorAll<HTMLElement>(".month")].map((month) => month.dataset["month"]);
  expect(drawn).toEqual(keys.slice(0, FIRST_MONTHS));
  expect([...page.querySelectorAll(".months .year h2")].map((year) => year.textContent)).toEqual(["2026", "2025"]);
});

test("rows and headers together fill a tall window and no more: a long month leaves room for a few headers", () => {
  const keys = Array.from({ length: 12 }, (_, at) => `2026-${String(12 - at).padStart(2, "0")}`);
  const drawn = (rows: number) => {
    const articles = Array.from({ length: rows }, (_, at) => entry(at));
    return draw(index(...keys.map((key) => summary(key, 1))), { key: "2026-12", articles }).querySelectorAll(".month");
  };
  expect(drawn(900)).toHaveLength(6);
  expect(drawn(16)).toHaveLength(12);
});
