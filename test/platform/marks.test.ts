// Drives the marks as pages do, several at once, against the fake browser.
import { isKept, isRead, isRevised, isStarred, placeOf } from "../../src/core/read-state.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

beforeEach(() => fakeBrowser.reset());

const local = () => fakeBrowser.storage("local");
const writes = () => local().operations.filter(({ method }) => method === "set");
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a mark is there at the next start", async () => {
  const marks = await openMarksOf(LINEAGE);
  await marks.setRead(7, true);
  await marks.setStarred(8, true);
  await marks.setPlace(9, 412);
  fakeBrowser.killProcesses();
  const again = await openMarksOf(LINEAGE);
  expect([isRead(again.state, 7), isStarred(again.state, 8), placeOf(again.state, 9)]).toEqual([true, true, 412]);
});

test("each mark is one write of constant size; what holds already is none", async () => {
  const marks = await openMarksOf(LINEAGE);
  await marks.markRead(
    Array.from({ length: 11_000 }, (_, at) => at),
    "everything",
  );
  await marks.setRead(10_999, false);
  await marks.setRead(10_999, false);
  await marks.setRead(3, true);
  expect(writes()).toHaveLength(2);
  expect(writes()[0]?.bytes).toBeLessThan(500);
  expect(writes()[1]?.bytes).toBeLessThan(120);
});

test("pages hear of each other, and both keep what they wrote at once", async () => {
  const [popup, reader] = [await openMarksOf(LINEAGE), await openMarksOf(LINEAGE)];
  const heard = jest.fn();
  popup.watch(heard, new AbortController().signal);
  await Promise.all([popup.setRead(1, true), reader.setRead(2, true), reader.setStarred(1, true)]);
  await settled();
  for (const { state } of [popup, reader, await openMarksOf(LINEAGE)])
    expect([isRead(state, 1), isRead(state, 2), isStarred(state, 1)]).toEqual([true, true, true]);
  expect(heard).toHaveBeenCalledTimes(3);
});

test("changes of one page follow one another, without waiting for the answer", async () => {
  const marks = await openMarksOf(LINEAGE);
  await Promise.all([
    marks.setStarred(1, true),
    marks.setStarred(1, false),
    marks.setRead(2, true),
    marks.setRead(2, false),
  ]);
  expect(isStarred(marks.state, 1)).toBe(false);
  expect(isRead(marks.state, 2)).toBe(false);
});

test("a failed write rejects and changes nothing; the next one works", async () => {
  const marks = await openMarksOf(LINEAGE);
  local().fault = ({ method }) => {
    if (method === "set") throw new Error("disk full");
  };
  await expect(marks.setRead(1, true)).rejects.toThrow("Could not store a mark");
  expect(isRead(marks.state, 1)).toBe(false);
  local().fault = undefined;
  await marks.setRead(1, true);
  expect(isRead(marks.state, 1)).toBe(true);
});

test("a batch passes over kept articles, and is undone days later but for what was changed since", async () => {
  const marks = await openMarksOf(LINEAGE);
  await marks.setRead(1, false);
  await marks.setPlace(2, 300);
  const batch = await marks.markRead([0, 1, 2, 3, 4, 5], "March");
  expect(batch.count).toBe(5);
  expect([0, 1, 2, 3].map((ordinal) => isRead(marks.state, ordinal))).toEqual([true, false, true, true]);
  await marks.setRead(3, true, "read after all");
  await marks.setRead(4, false);
  await marks.setRead(4, true);

  const later = await openMarksOf(LINEAGE);
  expect(await later.batches()).toEqual([batch]);
  await later.undo(batch.id);
  expect([0, 1, 2, 3, 4, 5].filter((ordinal) => isRead(later.state, ordinal))).toEqual([3, 4]);
  expect(placeOf(later.state, 2)).toBe(300);
  expect(isKept(later.state, 0)).toBe(false);
  expect(await later.batches()).toEqual([{ ...batch, undone: true }]);
  await later.setRead(0, true);
  await later.undo(batch.id);
  expect(isRead(later.state, 0)).toBe(true);
});

test("a read article is revised once its text is another, until it is read again", async () => {
  const marks = await openMarksOf(LINEAGE);
  await marks.setRead(1, true, "first");
  expect([isRevised(marks.state, 1, "first"), isRevised(marks.state, 1, "second")]).toEqual([false, true]);
  await marks.setRead(1, true, "second");
  expect([isRead(marks.state, 1), isRevised(marks.state, 1, "second")]).toEqual([true, false]);
});

test("in a private window marks last as long as the page, and nothing is stored", async () => {
  await (await openMarksOf(LINEAGE)).setRead(1, true);
  // The record of reading follows a mark without holding it up.
  await new Promise((resolve) => setTimeout(resolve, 20));
  fakeBrowser.setIncognito(true);
  const before = new Map(local().items);
  const marks = await openMarksOf(LINEAGE);
  const batch = await marks.markRead([1, 2, 3], "these");
  await marks.undo(batch.id);
  await marks.setRead(3, true);
  expect([1, 2, 3].map((ordinal) => isRead(marks.state, ordinal))).toEqual([true, false, true]);
  expect(await marks.batches()).toEqual([{ ...batch, undone: true }]);
  expect(local().items).toEqual(before);
});

test("another lineage's marks wait untouched", async () => {
  await (await openMarksOf(LINEAGE)).setRead(1, true);
  const other = await openMarksOf("ffffffffffffffff");
  expect(isRead(other.state, 1)).toBe(false);
  await other.setRead(2, true);
  const back = await openMarksOf(LINEAGE);
  expect([isRead(back.state, 1), isRead(back.state, 2)]).toEqual([true, false]);
});
