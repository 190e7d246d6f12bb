// Which files of the text's face an article needs beyond those that every article needs.
import { readFileSync } from "node:fs";
import path from "node:path";
import { furtherLetters } from "../../src/reader/faces.ts";

const FONTS = readFileSync(path.join(__dirname, "../../src/ui/fonts.css"), "utf8");

/** First and last code point of each range of the faces whose file name matches. */
function rangesOf(file: RegExp): [number, number][] {
  return FONTS.split("@font-face")
    .filter((face) => file.test(face))
    .flatMap((face) => [...face.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g)])
    .map(([, from = "", to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]);
}

test("every letter that a further file alone has is seen", () => {
  const always = rangesOf(/literata-latin-wght/);
  const further = rangesOf(/literata-(?!latin-wght)/);
  expect(always.length).toBeGreaterThan(0);
  expect(further.length).toBeGreaterThan(0);
  const missed: string[] = [];
  for (const [from, to] of further) {
    for (let point = from; point <= to; point += 1) {
      const known = always.some(([first, last]) => point >= first && point <= last);
      if (!known && furtherLetters(String.fromCodePoint(point)) === "") missed.push(point.toString(16));
    }
  }
  expect(missed).toEqual([]);
});

test("formulas, code and writing that no bundled face has ask for nothing", () => {
  expect(furtherLetters("<p>plain “quoted” text… 中文 ↩</p>")).toBe("");
  expect(furtherLetters('<math display="block"><mi>π</mi></math><pre><code>ж</code></pre><code>ā</code>')).toBe("");
  expect(furtherLetters("<p>Łódź</p><math><mi>π</mi></math><p>Ж, Ż</p>")).toBe("ŁźЖŻ");
});
