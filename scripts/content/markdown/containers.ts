/** Blocks between colons (Docusaurus, VuePress, Quarto, Starlight) and directives, as alerts, something to unfold, and words. */
import { escapeHtml } from "../html.ts";
import { alertKind } from "./alerts.ts";
import { readAttributes } from "./media.ts";
import type { Say } from "./tags.ts";

/** A fence of three colons or more, with what stands behind it; empty at a block's end. */
const fence = /^([ \t]*):{3,}[ \t]*([^\n]*)$/gm;
const opening = /^\{?[.]?([A-Za-z][\w-]*)\}?(?:\[([^\]\n]*)\])?[ \t]*(?:\{?([^{}\n]*=[^{}\n]*)\}|([^\n]*))$/;
const folds = /^(?:details|collapse|collapsible|spoiler|fold|expand)$/;
const leaf = /^([ \t]*)::([a-z][\w-]*)(?:\[([^\]\n]*)\])?(?:\{([^}\n]*)\})?[ \t]*$/gm;
const inline = /(?<![\w:/]):([a-z][a-z-]*)\[((?:[^[\]\n]|\[[^\]\n]*\])+)\](?:\{[^}\n]*\})?/g;

/**
 * Rewrites the blocks and directives of one piece of a text. `open` holds how the blocks end that are open there, the
 * innermost last, and goes on from piece to piece.
 */
export function containers(text: string, open: string[], say: Say): string {
  const plain = directives(text, say);
  return /^[ \t]*:::/m.test(plain) ? plain.replace(fence, (_, indent, rest) => block(indent, rest, open)) : plain;
}

function block(indent: string, rest: string, open: string[]): string {
  if (rest.trim() === "") {
    const end = open.pop() ?? "";
    return end === "" ? "" : `\n${indent}${end}`;
  }
  const found = opening.exec(rest.trim());
  const name = (found?.[1] ?? "").toLowerCase().replace(/^callout-/, "");
  const { title: named } = readAttributes(found?.[3] ?? "");
  const title = (found?.[2] ?? named ?? found?.[4] ?? "").replace(/\{[^}]*\}?/g, "").trim();
  if (folds.test(name)) {
    open.push("</details>");
    return `${indent}<details><summary>${escapeHtml(title || name)}</summary>\n`;
  }
  const kind = alertKind(name);
  // What else a site encloses (tabs, columns, a live example) is no remark: what is in it stays.
  if (kind === undefined) {
    open.push("");
    return "";
  }
  open.push("</div>");
  const line = title === "" ? "" : `<p class="alert-title">${escapeHtml(title)}</p>`;
  return `${indent}<div class="alert alert-${kind}">${line}\n`;
}

/** `::name[words]{…}` on a line of its own, and `:name[words]` within one. */
function directives(text: string, say: Say): string {
  if (!/:[a-z][\w-]*[[{]/.test(text)) return text;
  return text
    .replace(leaf, (whole, indent: string, name: string, label: string | undefined, given: string | undefined, at) => {
      if (label === undefined && given === undefined) return whole;
      const attributes = readAttributes(given ?? "");
      const place = addressOf(name, attributes);
      const words = label ?? attributes["title"] ?? place?.replace(/^https:\/\//, "") ?? "";
      const stays = words === "" ? "and was left out" : "and only its words stay";
      if (place === undefined) say(`::${name} is not known here ${stays}`, "write it in Markdown", Number(at));
      return indent + (place === undefined ? words : `[${words}](<${place}>)`);
    })
    .replace(inline, (_, name: string, words: string, at) => {
      say(`:${name} is not known here and only its words stay`, "write it in Markdown", Number(at));
      return words;
    });
}

/** Where a directive leads: a repository or person on GitHub, a film, or the address that it names. */
function addressOf(name: string, { repo, user, url, href, src, id }: Readonly<Record<string, string>>) {
  const address = url ?? href ?? src;
  if (address !== undefined && /^https?:\/\//.test(address)) return address;
  if (name === "github" && (repo ?? user) !== undefined) return `https://github.com/${repo ?? user}`;
  return name === "youtube" && id !== undefined ? `https://www.youtube.com/watch?v=${id}` : undefined;
}
