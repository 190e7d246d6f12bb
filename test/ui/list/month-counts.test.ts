/** @jest-environment jsdom */
// The numbers beside months and years: grouped from a thousand on, in the digits of the dates and minutes around them.

import { parseLibraryIndex } from "../../../src/core/library.ts";
import { NO_FILTER } from "../../../src/core/list-filter.ts";
import { emptyState } from "../../../src/core/read-state.ts";
import { showCounts } from "../../../src/ui/list/month-counts.ts";
import { SMALL_INDEX } from "../../support/small-library.ts";

test("a month below a thousand is plain, its year above is grouped, and their sum is told", () => {
  const months = [
    { key: "2026-02", articles: 999, minutes: 1, ordinals: [0, 999] },
    { key: "2026-01", articles: 1_001, minutes: 1, ordinals: [999, 1_001] },
  ];
  const index = { ...parseLibraryIndex(SMALL_INDEX), months };
  document.body.innerHTML = `<ul>
    <li data-year="2026"><span class="count"></span></li>
    <li data-month="2026-02"><span class="count"></span></li>
    <li data-month="2026-01"><span class="count"></span></li>
  </ul>`;
  const list = document.querySelector("ul") as HTMLElement;
  expect(showCounts(list, index, emptyState(index.lineage), { filter: NO_FILTER, hide: true })).toBe(2_000);
  expect([...list.querySelectorAll(".count")].map(({ textContent }) => textContent)).toEqual(["2,000", "999", "1,001"]);
});
