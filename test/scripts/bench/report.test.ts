import { BUDGETS, isWithinBudget, type Row } from "../../../scripts/bench/budgets.ts";
import { markdownTable } from "../../../scripts/bench/report.ts";
import { alternate, median, percentile } from "../../../scripts/bench/statistics.ts";

test("medians and percentiles", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
  expect(percentile([7], 0.95)).toBe(7);
  expect(median([])).toBeNaN();
});

test("measurements take turns, each first as often as second, and the warming round is thrown away", async () => {
  const order: string[] = [];
  const measure = (name: string) => () => {
    order.push(name);
    return Promise.resolve(order.length);
  };
  const values = await alternate(2, measure("ours"), measure("baseline"));
  expect(order).toEqual(["baseline", "ours", "ours", "baseline", "baseline", "ours"]);
  expect(values).toEqual({ ours: [3, 6], baseline: [4, 5] });
});

const row: Row = {
  name: "popup",
  size: 11_000,
  browser: "chromium",
  ours: 130,
  baseline: 100,
  ratio: 1.3,
  p95: 150,
  runs: 7,
};

test("a row at its budget is within it, one above is marked", () => {
  expect(isWithinBudget({ ...row, ratio: 1.35 })).toBe(true);
  expect(isWithinBudget({ ...row, ratio: 1.36 })).toBe(false);
  expect(
    markdownTable([row, { ...row, ratio: 1.4 }])
      .split("\n")
      .slice(2),
  ).toEqual([
    "| popup, from the click: list painted, read state shown, keys work | 11,000 | chromium | 130.0 ms | 150.0 ms | empty extension page: 100.0 ms | 1.30 | 1.35 | 1.15 | 7 |",
    "| popup, from the click: list painted, read state shown, keys work | 11,000 | chromium | 130.0 ms | 150.0 ms | empty extension page: 100.0 ms | **1.40** above | 1.35 | 1.15 | 7 |",
  ]);
});

test("each row has a name of its own", () => {
  expect(new Set(BUDGETS.map(({ name }) => name)).size).toBe(BUDGETS.length);
});
