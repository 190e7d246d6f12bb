/** A search index that is missing or damaged, in both browsers: titles are still found, and a sentence says what is not. */
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { builtExtension, describeInBrowsers } from "./support/describe-in-browsers.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The built extension with its search index spoilt. */
const spoilt =
  (spoil: (search: string) => void) =>
  (name: Parameters<typeof builtExtension>[0]): string => {
    const folder = mkdtempSync(join(tmpdir(), "almanac-spoilt-"));
    folders.push(folder);
    cpSync(builtExtension(name), folder, { recursive: true });
    spoil(join(folder, "search"));
    return folder;
  };

const SPOILERS: Readonly<Record<string, (search: string) => void>> = {
  missing: (search) => rmSync(search, { recursive: true }),
  "cut short": (search) => {
    const path = join(search, "root.bin");
    writeFileSync(path, readFileSync(path).subarray(0, 60));
  },
  "damaged in its pages of terms": (search) => {
    for (const name of readdirSync(search).filter((one) => one.startsWith("terms-"))) {
      const path = join(search, name);
      writeFileSync(path, new Uint8Array(statSync(path).size));
    }
  },
  "of another make": (search) => appendFileSync(join(search, "root.bin"), "more"),
};

const isReady = () => performance.getEntriesByName("list-ready").length > 0;

describe.each(Object.entries(SPOILERS))("an index that is %s", (kind, spoil) => {
  describeInBrowsers(
    "search",
    (session) => {
      test("finds titles, and says that it finds no more", async () => {
        // Chromium notes each file that is not there on the console, whoever expects it.
        if (kind === "missing" && session.name === "chromium") session.expectProblem(/ERR_FILE_NOT_FOUND/);
        const page = await session.browser.openPage("library.html");
        await waitIn(page, "the list", isReady);
        const title = await page.$eval(".row .title", (link) => link.textContent ?? "");
        await page.type("#search", title);
        await waitIn(
          page,
          "the article",
          (wanted) => document.querySelector("#results .title")?.textContent === wanted,
          title,
        );
        await waitIn(page, "the sentence", () => /titles/i.test(document.querySelector("#found")?.textContent ?? ""));
      });
    },
    { extension: spoilt(spoil) },
  );
});
