// What the list's field and filters ask of the search.
import { NO_FILTER } from "../../src/core/list-filter.ts";
import { listQuery } from "../../src/core/list-query.ts";

test.each([
  ["parity", NO_FILTER, "parity"],
  ["2026.02", NO_FILTER, "month:2026.02"],
  ["2026-02", NO_FILTER, "month:2026.02"],
  ["2026", NO_FILTER, "2026"],
  ["parity", { ...NO_FILTER, standing: "starred", language: "zh" }, "parity is:starred lang:zh"],
] as const)("%s with %j asks for %s", (text, filter, query) => {
  expect(listQuery(text, filter)).toBe(query);
});
