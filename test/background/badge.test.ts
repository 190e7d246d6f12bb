// The number on the icon: none for a new reader, who would have thousands thrown at them; true from the first choice on.
import { keepBadge } from "../../src/background/badge.ts";
import { chosenStart } from "../../src/platform/install.ts";
import { openMarks } from "../../src/platform/marks.ts";
import { saveSetting } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";
import { serveSmallLibrary } from "../support/small-library.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  fakeBrowser.reset();
  serveSmallLibrary();
});

test("nothing until a start is chosen, then the unread ones, and none when switched off", async () => {
  const life = new AbortController();
  await keepBadge(await openMarks(), life.signal);
  expect(fakeBrowser.badge.text).toBe("");
  await chosenStart.set("everything");
  await settled();
  expect(fakeBrowser.badge.text).toBe("3");
  await saveSetting("badge", false);
  await settled();
  expect(fakeBrowser.badge.text).toBe("");
  life.abort();
});

test("whoever marks something without choosing has started", async () => {
  const life = new AbortController();
  const marks = await openMarks();
  await keepBadge(marks, life.signal);
  await marks.setRead(1, true);
  await settled();
  expect(fakeBrowser.badge.text).toBe("2");
  life.abort();
});
