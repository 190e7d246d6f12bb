/** Copies the article, or what is selected of it, as Markdown that says where it comes from. */
import { message } from "../ui/messages.ts";
import { markdownOf, quoted } from "./markdown-of.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";

/** Copies the selection as a quotation where there is one, otherwise the whole article. */
export function copyMarkdown({ shown, view }: Session): void {
  const selected = selectionWithin(view.text);
  const markdown = selected
    ? `${quoted(markdownOf(selected))}\n>\n> — ${sourceLine(shown)}`
    : wholeArticle(shown, view.text);
  navigator.clipboard.writeText(`${markdown}\n`).then(
    () => showNotice(message(selected ? "copiedQuotation" : "copiedArticle")),
    () => showNotice(message("notCopied")),
  );
}

function selectionWithin(text: HTMLElement): DocumentFragment | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(text) ? range.cloneContents() : undefined;
}

function wholeArticle(shown: Session["shown"], text: HTMLElement): string {
  return `# ${shown.text.title}\n\n${sourceLine(shown)}\n\n${markdownOf(text)}`;
}

/** Title, publication, date and, where the article has an address on the web, that. */
function sourceLine({ index, body, text }: Session["shown"]): string {
  const address = body.canonical ?? index.publication.home;
  const title = address === undefined ? `*${text.title}*` : `[${text.title}](${address})`;
  return [title, body.author, index.publication.title, body.date].filter(Boolean).join(", ");
}
