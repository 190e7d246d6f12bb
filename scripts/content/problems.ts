/** What is wrong with a publication, where, and how to mend it: collected over a whole run, sorted, printed. */

export type Severity = "error" | "warning" | "note";

/** One finding. `line` and `column` start at 1; 0 means the file as a whole. */
export interface Problem {
  readonly severity: Severity;
  /** A short, stable name that tests and `doctor --json` rely on, such as `date-missing`. */
  readonly code: string;
  /** Path relative to the content folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly remedy: string;
}

/** Where in a file; lines and columns start at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A way to report on one file: severity, code, what, remedy, and where if it is known. */
export type Report = (severity: Severity, code: string, what: string, remedy: string, place?: Place) => void;

/** Makes a {@link Report} that appends to `problems`. */
export function reporter(problems: Problem[], file: string): Report {
  return (severity, code, what, remedy, place) => {
    problems.push({ severity, code, file, line: place?.line ?? 0, column: place?.column ?? 0, what, remedy });
  };
}

/** The line and column of a character offset in `text`; `firstLine` is the number of the text's first line in its file. */
export function placeAt(text: string, offset: number, firstLine = 1): Place {
  let line = firstLine;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** By file, then place, then code: the same order on every machine. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.code, b.code) ||
      compareText(a.what, b.what),
  );
}

/** `file:line:column: what; how to mend it`, as compilers print it, so that editors make it a link. */
export function formatProblem(problem: Problem): string {
  const severity = problem.severity === "error" ? "" : `${problem.severity}: `;
  // Editors only follow full places, so a finding about a whole file points at its beginning.
  return `${problem.file}:${problem.line || 1}:${problem.column || 1}: ${severity}${problem.what}; ${problem.remedy}`;
}

/** Errors after which the rest is whole: the article was left out, or the picture's words stand in its place. */
const survivable = new Set([
  "date-invalid",
  "date-missing",
  "encoding",
  "front-matter",
  "id-duplicate",
  "nul",
  "title-missing",
  "too-deep",
  "unreadable",
]);

/** What a lenient build makes of an error in one article: a warning, because it goes on without what is broken. */
export function forgive(problem: Problem): Problem {
  return problem.severity === "error" && survivable.has(problem.code) ? { ...problem, severity: "warning" } : problem;
}

/** Whether a lenient build would succeed where this one did not. */
export function isForgivable(problems: readonly Problem[]): boolean {
  return problems.every((problem) => forgive(problem).severity !== "error");
}

/** Order by UTF-16 code units: the one order that no locale and no version of ICU changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A build that cannot go on: the content has errors. Carries every problem of the run. */
export class ContentError extends Error {
  override readonly name = "ContentError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const errors = problems.filter(({ severity }) => severity === "error").length;
    super(`${errors} ${errors === 1 ? "error" : "errors"} in the content`);
    this.problems = sortProblems(problems);
  }
}
