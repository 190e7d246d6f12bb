import fc from "fast-check";
import { type IndexedDocument, indexDocuments } from "../../../scripts/search/partial.ts";
import { type IndexChanges, patchSearchIndex } from "../../../scripts/search/patch.ts";
import { writeSearchIndex } from "../../../scripts/search/write.ts";
import { SearchIndexError } from "../../../src/core/search/codec.ts";
import { parseRoot, ROOT_PATH } from "../../../src/core/search/root.ts";

type Document = IndexedDocument & { readonly name: number };

const indexOf = (documents: readonly IndexedDocument[]) => writeSearchIndex([indexDocuments(documents)]);

/** What happened between two lists in which those with one name are the same, and in the same order. */
function changesOf(before: readonly Document[], after: readonly Document[]): IndexChanges {
  const numbers = new Map(after.map(({ name }, at) => [name, at]));
  const names = new Set(before.map(({ name }) => name));
  return {
    moved: Int32Array.from(before, ({ name }) => numbers.get(name) ?? -1),
    removed: indexDocuments(before.filter(({ name }) => !numbers.has(name))),
    added: indexDocuments(after.filter(({ name }) => !names.has(name))),
  };
}

const inHex = (files: ReadonlyMap<string, Uint8Array>) =>
  [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("hex")]);

// Common words with postings of several bytes, rare ones, and enough of both for pages to end in many places.
const word = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((number) => `common${number}`),
  fc.integer({ min: 0, max: 9000 }).map((number) => `${number % 7}rare${number}`),
  fc.constantFrom("学习", "习", "a"),
);
const prose = (minLength: number, maxLength: number) =>
  fc.array(word, { minLength, maxLength }).map((words) => words.join(" "));
const document = fc.record({ title: prose(0, 3), text: prose(0, 60) });
/** Keeps, drops, replaces (which is both), or puts another before an article. */
const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constant("keep" as const) },
  { weight: 1, arbitrary: fc.constantFrom("drop" as const, "replace" as const, "insert" as const) },
);

test("a patched index is that of all articles, byte for byte", () => {
  fc.assert(
    fc.property(
      fc.array(document, { maxLength: 60 }),
      fc.array(fate, { minLength: 60, maxLength: 60 }),
      fc.array(document, { minLength: 8, maxLength: 8 }),
      (documents, fates, fresh) => {
        const before = documents.map((each, name) => ({ ...each, name }));
        let name = 1000;
        const another = (): Document => {
          name += 1;
          return { ...(fresh[name % fresh.length] as IndexedDocument), name };
        };
        const after = before.flatMap((each, at): Document[] => {
          if (fates[at] === "drop") return [];
          if (fates[at] === "replace") return [another()];
          return fates[at] === "insert" ? [another(), each] : [each];
        });
        const patched = patchSearchIndex(indexOf(before), changesOf(before, after));
        expect(inHex(patched)).toEqual(inHex(indexOf(after)));
      },
    ),
    { numRuns: 60 },
  );
});

test("an edit in an index of many pages leaves the others as they are", () => {
  const text = (seed: number) =>
    Array.from({ length: 400 }, (_, at) => `word${(seed * 7919 + at * at * 31) % 20_011}`).join(" ");
  const before = Array.from({ length: 300 }, (_, name) => ({ title: `title ${name}`, text: text(name), name }));
  const old = indexOf(before);
  expect(parseRoot(old.get(ROOT_PATH) as Uint8Array).pages.length).toBeGreaterThan(15);
  for (const [at, more] of [
    [0, " word77 zebra"],
    [150, " aardvark"],
    [299, ` word3 ${"zz ".repeat(9)}`],
  ] as const) {
    const after = before.map((each) => (each.name === at ? { ...each, text: each.text + more, name: 1000 } : each));
    expect(inHex(patchSearchIndex(old, changesOf(before, after)))).toEqual(inHex(indexOf(after)));
  }
});

test("an index that lacks a file is damaged, so that it is made anew", () => {
  const before = [{ title: "one", text: "some words", name: 1 }];
  const after = [{ title: "one", text: "other words", name: 2 }];
  for (const path of indexOf(before).keys()) {
    const files = new Map(indexOf(before));
    files.delete(path);
    expect(() => patchSearchIndex(files, changesOf(before, after))).toThrow(SearchIndexError);
  }
});
