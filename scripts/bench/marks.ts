/** Measures joining a full remote state against parsing the same state as JSON. */
import { openLetters, outgoing } from "../../src/core/letters.ts";
import { markOf, merge } from "../../src/core/read-state.ts";
import type { Row } from "./budgets.ts";
import { LIVED_LINEAGE, livedState } from "./lived-state.ts";
import { alternate, median, percentile } from "./statistics.ts";

/** Times too short for the clock are measured so many at once. */
const AT_ONCE = 20;

/** Reading all letters and joining them into another state, to `JSON.parse` of the letters' state as rows of numbers. */
export async function measureMarks(size: number, runs: number): Promise<Row> {
  const remote = livedState(size, 1);
  const local = livedState(size, 2);
  const mail = outgoing(remote, {}, 8_192).letters;
  const json = JSON.stringify(
    Array.from({ length: size }, (_, ordinal) => {
      const { read, starred, kept, note } = markOf(remote, ordinal);
      return [ordinal, read, starred, kept, note];
    }),
  );
  const timed = (task: () => unknown) => async () => {
    const started = performance.now();
    for (let time = 0; time < AT_ONCE; time += 1) task();
    return (performance.now() - started) / AT_ONCE;
  };
  const { ours, baseline } = await alternate(
    runs,
    timed(() => merge(local, openLetters(mail, LIVED_LINEAGE).state)),
    timed(() => JSON.parse(json) as unknown),
  );
  return {
    name: "marks.merge",
    size,
    ours: median(ours),
    baseline: median(baseline),
    ratio: median(ours) / median(baseline),
    p95: percentile(ours, 0.95),
    runs,
  };
}
