// Unit tests: everything in test/ but the end-to-end specifications.
export default {
  // A loaded machine takes its time; a test that hangs is still found.
  testTimeout: 30_000,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testEnvironment: "node",
  // jsdom is chosen by a test itself, with `@jest-environment jsdom` in its first comment.
  transform: { "\\.[cm]?[jt]s$": "<rootDir>/test/support/esbuild-transform.js" },
  setupFiles: ["<rootDir>/test/support/setup.ts"],
  transformIgnorePatterns: [],
  resolver: "<rootDir>/test/support/jest-resolver.cjs",
  moduleNameMapper: { "^webextension-polyfill$|/native-api\\.ts$": "<rootDir>/test/support/browser.ts" },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/screenshots/"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/fixtures/"],
  restoreMocks: true,
};
