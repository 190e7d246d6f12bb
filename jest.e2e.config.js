// End-to-end specifications: real browsers, one after another, since they share the machine.
import unit from "./jest.config.js";

export default {
  ...unit,
  testMatch: ["**/*.e2e.ts"],
  moduleNameMapper: {},
  setupFiles: [],
  maxWorkers: 1,
  testTimeout: 60_000,
};
