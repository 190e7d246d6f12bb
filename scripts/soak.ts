// Runs the test of convergence 20,000 times: `npm run test:soak`, or `npm run test:soak -- 50000` for another number.
import { spawnSync } from "node:child_process";

const runs = Number(process.argv[2] ?? 20_000);
if (!Number.isSafeInteger(runs) || runs < 1) {
  console.error("usage: npm run test:soak [-- RUNS]");
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  ["node_modules/jest/bin/jest.js", "--runInBand", "--silent", "test/platform/convergence.test.ts"],
  { stdio: "inherit", env: { ...process.env, ALMANAC_SOAK_RUNS: String(runs) } },
);
process.exit(status ?? 1);
