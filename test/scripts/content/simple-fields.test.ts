import fc from "fast-check";
import { CORE_SCHEMA, load } from "js-yaml";
import { simpleFields } from "../../../scripts/content/simple-fields.ts";

const words = fc.constantFrom(
  "title",
  "a",
  "Zürich",
  "中文",
  "of",
  "true",
  "null",
  "~",
  "yes",
  "no",
  "1",
  "0x1f",
  "1e3",
  ".5",
  "-",
  "- x",
  "2026-01-02",
  "2026-01-02T10:00:00Z",
  "2026-01-02 10:00:00 +0800",
  "12:30:45",
  ":",
  "a:b",
  "#",
  "a#b",
  " ",
  "  ",
  "'",
  '"',
  "\\",
  "[",
  "]",
  "{",
  "}",
  ",",
  "&a",
  "*a",
  "!x",
  "|",
  ">",
  "%",
  "@",
  "`",
  "?",
  "\t",
  "é",
  "\u0085",
  "\u2028",
  "\ufeff",
  "😀",
  "\u3000",
  "inf",
  ".inf",
  "Null",
  "TRUE",
  "<<",
);
const text = fc.array(words, { maxLength: 4 }).chain((parts) => fc.constantFrom(parts.join(""), parts.join(" ")));
const value = fc.oneof(
  text,
  text.map((inner) => `"${inner}"`),
  text.map((inner) => `'${inner}'`),
  fc.array(text, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
  fc.array(words, { maxLength: 3 }).map((items) => `[${items.join(",")}]`),
);
const name = fc.constantFrom(
  "title",
  "date",
  "tags",
  "draft",
  "a-b",
  "a_b",
  "a b",
  "1",
  "true",
  "null",
  "__proto__",
  "中",
  "'q'",
);
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(name, fc.constantFrom(": ", ":", ":  ", " : "), value).map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "# note", "  more", "- item", "---", "...") },
);

test("reads what it reads as the YAML parser does", () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n")),
      (source) => {
        const simple = simpleFields(source);
        if (simple === undefined) return;
        read += 1;
        expect(simple).toEqual(load(source, { schema: CORE_SCHEMA }));
      },
    ),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(500);
});

test.each(["title: 2026-01-02 :", "title: 2026-01-02 10:", "title: 2026-01-02 10:00:"])(
  "leaves %p, which is no text, to the YAML parser",
  (source) => {
    expect(() => load(source, { schema: CORE_SCHEMA })).toThrow();
    expect(simpleFields(source)).toBeUndefined();
  },
);

test("reads what most front matter looks like", () => {
  const source = `title: "What it costs: a reckoning"
date: 2026-02-14 10:00:00 +0800
tags: [notes, machine learning, 中文]
draft: false
author: Somebody Else
slug: 'what-it-costs'
`;
  expect(simpleFields(source)).toEqual({
    title: "What it costs: a reckoning",
    date: "2026-02-14 10:00:00 +0800",
    tags: ["notes", "machine learning", "中文"],
    draft: false,
    author: "Somebody Else",
    slug: "what-it-costs",
  });
});
