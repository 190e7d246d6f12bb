/** Ways to, through and out of an article: search, chance, find-in-page, links, code, the rules of marking, languages in the list. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "puppeteer-core";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "an article",
  (session) => {
    async function open(id: string): Promise<Page> {
      const page = await session.browser.openPage(`reader.html?article=${id}`);
      await ready(page);
      return page;
    }
    const ready = (page: Page) =>
      waitIn(page, "the wired article", () => document.querySelector(".next-unread:not([data-waiting])") !== null);
    const titleIs = (page: Page, title: string) => waitIn(page, title, (one) => document.title === one, title);
    const stateIs = (page: Page, state: string) =>
      waitIn(page, state, (one) => document.querySelector("article")?.dataset["state"] === one, state);
    let changes = 0;
    const setReadWhen = (page: Page, when: string) => {
      changes += 1;
      const settings = { format: 1, values: { readWhen: [changes, when] } };
      return page.evaluate((value) => chrome.storage.local.set({ settings: value }), settings);
    };
    async function openList(): Promise<Page> {
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", () => performance.getEntriesByName("list-ready").length > 0);
      return page;
    }

    test("is opened from the full text's result with the words marked, and led through from hit to hit", async () => {
      const page = await openList();
      // No title has the word.
      await page.type("#search", "evening");
      await waitIn(page, "the result", () =>
        [...document.querySelectorAll("#results .title")].some(({ textContent }) => textContent === "A long road"),
      );
      await page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>("#results .title")]
          .find(({ textContent }) => textContent === "A long road")
          ?.click(),
      );
      const reader = await session.browser.waitForPage(/^reader\.html\?article=2026-03-07-long&find=evening/);
      await ready(reader);
      const count = () => document.querySelector(".found [role=status]")?.textContent;
      const here = () => {
        const [range] = [...(CSS.highlights.get("found-here") ?? [])] as Range[];
        const top = range?.getBoundingClientRect().top ?? -1;
        return { words: range?.toString(), inView: top >= 0 && top < innerHeight };
      };
      await waitIn(
        reader,
        "the first hit",
        () => document.querySelector(".found [role=status]")?.textContent === "1 of 36",
      );
      expect(await reader.evaluate(() => CSS.highlights.get("found")?.size)).toBe(36);
      expect(await reader.evaluate(here)).toEqual({ words: "evening", inView: true });
      await reader.click(".found [aria-label='Previous place']");
      expect(await reader.evaluate(count)).toBe("36 of 36");
      expect(await reader.evaluate(here)).toEqual({ words: "evening", inView: true });
      expect(await reader.evaluate(() => scrollY > innerHeight)).toBe(true);
      await reader.click(".found [aria-label='Next place']");
      expect(await reader.evaluate(count)).toBe("1 of 36");
      expect(await reader.evaluate(here)).toEqual({ words: "evening", inView: true });
      await reader.click(".found [aria-label='Close']");
      expect(await reader.evaluate(() => [CSS.highlights.has("found"), document.querySelector(".found")])).toEqual([
        false,
        null,
      ]);
      await reader.close();
    });

    test("is searched by the browser's own find, far below too", async () => {
      const page = await open("2026-03-07-long");
      const found = await page.evaluate(() =>
        (globalThis as unknown as { find(text: string): boolean }).find("Paragraph 408 says"),
      );
      expect(found).toBe(true);
      await waitIn(page, "the place in view", () => {
        const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
        return box !== undefined && scrollY > innerHeight && box.top > 0 && box.bottom < innerHeight;
      });
      expect(await page.evaluate(() => getSelection()?.toString())).toBe("Paragraph 408 says");
      await page.close();
    });

    test("gives its code to the clipboard", async () => {
      const page = await open("2026-03-10-specimen");
      await page.evaluate(() => {
        const clipboard = {
          async writeText(text: string) {
            document.body.dataset["copied"] = text;
          },
        };
        Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
      });
      await page.focus(".code-copy");
      await page.keyboard.press("Enter");
      expect(await waitIn(page, "the copy", () => document.body.dataset["copied"])).toBe(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code of the specimen.
        "const answer = 42; // the number\nexport function ask(question) { return `${question}: ${answer}`; }",
      );
      await waitIn(page, "the word", () => document.querySelector(".code-copy")?.textContent === "Copied");
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
      await titleIs(page, "Everything a text can hold");
      await page.close();
    });

    test("counts as read on opening, or by hand alone, as the reader chose", async () => {
      await session.freshProfile();
      let page = await open("2026-02-01-older");
      await setReadWhen(page, "hand");
      await page.close();
      page = await open("2026-02-01-older");
      await page.evaluate(() => document.querySelector(".text-end")?.scrollIntoView({ behavior: "instant" }));
      await pause(1_200);
      expect(await page.evaluate(() => document.querySelector("article")?.dataset["state"])).not.toBe("read");
      await page.keyboard.press("m");
      await stateIs(page, "read");
      await setReadWhen(page, "open");
      await page.close();
      page = await open("2026-03-07-long");
      await stateIs(page, "read");
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await page.close();
    });

    test("is come upon by chance among the unread, until there is none", async () => {
      // Two are read by now; reading on opening takes the others one by one.
      const page = await open("2026-03-10-specimen");
      await stateIs(page, "read");
      const seen = new Set<string>();
      for (let left = 2; left > 0; left -= 1) {
        const before = await page.evaluate(() => document.title);
        await page.keyboard.press("r");
        await waitIn(page, "another article", (one) => document.title !== one && document.title !== "", before);
        await ready(page);
        await stateIs(page, "read");
        seen.add(await page.evaluate(() => document.title));
      }
      expect([...seen].toSorted()).toEqual(["A short one", "الطريق الطويل"].toSorted());
      await page.keyboard.press("r");
      await waitIn(page, "the sentence", () => document.querySelector("#notice")?.textContent?.includes("read"));
      await page.close();
    });

    test("has the title in the list that the reader's language gives it", async () => {
      const titles = () => [...document.querySelectorAll(".row .title")].map(({ textContent }) => textContent);
      const before = await openList();
      expect(await before.evaluate(titles)).toContain("A long road");
      await before.close();
      const reader = await open("2026-03-07-long");
      await reader.keyboard.press("l");
      await titleIs(reader, "长路");
      await reader.close();
      const list = await openList();
      await waitIn(list, "the Chinese title", () =>
        [...document.querySelectorAll(".row .title")].some(({ textContent }) => textContent === "长路"),
      );
      expect(await list.evaluate(titles)).not.toContain("A long road");
      await list.type("#search", "road");
      await waitIn(list, "the result", () => document.querySelector("#results .title")?.textContent === "长路");
    });
  },
  { extension: publication.extension },
);
