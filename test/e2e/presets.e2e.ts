/** Presets of an administrator, as the browsers themselves hand them on. */
import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import type { BrowserName } from "../../scripts/browsers/find.ts";
import { builtExtension, describeInBrowsers } from "./support/describe-in-browsers.ts";

const PRESETS = { theme: "sepia", textSize: 24, webdavAddress: "cloud.example/almanac" };
const rest: string[] = [];
afterAll(() => {
  for (const path of rest) rmSync(path, { recursive: true, force: true });
});

/** A copy of the extension under an id of its own, and the file by which an administrator would speak of that id. */
function managedExtension(name: BrowserName): string {
  const copy = mkdtempSync(join(tmpdir(), `almanac-${name}-`));
  cpSync(builtExtension(name), copy, { recursive: true });
  rest.push(copy);
  if (name === "firefox") {
    const id = `presets-${randomBytes(4).toString("hex")}@almanac.example`;
    const manifest = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8")) as {
      browser_specific_settings: { gecko: { id: string } };
    };
    manifest.browser_specific_settings.gecko.id = id;
    writeFileSync(join(copy, "manifest.json"), JSON.stringify(manifest));
    const entry = { name: id, description: "Presets", type: "storage", data: PRESETS };
    place(join(homedir(), ".mozilla/managed-storage", `${id}.json`), entry);
    return copy;
  }
  if (!mayManage(name)) return copy;
  // Chromium makes the id of an unpacked extension of its path.
  const id = createHash("sha256").update(copy).digest("hex").slice(0, 32);
  const letters = id.replace(/./g, (digit) => "abcdefghijklmnop"[Number.parseInt(digit, 16)] ?? "");
  const policy = { "3rdparty": { extensions: { [letters]: PRESETS } } };
  for (const folder of ["chromium", "opt/chrome", "opt/chrome_for_testing"])
    place(join("/etc", folder, `policies/managed/almanac-${letters}.json`), policy);
  return copy;
}

/** Chromium's policies lie where only root writes. */
function mayManage(name: BrowserName): boolean {
  return name === "firefox" || process.getuid?.() === 0;
}

function place(path: string, content: object): void {
  const made = mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
  rest.push(made ?? path);
}

describeInBrowsers(
  "presets",
  (session) => {
    if (!mayManage(session.name)) {
      test("are none where nobody manages the browser (placing a policy for Chromium needs root)", async () => {
        const page = await session.browser.openPage("options.html");
        expect(await page.evaluate(async () => chrome.storage.managed.get(null))).toEqual({});
      });
      return;
    }

    test("hold in the options and fill in the server's address; the reader's choice wins", async () => {
      const page = await session.browser.openPage("options.html");
      const theme = () => document.querySelector<HTMLInputElement>("[data-setting=theme] input:checked")?.value;
      await waitIn(page, "the preset theme", () => document.documentElement.dataset["theme"] === "sepia");
      expect(await page.evaluate(theme)).toBe("sepia");
      const address = await waitIn(
        page,
        "the preset address",
        () => document.querySelector<HTMLInputElement>("#webdav-address")?.value,
      );
      expect(address).toBe(PRESETS.webdavAddress);
      await page.click("[data-setting=theme] input[value=dark]");
      await waitIn(page, "the chosen theme", () => document.documentElement.dataset["theme"] === "dark");
      await session.browser.restart();
      const again = await session.browser.openPage("options.html");
      await waitIn(again, "the chosen theme", () => document.documentElement.dataset["theme"] === "dark");
    });
  },
  { extension: managedExtension },
);
