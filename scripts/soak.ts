// Runs the test of convergence 20,000 times: `npm run test:soak`, or `npm run test:soak -- 50000` for another number.
import { spawnSync } from "node:child_process";
import { command, wholeNumber } from "./command-line/command.ts";

const [runs] = command("npm run test:soak --", "Runs the test of convergence many times, each with another history.")
  .argument("[runs]", "how often", wholeNumber, 20_000)
  .parse().processedArgs;
const { status } = spawnSync(
  process.execPath,
  ["node_modules/jest/bin/jest.js", "--runInBand", "--silent", "test/platform/convergence.test.ts"],
  { stdio: "inherit", env: { ...process.env, ALMANAC_SOAK_RUNS: String(runs) } },
);
process.exit(status ?? 1);
