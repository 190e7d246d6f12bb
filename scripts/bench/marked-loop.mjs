// The baseline of the build: reads every Markdown file below a folder and renders it with marked, in one thread.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { marked } from "marked";

const [folder] = process.argv.slice(2);
let characters = 0;
for (const name of readdirSync(folder, { recursive: true }))
  if (name.endsWith(".md")) characters += marked.parse(readFileSync(join(folder, name), "utf8")).length;
console.log(characters);
