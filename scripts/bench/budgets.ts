/** What is measured, against what, and how much it may be: ratios of ours to a baseline of the same run. */

export interface Budget {
  /** What `--only` calls the row; rows of one measurement share the part before the dot. */
  readonly name: string;
  readonly what: string;
  readonly baseline: string;
  readonly unit: "ms" | "bytes";
  /** The ratio may be at most this; of rows without a baseline the value. */
  readonly budget: number;
  readonly stretch: number;
  /** Sizes at which a row is measured, where not at all. */
  readonly onlySize?: number;
}

export const BUDGETS = [
  {
    name: "popup",
    what: "popup, from the click: list painted, read state shown, keys work",
    baseline: "empty extension page",
    unit: "ms",
    budget: 1.35,
    stretch: 1.15,
  },
  {
    name: "popup.tab",
    what: "popup's page in a new tab: the same",
    baseline: "empty extension page",
    unit: "ms",
    budget: 1.35,
    stretch: 1.15,
  },
  {
    name: "popup-bytes",
    what: "popup: JavaScript and CSS before it works, gzip",
    baseline: "1 KB",
    unit: "bytes",
    budget: 25,
    stretch: 15,
  },
  {
    name: "reader",
    what: "reader in a new tab: article painted",
    baseline: "empty extension page",
    unit: "ms",
    budget: 1.4,
    stretch: 1.2,
  },
  {
    name: "reader-bytes",
    what: "reader: JavaScript and CSS before the text shows, gzip",
    baseline: "1 KB",
    unit: "bytes",
    budget: 25,
    stretch: 15,
  },
  {
    name: "search.cold",
    what: "search cold: load and first full-text result",
    baseline: "scanning all text",
    unit: "ms",
    budget: 0.07,
    stretch: 0.04,
  },
  {
    name: "search.key",
    what: "search, a keystroke, median",
    baseline: "scanning all text",
    unit: "ms",
    budget: 0.02,
    stretch: 0.01,
  },
  {
    name: "search.key-p95",
    what: "search, a keystroke, 95th percentile",
    baseline: "scanning all text",
    unit: "ms",
    budget: 0.25,
    stretch: 0.1,
  },
  {
    name: "search.heap",
    what: "search: heap after 1,000 queries",
    baseline: "size of the text",
    unit: "bytes",
    budget: 0.2,
    stretch: 0.02,
  },
  {
    name: "search.growth",
    what: "search: heap after 4,000 queries",
    baseline: "heap after 2,000 queries",
    unit: "bytes",
    budget: 1.1,
    stretch: 1.02,
  },
  {
    name: "build",
    what: "full build with highlighting and index",
    baseline: "one-thread loop of read and marked",
    unit: "ms",
    budget: 2,
    stretch: 1.6,
  },
  {
    name: "rebuild",
    what: "rebuild, nothing changed",
    baseline: "one-thread loop of read and marked",
    unit: "ms",
    budget: 0.15,
    stretch: 0.08,
  },
  {
    name: "rebuild.one",
    what: "rebuild, one article changed",
    baseline: "one-thread loop of read and marked",
    unit: "ms",
    budget: 0.2,
    stretch: 0.08,
  },
  {
    name: "save",
    what: "npm start: from saving an article to its words in the open reader",
    baseline: "a second",
    unit: "ms",
    budget: 1,
    stretch: 0.5,
  },
  {
    name: "build.memory",
    what: "build: peak memory of all its processes at 50,000",
    baseline: "1 GB",
    unit: "bytes",
    budget: 1.5,
    stretch: 0.8,
    onlySize: 50_000,
  },
  {
    name: "marks.merge",
    what: "marks: reading and joining all of another browser's",
    baseline: "JSON.parse of the same as rows of numbers",
    unit: "ms",
    budget: 1,
    stretch: 0.3,
  },
  {
    name: "package",
    what: "package with index",
    baseline: "zip -9 of the raw Markdown",
    unit: "bytes",
    budget: 1.2,
    stretch: 1.1,
  },
  {
    name: "install",
    what: "install of the package",
    baseline: "install of an empty one",
    unit: "ms",
    budget: 2,
    stretch: 1.5,
  },
  {
    name: "worker",
    what: "memory footprint of the idle worker's process",
    baseline: "a worker that does nothing",
    unit: "bytes",
    budget: 1.2,
    stretch: 1.05,
  },
] as const satisfies readonly Budget[];

export type RowName = (typeof BUDGETS)[number]["name"];

/** One measured row. */
export interface Row {
  readonly name: RowName;
  /** Articles in the library. */
  readonly size: number;
  /** Where it ran; absent where no browser takes part. */
  readonly browser?: string;
  /** In milliseconds or bytes: medians of the runs. */
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  /** 95th percentile of ours, where there were several runs. */
  readonly p95?: number;
  readonly runs: number;
}

/** Something else that does the same work, for comparison; it has no budget. */
export interface PeerRow extends Omit<Row, "name"> {
  readonly name: RowName;
  readonly peer: string;
}

export function budgetOf(name: RowName): Budget {
  return BUDGETS.find((budget) => budget.name === name) as Budget;
}

export function isWithinBudget({ name, ratio }: Row): boolean {
  return ratio <= budgetOf(name).budget;
}
