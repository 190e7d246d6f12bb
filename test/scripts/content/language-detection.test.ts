import { detectLanguage } from "../../../scripts/content/language-detection.ts";

const english =
  "The garden was quiet and the light of the evening had gone from it, but this is not what you would have seen from the road.";
const german =
  "Der Garten war still, und das Licht des Abends war aus ihm gewichen; von der Straße her hätte man es nicht gesehen.";
/** Names of things, of which no language can be told. */
const names = "Literata Almanac Chromium Firefox Debian Apache Hugo Eleventy Pagefind Zola Jekyll Hexo Astro. ".repeat(
  5,
);

test("frequent words tell English without any table", () => {
  expect(detectLanguage(english)).toBe("en");
});

test("an English text that begins with names alone is told by what follows", () => {
  expect(names.length).toBeGreaterThan(400);
  expect(detectLanguage(`${names}\n\n${english} `.repeat(8))).toBe("en");
});

test("what is not English is asked of the n-grams, however long it is", () => {
  expect(detectLanguage(german)).toBe("ask");
  expect(detectLanguage(`${german} `.repeat(40))).toBe("ask");
  expect(detectLanguage(german, () => "de")).toBe("de");
});

test("the script tells Chinese, Japanese and Korean", () => {
  expect(detectLanguage("这个问题在于我们没有足够的时间来说明它。")).toBe("zh");
  expect(detectLanguage("這個問題在於我們沒有足夠的時間來說明它。")).toBe("zh-TW");
  expect(detectLanguage("この問題を説明する時間が足りませんでした。")).toBe("ja");
  expect(detectLanguage("이 문제를 설명할 시간이 충분하지 않았습니다.")).toBe("ko");
});

test("a few words tell nothing", () => {
  expect(detectLanguage("Hello")).toBeUndefined();
});
