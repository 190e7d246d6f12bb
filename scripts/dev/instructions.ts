/** What `npm start` says where it cannot open a browser itself. */
import { join } from "node:path";

/** How a person loads the unpacked extension; `reason` is a sentence about why no browser opens. */
export function loadingInstructions(out: string, reason: string): string {
  return [
    reason,
    "",
    "The unpacked extension is ready:",
    `  Chromium, Chrome, Edge, Brave: ${join(out, "chromium")}`,
    "    Open chrome://extensions, switch on Developer mode, choose Load unpacked and pick that folder.",
    `  Firefox: ${join(out, "firefox")}`,
    "    Open about:debugging#/runtime/this-firefox, choose Load Temporary Add-on and pick manifest.json in that folder.",
    "",
    "Then click the icon in the toolbar (in Chromium it may hide behind the puzzle piece).",
  ].join("\n");
}

/** Whether a window could be shown: on Linux there must be an X or Wayland display. */
export function hasDisplay(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]);
}
