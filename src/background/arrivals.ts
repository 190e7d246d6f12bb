/** Notes what another version of the library brings, when the worker first sees that version. */
import { arrivalOf } from "../core/new-articles.ts";
import { loadIndex } from "../platform/library.ts";
import { addNewArticles, knownLibrary } from "../platform/new-articles.ts";

/** Resolves once it is stored; a browser that was closed in between finds the same again, and adds nothing twice. */
export async function noteArrivals(): Promise<void> {
  const [index, known] = await Promise.all([loadIndex(), knownLibrary.get()]);
  const arrival = arrivalOf(index, known);
  if (!arrival) return;
  if (arrival.arrived.length > 0) await addNewArticles(arrival.arrived);
  await knownLibrary.set(arrival.known);
}
