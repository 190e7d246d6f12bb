// Holds scripts/testing/outcome.ts: nothing that did not run may look like a success.
import { extensionLintOutcome, jestOutcome, lastLine, singleOutcome } from "../../../scripts/testing/outcome.ts";

describe("jest's report", () => {
  test("is counted test by test", () => {
    expect(jestOutcome({ numPassedTests: 3, numFailedTests: 1 }, "")).toMatchObject({ passed: 3, failed: 1 });
  });

  test("counts a file that could not run, and every skipped test, as a failure", () => {
    const report = { numPassedTests: 3, numRuntimeErrorTestSuites: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(jestOutcome(report, "words")).toEqual({ passed: 3, failed: 4, words: "words\n3 tests were skipped." });
  });

  test.each([[undefined], [null], [{}], ["text"]])("that is %p is a failure", (report) => {
    expect(jestOutcome(report, "")).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe("the linter of extensions", () => {
  const clean = { summary: { errors: 0 }, errors: [], notices: [{ message: "n" }], warnings: [] };

  test("passes a package without error or warning", () => {
    expect(extensionLintOutcome(JSON.stringify(clean))).toMatchObject({ passed: 1, failed: 0 });
  });

  test("fails on a warning and names its place", () => {
    const warning = { _type: "warning", code: "UNSAFE", file: "reader.js", line: 7, message: "unsafe" };
    const { failed, words } = extensionLintOutcome(JSON.stringify({ ...clean, warnings: [warning] }));
    expect([failed, words]).toEqual([1, "warning: reader.js:7 UNSAFE unsafe"]);
  });

  test.each(["", "no such folder", "{}", "[]"])("fails on %p, which is no report", (printed) => {
    expect(extensionLintOutcome(printed).failed).toBe(1);
  });
});

test("the last line sums all stages", () => {
  const outcomes = [singleOutcome(true, ""), singleOutcome(false, ""), { passed: 40, failed: 2, words: "" }];
  expect(lastLine(outcomes)).toBe("41 passed, 3 failed");
  expect(lastLine([])).toBe("0 passed, 0 failed");
});
