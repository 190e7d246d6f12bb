import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pinToToolbar, unpackedId } from "../../../scripts/browsers/chromium-profile.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "almanac-profile-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const preferences = () => JSON.parse(readFileSync(join(folder, "profile/Default/Preferences"), "utf8"));

test("a new profile shows the icon in the toolbar", () => {
  pinToToolbar(join(folder, "profile"), folder);
  expect(preferences()).toEqual({ extensions: { pinned_extensions: [unpackedId(folder)] } });
  expect(unpackedId(folder)).toMatch(/^[a-p]{32}$/);
});

test("a profile in use keeps all else, and is not written twice", () => {
  mkdirSync(join(folder, "profile/Default"), { recursive: true });
  const before = { extensions: { pinned_extensions: ["other"], settings: { a: 1 } }, bookmarks: true };
  writeFileSync(join(folder, "profile/Default/Preferences"), JSON.stringify(before));
  pinToToolbar(join(folder, "profile"), folder);
  pinToToolbar(join(folder, "profile"), folder);
  expect(preferences()).toEqual({
    extensions: { pinned_extensions: ["other", unpackedId(folder)], settings: { a: 1 } },
    bookmarks: true,
  });
});
