/** The month of the article that the address names, asked for while the reader page is still being parsed. */
import { monthOfId } from "../core/library.ts";

interface Early {
  almanacFirstMonth?: { readonly path: string; readonly response: Promise<Response> } | undefined;
}

/** Asks for the month's file, if the id tells it and the page's own index, as text, has such a month. */
export function askForFirstMonth(query: string, index: string): void {
  const month = monthOfId(new URLSearchParams(query).get("article") ?? "");
  if (month === undefined || !index.includes(`"${month}"`)) return;
  const path = `library/${month}.json`;
  const response = fetch(`/${path}`);
  // The page that takes it hears of the failure.
  response.catch(() => undefined);
  (globalThis as Early).almanacFirstMonth = { path, response };
}

/** The answer, once, if it was this file that was asked for. */
export function takeFirstMonth(path: string): Promise<Response> | undefined {
  const early = globalThis as Early;
  if (early.almanacFirstMonth?.path !== path) return undefined;
  const { response } = early.almanacFirstMonth;
  early.almanacFirstMonth = undefined;
  return response;
}
