/** Gives the reader a file to keep. */
import { element } from "./dom.ts";

/** Starts a download of `text`. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click's own turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
