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

/** The Content Security Policy of the extension's pages; empty when the manifest sets none. */
export function extensionPolicy(): string {
  const policy: unknown = browser.runtime.getManifest().content_security_policy;
  if (typeof policy !== "object" || policy === null || !("extension_pages" in policy)) return "";
  return typeof policy.extension_pages === "string" ? policy.extension_pages : "";
}
