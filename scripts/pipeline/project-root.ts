/** Where the project lies, found from this file: it may run from its source or from a bundle below node_modules. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `manifest.json` and `scripts/`. Throws when the project is not around this file. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "manifest.json")) && existsSync(join(folder, "scripts"))) return folder;
    if (folder === dirname(folder)) throw new Error("the project's manifest.json was not found");
  }
}
