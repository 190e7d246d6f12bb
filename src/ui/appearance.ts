/** Gives a page the look that the reader chose, now and at each change. */
import { appearanceOf } from "../core/appearance.ts";
import type { Settings } from "../core/settings.ts";
import { loadSettings, watchSettings } from "../platform/settings.ts";
import { cacheAppearance } from "./cached-appearance.ts";

/**
 * Applies the settings' look now and at each change until the signal aborts; `onSettings` gets the settings each time, before they are seen.
 * `known` are the settings where they were read already; then all is applied when this returns.
 */
export async function keepAppearance(
  signal: AbortSignal,
  onSettings?: (settings: Settings) => void,
  known?: Settings,
): Promise<void> {
  const show = (settings: Settings) => {
    onSettings?.(settings);
    cacheAppearance(appearanceOf(settings));
  };
  watchSettings(show, signal);
  show(known ?? (await loadSettings()));
}
