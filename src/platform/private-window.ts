/** Whether this page belongs to a private window, where nothing about reading is stored. */
import { native } from "./native-api.ts";

/** Asks the browser. A worker belongs to no window and is not private; neither is a phone without the windows API. */
export async function isPrivateWindow(): Promise<boolean> {
  if (native.extension?.inIncognitoContext) return true;
  if (typeof document === "undefined" || native.windows?.getCurrent === undefined) return false;
  // The popup of a private window runs in the ordinary process where the extension spans both.
  return (await native.windows.getCurrent()).incognito;
}
