/** Prepares a Chromium profile that a person will look at. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The id that Chromium gives an unpacked extension: the first 32 hexadecimal digits of its path's SHA-256, written a to p. */
export function unpackedId(extensionDir: string): string {
  const digits = createHash("sha256").update(realpathSync(extensionDir)).digest("hex").slice(0, 32);
  return digits.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/**
 * Shows an unpacked extension's icon in the toolbar, where Chromium would hide it behind the puzzle piece. Call it while
 * no browser runs on the profile; all else in the profile stays as it is.
 */
export function pinToToolbar(profileDir: string, extensionDir: string): void {
  const file = join(profileDir, "Default", "Preferences");
  const preferences = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Preferences) : {};
  const id = unpackedId(extensionDir);
  const pinned = preferences.extensions?.pinned_extensions ?? [];
  if (pinned.includes(id)) return;
  preferences.extensions = { ...preferences.extensions, pinned_extensions: [...pinned, id] };
  mkdirSync(join(profileDir, "Default"), { recursive: true });
  writeFileSync(file, JSON.stringify(preferences));
}

interface Preferences {
  extensions?: { pinned_extensions?: string[]; [key: string]: unknown };
  [key: string]: unknown;
}
