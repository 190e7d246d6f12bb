/** Bytes that a page or worker holds, after the garbage is collected; only Chromium tells. */
import type { CDPSession, Page } from "puppeteer-core";

interface HeapUsage {
  readonly usedSize: number;
  /** Array buffers and what else lies outside the heap; newer than the protocol's published types. */
  readonly backingStorageSize?: number;
  readonly embedderHeapUsedSize?: number;
}

/** What a page's scripts hold, array buffers included; `undefined` in a browser that does not tell. */
export async function usedBytes(page: Page): Promise<number | undefined> {
  let session: CDPSession;
  try {
    session = await page.createCDPSession();
  } catch {
    // Firefox is driven by WebDriver BiDi, which has no such question.
    return undefined;
  }
  try {
    return await usedBytesOf(session);
  } finally {
    await session.detach();
  }
}

/** The same of whatever a session of the DevTools protocol is attached to. */
async function usedBytesOf(session: CDPSession): Promise<number> {
  // Once is not always enough: what a finaliser lets go is collected at the next.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const usage = (await session.send("Runtime.getHeapUsage")) as HeapUsage;
  return usage.usedSize + (usage.backingStorageSize ?? 0) + (usage.embedderHeapUsedSize ?? 0);
}
