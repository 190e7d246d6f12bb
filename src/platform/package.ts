/** Facts of the installed package, as its manifest tells them. */
import { browser } from "./browser.ts";

/** The version in the manifest, such as `2026.11.20`. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** The name that the browser shows: the publication's title. */
export function extensionName(): string {
  return browser.runtime.getManifest().name;
}
