/** Options, in both browsers: every change holds at once, everywhere, and after a restart. */
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { axeFinds } from "./support/axe.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const theme = () => document.documentElement.dataset["theme"];
/** The page has drawn the settings that hold. */
const drawn = () => document.querySelector<HTMLInputElement>("input[name=setting-theme]:checked")?.value;
const sections = () => [...document.querySelectorAll("h2")].map((heading) => heading.textContent);

describeInBrowsers("options", (session) => {
  const open = async (path = "options.html") => {
    const page = await session.browser.openPage(path);
    await waitIn(page, "the settings", drawn);
    return page;
  };

  test("has one heading a section, and nothing that axe-core finds, in each theme", async () => {
    const page = await open();
    expect(await page.evaluate(sections)).toEqual([
      "Appearance",
      "Reading",
      "Library and popup",
      "Sync",
      "Backup",
      "Your reading",
      "Keys",
      "Privacy",
      "About",
    ]);
    for (const name of ["light", "sepia", "dark", "black"]) {
      await page.click(`input[name=setting-theme][value=${name}]`);
      await waitIn(page, name, (wanted) => document.documentElement.dataset["theme"] === wanted, name);
      expect(await axeFinds(page)).toEqual([]);
    }
    // The system's colours in place of the page's; in Firefox light or dark comes with them.
    await page.click("input[name=setting-theme][value=auto]");
    await waitIn(page, "the system's theme", () => document.documentElement.dataset["theme"] === "auto");
    for (const scheme of session.name === "chromium" ? (["light", "dark"] as const) : [undefined]) {
      await session.browser.emulate(page, { forcedColors: true, ...(scheme && { colorScheme: scheme }) });
      await waitIn(page, "forced colours", () => matchMedia("(forced-colors: active)").matches);
      expect({ scheme, findings: await axeFinds(page) }).toEqual({ scheme, findings: [] });
    }
    await session.browser.emulate(page, {});
  });

  test("the specimen shows each change as it is made, and there is nothing to save", async () => {
    const page = await open();
    await page.focus("#setting-textSize");
    // At the window's lower edge, wherever the slider is.
    const specimen = () => {
      const text = document.querySelector(".specimen-text p") as Element;
      const { bottom } = (text.closest(".specimen") as Element).getBoundingClientRect();
      return { size: getComputedStyle(text).fontSize, isInView: bottom <= innerHeight };
    };
    const before = await page.evaluate(specimen);
    expect(before.isInView).toBe(true);
    await page.keyboard.press("ArrowLeft");
    await waitIn(
      page,
      "a smaller text",
      (old) => {
        const text = document.querySelector(".specimen-text p:last-child") as Element;
        return Number.parseFloat(getComputedStyle(text).fontSize) < Number.parseFloat(old);
      },
      before.size,
    );
    expect(await page.$$eval("#appearance button, #reading button, #library button", (all) => all.length)).toBe(3);
    expect(
      await page.$$eval("#appearance button, #reading button, #library button", (all) =>
        all.map((button) => button.textContent),
      ),
    ).toEqual(["Reset", "Reset", "Reset"]);
    await page.click("#appearance .reset button");
  });

  test("a change shows at once on another open page, and after a restart", async () => {
    const other = await open("options.html?other");
    const options = await open();
    await options.click("input[name=setting-theme][value=sepia]");
    expect(await poll("the theme", async () => (await other.evaluate(theme)) === "sepia")).toBe(true);
    await session.browser.restart();
    const again = await open();
    expect(await again.evaluate(theme)).toBe("sepia");
  });

  test("the keyboard alone reaches and changes a setting", async () => {
    const page = await open();
    await page.focus("#setting-textSize");
    const before = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--text-size"),
    );
    await page.keyboard.press("ArrowRight");
    await waitIn(
      page,
      "a larger text",
      (old) => getComputedStyle(document.documentElement).getPropertyValue("--text-size") !== old,
      before,
    );
    expect(await page.$eval("#setting-textSize", (slider) => slider.getAttribute("aria-valuetext"))).toMatch(
      /^\d+ px$/,
    );
  });

  test("the Tab key reaches every control there is, in every section", async () => {
    const page = await open();
    await waitIn(page, "the months", () => document.querySelector(".month-grid a") !== null);
    await waitIn(page, "the commands", () => document.querySelector("#keys dl.keys kbd") !== null);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
      document.querySelector<HTMLElement>("input[type=search]")?.focus();
    });
    // A group of radio buttons is one stop, at the chosen one.
    const missed = () => {
      const reached = document.activeElement as HTMLElement | SVGElement | null;
      if (reached) reached.dataset["reached"] = "";
      const all = "a[href], :is(button, input, select, textarea):not(:disabled), summary";
      return [...document.querySelectorAll<HTMLElement>(`main :is(${all})`)]
        .filter((one) => one.checkVisibility() && !("reached" in one.dataset))
        .filter((one) => !(one instanceof HTMLInputElement && one.type === "radio" && !one.checked))
        .map((one) => one.outerHTML.slice(0, 120));
    };
    let left = await page.evaluate(missed);
    for (let presses = 0; left.length > 0 && presses < 300; presses += 1) {
      await page.keyboard.press("Tab");
      left = await page.evaluate(missed);
    }
    expect(left).toEqual([]);
  });

  test("reset puts each section back, and no other", async () => {
    const page = await open();
    await page.click("input[name=setting-theme][value=dark]");
    await page.click("input[name=setting-readWhen][value=hand]");
    for (const name of ["badge", "record", "keys"]) await page.click(`#setting-${name}`);
    const values = () => ({
      appearance: document.querySelector<HTMLInputElement>("[name=setting-theme]:checked")?.value,
      reading: document.querySelector<HTMLInputElement>("[name=setting-readWhen]:checked")?.value,
      library: String(document.querySelector<HTMLInputElement>("#setting-badge")?.checked),
      record: String(document.querySelector<HTMLInputElement>("#setting-record")?.checked),
      keys: String(document.querySelector<HTMLInputElement>("#setting-keys")?.checked),
    });
    const changed = { appearance: "dark", reading: "hand", library: "false", record: "false", keys: "false" };
    const initial = { appearance: "auto", reading: "end", library: "true", record: "true", keys: "true" };
    expect(await page.evaluate(values)).toEqual(changed);
    expect(await page.$$eval("section:has(.reset)", (all) => all.map(({ id }) => id))).toEqual(Object.keys(changed));
    const expected: Record<string, string> = { ...changed };
    for (const [section, value] of Object.entries(initial)) {
      await page.click(`#${section} .reset button`);
      expected[section] = value;
      await poll(
        `${section} as it was`,
        async () => JSON.stringify(await page.evaluate(values)) === JSON.stringify(expected),
      );
    }
  });

  test("deep links lead to each section, the search to a setting", async () => {
    const page = await open("options.html#privacy");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("privacy");
    const ids = await page.$$eval("main section", (all) => all.map(({ id }) => id));
    expect(ids).toContain("sync");
    for (const id of ids) {
      await page.evaluate((fragment) => {
        location.hash = fragment;
      }, id);
      await waitIn(
        page,
        id,
        (wanted) => {
          const heading = document.querySelector(`#${wanted} h2`)?.getBoundingClientRect();
          return document.activeElement?.id === wanted && heading && heading.top >= 0 && heading.bottom <= innerHeight;
        },
        id,
      );
    }
    await page.type("input[type=search]", "sepia");
    await waitIn(page, "one setting", () => document.querySelector("[role=status]")?.textContent === "1 setting found");
    const shown = () =>
      [...document.querySelectorAll<HTMLElement>(".setting")]
        .filter((one) => one.checkVisibility())
        .map((one) => one.dataset["setting"]);
    expect(await page.evaluate(shown)).toEqual(["theme"]);
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.press("Backspace");
    await waitIn(page, "all settings", () => document.querySelector("#setting-record")?.checkVisibility());
  });

  test("fits a phone: nothing is wider than 360 pixels, and touch targets are 44 high", async () => {
    const page = await open();
    await page.setViewport({ width: 360, height: 740 });
    await waitIn(page, "the narrow layout", () => innerWidth <= 360);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const low = await page.evaluate(() =>
      [...document.querySelectorAll("#contents a, .choice-row label, .toggle, input[type=range], button")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
        .map((one) => one.outerHTML),
    );
    expect(low).toEqual([]);
  });
});

describeInBrowsers(
  "options from right to left",
  (session) => {
    test("in Arabic the layout is mirrored, fits a phone, and axe-core finds nothing in any theme", async () => {
      const page = await session.browser.openPage("options.html");
      await waitIn(page, "the settings", drawn);
      await waitIn(page, "the months", () => document.querySelector(".month-grid a") !== null);
      const where = () => {
        const { dir, lang } = document.documentElement;
        const [nav, main] = ["#contents", "#sections"].map(
          (id) => document.querySelector(id)?.getBoundingClientRect().x,
        );
        return { dir, lang, navIsOnTheRight: Number(nav) > Number(main) };
      };
      expect(await page.evaluate(where)).toEqual({ dir: "rtl", lang: "ar", navIsOnTheRight: true });
      for (const name of ["light", "sepia", "dark", "black"]) {
        await page.$eval(`input[name=setting-theme][value=${name}]`, (choice) => (choice as HTMLElement).click());
        await waitIn(page, name, (wanted) => document.documentElement.dataset["theme"] === wanted, name);
        expect(await axeFinds(page)).toEqual([]);
      }
      await page.setViewport({ width: 360, height: 740 });
      await waitIn(page, "the narrow layout", () => innerWidth <= 360);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const welcome = await session.browser.openPage("welcome.html");
      await waitIn(welcome, "the choices", () => document.querySelectorAll(".start").length);
      expect(await axeFinds(welcome)).toEqual([]);
      const library = await session.browser.openPage("library.html");
      await waitIn(library, "the list", () => performance.getEntriesByName("list-ready").length > 0);
      const article = await library.$eval(".row a", (link) => (link as HTMLAnchorElement).href.split("/").at(-1) ?? "");
      const reader = await session.browser.openPage(article);
      await reader.setViewport({ width: 360, height: 740 });
      await waitIn(
        reader,
        "the narrow article",
        () => innerWidth <= 360 && document.querySelector(".text h2") !== null,
      );
      expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await reader.close();
      // An open month points down, a closed one to the left, where reading goes on.
      const arrow = (open: boolean) =>
        library.evaluate(
          (expanded) =>
            getComputedStyle(
              document.querySelector(`.month-button[aria-expanded="${expanded}"]`) as Element,
              "::before",
            ).rotate,
          open,
        );
      expect([await arrow(true), await arrow(false)]).toEqual(["45deg", "135deg"]);
      // So does the arrow key; a letter in its place leads inward whatever the direction is.
      const closed = () => document.querySelectorAll('.month-button[aria-expanded="false"]').length;
      const before = await library.evaluate(closed);
      for (const [key, open] of [
        ["ArrowRight", 0],
        ["ArrowLeft", 1],
      ] as const) {
        await library.focus(".month:nth-child(3) .month-button");
        await library.keyboard.press(key);
        await waitIn(
          library,
          key,
          (count) => document.querySelectorAll('.month-button[aria-expanded="false"]').length === count,
          before - open,
        );
      }
      await library.evaluate(async () => {
        const { settings } = await chrome.storage.local.get<{ settings: { values: object } }>("settings");
        const values = { ...settings.values, "key.list.inward": [1, "x"] };
        await chrome.storage.local.set({ settings: { ...settings, values } });
      });
      await poll("the letter", async () => {
        await library.focus(".month:nth-child(5) .month-button");
        await library.keyboard.press("x");
        return (await library.evaluate(closed)) === before - 2;
      });
      expect(
        await library.evaluate(() => {
          const title = document.querySelector(".row .title") as Element;
          const words = document.createRange();
          words.selectNodeContents(title);
          return title.getBoundingClientRect().right - words.getBoundingClientRect().right;
        }),
      ).toBeLessThan(2);
    });
  },
  { locale: "ar" },
);

describeInBrowsers("the list beside a page", (session) => {
  test("fills its panel at any width, and stays when it opens a page", async () => {
    const panel = await session.browser.openPage("popup.html?beside");
    for (const width of [280, 480]) {
      await panel.setViewport({ width, height: 700 });
      await waitIn(panel, "the width", (wide) => innerWidth === wide, width);
      expect(await panel.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await panel.evaluate(() => document.body.getBoundingClientRect().height)).toBe(700);
    }
    const library = "a[href='library.html']";
    await waitIn(panel, "the list", () => performance.getEntriesByName("list-ready").length > 0);
    await panel.evaluate((link) => document.querySelector<HTMLElement>(link)?.click(), library);
    await session.browser.waitForPage("library.html");
    expect(await panel.evaluate(() => location.search)).toBe("?beside");
  });
});
