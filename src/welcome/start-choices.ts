/** "Where do you start?": each answer acts at once and can be taken back or changed for another. */
import { ordinalsToMark, type Start, startsOf } from "../core/first-run.ts";
import type { LibraryIndex } from "../core/library.ts";
import { readerPath } from "../core/reader-path.ts";
import { chosenStart } from "../platform/install.ts";
import { findArticle, loadMonth } from "../platform/library.ts";
import type { Batch, Marks } from "../platform/marks.ts";
import { element } from "../ui/dom.ts";
import { countMessage, message } from "../ui/messages.ts";

export function startChoices(index: LibraryIndex, marks: Marks, signal: AbortSignal): readonly Node[] {
  const said = element("p", { class: "said", role: "status" });
  const buttons = startsOf(index).map((start) => {
    const button = element(
      "button",
      { type: "button", class: "start", "aria-pressed": "false" },
      element("strong", {}, message(`welcomeStart_${start}`)),
      element("span", {}, message(`welcomeStartHint_${start}`)),
    );
    return { start, button };
  });
  let batch: Batch | undefined;

  async function take(start: Start): Promise<void> {
    if (batch) await marks.undo(batch.id);
    batch = undefined;
    const ordinals = ordinalsToMark(start, index, await pickOrdinals(index));
    if (ordinals.length > 0) batch = await marks.markRead(ordinals, message(`welcomeStart_${start}`));
    await chosenStart.set(start);
    said.replaceChildren(outcome(index, batch));
    if (start === "oldest") said.append(" ", await oldestLink(index));
  }

  for (const { start, button } of buttons) {
    button.addEventListener(
      "click",
      () => {
        for (const one of buttons) one.button.disabled = true;
        take(start)
          .then(() => {
            for (const one of buttons) one.button.setAttribute("aria-pressed", String(one.start === start));
          })
          .catch((cause: unknown) => {
            console.warn(cause);
            said.textContent = message("settingNotStored");
          })
          .finally(() => {
            for (const one of buttons) one.button.disabled = false;
            button.focus();
          });
      },
      { signal },
    );
  }
  return [element("div", { class: "starts" }, ...buttons.map(({ button }) => button)), said];
}

function outcome({ articles }: LibraryIndex, batch: Batch | undefined): string {
  return batch ? countMessage("welcomeMarked", batch.count) : countMessage("welcomeUnread", articles);
}

/** Ordinals of the publisher's picks; one that is not in this library is passed over. */
async function pickOrdinals({ publication }: LibraryIndex): Promise<number[]> {
  const found = await Promise.all((publication.picks ?? []).map(findArticle));
  return found.flatMap((pick) => (pick ? [pick.entry.ordinal] : []));
}

async function oldestLink({ months }: LibraryIndex): Promise<Node> {
  const oldest = months.findLast(({ articles }) => articles > 0);
  const entry = oldest && (await loadMonth(oldest.key)).articles.at(-1);
  if (!entry) return document.createTextNode("");
  return element("a", { href: readerPath(entry.id) }, Object.values(entry.titles)[0] ?? entry.id);
}
