/** `storage.managed`: what the browser's administrator set for this extension. */
import { native } from "./native-api.ts";
import { watchStorage } from "./stored-item.ts";

/** All that is set, unchecked; nothing where nobody manages the browser. */
export async function readManaged(): Promise<unknown> {
  try {
    return await native.storage.managed.get(null);
  } catch {
    // Firefox answers with an error where no policy and no manifest speaks of the extension: the ordinary case.
    return {};
  }
}

/** Calls back when the administrator changes something, until the signal aborts. */
export function watchManaged(listener: () => void, signal: AbortSignal): void {
  watchStorage("managed", () => listener(), signal);
}
