// Opens what every earlier format stored: each folder of test/fixtures/stored was written by a published Almanac's code
// and is never changed again. A new format adds a folder and its expectations here.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openLetters } from "../../src/core/letters.ts";
import { parseRegistry } from "../../src/core/ordinals.ts";
import { countRead, isKept, isRead, isRevised, isStarred, placeOf, type ReadState } from "../../src/core/read-state.ts";
import { foldIfGrown } from "../../src/platform/fold-marks.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { loadSettings } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

beforeEach(() => fakeBrowser.reset());

const fixture = (name: string) => readFileSync(join(__dirname, "../fixtures/stored", name), "utf8");

/** What the reader of the fixtures did, as every later Almanac must know it. */
function expectMarks(state: ReadState): void {
  expect(countRead(state, [0, 3_000])).toBe(2_998);
  expect([1, 5].map((ordinal) => [isRead(state, ordinal), isKept(state, ordinal)])).toEqual([
    [false, true],
    [false, true],
  ]);
  expect(countRead(state, [3_000, 6_000])).toBe(50);
  expect([isRead(state, 9_000), isRead(state, 9_001), isRead(state, 9_002)]).toEqual([false, false, true]);
  expect([2_050, 10_000, 10_009, 13_481].every((ordinal) => isStarred(state, ordinal))).toBe(true);
  expect(isStarred(state, 10_008)).toBe(false);
}

describe("version 1", () => {
  test("local storage", async () => {
    fakeBrowser.storage("local").receive(JSON.parse(fixture("v1/local.json")) as Record<string, unknown>);
    const marks = await openMarksOf(LINEAGE);
    expectMarks(marks.state);
    expect([isRevised(marks.state, 9_002, "ffff"), isRevised(marks.state, 9_002, "0000")]).toEqual([false, true]);
    expect(await loadSettings()).toMatchObject({ theme: "sepia", textSize: 22 });

    const batches = await marks.batches();
    expect(batches.map(({ label, count, undone }) => [label, count, undone])).toEqual(
      expect.arrayContaining([
        ["February 2026", 2_998, false],
        ["two", 2, true],
      ]),
    );
    await marks.undo(batches.find(({ undone }) => !undone)?.id ?? "");
    expect(countRead(marks.state, [0, 3_000])).toBe(1);
    expect(placeOf(marks.state, 7)).toBe(333);

    await foldIfGrown(LINEAGE, undefined, 1);
    expect(countRead((await openMarksOf(LINEAGE)).state, [0, 3_000])).toBe(1);
  });

  test("the account", () => {
    expectMarks(openLetters(JSON.parse(fixture("v1/account.json")) as Record<string, unknown>, LINEAGE).state);
  });

  test("the ordinal registry", () => {
    expect(parseRegistry(fixture("v1/ordinals.lock"), "ordinals.lock")).toEqual({
      kind: "registry",
      registry: {
        lineage: LINEAGE,
        rows: [
          { ordinal: 0, names: ["2026-01-02-renamed", "2026-01-02-first"] },
          { ordinal: 1, names: ["a b#%", "x"] },
          { ordinal: 2, names: ["gone"] },
          { ordinal: 3, names: [] },
        ],
      },
    });
  });
});
