/**
 * What is stored in this browser, read in one go while a page is still being parsed: all that its first paint needs.
 * Without the polyfill, since the early script must stay small; both browsers promise alike here.
 */

export type Items = Readonly<Record<string, unknown>>;

interface Api {
  readonly storage?: { readonly local: { get(keys: null): Promise<Items> } };
}

interface Early {
  readonly browser?: Api;
  readonly chrome?: Api;
  almanacFirstItems?: Promise<Items> | undefined;
}

/** Asks for everything in `storage.local`: some keys of the marks cannot be named beforehand, and there are few others. */
export function askForFirstItems(): void {
  const asked = readAll();
  // The page that takes them hears of the failure.
  asked.catch(() => undefined);
  (globalThis as Early).almanacFirstItems = asked;
}

/** What was asked for, once; later it would be stale, and is read anew. Rejects with the browser's own error. */
export function takeFirstItems(): Promise<Items> {
  const early = globalThis as Early;
  const asked = early.almanacFirstItems ?? readAll();
  early.almanacFirstItems = undefined;
  return asked;
}

async function readAll(): Promise<Items> {
  const { browser, chrome } = globalThis as Early;
  const { storage } = browser ?? chrome ?? {};
  if (!storage) throw new Error("There is no storage here");
  return storage.local.get(null);
}
