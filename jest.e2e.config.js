// End-to-end specifications: real browsers, two specifications at a time: they wait more than they work.
import unit from "./jest.config.js";

export default {
  ...unit,
  testMatch: ["**/*.e2e.ts"],
  moduleNameMapper: {},
  setupFiles: [],
  maxWorkers: 2,
  testTimeout: 120_000,
  // A browser that a test has killed leaves pipes behind that would keep the process.
  forceExit: true,
};
