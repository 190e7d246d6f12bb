import fc from "fast-check";
import { utterancesOf, voicesFor } from "../../src/core/utterances.ts";

const said = (text: string, language = "en") =>
  utterancesOf(text, language).map(({ start, end }) => text.slice(start, end).trim());

test("speaks sentence by sentence", () => {
  expect(said("One is here. Two is there! Is three?")).toEqual(["One is here.", "Two is there!", "Is three?"]);
  expect(said("第一句。第二句！", "zh")).toEqual(["第一句。", "第二句！"]);
});

test("passes over what has no word", () => {
  expect(said("… — !")).toEqual([]);
  expect(said("")).toEqual([]);
});

test("cuts a long sentence at a clause", () => {
  const long = `${"word ".repeat(30)}, and then ${"more ".repeat(30)}.`;
  const parts = said(long);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts[0]?.endsWith(",")).toBe(true);
});

test("says every word, in order, in pieces that no engine stalls on", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 900 }), (text) => {
      const all = utterancesOf(text, "en");
      for (const { start, end } of all) expect(end - start).toBeLessThanOrEqual(200);
      for (const [at, one] of all.entries()) expect(one.start).toBeGreaterThanOrEqual(all[at - 1]?.end ?? 0);
      const words = (part: string) => part.replace(/[^\p{L}\p{N}]/gu, "");
      expect(words(all.map(({ start, end }) => text.slice(start, end)).join(""))).toBe(words(text));
    }),
  );
});

test("prefers voices of this device, then the region's, then the default", () => {
  const voice = (name: string, lang: string, localService: boolean, isDefault = false) => ({
    name,
    lang,
    localService,
    default: isDefault,
  });
  const voices = [
    voice("cloud", "en-GB", false, true),
    voice("american", "en-US", true, true),
    voice("british", "en_GB", true),
    voice("french", "fr-FR", true),
  ];
  expect(voicesFor(voices, "en-GB").map(({ name }) => name)).toEqual(["british", "american", "cloud"]);
  expect(voicesFor(voices, "de")).toEqual([]);
});
