// Four browsers, bundles of three ages, all faults of storage: no operation lost, none invented, all agree in the end.
import fc from "fast-check";
import { ACTIONS, ALMANAC, EVENTS, FAULTS, type Kit, type Step, World } from "../support/marks-world.ts";
import { BLIND_PUBLISHER, NAIVE_ACCOUNT, NAIVE_STORE } from "../support/naive-marks.ts";

const RUNS = Number(process.env["ALMANAC_SOAK_RUNS"] ?? 1_000);
const SEED = Number(process.env["ALMANAC_SEED"] ?? Date.now() & 0x7fffffff);

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...ACTIONS) },
    { weight: 4, arbitrary: fc.constantFrom(...EVENTS) },
    { weight: 3, arbitrary: fc.constantFrom(...FAULTS) },
  ),
  device: fc.nat(3),
  page: fc.nat(2),
  ordinal: fc.nat(15),
  number: fc.nat(1000),
  yes: fc.boolean(),
});

let operations = 0;

const property = (kit: Kit) =>
  fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
    const world = new World(kit);
    await world.run(steps);
    operations += world.ledger.operations;
  });

test("no operation is lost or invented, and all browsers agree in the end", async () => {
  await fc.assert(property(ALMANAC), { numRuns: RUNS, seed: SEED });
  process.stdout.write(
    `Marks: seed ${SEED}, ${RUNS} runs, 0 of ${operations} operations lost, 0 invented, all converged.\n`,
  );
  expect(operations).toBeGreaterThan(RUNS);
}, 3_600_000);

// A test that could not fail would prove nothing.
test.each([
  ["one key, read, changed and written back", NAIVE_STORE],
  ["an account that is taken for the truth", NAIVE_ACCOUNT],
  ["letters sent without reading the others", BLIND_PUBLISHER],
])(
  "the same test notices %s",
  async (_, kit) => {
    const details = await fc.check(property(kit), { numRuns: 200, seed: SEED, endOnFailure: true });
    expect(details.failed).toBe(true);
    expect(String(details.errorInstance)).toContain("This does not hold");
  },
  120_000,
);
