/** Which articles are new in this browser: the background adds what an update brought, lists take away what they have shown. */
import type { Runs } from "../core/library.ts";
import { ordinalsOf, runsOf } from "../core/months.ts";
import { parseKnownLibrary, parseRuns } from "../core/new-articles.ts";
import { isPrivateWindow } from "./private-window.ts";
import { storedItem } from "./stored-item.ts";

/** The library that was compared last; of the background alone. */
export const knownLibrary = storedItem("known", "local", parseKnownLibrary);

/** The articles that are new. */
export const newArticles = storedItem<Runs>("new", "local", parseRuns);

/** Adds articles. Resolves once they are stored. */
export function addNewArticles(ordinals: readonly number[]): Promise<void> {
  return change((all) => new Set([...all, ...ordinals]));
}

/** Takes articles away that a list has shown; does nothing in a private window. Resolves once that is stored. */
export async function noteShown(ordinals: ReadonlySet<number>): Promise<void> {
  if (await isPrivateWindow()) return;
  await change((all) => new Set([...all].filter((ordinal) => !ordinals.has(ordinal))));
}

function change(next: (all: ReadonlySet<number>) => ReadonlySet<number>): Promise<void> {
  return navigator.locks.request("new", async () => {
    const before = new Set(ordinalsOf(await newArticles.get()));
    const after = next(before);
    if (after.size !== before.size) await newArticles.set(runsOf(after));
  });
}
