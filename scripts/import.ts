/**
 * `npm run import -- FILE --out DIR`: makes a content folder of a feed or an export that lies on this machine: RSS, Atom,
 * JSON Feed, or WordPress's export (Tools, Export). A file that is there already is left as it is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command-line/command.ts";
import { ArticleFiles } from "./import/article-file.ts";
import { UnknownSource } from "./import/entry.ts";
import { readJsonFeed } from "./import/json-feed.ts";
import { readXml } from "./import/xml.ts";

const purpose = "Makes a folder of Markdown of a feed (RSS, Atom, JSON Feed) or of WordPress's export.";
const read = command("npm run import --", purpose)
  .argument("<file>", "the feed or the export, on this machine")
  .option("--out <folder>", "where the articles come to lie; what is there already stays as it is", "imported")
  .parse();
const [source] = read.processedArgs;
const values = read.opts();

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
