// The places around the popup: the first page, the icon's menu, commands, the address bar.
import { registerPlaces } from "../../src/background/places.ts";
import { openMarks } from "../../src/platform/marks.ts";
import { fakeBrowser } from "../support/browser.ts";
import { serveSmallLibrary } from "../support/small-library.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));
const page = (path: string) => `chrome-extension://almanac/${path}`;

beforeEach(() => {
  fakeBrowser.reset();
  serveSmallLibrary();
  registerPlaces();
});

test("the first page opens once in a profile, and at no update", async () => {
  fakeBrowser.install({ reason: "update", previousVersion: "1" });
  await settled();
  expect(fakeBrowser.openedTabs).toEqual([]);
  fakeBrowser.install({ reason: "install" });
  await settled();
  fakeBrowser.install({ reason: "install" });
  await settled();
  expect(fakeBrowser.openedTabs).toEqual([page("welcome.html")]);
});

test("the icon's menu is drawn at install and again at each start", async () => {
  fakeBrowser.startUp();
  await settled();
  expect([...fakeBrowser.menu]).toEqual([
    ["random", "A random unread article"],
    ["sync", "Sync now"],
    ["options", "Options"],
  ]);
});

test("the menu opens an unread article by chance, the library when all is read", async () => {
  const marks = await openMarks();
  await marks.markRead([0, 2], "two of three");
  fakeBrowser.clickMenu("random");
  await settled();
  expect(fakeBrowser.openedTabs).toEqual([page("reader.html?article=b")]);
  await marks.setRead(1, true);
  fakeBrowser.clickMenu("random");
  await settled();
  expect(fakeBrowser.openedTabs.at(-1)).toBe(page("library.html"));
});

test("the command opens the newest unread article that no tab shows", async () => {
  for (const id of ["c", "b", "a"]) {
    fakeBrowser.command("next-unread");
    await settled();
    expect(fakeBrowser.openedTabs.at(-1)).toBe(page(`reader.html?article=${id}`));
  }
  fakeBrowser.command("open-library");
  await settled();
  expect(fakeBrowser.openedTabs).toHaveLength(4);
});

test("the address bar suggests titles, as XML where the browser reads XML, and opens what is chosen", async () => {
  // This library has no full-text index; the search says so and goes by the titles.
  jest.spyOn(console, "warn").mockImplementation();
  expect(await fakeBrowser.typeInOmnibox("pari")).toEqual([
    { content: "c", description: "Parity &amp; &lt;more&gt; · 2026-02-14" },
  ]);
  fakeBrowser.enterInOmnibox("c");
  await settled();
  expect(fakeBrowser.openedTabs).toEqual([page("reader.html?article=c")]);
  fakeBrowser.enterInOmnibox("first");
  await settled();
  expect(fakeBrowser.openedTabs.at(-1)).toBe(page("reader.html?article=a"));
  fakeBrowser.enterInOmnibox("zebra");
  await settled();
  expect(fakeBrowser.openedTabs.at(-1)).toBe(page("library.html"));
});
