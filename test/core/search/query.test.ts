import fc from "fast-check";
import { parseQuery } from "../../../src/core/search/query.ts";

const exact = (...terms: string[]) => terms.map((term) => ({ term, prefix: false }));
const prefix = (term: string) => ({ term, prefix: true });

test.each([
  ["open models", [exact("open"), exact("models")]],
  ["node.js", [exact("node", "js")]],
  ["学习", [exact("学习")]],
  ["机器学习", [exact("机器", "器学", "学习")]],
  ["学", [[prefix("学")]]],
  ["AI学", [[...exact("ai"), prefix("学")]]],
  ["C++ c", [exact("c++"), exact("c")]],
  ["… — !", []],
  ["", []],
])("the words of %j", (text, terms) => {
  expect(parseQuery(text).clauses.map((clause) => clause.terms)).toEqual(terms);
});

test.each([
  ["open mod", [exact("open"), [prefix("mod")]]],
  ["open mod ", [exact("open"), exact("mod")]],
  ["o", [exact("o")]],
  ["-mod", [exact("mod")]],
  ['"open mod', [[...exact("open"), prefix("mod")]]],
  ['"open mod"', [exact("open", "mod")]],
  ["“open mod”", [exact("open", "mod")]],
  ["open 学习", [exact("open"), exact("学习")]],
])("the words of %j while typing", (text, terms) => {
  expect(parseQuery(text, { typing: true }).clauses.map((clause) => clause.terms)).toEqual(terms);
});

test("phrases, negations and what they look for", () => {
  expect(parseQuery('"Open  models" -closed -"no way" “引号” 「鍵」')).toEqual({
    clauses: [
      { kind: "phrase", negated: false, pattern: " open models ", terms: exact("open", "models") },
      { kind: "word", negated: true, pattern: " closed ", terms: exact("closed") },
      { kind: "phrase", negated: true, pattern: " no way ", terms: exact("no", "way") },
      { kind: "phrase", negated: false, pattern: "引号", terms: exact("引号") },
      { kind: "phrase", negated: false, pattern: "鍵", terms: [prefix("鍵")] },
    ],
    filters: [],
    unknown: [],
  });
});

test("a minus within a word negates nothing", () => {
  expect(parseQuery("state-of-art").clauses).toEqual([
    { kind: "word", negated: false, pattern: " state of art ", terms: exact("state", "of", "art") },
  ]);
});

test("filters", () => {
  const { clauses, filters, unknown } = parseQuery(
    'month:2026.02 -month:2026-03 month:2025 is:unread -IS:starred tag:"Machine  Learning" tag:été lang:zh-Hans is：read',
  );
  expect(clauses).toEqual([]);
  expect(unknown).toEqual([]);
  expect(filters).toEqual([
    { kind: "month", month: "2026-02", negated: false },
    { kind: "month", month: "2026-03", negated: true },
    { kind: "month", month: "2025", negated: false },
    { kind: "state", state: "unread", negated: false },
    { kind: "state", state: "starred", negated: true },
    { kind: "tag", tag: "machine learning", negated: false },
    { kind: "tag", tag: "ete", negated: false },
    { kind: "language", language: "zh-hans", negated: false },
    { kind: "state", state: "read", negated: false },
  ]);
});

test("what looks like a filter and is none is named, other names with a colon are words", () => {
  expect(parseQuery("is:blue month:x tag: lang: month:2026.13")).toEqual({
    clauses: [],
    filters: [],
    unknown: ["is:blue", "month:x", "tag:", "lang:", "month:2026.13"],
  });
  expect(parseQuery("note:this").clauses.map(({ terms }) => terms)).toEqual([exact("note", "this")]);
});

test("every text is a query", () => {
  const unit = fc.constantFrom(...Array.from('ab-:"“」. 学é'), "is:", "month:", "tag:", "\ud800");
  fc.assert(
    fc.property(fc.string({ unit }), fc.boolean(), (text, typing) => {
      for (const { terms, pattern } of parseQuery(text, { typing }).clauses) {
        expect(terms.length).toBeGreaterThan(0);
        expect(pattern.trim()).not.toBe("");
      }
    }),
  );
});
