import fc from "fast-check";
import { scan, WORD_UNITS } from "../../../src/core/search/scan.ts";
import { foldedLine, termsOf } from "../../../src/core/search/terms.ts";

test.each([
  ["The Quick, brown fox!", ["the", "quick", "brown", "fox"]],
  ["Déjà-vu NAÏVE Ærø Straße STRASSE", ["deja", "vu", "naive", "aero", "strasse", "strasse"]],
  ["e\u0301te\u0301 = été", ["ete", "ete"]],
  ["İstanbul ISTANBUL ılık", ["istanbul", "istanbul", "ilik"]],
  ["ΣΊΣΥΦΟΣ Σίσυφος", ["σισυφοσ", "σισυφοσ"]],
  ["Ещё ёлка", ["еще", "елка"]],
  ["soft\u00adhyphen zero\u200dwidth", ["softhyphen", "zerowidth"]],
  ["ＡＢＣ ﬁne x² ½", ["abc", "fine", "x2", "12"]],
  ["C++, C# and F#; i++; a#b", ["c++", "c#", "and", "f#", "i++", "a", "b"]],
  ["don't 3.14 snake_case", ["don", "t", "3", "14", "snake", "case"]],
  ["شُكْرًا مـرحبا أحمد", ["شكرا", "مرحبا", "احمد"]],
  ["हिंदी", ["हिंदी"]],
  ["東京都", ["東京", "京都", "都"]],
  ["AI学习2026年", ["ai", "学习", "习", "2026", "年"]],
  ["が か\u3099 ｶﾞ ガ", ["が", "が", "ガ", "ガ"]],
  ["한국어 학습", ["한국", "국어", "어", "학습", "습"]],
  ["學\n習 学。习", ["學習", "習", "学", "习"]],
  ["𠮷野家", ["𠮷野", "野家", "家"]],
  ["ภาษา", ["ภา", "าษ", "ษา", "า"]],
  ["🎉👩‍👧 ok ❤️", ["ok"]],
  ["", []],
])("%j", (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test("a word is cut where its index ends", () => {
  expect(termsOf("x".repeat(100))).toEqual(["x".repeat(WORD_UNITS)]);
});

test("folding what is folded changes nothing, and neither does upper case", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const line = foldedLine(text);
      expect(foldedLine(line)).toBe(line);
    }),
  );
});

test("words and runs lie where the scan says, in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from("ab é学习か\n."), "e\u0301", "𠮷", "ﬁ") }), (text) => {
      let last = 0;
      const place = (start: number, end: number, folded: string) => {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(foldedLine(text.slice(start, end)).trim()).toBe(folded);
        last = end;
      };
      scan(text, {
        word: (units, length, start, end) => place(start, end, String.fromCharCode(...units.subarray(0, length))),
        run: (units, length, offsets) =>
          place(offsets[0] ?? -1, offsets[length] ?? -1, String.fromCharCode(...units.subarray(0, length))),
      });
    }),
  );
});
