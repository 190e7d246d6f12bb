/** The places around the popup: first page, menu of the icon, keyboard commands, address bar. */
import { isRead } from "../core/read-state.ts";
import { registerCommands } from "../platform/commands.ts";
import { registerIconMenu } from "../platform/icon-menu.ts";
import { openOnInstall } from "../platform/install.ts";
import { loadIndex } from "../platform/library.ts";
import { openMarks } from "../platform/marks.ts";
import { registerOmnibox } from "../platform/omnibox.ts";
import { hasSidePanel, openSidePanel } from "../platform/side-panel.ts";
import { openArticle, openArticles, openPage } from "../platform/tabs.ts";
import { message } from "../ui/messages.ts";
import { enterSearch, suggestArticles } from "./address-bar.ts";
import { syncAndTell } from "./sync-now.ts";
import { newestUnread, randomUnreadArticle } from "./unread-article.ts";

/** Registers everything; call it in the worker's first turn. */
export function registerPlaces(): void {
  openOnInstall("welcome.html", report);
  registerIconMenu(menuItems, report);
  registerCommands({ "open-library": () => openPage("library.html"), "next-unread": openNextUnread }, report);
  registerOmnibox(() => message("omniboxHint"), { suggest: suggestArticles, enter: enterSearch, onFailure: report });
}

function menuItems() {
  return [
    { id: "random", title: message("menuRandom"), act: openRandomUnread },
    ...(hasSidePanel() ? [{ id: "panel", title: message("menuPanel"), act: openSidePanel }] : []),
    { id: "sync", title: message("menuSync"), act: () => syncAndTell() },
    { id: "options", title: message("options"), act: () => openPage("options.html") },
  ];
}

async function openRandomUnread(): Promise<void> {
  const [index, marks] = await Promise.all([loadIndex(), openMarks()]);
  const article = await randomUnreadArticle(index, marks.state, Math.random());
  await (article ? openArticle(article.id) : openPage("library.html"));
}

/** Opens the newest unread article that is not open in a tab yet; the library when there is none. */
async function openNextUnread(): Promise<void> {
  const [index, marks, open] = await Promise.all([loadIndex(), openMarks(), openArticles()]);
  const article = await newestUnread(
    index,
    ({ id, ordinal }) => !isRead(marks.state, ordinal) && !open.has(id),
    marks.state,
  );
  await (article ? openArticle(article.id) : openPage("library.html"));
}

function report(cause: unknown): void {
  console.error("Almanac could not do what was asked for", cause);
}
