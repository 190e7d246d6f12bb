// End-to-end specifications: real browsers, one after another, since they share the machine.
import unit from "./jest.config.js";

export default {
  ...unit,
  testMatch: ["**/*.e2e.ts"],
  moduleNameMapper: {},
  setupFiles: [],
  maxWorkers: 1,
  testTimeout: 120_000,
  // A browser that a test has killed leaves pipes behind that would keep the process.
  forceExit: true,
};
