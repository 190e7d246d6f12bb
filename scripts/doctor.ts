/**
 * `npm run doctor`: everything that is or may be wrong with the content, as a table or as JSON (`-- --json`).
 * Exits with 1 when there is an error, with `--strict` also for warnings.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { command } from "./command-line/command.ts";
import { checkHealth } from "./content/health.ts";
import { ContentError, formatProblem, type Problem, sortProblems } from "./content/problems.ts";
import { createBuilder } from "./pipeline/build.ts";

const purpose = "Tells everything that is or may be wrong with a folder of Markdown, though it builds.";
const values = command("npm run doctor --", purpose)
  .option("--content <folder>", "the folder of Markdown", "content")
  .option("--lock <file>", "the registry of ordinals, where it is not ordinals.lock in the content folder")
  .option("--json", "print JSON instead of lines and a table")
  .option("--strict", "exit with 1 for warnings, too")
  .parse()
  .opts();

const problems = await examine(resolve(values.content), values.lock);
if (values.json) console.log(JSON.stringify(problems, null, 2));
else tell(problems);
const fatal = problems.some(({ severity }) => severity === "error" || (values.strict && severity === "warning"));
if (fatal) process.exitCode = 1;

async function examine(content: string, lockFile: string | undefined): Promise<Problem[]> {
  const builder = createBuilder({ content, out: "", ...(lockFile === undefined ? {} : { lock: lockFile }) });
  try {
    const { articles, records, assets, problems: found } = await builder.inspect();
    const shown = new Set(records.flatMap((record) => record.assets));
    const pictures = [...assets.values()].flatMap(({ asset }) =>
      typeof asset === "string" || !shown.has(asset.path)
        ? []
        : [{ ...asset, source: relative(content, asset.source) }],
    );
    const path = lockFile ?? join(content, "ordinals.lock");
    const lock = existsSync(path) ? { text: readFileSync(path, "utf8"), name: basename(path) } : undefined;
    const paths = articles.flatMap(({ texts }) => texts.map((text) => join(content, text.path)));
    const textBytes = paths.reduce((sum, file) => sum + statSync(file).size, 0);
    const today = new Date().toISOString().slice(0, 10);
    return sortProblems([...found, ...checkHealth(articles, pictures, textBytes, lock, today)]);
  } catch (error) {
    if (error instanceof ContentError) return [...error.problems];
    throw error;
  } finally {
    await builder.close();
  }
}

function tell(all: readonly Problem[]): void {
  for (const problem of all) console.log(formatProblem(problem));
  const counts = new Map<string, { severity: string; count: number }>();
  for (const { code, severity } of all) counts.set(code, { severity, count: (counts.get(code)?.count ?? 0) + 1 });
  if (all.length === 0) {
    console.log("Nothing is wrong.");
    return;
  }
  console.log("");
  const width = Math.max(...[...counts.keys()].map((code) => code.length));
  const worst = ["error", "warning", "note"];
  const ordered = [...counts].sort(
    ([, a], [, b]) => worst.indexOf(a.severity) - worst.indexOf(b.severity) || b.count - a.count,
  );
  for (const [code, { severity, count }] of ordered)
    console.log(`${code.padEnd(width)}  ${severity.padEnd(7)}  ${String(count).padStart(6)}`);
}
