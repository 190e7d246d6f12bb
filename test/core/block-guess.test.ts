import { blockLine, guessBlock } from "../../src/core/block-guess.ts";
import type { BlockPlace } from "../../src/core/library.ts";

const STEMS = ["a", "a note: 50% / more", "b", "日記"];

/** A month whose ids tell their days: four articles a day, seven a block, three blocks a file. */
function month(key: string, articles: number) {
  const ids = Array.from(
    { length: articles },
    (_, at) => `${key}-${String(28 - (at >> 2)).padStart(2, "0")}-${STEMS[at % 4]}`,
  );
  const ends: number[] = [];
  const blocks = Array.from({ length: Math.ceil(articles / 7) }, (_, at): BlockPlace => {
    const part = Math.floor(at / 3);
    const [offset, length] = [ends[part] ?? 0, 50_000 + at];
    ends[part] = offset + length;
    return [part, offset, length];
  });
  return { month: key, ids, blocks, block: ids.map((_, at) => Math.floor(at / 7)) };
}

const MONTHS = [month("2026-03", 90), month("2026-02", 5), month("2025-12", 21)];
const LINES = MONTHS.map(blockLine).join("\n");

test("every article whose id tells its day is found in its block", () => {
  for (const { month: key, ids, blocks, block } of MONTHS)
    for (const [at, id] of ids.entries())
      expect([id, guessBlock(LINES, id)]).toEqual([id, { month: key, place: blocks[block[at] as number] }]);
});

test("an id without a month, or of a month that is not there, tells no block", () => {
  expect(guessBlock(LINES, "about")).toBeUndefined();
  expect(guessBlock(LINES, "2026-01-02-a")).toBeUndefined();
  expect(guessBlock(LINES, "")).toBeUndefined();
});

test("an id that does not tell its day gets a block of its month", () => {
  const guess = guessBlock(LINES, "2026-03");
  expect(MONTHS[0]?.blocks).toContainEqual(guess?.place);
});

test("a block costs the page little: the first id is cut where it differs from the one before", () => {
  expect(
    blockLine({
      month: "2026-02",
      ids: ["2026-02-03-long-title", "2026-02-02-another"],
      blocks: [
        [0, 0, 36],
        [1, 0, 72],
      ],
      block: [0, 1],
    }),
  ).toBe("2026-02 :10 /02:20");
});
