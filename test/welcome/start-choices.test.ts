/** @jest-environment jsdom */
// Where do you start: each answer acts, can be changed for another, and says what it did.
import { parseLibraryIndex } from "../../src/core/library.ts";
import { isRead } from "../../src/core/read-state.ts";
import { openMarks } from "../../src/platform/marks.ts";
import { startChoices } from "../../src/welcome/start-choices.ts";
import { fakeBrowser } from "../support/browser.ts";
import { SMALL_INDEX, serveSmallLibrary } from "../support/small-library.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 40));
const index = parseLibraryIndex(SMALL_INDEX);

beforeEach(() => {
  fakeBrowser.reset();
  serveSmallLibrary();
  document.body.replaceChildren();
});

async function draw() {
  const marks = await openMarks();
  document.body.append(...startChoices(index, marks, new AbortController().signal));
  const read = () => [0, 1, 2].filter((ordinal) => isRead(marks.state, ordinal));
  const choose = async (words: string) => {
    [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.includes(words))?.click();
    await settled();
  };
  return { marks, read, choose, said: () => document.querySelector("[role=status]")?.textContent };
}

test("an answer can be changed for another, and nothing of the first stays", async () => {
  const { read, choose, said, marks } = await draw();
  await choose("what comes next");
  expect(read()).toEqual([0, 1, 2]);
  expect(said()).toMatch(/^3 articles count as read/);
  await choose("picks");
  expect(read()).toEqual([0, 2]);
  await choose("With everything");
  expect(read()).toEqual([]);
  expect(said()).toBe("3 articles wait for you.");
  expect((await marks.batches()).every(({ undone }) => undone)).toBe(true);
});

test("the beginning offers the oldest article", async () => {
  const { choose } = await draw();
  await choose("At the beginning");
  expect(document.querySelector("a")?.getAttribute("href")).toBe("reader.html?article=a");
  expect(document.querySelector("[aria-pressed=true]")?.textContent).toContain("At the beginning");
});

test("what was read before, and what was kept unread, stays so", async () => {
  const { marks, read, choose } = await draw();
  await marks.setRead(0, true);
  await marks.setRead(1, false);
  await choose("what comes next");
  expect(read()).toEqual([0, 2]);
  await choose("With everything");
  expect(read()).toEqual([0]);
});

test("a failure is said, and nothing is shown as chosen", async () => {
  const { read, choose, said } = await draw();
  fakeBrowser.storage("local").fault = ({ method }) => {
    if (method === "set") throw new Error("disk full");
  };
  await choose("what comes next");
  expect(read()).toEqual([]);
  expect(said()).toMatch(/could not store/);
  expect(document.querySelector("[aria-pressed=true]")).toBeNull();
});
