/**
 * `npm run import -- FILE --out DIR`: makes a content folder of a feed or an export that lies on this machine: RSS, Atom,
 * JSON Feed, or WordPress's export (Tools, Export). A file that is there already is left as it is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ArticleFiles } from "./import/article-file.ts";
import { UnknownSource } from "./import/entry.ts";
import { readJsonFeed } from "./import/json-feed.ts";
import { readXml } from "./import/xml.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string", default: "imported" } },
});
const [source] = positionals;
if (source === undefined) {
  console.error("Name the file: npm run import -- feed.xml --out ../my-articles");
  process.exit(1);
}

try {
  const text = readFileSync(source, "utf8").replace(/^\uFEFF/, "");
  const entries = /^\s*[{[]/.test(text) ? readJsonFeed(text) : readXml(text);
  const files = new ArticleFiles();
  let written = 0;
  mkdirSync(values.out, { recursive: true });
  for (const entry of entries) {
    const file = files.file(entry);
    if (!file) {
      console.warn(`Without a date, left out: ${entry.title || "(no title)"}`);
      continue;
    }
    const path = join(values.out, file.name);
    if (existsSync(path)) {
      console.warn(`There already, left as it is: ${path}`);
      continue;
    }
    writeFileSync(path, file.text);
    written += 1;
  }
  console.log(`${written} of ${entries.length} articles: ${values.out}`);
} catch (error) {
  const isTold = error instanceof UnknownSource || (error as NodeJS.ErrnoException).code !== undefined;
  console.error(`${source}: ${isTold ? (error as Error).message : (error as Error).stack}`);
  process.exitCode = 1;
}
