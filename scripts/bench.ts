/** `npm run bench`: measures every row of the budgets as a ratio to a baseline of the same run, and says what is above. */
import { writeFileSync } from "node:fs";
import { BUDGETS, isWithinBudget } from "./bench/budgets.ts";
import { markdownTable } from "./bench/report.ts";
import { runBench } from "./bench/run-bench.ts";
import { BROWSER_NAMES } from "./browsers/find.ts";
import { command, namesAmong, wholeNumber, wholeNumbers } from "./command-line/command.ts";

const names = [...new Set(BUDGETS.flatMap(({ name }) => [name.split(".")[0] as string, name]))];
const purpose = "Measures every row of the budgets as a ratio to a baseline of the same run.";
const values = command("npm run bench --", purpose)
  .option("--check", "exit with 1 when a row is above its budget")
  .option("--only <rows>", "rows by name, or by the part of it before the dot, with commas", namesAmong(names))
  .option("--sizes <numbers>", "numbers of articles, with commas", wholeNumbers, [1000, 11_000])
  .option("--browsers <names>", "browsers, with commas", namesAmong(BROWSER_NAMES), [...BROWSER_NAMES])
  .option("--runs <number>", "how often each is measured", wholeNumber, 7)
  .option("--peers", "also measure what others have: MiniSearch, FlexSearch, Pagefind, Eleventy, Hugo")
  .option("--json <file>", "a file for the results as JSON; - prints JSON instead of the table")
  .parse()
  .opts();

const report = await runBench({
  root: process.cwd(),
  only: values.only,
  sizes: values.sizes,
  browsers: values.browsers,
  runs: values.runs,
  peers: values.peers === true,
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
