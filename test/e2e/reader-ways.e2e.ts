/** Ways from an article to others and back, and out to the web. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { openArticle, waitForState, waitForTitle, wired } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "ways from an article",
  (session) => {
    const open = (id: string) => openArticle(session, id);
    test("goes back to where the reader came from, else to the month", async () => {
      const page = await open("2026-02-01-older");
      await page.click("a[data-article='2026-03-10-specimen']");
      await waitIn(page, "the linked article", () => document.title === "Everything a text can hold");
      await wired(page);
      await page.keyboard.press("b");
      await waitIn(page, "the first article", () => document.title === "An older one");
      const direct = await open("2026-03-08-short");
      expect(await direct.evaluate(() => document.querySelector("a[rel=up]")?.getAttribute("href"))).toBe(
        "library.html#2026-03",
      );
    });

    test("goes back to where a link within the text was followed", async () => {
      const page = await open("2026-03-10-specimen");
      await page.evaluate(() => {
        const link = document.querySelector(".text a[data-article]");
        const down = Object.assign(document.createElement("a"), { id: "down", href: "#a-end", textContent: "below" });
        link?.after(down);
        const last = document.querySelector(".text > :last-child");
        if (last) last.id = "a-end";
        document.body.style.setProperty("min-block-size", "4000px");
        scrollTo({ top: 90, behavior: "instant" });
        down.focus({ preventScroll: true });
      });
      await page.keyboard.press("Enter");
      await waitIn(page, "the end", () => location.hash !== "" && scrollY > 400);
      await page.keyboard.press("b");
      await waitIn(page, "the line of before", () => location.hash === "" && scrollY === 90);
      await page.evaluate(() => history.forward());
      await waitIn(page, "the entry after it", () => location.hash !== "");
      await page.close();
    });

    test("leads to the web in a new tab, and does not say from where", async () => {
      const asked: (string | undefined)[] = [];
      const server = createServer(({ url, headers }, response) => {
        if (url === "/web") asked.push(headers.referer);
        response.setHeader("content-type", "text/html").end("<!doctype html><title>The web</title>");
      }).listen(0, "127.0.0.1");
      try {
        const page = await open("2026-03-10-specimen");
        const outward = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLAnchorElement>(".text a[href^=http]")].map(({ target, rel }) => [
            target,
            rel,
          ]),
        );
        expect(outward.length).toBeGreaterThan(0);
        expect(outward.filter(([target, rel]) => target !== "_blank" || rel !== "noopener noreferrer")).toEqual([]);
        const { port } = server.address() as AddressInfo;
        await page.evaluate((to) => {
          const link = document.querySelector<HTMLAnchorElement>(".text a[href='https://example.org/']");
          link?.setAttribute("href", to);
          link?.focus();
        }, `http://127.0.0.1:${port}/web`);
        await page.keyboard.press("Enter");
        await poll("the request", async () => asked.length > 0);
        expect(new Set(asked)).toEqual(new Set([undefined]));
        expect(await page.evaluate(() => location.search)).toBe("?article=2026-03-10-specimen");
        await page.close();
      } finally {
        server.close();
      }
    });

    test("says where it is mentioned, and leads there", async () => {
      const page = await open("2026-03-08-short");
      expect(
        await page.evaluate(() => [...document.querySelectorAll(".mentioned a")].map(({ textContent }) => textContent)),
      ).toEqual(["Everything a text can hold"]);
      await page.click(".mentioned a");
      await waitForTitle(page, "Everything a text can hold");
      await page.close();
    });

    test("are come upon by chance among the unread, until there is none", async () => {
      await session.freshProfile();
      const page = await open("2026-03-10-specimen");
      await page.evaluate(() =>
        chrome.storage.local.set({ settings: { format: 1, values: { readWhen: [1, "open"] } } }),
      );
      await waitForState(page, "read");
      const seen = new Set<string>();
      for (let left = 4; left > 0; left -= 1) {
        const before = await page.evaluate(() => document.title);
        await page.keyboard.press("r");
        await waitIn(page, "another article", (one) => document.title !== one && document.title !== "", before);
        await wired(page);
        await waitForState(page, "read");
        seen.add(await page.evaluate(() => document.title));
      }
      expect(seen).toEqual(new Set(["A short one", "A long road", "An older one", "الطريق الطويل"]));
      await page.keyboard.press("r");
      await waitIn(page, "the sentence", () => document.querySelector("#notice")?.textContent?.includes("read"));
      await page.close();
    });
  },
  { extension: publication.extension },
);
