import { keepReadText, loadReadText } from "../../src/platform/read-texts.ts";
import { fakeBrowser } from "../support/browser.ts";

beforeEach(() => fakeBrowser.reset());

test("keeps a text by its ordinal, the latest of an item's sixteen, and writes nothing that is there already", async () => {
  const text = (at: number) => ({ language: "en", blocks: [String(at).padStart(5, "0")] });
  for (let at = 0; at < 20; at += 1) await keepReadText(at * 64, text(at));
  expect(await loadReadText(0)).toBeUndefined();
  expect(await loadReadText(19 * 64)).toEqual(text(19));
  expect(await loadReadText(1)).toBeUndefined();
  const before = JSON.stringify(await fakeBrowser.storage("local").get(null));
  await keepReadText(5 * 64, text(5));
  expect(JSON.stringify(await fakeBrowser.storage("local").get(null))).toBe(before);
});

test("keeps nothing in a private window", async () => {
  fakeBrowser.setIncognito(true);
  await keepReadText(7, { language: "en", blocks: ["00000"] });
  fakeBrowser.setIncognito(false);
  expect(await loadReadText(7)).toBeUndefined();
});
