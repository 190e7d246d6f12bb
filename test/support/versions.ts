/** A publication in two versions, for what an update of the extension brings. Both are built; a browser has one folder. */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrowserName } from "../../scripts/browsers/find.ts";
import { ContentFolder } from "./content-folder.ts";

const root = join(__dirname, "../..");

export class Versions {
  readonly #folder: ContentFolder;

  /** Builds the first version of these files. */
  constructor(files: Readonly<Record<string, string>>) {
    this.#folder = new ContentFolder(files);
    this.#build();
  }

  /** The unpacked extension; the same folder in each version. */
  readonly extension = (name: BrowserName): string => join(this.#folder.out, name);

  /** Adds files and builds again; the browser takes the new version at its next start. */
  update(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) this.#folder.write(path, text);
    this.#build();
  }

  remove(): void {
    this.#folder.remove();
  }

  // Built beside and moved over, since a running browser holds the folder.
  #build(): void {
    const { content, out, root: folder } = this.#folder;
    const beside = join(folder, "built");
    const command = [join(root, "scripts/run.mjs"), "build", "--content", content, "--out", beside];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
    rmSync(out, { recursive: true, force: true });
    cpSync(beside, out, { recursive: true });
  }
}
