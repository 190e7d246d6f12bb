/** @jest-environment jsdom */
// What the early script does about a list: it is not left unseen where its own script does not come to it.

const { dataset } = document.documentElement;

beforeEach(() => {
  jest.useFakeTimers();
  jest.resetModules();
});
afterEach(() => jest.useRealTimers());

test("a list that still waits after a while is shown as the build drew it", () => {
  dataset["list"] = "waiting";
  require("../../src/ui/early.ts");
  jest.advanceTimersByTime(199);
  expect(dataset["list"]).toBe("waiting");
  jest.advanceTimersByTime(1);
  expect(dataset["list"]).toBe("late");
});

test("one that is ready stays so", () => {
  dataset["list"] = "waiting";
  require("../../src/ui/early.ts");
  dataset["list"] = "ready";
  jest.advanceTimersByTime(1_000);
  expect(dataset["list"]).toBe("ready");
});

test("a page without a list gets none", () => {
  delete dataset["list"];
  require("../../src/ui/early.ts");
  jest.advanceTimersByTime(1_000);
  expect(dataset["list"]).toBeUndefined();
});
