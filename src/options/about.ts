/** What this publication is, and which version of it is installed. */
import { loadIndex } from "../platform/library.ts";
import { extensionVersion } from "../platform/package.ts";
import { element } from "../ui/dom.ts";
import { countMessage, message } from "../ui/messages.ts";

export function aboutPublication(): readonly Node[] {
  const facts = element("dl", { class: "facts" });
  const fact = (name: string, ...value: (Node | string)[]) => {
    facts.append(element("dt", {}, name), element("dd", {}, ...value));
  };
  const failure = element("p", { class: "failure", role: "alert", hidden: true });
  loadIndex().then(
    ({ publication, articles }) => {
      fact(message("optionsPublication"), publication.title);
      if (publication.tagline !== undefined) fact(message("optionsTagline"), publication.tagline);
      if (publication.author !== undefined) fact(message("optionsAuthor"), publication.author);
      if (publication.licence !== undefined) fact(message("optionsLicence"), publication.licence);
      if (publication.home !== undefined)
        fact(message("home"), element("a", { href: publication.home, rel: "noreferrer" }, publication.home));
      fact(message("optionsArticles"), countMessage("countArticles", articles));
      fact(message("optionsVersion"), extensionVersion());
    },
    () => {
      failure.textContent = message("optionsIndexUnreadable");
      failure.hidden = false;
    },
  );
  return [facts, failure];
}
