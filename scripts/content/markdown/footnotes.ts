/** Footnotes as GitHub has them: `[^name]` in the text, `[^name]: words` anywhere, numbered by first mention. */
import type { Token, TokenizerAndRendererExtension, Tokens } from "marked";
import { escapeHtml } from "../html.ts";

interface DefinitionToken extends Tokens.Generic {
  readonly type: "footnote";
  readonly label: string;
  readonly tokens: Token[];
}

interface Note {
  readonly number: number;
  readonly tokens: Token[];
  mentions: number;
}

/** How the renderer marks what the sanitiser shall leave alone. */
export interface OwnMarks {
  /** Stands for finished HTML until the text is sanitised. */
  readonly piece: (html: string) => string;
  /** An attribute that marks an element as ours; empty where nothing is sanitised. */
  readonly own: () => string;
}

/** The footnotes of one text, filled while it is rendered. */
export class Footnotes {
  readonly #marks: OwnMarks;
  readonly #defined = new Map<string, Token[]>();
  readonly #used = new Map<string, Note>();

  constructor(marks: OwnMarks) {
    this.#marks = marks;
  }

  /** Takes the definitions out of a token tree before rendering, because a mention may stand before its note. */
  collect(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.type === "footnote") {
        const { label, tokens: inner } = token as DefinitionToken;
        if (!this.#defined.has(label)) this.#defined.set(label, inner);
      }
      if ("tokens" in token && token.tokens) this.collect(token.tokens);
      if (token.type === "list") for (const item of (token as Tokens.List).items) this.collect(item.tokens);
    }
  }

  /** The mark in the text, or `undefined` when nothing defines the label. */
  mention(label: string): string | undefined {
    const tokens = this.#defined.get(label);
    if (tokens === undefined) return undefined;
    const note = this.#used.get(label) ?? { number: this.#used.size + 1, tokens, mentions: 0 };
    this.#used.set(label, note);
    note.mentions += 1;
    const id = note.mentions === 1 ? `${note.number}` : `${note.number}-${note.mentions}`;
    const link = `<a href="#n-${note.number}" id="nr-${id}" data-note>${note.number}</a>`;
    return this.#marks.piece(`<sup class="note-mark">${link}</sup>`);
  }

  /** The mark of a note that stands where it is mentioned, `^[words]`. */
  inline(tokens: Token[]): string {
    // No label that is written has a space in front.
    const label = ` ${this.#used.size}`;
    this.#defined.set(label, [{ type: "paragraph", raw: "", text: "", tokens }]);
    return this.mention(label) ?? "";
  }

  /** The section at the end; `render` turns a note's tokens into HTML and may mention further notes. */
  section(render: (tokens: Token[]) => string): string {
    if (this.#used.size === 0) return "";
    let items = "";
    // A note that is first mentioned in a note joins the map while this loop walks it.
    for (const note of this.#used.values()) {
      const html = render(note.tokens).trimEnd();
      let back = "";
      for (let at = 1; at <= note.mentions; at += 1) {
        const id = at === 1 ? `${note.number}` : `${note.number}-${at}`;
        back += this.#marks.piece(` <a href="#nr-${id}" class="note-back" data-note-back>↩</a>`);
      }
      const placed = html.endsWith("</p>") ? `${html.slice(0, -4)}${back}</p>` : `${html}${back}`;
      items += `<li${this.#marks.own()} id="n-${note.number}">${placed}</li>\n`;
    }
    return `<section${this.#marks.own()} class="notes"><ol>\n${items}</ol></section>\n`;
  }

  /** Labels that are defined and never mentioned. */
  unused(): string[] {
    return [...this.#defined.keys()].filter((label) => !this.#used.has(label));
  }
}

// Zola's labels may have words.
const definition =
  /^ {0,3}\[\^([^\]\s]{1,200}|[\p{L}\p{N}][\p{L}\p{N} .'-]{1,100})\]:[ \t]*([^\n]*(?:\n|$)(?:(?:[ \t]*\n)*(?: {2,}|\t)[^\n]*(?:\n|$)|(?!\s*\n| {0,3}\[\^|#{1,6} |>|```|~~~|[-*+] |\d+[.)] )[^\n]+(?:\n|$))*)/u;

/** Pandoc's and Obsidian's `^[words, with a [link](x) perhaps]`. */
const inlineNote = /^\^\[((?:[^[\]\n]|\[[^\]\n]{0,500}\]){1,2000})\]/;

/** Extensions for marked; `notes` gives the footnotes of the text that is being rendered. */
export function footnoteExtensions(notes: () => Footnotes): TokenizerAndRendererExtension[] {
  return [
    {
      name: "footnote",
      // It ends a paragraph. Looked for in that alone: marked asks at each with the whole rest of the text.
      start: (source) => {
        const end = source.indexOf("\n\n");
        const at = source.slice(0, end < 0 ? source.length : end).search(/\n {0,3}\[\^[^\]\n]+\]:/);
        return at < 0 ? undefined : at + 1;
      },
      level: "block",
      tokenizer(source): DefinitionToken | undefined {
        const found = definition.exec(source);
        if (!found) return undefined;
        const body = (found[2] ?? "").replace(/\n(?: {4}|\t| {2,3}(?=\S))/g, "\n").replace(/\n+$/, "\n");
        return { type: "footnote", raw: found[0], label: found[1] as string, tokens: this.lexer.blockTokens(body, []) };
      },
      renderer: () => "",
    },
    {
      name: "footnote-mention",
      // No `start`: marked's text ends at every bracket.
      level: "inline",
      tokenizer(source) {
        const found = /^\[\^([^\]\s]{1,200}|[\p{L}\p{N}][\p{L}\p{N} .'-]{1,100})\](?!\()/u.exec(source);
        return found ? { type: "footnote-mention", raw: found[0], label: found[1] } : undefined;
      },
      renderer: (token) => notes().mention(String(token["label"])) ?? escapeHtml(token.raw),
    },
    {
      name: "footnote-inline",
      level: "inline",
      start: (source) => {
        const at = source.indexOf("^[");
        return at < 0 ? undefined : at;
      },
      tokenizer(source) {
        const found = inlineNote.exec(source);
        // `^[a-z]` is a pattern and no note.
        if (!found || !/\S\s+\S/.test(found[1] as string)) return undefined;
        return { type: "footnote-inline", raw: found[0], tokens: this.lexer.inlineTokens(found[1] as string) };
      },
      renderer: (token) => notes().inline(token.tokens ?? []),
    },
  ];
}
