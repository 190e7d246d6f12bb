// Every page but the options, which sets up the reader's own server, connects to its package alone.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const source = join(__dirname, "../src");
const pages = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("page.html"));

test("there are pages to check", () => expect(pages.length).toBeGreaterThan(3));

test.each(pages)("%s", (page) => {
  // The early script adds the rule, and it is the first to run: deferred ones wait for the whole page.
  const [first = ""] = /<script (?!defer)[^>]*>/.exec(readFileSync(join(source, page), "utf8")) ?? [];
  expect(first).toContain('src="early.js"');
  expect(/\bdata-closed\b/.test(first)).toBe(!page.startsWith("options"));
});
