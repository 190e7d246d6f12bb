// A publication built again and again with its real lock file, and a reader's real marks: none moves, none is lost.
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../../scripts/pipeline/build.ts";
import type { LibraryIndex } from "../../../src/core/library.ts";
import { isKept, isRead, isRevised, isStarred, placeOf } from "../../../src/core/read-state.ts";
import { type Marks, openMarksOf } from "../../../src/platform/marks.ts";
import { fakeBrowser } from "../../support/browser.ts";
import { ContentFolder, readBody, readMonth } from "../../support/content-folder.ts";

let folder: ContentFolder;
beforeEach(() => fakeBrowser.reset());
afterEach(() => folder.remove());

const text = (title: string, words: string, more = "") => `---\ntitle: ${title}\n${more}---\n\n${words}\n`;

interface Known {
  readonly ordinal: number;
  readonly month: string;
  readonly revision: string;
}

/** Builds, and answers with every article of the package by id, and the marks as a page of that package opens them. */
async function version(): Promise<{ index: LibraryIndex; articles: Map<string, Known>; marks: Marks }> {
  const { index } = await build({ content: folder.content, out: folder.out, pages: false, cache: false });
  const articles = new Map<string, Known>();
  for (const { key } of index.months) {
    for (const { id, ordinal } of readMonth(folder.out, key).articles) {
      const [first] = Object.values(readBody(folder.out, key, id).texts);
      articles.set(id, { ordinal, month: key, revision: first?.revision ?? "" });
    }
  }
  return { index, articles, marks: await openMarksOf(index.lineage) };
}

test("renamed with an alias, deleted and restored, backdated, moved, mended: every mark stays where it belongs", async () => {
  folder = new ContentFolder({
    "2026-02-01-renamed.md": text("Renamed", "The first words."),
    "2026-02-02-deleted.md": text("Deleted", "Words that go and come."),
    "2026-02-03-backdated.md": text("Backdated", "Words of an older day."),
    "2026-02-04-moved.md": text("Moved", "Words in another folder."),
    "2026-02-05-set-anew.md": text("Set anew", "The same words, *set* anew."),
    "2026-02-06-mended.md": text("Mended", "Teh words with a slip."),
    "2026-02-07-kept.md": text("Kept", "Words kept unread."),
    "2026-02-08-half-read.md": text("Half read", "Words half read."),
  });
  const first = await version();
  const at = (name: string): Known => {
    const known = first.articles.get(name);
    if (!known) throw new Error(`${name} is not in the package`);
    return known;
  };
  for (const name of ["renamed", "deleted", "backdated", "moved", "set-anew", "mended"]) {
    const id = [...first.articles.keys()].find((one) => one.endsWith(name)) ?? "";
    await first.marks.setRead(at(id).ordinal, true, at(id).revision);
  }
  await first.marks.setStarred(at("2026-02-02-deleted").ordinal, true);
  await first.marks.setRead(at("2026-02-07-kept").ordinal, true);
  await first.marks.setRead(at("2026-02-07-kept").ordinal, false);
  await first.marks.setPlace(at("2026-02-08-half-read").ordinal, 480);

  const path = (name: string) => join(folder.content, name);
  renameSync(path("2026-02-01-renamed.md"), path("2026-02-01-its-new-name.md"));
  folder.write("2026-02-01-its-new-name.md", text("Renamed", "The first words.", "aliases: [2026-02-01-renamed]\n"));
  const deleted = readFileSync(path("2026-02-02-deleted.md"), "utf8");
  rmSync(path("2026-02-02-deleted.md"));
  folder.write("2026-02-03-backdated.md", text("Backdated", "Words of an older day.", "date: 2019-07-01\n"));
  rmSync(path("2026-02-04-moved.md"));
  folder.write("2026/elsewhere/2026-02-04-moved.md", text("Moved", "Words in another folder."));
  folder.write("2026-02-05-set-anew.md", text("Set anew", "The same words,\n**set** anew."));
  folder.write("2026-02-06-mended.md", text("Mended", "The words without a slip."));
  folder.write("2026-02-09-new.md", text("New", "Words of today."));

  const second = await version();
  expect(second.index.lineage).toBe(first.index.lineage);
  const now = (id: string) => second.articles.get(id) ?? { ordinal: -1, month: "", revision: "" };
  const { state } = second.marks;
  for (const [before, after] of [
    ["2026-02-01-renamed", "2026-02-01-its-new-name"],
    ["2026-02-03-backdated", "2026-02-03-backdated"],
    ["2026-02-04-moved", "2026-02-04-moved"],
    ["2026-02-05-set-anew", "2026-02-05-set-anew"],
  ] as const) {
    expect([after, now(after).ordinal]).toEqual([after, at(before).ordinal]);
    expect([after, isRead(state, now(after).ordinal)]).toEqual([after, true]);
    expect([after, isRevised(state, now(after).ordinal, now(after).revision)]).toEqual([after, false]);
  }
  expect(now("2026-02-03-backdated").month).toBe("2019-07");
  const mended = now("2026-02-06-mended");
  expect([isRead(state, mended.ordinal), isRevised(state, mended.ordinal, mended.revision)]).toEqual([true, true]);
  expect(isKept(state, now("2026-02-07-kept").ordinal)).toBe(true);
  expect(placeOf(state, now("2026-02-08-half-read").ordinal)).toBe(480);
  // The new article got a number of its own, not the deleted one's.
  expect(now("2026-02-09-new").ordinal).toBe(8);
  expect(isRead(state, 8)).toBe(false);

  folder.write("2026-02-02-deleted.md", deleted);
  const third = await version();
  const restored = third.articles.get("2026-02-02-deleted")?.ordinal ?? -1;
  expect(restored).toBe(at("2026-02-02-deleted").ordinal);
  expect([isRead(third.marks.state, restored), isStarred(third.marks.state, restored)]).toEqual([true, true]);
});

test("a lock elsewhere leaves the content's folder as it is, and is read from there again", async () => {
  folder = new ContentFolder({ "2026-01-01-a.md": text("A", "Words."), "2026-01-02-b.md": text("B", "Words.") });
  const lock = join(folder.root, "kept-elsewhere.lock");
  const options = { content: folder.content, out: folder.out, pages: false, cache: false, lock };
  const { index } = await build(options);
  expect(existsSync(join(folder.content, "ordinals.lock"))).toBe(false);
  rmSync(join(folder.content, "2026-01-01-a.md"));
  const again = await build(options);
  expect(again.index.lineage).toBe(index.lineage);
  expect(readMonth(folder.out, "2026-01").articles.map(({ id, ordinal }) => [id, ordinal])).toEqual([
    ["2026-01-02-b", expect.any(Number)],
  ]);
  expect(readFileSync(lock, "utf8")).toContain("2026-01-01-a");
});
