// How an article is found: by the block that was asked for early, else by its month's list.
import { blockLine } from "../../src/core/block-guess.ts";
import type { MonthFile } from "../../src/core/library.ts";
import { askForFirstArticle } from "../../src/platform/first-article.ts";
import { loadArticle } from "../../src/platform/library.ts";
import { packageFiles, servePackage } from "../support/library-package.ts";

const FILES = packageFiles(
  ["2026-02-12-d", "2026-02-11-c", "2026-02-10-b", "2026-02-09-a"].map((id) => ({
    id,
    date: id.slice(0, 10),
    texts: { en: [`Title of ${id}`, `<p>Text of ${id}</p>`] },
  })),
);
const MONTH = JSON.parse(Buffer.from(FILES.get("library/2026-02.json") ?? []).toString()) as MonthFile;
const TABLE = blockLine(MONTH);
const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

test("the address's own article waits for no month's list", async () => {
  const asked = servePackage(FILES);
  askForFirstArticle("?article=2026-02-09-a", TABLE);
  const article = await loadArticle("2026-02-09-a");
  expect(article).toMatchObject({ id: "2026-02-09-a", month: "2026-02", body: { ordinal: 3, date: "2026-02-09" } });
  expect(article?.body.texts["en"]?.html).toBe("<p>Text of 2026-02-09-a</p>");
  expect(asked).toEqual(["library/2026-02.0.bin"]);
});

test("a block that was guessed wrongly, or cannot be read, leaves it to the list", async () => {
  // A table that claims that every article lies in the first block.
  const wrong = blockLine({ ...MONTH, blocks: MONTH.blocks.slice(0, 1), block: [0, 0, 0, 0] });
  for (const table of [wrong, wrong.replace(/:\w+$/, ":1"), ""]) {
    servePackage(FILES);
    askForFirstArticle("?article=2026-02-09-a", table);
    expect(await loadArticle("2026-02-09-a")).toMatchObject({ month: "2026-02", body: { ordinal: 3 } });
  }
});

test("what was asked for early serves no other article", async () => {
  servePackage(FILES);
  askForFirstArticle("?article=2026-02-12-d", TABLE);
  expect(await loadArticle("2026-02-09-a")).toMatchObject({ id: "2026-02-09-a", body: { ordinal: 3 } });
  expect(await loadArticle("2026-03-01-x")).toBeUndefined();
});
