/** @jest-environment jsdom */
// The picture that is worked out beforehand shows what the list itself would show, to the attribute.
import fc from "fast-check";
import { beginsAtFirstScreen, firstPicture, parsePicture } from "../../../src/core/first-picture.ts";
import { firstScreenHtml } from "../../../src/core/first-screen.ts";
import { type ArticleEntry, type LibraryIndex, parseLibraryIndex } from "../../../src/core/library.ts";
import { NO_FILTER } from "../../../src/core/list-filter.ts";
import { NO_PLACE } from "../../../src/core/list-place.ts";
import type { ReadState } from "../../../src/core/read-state.ts";
import { MonthList } from "../../../src/ui/list/month-list.ts";
import { showFirstPicture } from "../../../src/ui/list/show-first-picture.ts";
import { anyState, LINEAGE, stateOf } from "../../support/marks.ts";
import { SMALL_INDEX } from "../../support/small-library.ts";

Object.assign(globalThis, {
  IntersectionObserver: class {
    readonly observe = () => undefined;
    readonly disconnect = () => undefined;
  },
});

const WORDS = { language: "en", numbers: "en-US", minutes: " min", texts: { listHome: "Start", listKeys: "Keys" } };

/** Months with so many articles each, newest first; ordinals ascend with time. */
function libraryOf(counts: readonly number[]): { index: LibraryIndex; newest: ArticleEntry[] } {
  let next = 0;
  const months = counts
    .map((articles, at) => ({ key: monthKey(counts.length - 1 - at), articles }))
    .reverse()
    .map(({ key, articles }) => {
      const ordinals = [next, articles];
      next += articles;
      return { key, articles, minutes: articles, ordinals };
    })
    .reverse();
  const [first] = months;
  const [start = 0, length = 0] = first?.ordinals ?? [];
  const newest = Array.from({ length }, (_, at): ArticleEntry => {
    const ordinal = start + length - 1 - at;
    return {
      id: `a-${ordinal}`,
      ordinal,
      date: `${first?.key}-07`,
      titles: { en: `T ${ordinal}` },
      minutes: 2,
      tags: [],
      block: [0, 0, 1],
    };
  });
  return { index: { ...parseLibraryIndex(SMALL_INDEX), lineage: LINEAGE, fingerprint: "f1", months }, newest };
}

function monthKey(at: number): string {
  return `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

function drawPage({ index, newest }: ReturnType<typeof libraryOf>): HTMLElement {
  document.body.innerHTML = `<a data-message="listHome">x</a><aside id="continue" hidden></aside>${firstScreenHtml(index, { key: index.months[0]?.key ?? "", articles: newest })}`;
  return document.getElementById("months") as HTMLElement;
}

function pictureOf({ index, newest }: ReturnType<typeof libraryOf>, state: ReadState, continues = false) {
  const made = firstPicture({ index, newest: newest.map(({ ordinal }) => ordinal), state, continues });
  const read = parsePicture(JSON.parse(JSON.stringify(made)));
  if (!read) throw new Error("The picture cannot be read back");
  return read;
}

test("shows of any marks what the list shows of them", () => {
  const counts = fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(counts, anyState, (articles, state) => {
      const library = libraryOf(articles);
      const root = drawPage(library);
      const signal = new AbortController().signal;
      const list = new MonthList({ root, index: library.index, chooseTitle: ([tag = ""]) => tag, signal });
      list.show(state);
      const shown = root.outerHTML;
      const again = drawPage(library);
      expect(showFirstPicture(pictureOf(library, state), WORDS)).toBe(true);
      expect(again.outerHTML).toBe(shown);
    }),
    { numRuns: 60 },
  );
});

test("fills in the words that were kept, and gives the bar its room", () => {
  const library = libraryOf([3, 2]);
  drawPage(library);
  showFirstPicture(pictureOf(library, stateOf({}), true), WORDS);
  expect(document.querySelector("a")?.textContent).toBe("Start");
  expect(document.getElementById("continue")?.hidden).toBe(false);
});

test("nothing is shown of another library's picture, or of one that does not fit", () => {
  const library = libraryOf([3, 2]);
  const picture = pictureOf(library, stateOf({ 4: { read: 1 } }));
  for (const other of [
    { ...picture, library: "f2" },
    { ...picture, rows: picture.rows.slice(1) },
    { ...picture, counts: picture.counts.slice(1) },
    { ...picture, strips: [...picture.strips, ""] },
  ]) {
    const before = drawPage(library).outerHTML;
    expect(showFirstPicture(other, WORDS)).toBe(false);
    expect(document.getElementById("months")?.outerHTML).toBe(before);
  }
});

test("what is no picture is none", () => {
  const picture = pictureOf(libraryOf([1]), stateOf({}));
  for (const wrong of [
    undefined,
    null,
    3,
    [],
    { ...picture, format: 0 },
    { ...picture, library: 7 },
    { ...picture, rows: [{}] },
    { ...picture, rows: [{ ...picture.rows[0], standing: "lost" }] },
    { ...picture, counts: ["1"] },
    { ...picture, strips: {} },
    { ...picture, continues: 1 },
  ])
    expect(parsePicture(wrong)).toBeUndefined();
});

test("a list begins at the first screen where it was left at its top without a filter", () => {
  const { index } = libraryOf([3, 2]);
  const [newest, older] = index.months.map(({ key }) => key) as [string, string];
  expect(beginsAtFirstScreen(index, NO_PLACE)).toBe(true);
  expect(beginsAtFirstScreen(index, { ...NO_PLACE, month: newest, opened: 3 })).toBe(true);
  expect(beginsAtFirstScreen(index, { ...NO_PLACE, month: "1999-01" })).toBe(true);
  expect(beginsAtFirstScreen(index, { ...NO_PLACE, month: older })).toBe(false);
  expect(beginsAtFirstScreen(index, { ...NO_PLACE, top: 2 })).toBe(false);
  expect(beginsAtFirstScreen(index, { ...NO_PLACE, offset: -5 })).toBe(false);
  expect(beginsAtFirstScreen(index, { ...NO_PLACE, filter: { ...NO_FILTER, standing: "unread" } })).toBe(false);
});
