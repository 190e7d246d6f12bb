import fc from "fast-check";
import { type EpubBook, epubFiles, escapeXml, withoutControls } from "../../src/core/epub.ts";

const book: EpubBook = {
  title: "Salt & Light",
  author: "A. Writer",
  language: "en",
  identifier: "urn:almanac:0:1",
  modified: "2026-03-10T00:00:00Z",
  chapters: [
    { title: "One <1>", language: "en", direction: "ltr", date: "2026-03-09", body: "<p>Words</p>" },
    { title: "اثنان", language: "ar", direction: "rtl", date: "2026-03-10", author: "B", body: "<math></math>" },
  ],
  images: [{ path: "images/1.png", type: "image/png", bytes: new Uint8Array([1]) }],
};
const files = new Map(epubFiles(book));

test("the archive begins with its type", () => {
  expect([...files.keys()][0]).toBe("mimetype");
  expect(files.get("mimetype")).toBe("application/epub+zip");
});

test("the package lists every file, says which hold maths, and keeps the order", () => {
  const opf = String(files.get("book/package.opf"));
  expect(opf).toContain("<dc:title>Salt &amp; Light</dc:title>");
  for (const path of files.keys())
    if (/^book\/(?!package)/.test(path)) expect(opf).toContain(`href="${path.slice("book/".length)}"`);
  expect(opf).toMatch(/chapter-2\.xhtml"[^>]*properties="mathml"/);
  expect(opf).not.toMatch(/chapter-1\.xhtml"[^>]*properties="mathml"/);
  expect(opf).toContain('<itemref idref="c1"/><itemref idref="c2"/>');
});

test("each chapter says its language, direction, title and date", () => {
  expect(files.get("book/chapter-2.xhtml")).toContain('lang="ar" xml:lang="ar" dir="rtl"');
  expect(files.get("book/chapter-1.xhtml")).toContain("<h1>One &lt;1&gt;</h1>");
  expect(files.get("book/chapter-2.xhtml")).toContain("2026-03-10 · B");
});

test("no text brings in a character that XML cannot hold, and no mark-up of its own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escapeXml(text)).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;)/);
      const codes = Array.from(withoutControls(text), (character) => character.codePointAt(0) ?? 0);
      expect(codes.filter((code) => code < 0x20 && ![9, 10, 13].includes(code))).toEqual([]);
    }),
  );
});
