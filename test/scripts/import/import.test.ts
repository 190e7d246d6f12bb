// Feeds and exports become files that the build reads: every kind, dates, entities, tags, code and tables; nonsense is refused.
import { ArticleFiles } from "../../../scripts/import/article-file.ts";
import { UnknownSource } from "../../../scripts/import/entry.ts";
import { readJsonFeed } from "../../../scripts/import/json-feed.ts";
import { readXml } from "../../../scripts/import/xml.ts";

const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Notes</title><language>en-gb</language>
<item><title>Fish &amp; chips</title><link>https://example.org/fish</link><pubDate>Tue, 10 Feb 2026 23:30:00 +0100</pubDate>
<dc:creator>A. Writer</dc:creator><category>Food</category><category>Sea</category>
<description>Short.</description><content:encoded><![CDATA[<h2>Why</h2><p>It is <em>good</em>, and <code>a &lt; b</code>.</p><pre><code class="language-js">let x = 1;
</code></pre><table><tr><td>1</td></tr></table>]]></content:encoded></item>
<item><title>No date</title></item></channel></rss>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><title>One</title><published>2026-03-01T08:00:00Z</published>
<link rel="self" href="https://example.org/self"/><link href="https://example.org/one"/><category term="t" label="Topic"/><author><name>B</name></author>
<content type="html">&lt;p&gt;Escaped &amp;amp; whole&lt;/p&gt;</content></entry>
<entry><title>Two</title><updated>2026-03-02T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>In <b>order</b>, as written.</p></div></content></entry>
<entry><title>Three</title><updated>2026-03-03T08:00:00Z</updated><summary>1 &lt; 2</summary></entry></feed>`;

const WORDPRESS = `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>Post</title><content:encoded><![CDATA[First paragraph.

Second one.

<h3>A heading</h3>]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2026-01-02 03:04:05</wp:post_date_gmt>
<category domain="category"><![CDATA[Uncategorized]]></category><category domain="post_tag"><![CDATA[Tag]]></category></item>
<item><title>Not yet</title><content:encoded>x</content:encoded><wp:post_type>post</wp:post_type><wp:status>draft</wp:status><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><pubDate>Fri, 02 Jan 2026 00:00:00 +0000</pubDate></item>
<item><title>picture.png</title><wp:post_type>attachment</wp:post_type></item></channel></rss>`;

const fileOf = (entries: ReturnType<typeof readXml>, at = 0) => {
  const [entry] = entries.slice(at);
  return entry && new ArticleFiles().file(entry);
};

test("RSS: the full text before the summary, the day in UTC, entities once decoded, tags, code, and a table as HTML", () => {
  const entries = readXml(RSS);
  expect(fileOf(entries)).toEqual({
    name: "2026-02-10-fish--chips.md",
    text: `---
title: Fish & chips
date: '2026-02-10T22:30:00.000Z'
lang: en-gb
author: A. Writer
canonicalUrl: https://example.org/fish
tags:
  - Food
  - Sea
---

## Why

It is *good*, and \`a < b\`.

\`\`\`js
let x = 1;
\`\`\`

<table><tbody><tr><td>1</td></tr></tbody></table>
`,
  });
  expect(fileOf(entries, 1)).toBeUndefined();
});

test("Atom: escaped HTML, XHTML in its order, and plain text", () => {
  const [one, two, three] = readXml(ATOM).map((entry) => new ArticleFiles().file(entry)?.text ?? "");
  expect(one).toContain("canonicalUrl: https://example.org/one");
  expect(one).toContain("- Topic");
  expect(one).toMatch(/\n\nEscaped & whole\n$/);
  expect(two).toMatch(/\n\nIn \*\*order\*\*, as written\.\n$/);
  expect(three).toMatch(/\n\n1 < 2\n$/);
});

test("WordPress: posts alone, paragraphs by blank lines, drafts as drafts", () => {
  const entries = readXml(WORDPRESS);
  expect(entries.map(({ title, draft, tags }) => [title, draft, tags])).toEqual([
    ["Post", undefined, ["Tag"]],
    ["Not yet", true, []],
  ]);
  expect(fileOf(entries)?.text).toMatch(/\n\nFirst paragraph\.\n\nSecond one\.\n\n### A heading\n$/);
});

test("JSON Feed: HTML or text, the author of either version", () => {
  const entries = readJsonFeed(
    JSON.stringify({
      items: [
        {
          id: 1,
          title: "A",
          date_published: "2026-02-03T00:00:00Z",
          content_html: "<p>Hi</p>",
          authors: [{ name: "N" }],
          tags: ["t", 7],
        },
        { id: 2, date_published: "2026-02-04T00:00:00Z", content_text: "a < b\n\nc", author: { name: "M" } },
      ],
    }),
  );
  expect(entries.map(({ author, tags }) => [author, tags])).toEqual([
    ["N", ["t"]],
    ["M", []],
  ]);
  expect(fileOf(entries, 1)?.text).toMatch(/\n\na < b\n\nc\n$/);
});

test.each(["<html></html>", "<rss><channel><item></rss>", "<a>"])("%s is refused", (text) => {
  expect(() => readXml(text)).toThrow(UnknownSource);
});

test.each(["{", "[]", '{"a":1}'])("%s is no feed", (text) => {
  expect(() => readJsonFeed(text)).toThrow(UnknownSource);
});

test("two entries of one title and day are two files", () => {
  const files = new ArticleFiles();
  const entry = { title: "Same", date: "2026-01-01", html: "", tags: [] };
  expect([files.file(entry)?.name, files.file(entry)?.name]).toEqual(["2026-01-01-same.md", "2026-01-01-same-1.md"]);
});
