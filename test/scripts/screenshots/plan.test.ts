// Holds scripts/screenshots/plan.ts: no page and no look is forgotten.
import { LOOKS, planShots, planSpecimen } from "../../../scripts/screenshots/plan.ts";

const articles = [
  { id: "2026-03-01-new", languages: ["en"] },
  { id: "2026-02-01-two", languages: ["en", "zh"] },
];

test("looks are light and dark at phone and desktop width", () => {
  expect(LOOKS.map(({ name, width, colorScheme }) => [name, width, colorScheme])).toEqual([
    ["phone-light", 360, "light"],
    ["desktop-light", 1280, "light"],
    ["phone-dark", 360, "dark"],
    ["desktop-dark", 1280, "dark"],
  ]);
});

test("every page is shown, and the reader in its cases", () => {
  const shots = planShots(["options.html", "popup.html", "reader.html"], articles, "en");
  expect(shots.map(({ path }) => path)).toEqual([
    "options.html",
    "popup.html",
    "reader.html?article=2026-03-01-new",
    "reader.html?article=2026-02-01-two&language=zh",
    "reader.html?article=1999-01-01-no-such-article",
  ]);
  expect(new Set(shots.map(({ name }) => name)).size).toBe(shots.length);
});

test("a publication in one language has no picture of another", () => {
  const shots = planShots(["reader.html"], articles.slice(0, 1), "en");
  expect(shots.map(({ name }) => name)).toEqual(["reader-newest", "reader-unknown"]);
});

test("the specimen is shown in each language and theme, and its month as one document", () => {
  const shots = planSpecimen(articles, "2026-03");
  expect(shots.map(({ name }) => name)).toEqual([
    "specimen-new-en",
    "specimen-two-en",
    "specimen-two-zh",
    "specimen-sepia",
    "specimen-black",
    "specimen-month",
  ]);
});
