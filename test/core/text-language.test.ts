import { chooseLanguage } from "../../src/core/text-language.ts";

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
