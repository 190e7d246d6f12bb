/** The look of the first paint, from a copy in localStorage, which alone can be read before a page paints. */
import { type Appearance, parseAppearance } from "../core/appearance.ts";

const CACHE_KEY = "appearance";

/** Applies the cached look, if there is one. */
export function applyCachedAppearance(): void {
  const cached = parseAppearance(localStorage.getItem(CACHE_KEY));
  if (cached) applyAppearance(cached);
}

/** Applies a look and keeps it for the next page's first paint. */
export function cacheAppearance(appearance: Appearance): void {
  applyAppearance(appearance);
  const cached = JSON.stringify(appearance);
  if (localStorage.getItem(CACHE_KEY) !== cached) localStorage.setItem(CACHE_KEY, cached);
}

// What is set already is left alone: a custom property of the root restyles every element of the page.
function applyAppearance({ data, properties }: Appearance): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(data)) if (root.dataset[name] !== value) root.dataset[name] = value;
  for (const [name, value] of Object.entries(properties))
    if (root.style.getPropertyValue(name) !== value) root.style.setProperty(name, value);
}
