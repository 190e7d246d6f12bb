/** Privacy, in both browsers: what the options say is what the browser enforces, and reading sends nothing anywhere. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

describeInBrowsers("privacy", (session) => {
  test("what is said is what the browser does, on each page", async () => {
    const page = await session.browser.openPage("options.html#privacy");
    const text = await waitIn(page, "the permissions", () => {
      const { textContent } = document.querySelector("#privacy") ?? {};
      return textContent?.includes("storage") && textContent.includes("Fingerprint") ? textContent : undefined;
    });
    expect(text).toContain("No website may be read or changed.");
    const index = await page.evaluate(
      async () => (await fetch("library/index.json")).json() as Promise<{ fingerprint: string }>,
    );
    expect(text).toContain(index.fingerprint);
    expect(text).toContain(await page.evaluate(() => chrome.runtime.getManifest().version));
    expect(text).toContain("npm run build");
    // Every permission that is held is named, with a reason.
    const held = await page.evaluate(() => chrome.permissions.getAll().then(({ permissions = [] }) => permissions));
    for (const permission of held) expect(text).toContain(permission);
    expect(text).not.toContain("Not asked for by this version");
    expect(text).toContain("can connect to nothing but their own package");
    // Said of four pages, and done to each of them: not the network's absence refuses, the policy does.
    session.expectProblem(/Content.Security.Policy|violates|fetch/i);
    for (const path of ["popup.html", "library.html?blocked", "reader.html?article=none", "welcome.html?blocked"]) {
      const closed = await session.browser.openPage(path);
      const blocked = await closed.evaluate(
        () =>
          new Promise<string>((resolve) => {
            document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
            fetch("https://example.com/").then(
              () => resolve("sent"),
              () => setTimeout(() => resolve("refused by something else"), 2_000),
            );
          }),
      );
      expect([path, blocked]).toEqual([path, "connect-src"]);
      await closed.close();
    }
  });

  test("reading, marking, searching and setting fetch from the package alone, in pages and in the background", async () => {
    /** What a page has fetched, or tried to, from anywhere but the package. */
    const elsewhere = (page: Page) =>
      page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .map(({ name }) => name)
          .filter((name) => !name.startsWith(location.origin) && !name.startsWith("blob:")),
      );
    const library = await session.browser.openPage("library.html");
    await waitIn(library, "the list", () => performance.getEntriesByName("list-ready").length > 0);
    await library.click(`.month:has([aria-expanded="true"]) .row .mark`);
    await library.type("#search", "the");
    await waitIn(library, "results", () => document.querySelector("#results .row") !== null);
    const path = await library.$eval(".row a", (link) => (link as HTMLAnchorElement).href.split("/").at(-1) ?? "");
    const reader = await session.browser.openPage(path);
    await waitIn(reader, "the tools", () => document.querySelector("[data-tool=read]") !== null);
    await reader.click("[data-tool=read]");
    const options = await session.browser.openPage("options.html?quiet");
    await waitIn(options, "the months", () => document.querySelector(".month-grid a") !== null);
    await options.click("#setting-hyphens");
    // Marks and settings go on their way through the browser's account once the flurry is over.
    await poll("the account's letter", async () => {
      const mail = await options.evaluate(() => chrome.storage.sync.get(null));
      return JSON.stringify(mail).includes("hyphens");
    });
    for (const page of [library, reader, options]) expect(await elsewhere(page)).toEqual([]);
    const ofBackground =
      session.name === "chromium"
        ? await session.browser.privileged<string[]>(
            "return [location.origin, ...performance.getEntriesByType('resource').map(({ name }) => name)];",
          )
        : await options.evaluate(async () => {
            const { performance: measured, location: place } = await (
              globalThis as unknown as { browser: { runtime: { getBackgroundPage(): Promise<Window> } } }
            ).browser.runtime.getBackgroundPage();
            return [place.origin, ...measured.getEntriesByType("resource").map(({ name }) => name)];
          });
    const [origin = "", ...fetched] = ofBackground;
    expect(origin).toMatch(/^(?:chrome|moz)-extension:/);
    expect(fetched.filter((name) => !name.startsWith(origin))).toEqual([]);
    // The measure sees what is sent: this page may connect, and here somebody answers.
    const server = createServer((_, answer) =>
      answer.writeHead(200, { "access-control-allow-origin": "*" }).end("heard"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await options.evaluate(async (where) => (await fetch(where)).text(), address);
    expect(await elsewhere(options)).toEqual([address]);
    server.closeAllConnections();
    server.close();
  });
});
