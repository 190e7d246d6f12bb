/** Opens one of the browsers with the extension in it. */
import { launchChromium } from "./chromium.ts";
import type { DrivenBrowser, LaunchOptions } from "./driven-browser.ts";
import type { BrowserName } from "./find.ts";
import { launchFirefox } from "./firefox.ts";

/** Opens a browser of this machine; installs it first where it is missing. */
export function launch(name: BrowserName, options: LaunchOptions): Promise<DrivenBrowser> {
  return { chromium: launchChromium, firefox: launchFirefox }[name](options);
}
