/** How much of the browser account's room for this extension is used. */
import { browser } from "./browser.ts";

/** What both browsers grant, in bytes: `storage.sync.QUOTA_BYTES`, which Firefox does not tell. */
const WHOLE = 102_400;

interface WithBytes {
  getBytesInUse?(): Promise<number>;
}

/** Bytes used and granted. */
export async function accountRoom(): Promise<{ readonly used: number; readonly whole: number }> {
  const area = browser.storage.sync as WithBytes;
  return { used: (await area.getBytesInUse?.()) ?? 0, whole: WHOLE };
}
