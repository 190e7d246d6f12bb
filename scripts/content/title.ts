/** The title that a text gives itself: its first heading, as plain words. */
import { decode } from "html-entities";
import { Marked, type Token } from "marked";

const plainMarked = new Marked({ gfm: true });

/** The words of the first heading outside code, or `undefined`. */
export function headingText(body: string): string | undefined {
  let fence = "";
  let previous = "";
  for (const line of body.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== "") {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = "";
      continue;
    }
    if (mark !== undefined) fence = mark;
    const atx = /^ {0,3}#{1,6}(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line);
    if (atx?.[1]) return plainWords(atx[1]);
    if (/^ {0,3}(=+|-{2,})[ \t]*$/.test(line) && previous.trim() !== "" && !/^([#>|-]| {4})/.test(previous))
      return plainWords(previous);
    previous = line;
  }
  return undefined;
}

/** Whether a heading stands above all else. */
export function beginsWithHeading(body: string): boolean {
  return /^(?:\s|<!--[\s\S]{0,2000}?-->)*(?:#{1,6}[ \t]|[^\n]+\n {0,3}(?:=+|-{2,})[ \t]*(?:\n|$))/.test(body);
}

/** A title of front matter without the signs around code, as a page's head, a list and a search show it: `The map function`. */
export function withoutCodeSigns(title: string): string {
  return title.replace(/(?<!`)(`{1,2})(?!`) ?([^`]+?) ?\1(?!`)/g, "$2");
}

/** Inline Markdown as plain words: `**AI** & [me](x)` -> `AI & me`. */
export function plainWords(markdown: string): string | undefined {
  const tokens = plainMarked.Lexer.lexInline(markdown.replace(/\s*\{[:#][^}]*\}\s*$/, ""));
  const words = inlineWords(tokens).replace(/\s+/g, " ").trim();
  return words === "" ? undefined : words;
}

/** The words of inline tokens, entities decoded. */
export function inlineWords(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "html") return "";
      if (token.type === "br") return " ";
      if ("tokens" in token && token.tokens) return inlineWords(token.tokens);
      if ("tex" in token) return String(token["tex"]);
      return "text" in token ? decode(String(token.text)) : "";
    })
    .join("");
}
