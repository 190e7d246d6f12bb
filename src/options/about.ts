/** What this publication is, and which version of it is installed. */
import type { LibraryIndex } from "../core/library.ts";
import { extensionVersion } from "../platform/package.ts";
import { element } from "../ui/dom.ts";
import type { Fact } from "../ui/facts.ts";
import { countMessage, message } from "../ui/messages.ts";
import { libraryFacts } from "./library-facts.ts";

export function aboutPublication(): readonly Node[] {
  return [element("div", { class: "entry" }, libraryFacts(publicationFacts))];
}

function publicationFacts({ publication, articles }: LibraryIndex): Fact[] {
  const { title, tagline, label, author, licence, home, donate } = publication;
  const facts: Fact[] = [[message("optionsPublication"), title]];
  if (tagline !== undefined) facts.push([message("optionsTagline"), tagline]);
  if (label !== undefined) facts.push([message("optionsLabel"), label]);
  if (author !== undefined) facts.push([message("optionsAuthor"), author]);
  if (licence !== undefined) facts.push([message("optionsLicence"), licence]);
  if (home !== undefined) facts.push([message("home"), link(home)]);
  if (donate !== undefined) facts.push([message("donate"), link(donate)]);
  facts.push([message("optionsArticles"), countMessage("countArticles", articles)]);
  facts.push([message("optionsVersion"), extensionVersion()]);
  return facts;
}

function link(address: string): HTMLElement {
  return element("a", { href: address, rel: "noreferrer", dir: "ltr" }, address);
}
