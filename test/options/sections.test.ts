/** @jest-environment jsdom */
// The sections of the options page: every setting has its place, reset keeps to its section, search finds and hides.
import { SETTINGS, settingsOf } from "../../src/core/settings.ts";
import { drawSection } from "../../src/options/section.ts";
import { sectionPlans } from "../../src/options/sections.ts";
import { searchSettings } from "../../src/options/settings-search.ts";
import { loadSettings, saveSetting } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  fakeBrowser.reset();
  document.body.replaceChildren();
});

test("every setting is in exactly one section", () => {
  const placed = sectionPlans().flatMap(({ settings }) => settings);
  expect([...placed].sort()).toEqual(Object.keys(SETTINGS).sort());
});

test("each section is named by its one heading", () => {
  const { signal } = new AbortController();
  for (const plan of sectionPlans()) {
    const { element } = drawSection(plan, signal);
    expect(element.id).toBe(plan.id);
    expect(element.querySelectorAll("h2")).toHaveLength(1);
    expect(element.getAttribute("aria-labelledby")).toBe(element.querySelector("h2")?.id);
  }
});

test("reset puts the section's settings back and no other's", async () => {
  await saveSetting("textSize", 28);
  await saveSetting("badge", false);
  const plan = sectionPlans().find(({ id }) => id === "appearance");
  if (!plan) throw new Error("no section");
  const { element } = drawSection(plan, new AbortController().signal);
  element.querySelector<HTMLButtonElement>(".reset button")?.click();
  await settled();
  expect(await loadSettings()).toMatchObject({ textSize: SETTINGS.textSize.initial, badge: false });
  expect(element.querySelector(".reset [role=status]")?.textContent).toBe("Reset.");
});

describe("search", () => {
  function searchFor(words: string) {
    const { signal } = new AbortController();
    const sections = sectionPlans().map((plan) => drawSection(plan, signal));
    const search = document.createElement("input");
    const found = document.createElement("p");
    for (const section of sections) section.show(settingsOf(new Map()));
    searchSettings(search, found, sections);
    search.value = words;
    search.dispatchEvent(new Event("input"));
    const shown = sections.flatMap(({ element }) =>
      [...element.querySelectorAll<HTMLElement>(".setting:not([hidden])")].filter(() => !element.hidden),
    );
    return { names: shown.map(({ dataset }) => dataset["setting"]), said: found.textContent };
  }

  test("finds a setting by its name, whatever its case", () => {
    expect(searchFor("LINE leng")).toEqual({ names: ["textWidth"], said: "1 setting found" });
  });

  test("finds a setting by one of its choices", () => {
    expect(searchFor("sepia").names).toEqual(["theme"]);
  });

  test("shows a whole section by its heading", () => {
    expect(searchFor("appearance").names).toHaveLength(9);
  });

  test("says so when there is nothing, and shows everything again without words", () => {
    expect(searchFor("zebra")).toEqual({ names: [], said: "Nothing found. Try another word." });
    expect(searchFor("").names).toHaveLength(Object.keys(SETTINGS).length);
  });
});
