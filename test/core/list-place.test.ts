// Where the list was left, read back.
import { NO_FILTER } from "../../src/core/list-filter.ts";
import { NO_PLACE, parsePlace } from "../../src/core/list-place.ts";

test.each([
  undefined,
  null,
  7,
  "2026-02",
  [],
  { month: 7, top: "3", offset: Number.NaN, opened: "2" },
  { month: "../etc", top: -4, opened: 1.5, filter: 1 },
])("%p becomes the beginning of the list", (value) => {
  expect(parsePlace(value)).toEqual(NO_PLACE);
});

test("a place comes back as it was stored", () => {
  const filter = { ...NO_FILTER, standing: "unread" } as const;
  const place = { month: "2025-11", top: 4711, offset: -13, opened: 12, filter };
  expect(parsePlace(JSON.parse(JSON.stringify(place)))).toEqual(place);
});
