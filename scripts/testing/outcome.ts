/** What a stage of `npm test` found, counted so that nothing that was left out looks like a success. */

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What to show when something failed. */
  readonly words: string;
}

/** A stage that either holds or does not: types, lint, build. */
export function singleOutcome(succeeded: boolean, words: string): Outcome {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, words };
}

/**
 * Counts what jest wrote with `--json`. A file that could not run counts as one failure; so does each skipped test,
 * since a test that does not run proves nothing. No report at all, or one without a test, is a failure of its own.
 */
export function jestOutcome(report: unknown, words: string): Outcome {
  const number = (key: string): number => {
    const value = report !== null && typeof report === "object" ? (report as Record<string, unknown>)[key] : undefined;
    return typeof value === "number" ? value : 0;
  };
  const passed = number("numPassedTests");
  const skipped = number("numPendingTests") + number("numTodoTests");
  const failed = number("numFailedTests") + number("numRuntimeErrorTestSuites") + skipped;
  if (passed + failed === 0) return { passed: 0, failed: 1, words: `${words}\njest ran no test.` };
  return { passed, failed, words: skipped > 0 ? `${words}\n${skipped} tests were skipped.` : words };
}

/** Reads the JSON that `web-ext lint --output json` prints: errors and warnings fail, notices do not. */
export function extensionLintOutcome(printed: string): Outcome {
  let report: unknown;
  try {
    report = JSON.parse(printed);
  } catch {
    return singleOutcome(false, printed || "web-ext lint printed nothing.");
  }
  const list = (key: string): readonly Record<string, string | number | undefined>[] => {
    const value = (report as Record<string, unknown>)[key];
    return Array.isArray(value) ? value : [];
  };
  const found = [...list("errors"), ...list("warnings")];
  const lines = found.map(({ _type, code, file, line, message }) =>
    [`${_type}: ${file ?? "manifest.json"}${line ? `:${line}` : ""}`, code, message].join(" "),
  );
  const complete = report !== null && typeof report === "object" && "summary" in report;
  return singleOutcome(complete && found.length === 0, complete ? lines.join("\n") : printed);
}

/** The very last line of the run; continuous integration reads it. */
export function lastLine(outcomes: readonly Outcome[]): string {
  const sum = (key: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}
