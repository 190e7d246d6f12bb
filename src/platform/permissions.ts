/** What the browser lets this extension do, as the browser itself tells it. */
import { browser } from "./browser.ts";

export interface HeldPermissions {
  /** Names of the API permissions, sorted. */
  readonly names: readonly string[];
  /** Match patterns of the hosts that may be reached with the extension's rights, sorted. */
  readonly hosts: readonly string[];
}

/** The permissions held at this moment, optional ones that were granted included. */
export async function heldPermissions(): Promise<HeldPermissions> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  return { names: [...permissions].sort(), hosts: [...origins].sort() };
}

/** Gives a host's permission back. */
export async function withdrawHost(host: string): Promise<void> {
  await browser.permissions.remove({ origins: [host] });
}

/** Calls back when a permission was granted or withdrawn, until the signal aborts. */
export function watchPermissions(listener: () => void, signal: AbortSignal): void {
  const call = () => listener();
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(call);
  onRemoved.addListener(call);
  signal.addEventListener(
    "abort",
    () => {
      onAdded.removeListener(call);
      onRemoved.removeListener(call);
    },
    { once: true },
  );
}
