import fc from "fast-check";
import { makeExcerpt } from "../../../src/core/search/excerpt.ts";
import { findMarks } from "../../../src/core/search/mark.ts";
import { plainText } from "../../../src/core/search/plain-text.ts";
import { parseQuery } from "../../../src/core/search/query.ts";
import { foldedLine } from "../../../src/core/search/terms.ts";

const marked = (text: string, query: string, typing = false) =>
  findMarks(text, parseQuery(query, { typing })).map(([start, end]) => text.slice(start, end));

test.each([
  ["The Résumé, a résumé.", "resume", ["Résumé", "résumé"]],
  ["open openly open", "open", ["open", "open"]],
  ["a a a", "a", ["a", "a", "a"]],
  ["Straße", "strasse", ["Straße"]],
  ["learning in C++ and C", "c++", ["C++"]],
  ["机器学习与学习机器", "学习", ["学习", "学习"]],
  ["学 学习 习学", "学", ["学", "学", "学"]],
  ["机器学习", "机器学习", ["机器学习"]],
  ["机器人和学习", "机器 学习", ["机器", "学习"]],
  ["学\n習の日", "学習", ["学\n習"]],
  ["か\u3099く", "がく", ["か\u3099く"]],
  ["open models, open data", '"open models"', ["open models"]],
  ["node and js", "node.js", ["node", "js"]],
  ["node.js and js", "node.js", ["node.js"]],
  ["open models", "open -models", ["open"]],
  ["𠮷野家", "野", ["野"]],
  ["", "open", []],
  ["open", "", []],
])("in %j, %j marks %j", (text, query, marks) => {
  expect(marked(text, query)).toEqual(marks);
});

test("while typing, words that begin so are marked whole", () => {
  expect(marked("modern models", "mod", true)).toEqual(["modern", "models"]);
});

test("marks are ascending, disjoint, and fold to what was asked for", () => {
  const unit = fc.constantFrom(...Array.from("aAbé ,学习"));
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 40 }),
      fc.constantFrom("a", "ab", "e", "学", "学习", "a b"),
      (text, word) => {
        let last = 0;
        for (const [start, end] of findMarks(text, parseQuery(word))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          const folded = foldedLine(text.slice(start, end)).trim();
          expect(word.split(" ").some((part) => folded.includes(part))).toBe(true);
          last = end;
        }
      },
    ),
  );
});

test("an excerpt shows the densest place, on one line", () => {
  const filler = "Nothing of note is said in this sentence.\n\n".repeat(20);
  const text = `A model here. ${filler}An open\n\nmodel of open data. ${filler}`;
  const { text: line, marks, before, after } = makeExcerpt(text, parseQuery("open model"));
  expect(line).toContain("An open model of open data.");
  expect(line.length).toBeLessThanOrEqual(165);
  expect(marks.map(([start, end]) => line.slice(start, end))).toEqual(["open", "model", "open"]);
  expect([before, after]).toEqual([true, true]);
});

test("a text without a mark gives its beginning", () => {
  expect(makeExcerpt("Short text.", parseQuery("absent"))).toEqual({
    text: "Short text.",
    marks: [],
    before: false,
    after: false,
  });
});

test("excerpts of any text keep their marks", () => {
  const unit = fc.constantFrom(...Array.from("ab \n学习"), "𠮷", "lorem ", "词".repeat(20));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
      const query = parseQuery("a 学");
      const excerpt = makeExcerpt(text, query);
      expect(excerpt.text).not.toMatch(/[\n]|\s\s|^\s|\s$/);
      expect(excerpt.text).not.toMatch(/\p{Surrogate}/u);
      expect(excerpt.marks.length > 0).toBe(findMarks(text, query).length > 0);
      for (const [start, end] of excerpt.marks) expect(excerpt.text.slice(start, end)).toMatch(/^(a|学)/);
    }),
  );
});

test.each([
  ["<p>One <b>bo</b>ld</p><p>Two</p>", "One bold\n\n\n\nTwo"],
  ["a<br>b", "a\n\nb"],
  ['<img alt="a > b" src="x">after', "\n\nafter"],
  ['<a href="x" title="1 > 2">link</a>s', "links"],
  ["&lt;p&gt; &amp;amp; &#x41;&#66;&nbsp;&quot;", '<p> &amp; AB\u00a0"'],
  ["&hearts; &#0; &#x110000;", "&hearts;    "],
  ["x<!-- no -->y", "xy"],
  ["so <math><mi>E</mi></math>-values", "so  -values"],
  ["<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢字"],
  ['<code><span class="hljs-keyword">con</span>st</code>', "const"],
  ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
])("the text of %j", (html, text) => {
  expect(plainText(html).replace(/^\n+|\n+$/g, (breaks) => (html.startsWith("<img") ? breaks : ""))).toBe(text);
});
