// The new articles in storage: added once, taken away by lists that showed them, left alone by private windows.
import { noteArrivals } from "../../src/background/arrivals.ts";
import { addNewArticles, knownLibrary, newArticles, noteShown } from "../../src/platform/new-articles.ts";
import { fakeBrowser } from "../support/browser.ts";
import { serveSmallLibrary } from "../support/small-library.ts";

beforeEach(() => {
  fakeBrowser.reset();
  serveSmallLibrary();
});

test("nothing is new at the installation; an update's articles are, and a second look adds none", async () => {
  await noteArrivals();
  expect(await newArticles.get()).toEqual([]);
  const known = await knownLibrary.get();
  if (!known) throw new Error("The library is not known");
  expect(known.ordinals).toEqual([0, 3]);
  await knownLibrary.set({ ...known, fingerprint: "of the version before", ordinals: [0, 1] });
  await noteArrivals();
  expect(await newArticles.get()).toEqual([1, 2]);
  await noteShown(new Set([1]));
  await noteArrivals();
  expect(await newArticles.get()).toEqual([2, 1]);
});

test("two lists at once both take away what they showed", async () => {
  await addNewArticles([1, 2, 3, 4]);
  await Promise.all([noteShown(new Set([1, 4])), noteShown(new Set([2]))]);
  expect(await newArticles.get()).toEqual([3, 1]);
});

test("a private window changes nothing", async () => {
  await addNewArticles([1]);
  fakeBrowser.setIncognito(true);
  await noteShown(new Set([1]));
  expect(await newArticles.get()).toEqual([1, 1]);
});
