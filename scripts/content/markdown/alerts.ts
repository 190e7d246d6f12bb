/** Alerts: a quotation whose first line is `[!NOTE]` (GitHub) or a callout of Obsidian's with a title of its own. */
import type { Token, Tokens } from "marked";

export interface Alert {
  /** `note`, `tip`, `important`, `warning` or `caution`. */
  readonly kind: string;
  /** The title that the author gave; the page names the kind where there is none. */
  readonly title?: string;
  /** The quotation's tokens without the marker. */
  readonly tokens: Token[];
}

/** Obsidian's and the generators' names, by the five of GitHub. */
const kinds: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    note: "note info abstract summary tldr todo quote cite example question help faq",
    tip: "tip hint success check done",
    important: "important",
    warning: "warning warn attention",
    caution: "caution danger error failure fail missing bug",
  }).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])),
);

/** The kind of alert that a name stands for. */
export function alertKind(name: string): string | undefined {
  return kinds[name.toLowerCase()];
}

/** Reads a quotation as an alert; `undefined` when it is a plain quotation. `inline` lexes a title's words. */
export function readAlert(quote: Tokens.Blockquote, relex: (text: string) => Token[]): Alert | undefined {
  const found = /^\s*\[!([A-Za-z-]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(quote.text);
  const kind = found ? (alertKind(found[1] as string) ?? "note") : undefined;
  if (!found || kind === undefined) return undefined;
  const title = found[2]?.trim();
  return { kind, tokens: relex(quote.text.slice(found[0].length)), ...(title ? { title } : {}) };
}
