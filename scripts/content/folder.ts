/** Lists a content folder: Markdown files and everything that they could show, in one order on every machine. */
import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { compareText, type Problem, reporter } from "./problems.ts";

export interface Folder {
  /** Absolute path of the content folder. */
  readonly root: string;
  /** Paths of Markdown files, relative to the root, with `/`, sorted. */
  readonly articles: readonly string[];
}

/** Folders of generators and tools that never hold articles. */
const passedOver = new Set([
  "node_modules",
  "_site",
  "_layouts",
  "_includes",
  "_sass",
  "_data",
  "_plugins",
  "_drafts",
  "archetypes",
  "scaffolds",
  "bower_components",
]);
/** Where a vault keeps what new notes begin with. */
const noteTemplates = /^_?templates?$/i;
const markdown = /\.(md|markdown|mdx|mdown|mkd)$/i;

/** Walks the folder. A link that leads back up is reported and not followed; a file that cannot be read is an error. */
export function listFolder(root: string, problems: Problem[]): Folder {
  const articles: string[] = [];
  const inVault = isVault(root);
  const leaveOut = (name: string, path: string) =>
    name.startsWith(".") ||
    passedOver.has(name) ||
    (inVault && (noteTemplates.test(name) || (name === "logseq" && path === "")));
  const trail = new Set<string>();
  const visit = (path: string) => {
    const real = realpathSync(join(root, path));
    if (trail.has(real)) {
      reporter(problems, path)("warning", "link-cycle", "this link leads back to a folder above it", "delete the link");
      return;
    }
    trail.add(real);
    for (const entry of readSorted(join(root, path))) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      const kind = kindOf(entry, join(root, below), below, problems);
      if (kind === "folder" && !leaveOut(entry.name, path)) visit(below);
      if (kind === "file" && markdown.test(entry.name) && !entry.name.startsWith(".")) articles.push(below);
    }
    trail.delete(real);
  };
  visit("");
  articles.sort(compareText);
  reportAlike(articles, problems);
  return { root, articles };
}

/** Paths that are one on file systems that know no capital letters (macOS, Windows), or no forms of Unicode. */
function reportAlike(paths: readonly string[], problems: Problem[]): void {
  const first = new Map<string, string>();
  for (const path of paths) {
    const plain = path.normalize("NFC").toLowerCase();
    const other = first.get(plain);
    if (other === undefined) first.set(plain, path);
    else
      reporter(problems, path)(
        "warning",
        "name-case",
        `its name differs from ${other} in capital letters alone, and other computers keep only one of the two`,
        "rename one of them",
      );
  }
}

function readSorted(path: string): Dirent[] {
  return readdirSync(path, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
}

function kindOf(entry: Dirent, path: string, below: string, problems: Problem[]): "file" | "folder" | "other" {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (!entry.isSymbolicLink()) return "other";
  try {
    const target = statSync(path);
    return target.isDirectory() ? "folder" : target.isFile() ? "file" : "other";
  } catch {
    reporter(problems, below)("warning", "link-broken", "this link leads nowhere", "delete it, or mend its target");
    return "other";
  }
}

/** Whether a folder is a vault of Obsidian's or a graph of Logseq's, or lies in one. */
export function isVault(root: string): boolean {
  return [".obsidian", "logseq/config.edn"].some((sign) =>
    [root, join(root, "..")].some((folder) => existsSync(join(folder, sign))),
  );
}
