// Holds what is pure in scripts/dev: what is reloaded, what is noise, and what is said without a browser.
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasDisplay, loadingInstructions } from "../../../scripts/dev/instructions.ts";
import { loadedOnce, reloadPlan } from "../../../scripts/dev/reload-plan.ts";
import { isNoise, watchPaths } from "../../../scripts/dev/watch.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "almanac-dev-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("after a build", () => {
  beforeEach(() => {
    mkdirSync(join(folder, "_locales/en"), { recursive: true });
    writeFileSync(join(folder, "manifest.json"), "{}");
    writeFileSync(join(folder, "_locales/en/messages.json"), "{}");
  });

  test("a changed article or style reloads the pages", () => {
    const before = loadedOnce(folder);
    writeFileSync(join(folder, "reader.css"), "p {}");
    expect(reloadPlan(before, loadedOnce(folder))).toBe("pages");
  });

  test.each(["manifest.json", "_locales/en/messages.json", "background.js"])(
    "a changed %s reloads the extension",
    (path) => {
      const before = loadedOnce(folder);
      writeFileSync(join(folder, path), "changed");
      expect(reloadPlan(before, loadedOnce(folder))).toBe("extension");
    },
  );
});

test("editors' own files are noise, articles in any language are not", () => {
  for (const name of [".2026.md.swp", "a/.git/index", "note.md~", "#note.md#", "4913"])
    expect(isNoise(name)).toBe(true);
  for (const name of ["2026-02-14-比較.md", "img/a b.png", "_posts/x.md"]) expect(isNoise(name)).toBe(false);
});

test("a burst of changes is told once, and changes during the work once more", async () => {
  const told: string[][] = [];
  const controller = new AbortController();
  const next = () => new Promise<void>((resolve) => (waiting = resolve));
  let waiting: () => void = () => undefined;
  await watchPaths(
    [folder],
    async (changed) => {
      told.push([...changed].sort());
      if (told.length === 1) writeFileSync(join(folder, "c.md"), "3");
      waiting();
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
    controller.signal,
  );
  const first = next();
  writeFileSync(join(folder, "a.md"), "1");
  writeFileSync(join(folder, "b.md"), "2");
  await first;
  await next();
  controller.abort();
  expect(told).toEqual([[join(folder, "a.md"), join(folder, "b.md")], [join(folder, "c.md")]]);
});

test("a file that editors replace is told of each time, and a single watched file, too", async () => {
  const article = join(folder, "content/a.md");
  const manifest = join(folder, "manifest.json");
  mkdirSync(join(folder, "content"));
  writeFileSync(article, "0");
  writeFileSync(manifest, "0");
  const told: string[][] = [];
  const controller = new AbortController();
  let waiting: () => void = () => undefined;
  await watchPaths(
    [join(folder, "content"), manifest],
    async (changed) => {
      told.push([...changed]);
      waiting();
    },
    controller.signal,
  );
  for (const path of [article, manifest, article, manifest]) {
    const next = new Promise<void>((resolve) => (waiting = resolve));
    // As vim, sed and git save: a new file takes the name of the old one.
    writeFileSync(join(folder, "new"), path + told.length);
    renameSync(join(folder, "new"), path);
    await next;
  }
  controller.abort();
  expect(told).toEqual([[article], [manifest], [article], [manifest]]);
});

test("a display is needed on Linux alone", () => {
  expect(hasDisplay("linux", {})).toBe(false);
  expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
  expect(hasDisplay("darwin", {})).toBe(true);
});

test("the instructions name both folders", () => {
  const words = loadingInstructions("/p/dist", "No display.");
  expect(words).toContain("/p/dist/chromium");
  expect(words).toContain("/p/dist/firefox");
});
