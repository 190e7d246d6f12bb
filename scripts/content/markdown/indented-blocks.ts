/** Blocks of Python-Markdown and MkDocs, whose content is indented by four: `!!! note "Title"`, `??? tip`, `=== "Tab"`. */
import { escapeHtml } from "../html.ts";
import { alertKind } from "./alerts.ts";

const opening = /^([ \t]*)(!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:([\w-][\w -]*?)[ \t]*)?(?:"([^"\n]*)")?[ \t]*$/;
const any = /^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+["\w]/m;

/** The text with such blocks as alerts, as something to unfold, and as a bold line with what follows it. */
export function indentedBlocks(text: string): string {
  return any.test(text) ? rewritten(text.split("\n"), 0).join("\n") : text;
}

/** Blocks within blocks that are read: each takes its lines apart once more. */
const DEEPEST = 20;

function rewritten(lines: readonly string[], depth: number): string[] {
  const result: string[] = [];
  let fence = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === "" || (mark.startsWith(fence) && line.trim() === mark)))
      fence = fence === "" ? mark : "";
    const found = fence === "" && depth < DEEPEST ? opening.exec(line) : null;
    const block = found && bounds(found, result.at(-1));
    if (!found || !block) {
      result.push(line);
      continue;
    }
    const [, indent = ""] = found;
    const held: string[] = [];
    while (at + 1 < lines.length && belongs(lines[at + 1] as string, indent)) held.push(lines[++at] as string);
    const space = held.findLastIndex((inner) => inner.trim() !== "") + 1;
    at -= held.length - space;
    // A line that only looks like one holds nothing.
    if (space === 0) {
      result.push(line);
      continue;
    }
    const inner = held.slice(0, space).map((written) => indent + dedented(written, indent));
    result.push(
      indent + block[0],
      "",
      ...rewritten(inner, depth + 1),
      ...(block[1] === "" ? [""] : ["", indent + block[1], ""]),
    );
  }
  return result;
}

/** What stands before and after a block's content; `undefined` where the line is none, such as a heading's underline. */
function bounds(found: RegExpExecArray, before: string | undefined): [string, string] | undefined {
  const [, , mark = "", name, title] = found;
  if (mark.startsWith("=")) return title === undefined || name !== undefined ? undefined : [`**${title}**`, ""];
  if (name === undefined || (before ?? "").trim() !== "") return undefined;
  const [kind = "", ...others] = name.toLowerCase().split(/\s+/);
  const words = escapeHtml(title ?? (others.length > 0 || alertKind(kind) !== undefined ? "" : name));
  if (mark.startsWith("?"))
    return [`<details${mark.endsWith("+") ? " open" : ""}><summary>${words || name}</summary>`, "</details>"];
  const line = words === "" ? "" : `<p class="alert-title">${words}</p>`;
  return [`<div class="alert alert-${alertKind(kind) ?? "note"}">${line}`, "</div>"];
}

function belongs(line: string, indent: string): boolean {
  return line.trim() === "" || (line.startsWith(indent) && /^(?: {4}|\t)/.test(line.slice(indent.length)));
}

function dedented(line: string, indent: string): string {
  return line.trim() === "" ? "" : line.slice(indent.length).replace(/^(?: {4}|\t)/, "");
}
