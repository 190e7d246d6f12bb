/** @jest-environment jsdom */
// Importing a backup: what it will change is said first, nothing changes before the reader agrees, and the log comes along.
import { writeBackup } from "../../src/core/backup.ts";
import { withSetting } from "../../src/core/settings.ts";
import { backups } from "../../src/options/backup.ts";
import { loadArticleNames } from "../../src/platform/article-names.ts";
import { loadLog } from "../../src/platform/batch-log.ts";
import { loadIndex } from "../../src/platform/library.ts";
import { openMarks } from "../../src/platform/marks.ts";
import { loadSettings } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";
import { serveSmallLibrary } from "../support/small-library.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

/** What another browser, which marked all of the publication and chose a theme, saves. */
async function backupOfAnother(): Promise<{ text: string; batch: string }> {
  const marks = await openMarks();
  const { publication, lineage } = await loadIndex();
  const { id } = await marks.markRead([0, 1], "all of it");
  const contents = {
    state: marks.state,
    settings: withSetting(new Map(), "theme", "sepia"),
    batches: await loadLog(lineage),
  };
  return { text: writeBackup(contents, await loadArticleNames(), publication, "2026-11-25"), batch: id };
}

async function choose(text: string, size = text.length): Promise<void> {
  const input = document.querySelector<HTMLInputElement>("#backup-file");
  // jsdom's files cannot be read as text.
  Object.defineProperty(input, "files", { value: [{ size, text: async () => text }], configurable: true });
  input?.dispatchEvent(new Event("change"));
  await settled();
}

const plan = () => document.querySelector(".plan")?.textContent ?? "";
const joinButton = () => document.querySelector<HTMLButtonElement>(".plan button");

beforeEach(() => {
  fakeBrowser.reset();
  serveSmallLibrary();
});

test("says what will change, changes it when the reader agrees, and the batch can then be undone here", async () => {
  const { text, batch } = await backupOfAnother();
  fakeBrowser.reset();
  document.body.replaceChildren(...backups());
  await choose(text);
  expect(plan()).toMatch(/2 articles will become read\.1 setting is joined\.1 entry of the log is added/);
  expect(fakeBrowser.storage("local").items.size).toBe(0);

  joinButton()?.click();
  await settled();
  const marks = await openMarks();
  expect((await loadSettings()).theme).toBe("sepia");
  expect(await marks.batches()).toMatchObject([{ id: batch, count: 2, undone: false }]);
  await marks.undo(batch);
  expect((await openMarks()).state.shards.size).toBe(1);

  await choose(text);
  expect(plan()).toContain("nothing that is not here already");
  expect(joinButton()).toBeNull();
});

test.each([
  ['{"almanac":1,', /cut short/],
  ["[]", /not a backup/],
  ['{"almanac":9,"publication":{"id":"x"},"articles":{}}', /newer version/],
  ['{"almanac":1,"publication":{"id":"another"},"articles":{}}', /another publication/],
])("%s is refused with the reason, and nothing is stored", async (text, reason) => {
  document.body.replaceChildren(...backups());
  await choose(text);
  expect(plan()).toMatch(reason);
  expect(joinButton()).toBeNull();
  expect(fakeBrowser.storage("local").items.size).toBe(0);
});

test("a file of 100 MB is refused without being read", async () => {
  document.body.replaceChildren(...backups());
  await choose("", 100 * 1024 * 1024);
  expect(plan()).toMatch(/too large/);
});
