/** `npm run bench`: measures every row of the budgets as a ratio to a baseline of the same run, and says what is above. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isWithinBudget } from "./bench/budgets.ts";
import { markdownTable } from "./bench/report.ts";
import { runBench } from "./bench/run-bench.ts";

const { values } = parseArgs({
  options: {
    /** Exit with 1 when a row is above its budget. */
    check: { type: "boolean", default: false },
    /** Rows by name or the part of it before the dot, separated by commas. */
    only: { type: "string" },
    /** Numbers of articles. */
    sizes: { type: "string", default: "1000,11000" },
    browsers: { type: "string", default: "chromium,firefox" },
    runs: { type: "string", default: "7" },
    /** Also measure what others have: MiniSearch, FlexSearch, Pagefind, Eleventy, Hugo. */
    peers: { type: "boolean", default: false },
    /** A file for the results as JSON; `-` prints JSON instead of the table. */
    json: { type: "string" },
  },
});

const report = await runBench({
  root: process.cwd(),
  only: values.only?.split(","),
  sizes: values.sizes.split(",").map(Number),
  browsers: values.browsers.split(","),
  runs: Number(values.runs),
  peers: values.peers,
  tell: (sentence) => console.error(sentence),
});
const json = JSON.stringify(report, null, 2);
if (values.json === "-") console.log(json);
else {
  console.log(markdownTable(report.rows, report.peers));
  if (values.json !== undefined) writeFileSync(values.json, `${json}\n`);
}
const above = report.rows.filter((row) => !isWithinBudget(row));
for (const { name, size, browser, ratio } of above)
  console.error(`above budget: ${name} at ${size}${browser ? ` in ${browser}` : ""}: ${ratio.toFixed(3)}`);
if (values.check && above.length > 0) process.exitCode = 1;
