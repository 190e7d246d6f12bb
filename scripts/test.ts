/**
 * `npm test`: everything that must hold, stage by stage. `npm test -- unit e2e` runs only the named stages.
 * The last line of standard output is `N passed, N failed`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BROWSER_NAMES, BrowserMissing, ensureBrowser } from "./browsers/find.ts";
import { Argument, command } from "./command-line/command.ts";
import { extensionLintOutcome, jestOutcome, lastLine, type Outcome, singleOutcome } from "./testing/outcome.ts";
import { packageScript, runCommand } from "./testing/run-command.ts";

interface Stage {
  readonly name: string;
  /** Stages without which this one says nothing. */
  readonly needs?: readonly string[];
  readonly run: () => Promise<Outcome>;
}

const root = process.cwd();
const cache = join(root, "node_modules/.cache/almanac");
/** The build under test has a folder of its own, so that a browser with dist/ open is not disturbed. */
const built = join(cache, "tested");

const STAGES: readonly Stage[] = [
  { name: "types", run: () => single(packageScript(root, "types")) },
  { name: "lint", run: () => single(packageScript(root, "lint")) },
  { name: "unit", run: () => jest(packageScript(root, "unit")) },
  // The lock of ordinals must be committed with the articles: a build that would change it has lost somebody's marks.
  { name: "build", run: () => single(`node scripts/run.mjs build --frozen --out "${built}"`) },
  { name: "extension lint", needs: ["build"], run: lintExtension },
  { name: "browsers", run: findBrowsers },
  {
    name: "e2e",
    needs: ["build", "browsers"],
    run: () => jest(packageScript(root, "e2e"), { ALMANAC_DIST: built }),
  },
];

const stages = new Argument("[stages...]", "those to run; all where none is named").choices(
  STAGES.map(({ name }) => name),
);
const [wanted] = command("npm test --", "Runs everything that must hold, stage by stage.")
  .addArgument(stages)
  .parse().processedArgs;

const outcomes = new Map<string, Outcome>();
for (const stage of STAGES) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  const broken = stage.needs?.find((name) => outcomes.get(name)?.failed);
  const begin = performance.now();
  const outcome = broken ? singleOutcome(false, `Not run, since ${broken} failed.`) : await stage.run();
  outcomes.set(stage.name, outcome);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${outcome.failed ? "FAILED" : "ok    "} ${stage.name}: ${lastLine([outcome])} (${seconds} s)`);
  if (outcome.failed) console.log(`${outcome.words.trimEnd()}\n`);
}
const failed = [...outcomes.values()].some((outcome) => outcome.failed > 0);
// Setting the code and leaving lets the streams drain; a pipe may be slower than we are.
process.exitCode = failed ? 1 : 0;
console.log(lastLine([...outcomes.values()]));

async function single(command: string): Promise<Outcome> {
  const { code, all } = await runCommand(root, command);
  return singleOutcome(code === 0, all);
}

async function jest(command: string, environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "jest-"));
  try {
    const file = join(folder, "report.json");
    const { all } = await runCommand(root, `${command} --json --outputFile "${file}"`, environment);
    return jestOutcome(readReport(file), withoutReport(all));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Jest ended before it wrote its report; the outcome counts that as a failure.
    return undefined;
  }
}

/** Jest says that it has written the report; nobody needs to know. */
function withoutReport(words: string): string {
  return words.replace(/^Test results written to: .*\n/m, "");
}

async function lintExtension(): Promise<Outcome> {
  const source = join(built, "firefox");
  const { stdout, all } = await runCommand(
    root,
    `web-ext lint --source-dir "${source}" --output json --no-config-discovery`,
  );
  const outcome = extensionLintOutcome(stdout);
  return outcome.failed && !outcome.words ? { ...outcome, words: all } : outcome;
}

async function findBrowsers(): Promise<Outcome> {
  try {
    const found = [];
    for (const name of BROWSER_NAMES) found.push(`${name}: ${await ensureBrowser(name)}`);
    return singleOutcome(true, found.join("\n"));
  } catch (error) {
    if (error instanceof BrowserMissing) return singleOutcome(false, error.message);
    throw error;
  }
}
