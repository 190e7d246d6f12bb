import { chooseLanguage, parseReaderAddress } from "../../src/core/reader-address.ts";

test("reads an address", () => {
  expect(parseReaderAddress("?article=2026-02-11-a%20b&language=zh-Hans")).toEqual({
    article: "2026-02-11-a b",
    month: undefined,
    language: "zh-Hans",
  });
  expect(parseReaderAddress("?month=2026-02")).toMatchObject({ article: undefined, month: "2026-02" });
  expect(parseReaderAddress("?article=")).toMatchObject({ article: undefined });
});

test("the text asked for is shown where there is one", () => {
  expect(chooseLanguage(["en", "zh"], ["zh"])).toBe("zh");
  expect(chooseLanguage(["en", "zh-Hans"], ["ZH"])).toBe("zh-Hans");
  expect(chooseLanguage(["en", "zh"], ["zh-TW"])).toBe("zh");
  expect(chooseLanguage(["en", "zh-Hans", "zh-Hant"], ["zh-Hant"])).toBe("zh-Hant");
});

test("otherwise the article's own text is", () => {
  expect(chooseLanguage(["en", "zh"], ["", "fr"])).toBe("en");
  expect(chooseLanguage(["zh"], ["en"])).toBe("zh");
  expect(chooseLanguage([], ["en"])).toBe("und");
});
