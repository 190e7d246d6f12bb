// The log of a backup in another browser: joined there, its batches can be undone there.
import { countRead } from "../../src/core/read-state.ts";
import { joinLog, loadLog } from "../../src/platform/batch-log.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

beforeEach(() => fakeBrowser.reset());

test("a batch made in one browser can be undone in the other, and only once", async () => {
  const one = await openMarksOf(LINEAGE);
  const { id } = await one.markRead([1, 2, 3], "March");
  const { state } = one;
  const log = await loadLog(LINEAGE);

  fakeBrowser.reset();
  const other = await openMarksOf(LINEAGE);
  await other.join(state);
  await joinLog(LINEAGE, log);
  expect(await other.batches()).toMatchObject([{ id, label: "March", count: 3, undone: false }]);
  await other.undo(id);
  expect(countRead(other.state, [0, 9])).toBe(0);
  await joinLog(LINEAGE, log);
  expect(await other.batches()).toMatchObject([{ id, undone: true }]);
});

test("in a private window nothing is stored", async () => {
  const one = await openMarksOf(LINEAGE);
  await one.markRead([1], "one");
  const log = await loadLog(LINEAGE);
  fakeBrowser.reset();
  fakeBrowser.setIncognito(true);
  await joinLog(LINEAGE, log);
  expect(fakeBrowser.storage("local").items.size).toBe(0);
});
