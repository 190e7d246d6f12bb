/** Keeps the copy of stored items that lists begin with; the background alone does it, where it has localStorage. */
import { amendCopy, copyItems } from "./items-copy.ts";
import { native } from "./native-api.ts";
import { watchStorage } from "./stored-item.ts";

/** Makes the copy, and keeps it true until the signal aborts. */
export async function keepItemsCopy(signal: AbortSignal): Promise<void> {
  if (typeof localStorage === "undefined") return;
  watchStorage(
    "local",
    (changes) => amendCopy(Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue]))),
    signal,
  );
  copyItems(await native.storage.local.get(null));
}
