// Holds the folding of the journal to losing nothing: damage at every byte, death at every step, several writers.
import { marksKeys } from "../../src/core/journal.ts";
import { FOLD_AT } from "../../src/core/journal-folding.ts";
import { isRead, type ReadState, sameState } from "../../src/core/read-state.ts";
import { foldIfGrown, keepFolded } from "../../src/platform/fold-marks.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

beforeEach(() => fakeBrowser.reset());

const local = () => fakeBrowser.storage("local");
const keys = marksKeys(LINEAGE);
const entries = () => [...local().items.keys()].filter((key) => key.startsWith(keys.journal));
const stateNow = async (): Promise<ReadState> => (await openMarksOf(LINEAGE)).state;
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Makes so many marks, each an entry, on ordinals that were not used before. */
let used = 0;
async function mark(count: number): Promise<void> {
  const marks = await openMarksOf(LINEAGE);
  for (let at = 0; at < count; at += 1) {
    used += 1;
    await marks.setRead(used - 1, true);
  }
}

/** A store that was folded three times and has some entries more. */
async function lived(): Promise<ReadState> {
  for (let fold = 0; fold < 3; fold += 1) {
    await mark(FOLD_AT);
    await foldIfGrown(LINEAGE);
  }
  await mark(3);
  return stateNow();
}

test("the journal stays short, the store small, and nothing is lost", async () => {
  const life = new AbortController();
  await keepFolded(LINEAGE, life.signal);
  await mark(FOLD_AT * 5);
  await settled();
  expect(entries().length).toBeLessThanOrEqual(FOLD_AT * 2);
  const state = await stateNow();
  for (let ordinal = 0; ordinal < used; ordinal += 1)
    expect(isRead(state, ordinal)).toBe(ordinal >= used - FOLD_AT * 5);
  life.abort();
});

test("either snapshot, damaged or cut at any letter, or gone, loses nothing", async () => {
  const before = await lived();
  for (const slot of keys.slots) {
    const whole = local().items.get(slot) ?? "";
    const text = JSON.parse(whole) as string;
    for (let end = 0; end < text.length; end += 1) {
      local().items.set(slot, JSON.stringify(text.slice(0, end)));
      expect(sameState(await stateNow(), before)).toBe(true);
    }
    for (const other of [null, 7, {}, []]) {
      local().items.set(slot, JSON.stringify(other));
      expect(sameState(await stateNow(), before)).toBe(true);
    }
    local().items.delete(slot);
    expect(sameState(await stateNow(), before)).toBe(true);
    local().items.set(slot, whole);
  }
});

test("a damaged snapshot is written again at the next look, and then the other may be damaged", async () => {
  const before = await lived();
  for (const slot of [...keys.slots, ...keys.slots]) {
    local().items.set(slot, '"rubbish"');
    await foldIfGrown(LINEAGE);
    expect(local().items.get(slot)).not.toBe('"rubbish"');
    expect(sameState(await stateNow(), before)).toBe(true);
  }
});

test("an entry cut at any letter says nothing, and the others stand", async () => {
  await mark(3);
  const before = await stateNow();
  const [key = ""] = entries().slice(1);
  const text = JSON.parse(local().items.get(key) ?? "") as string;
  for (let end = 0; end < text.length; end += 1) {
    local().items.set(key, JSON.stringify(text.slice(0, end)));
    expect(isRead(await stateNow(), used - 1)).toBe(true);
    expect(isRead(await stateNow(), used - 2)).toBe(false);
    expect(isRead(before, used - 2)).toBe(true);
  }
});

test("killed before, between or after any of its steps, a folding loses nothing", async () => {
  const before = await lived();
  const whole = new Map(local().items);
  for (const method of ["get", "getKeys", "set", "remove"]) {
    for (const moment of ["before", "after"]) {
      local().items.clear();
      for (const [key, value] of whole) local().items.set(key, value);
      await mark(FOLD_AT);
      const now = await stateNow();
      local().fault = (operation, at) => {
        if (operation.method === method && at === moment) throw new Error("killed");
      };
      await foldIfGrown(LINEAGE).catch(() => undefined);
      local().fault = undefined;
      expect(sameState(await stateNow(), now)).toBe(true);
      await foldIfGrown(LINEAGE);
      expect(sameState(await stateNow(), now)).toBe(true);
    }
  }
  expect(isRead(before, used - 1)).toBe(false);
});

test("what a newer Almanac stored is neither rewritten nor removed, and marks are kept beside it", async () => {
  await lived();
  const text = JSON.parse(local().items.get(keys.slots[0]) ?? "") as string;
  const newer = text.slice(0, text.lastIndexOf(" ")).replace(/^1 /, "2 ");
  const { crc32 } = await import("../../src/core/byte-stream.ts");
  const sum = crc32(Uint8Array.from(Buffer.from(newer, "latin1")))
    .toString(16)
    .padStart(8, "0");
  local().items.set(keys.slots[0], JSON.stringify(`${newer} ${sum}`));
  const kept = new Map([...local().items].filter(([key]) => key.startsWith(keys.prefix)));
  await mark(FOLD_AT + 1);
  await foldIfGrown(LINEAGE);
  for (const [key, value] of kept) expect(local().items.get(key)).toBe(value);
  expect(isRead(await stateNow(), used - 1)).toBe(true);
});

test("two backgrounds that fold at once lose nothing", async () => {
  await lived();
  await mark(FOLD_AT);
  const before = await stateNow();
  await Promise.all([foldIfGrown(LINEAGE), mark(5), foldIfGrown(LINEAGE), mark(5)]);
  const after = await stateNow();
  expect(isRead(after, used - 1)).toBe(true);
  for (let ordinal = 0; ordinal < used - 10; ordinal += 1) expect(isRead(after, ordinal)).toBe(isRead(before, ordinal));
});

test("the log of batches keeps the newest two hundred", async () => {
  const marks = await openMarksOf(LINEAGE);
  for (let at = 0; at < 205; at += 1) await marks.markRead([used + at], `batch ${at}`);
  await foldIfGrown(LINEAGE);
  expect(await marks.batches()).toHaveLength(200);
});
