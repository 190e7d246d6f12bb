/** @jest-environment jsdom */
// Headers that the page draws are those that the build draws.
import { filtersHtml, firstScreenHtml } from "../../../src/core/first-screen.ts";
import { parseLibraryIndex } from "../../../src/core/library.ts";
import { parseFilter, STANDINGS } from "../../../src/core/list-filter.ts";
import { monthItem, yearItem } from "../../../src/ui/list/month-view.ts";
import { SMALL_INDEX } from "../../support/small-library.ts";

const months = ["2026-02", "2026-01", "2025-12"].map((key, at) => ({
  key,
  articles: 3 + 40 * at,
  minutes: 1,
  ordinals: [at * 100, 3 + 40 * at],
}));

beforeEach(() => {
  const index = { ...parseLibraryIndex(SMALL_INDEX), months };
  document.body.innerHTML = firstScreenHtml(index, { key: "2026-02", articles: [] });
});

test.each(months.slice(1))("a closed month: $key", (month) => {
  expect(monthItem(month).outerHTML).toBe(document.querySelector(`[data-month="${month.key}"]`)?.outerHTML);
});

test("a year", () => {
  expect(yearItem("2025").outerHTML).toBe(document.querySelector('[data-year="2025"]')?.outerHTML);
});

test("the filters begin with all, and say what the list's filter understands", () => {
  document.body.innerHTML = filtersHtml();
  const form = document.querySelector("form") as HTMLFormElement;
  const values = [...form.querySelectorAll("input")].map(({ value }) => value);
  expect(values).toEqual([...STANDINGS]);
  expect(parseFilter(Object.fromEntries(new FormData(form))).standing).toBe("all");
});
