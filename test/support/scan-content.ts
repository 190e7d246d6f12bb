/** Reads all articles of a content folder, as a build does. */
import { listFolder } from "../../scripts/content/folder.ts";
import type { Problem } from "../../scripts/content/problems.ts";
import { Scanner, type Source } from "../../scripts/content/scan.ts";

export async function scanContent(root: string): Promise<{ sources: Source[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const scanner = new Scanner(root);
  const sources: Source[] = [];
  for (const path of listFolder(root, problems).articles) {
    const source = await scanner.scan(path, problems);
    if (source) sources.push(source);
  }
  return { sources, problems };
}
