import fc from "fast-check";
import { joinPartials } from "../../../scripts/search/merge.ts";
import { indexDocuments } from "../../../scripts/search/partial.ts";
import { writeSearchIndex } from "../../../scripts/search/write.ts";
import { findCandidates } from "../../../src/core/search/lookup.ts";
import { phrasesToVerify, satisfiesPhrases } from "../../../src/core/search/phrases.ts";
import { parseQuery, type Query } from "../../../src/core/search/query.ts";
import { bestFirst } from "../../../src/core/search/ranking.ts";
import { parseRoot, ROOT_PATH, type SearchRoot, termsPath } from "../../../src/core/search/root.ts";
import { type ScannedDocument, scanDocuments } from "../../support/search-scan.ts";

interface Built {
  readonly root: SearchRoot;
  readonly pages: (from: number, to: number) => Promise<Uint8Array[]>;
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  return files.get(path) ?? new Uint8Array();
}

function open(files: ReadonlyMap<string, Uint8Array>): Built {
  const root = parseRoot(bytesOf(files, ROOT_PATH));
  return {
    root,
    pages: (from, to) =>
      Promise.resolve(
        root.pages
          .slice(from, to)
          .map(({ file, offset, length }) => bytesOf(files, termsPath(file)).subarray(offset, offset + length)),
      ),
  };
}

/** The index of documents, made in as many parts as `cuts` says; the first `joined` of them are joined before. */
function build(documents: readonly ScannedDocument[], parts = 1, joined = 0): Map<string, Uint8Array> {
  const size = Math.ceil(documents.length / parts);
  const partials = Array.from({ length: parts }, (_, at) =>
    indexDocuments(documents.slice(at * size, (at + 1) * size)),
  );
  return writeSearchIndex(joined > 1 ? [joinPartials(partials.slice(0, joined)), ...partials.slice(joined)] : partials);
}

async function search({ root, pages }: Built, documents: readonly ScannedDocument[], query: Query) {
  const phrases = phrasesToVerify(query);
  const { documents: found, scores, titles } = await findCandidates(root, query, pages);
  const ranked = [...bestFirst(found, scores)].map((document) => ({
    document,
    score: scores[document] ?? Number.NaN,
    inTitle: titles[document] === 1,
  }));
  return ranked.filter(({ document }) => {
    const { title = "", text = "" } = documents[document] ?? {};
    return satisfiesPhrases([title, text], phrases);
  });
}

// Few letters, so that words meet; accents, digits, astral ideographs, kana with marks, Hangul, signs, line feeds.
const character = fc.constantFrom(...Array.from("aabbcé1-. \n学习中かが한국"), "か\u3099", "𠮷", "ß", "\u00ad", "ﬁ");
// Words of a small stock meet in one article often enough that phrases are found, and nearly found.
const word = fc.oneof(
  fc.constantFrom("a", "aa", "ab", "b", "ba", "学", "学习", "习学", "a学", "学b"),
  fc.string({ unit: character, minLength: 1, maxLength: 5 }),
);
const prose = (maxLength: number) => fc.array(word, { maxLength }).map((words) => words.join(" "));
const shapes = fc.oneof(
  fc.array(fc.record({ title: prose(3), text: prose(12) }), { maxLength: 12 }),
  // One long article among short ones, and many that are alike.
  fc.array(fc.record({ title: prose(1), text: prose(200) }), { minLength: 1, maxLength: 3 }),
  fc.array(fc.record({ title: fc.constant("a b"), text: prose(2) }), { minLength: 20, maxLength: 60 }),
);
const part = fc.tuple(fc.constantFrom("", "", "", "-"), fc.boolean(), prose(3)).map(([minus, quoted, words]) => {
  const plain = words.replace(/-/g, "");
  return quoted ? `${minus}"${plain}"` : `${minus}${plain}`;
});
const queries = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" "));

test("finds what reading everything finds, no more and no less, in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(
      shapes,
      queries,
      fc.boolean(),
      fc.integer({ min: 1, max: 4 }),
      async (documents, text, typing, parts) => {
        const query = parseQuery(text, { typing });
        const expected = scanDocuments(documents, query);
        const found = await search(open(build(documents, parts)), documents, query);
        expect(new Set(found.map(({ document }) => document))).toEqual(
          new Set(expected.map(({ document }) => document)),
        );
        for (const [at, { score }] of found.entries()) expect(score).toBeCloseTo(expected[at]?.score ?? Number.NaN, 6);
      },
    ),
    { numRuns: 400 },
  );
});

test("of equal articles the newer comes first", async () => {
  const documents = Array.from({ length: 40 }, () => ({ title: "", text: "alike" }));
  const found = await search(open(build(documents)), documents, parseQuery("alike"));
  expect(found.map(({ document }) => document)).toEqual(documents.map((_, at) => at));
});

test("a word in the title counts for more than one in the text", async () => {
  const documents = [
    { title: "other", text: "parity parity" },
    { title: "parity", text: "something else" },
  ];
  const found = await search(open(build(documents)), documents, parseQuery("parity"));
  expect(found.map(({ document, inTitle }) => [document, inTitle])).toEqual([
    [1, true],
    [0, false],
  ]);
});

test("the files are the same whatever the shares, and whether some were joined before", () => {
  fc.assert(
    fc.property(shapes, fc.integer({ min: 2, max: 5 }), fc.nat({ max: 5 }), (documents, parts, joined) => {
      expect(build(documents, parts, joined)).toEqual(build(documents));
    }),
    { numRuns: 200 },
  );
});

test("an index of many pages and files finds each word", async () => {
  const documents = Array.from({ length: 700 }, (_, at) => ({
    title: `number ${at}`,
    text: Array.from({ length: 120 }, (_, word) => `w${(at * 131 + word * word * 17) % 50000}`).join(" "),
  }));
  const files = build(documents);
  const built = open(files);
  expect(built.root.pages.length).toBeGreaterThan(16);
  expect(files.size).toBeGreaterThan(2);
  for (const bytes of files.values()) expect(bytes.length).toBeLessThanOrEqual(256 * 1024);
  for (const text of ["w17", "w4999", "number", "number 699", "w49 w31", "zebra", "a"]) {
    for (const typing of [false, true]) {
      const query = parseQuery(text, { typing });
      const expected = documents.flatMap((document, at) => {
        const words = `${document.title} ${document.text}`.split(" ");
        return query.clauses.every(({ terms }) =>
          terms.every(({ term, prefix }) => words.some((word) => (prefix ? word.startsWith(term) : word === term))),
        )
          ? [at]
          : [];
      });
      const found = await search(built, documents, query);
      expect(found.map(({ document }) => document).sort((a, b) => a - b)).toEqual(expected);
    }
  }
});
