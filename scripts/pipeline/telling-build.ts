/** A build that tells of itself on the terminal: progress, a line for each problem, a summary. */
import { ContentError, formatProblem, isForgivable, type Problem } from "../content/problems.ts";
import { type Builder, type BuildResult, createBuilder } from "./build.ts";
import type { BuildOptions } from "./build-options.ts";
import { isDiskFull } from "./output.ts";
import { progressBar } from "./progress.ts";

/** Warnings of a kind printed in full; a folder that somebody tries for the first time may have thousands. */
const MOST_WARNINGS = 20;

/** Builds and prints: a line for each problem, then what was built. Answers `undefined` when the content stopped it. */
export async function buildAndTell(options: BuildOptions): Promise<BuildResult | undefined> {
  const telling = openTellingBuild(options);
  try {
    return await telling.build();
  } finally {
    await telling.close();
  }
}

/** A build that is done again and again, as `npm start` does; it tells each time as {@link buildAndTell}. */
export interface TellingBuild {
  /** `changed` are paths that are known to have changed; without it every file is looked at. */
  build(changed?: readonly string[]): Promise<BuildResult | undefined>;
  /** Does in silence what the last build has put off. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export function openTellingBuild(options: BuildOptions): TellingBuild {
  const bar = progressBar(process.stderr);
  let builder: Builder | undefined;
  const settle = abandonOnSignals(() => {
    bar.clear();
    builder?.abandon();
  });
  const opened = createBuilder({ ...options, progress: bar.show });
  builder = opened;
  return {
    build: async (changed) => {
      const started = performance.now();
      try {
        const result = await opened.rebuild(changed);
        bar.clear();
        tellProblems(result.problems);
        console.log(summary(result, (performance.now() - started) / 1000));
        return result;
      } catch (error) {
        bar.clear();
        const full = diskFull(error);
        if (full === undefined && !(error instanceof ContentError)) throw error;
        if (error instanceof ContentError) tellProblems(error.problems);
        console.error(full ?? (error as Error).message);
        if (error instanceof ContentError && isForgivable(error.problems))
          console.error("Mend them, or add --lenient to build without what is broken.");
        return undefined;
      }
    },
    settle: () => opened.settle(),
    close: async () => {
      await opened.close();
      settle();
    },
  };
}

function tellProblems(problems: readonly Problem[]): void {
  const left = new Map<string, number>();
  const told = new Map<string, number>();
  for (const problem of problems) {
    const { severity, code } = problem;
    if (severity === "note") continue;
    const count = (told.get(code) ?? 0) + 1;
    told.set(code, count);
    if (severity === "error" || count <= MOST_WARNINGS) console.error(formatProblem(problem));
    else left.set(code, (left.get(code) ?? 0) + 1);
  }
  for (const [code, count] of left) console.error(`… and ${count} more of the kind ${code}; npm run doctor shows all`);
}

/** One line: articles, months, languages, words, bytes, seconds, warnings. */
export function summary({ out, index, words, bytes, rendered, problems }: BuildResult, seconds: number): string {
  const warnings = problems.filter(({ severity }) => severity === "warning").length;
  const count = (number: number, one: string, many = `${one}s`) => `${grouped(number)} ${number === 1 ? one : many}`;
  return [
    `${count(index.articles, "article")} (${grouped(rendered)} rendered) in ${count(index.months.length, "month")}`,
    `${index.languages.join(", ")}`,
    count(words, "word"),
    `${(bytes / 1e6).toFixed(1)} MB`,
    `${seconds.toFixed(1)} s`,
    `${count(warnings, "warning")}: ${out}`,
  ].join(", ");
}

/** A count with commas, without the tables of languages that the built-in way loads first. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

function diskFull(error: unknown): string | undefined {
  if (!isDiskFull(error)) return undefined;
  // A copy that fails names both files, and it is the second that found no room.
  const path = (error as { dest?: string }).dest ?? error.path;
  const where = path === undefined ? "" : ` (${path})`;
  return `The disk is full${where}; make room and build again. The last output is untouched.`;
}

/** As shells count them: 128 and the signal's number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Until the answer is called, a signal that ends the process first deletes what was half written. Who listens to the
 * signal as well ends the process in a way of its own.
 */
function abandonOnSignals(abandon: () => void): () => void {
  const listeners = Object.entries(SIGNALS).map(([signal, code]) => {
    const listener = () => {
      if (process.listenerCount(signal) > 1) return;
      abandon();
      console.error("Interrupted. The last output is untouched.");
      process.exit(code);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
