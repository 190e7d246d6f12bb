import { loadRegisters, loadSettings, resetSettings, saveSetting, takePresets } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";

beforeEach(() => fakeBrowser.reset());

const preset = async (managed: Record<string, unknown>) => {
  fakeBrowser.storage("managed").receive(managed);
  await takePresets();
};

test("a preset holds until the reader chooses otherwise, and again after a reset", async () => {
  await preset({ theme: "sepia", textSize: "large" });
  expect(await loadSettings()).toMatchObject({ theme: "sepia", textSize: 20 });
  await saveSetting("theme", "dark");
  await preset({ theme: "black" });
  expect((await loadSettings()).theme).toBe("dark");
  await resetSettings(["theme"]);
  expect((await loadSettings()).theme).toBe("black");
});

test("a preset is no choice of the reader's: it is not among what other browsers get", async () => {
  await preset({ theme: "sepia" });
  expect(await loadRegisters()).toEqual(new Map());
});

test("presets that are withdrawn hold no longer; the same ones again cost no write", async () => {
  await preset({ theme: "sepia" });
  const writes = () => fakeBrowser.storage("local").operations.filter(({ method }) => method === "set").length;
  const before = writes();
  await takePresets();
  expect(writes()).toBe(before);
  await preset({ theme: undefined });
  expect((await loadSettings()).theme).toBe("auto");
});

test("where the browser has no managed storage, all is as it was", async () => {
  fakeBrowser.storage("managed").fault = () => {
    throw new Error("Managed storage manifest not found");
  };
  await takePresets();
  expect((await loadSettings()).theme).toBe("auto");
});
