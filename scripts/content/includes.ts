/** What Jekyll's `{% include references.md %}` brings into a text that needs no program to run: where labels lead. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file with labels and addresses, and nothing else to read. */
export interface Include {
  /** `[label]: address` lines. */
  readonly definitions: string;
  readonly hash: string;
}

/** Bytes of the largest file that is looked into. */
const LARGEST = 500_000;
const definition = /^ {0,3}\[[^\]\n]+\]:[ \t]*[^\s{}][^{}\n]*$/gm;

/**
 * Looks for `name` below `_includes` of the content folder and of the two above it. `undefined` where there is no such
 * file, or one that holds more than definitions.
 */
export function readInclude(root: string, name: string): Include | undefined {
  if (!/^[\w][\w./-]*\.(?:md|markdown|html|txt)$/.test(name) || name.includes("..")) return undefined;
  for (const folder of [root, join(root, ".."), join(root, "../..")]) {
    const path = join(folder, "_includes", name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() && stats.size <= LARGEST) return definitionsOf(readFileSync(path, "utf8"));
  }
  return undefined;
}

function definitionsOf(text: string): Include | undefined {
  const plain = text
    .replaceAll("\r\n", "\n")
    .replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|<!--[\s\S]*?-->/g, "");
  const definitions = plain.match(definition) ?? [];
  // Definitions that a program makes are lost, and their links' words stay; what else is written would be lost unseen.
  const rest = plain.replace(definition, "").replace(/^[^\n]*[{}][^\n]*$/gm, "");
  if (definitions.length === 0 || /\S/.test(rest)) return undefined;
  const lines = definitions.join("\n");
  return { definitions: lines, hash: createHash("sha256").update(lines).digest("hex").slice(0, 20) };
}
