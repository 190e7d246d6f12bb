// Holds scripts/installed.mjs: an installation is repeated exactly when something is missing or outdated.
import { missingPackages } from "../../scripts/installed.mjs";

const lock = {
  packages: {
    "": {},
    "node_modules/marked": { version: "18.2.1" },
    "node_modules/@esbuild/win32-x64": { version: "0.28.2", optional: true },
  },
};

test("an installation of the same versions is complete", () => {
  const installed = { packages: { "node_modules/marked": { version: "18.2.1" } } };
  expect(missingPackages(lock, installed)).toEqual([]);
});

test("a package that is absent or of another version is named", () => {
  expect(missingPackages(lock, { packages: {} })).toEqual(["node_modules/marked"]);
  const older = { packages: { "node_modules/marked": { version: "17.0.0" } } };
  expect(missingPackages(lock, older)).toEqual(["node_modules/marked"]);
});

test("an optional package of another version counts as missing", () => {
  const installed = {
    packages: {
      "node_modules/marked": { version: "18.2.1" },
      "node_modules/@esbuild/win32-x64": { version: "0.28.0" },
    },
  };
  expect(missingPackages(lock, installed)).toEqual(["node_modules/@esbuild/win32-x64"]);
});
