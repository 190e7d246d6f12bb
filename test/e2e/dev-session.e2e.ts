/** What `npm start` does after its first build: shows what is saved, and lives on when the extension itself is reloaded. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DrivenBrowser, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { BROWSER_NAMES } from "../../scripts/browsers/find.ts";
import { openSession } from "../../scripts/dev/session.ts";
import { openTellingBuild } from "../../scripts/pipeline/telling-build.ts";

jest.retryTimes(1, { logErrorsBeforeRetry: true });

describe.each([...BROWSER_NAMES])("the session of npm start [%s]", (name) => {
  let folder: string;
  let article: string;
  let code: string;
  let browser: DrivenBrowser;
  const said: string[] = [];
  const controller = new AbortController();
  let closeBuild: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "almanac-session-"));
    const [content, out] = [join(folder, "content"), join(folder, "out")];
    mkdirSync(content);
    article = join(content, "2026-02-14-first.md");
    code = join(folder, "code.ts");
    writeFileSync(article, "# As it was\n\nSome words.\n");
    writeFileSync(code, "1");
    const build = openTellingBuild({ content, out });
    closeBuild = () => build.close();
    await build.build();
    browser = await openSession(
      {
        browser: name,
        out,
        async rebuild(changed) {
          if (changed.includes(code)) renameExtension(join(out, name, "manifest.json"), readFileSync(code, "utf8"));
          else await build.build(changed);
          return true;
        },
        watched: [content, code],
        visible: false,
        say: (sentence) => said.push(sentence),
      },
      controller.signal,
    );
  });

  afterAll(async () => {
    controller.abort();
    await browser?.close();
    await closeBuild?.();
    rmSync(folder, { recursive: true, force: true });
  });

  test("a saved article is in the open reader, as often as it is saved", async () => {
    const page = await browser.openPage("reader.html?article=2026-02-14-first");
    for (const title of ["As it is", "As it will be"]) {
      writeFileSync(article, `# ${title}\n\nSome words.\n`);
      await waitIn(page, title, (text) => document.querySelector("h1")?.textContent === text, title);
    }
  });

  test("a changed background reloads the extension, whose pages come back though no other tab was open", async () => {
    const reader = await browser.waitForPage("reader.html?article=2026-02-14-first");
    await reader.evaluate(async () => {
      const own = await chrome.tabs.getCurrent();
      const others = (await chrome.tabs.query({})).filter(({ id }) => id !== own?.id);
      await chrome.tabs.remove(others.map(({ id }) => id as number));
    });
    writeFileSync(code, "Renamed");
    await poll("a reload", async () => {
      expect(said.join("\n")).toMatch(/code\.ts: extension reloaded/);
      return true;
    });
    const page = await browser.waitForPage("reader.html?article=2026-02-14-first");
    await waitIn(page, "the new name", () => chrome.runtime.getManifest().name === "Renamed");
  });
});

function renameExtension(manifest: string, name: string): void {
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), name }));
}
