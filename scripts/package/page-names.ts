/** Names the pages of the package. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";

/** The pages of the package. Each is a folder of `src/` with `page.html`, `page.css` and `index.ts`. */
export async function pageNames(source: string): Promise<string[]> {
  const folders = await readdir(source, { withFileTypes: true });
  return folders
    .filter((folder) => folder.isDirectory() && existsSync(path.join(source, folder.name, "page.html")))
    .map(({ name }) => name)
    .sort();
}
